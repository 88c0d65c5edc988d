"""A row that becomes a column when it is too narrow, as it is at large text sizes."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Columns(QWidget):
    """Its children stand side by side while there is room, otherwise one below the other.

    The row is laid out in Designer as a horizontal layout with stretches.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn before the children are squeezed."""
        self._turn(event.size().width())
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Look again when a child's wishes change (text size, a note that appears)."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn(self.width())
        return super().event(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest child, since the row can turn."""
        row = self.layout()
        if row is None:
            return super().minimumSizeHint()
        margins = row.contentsMargins()
        widest = max((s.width() for s in self._wishes()), default=0)
        return QSize(widest + margins.left() + margins.right(), row.minimumSize().height())

    def _wishes(self) -> list[QSize]:
        row = self.layout()
        items = [row.itemAt(i) for i in range(row.count())] if row else []
        return [i.minimumSize() for i in items if i is not None and not i.isEmpty()]

    def _turn(self, width: int) -> None:
        row = self.layout()
        if not isinstance(row, QBoxLayout):
            return
        wishes = self._wishes()
        margins = row.contentsMargins()
        needed = sum(s.width() for s in wishes) + row.spacing() * max(len(wishes) - 1, 0)
        needed += margins.left() + margins.right()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = beside if needed <= width else below
        if row.direction() is not wanted:
            row.setDirection(wanted)
            self.updateGeometry()
