"""Which records are one family's, and who of the one is who of the other.

Merges are read as one set, so their order of arrival does not matter, and a merge that was undone leaves
nothing behind: every record is folded from its own acts again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from hubdesk.domain.amending import Change
from hubdesk.domain.choices import Answer, Decision
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId
from hubdesk.domain.people import Household, Person, Responsibility

_Name = TypeVar("_Name", bound=str)


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody said that two records are one. `same_people` pairs who goes with who stays."""

    entry_id: EntryId
    kept: HouseholdId
    gone: HouseholdId
    same_people: tuple[tuple[PersonId, PersonId], ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Records that are one.

    Attributes:
        root: the one under which they are shown.
        members: all of them, the root too.
        who: everybody who is called something else in the group → as whom they count.
    """

    root: HouseholdId
    members: frozenset[HouseholdId]
    who: Mapping[PersonId, PersonId] = {}


def groups(households: Iterable[HouseholdId], merges: Iterable[Merge]) -> tuple[Group, ...]:
    """The groups that merges make of records, in the order of their roots.

    Args:
        households: all the records in question.
        merges: those that count, in canonical order. The earlier one decides which record stays, also when
            another desk chose the other one meanwhile.
    """
    root_of: dict[HouseholdId, HouseholdId] = {one: one for one in households}
    stands_for: dict[PersonId, PersonId] = {}
    for merge in merges:
        if merge.kept not in root_of or merge.gone not in root_of:
            continue
        root_of[_end(root_of, merge.gone)] = _end(root_of, merge.kept)
        for gone, kept in merge.same_people:
            stands_for.setdefault(gone, gone)
            stands_for.setdefault(kept, kept)
            stands_for[_end(stands_for, gone)] = _end(stands_for, kept)
    members: dict[HouseholdId, set[HouseholdId]] = defaultdict(set)
    for one in root_of:
        members[_end(root_of, one)].add(one)
    who = {person: end for person in stands_for if (end := _end(stands_for, person)) != person}
    return tuple(
        Group(root=root, members=frozenset(members[root]), who=who if len(members[root]) > 1 else {})
        for root in sorted(members)
    )


def _end(of: Mapping[_Name, _Name], one: _Name) -> _Name:
    while of[one] != one:
        one = of[one]
    return one


def as_counted(household: Household, who: Mapping[PersonId, PersonId]) -> Household:
    """A household with everybody under the id by which the group knows them."""
    if not who:
        return household
    people: dict[PersonId, Person] = {}
    for person in household.people:
        person_id = who.get(person.person_id, person.person_id)
        people.setdefault(person_id, msgspec.structs.replace(person, person_id=person_id))
    responsibilities = tuple(
        Responsibility(who.get(one.carer, one.carer), who.get(one.child, one.child))
        for one in household.responsibilities
    )
    return msgspec.structs.replace(
        household, people=tuple(people.values()), responsibilities=tuple(dict.fromkeys(responsibilities))
    )


def change_as_counted(change: Change, who: Mapping[PersonId, PersonId]) -> Change:
    """A change with everybody in it under the id by which the group knows them."""
    if not who:
        return change
    parts, value = change.path.split("/"), change.value
    if len(parts) > 1 and parts[0] == "people":
        parts[1] = who.get(PersonId(parts[1]), PersonId(parts[1]))
        if len(parts) == 2 and isinstance(value, dict):
            value = {**value, "person_id": parts[1]}
    elif change.path == "people" and isinstance(value, list):
        value = [who.get(one, one) for one in value]
    elif change.path == "responsibilities" and isinstance(value, list):
        value = [{key: who.get(one, one) for key, one in pair.items()} for pair in value]
    return Change("/".join(parts), value)


def decision_as_counted(decision: Decision, who: Mapping[PersonId, PersonId]) -> Decision:
    """A decision about, and by, the people as the group knows them."""
    about, signer = who.get(decision.about), who.get(decision.signer)
    if about is None and signer is None:
        return decision
    return msgspec.structs.replace(decision, about=about or decision.about, signer=signer or decision.signer)


def kept_after_parting(
    decisions: Iterable[Decision], who: Mapping[PersonId, PersonId]
) -> tuple[Decision, ...]:
    """What decisions made on the record that stayed say for one that was parted from it again.

    Of people who were taken for people of this record (`who`), a no and a withdrawal count here too: nobody
    knows which of the two was meant, and undoing a merge never brings back a yes. A yes of theirs does not.
    """
    return tuple(
        decision_as_counted(one, who)
        for one in decisions
        if one.about not in who or one.answer is not Answer.YES
    )
