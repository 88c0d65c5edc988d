"""One gateway's database into another, row by row: from a file to PostgreSQL, say, or back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Columns, Database, Row, Session
from hubdesk.gateway.statements import statements

_AT_ONCE = 1000
_TYPES: dict[str, type[str] | type[int] | type[bytes]] = {"TEXT": str, "BIGINT": int, "BYTEA": bytes}
_table = re.compile(r"CREATE TABLE (\w+) \((.*)\)$", re.DOTALL)
_column = re.compile(r"^\s*(\w+)\s+(TEXT|BIGINT|BYTEA)\b(.*?),?$", re.MULTILINE)
_key = re.compile(r"^\s*PRIMARY KEY \((.+)\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the schema: its columns with their types, and its key."""

    name: str
    columns: Columns
    key: tuple[str, ...]


def tables() -> tuple[Table, ...]:
    """Every table of the schema, in its order."""
    found = []
    for statement in statements(files("hubdesk.gateway").joinpath("schema.sql").read_text("utf-8")):
        if told := _table.match(statement):
            columns = _column.findall(told[2])
            key = _key.search(told[2])
            names = (
                key[1].split(", ") if key else [name for name, _, more in columns if "PRIMARY KEY" in more]
            )
            found.append(Table(told[1], {name: _TYPES[kind] for name, kind, _ in columns}, tuple(names)))
    return tuple(found)


def copy(source: Database, target: Database) -> int:
    """Copy everything, as it stands at one moment, into a database that holds nothing yet; how many rows.

    Raises:
        Refused: the target holds something.
        Busy: one of the two does not answer.
    """
    every = tables()
    if not target.read(lambda session: all(session.row(_any(table)) is None for table in every)):
        raise Refused("The database to copy to is not empty.", "Name a new one with --to.")
    return source.read(lambda session: sum(_copied(session, target, table) for table in every))


def _copied(session: Session, target: Database, table: Table) -> int:
    count = 0
    for rows in _pages(session, table):
        target.run(partial(_put, table=table, rows=rows))
        count += len(rows)
    return count


def _put(session: Session, table: Table, rows: list[Row]) -> None:
    session.insert(table.name, table.columns, rows)


def _pages(session: Session, table: Table) -> Iterator[list[Row]]:
    """The rows of a table in the order of its key, some at a time."""
    columns, key = ", ".join(table.columns), ", ".join(table.key)
    beyond = f"WHERE ({key}) > ({', '.join('?' * len(table.key))})"
    places = [list(table.columns).index(name) for name in table.key]
    last: list[object] = []
    while True:
        rows = session.rows(
            f"SELECT {columns} FROM {table.name} {beyond if last else ''} ORDER BY {key} LIMIT {_AT_ONCE}",  # noqa: S608 - names of ours
            *last,
        )
        if not rows:
            return
        yield rows
        last = [rows[-1][place] for place in places]


def _any(table: Table) -> str:
    return f"SELECT 1 FROM {table.name} LIMIT 1"  # noqa: S608 - names of ours
