"""Find a household, open its record, see the day at a glance."""

from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.records import FrontDesk, HouseholdHit, HouseholdRecord
from hubdesk.services.desk import Desk

SENSITIVE = ("safety_note", "support_needs", "identifiers")
"""Parts of a record that open only with a reason."""


def look_up(desk: Desk, text: str, limit: int = 20) -> tuple[HouseholdHit, ...]:
    """Households that fit what was typed: names, known-as, phone tail, postcode, date of birth, card or receipt.

    Best first: a surname or known-as that begins so, then first names, then anywhere in a name; recent visitors lead.

    Raises:
        NotAllowed: nobody is signed in, or the role may not look families up.
    """
    raise NotImplementedError


def open_household(desk: Desk, household_id: HouseholdId, reason: str = "") -> HouseholdRecord:
    """Open a record. That it was opened, and by whom, is kept.

    Args:
        reason: why the sensitive parts are opened; without one, `HouseholdRecord.household` comes without them.

    Raises:
        NotAllowed: the role may not open records.
        Refused: there is no such household on this PC.
    """
    raise NotImplementedError


def front_desk(desk: Desk) -> FrontDesk:
    """Today's arrivals, the signed-in person's own drafts, what runs out soon, what waits to be sent."""
    raise NotImplementedError
