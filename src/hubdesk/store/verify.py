"""Examine a whole store, and name what is not as it was written."""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, get_args

import msgspec
import sqlcipher3

from hubdesk.domain.problems import CannotOpen, Refused
from hubdesk.store import indexing, search, verify_exchange, views
from hubdesk.store.high_water import Mark
from hubdesk.store.opening import is_disk_trouble
from hubdesk.wire.encoding import decode_payload, kind_of
from hubdesk.wire.entries import (
    NO_ENTRY,
    SCHEMA_VERSION,
    Entry,
    hash_holds,
    payload_holds,
    read_header,
    signature_holds,
)
from hubdesk.wire.payloads import Payload

if TYPE_CHECKING:
    from hubdesk.store.readable_store import ReadableStore

Check = Callable[[sqlcipher3.Connection], Iterator[str]]

_MOST_PROBLEMS = 100
_KINDS = frozenset(str(one.__struct_config__.tag) for one in get_args(Payload))
_ANOTHER_KEY = (
    "The signing key on record is not this PC's: the store was moved, or its chain was signed anew."
)


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an examination found. No problems: everything is as it was written.

    Attributes:
        problems: one sentence each, naming the entry, blob or table; at most 100.
        entries: how many were examined.
        attachments: how many were examined.
    """

    problems: tuple[str, ...]
    entries: int
    attachments: int


class _Row(msgspec.Struct, frozen=True):
    """One row of the ledger as it stands in the table."""

    position: int
    entry_id: str
    device_id: str
    public_key: bytes
    hub_id: str
    own: int
    left_at: int | None
    device_seq: int
    household_id: str | None
    kind: str
    emptied: str | None
    header: bytes
    hash: bytes
    signature: bytes
    salt: bytes | None
    payload: bytes | None

    @property
    def written_here(self) -> bool:
        """This store wrote it: the chain up to it is whole. Of other chains a desk may hold parts."""
        return bool(self.own) and (self.left_at is None or self.device_seq <= self.left_at)


_ROWS = (
    "SELECT position, entry_id, device_id, public_key, device.hub_id, own, left_at, device_seq, household_id,"
    " kind, emptied, header, hash, signature, salt, payload"
    " FROM entry JOIN device USING (device) ORDER BY device, device_seq"
)


def verify(store: "ReadableStore", progress: Callable[[int], None] | None = None) -> VerifyReport:
    """Examine database pages, ledger, signatures, attachments and views.

    Args:
        store: open; its connection's thread.
        progress: told the number of entries examined so far, every thousand.
    """
    examined = _Ledger(progress)
    blobs = _Blobs()
    checks: tuple[Check, ...] = (
        _pages,
        examined.problems,
        lambda connection: _ends(connection, store.mark, store.remembered(), examined.heads),
        verify_exchange.places,
        lambda connection: verify_exchange.against_the_council(connection, store.council_id),
        blobs.problems,
        _views,
    )
    problems = [] if store.holds_device_key() else [_ANOTHER_KEY]
    for check in checks:
        problems += _found(store, check, _MOST_PROBLEMS - len(problems))
    return VerifyReport(
        problems=tuple(dict.fromkeys(problems)), entries=examined.count, attachments=blobs.count
    )


def _found(store: "ReadableStore", check: Check, room: int) -> list[str]:
    """What one check finds; a damaged page spoils the connection that met it, so the next gets another."""
    found: list[str] = []
    try:
        for problem in itertools.islice(check(store.connection), room):
            found.append(problem)
    except (CannotOpen, sqlcipher3.DatabaseError) as error:
        store.close_connections()
        if isinstance(error, CannotOpen) or is_disk_trouble(error):
            found.append("The database cannot be read whole: some of its pages are damaged.")
        else:
            found.append(f"A table is missing or was altered ({error}).")
    return found


def _pages(connection: sqlcipher3.Connection) -> Iterator[str]:
    """Every page as it was written. An interrupted checkpoint would alarm falsely, so one is done first."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for (finding,) in connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"Database page check: {finding}."
    for (finding,) in connection.execute("PRAGMA integrity_check(10)").fetchall():
        if finding != "ok":
            yield f"Database structure: {finding}."
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


class _Ledger:
    """Every chain from its beginning; of chains that other desks write, the parts that were sent here.

    Attributes:
        count: entries examined.
        heads: device id → the newest entry that was found of it.
    """

    def __init__(self, progress: Callable[[int], None] | None) -> None:
        self._progress = progress
        self._places: dict[str, int] = {}
        self.count = 0
        self.heads: dict[str, Entry] = {}

    def problems(self, connection: sqlcipher3.Connection) -> Iterator[str]:
        self._emptyings = verify_exchange.read_emptyings(connection)
        for values in connection.cursor().execute(_ROWS):
            row = _Row(*values)
            self.count += 1
            yield from self._examine(connection, row)
            if self._progress is not None and self.count % 1000 == 0:
                self._progress(self.count)

    def _examine(self, connection: sqlcipher3.Connection, row: _Row) -> Iterator[str]:
        named = f"Entry {row.entry_id} (number {row.device_seq} of device {row.device_id})"
        before = self.heads.get(row.device_id)
        expected, prev = (before.device_seq + 1, before.hash) if before else (1, NO_ENTRY)
        try:
            entry = read_header(row.header, row.hash, row.signature)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield f"{named} was edited: its header cannot be read."
            return
        self.heads[row.device_id] = entry
        if row.written_here and row.position < self._places.get(row.device_id, row.position):
            yield f"{named} was moved: it stands before an older entry of the same device."
        self._places[row.device_id] = max(row.position, self._places.get(row.device_id, 0))
        if row.device_seq > expected:
            if row.written_here:
                yield _missing(expected, row.device_seq - 1, row.device_id, f"before entry {row.entry_id}")
        elif entry.prev != prev:
            yield f"{named} does not follow the entry before it: one of the two was edited or moved."
        if not hash_holds(entry, row.header) or not signature_holds(entry, row.public_key):
            yield f"{named} was edited: its signature does not hold."
        said = (
            entry.entry_id,
            entry.device_id,
            entry.hub_id,
            entry.device_seq,
            entry.household_id,
            entry.kind,
        )
        if said != (row.entry_id, row.device_id, row.hub_id, row.device_seq, row.household_id, row.kind):
            yield f"{named} was edited or moved: the table and its signed header differ."
        if row.payload is not None:
            yield from self._payload(named, entry, row)
        elif not self._emptyings.explain(row.emptied, entry.household_id, own=row.written_here):
            yield f"{named} was emptied: what it said is gone, and no entry says that it was erased."
        if row.emptied is None:
            yield from _named_attachments(connection, named, entry)

    def _payload(self, named: str, entry: Entry, row: _Row) -> Iterator[str]:
        payload = row.payload or b""
        if row.emptied is not None or not payload_holds(entry, row.salt or b"", payload):
            yield f"{named} was edited: what it says is not what was signed."
            return
        try:
            if kind_of(decode_payload(payload)) != entry.kind:
                yield f"{named} says another kind of act than its header."
        except Refused:
            if row.own or (entry.kind in _KINDS and entry.schema_version <= SCHEMA_VERSION):
                yield f"{named} was written by a newer HubDesk; this one cannot read what it says."


def _named_attachments(connection: sqlcipher3.Connection, named: str, entry: Entry) -> Iterator[str]:
    for digest in entry.attachments:
        found = connection.execute(
            "SELECT 1 FROM attachment WHERE digest = ?1"
            " UNION ALL SELECT 1 FROM attachment_wanted WHERE digest = ?1",
            (bytes.fromhex(digest),),
        ).fetchone()
        if found is None:
            yield f"{named} names attachment {digest[:16]}…, which is missing."


def _ends(
    connection: sqlcipher3.Connection, mark: Mark, remembered: Mark | None, heads: dict[str, Entry]
) -> Iterator[str]:
    """The newest entries are there, by the store's own head and by what this PC remembers outside it."""
    for newest in (mark, remembered):
        if newest is None or not newest.device_seq:
            continue
        head = heads.get(newest.device_id)
        reached = head.device_seq if head else 0
        if reached < newest.device_seq:
            yield _missing(
                reached + 1, newest.device_seq, newest.device_id, f"up to entry {newest.head_entry}"
            )
        else:
            found = connection.execute(
                "SELECT hash FROM entry WHERE entry_id = ?", (newest.head_entry,)
            ).fetchone()
            if found is None or bytes(found[0]).hex() != newest.head_hash:
                yield f"Entry {newest.head_entry} is not the one that this PC remembers: it was replaced."
    if remembered is not None and remembered.number > mark.number:
        yield f"An older copy stands here: this PC remembers {remembered.number - mark.number} later saves."


def _missing(first: int, last: int, device_id: str, where: str) -> str:
    if first == last:
        return f"Entry number {first} of device {device_id} is missing, {where}."
    return f"Entries number {first} to {last} of device {device_id} are missing, {where}."


class _Blobs:
    """Every attachment; `count` says how many were examined."""

    def __init__(self) -> None:
        self.count = 0

    def problems(self, connection: sqlcipher3.Connection) -> Iterator[str]:
        for digest, content in connection.cursor().execute("SELECT digest, content FROM attachment"):
            self.count += 1
            if content is not None and hashlib.sha256(content).digest() != digest:
                yield f"Attachment {bytes(digest).hex()[:16]}… was edited: its content has another digest."


def _views(connection: sqlcipher3.Connection) -> Iterator[str]:
    """Make every view afresh from the ledger, in memory, and compare row for row."""
    with closing(sqlcipher3.connect(":memory:", isolation_level=None)) as fresh:
        fresh.execute("PRAGMA temp_store = MEMORY")
        fresh.execute("BEGIN")
        views.create(fresh)
        try:
            views.rebuild(connection, fresh)
        except (Refused, LookupError, ValueError, sqlcipher3.Error) as error:
            yield f"The views cannot be made again from the ledger ({type(error).__name__})."
            return
        indexing.settle(connection)
        indexing.settle(fresh, leaving=indexing.waiting(connection))
        for table in views.TABLES:
            columns = [row[1] for row in fresh.execute("SELECT * FROM pragma_table_info(?)", (table,))]
            select = f"SELECT * FROM {table} ORDER BY {', '.join(columns)}"  # noqa: S608 - our own tables
            yield from _compare(table, connection.cursor().execute(select), fresh.cursor().execute(select))
    with _commands_allowed(connection):
        problem = search.index_problem(connection)
    if problem:
        yield problem


@contextmanager
def _commands_allowed(connection: sqlcipher3.Connection) -> Iterator[None]:
    """The index examines itself by a command that has the form of a write and writes nothing."""
    (query_only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {int(query_only)}")


def _compare(
    table: str, stored: Iterator[tuple[object, ...]], fresh: Iterator[tuple[object, ...]]
) -> Iterator[str]:
    for count, row in enumerate(stored, start=1):
        if row != next(fresh, None):
            yield f"View {table} differs from the ledger at row {count}."
            return
    if next(fresh, None) is not None:
        yield f"View {table} lacks rows that the ledger holds."
