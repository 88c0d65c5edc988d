"""Schemas step up whole or not at all."""

from contextlib import closing

import pytest

from hubdesk.store import migrations
from hubdesk.store.connection import connect, connect_to_copy
from hubdesk.store.opening import StoreFromNewerVersion
from hubdesk.store.places import DATABASE
from hubdesk.store.verify import verify


def add_colour(connection):
    connection.execute("CREATE TABLE colour (name TEXT NOT NULL) STRICT")


def fill_colour(connection):
    connection.execute("INSERT INTO colour VALUES ('green')")


def stumble(connection):
    fill_colour(connection)
    raise RuntimeError("killed here")


def schema(file, key):
    with closing(connect(file, key)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_an_older_store_is_copied_first_and_stepped_up(bench, full, monkeypatch):
    key, file = full._database.key, bench.folder / DATABASE
    before = list(full.entries())
    full.close()
    monkeypatch.setattr(migrations, "STEPS", (add_colour, fill_colour))
    with closing(bench.open(key=key)) as store:
        assert store.connection.execute("SELECT name FROM colour").fetchall() == [("green",)]
        assert list(store.entries()) == before
        assert verify(store).problems == ()
    assert schema(file, key) == 3
    with closing(connect_to_copy(bench.folder / f"{DATABASE}.schema-1", key)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM entry").fetchone() == (len(before),)


def test_a_step_that_is_cut_short_leaves_the_schema_before_it_and_can_be_done_again(bench, full, monkeypatch):
    key, file = full._database.key, bench.folder / DATABASE
    full.close()
    monkeypatch.setattr(migrations, "STEPS", (add_colour, stumble))
    with pytest.raises(RuntimeError):
        bench.open(key=key)
    assert schema(file, key) == 2
    monkeypatch.setattr(migrations, "STEPS", (add_colour, fill_colour))
    with closing(bench.open(key=key)) as store:
        assert store.connection.execute("SELECT name FROM colour").fetchall() == [("green",)]
        assert verify(store).problems == ()


def test_after_an_upgrade_the_version_before_refuses(bench, full, monkeypatch):
    key = full._database.key
    full.close()
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "STEPS", (add_colour,))
        bench.open(key=key).close()
    with pytest.raises(StoreFromNewerVersion):
        bench.open(key=key)


def test_every_table_of_ours_is_strict(full):
    rows = full.connection.execute(
        "SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main'"
    ).fetchall()
    loose = [
        name
        for name, strict, kind in rows
        if kind == "table" and not strict and not name.startswith("sqlite_")
    ]
    assert loose == []
