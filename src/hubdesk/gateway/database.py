"""What the rest of the gateway may ask of a database, whichever of the two it is.

SQL is written once, for both: `?` for a value, text, 64-bit numbers and bytes as types, every key led by
`council_id`; no sequences, no advisory locks. A list is one value: `column IN (?)`, or as a table of texts
with a column `value`: `FROM each(?)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from hubdesk.domain.problems import HubDeskError, Refused

T = TypeVar("T")
Row = tuple[Any, ...]
Columns = Mapping[str, type[str] | type[int] | type[bytes]]


class Busy(HubDeskError):
    """The database does not answer, or has no room. Nothing of the transaction stands.

    Attributes:
        full: for want of room.
    """

    def __init__(self, *, full: bool = False) -> None:
        said = "The council's disk is full." if full else "The council's database does not answer just now."
        super().__init__(said, "Nothing was taken; it is sent again by itself.")
        self.full = full


class TryAgain(Exception):
    """Somebody else changed the same rows meanwhile: the transaction is to run once more."""


@dataclass(frozen=True, slots=True)
class Connections:
    """How many connections are open, how many of them idle, and how many requests wait for one."""

    open: int
    idle: int
    waiting: int


class Session(Protocol):
    """One transaction."""

    @property
    def attempt(self) -> int:
        """0 for the first run, 1 and more when the transaction runs again.

        An earlier run may have been committed even so: the line can break between commit and answer.
        """
        ...

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Every row that a statement gives."""
        ...

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row that a statement gives, or None."""
        ...

    def execute(self, sql: str, *values: object) -> int:
        """Run a statement; how many rows it changed."""
        ...

    def define(self, statement: str) -> None:
        """Run one statement of the schema."""
        ...

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""
        ...

    def insert(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> int:
        """Put many rows into a table at once, passing over those whose key is there; how many went in."""
        ...

    def append(self, table: str, columns: Columns, rows: Sequence[Sequence[object]]) -> None:
        """Put many rows into a table at once, none of whose keys was there a moment ago.

        Raises:
            TryAgain: one is there now.
        """
        ...


class Database(Protocol):
    """Where the council's entries are."""

    def run(self, work: Callable[[Session], T], *, durable: bool = True) -> T:
        """Run `work` as one transaction, again from the start when it met somebody else's or the line broke.

        `work` must therefore have no effect but through its session. Not `durable`: a crash of the machine
        may lose the newest of them, never a durable one before or after.

        Raises:
            Busy: the database does not answer, or is full. Nothing stands, or (when the line broke at the
                very end) all of it.
        """
        ...

    def read(self, work: Callable[[Session], T]) -> T:
        """Run `work`, which only reads, on one unchanging picture of the database.

        Raises:
            Busy: the database does not answer.
        """
        ...

    def scrub(self) -> None:
        """Let erased bytes go from files beside the database, where it keeps any."""
        ...

    def connections(self) -> "Connections":
        """How many connections there are."""
        ...

    def close(self) -> None:
        """Give back every connection."""
        ...


def open_database(url: str) -> Database:
    """Open a database, and make or bring up to date its schema.

    Args:
        url: `sqlite:///PATH`, a path, or `postgresql://…` without a password.

    Raises:
        Refused: the address is none, or carries a password.
        Busy: the database does not answer.
    """
    from hubdesk.gateway.migrating import bring_up_to_date

    database = connect(url)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def connect(url: str) -> Database:
    """Open a database as it is.

    Raises:
        Refused: the address is none, or carries a password.
    """
    if is_postgres(url):
        from hubdesk.gateway.postgres import PostgresDatabase

        return PostgresDatabase(url)
    if "://" in url and not url.startswith("sqlite:///"):
        raise Refused(
            "The gateway keeps its entries in SQLite or PostgreSQL.",
            "Name one as `sqlite:///PATH` or `postgresql://HOST/NAME`.",
        )
    from hubdesk.gateway.sqlite import SqliteDatabase

    return SqliteDatabase(file_of(url))


def is_postgres(url: str) -> bool:
    """Whether the address is one of PostgreSQL."""
    return url.startswith(("postgresql://", "postgres://"))


def file_of(url: str) -> str:
    """The file that a `sqlite:///PATH`, or a plain path, names; `sqlite:////a` is absolute, as is `/a`."""
    return url.removeprefix("sqlite:///")
