"""The gateway's database on PostgreSQL 15 and newer, also behind pgbouncer, Patroni or a distributed kin."""

import functools
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool, PoolTimeout

from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Busy, Columns, Connections, Row, Session, TryAgain

T = TypeVar("T")

_CONNECTIONS = 16
_PATIENCE_S = 15.0
_LONGEST_PAUSE_S = 1.0
_TYPES = {str: "text", int: "int8", bytes: "bytea"}
_MET_SOMEBODY = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.UniqueViolation,
    errors.DuplicateTable,
    errors.DuplicateObject,
    TryAgain,
)
"""Run again: 40001, 40P01, and two that made one row, or the same table, at once."""
_LOST = (psycopg.OperationalError, psycopg.InterfaceError, errors.ReadOnlySqlTransaction)
"""Run again on another connection: the server went, starts, or is no longer the one that writes."""


class _Session:
    def __init__(self, connection: psycopg.Connection[Row], attempt: int) -> None:
        self._connection = connection
        self.attempt = attempt

    def rows(self, sql: str, *values: object) -> list[Row]:
        return self._connection.execute(_placed(sql), values).fetchall()

    def row(self, sql: str, *values: object) -> Row | None:
        return self._connection.execute(_placed(sql), values).fetchone()

    def execute(self, sql: str, *values: object) -> int:
        return self._connection.execute(_placed(sql), values or None).rowcount

    def define(self, statement: str) -> None:
        self._connection.execute(statement.encode())

    def has_table(self, name: str) -> bool:
        return self.row("SELECT to_regclass(?)::text", name) != (None,)

    def insert(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> int:
        if not rows:
            return 0
        lists = ", ".join(f"%b::{_TYPES[kind]}[]" for kind in columns.values())
        sql = (
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM unnest({lists}) ON CONFLICT DO NOTHING"  # noqa: S608 - names of ours
        )
        values = [list(column) for column in zip(*rows, strict=True)]
        return self._connection.execute(sql.encode(), values).rowcount

    def append(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> None:
        sql = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
        types = [_TYPES[kind] for kind in columns.values()]
        with self._connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)


class PostgresDatabase:
    """A pool of connections to one database."""

    def __init__(self, url: str) -> None:
        """Make ready to connect; the first transaction is the first to find out whether it can.

        Raises:
            Refused: the address is none, or carries a password.
        """
        refuse_password(url)
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            url,
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=_PATIENCE_S,
            reconnect_timeout=_PATIENCE_S,
            kwargs={"autocommit": True, "application_name": "hubdesk-gateway", "connect_timeout": 5},
            open=True,
        )
        self._pausing = threading.Event()

    def run(self, work: Callable[[Session], T], *, durable: bool = True) -> T:
        """Run `work` as one transaction; see `Database`."""
        begin = b"BEGIN" if durable else b"BEGIN; SET LOCAL synchronous_commit TO off"
        return self._retried(work, begin)

    def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on one picture of the database; see `Database`."""
        return self._retried(work, b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def scrub(self) -> None:
        """Nothing lies beside the database: what was erased goes with the next vacuum."""

    def connections(self) -> Connections:
        """How many connections there are."""
        told = self._pool.get_stats()
        return Connections(
            told.get("pool_size", 0), told.get("pool_available", 0), told.get("requests_waiting", 0)
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    def _retried(self, work: Callable[[Session], T], begin: bytes) -> T:
        until = time.monotonic() + _PATIENCE_S
        attempt, pause = 0, 0.01
        while True:
            try:
                with self._pool.connection(timeout=max(0.1, until - time.monotonic())) as connection:
                    return _once(connection, begin, work, attempt)
            except _MET_SOMEBODY as met:
                failure: Exception = met
            except (errors.DiskFull, errors.OutOfMemory) as full:
                raise Busy(full=isinstance(full, errors.DiskFull)) from full
            except PoolTimeout as late:
                raise Busy from late
            except _LOST as lost:
                failure = lost
                self._pool.check()
            attempt += 1
            if time.monotonic() + pause > until:
                raise Busy from failure
            self._pausing.wait(pause * random.uniform(0.5, 1.0))  # noqa: S311 - only spreads the retries
            pause = min(pause * 2, _LONGEST_PAUSE_S)


def _once(connection: psycopg.Connection[Row], begin: bytes, work: Callable[[Session], T], attempt: int) -> T:
    connection.execute(begin)
    try:
        done = work(_Session(connection, attempt))
    except BaseException:
        if not connection.closed:
            connection.rollback()
        raise
    connection.commit()
    return done


def refuse_password(url: str) -> None:
    """See that an address of PostgreSQL names no password: arguments and process lists are read by others.

    Raises:
        Refused: it does, or it is no address.
    """
    try:
        told: dict[str, Any] = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Refused(
            "The address of the database cannot be read.", "Write it as `postgresql://USER@HOST/NAME`."
        ) from error
    if "password" in told:
        raise Refused(
            "The address of the database holds a password, which others on this machine could read.",
            "Leave it out, and put it into the file that PGPASSFILE names, or into a service file.",
        )


@functools.cache
def _placed(sql: str) -> bytes:
    """A statement with psycopg's places in the stead of question marks, and its lists."""
    sql = sql.replace("IN (?)", "= ANY(?)").replace("each(?)", "unnest(?::text[]) AS each(value)")
    return sql.replace("?", "%s").encode()
