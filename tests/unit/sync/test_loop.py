"""When the loop takes a turn, how it waits after failures, and that it ends."""

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.sync.loop import SyncLoop, Turn, pause_after, way_out

BOUND = 5.0


class Turns:
    """A loop whose turns a test watches."""

    def __init__(self, outcome: Callable[[int], Turn], line: Callable[[], str] = lambda: "here") -> None:
        self.taken: SimpleQueue[int] = SimpleQueue()
        self.count = 0
        self._outcome = outcome
        self.loop = SyncLoop(self._turn, every=3600, line=line)

    def _turn(self) -> Turn:
        self.count += 1
        self.taken.put(self.count)
        return self._outcome(self.count)

    def next(self) -> int:
        return self.taken.get(timeout=BOUND)

    def none(self) -> bool:
        try:
            self.taken.get(timeout=0.2)
        except Empty:
            return True
        return False


@pytest.fixture
def loops() -> Iterator[Callable[..., Turns]]:
    made: list[Turns] = []

    def make(*args: object) -> Turns:
        made.append(Turns(*args))
        made[-1].loop.start()
        return made[-1]

    yield make
    for turns in made:
        assert turns.loop.close()


def test_it_begins_with_a_turn_and_wakes_for_another(loops: Callable[..., Turns]) -> None:
    turns = loops(lambda _: Turn("done"))
    assert turns.next() == 1
    assert turns.none()
    turns.loop.wake()
    assert turns.next() == 2


def test_a_wake_during_a_turn_is_not_lost(loops: Callable[..., Turns]) -> None:
    go_on = threading.Event()
    turns = loops(lambda _: Turn("done") if go_on.wait(BOUND) else Turn("failed"))
    assert turns.next() == 1
    turns.loop.wake()
    go_on.set()
    assert turns.next() == 2
    assert turns.none()


def test_a_wake_right_after_a_failure_waits_a_breath(loops: Callable[..., Turns]) -> None:
    turns = loops(lambda _: Turn("failed", wait=60))
    assert turns.next() == 1
    turns.loop.wake()
    assert turns.none()


def test_what_is_asked_for_waits_for_no_pause(loops: Callable[..., Turns]) -> None:
    turns = loops(lambda _: Turn("failed", wait=60))
    assert turns.next() == 1
    done = threading.Event()
    turns.loop.do(done.set)
    assert turns.next() == 2
    assert done.is_set()


def test_a_line_that_comes_back_is_a_reason_to_try(loops: Callable[..., Turns], monkeypatch) -> None:
    monkeypatch.setattr("hubdesk.sync.loop._LOOK_SECONDS", 0.02)
    line = [""]
    turns = loops(lambda _: Turn("failed", wait=60), lambda: line[0])
    assert turns.next() == 1
    assert turns.none()
    line[0] = "192.0.2.77"
    assert turns.next() == 2


def test_once_stopped_only_being_asked_begins_again(loops: Callable[..., Turns]) -> None:
    turns = loops(lambda _: Turn("stopped"))
    assert turns.next() == 1
    turns.loop.wake()
    assert turns.none()
    turns.loop.do(lambda: None)
    assert turns.next() == 2


def test_a_bug_in_a_turn_ends_nothing_and_is_logged_by_name_alone(
    loops: Callable[..., Turns], caplog: pytest.LogCaptureFixture
) -> None:
    def outcome(count: int) -> Turn:
        if count == 1:
            raise ValueError("Ada Okafor, born 3 April 1991")
        return Turn("done")

    turns = loops(outcome)
    assert turns.next() == 1
    turns.loop.do(lambda: None)
    assert turns.next() == 2
    assert "ValueError" in caplog.text
    assert "Okafor" not in caplog.text


def test_closing_cuts_what_is_under_way() -> None:
    line, under_way = threading.Event(), threading.Event()

    def turn() -> Turn:
        under_way.set()
        return Turn("done") if line.wait(60) else Turn("failed")

    loop = SyncLoop(turn)
    loop.start()
    assert under_way.wait(BOUND)
    began = time.monotonic()
    assert loop.close(cut=line.set)
    assert time.monotonic() - began < 2


def test_closing_does_not_wait_for_what_cannot_be_cut() -> None:
    stuck, under_way = threading.Event(), threading.Event()

    def turn() -> Turn:
        under_way.set()
        stuck.wait(60)
        return Turn("done")

    loop = SyncLoop(turn)
    loop.start()
    assert under_way.wait(BOUND)
    began = time.monotonic()
    assert not loop.close(0.2)
    assert time.monotonic() - began < 2
    stuck.set()
    assert loop.close()


@given(st.integers(1, 5000), st.floats(0, 300))
def test_pauses_grow_are_spread_and_have_an_end(failures: int, asked: float) -> None:
    pause = pause_after(failures, asked)
    assert asked <= pause <= 300
    assert pause >= min(2.0 ** min(failures, 20), 300) / 2


def test_looking_for_the_line_sends_nothing_and_never_fails() -> None:
    assert isinstance(way_out(), str)
