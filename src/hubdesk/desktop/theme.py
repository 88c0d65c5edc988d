"""The look: colours as tokens, told once, that become palette roles and one small stylesheet."""

import re
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from hubdesk.resources import resource

TOKENS: Final[dict[str, str]] = {
    "ink": "#1C2126",
    "muted": "#4D5862",
    "paper": "#F6F5F1",
    "white": "#FFFFFF",
    "line": "#C9CDD2",
    "edge": "#77818B",
    "hover": "#EEF1F2",
    "brand": "#0B5563",
    "brand_dark": "#083F4A",
    "brand_soft": "#E3F0F2",
    "ok": "#1B6639",
    "ok_soft": "#E6F3EA",
    "warn": "#7A4F00",
    "warn_soft": "#FBF1DC",
    "error": "#A8201A",
    "error_soft": "#FBE9E7",
    "focus": "#FFC83D",
}

TEXT: Final = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
CONTROL: Final = 3.0
"""Least contrast of the edge of a control and of a focus ring (WCAG 2.2, 1.4.11)."""

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    ("ink", "paper", TEXT),
    ("ink", "white", TEXT),
    ("ink", "hover", TEXT),
    ("ink", "brand_soft", TEXT),
    ("ink", "error_soft", TEXT),
    ("ink", "focus", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "white", TEXT),
    ("white", "muted", TEXT),
    ("white", "brand", TEXT),
    ("white", "brand_dark", TEXT),
    ("white", "ink", TEXT),
    ("brand", "white", TEXT),
    ("brand", "paper", TEXT),
    ("brand", "brand_soft", TEXT),
    ("ok", "ok_soft", TEXT),
    ("warn", "warn_soft", TEXT),
    ("warn", "white", TEXT),
    ("error", "error_soft", TEXT),
    ("error", "white", TEXT),
    ("edge", "white", CONTROL),
    ("edge", "paper", CONTROL),
    ("error", "paper", TEXT),
    ("ink", "edge", CONTROL),
)
"""Every pair that the stylesheet puts together: foreground, background, the least contrast it must have."""

SIZES: Final = (100, 110, 125, 150, 175, 200)
"""The text sizes that Ctrl + and Ctrl − step through, in per cent."""


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(token: str) -> QColor:
    """The colour of a token, for widgets that paint themselves."""
    return QColor(TOKENS[token])


def palette() -> QPalette:
    """The tokens as palette roles."""
    roles = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "white",
        QPalette.ColorRole.AlternateBase: "paper",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "white",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "white",
        QPalette.ColorRole.Link: "brand",
        QPalette.ColorRole.LinkVisited: "brand",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "edge",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "white",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return made


def stylesheet(per_cent: int, name: str = "desk") -> str:
    """A stylesheet of resources/styles at a text size of `per_cent`."""
    source = resource("styles", f"{name}.qss").read_text(encoding="utf-8")
    known = {**TOKENS, "icons": resource("icons").as_posix()}

    def filled(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.endswith("px"):
            return f"{pixels(int(name[:-2]), per_cent)}px"
        return known[name]

    return re.sub(r"@(\d+px|[a-z_]+)", filled, source)


def pixels(at_100: int, per_cent: int) -> int:
    """A size in px at a text size of `per_cent`."""
    return round(at_100 * per_cent / 100)


class Theme(QObject):
    """The look of one application.

    Signals:
        resized: the text size changed; carries it in per cent.
    """

    resized = Signal(int)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.per_cent = SIZES[0]
        self._style = app.styleHints()  # kept: what it hands out dies with it
        self._hints = self._style.accessibility()
        self._hints.contrastPreferenceChanged.connect(self.apply)

    @property
    def steps_aside(self) -> bool:
        """Whether the person asked their system for high contrast: then its own colours rule."""
        return self._hints.contrastPreference() == Qt.ContrastPreference.HighContrast

    def apply(self) -> None:
        """Dress the application."""
        if self.steps_aside:
            self._app.setStyleSheet(f"QWidget {{ font-size: {pixels(15, self.per_cent)}px; }}")
            return
        self._app.setStyle("Fusion")
        self._app.setPalette(palette())
        self._app.setStyleSheet(stylesheet(self.per_cent))

    def set_size(self, per_cent: int) -> None:
        """Set the text size, between 100 and 200 per cent."""
        self.per_cent = min(max(per_cent, SIZES[0]), SIZES[-1])
        self.apply()
        self.resized.emit(self.per_cent)

    def step(self, by: int) -> None:
        """Go `by` steps up or down the text sizes."""
        nearest = min(range(len(SIZES)), key=lambda i: abs(SIZES[i] - self.per_cent))
        self.set_size(SIZES[min(max(nearest + by, 0), len(SIZES) - 1)])
