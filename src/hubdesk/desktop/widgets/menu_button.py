"""A button that opens a short list to choose from. While it is closed, no arrow key chooses anything."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class MenuButton(QPushButton):
    """Space, Enter, Down or a click opens the list; the arrow keys walk it, Enter chooses, Esc leaves it.

    Signals:
        chosen: the value of what was chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu_ = QMenu(self)
        self.menu_.aboutToHide.connect(self.setFocus)
        self.setAutoDefault(False)
        self.setAccessibleDescription("Opens a list to choose from.")
        self.clicked.connect(self.open)

    def offer(self, options: tuple[tuple[str, str], ...]) -> None:
        """Set what can be chosen, as pairs of value and words."""
        self.menu_.clear()
        for value, words in options:
            action = self.menu_.addAction(words)
            action.setData(value)
            action.triggered.connect(lambda _checked=False, chosen=value: self.chosen.emit(chosen))

    def open(self) -> None:
        """Show the list below the button, with its first line marked."""
        self.menu_.popup(self.mapToGlobal(QPoint(0, self.height())))
        if actions := self.menu_.actions():
            self.menu_.setActiveAction(actions[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, Down and Up open it as well."""
        opening = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.key() in opening and not event.modifiers():
            self.open()
        else:
            super().keyPressEvent(event)
