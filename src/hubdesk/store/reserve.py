"""A little room kept back on the disk, so that a full one still lets people open, read and lock.

Opening needs a few kilobytes for the database's log, and so do the note of who opened which record and the
count of a PIN's guesses. A file of noise holds that room while there is plenty, and goes when there is none.
Saves do not touch it: a full disk refuses those, in words.
"""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

RESERVE = "hubdesk.reserve"
_BYTES = 1024**2
_CRAMPED, _PLENTY = _BYTES, 64 * _BYTES


def keep(folder: Path) -> None:
    """Hold the room while there is plenty; without it, do nothing."""
    file = folder / RESERVE
    with suppress(OSError):
        if file.exists() or shutil.disk_usage(folder).free < _PLENTY:
            return
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_bytes(_BYTES))


def release_if_cramped(folder: Path) -> None:
    """Give the room back when the disk has none left."""
    with suppress(OSError):
        if shutil.disk_usage(folder).free < _CRAMPED:
            (folder / RESERVE).unlink(missing_ok=True)
