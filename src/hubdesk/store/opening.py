"""Why a store stays shut, told apart, each with its next step.

    CannotOpen
    ├── NoStore                nothing is kept in this folder
    ├── StoreInUse             another window has it open
    ├── WrongPassphrase        the keys are sound, the passphrase is not theirs
    ├── DeviceSecretChanged    what this PC keeps for the store is gone or is another
    ├── StoreDamaged           a file is cut short, empty, changed or missing
    ├── StoreRolledBack        an older copy stands where a newer one was
    ├── StoreFromNewerVersion  made by a newer HubDesk; left untouched
    ├── LeaseExpired           a laptop was away from the council for too long
    └── StoreOutOfReach        the disk, the folder or the keyring does not answer

Nothing here erases, repairs or resets anything, and no message offers to.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3

from hubdesk.domain.problems import CannotOpen

ASK_FOR_BACKUP = "Bring back the newest backup with `hubdesk restore`, or ask whoever looks after this PC."
_CORRUPT, _FULL, _NOT_A_DATABASE = 11, 13, 26
_BUSY, _NO_MEMORY, _READ_ONLY, _IO_ERROR, _CANNOT_OPEN = 5, 7, 8, 10, 14
_TROUBLE = {_BUSY, _NO_MEMORY, _READ_ONLY, _IO_ERROR, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE}


class NoStore(CannotOpen):
    """Nothing is kept in this folder."""

    def __init__(self) -> None:
        super().__init__(
            "No HubDesk records are kept in this folder.",
            "Check the folder, or set up a new hub with `hubdesk init`.",
        )


class StoreInUse(CannotOpen):
    """Another window has the store open."""

    def __init__(self) -> None:
        super().__init__(
            "Another HubDesk window has these records open.", "Go to that window, or close it and try again."
        )


class WrongPassphrase(CannotOpen):
    """The keys are sound, the passphrase is not theirs."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open these records.",
            "Type it again; check Caps Lock. If it is lost, use the recovery kit.",
        )


class DeviceSecretChanged(CannotOpen):
    """What this PC keeps for the store is gone or is another."""

    def __init__(self) -> None:
        super().__init__(
            "This PC no longer holds its half of the key to these records.",
            "Sign in to this PC as its usual user; on a new PC or a new account, use the recovery kit.",
        )


class StoreDamaged(CannotOpen):
    """A file is cut short, empty, changed or missing."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The records on this PC are damaged: {what}", ASK_FOR_BACKUP)
        self.what = what


class StoreRolledBack(CannotOpen):
    """An older copy stands where a newer one was."""

    def __init__(self, missing: int) -> None:
        saves = "1 save is" if missing == 1 else f"{missing} saves are"
        super().__init__(
            f"An older copy of the records stands here: at least {saves} missing.",
            "Put the newer files back, or bring back the newest backup with `hubdesk restore`.",
        )
        self.missing = missing


class StoreFromNewerVersion(CannotOpen):
    """Made by a newer HubDesk; left untouched."""

    def __init__(self) -> None:
        super().__init__(
            "These records were last opened by a newer HubDesk.",
            "Update HubDesk on this PC, then open them again.",
        )


class LeaseExpired(CannotOpen):
    """A laptop was away from the council for too long: it stays shut until its lease is renewed."""

    def __init__(self) -> None:
        super().__init__(
            "This laptop has not been in touch with the council for too long, so its records stay shut.",
            "Go online and run `hubdesk sync`: it hands over what was saved here, and asks for a new lease.",
        )


class StoreOutOfReach(CannotOpen):
    """The disk, the folder or the keyring does not answer."""

    def __init__(self, what: str = "The disk would not give HubDesk the records.") -> None:
        super().__init__(
            what,
            "Check that the disk is connected, has room, and that you may use this folder; then try again.",
        )


def is_full(error: sqlcipher3.Error) -> bool:
    """Whether the disk has no room left."""
    return _primary_code(error) == _FULL


def is_disk_trouble(error: sqlcipher3.Error) -> bool:
    """Whether the files or the disk failed, and not the program: what became of a commit is then unknown."""
    return _primary_code(error) in _TROUBLE


def _primary_code(error: sqlcipher3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


@contextmanager
def damage_named() -> Iterator[None]:
    """Turn what SQLCipher says about files that it cannot use into the case that a person can act on.

    Raises:
        StoreDamaged: a page is not what was written.
        StoreOutOfReach: the disk or the system would not give it.
    """
    try:
        yield
    except sqlcipher3.Error as error:
        if _primary_code(error) in (_CORRUPT, _NOT_A_DATABASE):
            raise StoreDamaged("part of the database cannot be read.") from None
        if is_disk_trouble(error):
            raise StoreOutOfReach from None
        raise
