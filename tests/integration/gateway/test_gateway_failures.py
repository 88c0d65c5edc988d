"""A database that is full, in a crowd, or gone and back: nothing is half taken, and all in the end."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from harness.wire_device import header

FULL = "BEGIN RAISE 'No space left on device' USING ERRCODE = '53100'; END"
WHEN = ["BEFORE INSERT ON entry", "AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"]


@contextmanager
def full_disk(inside) -> Iterator[None]:
    """No room for another entry: SQLite may take no more pages, PostgreSQL says that the disk is full."""
    database = inside.parts.database
    if hasattr(database, "_writer"):
        (pages,) = database.read(lambda session: session.row("PRAGMA page_count"))
        database._writer.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        yield
        database._writer.execute("PRAGMA max_page_count = 1073741823").fetchall()
        return
    statements = (
        f"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ {FULL} $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION no_room()",
    )
    for statement in statements:
        database.run(lambda session, statement=statement: session.define(statement))
    yield
    database.run(lambda session: session.define("DROP FUNCTION no_room CASCADE"))


def test_on_a_full_disk_nothing_is_taken_and_afterwards_all(inside):
    hub = inside.new_hub()
    writer, reader = inside.device(hub), inside.device(hub)
    batch = [writer.household("Okafor" * 500) for _ in range(60)]
    with full_disk(inside):
        answer = writer.try_push(batch)
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert "disk is full" in answer.json()["sentence"]
        assert int(answer.headers["retry-after"]) > 0
        assert reader.pull().items == ()
    assert {one.verdict for one in writer.push(batch).verdicts} == {"accepted"}
    assert len(reader.pull().items) == 60


@pytest.mark.parametrize(
    "when", ["BEFORE INSERT ON entry", "AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"]
)
@pytest.mark.parametrize(
    "what",
    [
        "RAISE 'not serializable' USING ERRCODE = '40001'",
        "RAISE 'deadlock' USING ERRCODE = '40P01'",
        "PERFORM pg_terminate_backend(pg_backend_pid())",
    ],
    ids=["serialization", "deadlock", "line lost"],
)
def test_what_may_be_tried_again_is_and_is_taken_once(council, what, when):
    inside, administrator = council
    hub = inside.new_hub()
    writer, reader = inside.device(hub), inside.device(hub)
    administrator.execute("CREATE SEQUENCE tries")
    kind = "CONSTRAINT TRIGGER" if "DEFERRED" in when else "TRIGGER"
    administrator.execute(
        "CREATE FUNCTION befall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF nextval('tries') <= 3 THEN {what}; END IF; RETURN NEW; END $$"
    )
    administrator.execute(f"CREATE {kind} befall {when} FOR EACH ROW EXECUTE FUNCTION befall()")
    entry = writer.household()
    answer = writer.push([entry])
    assert [one.verdict for one in answer.verdicts] == ["accepted"]
    assert [header(item.entry).entry_id for item in reader.pull().items] == [header(entry).entry_id]
    (tried,) = administrator.execute("SELECT last_value FROM tries").fetchone()
    assert tried == 4


def test_an_answer_lost_after_the_commit_is_no_replay(council):
    """The transaction ran again after it was committed: the same request, not another one like it."""
    inside, _ = council
    writer = inside.device(inside.new_hub())
    database = inside.parts.database
    once = database.run

    def lost(work, **how):
        once(work, **how)

        def again(session):
            session.attempt = 1
            return work(session)

        return once(again, **how)

    database.run = lost
    try:
        answer = writer.push([writer.household()])
    finally:
        del database.run
    assert [one.verdict for one in answer.verdicts] == ["duplicate"]
    writer.number -= 1
    assert writer.ask("GET", "/v1/pull").json()["code"] == "replayed"


@pytest.mark.parametrize(
    ("said", "status"),
    [("application/json", 200), ("Application/JSON; charset=utf-8", 200), ("text/plain", 415)],
)
def test_a_body_is_taken_as_what_it_says_it_is_in_capitals_too(inside, said, status):
    device = inside.device(inside.new_hub())
    assert device.ask("POST", "/v1/state", b"{}", content_type=said).status_code == status
