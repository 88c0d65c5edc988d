"""Loaded before a tour: keeps what it would throw away, and notes every file that Python opens to write.

Found by its name on PYTHONPATH, so that the tour itself runs as anybody would run it.
"""

import os
import sys
import tempfile

_WRITTEN = os.open(os.environ["CANARY_WRITTEN"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def note(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[0], str | bytes | os.PathLike) and int(args[2] or 0) & _TO_WRITE:
        os.write(_WRITTEN, os.path.abspath(os.fsdecode(args[0])).encode() + b"\n")  # noqa: PTH100 - no imports


sys.addaudithook(note)
tempfile.TemporaryDirectory.cleanup = lambda _: None
tempfile.TemporaryDirectory._cleanup = classmethod(lambda *_, **__: None)
