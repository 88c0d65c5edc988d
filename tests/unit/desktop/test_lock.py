from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hubdesk.desktop.lock import DATA_AFTER, SCREEN_AFTER, Lock, LockState


class SteppedClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.seconds

    def live(self, lock: Lock, seconds: int) -> None:
        for _ in range(seconds):
            self.moment += timedelta(seconds=1)
            self.seconds += 1
            lock.tick()


def opened() -> tuple[Lock, SteppedClock]:
    clock = SteppedClock()
    lock = Lock(clock)
    lock.opened()
    return lock, clock


def test_two_quiet_minutes_lock_the_screen() -> None:
    lock, clock = opened()
    clock.live(lock, int(SCREEN_AFTER) - 1)
    assert lock.state is LockState.OPEN
    clock.live(lock, 1)
    assert lock.state is LockState.SCREEN_LOCKED


def test_fifteen_quiet_minutes_lock_the_data() -> None:
    lock, clock = opened()
    clock.live(lock, int(DATA_AFTER) - 1)
    assert lock.state is LockState.SCREEN_LOCKED
    clock.live(lock, 1)
    assert lock.state is LockState.DATA_LOCKED


def test_typing_at_a_locked_screen_does_not_put_off_the_data_lock() -> None:
    lock, clock = opened()
    clock.live(lock, int(SCREEN_AFTER))
    for _ in range(int(DATA_AFTER - SCREEN_AFTER)):
        lock.touched()
        clock.live(lock, 1)
    assert lock.state is LockState.DATA_LOCKED


def test_a_family_keeps_the_screen_but_not_for_ever() -> None:
    lock, clock = opened()
    lock.handed_over()
    clock.live(lock, int(DATA_AFTER) - 1)
    assert lock.state is LockState.HANDED_OVER
    clock.live(lock, 1)
    assert lock.state is LockState.DATA_LOCKED


def test_sleep_locks_the_data() -> None:
    lock, clock = opened()
    clock.moment += timedelta(minutes=10)
    lock.tick()
    assert lock.state is LockState.DATA_LOCKED


def test_a_clock_set_back_changes_nothing() -> None:
    lock, clock = opened()
    clock.moment -= timedelta(days=20000)
    lock.tick()
    assert lock.state is LockState.OPEN


@given(
    st.lists(
        st.sampled_from(
            ["touched", "handed_over", "taken_back", "lock_screen", "pin_was_right", "lock_data", "tick"]
        ),
        max_size=30,
    )
)
def test_nothing_opens_a_data_lock_and_only_a_pin_opens_the_screen(steps: list[str]) -> None:
    lock, _ = opened()
    for step in steps:
        before = lock.state
        getattr(lock, step)()
        if before is LockState.DATA_LOCKED:
            assert lock.state is LockState.DATA_LOCKED
        if before is LockState.SCREEN_LOCKED and lock.state is LockState.OPEN:
            assert step == "pin_was_right"
