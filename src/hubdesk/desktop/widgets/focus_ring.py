"""The focus ring of the family's view: 3 px of ink and 3 px of yellow around whatever has the focus."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QWidget

from hubdesk.desktop.theme import colour

RING = 3
MARGIN = 2 * RING
RADIUS = 12.0


def paint_ring(widget: QWidget) -> None:
    """Paint the ring in the outermost 6 px of a widget, which it must leave free."""
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for token, inset in (("focus", RING / 2), ("ink", RING * 1.5)):
            painter.setPen(QPen(colour(token), RING))
            box = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, RADIUS, RADIUS)


class RingButton(QPushButton):
    """A push button with the ring. The stylesheet gives it a margin of 6 px."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, and the ring around it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self)


class RingCheck(QCheckBox):
    """A check box with the ring. The whole of it can be pressed, not its words alone."""

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Anywhere will do."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, and the ring around it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self)


class RingEdit(QLineEdit):
    """A line to type in, with the ring, that nothing can be pasted into or dragged out of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line, and the ring around it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self)


class Block(QFrame):
    """Words that take the focus, so that a screen reader reads them and a keyboard can scroll to them.

    The ring shows only when a key brought the focus here: a page that opens is calm.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Remember what brought the focus."""
        self._by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the block, and the ring around it."""
        super().paintEvent(event)
        if self.hasFocus() and self._by_key:
            paint_ring(self)
