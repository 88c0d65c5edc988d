"""The gateway's schema runs on a PostgreSQL spread over machines: by its catalogue, and by its words."""

import re
from pathlib import Path
from threading import Barrier, Thread

import psycopg
import pytest

import hubdesk.gateway
from hubdesk.gateway.database import Session, open_database

OF_ONE_ROW = {"gateway", "schema_version"}
"""What says of the whole database who it is: every machine holds a copy."""

UNIQUE_KEYS = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, a.attname
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indrelid
JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'public'::regnamespace AND (i.indisunique OR i.indisprimary)
"""


@pytest.fixture(scope="module")
def schema(fresh_database):
    url = fresh_database()
    open_database(url).close()
    with psycopg.connect(url) as connection:
        yield connection


def test_council_id_leads_every_key(schema):
    keys = schema.execute(UNIQUE_KEYS).fetchall()
    tables = {table for table, _, _ in keys}
    assert {"entry", "device", "council"} <= tables
    assert [key for key in keys if key[2] != "council_id" and key[0] not in OF_ONE_ROW] == []


def test_every_table_has_a_key(schema):
    tables = {
        name
        for (name,) in schema.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    }
    assert tables == {table for table, _, _ in schema.execute(UNIQUE_KEYS)}


def test_there_is_no_sequence_trigger_function_or_foreign_key(schema):
    for what, question in {
        "sequence": "SELECT relname FROM pg_class WHERE relkind = 'S'",
        "trigger": "SELECT tgname FROM pg_trigger",
        "function": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "foreign key": "SELECT conname FROM pg_constraint WHERE contype = 'f'",
        "type": "SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype <> 'c'"
        " AND typelem = 0",
    }.items():
        assert schema.execute(question.encode()).fetchall() == [], what


def test_no_statement_asks_for_what_one_machine_alone_can_give():
    folder = Path(hubdesk.gateway.__path__[0])
    banned = re.compile(r"pg_(try_)?advisory|nextval|\bserial\b|bigserial|LISTEN |NOTIFY |ctid|LOCK TABLE")
    found = {
        (path.name, match.group())
        for path in [*folder.rglob("*.py"), *folder.rglob("*.sql")]
        if (match := banned.search(re.sub(r"(--|#).*", "", path.read_text())))
    }
    assert found == set()


def test_two_writers_that_meet_run_again_and_both_stand(fresh_database):
    database = open_database(fresh_database(default_transaction_isolation="serializable"))
    database.run(
        lambda session: session.execute("INSERT INTO council (council_id, position) VALUES ('c', 0)")
    )
    both_have_read, attempts = Barrier(2, timeout=20), []

    def raise_it(session: Session) -> None:
        attempts.append(session.attempt)
        seen = session.row("SELECT position FROM council WHERE council_id = ?", "c")
        assert seen is not None
        if session.attempt == 0:
            both_have_read.wait()
        session.execute("UPDATE council SET position = ? WHERE council_id = ?", seen[0] + 1, "c")

    writers = [Thread(target=database.run, args=(raise_it,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    total = database.read(
        lambda session: session.row("SELECT position FROM council WHERE council_id = ?", "c")
    )
    database.close()
    assert total == (2,)
    assert max(attempts) > 0
