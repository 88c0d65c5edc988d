"""What the desk needs from outside. The windows talk to these; the parts behind them come and go."""

from datetime import datetime
from typing import Protocol

import msgspec

from hubdesk.domain.ids import HouseholdId


class LinkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How this PC and the council stand, in words.

    Attributes:
        connected: a council is linked to this PC.
        words: one sentence for the status line.
        last_sent: when something last arrived at the council (UTC).
    """

    connected: bool
    words: str
    last_sent: datetime | None = None


class CouncilLink(Protocol):
    """The way to the council's side."""

    def status(self, waiting: int) -> LinkStatus:
        """Where things stand, told `waiting` entries that have not been acknowledged."""


class SecondDevice(Protocol):
    """Signing on a tablet or phone over the hub's own network."""

    def unavailable_because(self) -> str:
        """Why it cannot be used now, in one sentence; empty when it can."""

    def offer(self, household_id: HouseholdId) -> str:
        """Offer one form for one household.

        Returns:
            The address to show as a QR code.

        Raises:
            Refused: second-device signing cannot be used now.
        """


class NotConnected:
    """This PC has never been linked to a council: everything stays here, and the status line says so."""

    def status(self, waiting: int) -> LinkStatus:
        """The truth: nothing has been sent, and nothing is lost."""
        kept = "nothing waiting" if waiting == 0 else f"{waiting:,} saved on this PC"
        return LinkStatus(connected=False, words=f"Not linked to the council yet: {kept}, nothing sent.")


class NoSecondDevice:
    """No tablet can be used yet: the family signs on this PC."""

    def unavailable_because(self) -> str:
        """The true reason."""
        return "Signing on a tablet is not set up on this PC. Hand over this PC instead."

    def offer(self, household_id: HouseholdId) -> str:
        """Refuse with the reason.

        Raises:
            Refused: always.
        """
        from hubdesk.domain.problems import Refused

        raise Refused(f"No tablet form was made for household {household_id}.", self.unavailable_because())
