"""When to exchange: after a save, when the line is back, now and then; and after failures ever more rarely.

One thread, one exchange at a time. Every wait is a wait for an event: closing never waits for a pause.
"""

import logging
import random
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Literal

log = logging.getLogger(__name__)

Outcome = Literal["done", "failed", "stopped"]
"""Of one turn. `stopped`: no further turn helps until somebody asks for one."""

_EVERY_SECONDS = 30.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 300.0
_WAKE_AFTER_FAILURE = 5.0
_LOOK_SECONDS = 5.0
_NOWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asking for the way there sends nothing."""


class Turn:
    """What a turn came to, and the seconds that the other side asked to wait."""

    def __init__(self, outcome: Outcome, wait: float = 0) -> None:
        self.outcome: Outcome = outcome
        self.wait = wait


class SyncLoop:
    """Takes turns on a thread of its own.

    Args:
        turn: one exchange; what it raises is a bug, is logged by its name alone, and counts as a failure.
        every: seconds between two exchanges when nothing happens.
        line: something that changes when the network does; `way_out` unless given.
    """

    def __init__(
        self,
        turn: Callable[[], Turn],
        *,
        every: float = _EVERY_SECONDS,
        line: "Callable[[], str] | None" = None,
    ) -> None:
        self._turn, self._every, self._line = turn, every, line or way_out
        self._event = threading.Event()
        self._jobs: deque[Callable[[], object]] = deque()
        self._woken = self._closing = False
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin, with a turn at once."""
        self._woken = True
        self._event.set()
        self._thread.start()

    def wake(self) -> None:
        """A turn soon: at once, or after a breath when the last one failed just now."""
        self._woken = True
        self._event.set()

    def do(self, job: Callable[[], object]) -> None:
        """Do this next, on the loop's thread, whatever the pause."""
        self._jobs.append(job)
        self._event.set()

    @property
    def closing(self) -> bool:
        """Whether the loop is to end."""
        return self._closing

    def close(self, seconds: float = 2.0, cut: Callable[[], object] = lambda: None) -> bool:
        """End the loop.

        Args:
            seconds: how long to wait for it.
            cut: breaks off what is under way.

        Returns:
            Whether it ended in time. It is a daemon thread, so that nobody waits for it longer.
        """
        self._closing = True
        self._event.set()
        cut()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        pause = 0.0
        while not self._closing:
            self._wait(pause)
            while self._jobs and not self._closing:
                self._guarded(self._jobs.popleft())
            if self._closing:
                break
            self._woken = False
            turn = self._guarded(self._turn)
            pause = self._pause(turn if isinstance(turn, Turn) else Turn("failed"))

    def _guarded(self, job: Callable[[], object]) -> object:
        try:
            return job()
        except Exception as bug:
            log.error("The exchange with the council met a bug: %s", type(bug).__name__)
            return None

    def _pause(self, turn: Turn) -> float:
        """How long to wait after a turn, in seconds."""
        if turn.outcome == "done":
            self._failures = 0
            return self._every
        if turn.outcome == "stopped":
            return float("inf")
        self._failures += 1
        return pause_after(self._failures, turn.wait)

    def _wait(self, pause: float) -> None:
        """Wait for a job, for a wake, for the line to come back, or for the pause to be over."""
        began = time.monotonic()
        way = self._line() if self._failures else ""
        while not self._closing and not self._jobs:
            waited = time.monotonic() - began
            soon = _WAKE_AFTER_FAILURE if self._failures else 0.0
            if waited >= pause or (self._woken and pause != float("inf") and waited >= soon):
                return
            left = min(pause, soon if self._woken and soon > waited else pause) - waited
            if self._failures:
                left = min(left, _LOOK_SECONDS)
            self._event.wait(None if left == float("inf") else left)
            self._event.clear()
            if self._failures and (now := self._line()) != way:
                way = now
                if now:
                    return


def pause_after(failures: int, asked: float) -> float:
    """How long to wait after so many failures in a row, in seconds: ever longer, up to five minutes.

    Args:
        failures: at least one.
        asked: what the other side asked to wait at least; at most five minutes.
    """
    longest = min(_FIRST_PAUSE * 2.0 ** min(failures, 20), _LONGEST_PAUSE)
    return max(random.uniform(longest / 2, longest), asked)  # noqa: S311 - spreads the desks out


def way_out() -> str:
    """By which of its addresses this PC would reach the outside; empty when it has no line. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
