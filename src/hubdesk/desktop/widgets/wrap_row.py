"""A row that becomes a column when its parts no longer fit side by side."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

_SPRING = 8
"""Room for a spacer that pushes the parts aside."""


class WrapRow(QFrame):
    """Lay its parts out with a horizontal box layout; the rest it does itself."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its widest part."""
        hint = super().minimumSizeHint()
        widest = max((part.minimumSizeHint().width() for part in self._parts()), default=0)
        return QSize(widest, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose row or column for the new width."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Choose again when the parts change, before they are laid out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Choose row or column."""
        layout = self.layout()
        if not isinstance(layout, QBoxLayout):
            return
        widths = [part.sizeHint().width() for part in self._parts()]
        even = bool(self.property("even"))
        wanted = max(widths, default=0) * len(widths) if even else sum(widths)
        wanted += layout.spacing() * layout.count() + _SPRING * (layout.count() - len(widths))
        row = wanted <= self.contentsRect().width()
        way = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        if layout.direction() != way:
            layout.setDirection(way)

    def _parts(self) -> list[QWidget]:
        layout = self.layout()
        items = [layout.itemAt(index) for index in range(layout.count())] if layout is not None else []
        found = [item.widget() for item in items if item is not None]
        return [part for part in found if part is not None and not part.isHidden()]
