"""Two records of one family become one, and are parted again when that was wrong."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubdesk.domain.ids import EntryId, HouseholdId
    from hubdesk.domain.records import Comparison
    from hubdesk.services.desk import Changes, Desk
    from hubdesk.wire.payloads import SamePerson


def compare_households(desk: "Desk", kept: "HouseholdId", gone: "HouseholdId") -> "Comparison":
    """Two records side by side, with who of the one may be who of the other.

    Raises:
        NotAllowed: the role may not open records.
        Refused: one of them is not on this PC, or they are one record already.
        NotSaved: the opening could not be written down, so nothing is shown.
    """
    raise NotImplementedError


def merge_households(
    desk: "Desk", kept: "HouseholdId", gone: "HouseholdId", same_people: "Iterable[SamePerson]" = ()
) -> "Changes":
    """Make two records one. Whatever is or will be said about `gone` counts for `kept`.

    Args:
        desk: the open desk.
        kept: the record that stays.
        gone: the record that is not shown by itself any more.
        same_people: who of `gone` is who of `kept`; the others of `gone` join them.

    Raises:
        NotAllowed: only a manager may.
        Refused: one of them is not on this PC, they are one already, or a person is not of their record.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def part_households(desk: "Desk", entry_id: "EntryId") -> "Changes":
    """Undo a merge, however long ago: both records stand as if it had never been.

    What was done since stays with the people it was about, and a yes that was taken back stays taken back.

    Raises:
        NotAllowed: only a manager may.
        Refused: there is no such merge, or it was undone.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def not_the_same(desk: "Desk", one: "HouseholdId", other: "HouseholdId") -> "Changes":
    """Say that two records that look alike are two families, so that nobody asks again.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Refused: one of them is not on this PC, or they are one record.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError
