"""One whole copy of an open database, still encrypted, checked before it takes its name."""

import os
from contextlib import closing
from pathlib import Path

import sqlcipher3

from hubdesk.store.connection import connect_to_copy, make_database
from hubdesk.store.opening import StoreDamaged, damage_named
from hubdesk.store.places import sync_folder
from hubdesk.store.secret_bytes import DatabaseKey


def copy_database(source: sqlcipher3.Connection, target: Path, key: DatabaseKey) -> None:
    """Copy a database, write-ahead log included, to a file of its own under the same key.

    The copy is made in one step under another name, flushed, opened again and checked page by page, and only
    then renamed; a copy that stood there before stands until that moment.

    Raises:
        StoreDamaged: the source cannot be read whole, or the copy is not sound.
        StoreOutOfReach: there is no room, or the disk failed.
        OSError: the folder cannot be written.
    """
    growing = target.with_name(f".{target.name}.new")
    _remove(growing)
    try:
        with damage_named(), closing(make_database(growing, key)) as copy:
            source.backup(copy, pages=-1)
        flush_file(growing)
        check_copy(growing, key)
        growing.replace(target)
    except BaseException:
        _remove(growing)
        raise
    sync_folder(target.parent)


def check_copy(file: Path, key: DatabaseKey) -> None:
    """Open a copy as a restore would, and check every page.

    Raises:
        StoreDamaged: it is not sound.
    """
    with damage_named(), closing(connect_to_copy(file, key)) as connection:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if broken or verdict != "ok":
            raise StoreDamaged("the copy is not sound.")


def flush_file(file: Path) -> None:
    """Wait until a file's content is on the disk.

    Raises:
        OSError: the disk failed.
    """
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
