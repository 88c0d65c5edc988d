"""Schemas of the store, one step at a time. `user_version` names the schema; a newer one is refused untouched."""

from importlib.resources import files

import sqlcipher3

from hubdesk.store import views
from hubdesk.store.opening import StoreFromNewerVersion

SCHEMA = 1
APPLICATION = 0x48756244  # "HubD"


def make_schema(connection: sqlcipher3.Connection) -> None:
    """Make the tables of the newest schema in an empty database. The caller holds the transaction."""
    for script in ("ledger.sql", "desk.sql"):
        for statement in statements_of(files("hubdesk.store").joinpath(script).read_text("utf-8")):
            connection.execute(statement)
    views.create(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def schema_of(connection: sqlcipher3.Connection) -> int:
    """The schema of an open database.

    Raises:
        StoreFromNewerVersion: this HubDesk does not know it.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise StoreFromNewerVersion
    return int(version)


def statements_of(script: str) -> list[str]:
    """The statements of an SQL file, so that they run inside the caller's transaction."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlcipher3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements
