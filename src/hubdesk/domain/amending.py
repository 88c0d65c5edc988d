"""What changed in a household, field by field: what an amendment says, and how it is applied.

A path names one field: `address`, `safety_note`, `people/<person id>/last_name`, `people/<person id>` (the
whole person: new, or gone when the value is None) and `people` (the order in which the people stand). Values
are plain data as JSON has it, so an amendment means the same before and after it was written down. Fields are
as large as somebody would correct them: an address is one field, so two desks never mix the halves of two.
"""

from typing import Any

import msgspec

from hubdesk.domain.ids import PersonId
from hubdesk.domain.people import Household, Person

_HOUSEHOLD_FIELDS = ("address", "responsibilities", "registered_on", "reference", "safety_note")
_PERSON_FIELDS = tuple(f for f in Person.__struct_fields__ if f != "person_id")
_HOUSEHOLD_TYPES = {f.name: f.type for f in msgspec.structs.fields(Household)}
_PERSON_TYPES = {f.name: f.type for f in msgspec.structs.fields(Person)}


class Change(msgspec.Struct, frozen=True):
    """One field's new value, at the path that names the field."""

    path: str
    value: Any


def difference(before: Household, after: Household) -> tuple[Change, ...]:
    """The changes that turn one household into another; none when they are equal.

    Raises:
        ValueError: they are not the same household.
    """
    if before.household_id != after.household_id:
        raise ValueError("an amendment is about one household")
    changes = [
        Change(field, _plain(getattr(after, field)))
        for field in _HOUSEHOLD_FIELDS
        if getattr(before, field) != getattr(after, field)
    ]
    old = {p.person_id: p for p in before.people}
    new = {p.person_id: p for p in after.people}
    changes += [Change(f"people/{gone}", None) for gone in old if gone not in new]
    for person_id, person in new.items():
        if person_id not in old:
            changes.append(Change(f"people/{person_id}", _plain(person)))
            continue
        changes += [
            Change(f"people/{person_id}/{field}", _plain(getattr(person, field)))
            for field in _PERSON_FIELDS
            if getattr(old[person_id], field) != getattr(person, field)
        ]
    if list(new) != [p for p in old if p in new] + [p for p in new if p not in old]:
        changes.append(Change("people", list(new)))
    return tuple(changes)


def apply_changes(household: Household, changes: tuple[Change, ...]) -> Household:
    """The household with the changes made, in order.

    A change to somebody who has been removed meanwhile is passed over: the removal stands.

    Raises:
        ValueError: a path names no field.
        msgspec.ValidationError: a value is not of its field's type.
    """
    people = {p.person_id: p for p in household.people}
    fields: dict[str, Any] = {}
    for change in changes:
        parts = change.path.split("/")
        if len(parts) == 1 and change.path in _HOUSEHOLD_FIELDS:
            fields[change.path] = msgspec.convert(change.value, _HOUSEHOLD_TYPES[change.path])
        elif change.path == "people":
            order = msgspec.convert(change.value, list[str])
            first = {PersonId(p): people[PersonId(p)] for p in order if p in people}
            people = first | people
        elif len(parts) == 2 and parts[0] == "people":
            if change.value is None:
                people.pop(PersonId(parts[1]), None)
            else:
                people[PersonId(parts[1])] = msgspec.convert(change.value, Person)
        elif len(parts) == 3 and parts[0] == "people" and parts[2] in _PERSON_FIELDS:
            person = people.get(PersonId(parts[1]))
            if person is not None:
                value = msgspec.convert(change.value, _PERSON_TYPES[parts[2]])
                people[person.person_id] = msgspec.structs.replace(person, **{parts[2]: value})
        else:
            raise ValueError(f"no field at {change.path!r}")
    return msgspec.structs.replace(household, people=tuple(people.values()), **fields)


def value_at(household: Household, path: str) -> Any:  # noqa: ANN401 - plain JSON data of any shape
    """What stands at a path, as plain data; None at a person who is not there.

    Raises:
        KeyError: the path names no field of anybody who is there.
    """
    parts = path.split("/")
    if path == "people":
        return [person.person_id for person in household.people]
    if len(parts) == 1 and path in _HOUSEHOLD_FIELDS:
        return _plain(getattr(household, path))
    if len(parts) == 2 and parts[0] == "people":
        found = [person for person in household.people if person.person_id == parts[1]]
        return _plain(found[0]) if found else None
    if len(parts) == 3 and parts[0] == "people" and parts[2] in _PERSON_FIELDS:
        return _plain(getattr(household.person(PersonId(parts[1])), parts[2]))
    raise KeyError(path)


def written_plainly(change: Change) -> Change:
    """The change with its value in the one form that equal values share.

    Raises:
        ValueError: the path names no field.
        msgspec.ValidationError: the value is not of its field's type.
    """
    parts = change.path.split("/")
    if len(parts) == 1 and change.path in _HOUSEHOLD_TYPES:
        kind = _HOUSEHOLD_TYPES[change.path]
    elif len(parts) == 3 and parts[0] == "people" and parts[2] in _PERSON_TYPES:
        kind = _PERSON_TYPES[parts[2]]
    else:
        raise ValueError(f"no field at {change.path!r}")
    return Change(change.path, _plain(msgspec.convert(change.value, kind)))


def is_blank(value: object) -> bool:
    """Whether a plain value says nothing."""
    return value in ("", None, {}, [], False)


def _plain(value: object) -> Any:  # noqa: ANN401 - plain JSON data of any shape
    return msgspec.to_builtins(value, str_keys=True)
