"""A new database key, when somebody leaves: the old one, wherever it went, opens nothing that comes after.

    1. a whole copy of the database under the new key, flushed and checked     hubdesk.db.next
    2. the key file that belongs to it                                         key-slots.json.next
    3. the copy takes the database's name
    4. its key file takes the key file's name

A process that dies before 3 leaves the old pair standing, after 3 only the last rename is missing; which of
the two it was shows in the names that are left, so `tidy` needs no key.
"""

from collections.abc import Collection
from pathlib import Path

import sqlcipher3

from hubdesk.domain.ids import StaffId
from hubdesk.domain.problems import CannotOpen
from hubdesk.store import places, slots
from hubdesk.store.copying import copy_database
from hubdesk.store.opening import StoreOutOfReach
from hubdesk.store.secret_bytes import DatabaseKey

_NEXT = ".next"
_LOGS = (f"{places.DATABASE}-wal", f"{places.DATABASE}-shm")


def prepare(
    folder: Path,
    connection: sqlcipher3.Connection,
    old: DatabaseKey,
    new: DatabaseKey,
    staying: Collection[StaffId],
) -> None:
    """Steps 1 and 2. The caller holds the store's lock, and writes nothing before step 3.

    Raises:
        CannotOpen: there is no room, the database cannot be read whole, or a slot was slipped in; the store
            is as it was.
        OSError: the folder cannot be written; the store is as it was.
    """
    keys = slots.rekeyed(slots.read_slots(folder / places.KEY_SLOTS), old, new, staying)
    try:
        copy_database(connection, _next(folder, places.DATABASE), new)
        slots.write_slots(_next(folder, places.KEY_SLOTS), keys)
    except BaseException:
        _drop(folder)
        raise


def take_place(folder: Path) -> None:
    """Step 3, with every connection closed. From here on the database is under the new key; `tidy` is step 4.

    Raises:
        StoreOutOfReach: the database's log was not written back, so the copy does not take its place.
        OSError: it could not be renamed; the old pair stands.
    """
    if any((folder / log).exists() for log in _LOGS):
        _drop(folder)
        raise StoreOutOfReach("The disk did not let HubDesk finish what it was writing.")
    _next(folder, places.DATABASE).replace(folder / places.DATABASE)
    places.sync_folder(folder)


def tidy(folder: Path) -> None:
    """Step 4; and after a process died in between, step 4 or back to the old pair.

    The caller holds the store's lock.

    Raises:
        OSError: a file could not be renamed or removed.
    """
    if _next(folder, places.DATABASE).exists():
        _drop(folder)
    elif _next(folder, places.KEY_SLOTS).exists():
        _next(folder, places.KEY_SLOTS).replace(folder / places.KEY_SLOTS)
        places.sync_folder(folder)


def forget_in_backups(folder: Path, leavers: Collection[StaffId]) -> None:
    """Take people's slots out of the key files of the backups that lie with the store.

    A key file that cannot be read or written is left as it is.
    """
    kept = (*(folder / places.BACKUPS).glob("*.keys"), *folder.glob(f"replaced-*/{places.KEY_SLOTS}"))
    for file in kept:
        try:
            keys = before = slots.read_slots(file)
            for staff_id in leavers:
                keys = slots.without_person(keys, staff_id)
            if keys != before:
                slots.write_slots(file, keys)
        except (CannotOpen, OSError):
            continue


def _next(folder: Path, name: str) -> Path:
    return folder / f"{name}{_NEXT}"


def _drop(folder: Path) -> None:
    """The key file goes first: alone, it would say that the database had taken its place."""
    _next(folder, places.KEY_SLOTS).unlink(missing_ok=True)
    places.sync_folder(folder)
    _next(folder, places.DATABASE).unlink(missing_ok=True)
