"""The printed recovery kit: the one page that opens the records when passphrases, or the PC, are gone."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from hubdesk.documents.paper import COLUMN, MARGIN, Block, Running, draw_pages, panel, space, text_block
from hubdesk.documents.qr import draw_qr
from hubdesk.documents.sealing import new_canvas
from hubdesk.documents.typesetting import (
    MUTED,
    PALE,
    WARN_PALE,
    Type,
    draw_lines,
    height_of,
    isolated,
    measure,
    set_text,
)
from hubdesk.domain.dates import long_date

_TITLE = Type(size=26, leading=32, bold=True)
_LEAD = Type(size=11.5, leading=17)
_SECTION = Type(size=13, leading=18, bold=True)
_BODY = Type(size=10.5, leading=15)
_KEY = Type(size=17, leading=22, bold=True)
_NUMBER = Type(size=8, leading=11, colour=MUTED)
_GROUPS_IN_ROW = 5
_ROW = 42.0
_QR = 108.0

_WHAT = (
    "This page opens the records of this hub when nobody’s passphrase does: everyone has left or forgotten, "
    "or the PC is broken or stolen. Whoever holds it, together with a copy of the records, can read them all."
)
_KEEP = (
    "Put it in a sealed envelope, in the council’s safe or with the data protection team.",
    "Never keep it beside the PC, in the same bag, or as a photograph. Do not e-mail it.",
    "If it may have been seen or lost, tell the data protection team on the same day.",
    "Without this page, and without a passphrase, nobody can open the records, not even HubDesk’s makers.",
)
_USE = (
    "Take a PC with HubDesk and the newest backup of this hub’s records.",
    "Run “hubdesk restore” with the recovery key, as the administrator guide shows.",
    "Type the key or read the square with a hand scanner. Capitals, spaces and dashes do not matter.",
    "Choose a new passphrase. Then put this page back where it was.",
)


class Kit(Protocol):
    """What the page says; the store's own recovery kit has it."""

    @property
    def store_id(self) -> str:
        """Which records it opens."""

    @property
    def council_id(self) -> str:
        """The council's id."""

    @property
    def hub_name(self) -> str:
        """The hub."""

    @property
    def made_on(self) -> date:
        """The day on which it was made."""

    @property
    def key_text(self) -> str:
        """The key and its checksum, in groups joined by dashes."""


def recovery_kit_pdf(kit: Kit) -> bytes:
    """Draw the page. The same kit always gives the same bytes."""
    file = BytesIO()
    canvas = new_canvas(
        file,
        title="HubDesk recovery kit",
        subject="The key that opens a hub’s records",
        made=datetime.combine(kit.made_on, time(12), UTC),
    )
    running = Running(
        left="HubDesk recovery kit",
        right=isolated(kit.hub_name),
        foot=f"Records {kit.store_id} · made {long_date(kit.made_on)} · keep away from the PC",
    )
    draw_pages(canvas, _blocks(kit), running)
    canvas.save()
    return file.getvalue()


def _blocks(kit: Kit) -> list[Block]:
    council = kit.council_id.replace("-", " ").title()
    place = f"{isolated(kit.hub_name)} · {council} · made {long_date(kit.made_on)}"
    return [
        text_block("Recovery kit", _TITLE),
        text_block(place, _LEAD, after=12),
        text_block(_WHAT, _LEAD, after=16),
        _key(kit.key_text),
        text_block("Where to keep it", _SECTION, after=4, keep=True),
        *_points(_KEEP),
        space(10),
        text_block("How to use it", _SECTION, after=4, keep=True),
        *_points(_USE, numbered=True),
        space(12),
        _handed_over(),
    ]


def _points(sentences: tuple[str, ...], *, numbered: bool = False) -> list[Block]:
    return [
        _point(f"{number}." if numbered else "•", sentence) for number, sentence in enumerate(sentences, 1)
    ]


def _point(sign: str, sentence: str) -> Block:
    head = set_text(sign, _BODY, 18)
    lines = set_text(sentence, _BODY, COLUMN - 18)

    def draw(canvas: Canvas, top: float) -> None:
        draw_lines(canvas, head, _BODY, MARGIN, top)
        draw_lines(canvas, lines, _BODY, MARGIN + 18, top)

    return Block(height=height_of(lines) + 4, draw=draw)


def _key(key_text: str) -> Block:
    groups = key_text.split("-")
    rows = [groups[start : start + _GROUPS_IN_ROW] for start in range(0, len(groups), _GROUPS_IN_ROW)]
    heading = set_text("The recovery key", _SECTION, COLUMN)
    note = set_text("A checksum is part of it: a slip in copying is noticed.", _NUMBER, COLUMN)
    height = 12 + height_of(heading) + max(len(rows) * _ROW, _QR) + 8 + height_of(note) + 10
    step = (COLUMN - _QR - 24) / _GROUPS_IN_ROW

    def draw(canvas: Canvas, top: float) -> None:
        panel(canvas, top, height, PALE)
        y = draw_lines(canvas, heading, _SECTION, MARGIN, top - 12) - 8
        draw_qr(canvas, key_text, MARGIN + COLUMN - _QR, y - _QR + 4, _QR)
        for number, group in enumerate(groups, 1):
            down, across = divmod(number - 1, _GROUPS_IN_ROW)
            x, level = MARGIN + across * step, y - down * _ROW
            draw_lines(canvas, set_text(str(number), _NUMBER, step), _NUMBER, x, level)
            size = min(_KEY.size, _KEY.size * (step - 6) / measure(group, _KEY))
            fitted = Type(size=size, leading=_KEY.leading, bold=True)
            draw_lines(canvas, set_text(group, fitted, step), fitted, x, level - 9)
        draw_lines(canvas, note, _NUMBER, MARGIN, top - height + height_of(note) + 8)

    return Block(height=height + 18, draw=draw)


def _handed_over() -> Block:
    words = (
        "Kept at (fill in by hand): ____________________________     "
        "Date: ________________     Initials: ________"
    )
    lines = set_text(words, _BODY, COLUMN)

    def draw(canvas: Canvas, top: float) -> None:
        panel(canvas, top, height_of(lines) + 20, WARN_PALE)
        draw_lines(canvas, lines, _BODY, MARGIN, top - 10)

    return Block(height=height_of(lines) + 20, draw=draw)
