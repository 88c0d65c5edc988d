"""Schemas of the store: `user_version` names one; an older one is stepped up, a newer one refused.

The copy that is made before the first step lies beside the store, encrypted under the same key.
"""

from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import sqlcipher3

from hubdesk.store import places, views
from hubdesk.store.connection import connect
from hubdesk.store.copying import copy_database
from hubdesk.store.opening import StoreFromNewerVersion, damage_named
from hubdesk.store.secret_bytes import DatabaseKey

Step = Callable[[sqlcipher3.Connection], None]

STEPS: tuple[Step, ...] = ()
"""STEPS[n] turns schema n + 1 into schema n + 2, inside the transaction that it is given."""

APPLICATION = 0x48756244  # "HubD"


def newest_schema() -> int:
    """The schema that this HubDesk writes."""
    return len(STEPS) + 1


def make_schema(connection: sqlcipher3.Connection) -> None:
    """Make the tables of the newest schema in an empty database. The caller holds the transaction."""
    for script in ("ledger.sql", "desk.sql", "link.sql"):
        for statement in statements_of(files("hubdesk.store").joinpath(script).read_text("utf-8")):
            connection.execute(statement)
    views.create(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {newest_schema()}")


def bring_up_to_date(file: Path, key: DatabaseKey) -> None:
    """Check a database without being able to write; if its schema is older, copy it and step it up.

    Every step is a transaction of its own, so a process that is killed leaves one schema or the next.

    Raises:
        StoreFromNewerVersion: this HubDesk does not know the schema; the file is as it was.
        CannotOpen: the file cannot be read, or there is no room for the copy.
    """
    with closing(connect(file, key, read_only=True)) as connection, damage_named():
        schema = _schema_of(connection)
        if schema > newest_schema():
            raise StoreFromNewerVersion
        if schema == newest_schema():
            return
        copy_database(connection, file.with_name(f"{places.DATABASE}.schema-{schema}"), key)
    with closing(connect(file, key)) as connection, damage_named():
        for number, step in enumerate(STEPS[schema - 1 :], start=schema + 1):
            connection.execute("BEGIN IMMEDIATE")
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")


def statements_of(script: str) -> list[str]:
    """The statements of an SQL file, so that they run inside the caller's transaction."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlcipher3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements


def _schema_of(connection: sqlcipher3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
