"""The search indexes, a little behind the views: a save only notes which household has to be indexed.

The entries of an index lie scattered over the whole file, and writing them with the save would more than
double what a save writes. So a save notes the household, and whoever searches next writes its entries first.
Of saves on this PC at most `MOST_WAITING` wait, so an import costs no more than before and no search waits
long. What comes in from the council by the thousand is indexed when it is all in, or somebody searches.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
import sqlcipher3

from hubdesk.domain.people import Household
from hubdesk.store import candidates
from hubdesk.store.opening import is_full
from hubdesk.store.search_keys import search_keys

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlcipher3.dbapi2 import Connection

MOST_WAITING = 128
_READ_ONLY = 8
_decode_household = msgspec.msgpack.Decoder(Household).decode


def note(connection: "Connection", household_no: int, key: str = "") -> None:
    """Note that a household has to be indexed, or one more key of it. The caller holds the transaction."""
    connection.execute(
        "INSERT OR IGNORE INTO to_index (household_no, key) VALUES (?, ?)", (household_no, key)
    )
    (count,) = connection.execute("SELECT count(*) FROM to_index").fetchone()
    if MOST_WAITING <= count < 2 * MOST_WAITING:
        _write_all(connection)


def note_many(connection: "Connection", notes: "Collection[tuple[int, str]]") -> None:
    """Note households, or keys of theirs, that came in together. The caller holds the transaction.

    However many they are, none is indexed now: where so many wait, no save does it either, but whoever
    settles the indexes next.
    """
    connection.executemany("INSERT OR IGNORE INTO to_index (household_no, key) VALUES (?, ?)", notes)


def forget_keys(connection: "Connection", keys: "Collection[tuple[int, str]]") -> None:
    """Let households be found no more by single keys. The caller holds the transaction."""
    connection.executemany("DELETE FROM to_index WHERE household_no = ? AND key = ?", keys)
    connection.executemany("DELETE FROM search_key WHERE household_no = ? AND key = ?", keys)


def forget(connection: "Connection", household_no: int, household: Household) -> None:
    """Take a household out of the indexes, as it was until now. The caller holds the transaction."""
    waiting = connection.execute(
        "DELETE FROM to_index WHERE household_no = ? AND key = ''", (household_no,)
    ).rowcount
    if not waiting:
        _remove(connection, household_no, household)


def waiting(connection: "Connection") -> tuple[tuple[int, str], ...]:
    """What is not in the indexes yet: households (the key is empty), and single keys of households."""
    return tuple(connection.execute("SELECT household_no, key FROM to_index"))


def settle(connection: "Connection", leaving: "Collection[tuple[int, str]]" = ()) -> bool:
    """Bring the indexes up to date; where the disk is full or the store open to read only, they stay behind.

    Args:
        connection: the open store.
        leaving: what to keep out of the indexes, as it is `waiting` in another store.

    Returns:
        Whether they are up to date now.

    Raises:
        sqlcipher3.Error: the disk failed.
    """
    if connection.execute("SELECT 1 FROM to_index LIMIT 1").fetchone() is None and not leaving:
        return True
    if connection.in_transaction:
        _write_all(connection)
        _leave_out(connection, leaving)
        return not leaving
    try:
        connection.execute("BEGIN IMMEDIATE")
        _write_all(connection)
        connection.execute("COMMIT")
    except sqlcipher3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not (is_full(error) or int(getattr(error, "sqlite_errorcode", 0)) & 0xFF == _READ_ONLY):
            raise
        return False
    return True


def catch_up(connection: "Connection") -> None:
    """Index what came in by the thousand, so that the next search need not; it meets a disk that fails."""
    (count,) = connection.execute("SELECT count(*) FROM to_index").fetchone()
    if count >= 2 * MOST_WAITING:
        with suppress(sqlcipher3.Error):
            settle(connection)


def _write_all(connection: "Connection") -> None:
    rows = connection.execute(
        "SELECT household_no, body, names FROM to_index JOIN household USING (household_no) WHERE key = ''"
    ).fetchall()
    for household_no, body, names in rows:
        household = _decode_household(body)
        connection.execute("INSERT INTO name_index (rowid, names) VALUES (?, ?)", (household_no, names))
        connection.executemany(
            "INSERT OR IGNORE INTO search_key (key, household_no) VALUES (?, ?)",
            [(key, household_no) for key in search_keys(household)],
        )
        candidates.add(connection, household_no, household)
    connection.execute(
        "INSERT OR IGNORE INTO search_key (key, household_no)"
        " SELECT key, household_no FROM to_index WHERE key <> ''"
    )
    connection.execute("DELETE FROM to_index")


def _remove(connection: "Connection", household_no: int, household: Household) -> None:
    connection.execute(
        "INSERT INTO name_index (name_index, rowid, names)"
        " SELECT 'delete', household_no, names FROM household WHERE household_no = ?",
        (household_no,),
    )
    connection.executemany(
        "DELETE FROM search_key WHERE key = ? AND household_no = ?",
        [(key, household_no) for key in search_keys(household)],
    )
    candidates.remove(connection, household_no, household)


def _leave_out(connection: "Connection", leaving: "Collection[tuple[int, str]]") -> None:
    for household_no, key in leaving:
        if key:
            connection.execute(
                "DELETE FROM search_key WHERE key = ? AND household_no = ?", (key, household_no)
            )
        else:
            row = connection.execute(
                "SELECT body FROM household WHERE household_no = ?", (household_no,)
            ).fetchone()
            if row is not None:  # a damaged store may wait for a household that its ledger does not hold
                _remove(connection, household_no, _decode_household(row[0]))
    connection.executemany("INSERT INTO to_index (household_no, key) VALUES (?, ?)", leaving)
