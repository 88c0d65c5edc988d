"""One window per store: a lock that the system lets go of when the process ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hubdesk.store import places
from hubdesk.store.opening import StoreInUse, StoreOutOfReach


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


@contextmanager
def held(folder: Path) -> Iterator[StoreLock]:
    """Hold a store's folder; let go only when what follows fails.

    Raises:
        StoreInUse: another window holds it.
        StoreOutOfReach: the folder, the disk or the keyring does not do what is asked.
    """
    try:
        places.make_private_folder(folder)
        lock = StoreLock(folder / places.LOCK)
    except OSError as error:
        raise StoreOutOfReach(_silence(error)) from None
    try:
        yield lock
    except OSError as error:
        lock.release()
        raise StoreOutOfReach(_silence(error)) from None
    except BaseException:
        lock.release()
        raise


def _silence(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "HubDesk may not use this folder."
    return f"This PC did not do what HubDesk asked of it: {error.strerror or error}."


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
