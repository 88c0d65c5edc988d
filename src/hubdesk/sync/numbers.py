"""Where request numbers come from: each higher than every one before, so that none counts twice."""

from collections import deque
from typing import TYPE_CHECKING

from hubdesk.store import link

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hubdesk.store.store import Store
    from hubdesk.sync.round import StoreTurns

_AT_ONCE, _LOW = 50, 25


class Counted:
    """Numbers for a device that is not linked yet: there is nowhere to remember them.

    Args:
        last: the highest that was ever used.
    """

    def __init__(self, last: int) -> None:
        self._last = last

    def next(self) -> int:
        """The next one."""
        self._last += 1
        return self._last

    def jump(self, above: int) -> None:
        """Go on above a number."""
        self._last = max(self._last, above)


class Kept:
    """Numbers that the store sets aside, so that not even a killed process uses one twice.

    They are fetched some at a time and in good time: a question never waits behind what the store is at.

    Args:
        turns: runs work on the store's thread.
    """

    def __init__(self, turns: "StoreTurns") -> None:
        self._turns = turns
        self._numbers: deque[int] = deque()
        self._coming: Future[list[int]] | None = None

    def next(self) -> int:
        """The next one."""
        if len(self._numbers) <= _LOW and self._coming is None:
            self._coming = self._turns(_some)
        if self._coming is not None and (not self._numbers or self._coming.done()):
            self._numbers.extend(self._coming.result())
            self._coming = None
        return self._numbers.popleft()

    def jump(self, above: int) -> None:
        """Go on above a number."""
        self._numbers.clear()
        self._coming = None
        self._turns(link.numbers_above, above).result()


def _some(store: "Store") -> list[int]:
    return [link.next_request_number(store) for _ in range(_AT_ONCE)]
