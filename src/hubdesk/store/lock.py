"""One window per store: a lock that the system lets go of when the process ends, however it ends."""

import os
import sys
from pathlib import Path

from hubdesk.store.opening import StoreInUse


class StoreLock:
    """Holds the store until `release`."""

    def __init__(self, file: Path) -> None:
        """Take the lock.

        Raises:
            StoreInUse: another window, or another part of this one, holds it.
        """
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise StoreInUse from None

    def release(self) -> None:
        """Let go. Releasing twice does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
