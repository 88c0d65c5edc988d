"""Lines of text on a page: measured, wrapped, drawn.

Latin, Greek and Cyrillic go ReportLab's quick way in the font that ships. A text with any other letter, or
with a mark that must find its place above a letter, goes through `shaping` and is drawn as outlines; what it
says rides along, so that it can still be searched for, copied and read aloud.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hubdesk.resources import resource

REGULAR, BOLD = "HubDeskPage", "HubDeskPage-Bold"
Colour = tuple[float, float, float]

_CAP_SPACE = 0.78
"""Where the baseline of a line stands, in parts of its leading from its top."""
_FONT_HEIGHT = 1.362
"""Ascent and descent of the shipped font together, in parts of its size."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_ISOLATE, _END = "\u2068", "\u2069"
_WORD = re.compile("[^ ]*\u2068[^\u2069]*\u2069[^ ]*|[^ ]+")
_SPACES = re.compile(r"\s+|[\x00-\x1f\x7f-\x9f]+")


def colour(token: str) -> Colour:
    """A colour token (`#0B5563`) as red, green and blue from 0 to 1."""
    red, green, blue = bytes.fromhex(token.removeprefix("#"))
    return red / 255, green / 255, blue / 255


INK, MUTED, BRAND = colour("#1C2126"), colour("#4D5862"), colour("#0B5563")
PALE, OK, WARN, WARN_PALE = colour("#E3F0F2"), colour("#1B6639"), colour("#7A4F00"), colour("#FBF1DC")
EDGE, HAIR, WHITE = colour("#77818B"), colour("#D5D9DC"), (1.0, 1.0, 1.0)


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """How text looks: size and leading (line to line) in points."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK

    @property
    def font(self) -> str:
        """Name of the font in ReportLab's register."""
        return BOLD if self.bold else REGULAR


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a line: `text` to be set, or also its `outline` (PDF operators). Lengths in points."""

    text: str
    left: float
    width: float
    outline: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text. Lengths in points."""

    pieces: tuple[Piece, ...]
    width: float
    height: float


def ready() -> None:
    """Register the fonts, once in the life of the program."""
    _plain_letters()


def tidied(text: str) -> str:
    """One paragraph in composed letters, without control characters or codes that turn the direction."""
    text = _TURNS.sub("", _SPACES.sub(" ", text)).strip()
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def isolated(text: str) -> str:
    """A name for use inside a sentence: whatever its script, it does not turn the words around it."""
    text = tidied(text)
    return text if is_plain(text) else f"{_ISOLATE}{text}{_END}"


def is_plain(text: str) -> bool:
    """Whether every letter can go the quick way."""
    return _plain_letters().issuperset(_UNSEEN.sub("", text))


def set_text(text: str, style: Type, width: float, *, own_direction: bool = False) -> tuple[Line, ...]:
    """Wrap one paragraph to a column.

    Args:
        text: what to say; `tidied` or `isolated` where it was typed by somebody.
        style: how it looks.
        width: of the column, in points.
        own_direction: let the first letter that has a direction set the paragraph's, as a wording in another
            language needs; otherwise it reads left to right.
    """
    words = _words(text, style)
    from_the_right = own_direction and _reads_from_the_right(text)
    if from_the_right or any(word.outline and word.width > width for word in words):
        return _shaped_paragraph(text, style, width, from_the_right=from_the_right)
    return tuple(_lines(words, style, width))


def height_of(lines: tuple[Line, ...]) -> float:
    """How much of a column the lines take, in points."""
    return sum(line.height for line in lines)


def first_baseline(lines: tuple[Line, ...]) -> float:
    """How far the first baseline lies below the top, in points."""
    return _CAP_SPACE * lines[0].height


def draw_lines(canvas: Canvas, lines: tuple[Line, ...], style: Type, x: float, top: float) -> float:
    """Draw lines below each other.

    Returns:
        Where the next thing may begin: `top` minus the height of the lines.
    """
    for line in lines:
        baseline = top - _CAP_SPACE * line.height
        for piece in line.pieces:
            if piece.outline:
                _draw_outline(canvas, piece, style, x + piece.left, baseline)
            else:
                canvas.setFillColorRGB(*style.colour)
                canvas.setFont(style.font, style.size)
                canvas.drawString(x + piece.left, baseline, piece.text)
        top -= line.height
    return top


def _draw_outline(canvas: Canvas, piece: Piece, style: Type, x: float, y: float) -> None:
    said = (b"\xfe\xff" + _TURNS.sub("", piece.text).encode("utf-16-be")).hex().upper()
    red, green, blue = style.colour
    canvas.addLiteral(
        f"q 1 0 0 1 {x:.3f} {y:.3f} cm {red:.4f} {green:.4f} {blue:.4f} rg {piece.outline} f Q\n"
        f"/Span <</ActualText <{said}>>> BDC"
    )
    # One unseen letter stretched over the piece gives its words a place on the page.
    unseen = canvas.beginText(x, y)
    unseen.setTextRenderMode(3)
    unseen.setFont(style.font, style.size)
    unseen.setHorizScale(100 * piece.width / measure("x", style))
    unseen.textOut("x")
    unseen.setHorizScale(100)
    unseen.setTextRenderMode(0)
    canvas.drawText(unseen)
    canvas.addLiteral("EMC")


def measure(text: str, style: Type) -> float:
    """Width of plain text on one line, in points."""
    return _em_width(text, style.font) * style.size


@lru_cache(maxsize=8192)
def _em_width(text: str, font: str) -> float:
    return float(pdfmetrics.stringWidth(text, font, 1))


def _words(text: str, style: Type) -> list[Piece]:
    """The words of a paragraph, each plain or shaped; neighbours that need shaping are one."""
    found: list[Piece] = []
    for plain, group in groupby(_WORD.findall(_UNSEEN.sub("", text)), key=is_plain):
        if plain:
            found += [Piece(text=word, left=0, width=measure(word, style)) for word in group]
        else:
            words = " ".join(group)
            line = _shaped_words(words, style)
            if line.pieces[0].outline:
                found.append(Piece(text=words, left=0, width=line.width, outline=line.pieces[0].outline))
    return found


def _lines(words: list[Piece], style: Type, width: float) -> Iterator[Line]:
    space = measure(" ", style)
    line: list[Piece] = []
    reach = 0.0
    for word in _bitten(words, style, width):
        if line and reach + space + word.width > width:
            yield _line(line, style, reach)
            line, reach = [], 0.0
        if line and not (word.outline or line[-1].outline):
            before = line.pop()
            text, left = f"{before.text} {word.text}", before.left
        else:
            text, left = word.text, reach + space if line else 0.0
        reach += word.width + (space if reach else 0.0)
        line.append(Piece(text=text, left=left, width=reach - left, outline=word.outline))
    yield _line(line, style, reach)


def _line(pieces: list[Piece], style: Type, width: float) -> Line:
    heights = [_shaped_words(piece.text, style).height for piece in pieces if piece.outline]
    return Line(pieces=tuple(pieces), width=width, height=max([style.leading, *heights]))


def _bitten(words: list[Piece], style: Type, width: float) -> Iterator[Piece]:
    """The words, plain ones longer than a whole line cut into pieces that fit."""
    for word in words:
        if word.width <= width:
            yield word
            continue
        bite = ""
        for letter in word.text:
            if bite and measure(bite + letter, style) > width:
                yield Piece(text=bite, left=0, width=measure(bite, style))
                bite = ""
            bite += letter
        yield Piece(text=bite, left=0, width=measure(bite, style))


@lru_cache(maxsize=512)
def _shaped_words(text: str, style: Type) -> Line:
    """Some words on one line, shaped. Names come again and again on a page, so they are kept."""
    return _shaped_paragraph(text, style, 1e6, from_the_right=False)[0]


def _shaped_paragraph(text: str, style: Type, width: float, *, from_the_right: bool) -> tuple[Line, ...]:
    # Qt is loaded only for a page that needs it.
    from hubdesk.documents.shaping import outlines

    return tuple(
        Line(
            pieces=(Piece(text=line.text, left=line.left, width=line.width, outline=line.path),),
            width=line.left + line.width,
            height=max(
                style.leading, (line.ascent + line.descent) * style.leading / style.size / _FONT_HEIGHT
            ),
        )
        for line in outlines(text, style.size, width, bold=style.bold, from_the_right=from_the_right)
    )


def _reads_from_the_right(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


@lru_cache(maxsize=1)
def _plain_letters() -> frozenset[str]:
    """Letters that both cuts of the font have and that need no shaping. Registers the fonts on the way."""
    known: set[int] | None = None
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        font = TTFont(name, str(resource("fonts", file)))
        pdfmetrics.registerFont(font)
        letters = set(font.face.charToGlyph)
        known = letters if known is None else known & letters
    return frozenset(
        letter
        for letter in map(chr, known or ())
        if unicodedata.category(letter)[0] != "M"
        and unicodedata.bidirectional(letter) not in {"R", "AL", "AN"}
        and unicodedata.category(letter) not in {"Cf", "Cc", "Cs"}
    )
