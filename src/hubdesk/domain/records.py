"""What screens read: a household as it stands, a line of a list, a possible match."""

from datetime import datetime

import msgspec

from hubdesk.domain.choices import Decision, Signing, Standing, Withdrawal
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId, SigningId, StaffId
from hubdesk.domain.people import Household


class StaffMember(msgspec.Struct, frozen=True):
    """A named person with a role: `reception`, `outreach`, `manager` or `data_protection`."""

    staff_id: StaffId
    name: str
    role: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done to a household, for its history list. `when` is UTC."""

    entry_id: EntryId
    kind: str
    when: datetime
    staff: StaffMember
    undone: bool = False


class SigningRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A signing or a withdrawal, with who at the desk took it and when (UTC)."""

    act: Act
    signing: Signing | Withdrawal

    @property
    def signing_id(self) -> SigningId:
        """The id of the signing or withdrawal itself."""
        return self.signing.signing_id


class HouseholdRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A household as it stands today, with everything the record screen shows.

    Attributes:
        head: newest entry that touched it; an amendment says that it saw this.
        standings: one for every choice and person it is about, in the profile's order.
        equality_answered: the people who answered or skipped the equality questions (never the answers).
        sensitive_open: whether the sensitive parts (numbers, safety note, support needs) are in `household`.
        sensitive_kept: whether there is anything sensitive to open.
    """

    household: Household
    head: EntryId
    standings: tuple[Standing, ...]
    decisions: tuple[Decision, ...]
    signings: tuple[SigningRecord, ...]
    history: tuple[Act, ...]
    visits: tuple[datetime, ...]
    equality_answered: tuple[PersonId, ...]
    sensitive_open: bool = False
    sensitive_kept: bool = False


class HouseholdHit(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a search result: who they are, where, and what matched."""

    household_id: HouseholdId
    title: str
    detail: str
    matched: str


class PossibleMatch(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody already on this PC who may be the person being typed.

    Attributes:
        score: log2 of the Fellegi–Sunter likelihood ratio, prior included.
        reasons: why, in words ("same mobile", "born the same day, surname one letter off").
        likely: above the upper threshold; otherwise worth a look.
    """

    household_id: HouseholdId
    person_id: PersonId
    title: str
    detail: str
    score: float
    reasons: tuple[str, ...]
    likely: bool


class DraftLine(msgspec.Struct, frozen=True, kw_only=True):
    """An unfinished piece of work, as the front desk lists it. `saved_at` is UTC."""

    draft_id: str
    kind: str
    title: str
    saved_at: datetime


class FrontDesk(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the front desk shows. `arrivals` are today's (local day), newest first."""

    arrivals: tuple[tuple[datetime, HouseholdHit], ...]
    drafts: tuple[DraftLine, ...]
    expiring: tuple[HouseholdHit, ...]
    waiting_to_send: int
    last_sent: datetime | None
