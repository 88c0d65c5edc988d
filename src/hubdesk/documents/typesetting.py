"""Lines of text on a page: measured, wrapped, drawn.

Latin, Greek and Cyrillic go ReportLab's quick way in the font that ships. A text with any other letter, or
with a mark that must find its place above a letter, goes through `shaping` and is drawn as outlines; what it
says rides along, so that it can still be searched for, copied and read aloud.
"""

import re
import unicodedata
from functools import lru_cache

import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hubdesk.resources import resource

REGULAR, BOLD = "HubDeskPage", "HubDeskPage-Bold"
Colour = tuple[float, float, float]

_CAP_SPACE = 0.78
"""Where the baseline of a line stands, in parts of its leading from its top."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_ISOLATE, _END = "\u2068", "\u2069"
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


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `text` to be set, or also its `outline` (PDF path operators). Lengths in points."""

    text: str
    left: float
    width: float
    height: float
    outline: str = ""


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
        own_direction: for a paragraph in a language of its own; see `shaping.outlines`.
    """
    if is_plain(text):
        return tuple(
            Line(text=line, left=0.0, width=measured, height=style.leading)
            for line, measured in _wrapped(_UNSEEN.sub("", text), style, width)
        )
    # Qt is loaded only for a page that needs it.
    from hubdesk.documents.shaping import outlines

    roomy = style.leading / style.size
    return tuple(
        Line(
            text=line.text,
            left=line.left,
            width=line.width,
            height=max(style.leading, (line.ascent + line.descent) * roomy / 1.362),
            outline=line.path,
        )
        for line in outlines(text, style.size, width, bold=style.bold, own_direction=own_direction)
    )


def height_of(lines: tuple[Line, ...]) -> float:
    """How much of a column the lines take, in points."""
    return sum(line.height for line in lines)


def draw_lines(canvas: Canvas, lines: tuple[Line, ...], style: Type, x: float, top: float) -> float:
    """Draw lines below each other.

    Returns:
        Where the next thing may begin: `top` minus the height of the lines.
    """
    for line in lines:
        baseline = top - _CAP_SPACE * line.height
        if line.outline:
            _draw_outline(canvas, line, style, x + line.left, baseline)
        else:
            canvas.setFillColorRGB(*style.colour)
            canvas.setFont(style.font, style.size)
            canvas.drawString(x + line.left, baseline, line.text)
        top -= line.height
    return top


def _draw_outline(canvas: Canvas, line: Line, style: Type, x: float, y: float) -> None:
    said = (b"\xfe\xff" + _TURNS.sub("", line.text).encode("utf-16-be")).hex().upper()
    red, green, blue = style.colour
    canvas.addLiteral(
        f"q 1 0 0 1 {x:.3f} {y:.3f} cm {red:.4f} {green:.4f} {blue:.4f} rg {line.outline} f Q\n"
        f"/Span <</ActualText <{said}>>> BDC"
    )
    # One unseen letter stretched over the line gives its words a place on the page.
    unseen = canvas.beginText(x, y)
    unseen.setTextRenderMode(3)
    unseen.setFont(style.font, style.size)
    unseen.setHorizScale(100 * line.width / measure("x", style))
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


def _wrapped(text: str, style: Type, width: float) -> list[tuple[str, float]]:
    space = measure(" ", style)
    lines: list[tuple[str, float]] = []
    line, reach = "", 0.0
    for word in _bitten(text, style, width):
        wide = measure(word, style)
        if line and reach + space + wide > width:
            lines.append((line, reach))
            line, reach = word, wide
        else:
            line, reach = (f"{line} {word}", reach + space + wide) if line else (word, wide)
    lines.append((line, reach))
    return lines


def _bitten(text: str, style: Type, width: float) -> list[str]:
    """The words, those longer than a whole line cut into pieces that fit."""
    words: list[str] = []
    for word in text.split(" "):
        piece = ""
        if measure(word, style) <= width:
            words.append(word)
            continue
        for letter in word:
            if piece and measure(piece + letter, style) > width:
                words.append(piece)
                piece = ""
            piece += letter
        words.append(piece)
    return words


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
