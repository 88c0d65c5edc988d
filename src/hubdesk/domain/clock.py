"""What the rest of the house may ask about time: rules take a day or a moment, edges take a clock."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(Protocol):
    """The one way to learn the time. Nothing that must be true depends on it being right."""

    def now(self) -> "datetime":
        """This moment, aware, in UTC."""
        ...

    def today(self) -> "date":
        """The day in the hub's local calendar."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start that never step back."""
        ...
