"""What all acts of some records make of them: one fold for each family among them. Nothing is written."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from hubdesk.domain.amending import Change
from hubdesk.domain.choices import Decision, EqualityAnswer
from hubdesk.domain.groups import Group, Merge, as_counted, change_as_counted, groups
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId, SigningId
from hubdesk.domain.merging import Amended, Fields, Settled, Step, TakenBack, fold
from hubdesk.domain.people import Household
from hubdesk.store.acts import LedgerAct
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    ClashSettled,
    EntryUndone,
    EqualityAnswered,
    HouseholdAmended,
    HouseholdArrived,
    HouseholdErased,
    HouseholdRegistered,
    HouseholdsMerged,
    NotTheSame,
    SigningAccepted,
)

_STAYS = ChoicesWithdrawn | EntryUndone | HouseholdErased
"""Cannot be undone, whatever an entry says: above all, what a family took back stays taken back."""

_RESTS_ON_NOTHING = EntryUndone | NotTheSame | HouseholdErased


class Taken(msgspec.Struct, frozen=True):
    """A signing or a withdrawal that counts for a family; `elsewhere`: of a record it was parted from."""

    entry_id: EntryId
    signing_id: SigningId
    decisions: tuple[Decision, ...]
    elsewhere: bool = False


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """What acts make of records that are one.

    Attributes:
        number: position of the registration that it is shown under.
        shown_as: the id of the record that it is shown under.
        others: the records that are shown under it → the digest of the rows they were imported from.
        head: of the entries that wrote its fields, the last to come in.
        who: people who count as somebody else.
        undone: no registration of it counts any more.
    """

    number: int
    shown_as: HouseholdId
    others: Mapping[HouseholdId, str]
    merged: bool
    fields: Fields
    head: EntryId
    source: str
    undone: bool
    who: Mapping[PersonId, PersonId]
    taken: tuple[Taken, ...]
    visits: tuple[LedgerAct, ...]
    equality: Mapping[PersonId, tuple[EntryId, tuple[EqualityAnswer, ...]]]


def undone_by(acts: Sequence[LedgerAct]) -> dict[EntryId, EntryId]:
    """Which of these acts no longer count, and by which entry.

    A registration that was undone while another desk went on with the family still counts: nothing that
    somebody saved is lost by it.
    """
    known = {act.entry_id: act for act in acts}
    undone: dict[EntryId, EntryId] = {}
    for act in acts:
        if isinstance(act.payload, EntryUndone):
            target = known.get(act.payload.undone)
            if target is not None and not isinstance(target.payload, _STAYS):
                undone.setdefault(target.entry_id, act.entry_id)
    going_on: set[HouseholdId | None] = set()
    for act in acts:
        if act.payload is None or act.entry_id in undone or isinstance(act.payload, _RESTS_ON_NOTHING):
            continue
        if isinstance(act.payload, HouseholdsMerged):
            going_on |= {act.household_id, act.payload.gone}
        elif not isinstance(act.payload, HouseholdRegistered):
            going_on.add(act.household_id)
    return {
        one: by
        for one, by in undone.items()
        if not (isinstance(known[one].payload, HouseholdRegistered) and known[one].household_id in going_on)
    }


def families(
    acts: Sequence[LedgerAct], households: Collection[HouseholdId], erased: Collection[HouseholdId]
) -> list[Family]:
    """The families that records are, by all their acts.

    Args:
        acts: of these records, in canonical order.
        households: records that were made one with another at some time, directly or by a third.
        erased: those of them that were forgotten: they are no family any more.
    """
    return _Component(acts, households, erased).families()


class _Component:
    """Records that are, or once were, one; and all their acts."""

    def __init__(
        self,
        acts: Sequence[LedgerAct],
        households: Collection[HouseholdId],
        erased: Collection[HouseholdId],
    ) -> None:
        living = set(households).difference(erased)
        self._undone = undone_by(acts)
        self._acts = [act for act in acts if act.household_id in living and act.payload is not None]
        self._once_merged = len(households) > 1
        merges = [
            (
                act,
                Merge(entry_id=act.entry_id, kept=act.household_id, gone=act.payload.gone, same_people=pairs),
            )
            for act in self._acts
            if isinstance(act.payload, HouseholdsMerged) and act.household_id is not None
            for pairs in [tuple((pair.gone, pair.kept) for pair in act.payload.same_people)]
        ]
        self._groups = groups(living, [merge for act, merge in merges if act.entry_id not in self._undone])
        self._group_of = {one: group.root for group in self._groups for one in group.members}
        self._parted = [(act, merge) for act, merge in merges if act.entry_id in self._undone]
        self._home = self._homes() if len(self._groups) > 1 else {}

    def families(self) -> list[Family]:
        found = (self._family(group) for group in self._groups)
        return [family for family in found if family is not None]

    def _homes(self) -> dict[PersonId, HouseholdId]:
        """Whose record first named a person: what is said about them goes there when records are parted."""
        homes: dict[PersonId, HouseholdId] = {}
        added: dict[PersonId, HouseholdId] = {}
        for act in self._acts:
            if act.household_id is None:
                continue
            if isinstance(act.payload, HouseholdRegistered):
                for person in act.payload.household.people:
                    homes.setdefault(person.person_id, act.household_id)
            elif isinstance(act.payload, HouseholdAmended):
                for change in act.payload.changes:
                    parts = change.path.split("/")
                    if len(parts) == 2 and parts[0] == "people" and change.value is not None:
                        added.setdefault(PersonId(parts[1]), act.household_id)
        return {**added, **homes}

    def _belongs(self, act: LedgerAct, person_id: str | None) -> HouseholdId | None:
        """The root of the group for which an act, or what it says about a person, counts."""
        household_id = self._home.get(PersonId(person_id)) if person_id else None
        return self._group_of.get(household_id or act.household_id or HouseholdId(""))

    def _family(self, group: Group) -> Family | None:
        registrations = [
            act
            for act in self._acts
            if act.household_id in group.members and isinstance(act.payload, HouseholdRegistered)
        ]
        counting = [act for act in registrations if act.entry_id not in self._undone]
        standing = sorted(counting or registrations, key=lambda act: act.household_id != group.root)
        if not standing:
            return None
        first, who = standing[0], group.who
        shown_as = first.household_id or group.root
        said = [
            (act.entry_id, as_counted(_named(act.payload.household, shown_as), who))
            for act in standing
            if isinstance(act.payload, HouseholdRegistered)
        ]
        wrote = [first]
        steps: list[Step] = []
        for act in self._acts:
            step = self._step(act, group)
            if step is not None:
                steps.append(step)
            if step is not None or self._shapes(act, group):
                wrote.append(act)
        sources = {
            act.household_id: act.payload.digest_of_source
            for act in reversed(registrations)
            if isinstance(act.payload, HouseholdRegistered) and act.household_id is not None
        }
        return Family(
            number=first.position,
            shown_as=shown_as,
            others={one: sources.get(one, "") for one in sorted(group.members - {shown_as})},
            merged=self._once_merged,
            fields=fold(said, steps),
            head=max(wrote, key=lambda act: act.position).entry_id,
            source=sources[shown_as],
            undone=not counting,
            who={**self._taken_for(group), **who},
            taken=self._taken(group),
            visits=tuple(
                act
                for act in self._acts
                if isinstance(act.payload, HouseholdArrived)
                and act.household_id in group.members
                and act.entry_id not in self._undone
            ),
            equality=self._equality(group),
        )

    def _shapes(self, act: LedgerAct, group: Group) -> bool:
        """Whether an act can change fields without being a step of the fold."""
        if isinstance(act.payload, HouseholdRegistered):
            return act.household_id in group.members
        return isinstance(act.payload, HouseholdsMerged | EntryUndone) and (
            self._once_merged or act.household_id in group.members
        )

    def _step(self, act: LedgerAct, group: Group) -> Step | None:
        match act.payload:
            case HouseholdAmended(changes):
                mine = [change for change in changes if self._is_mine(act, change, group)]
                if not mine:
                    return None
                saw = {self._path(path, group): entry for path, entry in act.saw.items()}
                return Amended(act.entry_id, tuple(change_as_counted(c, group.who) for c in mine), saw)
            case ClashSettled(change, settles) if self._is_mine(act, change, group):
                return Settled(act.entry_id, change_as_counted(change, group.who), settles)
            case EntryUndone(undone) if self._undone.get(undone) == act.entry_id:
                return TakenBack(act.entry_id, undone)
        return None

    def _is_mine(self, act: LedgerAct, change: Change, group: Group) -> bool:
        parts = change.path.split("/")
        return self._belongs(act, parts[1] if len(parts) > 1 else None) == group.root

    @staticmethod
    def _path(path: str, group: Group) -> str:
        return change_as_counted(Change(path, None), group.who).path

    def _taken_for(self, group: Group) -> dict[PersonId, PersonId]:
        """Of records that this one was parted from: who stood there for whom of this one."""
        return {
            kept: gone
            for _, merge in self._parted
            if self._group_of.get(merge.gone) == group.root != self._group_of.get(merge.kept)
            for gone, kept in merge.same_people
        }

    def _taken(self, group: Group) -> tuple[Taken, ...]:
        found = []
        for act in self._acts:
            match act.payload:
                case SigningAccepted(signing):
                    said, signing_id = signing.decisions, signing.signing_id
                case ChoicesWithdrawn(withdrawal):
                    said, signing_id = withdrawal.decisions, withdrawal.signing_id
                case _:
                    continue
            if act.household_id in group.members:
                found.append(Taken(act.entry_id, signing_id, said))
            elif self._home and (
                any(self._belongs(act, one.about) == group.root for one in said)
                or self._said_while_merged(act, group, {one.about for one in said})
            ):
                found.append(Taken(act.entry_id, signing_id, said, elsewhere=True))
        return tuple(found)

    def _said_while_merged(self, act: LedgerAct, group: Group, about: set[PersonId]) -> bool:
        """Whether it was said about somebody who stood for a person of this group at the time."""
        ends = {one.entry_id: one.place for one in self._acts if isinstance(one.payload, EntryUndone)}
        return any(
            merged.place < act.place < ends[self._undone[merged.entry_id]]
            and self._group_of.get(merge.gone) == group.root
            and not about.isdisjoint(kept for _, kept in merge.same_people)
            for merged, merge in self._parted
        )

    def _equality(self, group: Group) -> dict[PersonId, tuple[EntryId, tuple[EqualityAnswer, ...]]]:
        return {
            group.who.get(act.payload.person_id, act.payload.person_id): (act.entry_id, act.payload.answers)
            for act in self._acts
            if isinstance(act.payload, EqualityAnswered)
            and act.entry_id not in self._undone
            and self._belongs(act, act.payload.person_id) == group.root
        }


def _named(household: Household, household_id: HouseholdId) -> Household:
    if household.household_id == household_id:
        return household
    return msgspec.structs.replace(household, household_id=household_id)
