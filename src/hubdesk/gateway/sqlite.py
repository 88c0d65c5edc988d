"""The gateway's database in one file: SQLite in WAL, every commit on the disk, one writer."""

import functools
import json
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Busy, Columns, Connections, Row, Session, TryAgain
from hubdesk.gateway.statements import for_sqlite

T = TypeVar("T")

_PATIENCE_S = 10.0
_ATTEMPTS = 5
_CONNECT_ATTEMPTS, _CONNECT_PAUSE_S = 200, 0.05
_TAKEN = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_AWAY = _FULL | {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
}


class _Session:
    def __init__(self, connection: sqlite3.Connection, attempt: int) -> None:
        self._connection = connection
        self.attempt = attempt

    def rows(self, sql: str, *values: object) -> list[Row]:
        return self._connection.execute(_worded(sql), _listed(values)).fetchall()

    def row(self, sql: str, *values: object) -> Row | None:
        found = self.rows(sql, *values)
        return found[0] if found else None

    def execute(self, sql: str, *values: object) -> int:
        return self._connection.execute(_worded(sql), _listed(values)).rowcount

    def define(self, statement: str) -> None:
        self._connection.execute(for_sqlite(statement))

    def has_table(self, name: str) -> bool:
        return self.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name) is not None

    def insert(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> int:
        places = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608 - names of ours
        return self._connection.executemany(sql, rows).rowcount if rows else 0

    def append(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> None:
        if self.insert(table, columns, rows) != len(rows):
            raise TryAgain


class SqliteDatabase:
    """One file, one writing connection, and reading ones as needed."""

    def __init__(self, file: str) -> None:
        """Open or make the file.

        Raises:
            Refused: its folder is missing, or it is no database.
        """
        self._file = Path(file)
        if not self._file.parent.is_dir():
            raise Refused(f"There is no folder {self._file.parent}.", "Make it first.")
        if not self._file.exists():
            self._file.touch(mode=0o600)
        self._writing = threading.Lock()
        self._readers: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        try:
            self._writer = self._connect_in_turn()
        except sqlite3.DatabaseError as error:
            raise Refused(f"{self._file} is no database of a gateway.", "Name another file.") from error

    def run(self, work: Callable[[Session], T], *, durable: bool = True) -> T:
        """Run `work` as one transaction; see `Database`."""
        for attempt in range(_ATTEMPTS):
            with self._writing, _told():
                self._writer.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    done = work(_Session(self._writer, attempt))
                    self._writer.execute("COMMIT")
                except TryAgain:
                    self._writer.execute("ROLLBACK")
                    continue
                except BaseException:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
                return done
        raise Busy

    def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on one picture of the database; see `Database`."""
        with _told():
            try:
                reader = self._readers.get_nowait()
            except queue.Empty:
                reader = self._connect()
            try:
                reader.execute("BEGIN")
                try:
                    return work(_Session(reader, 0))
                finally:
                    reader.execute("ROLLBACK")
            finally:
                self._readers.put(reader)

    def scrub(self) -> None:
        """Write the log back into the file and empty it: erased bytes go with it."""
        with self._writing, _told():
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def connections(self) -> Connections:
        """How many connections there are: the writing one, and those that wait to read."""
        idle = self._readers.qsize()
        return Connections(idle + 1, idle, 0)

    def close(self) -> None:
        """Close every connection."""
        with self._writing:
            self._writer.close()
        while not self._readers.empty():
            self._readers.get_nowait().close()

    def _connect_in_turn(self) -> sqlite3.Connection:
        """Connect. Of several that switch a new file to its log at once, SQLite turns all but one away."""
        for _ in range(_CONNECT_ATTEMPTS):
            try:
                return self._connect()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in _TAKEN:
                    raise
                threading.Event().wait(_CONNECT_PAUSE_S)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._file, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cache_size = -32768",
            "mmap_size = 268435456",
        ):
            try:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            except sqlite3.Error:
                connection.close()
                raise
        return connection


@contextmanager
def _told() -> Iterator[None]:
    """Say of a database that is full, busy or out of reach that it is."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code not in _AWAY:
            raise
        raise Busy(full=code in _FULL) from error


@functools.cache
def _worded(sql: str) -> str:
    """A statement with SQLite's way to read a list; there is one writer, so no rows to skip."""
    sql = sql.removesuffix(" FOR UPDATE SKIP LOCKED")
    return sql.replace("IN (?)", "IN (SELECT value FROM each(?))").replace("each(?)", "json_each(?) AS each")


def _listed(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(json.dumps(value) if isinstance(value, list | tuple) else value for value in values)
