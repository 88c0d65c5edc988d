"""Where request numbers come from: each higher than every one before, so that none counts twice."""

from typing import TYPE_CHECKING

from hubdesk.store import link

if TYPE_CHECKING:
    from hubdesk.sync.round import StoreTurns


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

    Args:
        turns: runs work on the store's thread.
    """

    def __init__(self, turns: "StoreTurns") -> None:
        self._turns = turns

    def next(self) -> int:
        """The next one."""
        return self._turns(link.next_request_number).result()

    def jump(self, above: int) -> None:
        """Go on above a number."""
        self._turns(link.numbers_above, above).result()
