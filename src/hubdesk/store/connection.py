"""The encrypted connection: a raw key, and every check before the first row is believed."""

from contextlib import closing
from pathlib import Path

import sqlcipher3

from hubdesk.store.opening import StoreDamaged, StoreOutOfReach, damage_named
from hubdesk.store.secret_bytes import DatabaseKey

CACHE_KIB = 64 * 1024
_PAGES_BEFORE_CHECKPOINT = 4000
_READ_BACK_CACHE_KIB = 512
_PLAINTEXT_HEADER = b"SQLite format 3\x00"


def make_database(file: Path, key: DatabaseKey) -> sqlcipher3.Connection:
    """An empty encrypted database in a new file.

    Raises:
        FileExistsError: something is there already; it is left as it is.
    """
    file.touch(mode=0o600, exist_ok=False)
    connection = _keyed(file, key, "mode=rw")
    _set_ways(connection, CACHE_KIB)
    return connection


def connect(
    file: Path, key: DatabaseKey, *, read_only: bool = False, read_back: bool = False
) -> sqlcipher3.Connection:
    """Open an existing encrypted database. To be used on this thread only.

    With `read_only` nothing is written, not even a checkpoint at closing. With `read_back` it is a second,
    lean connection that reads what a commit really left in the files.

    Raises:
        StoreDamaged: missing, empty, plaintext, or the first page is not what was written.
    """
    check_file(file)
    with damage_named():
        connection = _keyed(file, key, "mode=ro" if read_only else "mode=rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if read_only:
                _set_limits(connection, CACHE_KIB)
            else:
                _set_ways(connection, _READ_BACK_CACHE_KIB if read_back else CACHE_KIB)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_to_copy(file: Path, key: DatabaseKey) -> sqlcipher3.Connection:
    """Open a copy that nothing else has open; no file is made beside it, so a read-only disk will do.

    Raises:
        StoreDamaged: missing, empty, plaintext, or the first page is not what was written.
    """
    check_file(file)
    with damage_named():
        connection = _keyed(file, key, "mode=ro&immutable=1")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def cipher_version() -> str:
    """The version of the encryption that HubDesk runs with; empty when it runs with none."""
    with closing(sqlcipher3.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    return str(row[0]) if row else ""


def check_file(file: Path) -> None:
    """Refuse what cannot be an encrypted store before SQLCipher would make one of it.

    Raises:
        StoreDamaged: the file is missing, empty or not encrypted.
        StoreOutOfReach: the system would not give it.
    """
    try:
        with file.open("rb") as stream:
            start = stream.read(len(_PLAINTEXT_HEADER))
    except FileNotFoundError:
        raise StoreDamaged("the database file is missing.") from None
    except OSError:
        raise StoreOutOfReach from None
    if not start:
        raise StoreDamaged("the database file is empty.")
    if start == _PLAINTEXT_HEADER:
        raise StoreDamaged("the database file is not encrypted.")


def _keyed(file: Path, key: DatabaseKey, how: str) -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        version = connection.execute("PRAGMA cipher_version").fetchone()
        if not version or not version[0]:
            raise StoreDamaged("this HubDesk was built without encryption.")
    except BaseException:
        connection.close()
        raise
    return connection


def _set_ways(connection: sqlcipher3.Connection, cache_kib: int) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreDamaged("the folder does not let the database keep its log.")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BEFORE_CHECKPOINT}")
    _set_limits(connection, cache_kib)


def _set_limits(connection: sqlcipher3.Connection, cache_kib: int) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA cache_size = -{cache_kib}")
    connection.execute("PRAGMA busy_timeout = 2000")
