"""What two desks said differently: shown side by side, until somebody says which holds."""

from typing import TYPE_CHECKING, Any

from hubdesk.services.staff import allow

if TYPE_CHECKING:
    from hubdesk.domain.ids import EntryId, HouseholdId
    from hubdesk.domain.records import Review
    from hubdesk.services.desk import Changes, Desk


def reviews(desk: "Desk") -> "tuple[Review, ...]":
    """Everything on this PC that needs a decision: fields with two values, and records that may be one.

    Raises:
        NotAllowed: nobody is signed in.
    """
    allow(desk, "look_up")
    return ()


def open_clash(desk: "Desk", household_id: "HouseholdId", path: str, reason: str = "") -> "Review":
    """One field with all its values. That a sensitive one was opened, and why, is kept first.

    Raises:
        NotAllowed: the role may not open records.
        Refused: nothing is to be decided there any more.
        NotSaved: the opening could not be written down, so nothing is shown.
    """
    raise NotImplementedError


def settle_clash(
    desk: "Desk",
    review: "Review",
    holds: "EntryId | None" = None,
    value: Any = None,  # noqa: ANN401 - a text, a date or an address, as the field is
) -> "Changes":
    """Say which value holds.

    Args:
        desk: the open desk.
        review: the clash as it was shown. A value that came in since is not settled by this.
        holds: `entry_id` of the side that is right.
        value: in place of `holds`, what is right when none of the sides is.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Refused: the clash is settled already, or the value is none for this field.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError
