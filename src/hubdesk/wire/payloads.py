"""What an entry says: one struct per kind of act."""

import msgspec

from hubdesk.domain.amending import Change
from hubdesk.domain.choices import EqualityAnswer, Signing, Withdrawal
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId, StaffId
from hubdesk.domain.people import Household


class StaffAdded(msgspec.Struct, frozen=True, tag="staff_added"):
    """A named person may use this hub's desks, in a role."""

    staff_id: StaffId
    name: str
    role: str


class StaffRemoved(msgspec.Struct, frozen=True, tag="staff_removed"):
    """A person left: from here on nothing at this hub is theirs to open. What they did stays theirs."""

    staff_id: StaffId


class HouseholdRegistered(msgspec.Struct, frozen=True, tag="household_registered", omit_defaults=True):
    """A household came on to the books. `origin` is `desk` or `import`."""

    household: Household
    origin: str = "desk"
    digest_of_source: str = ""


class HouseholdAmended(msgspec.Struct, frozen=True, tag="household_amended"):
    """Some fields of a household got new values."""

    changes: tuple[Change, ...]


class SigningAccepted(msgspec.Struct, frozen=True, tag="signing_accepted"):
    """A family gave its decisions and signed."""

    signing: Signing


class ChoicesWithdrawn(msgspec.Struct, frozen=True, tag="choices_withdrawn"):
    """A family changed its mind about earlier decisions."""

    withdrawal: Withdrawal


class EqualityAnswered(msgspec.Struct, frozen=True, tag="equality_answered"):
    """Voluntary answers about one person; replaces that person's earlier ones. Empty: they skipped."""

    person_id: PersonId
    answers: tuple[EqualityAnswer, ...]


class HouseholdArrived(msgspec.Struct, frozen=True, tag="household_arrived", omit_defaults=True):
    """A household is here today."""

    session: str = ""


class ClashSettled(msgspec.Struct, frozen=True, tag="clash_settled"):
    """Somebody looked at values that two desks gave one field, and said which holds.

    Attributes:
        change: the field and the value that holds; it need be none of those that clashed.
        settles: every entry whose value stood at the field.
    """

    change: Change
    settles: tuple[EntryId, ...]


class SamePerson(msgspec.Struct, frozen=True):
    """A person of the household that goes, and who of the household that stays it is."""

    gone: PersonId
    kept: PersonId


class HouseholdsMerged(msgspec.Struct, frozen=True, tag="households_merged"):
    """Two households were one. `household_id` of the entry is the one that stays.

    Everything about `gone`, also what arrives later, counts for the one that stays. Undoing the entry parts
    them again.
    """

    gone: HouseholdId
    same_people: tuple[SamePerson, ...]


class NotTheSame(msgspec.Struct, frozen=True, tag="not_the_same"):
    """Two households look alike and are two. `household_id` of the entry is the first."""

    other: HouseholdId


class HouseholdErased(msgspec.Struct, frozen=True, tag="household_erased"):
    """What is known of a household is forgotten, here and everywhere; only this act remains.

    Attributes:
        households: it, and those that were merged into it.
        reason: a code of the rights request or the retention rule; never personal data.
    """

    households: tuple[HouseholdId, ...]
    reason: str


class EntryUndone(msgspec.Struct, frozen=True, tag="entry_undone"):
    """A compensating entry: the named one no longer counts."""

    undone: EntryId


Payload = (
    StaffAdded
    | StaffRemoved
    | HouseholdRegistered
    | HouseholdAmended
    | SigningAccepted
    | ChoicesWithdrawn
    | EqualityAnswered
    | HouseholdArrived
    | ClashSettled
    | HouseholdsMerged
    | NotTheSame
    | HouseholdErased
    | EntryUndone
)
