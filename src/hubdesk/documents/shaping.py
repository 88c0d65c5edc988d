"""Letters that need shaping, as outlines: the only module of the documents that knows Qt.

ReportLab sets one letter after another. Arabic, Urdu and Bengali join, stack and reorder theirs, and a name
in one of them inside an English line turns the direction round. Qt's text layout does all that; out come
the outlines of its glyphs, so a page needs neither the font nor Qt to be looked at.

The fonts that ship come first, so that a page looks the same on every PC; what they lack is looked for among
the PC's own. A character that no font has is named in brackets instead (`[nazar amulet]`).
"""

import threading
import unicodedata
from functools import lru_cache

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPainterPath,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QApplication

from hubdesk.resources import resource

_FAMILIES = {
    "HubDesk Page": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "HubDesk Page Arabic": ("NotoNaskhArabic-Regular.ttf",),
    "HubDesk Page Bengali": ("NotoSansBengali-Regular.ttf",),
    "HubDesk Page Devanagari": ("NotoSansDevanagari-Regular.ttf",),
    "HubDesk Page Gujarati": ("NotoSansGujarati-Regular.ttf",),
    "HubDesk Page Gurmukhi": ("NotoSansGurmukhi-Regular.ttf",),
    "HubDesk Page Tamil": ("NotoSansTamil-Regular.ttf",),
    "HubDesk Page Thai": ("NotoSansThai-Regular.ttf",),
    "HubDesk Page Hebrew": ("NotoSansHebrew-Regular.ttf",),
    "HubDesk Page Armenian": ("NotoSansArmenian-Regular.ttf",),
    "HubDesk Page Georgian": ("NotoSansGeorgian-Regular.ttf",),
    "HubDesk Page Emoji": ("NotoEmoji-Regular.ttf",),
    "HubDesk Page Han": ("DroidSansFallback-Han.ttf",),
}
"""The fonts that ship go by names of their own, so that a PC's own copy of one never takes its place."""

_BLOCKS = (
    (0x0530, 0x058F, "HubDesk Page Armenian"),
    (0x0590, 0x05FF, "HubDesk Page Hebrew"),
    (0x0600, 0x08FF, "HubDesk Page Arabic"),
    (0x0900, 0x097F, "HubDesk Page Devanagari"),
    (0x0980, 0x09FF, "HubDesk Page Bengali"),
    (0x0A00, 0x0A7F, "HubDesk Page Gurmukhi"),
    (0x0A80, 0x0AFF, "HubDesk Page Gujarati"),
    (0x0B80, 0x0BFF, "HubDesk Page Tamil"),
    (0x0E00, 0x0E7F, "HubDesk Page Thai"),
    (0x10A0, 0x10FF, "HubDesk Page Georgian"),
    (0x2600, 0x27BF, "HubDesk Page Emoji"),
    (0x2E80, 0x9FFF, "HubDesk Page Han"),
    (0xFB50, 0xFDFF, "HubDesk Page Arabic"),
    (0xFE70, 0xFEFE, "HubDesk Page Arabic"),
    (0x1F300, 0x1FAFF, "HubDesk Page Emoji"),
)
"""Unicode blocks (first, last) and the font that leads there."""

_LATIN = "HubDesk Page"
_EM = 200
"""Pixels to the em while laying out: outlines are exact at this size, and scaled down afterwards."""

_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"})


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """One line of shaped text.

    Attributes:
        text: what it says, in reading order.
        path: PDF path operators in points, origin at the left end of the baseline, y upwards; to be filled.
        left: where the line starts within the width that was given (a right-to-left line hangs at the right).
        width: how far it reaches from there.
        ascent: above the baseline.
        descent: below it, positive.
    """

    text: str
    path: str
    left: float
    width: float
    ascent: float
    descent: float


def outlines(
    text: str, size: float, width: float, *, bold: bool = False, from_the_right: bool = False
) -> tuple[Outline, ...]:
    """Lay a paragraph out in lines.

    Args:
        text: one paragraph, without line breaks.
        size: of the letters, in points.
        width: of the column, in points.
        bold: where the font has a bold cut.
        from_the_right: whether the paragraph itself runs from right to left, and hangs at the right. An
            English line with an Arabic name in it does not.
    """
    _fonts_at_hand()
    text = "".join(letter if _can_draw(letter) else _in_words(letter) for letter in text)
    layout = _laid_out(text, _font(bold=bold), width * _EM / size, from_the_right=from_the_right)
    return tuple(
        _outline(layout.lineAt(number), layout.text(), size / _EM) for number in range(layout.lineCount())
    )


def _laid_out(text: str, font: QFont, width: float, *, from_the_right: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    direction = Qt.LayoutDirection.RightToLeft if from_the_right else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    if from_the_right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(_formats(text))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _formats(text: str) -> list[QTextLayout.FormatRange]:
    """The leading font of every stretch of the text. Positions count UTF-16 units, as Qt does."""
    own = [_own_font(letter) for letter in text]
    leading = next((family for family in own if family), _LATIN)
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for letter, family in zip(text, own, strict=True):
        units = 2 if ord(letter) > 0xFFFF else 1
        if not formats or (family and family != leading):
            leading = family or leading
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length = at, 0
            stretch.format.setFontFamilies([leading, *_FAMILIES])
            formats.append(stretch)
        formats[-1].length += units
        at += units
    return formats


def _own_font(letter: str) -> str:
    """The font that leads for a letter; none for what goes along with the letters around it."""
    for first, last, family in _BLOCKS:
        if first <= ord(letter) <= last:
            return family
    return _LATIN if unicodedata.category(letter)[0] == "L" else ""


@lru_cache(maxsize=4096)
def _can_draw(letter: str) -> bool:
    """Whether some font has this letter. An empty box, or a picture that has no outline, does not count."""
    if unicodedata.category(letter) in _UNSEEN:
        return True
    layout = _laid_out(letter, _font(bold=False), 10 * _EM, from_the_right=False)
    drawn = [
        (glyph, run.rawFont().pathForGlyph(glyph).isEmpty())
        for run in layout.lineAt(0).glyphRuns()
        for glyph in run.glyphIndexes()
    ]
    return all(glyph for glyph, _ in drawn) and not all(empty for _, empty in drawn)


def _in_words(letter: str) -> str:
    name = unicodedata.name(letter, "").lower()
    return f"[{name}]" if name else f"[U+{ord(letter):04X}]"


def _outline(line: QTextLine, text: str, scale: float) -> Outline:
    used = line.naturalTextRect()
    origin = QPointF(used.x(), line.ascent() + line.y())
    path: list[str] = []
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
            path += _operators(font.pathForGlyph(glyph), position - origin, scale)
    encoded = text.encode("utf-16-le")
    return Outline(
        text=encoded[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le"),
        path=" ".join(path),
        left=used.x() * scale,
        width=used.width() * scale,
        ascent=line.ascent() * scale,
        descent=line.descent() * scale,
    )


def _operators(path: QPainterPath, offset: QPointF, scale: float) -> list[str]:
    """A glyph as PDF operators; Qt counts y downwards, a page upwards."""
    kinds = QPainterPath.ElementType
    across, down = offset.x(), offset.y()
    found: list[str] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = f"{(element.x + across) * scale:.2f} {-(element.y + down) * scale:.2f}"
        kind = element.type
        if kind is kinds.MoveToElement:
            found += ("h", point, "m") if number else (point, "m")
        elif kind is kinds.LineToElement:
            found += (point, "l")
        elif kind is kinds.CurveToElement:
            found.append(point)
        else:
            found.append(point)
            if number + 1 == path.elementCount() or (
                path.elementAt(number + 1).type is not kinds.CurveToDataElement
            ):
                found.append("c")
    if found:
        found.append("h")
    return found


def _font(*, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPixelSize(_EM)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=1)
def _fonts_at_hand() -> QGuiApplication | None:
    """Load the fonts once. Without a running window program a silent one is made, which needs no display.

    Returns:
        The program that was made here, to keep it alive.

    Raises:
        RuntimeError: there is no program, and this is not the main thread.
    """
    made = None if QGuiApplication.instance() else _silent_program()
    for files in _FAMILIES.values():
        for file in files:
            if QFontDatabase.addApplicationFont(str(resource("fonts", file))) < 0:
                raise RuntimeError(f"{file} did not load")
    return made


def _silent_program() -> QApplication:
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("start the window program, or shape on the main thread: Qt cannot live on another")
    return QApplication(["hubdesk", "-platform", "offscreen"])
