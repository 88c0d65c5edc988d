"""Where things lie on this PC: the store folder, and the folder of this user that never travels with it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "hubdesk.db"
KEY_SLOTS = "key-slots.json"
LOCK = "hubdesk.lock"
BACKUPS = "backups"


def home() -> Path:
    """This user's own HubDesk folder. `HUBDESK_HOME` moves it (a path, never a secret)."""
    if moved := os.environ.get("HUBDESK_HOME"):
        return Path(moved)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "HubDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hubdesk"


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """For a while, this process keeps everything of this user's under another folder."""
    before = os.environ.get("HUBDESK_HOME")
    os.environ["HUBDESK_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("HUBDESK_HOME")
        if before is not None:
            os.environ["HUBDESK_HOME"] = before


def default_store() -> Path:
    """The store that the app opens when no other is named."""
    return home() / "store"


def practice_store() -> Path:
    """The pretend families' own store."""
    return home() / "practice"


def secrets_folder() -> Path:
    """Where device secrets and high-water marks are kept when the system has no keyring."""
    return home() / "secrets"


def signers_file() -> Path:
    """The devices whose receipts this PC can check."""
    return home() / "signers.toml"


def backup_keys(file: Path) -> Path:
    """The key file that belongs to a backup of this name."""
    return file.with_suffix(".keys")


def holds_a_store(folder: Path) -> bool:
    """Whether any part of a store lies in a folder."""
    return (folder / DATABASE).exists() or (folder / KEY_SLOTS).exists()


def make_private_folder(folder: Path) -> None:
    """Make a folder that only this user may enter; leave one that exists as it is.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_durably(file: Path, content: bytes) -> None:
    """Replace a file as a whole: either the old content stands afterwards or the new, whatever fails.

    Raises:
        OSError: it could not be written; the old content stands.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")
    temporary.unlink(missing_ok=True)  # a link planted under this name is not written through
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system has a way to (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
