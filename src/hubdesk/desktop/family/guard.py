"""The guard around the family's view: what it does not know leads nowhere.

It sits on the application, so nothing behind the view (the shell's F-keys, a dialog, the window's close
box) gets a key, a click, a drop or a request to close. The system's own keys (the Windows key, Alt+Tab) never
reach a program; `docs/guide/family-view.md` says so.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
MOVING = frozenset(
    key.value
    for key in (
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Left,
        Key.Key_Right,
        Key.Key_Up,
        Key.Key_Down,
        Key.Key_Home,
        Key.Key_End,
        Key.Key_PageUp,
        Key.Key_PageDown,
        Key.Key_Return,
        Key.Key_Enter,
        Key.Key_Space,
        Key.Key_Backspace,
        Key.Key_Delete,
    )
)
"""Keys that may be pressed alone or with Shift. (Shift+Delete cuts and Shift+Insert pastes: they may not.)"""
SIZING = {Key.Key_Plus.value: 1, Key.Key_Equal.value: 1, Key.Key_Minus.value: -1, Key.Key_0.value: 0}
"""Keys that may be pressed with Ctrl, and what each does to the size of the words."""
HOLDING = frozenset(key.value for key in (Key.Key_Shift, Key.Key_AltGr, Key.Key_CapsLock, Key.Key_NumLock))
"""Keys that do nothing by themselves."""

KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
MICE = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
)
NEVER = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.HelpRequest,
        QEvent.Type.WhatsThis,
        QEvent.Type.WhatsThisClicked,
        QEvent.Type.EnterWhatsThisMode,
        QEvent.Type.ToolTip,
        QEvent.Type.FileOpen,
    }
)
SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


def may_press(event: QKeyEvent) -> bool:
    """Whether a key may be pressed in the family's view."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()  # a plain number: some keyboards send keys that Qt has no name for
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if key in HOLDING:
        return True
    if held == shift and key == Key.Key_Delete.value:
        return False
    if held in (none, shift):
        return key in MOVING or _types(event)
    if held in (ctrl, ctrl | shift):
        return key in SIZING
    alt_gr = Qt.KeyboardModifier.GroupSwitchModifier
    return held & ~(shift | alt_gr) in (none, ctrl | alt) and _types(event) and not event.text().isascii()


class Guard(QObject):
    """Lets through what may be pressed inside one widget, and nothing else.

    Signals:
        alive: somebody pressed, moved or touched something.
        wants_out: the window was asked to close.
        size: somebody asked for larger (+1), smaller (-1) or plain (0) words.
    """

    alive = Signal()
    wants_out = Signal()
    size = Signal(int)

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._up = False

    @property
    def up(self) -> bool:
        """Whether the guard is on duty."""
        return self._up

    def put_up(self) -> None:
        """Begin to guard."""
        app = QApplication.instance()
        if app is not None and not self._up:
            self._up = True
            app.installEventFilter(self)

    def take_down(self) -> None:
        """Let everything through again."""
        app = QApplication.instance()
        if app is not None and self._up:
            self._up = False
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Swallow what leads out."""
        kind = event.type()
        if kind in SIGNS_OF_LIFE:
            self.alive.emit()
        if kind == QEvent.Type.Close and watched is self._inside.window():
            event.ignore()
            self.wants_out.emit()
            return True
        if kind == QEvent.Type.Shortcut:
            return True
        if kind in NEVER:
            event.ignore()
            return True
        if kind in KEYS and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if kind in MICE and isinstance(event, QMouseEvent):
            return isinstance(watched, QWidget) and (
                event.button() != Qt.MouseButton.LeftButton or not self._contains(watched)
            )
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if not may_press(event) or not self._contains(watched):
            # A refused ShortcutOverride is accepted here, so that no shortcut is looked for at all.
            event.accept()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in SIZING:
            if event.type() == QEvent.Type.KeyPress:
                self.size.emit(SIZING[event.key()])
            event.accept()
            return True
        return False

    def _contains(self, widget: QWidget) -> bool:
        return widget is self._inside or self._inside.isAncestorOf(widget)


def _types(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable()
