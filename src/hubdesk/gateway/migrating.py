"""The gateway's schema: made at the first start, stepped up at a later one.

Two processes may start at once. The row of `schema_version` is what they wait for each other at; two
that make the first table at once run again.
"""

from collections.abc import Callable
from importlib.resources import files

from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Database, Session
from hubdesk.gateway.statements import statements

Step = Callable[[Session], None]

STEPS: tuple[Step, ...] = ()
"""STEPS[n] turns schema n + 1 into schema n + 2."""


def newest_schema() -> int:
    """The schema that this gateway works on."""
    return len(STEPS) + 1


def bring_up_to_date(database: Database) -> None:
    """Make the schema, or step it up, in one transaction. On an up-to-date one nothing but reading is done.

    Raises:
        Refused: a newer gateway made the schema; nothing was changed.
        Busy: the database does not answer.
    """
    if not _is_newest(database):
        database.run(_begin)
        database.run(_step)


def _is_newest(database: Database) -> bool:
    def look(session: Session) -> bool:
        return session.has_table("schema_version") and _version(session) == newest_schema()

    return database.read(look)


def _version(session: Session) -> int:
    found = session.row("SELECT version FROM schema_version WHERE one = 1")
    return 0 if found is None else int(found[0])


def _begin(session: Session) -> None:
    session.execute(
        "CREATE TABLE IF NOT EXISTS schema_version (one BIGINT PRIMARY KEY, version BIGINT NOT NULL)"
    )
    session.execute("INSERT INTO schema_version (one, version) VALUES (1, 0) ON CONFLICT DO NOTHING")


def _step(session: Session) -> None:
    session.execute("UPDATE schema_version SET version = version WHERE one = 1")  # waits for whoever is at it
    version = _version(session)
    if version > newest_schema():
        raise Refused(
            "A newer HubDesk gateway has worked on this database.", "Update the gateway on this machine."
        )
    if version == 0:
        for statement in statements(files("hubdesk.gateway").joinpath("schema.sql").read_text("utf-8")):
            session.define(statement)
    else:
        for step in STEPS[version - 1 :]:
            step(session)
    session.execute("UPDATE schema_version SET version = ? WHERE one = 1", newest_schema())
