"""The mark trails the saves and never leads them."""

import threading

import pytest

from hubdesk.store.high_water import HighWater, Mark, read_mark


class Kept:
    def __init__(self):
        self.marks = []
        self.written = threading.Event()

    def write_mark(self, _, mark):
        self.marks.append(mark)
        self.written.set()

    def read_mark(self, _):
        return self.marks[-1] if self.marks else None


def mark(number):
    return Mark(number, "device", number, "00", f"entry-{number}")


@pytest.fixture
def kept():
    return Kept()


def test_many_saves_cost_few_writes_and_closing_leaves_the_newest(kept):
    high_water = HighWater(kept, "store")
    for number in range(1, 1001):
        high_water.note(mark(number))
    assert kept.written.wait(5)
    high_water.close()
    assert read_mark(kept, "store") == mark(1000)
    assert len(kept.marks) < 5


def test_now_means_now(kept):
    high_water = HighWater(kept, "store")
    high_water.note(mark(1))
    assert high_water.write_now()
    assert read_mark(kept, "store") == mark(1)
    high_water.close()


def test_nothing_noted_nothing_written(kept):
    HighWater(kept, "store").close()
    assert kept.marks == []


@pytest.mark.parametrize("spoilt", [b"", b"{", b"\xff", b'{"number": "many"}', b"[]"])
def test_a_spoilt_mark_is_no_mark(kept, spoilt):
    kept.marks.append(spoilt)
    assert read_mark(kept, "store") is None
