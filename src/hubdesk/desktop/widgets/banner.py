"""The striped banner of the practice hub: on every screen, so that nobody takes pretend families for real."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hubdesk.desktop.theme import colour

WORDS = "Practice hub: pretend families only. Nothing here can reach a council."


class PracticeBanner(QWidget):
    """Diagonal stripes with the words on a calm patch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        words = QLabel(WORDS, self)
        words.setProperty("chip", "warn")
        row.addStretch(1)
        row.addWidget(words)
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the stripes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("warn_soft"))
        painter.setPen(QPen(colour("focus"), 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        height = self.height()
        for x in range(-height, self.width() + height, 36):
            painter.drawLine(QPointF(x - 6, height + 6), QPointF(x + height + 6, -6))
        painter.end()
