"""The gateway's own clock. Nothing else at the gateway asks the machine for the time."""

import time
from datetime import UTC, date, datetime


class SystemClock:
    """The clock port on the machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC, aware."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day in the machine's local calendar."""
        return datetime.now().astimezone().date()

    def monotonic(self) -> float:
        """Seconds that never run backwards, from an arbitrary start."""
        return time.monotonic()
