"""Backups of a store, still encrypted, and the way back.

A backup is two files: a whole copy of the database (`….db`) and the keys that open it (`….keys`). A
passphrase opens it on the PC that made it; the recovery kit opens it anywhere.
"""

import itertools
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.domain.problems import CannotOpen, Refused
from hubdesk.store import places, rekeying, slots
from hubdesk.store.copying import check_copy
from hubdesk.store.lock import held
from hubdesk.store.recovery_text import recovery_bytes
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.store.store import Store

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.store.device_secrets import DeviceSecrets

DAILY, WEEKLY = 7, 4
_NAME = re.compile(r"hubdesk-(\d{4}-\d{2}-\d{2})\.db")


def back_up_daily(store: Store, today: date) -> Path | None:
    """Make today's backup in the store's own folder, unless it is there; then let old ones go.

    Returns:
        The new backup; None when today's stood already.

    Raises:
        CannotOpen: the store cannot be read whole, or there is no room; no old backup was removed.
        OSError: the folder cannot be written; no old backup was removed.
    """
    folder = store.folder / places.BACKUPS
    file = folder / f"hubdesk-{today.isoformat()}.db"
    if file.exists():
        return None
    store.backup(file)
    backups = dict(list_backups(folder))
    for old in superfluous(tuple(backups)):
        gone = backups[old]
        gone.unlink()
        places.backup_keys(gone).unlink(missing_ok=True)
    return file


def list_backups(folder: Path) -> tuple[tuple[date, Path], ...]:
    """The daily backups in a folder, newest first."""
    found = ((_NAME.fullmatch(file.name), file) for file in folder.glob("hubdesk-*.db"))
    return tuple(sorted(((date.fromisoformat(m[1]), file) for m, file in found if m), reverse=True))


def superfluous(days: tuple[date, ...]) -> tuple[date, ...]:
    """The days whose backups may go: all but the newest 7, and the newest of each of the newest 4 weeks.

    Counted by backups, not by the calendar: a PC whose clock jumped to 2090 for a day loses nothing by it.
    """
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
    kept = {*newest_first[:DAILY], *list(weeks.values())[:WEEKLY]}
    return tuple(day for day in newest_first if day not in kept)


def restore_store(
    file: Path,
    folder: Path,
    *,
    device_secret: "DeviceSecrets",
    clock: "Clock",
    passphrase: str | None = None,
    recovery_key: str | None = None,
) -> Store:
    """Bring a backup back as the store in `folder`, and open it.

    The backup is opened and checked page by page first. What stood in the folder is moved aside into it,
    under `replaced-1`, `replaced-2`, …; nothing is erased. From here on this PC writes a new chain. On a PC
    that does not hold the store's secret (opened by the recovery kit), follow with `Store.move_to_this_pc`.

    Raises:
        Refused: there is no backup of this name, or it is another store's.
        CannotOpen: the passphrase, the kit or the backup is not right, or there is no room; the folder is as
            it was.
        InputProblem: the recovery key was mistyped.
    """
    if not file.is_file() or not places.backup_keys(file).is_file():
        raise Refused(
            f"There is no whole backup {file.name}.",
            f"Choose a backup that has its {places.backup_keys(file).name} beside it.",
        )
    keys = slots.read_slots(places.backup_keys(file))
    key = _key(keys, device_secret, passphrase, recovery_key)
    check_copy(file, key)
    with held(folder) as lock:
        rekeying.tidy(folder)
        _refuse_another_store(folder, keys)
        try:
            for source, name in ((file, places.DATABASE), (places.backup_keys(file), places.KEY_SLOTS)):
                _copy(source, _restored(folder, name))
        except OSError:
            for name in (places.DATABASE, places.KEY_SLOTS):
                _restored(folder, name).unlink(missing_ok=True)
            raise
        _move_aside(folder)
        for name in (places.KEY_SLOTS, places.DATABASE):
            _restored(folder, name).replace(folder / name)
        places.sync_folder(folder)
    lock.release()
    store = Store.open(folder, device_secret=device_secret, clock=clock, key=key, read_only=True)
    store.take_as_newest()
    return store


def _restored(folder: Path, name: str) -> Path:
    return folder / f".{name}.restored"


def _copy(source: Path, target: Path) -> None:
    """A private copy, flushed; what stood there, be it a link to elsewhere, is not written through."""
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing, 1024**2)
        writing.flush()
        os.fsync(writing.fileno())


def _key(
    keys: slots.KeySlots, device_secret: "DeviceSecrets", passphrase: str | None, recovery_key: str | None
) -> DatabaseKey:
    if recovery_key is not None:
        return slots.open_with_recovery(keys, recovery_bytes(recovery_key))
    return slots.open_with_passphrase(keys, passphrase or "", device_secret.read(keys.store_id))[0]


def _refuse_another_store(folder: Path, keys: slots.KeySlots) -> None:
    """What stands there may be damaged beyond knowing; if it can be known, it must be the same store."""
    try:
        there = slots.read_slots(folder / places.KEY_SLOTS).store_id
    except CannotOpen:
        return
    if there != keys.store_id:
        raise Refused(
            "This backup belongs to another store.", "Choose a backup of this one, or another folder."
        )


def _move_aside(folder: Path) -> None:
    names = (places.DATABASE, f"{places.DATABASE}-wal", f"{places.DATABASE}-shm", places.KEY_SLOTS)
    standing = [folder / name for name in names if (folder / name).exists()]
    if not standing:
        return
    aside = next(a for number in itertools.count(1) if not (a := folder / f"replaced-{number}").exists())
    aside.mkdir(mode=0o700)
    for old in standing:
        old.replace(aside / old.name)
    places.sync_folder(aside)
