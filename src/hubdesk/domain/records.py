"""What screens read: a household as it stands, a line of a list, a possible match."""

from datetime import datetime
from typing import Literal

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


class HouseholdHit(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a search result: who they are, where, and what matched."""

    household_id: HouseholdId
    title: str
    detail: str
    matched: str


class MergedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record that became one with another, and the act that made it so (`part_households` undoes it)."""

    household_id: HouseholdId
    title: str
    act: Act

    @property
    def entry_id(self) -> EntryId:
        """The act that made them one."""
        return self.act.entry_id


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values that stand at a field, or one of two records that may be one family.

    Attributes:
        who, when, where: by whom, when (UTC) and at which desk it was written, in words.
        words: the value in words; empty when it is sensitive and was not opened with a reason.
        entry_id: names the side: the act that wrote the value, or registered the family.
        entries: every act that wrote this same value.
        household_id: the record, for two that may be one.
        shown: it is the value that the record shows until somebody decides.
    """

    who: str
    when: datetime
    where: str
    words: str
    entry_id: EntryId
    entries: tuple[EntryId, ...] = ()
    household_id: HouseholdId | None = None
    shown: bool = False


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person has to decide: nothing newer is assumed to be right.

    Attributes:
        kind: two desks gave one field different values, or two records may be one family.
        household_id: whose record; of two that may be one, the first of `sides`.
        title: its line in a list.
        path: the field, as `domain.amending` names it; empty for two records.
        field: the field in words ("Date of birth of Maya").
        sides: what there is to choose from; the one that the record shows comes first.
        sensitive: the values open only with a reason (`open_clash`).
        reasons: why two records may be one, in words.
    """

    kind: Literal["clash", "possible_duplicate"]
    household_id: HouseholdId
    title: str
    sides: tuple[Side, ...]
    path: str = ""
    field: str = ""
    sensitive: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def other(self) -> HouseholdId | None:
        """The second of two records that may be one."""
        return self.sides[1].household_id if self.kind == "possible_duplicate" else None


class ComparedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of two records side by side, in words; empty when a side does not say."""

    field: str
    kept: str
    gone: str
    same: bool


class ComparedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of either record, and whether they look like one person.

    Attributes:
        kept, gone: their ids in either record; None when that record has nobody like them.
        lines: name, date of birth, contacts, side by side.
        reasons: why they may be one, in words.
        likely: clearly one person; otherwise look closely.
    """

    kept: PersonId | None
    gone: PersonId | None
    name: str
    lines: tuple[ComparedLine, ...]
    reasons: tuple[str, ...] = ()
    likely: bool = False


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two records side by side, before somebody says whether they are one family.

    Attributes:
        lines: what is said of the household: address, telephone, register number.
        people: pairs that may be one person first, then those whom only one record has.
    """

    kept: HouseholdHit
    gone: HouseholdHit
    lines: tuple[ComparedLine, ...]
    people: tuple[ComparedPerson, ...]


class HouseholdRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A household as it stands today, with everything the record screen shows.

    Attributes:
        head: newest entry that touched it; an amendment says that it saw this.
        standings: one for every choice and person it is about, in the profile's order.
        equality_answered: the people who answered or skipped the equality questions (never the answers).
        sensitive_open: whether the sensitive parts (numbers, safety note, support needs) are in `household`.
        sensitive_kept: whether there is anything sensitive to open.
        reviews: fields that two desks gave different values, until somebody says which holds.
        merged: the records that became one with it, and the act that a manager undoes to part them.
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
    reviews: tuple[Review, ...] = ()
    merged: tuple[MergedRecord, ...] = ()


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
