"""The rows of a register that did not come in, written out unchanged, each with the reason."""

import csv
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hubdesk.domain.problems import NotSaved, Refused
from hubdesk.services.register_file import REASON, RegisterFile, Row


class RejectsFile:
    """The rows that did not come in, unchanged, with the reason. The file takes its name when it is whole."""

    def __init__(self, path: Path, register: RegisterFile, source: Path) -> None:
        """Begin a file of rejects.

        Raises:
            Refused: it is the register itself, no ordinary file, or cannot be written.
        """
        if path.exists() and not path.is_file():
            raise Refused(
                "The rejects cannot be written there: it is no ordinary file.",
                "Give --rejects another place.",
            )
        if path.exists() and source.exists() and path.samefile(source):
            raise Refused(
                "The rejects would overwrite the register itself.", "Give --rejects another file name."
            )
        self._path = path
        header = list(register.header)
        columns = [name.strip().lower() for name in header]
        self._reason_at = columns.index(REASON) if REASON in columns else len(header)
        self._width = len(header)
        try:
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
            self._part = Path(name)
            self._file = os.fdopen(handle, "w", encoding="utf-8", newline="")
        except OSError as fault:
            raise _cannot_write(fault) from None
        self._writer = csv.writer(self._file)
        self._write(header, REASON)

    def add(self, rows: tuple[Row, ...], reason: str) -> None:
        """Add every row of a refused household.

        Raises:
            NotSaved: the disk is full or does not answer.
        """
        for row in rows:
            self._write(row.cells, reason)

    def finish(self) -> None:
        """Put the whole file in its place.

        Raises:
            NotSaved: the disk is full or does not answer.
        """
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.replace(self._path)
        except OSError as fault:
            raise _rejects_not_saved(fault) from None

    def discard(self) -> None:
        """Leave nothing behind; after `finish` this does nothing."""
        with suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)

    def _write(self, cells: list[str], reason: str) -> None:
        padded = cells + [""] * (self._reason_at - len(cells))
        beyond = padded[self._reason_at + 1 :] if self._reason_at < self._width else padded[self._reason_at :]
        try:
            self._writer.writerow([*padded[: self._reason_at], reason, *beyond])
        except OSError as fault:
            raise _rejects_not_saved(fault) from None


def _cannot_write(fault: OSError) -> Refused:
    return Refused(f"The rejects cannot be written there: {fault.strerror}.", "Give --rejects another place.")


def _rejects_not_saved(fault: OSError) -> NotSaved:
    return NotSaved(
        f"The file of rejects could not be written: {fault.strerror}. Families that came in stand.",
        "Make room on the disk and import the same file again: families already here are passed over.",
    )
