"""Forget a family: here, on every desk and at the council. Only the act itself remains."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubdesk.domain.ids import HouseholdId
    from hubdesk.services.desk import Changes, Desk

ERASURE_REASONS = {
    "asked": "The family asked for it, and nothing obliges the council to keep the record",
    "retention": "The time for which the council keeps it has passed",
    "error": "It was registered by mistake and holds nobody",
}
"""Codes and what they mean. The code is all that stays, so no reason is ever typed."""


def erase_household(desk: "Desk", household_id: "HouseholdId", reason: str) -> "Changes":
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
    raise NotImplementedError
