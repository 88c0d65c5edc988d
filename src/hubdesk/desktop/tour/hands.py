"""Keys, a mouse and a camera: what the tour has instead of hands and eyes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from hubdesk.desktop.shell import MainWindow
from hubdesk.desktop.widgets.field import PickField
from hubdesk.desktop.widgets.menu_button import MenuButton

PATIENCE_MS = 30_000
_LOOK_EVERY_MS = 5
_TABS = 120
_LAYOUTS = 4
"""Words that wrap inside rows inside scrolled pages find their height in as many rounds."""
_PLAIN = Qt.KeyboardModifier.NoModifier


class LostError(Exception):
    """The windows did not do what the tour waited for. A bug in them, or in the tour."""


class Hands:
    """Acts on the window as a person would, and counts.

    Attributes:
        keystrokes: keys pressed so far; a capital letter or a shortcut counts once.
        mouse_clicks: clicks so far; a drawn stroke counts once.
    """

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        self.window = window
        self.keystrokes = 0
        self.mouse_clicks = 0
        self._pictures = pictures

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the windows work until something is so.

        Raises:
            LostError: it did not come to be within half a minute.
        """
        if condition():
            return
        loop, look, patience = QEventLoop(), QTimer(), QTimer()

        def look_again() -> None:
            if condition():
                loop.quit()

        look.timeout.connect(look_again)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        look.start(_LOOK_EVERY_MS)
        patience.start(PATIENCE_MS)
        loop.exec()
        look.stop()
        if not condition():
            raise LostError(f"waited for {what}; the window shows {self.window.windowTitle()}")

    def settle(self) -> None:
        """Until nothing is under way."""
        self.until(lambda: self.window.work.idle, "the work to end")

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press one key, where the focus is; without a window manager the window must ask for it."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.until(self.window.isActiveWindow, "the window to be active")
        self.key_in(self._focused(), key, modifiers)

    def key_in(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press one key in a widget of another window: a dialog, an open list."""
        QTest.keyClick(widget, key, modifiers)
        self.keystrokes += 1
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text of any script, where the focus is."""
        self.write_in(self._focused(), text)

    def write_in(self, widget: QWidget, text: str) -> None:
        """Type into a widget of another window."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, _PLAIN, character))
            self.keystrokes += 1
        QApplication.processEvents()

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a widget has the focus.

        Raises:
            LostError: Tab never gets there.
        """
        for _ in range(_TABS):
            if self.has_focus(widget):
                return
            self.key(Qt.Key.Key_Tab)
        raise LostError(f"Tab never reaches {widget.objectName() or widget.accessibleName()}")

    def pick(self, field: PickField, value: str) -> bool:
        """Choose a value from a short list by the arrow keys; False when it is not offered."""
        if field.box.findData(value) < 0:
            return False
        self.tab_to(field.box)
        while field.box.currentData() != value:
            below = field.box.findData(value) > field.box.currentIndex()
            self.key(Qt.Key.Key_Down if below else Qt.Key.Key_Up)
        return True

    def pick_from_menu(self, button: MenuButton, value: str) -> None:
        """Open a button's list and choose, with the keys.

        Raises:
            LostError: it is not offered.
        """
        self.tab_to(button)
        self.key(Qt.Key.Key_Space)
        menu = button.menu_
        self.until(menu.isVisible, "the list to open")
        for _ in menu.actions():
            if menu.activeAction().data() == value:
                break
            self.key_in(menu, Qt.Key.Key_Down)
        else:
            raise LostError(f"{button.text()} does not offer {value}")
        self.key_in(menu, Qt.Key.Key_Return)
        self.until(lambda: not menu.isVisible(), "the list to close")

    def click(self, button: QAbstractButton) -> None:
        """Click a button, once it is there and may be pressed."""
        self.until(lambda: button.isVisible() and button.isEnabled(), f"{button.objectName()} to be ready")
        parent = button.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(button)
            parent = parent.parentWidget()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.mouse_clicks += 1
        QApplication.processEvents()

    def draw(self, pad: QWidget, way: list[QPoint]) -> None:
        """Draw one stroke with the mouse."""
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, _PLAIN, way[0])
        for spot in way[1:]:
            QTest.mouseMove(pad, spot)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, _PLAIN, way[-1])
        self.mouse_clicks += 1
        QApplication.processEvents()

    def picture(self, name: str) -> str:
        """Take a picture of the window; returns the file's name."""
        for _ in range(_LAYOUTS):
            QApplication.processEvents()
        file = f"{name}.png"
        if not self.window.grab().save(str(self._pictures / file)):
            raise OSError(f"{file} could not be written")
        return file

    def has_focus(self, widget: QWidget) -> bool:
        """Whether keys go to this widget."""
        return self._focused() is widget

    def _focused(self) -> QWidget:
        return self.window.focusWidget() or self.window
