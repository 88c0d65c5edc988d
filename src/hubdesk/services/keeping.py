"""Keeping the records sound: examine the whole store, copy it away."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.domain.problems import HubDeskError, Refused
from hubdesk.services.clock import SystemClock
from hubdesk.services.desk import Desk
from hubdesk.services.setting_up import hand_over, trust_own
from hubdesk.services.staff import allow, check_passphrase
from hubdesk.store import reading
from hubdesk.store.device_secrets import pc_secrets

if TYPE_CHECKING:
    from hubdesk.store.verify import VerifyReport


def verify_store(desk: Desk) -> "VerifyReport":
    """Examine ledger, signatures, attachments, views and database; takes a while on a full store.

    Raises:
        NotAllowed: nobody is signed in.
    """
    allow(desk, "verify")
    from hubdesk.store.verify import verify  # read only when somebody examines a store

    return verify(desk.store)


def back_up(desk: Desk, file: Path) -> None:
    """Copy the open store, still encrypted, to a file, with its keys beside it.

    Raises:
        NotAllowed: only managers and data protection may.
        Refused: the file exists already, or cannot be written.
        CannotOpen: the store cannot be read whole, or there is no room.
    """
    allow(desk, "backup")
    if file.exists():
        raise Refused(f"{file} exists already.", "Choose another name; no backup is ever written over.")
    try:
        desk.store.backup(file)
    except OSError as error:
        raise Refused(
            f"The backup could not be written: {error.strerror or 'the disk refused'}.",
            "Choose another place.",
        ) from error


def back_up_today(desk: Desk) -> Path | None:
    """Make today's backup beside the store, unless it is there; old ones rotate (7 daily, 4 weekly).

    Returns:
        The new backup; None when today's stood already.

    Raises:
        CannotOpen: the store cannot be read whole, or there is no room; no old backup was removed.
        OSError: the folder cannot be written; no old backup was removed.
    """
    from hubdesk.store.backup import back_up_daily

    return back_up_daily(desk.store, desk.clock.today())


def close_desk(desk: Desk) -> None:
    """Make today's backup, unless it stands or the families are pretend ones, then close the store.

    A backup that cannot be made keeps nobody from closing; the next closing tries again.
    """
    try:
        if not desk.practice:
            with suppress(HubDeskError, OSError):
                back_up_today(desk)
    finally:
        desk.store.close()


def bring_back(file: Path, folder: Path, passphrase: str, *, recovery_key: str | None = None) -> int:
    """Bring a backup back as the store of a folder. What stood there is moved aside, never erased.

    Args:
        file: the backup, its keys beside it.
        folder: where the store goes.
        passphrase: one that opens the backup; with a recovery key, the new one for this PC.
        recovery_key: the key on the printed kit, as typed.

    Returns:
        How many entries came back.

    Raises:
        Refused: there is no whole backup of this name, or the folder holds another store.
        CannotOpen: the passphrase, the kit or the backup is not right; the folder is as it was.
        InputProblem: the recovery key was mistyped, or the new passphrase is too short.
    """
    from hubdesk.store.backup import restore_store

    if recovery_key is not None:
        check_passphrase(passphrase)
    store = restore_store(
        file,
        folder,
        device_secret=pc_secrets(),
        clock=SystemClock(),
        passphrase=passphrase if recovery_key is None else None,
        recovery_key=recovery_key,
    )
    try:
        if recovery_key is not None:
            hand_over(store, passphrase)
        trust_own(store)
        return reading.entry_count(store.connection)
    finally:
        store.close()
