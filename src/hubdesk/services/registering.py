"""Register a household, amend it, say that it has arrived."""

from typing import TYPE_CHECKING

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.people import Household
from hubdesk.services.desk import Changes, Desk

if TYPE_CHECKING:
    from hubdesk.store.store import NewEntry


def registration(
    desk: Desk, household: Household, *, origin: str = "desk", digest_of_source: str = ""
) -> "NewEntry":
    """The entry that registers a household, for those who save many at once (the register import).

    Raises:
        NotAllowed: the signed-in role may not register.
    """
    raise NotImplementedError


def register_household(
    desk: Desk, household: Household, origin: str = "desk", digest_of_source: str = ""
) -> Changes:
    """Put a household on the books.

    Args:
        household: as `domain.registration.read_household` made it.
        origin: `desk` or `import`.
        digest_of_source: SHA-256 of the source rows of an import, so that the same file twice adds nothing.

    Raises:
        NotAllowed: the signed-in role may not register.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def amend_household(desk: Desk, after: Household, saw: EntryId) -> Changes:
    """Save what was changed on a household's record.

    Only the fields that differ from what the editor saw are written. Two people who change different fields do not
    disturb each other.

    Args:
        after: the household as it should be.
        saw: `HouseholdRecord.head` of the record that the editor had open.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Conflict: somebody else changed one of the same fields meanwhile; nothing was saved.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def arrive(desk: Desk, household_id: HouseholdId, session: str = "") -> Changes:
    """Note that a household is here today.

    Raises:
        NotAllowed: the signed-in role may not do this.
        Refused: there is no such household.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError
