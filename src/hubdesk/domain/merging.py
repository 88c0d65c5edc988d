"""What many desks wrote about one household, made one: field by field, in the order of acts, never by chance.

The state of a household is a fold over its acts in their canonical order. A save on this PC always comes
last in that order, so it takes one more step from the state that stands; what arrives from elsewhere is
folded anew from the beginning. Both take the same steps.

A field has *heads*: the values that no later act replaced. An act names the entry that it saw at each field
and replaces that value alone; a value that it had not seen stands beside its own. For names, dates of birth,
addresses and safety notes that is a clash, which a person settles; until then the value that came first in
the order is shown, because the newer one is not more likely to be right. In all other fields the later one
counts.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from hubdesk.domain.amending import Change, apply_changes, is_blank, value_at, written_plainly
from hubdesk.domain.ids import EntryId, PersonId
from hubdesk.domain.people import CARERS, Household, Person, PersonRole

_REVIEWED_OF_HOUSEHOLD = frozenset({"address", "safety_note"})
_REVIEWED_OF_PERSON = frozenset({"born", "due", "lives_at", "first_name", "last_name", "known_as"})
_HOUSEHOLD_FILLED = ("registered_on", "reference")
_PERSON_FILLED = tuple(
    field for field in Person.__struct_fields__ if field not in _REVIEWED_OF_PERSON | {"person_id", "role"}
)
BETWEEN_NOTES = " / "
"""Stands between the safety notes of several heads: all are shown, none may hide another."""


class Head(msgspec.Struct, frozen=True):
    """A value that stands at a field, as plain data, and the entries that gave it."""

    entries: tuple[EntryId, ...]
    value: Any


class Replaced(msgspec.Struct, frozen=True):
    """What an act took the place of at one field; no heads: it stood beside others, or added a person."""

    path: str
    heads: tuple[Head, ...]


class Beside(msgspec.Struct, frozen=True):
    """What a household keeps while two desks differ.

    Attributes:
        heads: path → the heads, the one that is shown first, where it is not one value of one entry.
        covered: path → entries whose value was replaced by an act that came before them in the order, or by
            one beside that which replaced them.
    """

    heads: dict[str, tuple[Head, ...]] = {}
    covered: dict[str, tuple[EntryId, ...]] = {}


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a household as they stand.

    Attributes:
        registered: the entry that put it on the books.
        saw: path → the entry whose value is shown; a path that is not here was written by `registered`.
        replaced: what each amendment replaced, so that it can be taken back; empty where a fold goes on from
            a state that was stored.
    """

    household: Household
    registered: EntryId
    saw: dict[str, EntryId] = {}
    beside: Beside = Beside()
    replaced: dict[EntryId, tuple[Replaced, ...]] = {}


class Amended(msgspec.Struct, frozen=True):
    """Fields got new values; `saw` names, by path, the entry whose value the writer saw."""

    entry_id: EntryId
    changes: tuple[Change, ...]
    saw: dict[str, EntryId]


class Settled(msgspec.Struct, frozen=True):
    """Somebody said which value holds, in place of those that the named entries gave."""

    entry_id: EntryId
    change: Change
    settles: tuple[EntryId, ...]


class TakenBack(msgspec.Struct, frozen=True):
    """An amendment or a decision between values does not count any more."""

    entry_id: EntryId
    undone: EntryId


Step = Amended | Settled | TakenBack


def is_reviewed(path: str) -> bool:
    """Whether two values at this field need a person to decide."""
    parts = path.split("/")
    if len(parts) == 1:
        return path in _REVIEWED_OF_HOUSEHOLD
    return len(parts) == 3 and parts[0] == "people" and parts[2] in _REVIEWED_OF_PERSON


def fold(registrations: Sequence[tuple[EntryId, Household]], steps: Iterable[Step]) -> Fields:
    """The state that acts make of a household.

    Args:
        registrations: of every record that is one with it, that of the record that stays first; at least one.
        steps: all other acts on its fields, in canonical order.
    """
    (entry_id, household), *others = registrations
    fields = begin(entry_id, household)
    for entry_id, household in others:
        fields = join(fields, entry_id, household)
    for step in steps:
        fields = take(fields, step)
    return fields


def begin(entry_id: EntryId, household: Household) -> Fields:
    """The state after a registration."""
    return Fields(household=_with_one_main_carer(household), registered=entry_id)


def join(fields: Fields, entry_id: EntryId, household: Household) -> Fields:
    """The state once the registration of another record counts for this one too.

    It fills what was empty and adds who was missing. Where both give a name, a date of birth, an address or
    a safety note, both stand.
    """
    draft = _Draft(fields, entry_id)
    draft.join(household)
    return draft.done()


def take(fields: Fields, step: Step) -> Fields:
    """The state after one more act. Fields and values that this version does not know are passed over."""
    draft = _Draft(fields, step.entry_id)
    match step:
        case Amended(_, changes, saw):
            for change in changes:
                draft.write(change, {saw[change.path]} if change.path in saw else set())
        case Settled(_, change, settles):
            draft.write(change, set(settles))
        case TakenBack(_, undone):
            for replaced in reversed(draft.replaced.pop(undone, ())):
                draft.put_back(replaced, undone)
    return draft.done()


def writer(fields: Fields, path: str) -> EntryId:
    """The entry whose value is shown at a path."""
    person = "/".join(path.split("/")[:2])
    return fields.saw.get(path) or fields.saw.get(person) or fields.registered


def stands(fields: Fields, path: str, entry_id: EntryId) -> bool:
    """Whether the value that an entry gave a field still stands there, shown or beside another."""
    if path in fields.beside.heads:
        return any(entry_id in head.entries for head in fields.beside.heads[path])
    return writer(fields, path) == entry_id


def clashes(fields: Fields) -> tuple[str, ...]:
    """The paths at which two values stand and somebody has to decide."""
    return tuple(
        path
        for path, heads in sorted(fields.beside.heads.items())
        if len(heads) > 1 and _is_there(fields.household, path)
    )


class _Draft:
    """A state that one act is changing."""

    def __init__(self, fields: Fields, entry_id: EntryId) -> None:
        self._fields = fields
        self._entry_id = entry_id
        self._household = fields.household
        self._saw = dict(fields.saw)
        self._heads = dict(fields.beside.heads)
        self._covered = dict(fields.beside.covered)
        self._taken: list[Replaced] = []
        self.replaced = dict(fields.replaced)

    def done(self) -> Fields:
        if self._taken:
            self.replaced[self._entry_id] = tuple(self._taken)
        return Fields(
            household=_with_one_main_carer(self._household),
            registered=self._fields.registered,
            saw=self._saw,
            beside=Beside(self._heads, self._covered),
            replaced=self.replaced,
        )

    def write(self, change: Change, replaces: set[EntryId]) -> None:
        """Let a value stand at its path, in place of those that these entries gave."""
        try:
            if is_reviewed(change.path):
                self._stand(written_plainly(change), replaces)
            else:
                self._put(change)
        except (ValueError, msgspec.ValidationError):
            return

    def put_back(self, replaced: Replaced, undone: EntryId) -> None:
        """Take back what the undone act wrote at a path, as far as it still stands there."""
        path = replaced.path
        if not is_reviewed(path):
            if self._writer(path) == undone:
                self._set(Change(path, replaced.heads[0].value if replaced.heads else None))
            return
        if not _is_there(self._household, path):
            return
        left: list[Head] = []
        for head in self._standing(path):
            if undone not in head.entries:
                standing: tuple[Head, ...] = (head,)
            elif others := tuple(entry for entry in head.entries if entry != undone):
                standing = (Head(others, head.value),)
            else:
                covered = set(self._covered.get(path, ()))
                standing = tuple(
                    Head((self._entry_id,), old.value)
                    for old in replaced.heads
                    if not covered.intersection(old.entries)
                )
            for one in standing:
                left = _with(left, one)
        if left:
            self._show(path, left)

    def join(self, household: Household) -> None:
        for field in _REVIEWED_OF_HOUSEHOLD:
            self._add(Change(field, value_at(household, field)))
        for field in _HOUSEHOLD_FILLED:
            self._fill(Change(field, value_at(household, field)))
        for person in household.people:
            whole = f"people/{person.person_id}"
            if not _is_there(self._household, f"{whole}/role"):
                self._set(Change(whole, msgspec.to_builtins(person)))
                continue
            for field in sorted(_REVIEWED_OF_PERSON):
                self._add(Change(f"{whole}/{field}", value_at(household, f"{whole}/{field}")))
            for field in _PERSON_FILLED:
                self._fill(Change(f"{whole}/{field}", value_at(household, f"{whole}/{field}")))
        held = self._household.responsibilities
        more = tuple(one for one in household.responsibilities if one not in held)
        if more:
            self._set(Change("responsibilities", msgspec.to_builtins((*held, *more))))

    def _add(self, change: Change) -> None:
        if is_blank(change.value):
            return
        heads = [head for head in self._standing(change.path) if not is_blank(head.value)]
        self._show(change.path, _with(heads, Head((self._entry_id,), change.value)))

    def _fill(self, change: Change) -> None:
        if is_blank(value_at(self._household, change.path)) and not is_blank(change.value):
            self._set(change)

    def _stand(self, change: Change, replaces: set[EntryId]) -> None:
        path = change.path
        if not _is_there(self._household, path):
            return
        heads = self._standing(path)
        replaced = tuple(head for head in heads if replaces.intersection(head.entries))
        unseen = replaces.difference(*(head.entries for head in heads))
        if unseen:
            self._covered[path] = tuple(sorted(unseen.union(self._covered.get(path, ()))))
        left = [head for head in heads if head not in replaced]
        if self._entry_id not in self._covered.get(path, ()):
            left = _with(left, Head((self._entry_id,), change.value))
        if left:
            self._taken.append(Replaced(path, replaced))
            self._show(path, left)

    def _put(self, change: Change) -> None:
        """Write a field in which the later one counts."""
        path, value = change.path, change.value
        parts = path.split("/")
        try:
            before = value_at(self._household, path)
        except KeyError:
            return
        if len(parts) == 2:
            alone = len(self._household.people) == 1
            if (value is None) == (before is None) or (value is None and alone):
                return
        old = () if before is None and len(parts) == 2 else (Head((self._writer(path),), before),)
        self._set(change)
        self._taken.append(Replaced(path, old))

    def _set(self, change: Change) -> None:
        self._household = apply_changes(self._household, (change,))
        self._saw[change.path] = self._entry_id

    def _show(self, path: str, heads: list[Head]) -> None:
        """Let these heads stand, and show what they make."""
        if len(heads) > 1:
            unsaid = {self._fields.registered}
            said = [head for head in heads if not is_blank(head.value) or set(head.entries) - unsaid]
            heads = said or heads
        if len(heads) == 1 and len(heads[0].entries) == 1:
            self._heads.pop(path, None)
        else:
            self._heads[path] = tuple(heads)
        value = heads[0].value
        if path == "safety_note" and len(heads) > 1:
            value = BETWEEN_NOTES.join(head.value for head in heads if head.value)
        self._household = apply_changes(self._household, (Change(path, value),))
        self._saw[path] = heads[0].entries[0]

    def _standing(self, path: str) -> tuple[Head, ...]:
        if path in self._heads:
            return self._heads[path]
        return (Head((self._writer(path),), value_at(self._household, path)),)

    def _writer(self, path: str) -> EntryId:
        person = "/".join(path.split("/")[:2])
        return self._saw.get(path) or self._saw.get(person) or self._fields.registered


def _with(heads: list[Head], new: Head) -> list[Head]:
    """The heads with one more; a value that stands already is given by one entry more."""
    for place, head in enumerate(heads):
        if head.value == new.value:
            return [*heads[:place], Head((*head.entries, *new.entries), head.value), *heads[place + 1 :]]
    return [*heads, new]


def _is_there(household: Household, path: str) -> bool:
    parts = path.split("/")
    return len(parts) < 3 or any(person.person_id == parts[1] for person in household.people)


def _with_one_main_carer(household: Household) -> Household:
    """The household with exactly one main carer, as every registered one has.

    Two desks may each have made another person the main carer, or one removed whom the other chose. Then the
    first of them in the household's order is, and without any, the first carer or the first person.
    """
    main = [person for person in household.people if person.role is PersonRole.PRIMARY_CARER]
    if len(main) == 1 or not household.people:
        return household
    carers = [person for person in household.people if person.role in CARERS]
    chosen = (main or carers or household.people)[0].person_id
    return msgspec.structs.replace(household, people=tuple(_in_role(p, chosen) for p in household.people))


def _in_role(person: Person, main: PersonId) -> Person:
    if person.person_id == main:
        return msgspec.structs.replace(person, role=PersonRole.PRIMARY_CARER)
    if person.role is PersonRole.PRIMARY_CARER:
        return msgspec.structs.replace(person, role=PersonRole.SECONDARY_CARER)
    return person
