"""A bug leaves a report on this PC: what kind of error and where in the program, never what was typed."""

import traceback
from pathlib import Path

from hubdesk import __version__
from hubdesk.domain.clock import Clock

KEEP = 20


def redacted(error: BaseException) -> str:
    """The error as text without its message, its values or any path outside the program.

    Messages of unexpected errors may quote what was typed, so only types, modules, lines and functions stay.
    """
    lines = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


class BugReports:
    """Writes reports into a folder and keeps the newest of them."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def write(self, error: BaseException) -> Path | None:
        """Write a report.

        Returns:
            Where it is, or None when the disk would not take it (there is nobody left to tell).
        """
        now = self._clock.now()
        path = self._folder / f"bug-{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"HubDesk {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC\n{redacted(error)}", encoding="utf-8"
            )
            for old in sorted(self._folder.glob("bug-*.txt"))[:-KEEP]:
                old.unlink()
        except OSError:
            return None
        return path
