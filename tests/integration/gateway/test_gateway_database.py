"""The database under the gateway: made by several at once, and held to its key."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hubdesk.domain.problems import Refused
from hubdesk.gateway import ledger
from hubdesk.gateway.database import Session, connect, open_database
from hubdesk.gateway.keys import open_key
from hubdesk.gateway.migrating import newest_schema


@pytest.fixture(params=["postgresql", "sqlite"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that nobody opened yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").database()
    return f"sqlite:///{tmp_path / 'fresh.db'}"


def at_once(count: int, work: Callable[[], object]) -> list[object]:
    """What several threads come to that begin together."""
    barrier, done = threading.Barrier(count), []

    def run() -> None:
        barrier.wait(10)
        done.append(work())

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(done) == count
    return done


def test_several_that_start_at_once_make_one_schema_and_one_key(fresh_url, tmp_path):
    key_file = tmp_path / "keys" / "gateway.key"

    def start() -> bytes:
        with closing(open_database(fresh_url)) as database:
            return open_key(database, key_file, fresh_url).public

    keys = at_once(4, start)
    assert len(set(keys)) == 1
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == ["gateway.key"]
    with closing(connect(fresh_url)) as database:
        assert database.read(lambda session: session.rows("SELECT version FROM schema_version")) == [
            (newest_schema(),)
        ]


def test_a_database_of_a_newer_gateway_is_refused_untouched(fresh_url):
    with closing(open_database(fresh_url)) as database:
        database.run(lambda session: session.execute("UPDATE schema_version SET version = 99"))
    with pytest.raises(Refused, match="newer"):
        open_database(fresh_url)
    with closing(connect(fresh_url)) as database:
        assert database.read(lambda session: session.row("SELECT version FROM schema_version")) == (99,)


def test_another_key_or_a_missing_one_is_refused(fresh_url, tmp_path):
    first = tmp_path / "first.key"
    with closing(open_database(fresh_url)) as database:
        open_key(database, first, fresh_url)
        with pytest.raises(Refused, match="not at"):
            open_key(database, tmp_path / "second.key", fresh_url)
        assert not (tmp_path / "second.key").exists()
        (tmp_path / "third.key").write_text("11" * 32)
        (tmp_path / "third.key").chmod(0o600)
        with pytest.raises(Refused, match="another gateway"):
            open_key(database, tmp_path / "third.key", fresh_url)
        first.chmod(0o644)
        with pytest.raises(Refused, match="Others on this machine"):
            open_key(database, first, fresh_url)


def test_lists_go_in_and_come_out_alike(fresh_url):
    with closing(open_database(fresh_url)) as database:
        rows = [(f"council-{number}", number) for number in range(700)]
        columns = {"council_id": str, "position": int}
        assert database.run(lambda session: session.insert("council", columns, rows)) == 700
        assert database.run(lambda session: session.insert("council", columns, rows[:5])) == 0
        names = [name for name, _ in rows[10:600]]
        found = database.read(
            lambda session: session.rows("SELECT council_id FROM council WHERE council_id IN (?)", names)
        )
        assert sorted(name for (name,) in found) == sorted(names)
        joined = database.read(
            lambda session: session.rows(
                "SELECT each.value, c.position FROM each(?) JOIN council c ON c.council_id = each.value",
                ["council-3", "nobody"],
            )
        )
        assert joined == [("council-3", 3)]


def test_what_fails_midway_leaves_nothing(fresh_url):
    def work(session: Session) -> None:
        session.execute("INSERT INTO council (council_id, position) VALUES ('half', 1)")
        raise KeyError("half")

    with closing(open_database(fresh_url)) as database:
        with pytest.raises(KeyError):
            database.run(work)
        assert database.read(lambda session: session.rows("SELECT * FROM council")) == []


def test_writers_in_a_crowd_get_positions_of_their_own(fresh_url):
    with closing(open_database(fresh_url)) as database:
        database.run(
            lambda session: session.execute("INSERT INTO council (council_id, position) VALUES ('c', 0)")
        )

        def take() -> list[int]:
            return [database.run(lambda session: ledger.take_positions(session, "c", 3)) for _ in range(20)]

        firsts = [first for taken in at_once(6, take) for first in taken]
        assert len({first + more for first in firsts for more in range(3)}) == 3 * len(firsts) == 360
