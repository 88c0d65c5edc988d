"""Forget a family: here, on every desk and at the council. Only the act itself remains."""

from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.staff import allow
from hubdesk.store import reading
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.payloads import HouseholdErased

ERASURE_REASONS = {
    "asked": "The family asked for it, and nothing obliges the council to keep the record",
    "retention": "The time for which the council keeps it has passed",
    "error": "It was registered by mistake and holds nobody",
}
"""Codes and what they mean. The code is all that stays, so no reason is ever typed."""


def erase_household(desk: Desk, household_id: HouseholdId, reason: str) -> Changes:
    """Forget everything about a household and the records merged into it. This cannot be undone.

    Args:
        desk: the open desk.
        household_id: whom to forget.
        reason: a code of `ERASURE_REASONS`.

    Raises:
        NotAllowed: only data protection may.
        Refused: this PC does not hold the record, or there is no such reason.
        NotSaved: nothing was saved, nothing was forgotten.
    """
    author = allow(desk, "erase")
    if reason not in ERASURE_REASONS:
        raise Refused("There is no such reason for erasing a record.", "Choose one of the reasons shown.")
    connection = desk.store.connection
    stored = reading.household(connection, household_id)
    if stored is None:
        stored = desk.household(household_id)  # says why there is none
    records = reading.records_of(connection, stored.household_no)
    entry = NewEntry(
        payload=HouseholdErased(households=records, reason=reason),
        staff_id=author.staff_id,
        household_id=records[0],
    )
    changes = Changes.of(desk.store.append(entry))
    return Changes(changes.entries, frozenset(records), changes.kinds)
