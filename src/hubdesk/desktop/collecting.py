"""Cycles of objects are freed in the window's thread alone.

Python looks for them in whatever thread happens to allocate. A screen that is left is such a cycle, so
the store's thread would free its widgets, which ends the process now and then: "All GUI operations must be
in the main thread" (Qt, Threads and QObjects).
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1000
"""A minute of typing makes a few hundred thousand objects at most: once a second is often enough."""


class Collector(QObject):
    """Collects in the thread that it is made in, and keeps every other thread from it.

    It follows the generations and thresholds of `gc`: old objects are looked through seldom.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Look through the oldest generation that is due; nothing when none is."""
        made, due = gc.get_count(), gc.get_threshold()
        for generation in reversed(range(len(made))):
            if made[generation] > due[generation]:
                gc.collect(generation)
                return
