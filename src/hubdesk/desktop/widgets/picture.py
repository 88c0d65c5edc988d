"""A drawing beside a question. It adds nothing that the words do not say, so a screen reader passes it by."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from hubdesk.desktop.theme import colour
from hubdesk.resources import resource


class Picture(QWidget):
    """One drawing of resources/icons on a soft card; nothing at all where there is no such drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._drawing: QSvgRenderer | None = None

    def show_drawing(self, name: str) -> None:
        """Show `resources/icons/<name>.svg`."""
        path = resource("icons", f"{name}.svg")
        self._drawing = QSvgRenderer(str(path), self) if name and path.is_file() else None
        self.setVisible(self._drawing is not None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As in the picture of the page: 150 by 120."""
        return QSize(150, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the card and the drawing."""
        if self._drawing is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("brand_soft"))
            painter.drawRoundedRect(self.rect(), 12, 12)
            side = min(self.width(), self.height()) * 0.76
            centre = QRectF(self.rect()).center()
            self._drawing.render(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))
