"""A form that scrolls, and beside it what must stay in sight while it does."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

LEAST_LETTERS = 70
"""So many letters of text must fit side by side; with less room, the rail goes to the end of the form."""


class SideRail(QWidget):
    """Lays out two scroll areas, the form's and the rail's, as Designer has put them into its row.

    The rail is the first widget in its area. Where the window is narrow for its text size it moves to the end
    of the form and scrolls with it.
    """

    @property
    def beside(self) -> bool:
        """Whether the rail stands beside the form, in sight wherever the form is scrolled to."""
        return not self._areas[1].isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the place of the rail for the new width."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Choose again when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    @property
    def _areas(self) -> list[QScrollArea]:
        return [child for child in self.children() if isinstance(child, QScrollArea)]

    def _place(self) -> None:
        if len(self._areas) != 2:
            return  # still being laid out
        form, rail = self._areas
        beside = self.width() >= LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        if beside is self.beside:
            return
        source, target = (form, rail) if beside else (rail, form)
        leaving, taking = (page.layout() if (page := area.widget()) else None for area in (source, target))
        if not isinstance(leaving, QBoxLayout) or not isinstance(taking, QBoxLayout):
            return
        item = leaving.itemAt(leaving.count() - 2 if beside else 0)
        if item is not None and (moved := item.widget()) is not None:
            leaving.removeWidget(moved)
            taking.insertWidget(0 if beside else taking.count() - 1, moved)
        rail.setVisible(beside)
