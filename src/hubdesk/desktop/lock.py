"""The two locks, as one state machine.

The screen lock hides what is on the screen and takes a PIN; the data lock ends the process, so that the keys
leave memory, and a fresh process shows the unlock screen.
"""

import sys
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QProcess, QTimer, Signal

from hubdesk.domain.clock import Clock

SCREEN_AFTER: Final = 120.0
"""Seconds without a key or a touch until the screen lock."""
DATA_AFTER: Final = 900.0
"""Seconds without a key or a touch until the data lock."""
SLEPT: Final = 90.0
"""Seconds that one tick may seem to last before the PC must have slept."""

_TOUCHES = frozenset(
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


class LockState(StrEnum):
    """Where the desk stands."""

    SHUT = "shut"
    OPEN = "open"
    HANDED_OVER = "handed_over"
    SCREEN_LOCKED = "screen_locked"
    DATA_LOCKED = "data_locked"


class Lock(QObject):
    """Decides when to lock. Knows no widget.

    While a family has the screen, its own view hides itself; only the data lock counts on here.

    Signals:
        screen_locked: hide everything now.
        reopened: a PIN was right.
        data_locked: save drafts, then end the process.
    """

    screen_locked = Signal()
    reopened = Signal()
    data_locked = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.state = LockState.SHUT
        self._touched = clock.monotonic()
        self._ticked = clock.now()

    def opened(self) -> None:
        """A desk was unlocked."""
        self.state = LockState.OPEN
        self._ticked = self._clock.now()
        self.touched()

    def touched(self) -> None:
        """Somebody is here. Does not open a locked screen."""
        if self.state in (LockState.OPEN, LockState.HANDED_OVER):
            self._touched = self._clock.monotonic()

    def handed_over(self) -> None:
        """A family has the screen now."""
        if self.state is LockState.OPEN:
            self.state = LockState.HANDED_OVER
            self.touched()

    def taken_back(self) -> None:
        """Staff have the screen back."""
        if self.state is LockState.HANDED_OVER:
            self.state = LockState.OPEN
            self.touched()

    def tick(self) -> None:
        """Look at the clocks; call about once a second."""
        now = self._clock.now()
        slept = (now - self._ticked).total_seconds() > SLEPT
        self._ticked = now
        if self.state in (LockState.SHUT, LockState.DATA_LOCKED):
            return
        idle = self._clock.monotonic() - self._touched
        if slept or idle >= DATA_AFTER:
            self.lock_data()
        elif idle >= SCREEN_AFTER:
            self.lock_screen()

    def lock_screen(self) -> None:
        """Hide the screen, if it is open."""
        if self.state is LockState.OPEN:
            self.state = LockState.SCREEN_LOCKED
            self.screen_locked.emit()

    def pin_was_right(self) -> None:
        """Open the screen again."""
        if self.state is LockState.SCREEN_LOCKED:
            self.state = LockState.OPEN
            self.touched()
            self.reopened.emit()

    def lock_data(self) -> None:
        """Let go of the keys: idle too long, slept, too many wrong PINs, or asked to."""
        if self.state not in (LockState.SHUT, LockState.DATA_LOCKED):
            self.state = LockState.DATA_LOCKED
            self.data_locked.emit()


class Watch(QObject):
    """Tells a lock about keys, touches and the time. Sits on the application."""

    def __init__(self, lock: Lock) -> None:
        super().__init__(lock)
        self._lock = lock
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(lock.tick)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a touch; never take an event away."""
        if event.type() in _TOUCHES:
            self._lock.touched()
        return super().eventFilter(watched, event)


def start_afresh() -> None:
    """Start a new HubDesk with the words this one was started with. The caller ends this process."""
    words = sys.orig_argv[1:]
    QProcess.startDetached(sys.executable, words)
