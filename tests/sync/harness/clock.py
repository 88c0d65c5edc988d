"""A clock that runs with the machine's, as far beside it as a test puts it."""

import time
from datetime import UTC, date, datetime, timedelta


class ShiftedClock:
    """The clock port; `off` is how far it is wrong."""

    def __init__(self, off: timedelta = timedelta()) -> None:
        self.off = off

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        return time.monotonic()
