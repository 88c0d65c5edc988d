"""Room is kept back while there is plenty, and given back when there is none."""

import shutil
from contextlib import closing
from types import SimpleNamespace

import pytest

from hubdesk.store.reserve import RESERVE

WORDS = "five quiet words for tests"


@pytest.fixture
def room(monkeypatch):
    """Sets how much room the disk says it has."""
    return lambda free: monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))


def test_room_is_kept_back_and_given_back_where_the_disk_is_full_at_opening(bench, store, room):
    key = store._database.key
    store.close()
    reserve = bench.folder / RESERVE
    room(10**9)
    bench.open(key=key).close()
    kept = reserve.read_bytes()
    assert (len(kept), reserve.stat().st_mode & 0o077) == (1024**2, 0)
    assert len(set(kept)) == 256, "a file of zeros may hold no room at all"
    room(1000)
    with closing(bench.open(key=key)) as opened:
        assert not reserve.exists()
        assert opened.append(bench.staff())
    bench.open(key=key).close()
    assert not reserve.exists()


def test_small_notes_get_the_room_and_saves_do_not(bench, store, room):
    key = store._database.key
    store.close()
    room(10**9)
    with closing(bench.open(key=key)) as opened:
        room(1000)
        opened.append(bench.staff())
        assert (bench.folder / RESERVE).exists()
        with opened.writing():
            pass
        assert not (bench.folder / RESERVE).exists()
