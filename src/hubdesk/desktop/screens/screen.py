"""What every screen of the staff's windows has in common."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.work import OwnedWork

if TYPE_CHECKING:
    from hubdesk.desktop.shell import MainWindow


class Screen(QWidget):
    """One page of the main window.

    Attributes:
        TITLE: for the window's title bar: never personal data.
        GUIDE: the page of the guide that F1 opens.
    """

    TITLE: ClassVar[str] = "HubDesk"
    GUIDE: ClassVar[str] = "front-desk"

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window_ = window
        self.work = OwnedWork(window.work, self)

    def entered(self) -> None:
        """The screen was just shown: put the focus where the work begins."""

    def leaving(self) -> None:
        """The screen is about to be hidden or locked: keep what was typed."""

    def key(self, sequence: str, act: Callable[[], object]) -> QShortcut:
        """Bind a key that works anywhere on this screen."""
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(lambda: act())
        return shortcut
