"""The parts of a receipt, as blocks that flow down its pages."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from hubdesk.documents import receipt_words as words
from hubdesk.documents.content import (
    ReceiptAnswer,
    ReceiptContent,
    ReceiptDecision,
    ReceiptKind,
    ReceiptMark,
    ReceiptPerson,
)
from hubdesk.documents.paper import COLUMN, MARGIN, Block, hairline, panel, space, text_block
from hubdesk.documents.qr import draw_qr
from hubdesk.documents.typesetting import (
    BRAND,
    EDGE,
    INK,
    MUTED,
    OK,
    PALE,
    WARN,
    WARN_PALE,
    Colour,
    Line,
    Type,
    draw_lines,
    first_baseline,
    height_of,
    isolated,
    set_text,
    tidied,
)
from hubdesk.domain.choices import MarkMethod

_TITLE = Type(size=26, leading=32, bold=True)
_LEAD = Type(size=11.5, leading=17)
_SECTION = Type(size=13, leading=18, bold=True)
_PERSON = Type(size=11.5, leading=16, bold=True, colour=BRAND)
_BODY = Type(size=10, leading=14)
_STRONG = Type(size=10, leading=14, bold=True)
_SMALL = Type(size=8, leading=11, colour=MUTED)
_TYPED = Type(size=19, leading=26)
_PRACTICE = Type(size=10, leading=14, bold=True, colour=WARN)

_QR = 124.0
_GAP = 20.0
_IN_ONE_LINE = 4
_ANSWER = 88.0
_SIGN_WIDTH, _SIGN_HEIGHT = 210.0, 74.0
_TONES: dict[ReceiptAnswer, Colour] = {
    ReceiptAnswer.YES: OK,
    ReceiptAnswer.NO: INK,
    ReceiptAnswer.NOT_ASKED: MUTED,
    ReceiptAnswer.WITHDRAWN: WARN,
}
_SIGNS: dict[ReceiptAnswer, tuple[tuple[tuple[float, float], ...], ...]] = {
    ReceiptAnswer.YES: (((0.0, 4.0), (3.2, 0.8), (9.0, 7.6)),),
    ReceiptAnswer.NO: (((0.8, 0.6), (7.8, 7.6)), ((0.8, 7.6), (7.8, 0.6))),
    ReceiptAnswer.NOT_ASKED: (((0.4, 4.0), (8.2, 4.0)),),
    ReceiptAnswer.WITHDRAWN: (((8.4, 4.0), (0.6, 4.0)), ((3.8, 7.2), (0.6, 4.0), (3.8, 0.8))),
}
"""Beside its word every answer has a drawn sign, so that none rests on colour."""


def blocks_of(content: ReceiptContent, statement: str) -> list[Block]:
    """Everything on the receipt, from top to bottom.

    Args:
        content: what it says.
        statement: the text of the QR code.
    """
    blocks = [_practice()] if content.practice else []
    blocks.append(_opening(content, statement))
    numbers = {person.person_id: number for number, person in enumerate(content.people, 1)}
    for person in content.people:
        about = [decision for decision in content.decisions if decision.about == person.person_id]
        if about:
            number = numbers[person.person_id]
            blocks.append(_person(person, number))
            resumed = _person(person, number, resumed=True)
            blocks += [_decision(decision, resumed) for decision in about]
    if content.kind is ReceiptKind.WITHDRAWAL:
        blocks.append(space(8))
        blocks.append(text_block("No signature is needed to take an answer back.", _BODY))
    blocks.append(space(14))
    if content.mark is not None:
        blocks.append(_signature(content, content.mark))
    blocks.append(_change(content))
    blocks += _contacts(content)
    blocks += _about(content)
    return blocks


def _practice() -> Block:
    lines = set_text(
        "Practice. These people are pretend, and this receipt proves nothing.", _PRACTICE, COLUMN
    )

    def draw(canvas: Canvas, top: float) -> None:
        panel(canvas, top, 26, WARN_PALE)
        draw_lines(canvas, lines, _PRACTICE, MARGIN, top - 6)

    return Block(height=36, draw=draw)


def _opening(content: ReceiptContent, statement: str) -> Block:
    width = COLUMN - _QR - _GAP
    people = [
        f"{number}\u00a0{isolated(person.name)}, {tidied(person.role).lower()}"
        for number, person in enumerate(content.people, 1)
    ]
    if len(people) <= _IN_ONE_LINE:
        people = [" · ".join(people)]
    facts = [("Receipt", content.number), ("When", words.moment(content))]
    facts.append(("Where", f"{isolated(content.hub_name)}, {isolated(content.council_name)}"))
    if content.service:
        facts.append(("Service", tidied(content.service)))
    facts.append(("People", people[0]))
    facts += [("", person) for person in people[1:]]
    if content.taken_by:
        facts.append(("Taken by", f"{isolated(content.taken_by)}, hub staff"))
    heading = set_text(words.title(content), _TITLE, width)
    lead = set_text(words.lead(content), _LEAD, width)
    rows = [(label, set_text(value, _BODY, width - 58)) for label, value in facts]
    caption = set_text("A signed copy of the answers, without names. Anyone can check it.", _SMALL, _QR)
    left = height_of(heading) + 6 + height_of(lead) + 12 + sum(height_of(lines) + 3 for _, lines in rows)

    def draw(canvas: Canvas, top: float) -> None:
        canvas.bookmarkPage("top")
        canvas.addOutlineEntry(words.title(content), "top", 0)
        y = draw_lines(canvas, heading, _TITLE, MARGIN, top)
        y = draw_lines(canvas, lead, _LEAD, MARGIN, y - 6) - 12
        for label, lines in rows:
            draw_lines(canvas, set_text(label, _LABEL, 56), _LABEL, MARGIN, y)
            y = draw_lines(canvas, lines, _BODY, MARGIN + 58, y) - 3
        draw_qr(canvas, statement, MARGIN + COLUMN - _QR, top - 8 - _QR, _QR)
        draw_lines(canvas, caption, _SMALL, MARGIN + COLUMN - _QR, top - 8 - _QR - 8)

    return Block(height=max(left, 16 + _QR + height_of(caption)) + 14, draw=draw)


_LABEL = Type(size=10, leading=14, colour=MUTED)


def _person(person: ReceiptPerson, number: int, *, resumed: bool = False) -> Block:
    again = ", continued" if resumed else ""
    name = set_text(f"{number} {isolated(person.name)}{again}", _PERSON, COLUMN - 120)
    role = set_text(tidied(person.role), _LABEL, 116)

    def draw(canvas: Canvas, top: float) -> None:
        if not resumed:
            anchor = f"person-{number}"
            canvas.bookmarkHorizontal(anchor, 0, top)
            canvas.addOutlineEntry(f"Person {number}", anchor, 1)
        y = draw_lines(canvas, name, _PERSON, MARGIN, top - 8)
        level = first_baseline(name) - first_baseline(role)
        draw_lines(canvas, role, _LABEL, MARGIN + COLUMN - role[0].width, top - 8 - level)
        hairline(canvas, y - 2, tone=EDGE)

    return Block(height=height_of(name) + 12, draw=draw, keep=True)


def _decision(decision: ReceiptDecision, resumed: Block) -> Block:
    width = COLUMN - _ANSWER
    style = Type(size=10, leading=14, bold=True, colour=_TONES[decision.answer])
    answer = set_text(words.ANSWERS[decision.answer], style, _ANSWER - 18)
    english = decision.language == "en"
    question = set_text(tidied(decision.question), _BODY, width, own_direction=not english)
    below = set_text(f"{tidied(decision.title)} · {words.small_print(decision)}", _SMALL, width)
    height = height_of(question) + height_of(below) + 9

    def draw(canvas: Canvas, top: float) -> None:
        level = top - 4 - first_baseline(question)
        _draw_sign(canvas, decision.answer, MARGIN, level - 0.9)
        draw_lines(canvas, answer, style, MARGIN + 17, level + first_baseline(answer))
        y = draw_lines(canvas, question, _BODY, MARGIN + _ANSWER, top - 4)
        draw_lines(canvas, below, _SMALL, MARGIN + _ANSWER, y)
        hairline(canvas, top - height)

    return Block(height=height, draw=draw, resumed=resumed)


def _draw_sign(canvas: Canvas, answer: ReceiptAnswer, x: float, y: float) -> None:
    canvas.setStrokeColorRGB(*_TONES[answer])
    _draw_strokes(canvas, _SIGNS[answer], lambda px, py: (x + px, y + py), thickness=1.5)


def _signature(content: ReceiptContent, mark: ReceiptMark) -> Block:
    width = COLUMN - _SIGN_WIDTH - _GAP
    who, *facts = words.how_signed(content)
    beside = [set_text(who, _STRONG, width), *(set_text(fact, _BODY, width) for fact in facts)]
    height = max(_SIGN_HEIGHT, sum(height_of(lines) + 2 for lines in beside))
    typed = ""
    if not mark.strokes:
        typed = mark.typed_name or (mark.helper_name if mark.method is MarkMethod.HELPER else "")
    name = set_text(isolated(typed), _TYPED, _SIGN_WIDTH - 16)[:2] if typed else ()
    heading = set_text("Signed", _SECTION, COLUMN)

    def draw(canvas: Canvas, top: float) -> None:
        canvas.bookmarkHorizontal("signed", 0, top)
        canvas.addOutlineEntry("Signed", "signed", 0)
        y = draw_lines(canvas, heading, _SECTION, MARGIN, top) - 6
        line = y - _SIGN_HEIGHT
        hairline(canvas, line, width=_SIGN_WIDTH, tone=EDGE)
        if mark.strokes:
            canvas.setStrokeColorRGB(*INK)
            _draw_strokes(canvas, mark.strokes, _fit(mark.strokes, MARGIN + 8, line + 5), thickness=1.4)
        elif name:
            draw_lines(canvas, name, _TYPED, MARGIN + 8, line + 6 + height_of(name))
        for lines in beside:
            style = _STRONG if lines is beside[0] else _BODY
            y = draw_lines(canvas, lines, style, MARGIN + _SIGN_WIDTH + _GAP, y) - 2

    return Block(height=18 + 6 + height + 18, draw=draw)


def _fit(
    strokes: tuple[tuple[tuple[float, float], ...], ...], x: float, y: float
) -> Callable[[float, float], tuple[float, float]]:
    """How a drawing goes into the box above the line: whole and undistorted."""
    points = [point for stroke in strokes for point in stroke] or [(0.0, 0.0)]
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    upper, lower = min(p[1] for p in points), max(p[1] for p in points)
    wide, high = max(right - left, 1e-6), max(lower - upper, 1e-6)
    scale = min((_SIGN_WIDTH - 16) / wide, (_SIGN_HEIGHT - 10) / high)
    return lambda px, py: (x + (px - left) * scale, y + (lower - py) * scale)


def _draw_strokes(
    canvas: Canvas,
    strokes: tuple[tuple[tuple[float, float], ...], ...],
    place: Callable[[float, float], tuple[float, float]],
    thickness: float,
) -> None:
    canvas.setLineWidth(thickness)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path: list[str] = []
    for stroke in strokes:
        points = ["{:.2f} {:.2f}".format(*place(*point)) for point in stroke]
        if points:
            path.append(points[0] + " m")
            path += [point + " l" for point in points[1:] or points]
    canvas.addLiteral("\n".join([*path, "S"]))


def _change(content: ReceiptContent) -> Block:
    heading = set_text("If you change your mind", _SECTION, COLUMN)
    paragraphs: list[tuple[Line, ...]] = [
        set_text(tidied(text), _BODY, COLUMN) for text in content.how_to_change if text.strip()
    ]
    height = 12 + height_of(heading) + 4 + sum(height_of(lines) + 4 for lines in paragraphs) + 8

    def draw(canvas: Canvas, top: float) -> None:
        canvas.bookmarkHorizontal("change", 0, top)
        canvas.addOutlineEntry("If you change your mind", "change", 0)
        panel(canvas, top, height, PALE)
        y = draw_lines(canvas, heading, _SECTION, MARGIN, top - 12) - 4
        for lines in paragraphs:
            y = draw_lines(canvas, lines, _BODY, MARGIN, y) - 4

    return Block(height=height + 16, draw=draw)


def _contacts(content: ReceiptContent) -> list[Block]:
    if not content.contacts:
        return []
    blocks = [text_block("Who to write to", _SECTION, after=4, keep=True)]
    silent = [contact for contact in content.contacts if words.is_silent(contact)]
    for contact in content.contacts:
        if contact in silent:
            continue
        parts = [text_block(tidied(contact.purpose), _STRONG, keep=True)]
        parts += [text_block(line, _BODY, keep=True) for line in words.contact_lines(contact)]
        blocks += [*parts, space(6)]
    if silent:
        blocks.append(text_block(words.silent_line(silent), _BODY, after=6))
    return blocks


def _about(content: ReceiptContent) -> list[Block]:
    paragraphs = [words.notice_line(content)] if content.notice_title else []
    paragraphs.append(
        "Keep this receipt. This file carries a machine-readable copy of everything on it, sealed by the "
        "hub’s PC: when any part is altered, a check says so. The square on the first page can be checked "
        "alone, even from a photograph, and holds answers and person numbers but no names."
    )
    return [space(4), *(text_block(text, _SMALL, after=3) for text in paragraphs)]
