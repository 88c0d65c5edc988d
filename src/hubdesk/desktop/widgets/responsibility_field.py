"""Who holds parental responsibility for whom: all the children, none, or those that are ticked."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.field import PickField

SOME = "some"
_OPTIONS = (("", "Not said yet"), ("yes", "All the children"), ("no", "None of them"))
_PARTED = "; "
Child = tuple[str, str]
"""A child's id and name."""


class ResponsibilityField(PickField):
    """A box for one adult; *Some of them* shows a tick for each child.

    `text()` is what `domain.registration` reads: `yes`, `no`, nothing, or the ids of the ticked children.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._held: tuple[str, ...] = ()
        self._ticks: dict[str, QCheckBox] = {}
        super().__init__(parent)
        self._children = QWidget(self)
        column = QVBoxLayout(self._children)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._children.hide()
        if isinstance(layout := self.layout(), QVBoxLayout):
            layout.insertWidget(2, self._children)
        self.offer(_OPTIONS)

    def offer_children(self, children: tuple[Child, ...]) -> None:
        """Say which children there are; *Some of them* is offered from the second child on."""
        if tuple((key, tick.text()) for key, tick in self._ticks.items()) != children:
            self._lay_out(children)
        place = self.box.findData(SOME)
        if place < 0 and (len(children) > 1 or self._held):
            self.box.addItem("Some of them", SOME)
        elif place >= 0 and len(children) < 2 and not self._chose_some:
            self.box.removeItem(place)

    def text(self) -> str:
        """The value, ready to be read."""
        return _PARTED.join(self._held) if self._chose_some else super().text()

    def set_text(self, text: str) -> None:
        """Show a value: `yes`, `no`, nothing, or ids or names parted by semicolons."""
        if text in {value for value, _ in _OPTIONS}:
            super().set_text(text)
            return
        self._held = tuple(part.strip() for part in text.split(";") if part.strip())
        if self.box.findData(SOME) < 0:
            self.box.addItem("Some of them", SOME)
        super().set_text(SOME)
        self._show_ticks()

    @property
    def ticks(self) -> tuple[QCheckBox, ...]:
        """The ticks shown, one for each child."""
        return tuple(self._ticks.values())

    @property
    def _chose_some(self) -> bool:
        return bool(self.box.currentData() == SOME)

    def _lay_out(self, children: tuple[Child, ...]) -> None:
        column = self._children.layout()
        gone = self._ticks.keys() - {key for key, _ in children}
        self._held = tuple(key for key in self._held if key not in gone)
        for tick in self._ticks.values():
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for key, name in children:
            tick = QCheckBox(name, self._children)
            tick.setAccessibleName(f"Parental responsibility for {name}")
            tick.clicked.connect(self._tick)
            self._ticks[key] = tick
            if column is not None:
                column.addWidget(tick)
        self._show_ticks()

    def _show_ticks(self) -> None:
        self._children.setVisible(self._chose_some and bool(self._ticks))
        for key, tick in self._ticks.items():
            tick.setChecked(key in self._held or tick.text() in self._held)

    def _tick(self) -> None:
        known = {*self._ticks, *(tick.text() for tick in self._ticks.values())}
        ticked = [key for key, tick in self._ticks.items() if tick.isChecked()]
        self._held = (*ticked, *(held for held in self._held if held not in known))
        self._chosen()

    def _chosen(self) -> None:
        self._show_ticks()
        super()._chosen()
