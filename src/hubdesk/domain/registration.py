"""From what was typed to a household that can be kept, and back again for editing.

Window and register file go through the same reading, so the same rules hold for both: one primary carer,
already born; an expected baby has a due date at most 42 weeks ahead and may have no name; everybody else has
a name, and a date of birth that is not ahead. Every problem is told, not only the first.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import msgspec

from hubdesk.domain.addresses import postcode, uprn
from hubdesk.domain.contact_points import email, phone
from hubdesk.domain.councils import PersonIdentifier
from hubdesk.domain.dates import birth_date, due_date, long_date, past_date
from hubdesk.domain.identifiers import nhs_number, ni_number, upn
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.names import name_as_given
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.domain.problems import InputProblem, Problem
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.domain.writing import one_line, several_lines

T = TypeVar("T")

_READERS: dict[PersonIdentifier, Callable[[str, str], str]] = {
    PersonIdentifier.NHS_NUMBER: nhs_number,
    PersonIdentifier.NI_NUMBER: ni_number,
    PersonIdentifier.UPN: upn,
}
_IDENTIFIER_NAMES = {
    PersonIdentifier.NHS_NUMBER: "NHS numbers",
    PersonIdentifier.NI_NUMBER: "National Insurance numbers",
    PersonIdentifier.UPN: "UPNs",
}
_ROLES = {role.value: role for role in PersonRole}
_SEXES = {"f": "female", "m": "male", "female": "female", "male": "male"}
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0", "", "unknown", "not known"})
_UNDER_CARE = frozenset({PersonRole.CHILD, PersonRole.EXPECTED_BABY})
_ADDRESS_FIELDS = ("address_1", "address_2", "town", "postcode", "uprn")


def read_household(
    typed: TypedHousehold,
    today: date,
    *,
    identifiers: frozenset[PersonIdentifier],
    new_id: Callable[[], str],
) -> Household | tuple[Problem, ...]:
    """Read what was typed.

    Args:
        typed: a form, or the rows of a register file. A person without anything typed is passed over.
        today: the day at the hub.
        identifiers: the numbers that the council uses. Others are not kept (`unused_identifiers` tells them).
        new_id: mints ids for the household and for people who have none.

    Returns:
        The household, or every problem. `Problem.field` is a column of the household (`postcode`), `people`,
        or `people/<index in typed.people>/<column>`.
    """
    reading = _Reading()
    address = _address(typed, "", reading)
    rows = [(i, p, PersonId(p.person_id or new_id())) for i, p in enumerate(typed.people) if _has_content(p)]
    people = tuple(_person(p, i, person_id, address, today, identifiers, reading) for i, p, person_id in rows)
    _one_primary_carer(rows, reading)
    _numbers_differ(rows, people, reading)
    household = Household(
        household_id=HouseholdId(typed.household_id or new_id()),
        people=people,
        address=address,
        responsibilities=_responsibilities(rows, people, reading),
        registered_on=reading.read(past_date, typed.registered_on, "registered_on", None, today),
        reference=reading.read(one_line, typed.household_ref, "household_ref", ""),
        safety_note=reading.read(several_lines, typed.safety_note, "safety_note", ""),
    )
    return tuple(reading.problems) or household


def type_household(household: Household) -> TypedHousehold:
    """The household as it would be typed, for editing: `read_household` makes the same household of it."""
    children = [c.person_id for c in household.children]
    held: dict[PersonId, list[PersonId]] = {}
    for fact in household.responsibilities:
        held.setdefault(fact.carer, []).append(fact.child)
    return TypedHousehold(
        household_id=household.household_id,
        household_ref=household.reference,
        registered_on=long_date(household.registered_on) if household.registered_on else "",
        safety_note=household.safety_note,
        people=[_type_person(p, children, held.get(p.person_id, [])) for p in household.people],
        **_type_address(household.address),
    )


def unused_identifiers(
    typed: TypedHousehold, identifiers: frozenset[PersonIdentifier]
) -> tuple[Problem, ...]:
    """The numbers that were typed and are not kept, because the council does not use them.

    None of them refuses a household: they are told, and left out.
    """
    return tuple(
        Problem(f"people/{i}/{kind}", f"This council does not use {_IDENTIFIER_NAMES[kind]}: not kept.")
        for i, person in enumerate(typed.people)
        for kind in PersonIdentifier
        if kind not in identifiers and getattr(person, kind).strip()
    )


class _Reading:
    """Reads fields, and keeps what is wrong with each instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, reader: Callable[..., T], text: str, path: str, blank: T, *known: object) -> T:
        """What a reader makes of the text; the blank when there is none or it cannot be kept."""
        if not text or text.isspace():
            return blank
        try:
            return reader(text, *known, path)
        except InputProblem as problem:
            self.wrong(problem.field, problem.sentence)
            return blank

    def wrong(self, path: str, sentence: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, sentence))

    def found_wrong(self, paths: tuple[str, ...]) -> bool:
        """Whether something is wrong already with one of these fields."""
        return any(problem.field in paths for problem in self.problems)


_Row = tuple[int, TypedPerson, PersonId]


def _has_content(typed: TypedPerson) -> bool:
    return any(getattr(typed, field).strip() for field in typed.__struct_fields__)


def _role(typed: TypedPerson) -> PersonRole | None:
    """The role as typed, in any case and with spaces or hyphens; None when there is no such role."""
    return _ROLES.get("_".join(typed.role.lower().replace("-", " ").replace("_", " ").split()))


def _person(
    typed: TypedPerson,
    index: int,
    person_id: PersonId,
    home: Address,
    today: date,
    identifiers: frozenset[PersonIdentifier],
    reading: _Reading,
) -> Person:
    at = f"people/{index}/"
    role = _role(typed)
    if role is None:
        names = ", ".join(r.replace("_", " ") for r in PersonRole)
        reading.wrong(f"{at}role", f"Choose who this person is: {names}.")
    expected = role is PersonRole.EXPECTED_BABY
    when = typed.date_of_birth
    lives_at = _address(typed, at, reading)
    person = Person(
        person_id=person_id,
        role=role or PersonRole.SIGNIFICANT_PERSON,
        first_name=reading.read(name_as_given, typed.first_name, f"{at}first_name", ""),
        last_name=reading.read(name_as_given, typed.last_name, f"{at}last_name", ""),
        known_as=reading.read(name_as_given, typed.known_as, f"{at}known_as", ""),
        born=None if expected else reading.read(birth_date, when, f"{at}date_of_birth", None, today),
        due=reading.read(due_date, when, f"{at}date_of_birth", None, today) if expected else None,
        sex=reading.read(_sex, typed.sex, f"{at}sex", ""),
        relationship_to_primary=reading.read(
            one_line, typed.relationship_to_primary, f"{at}relationship_to_primary", ""
        ),
        mobile=reading.read(phone, typed.mobile, f"{at}mobile", ""),
        phone=reading.read(phone, typed.phone, f"{at}phone", ""),
        email=reading.read(email, typed.email, f"{at}email", ""),
        main_language=reading.read(one_line, typed.main_language, f"{at}main_language", ""),
        interpreter=reading.read(_yes_or_no, typed.interpreter, f"{at}interpreter", False),
        support_needs=reading.read(several_lines, typed.support_needs, f"{at}support_needs", ""),
        lives_at=lives_at if lives_at not in (Address(), home) else None,
        **{
            str(kind): reading.read(reader, getattr(typed, kind), f"{at}{kind}", "")
            for kind, reader in _READERS.items()
            if kind in identifiers
        },
    )
    name_fields = (f"{at}first_name", f"{at}last_name")
    if not (expected or person.first_name or person.last_name) and not reading.found_wrong(name_fields):
        reading.wrong(f"{at}first_name", "Give this person a name. One name is enough.")
    return person


def _address(typed: TypedHousehold | TypedPerson, at: str, reading: _Reading) -> Address:
    return Address(
        line_1=reading.read(one_line, typed.address_1, f"{at}address_1", ""),
        line_2=reading.read(one_line, typed.address_2, f"{at}address_2", ""),
        town=reading.read(one_line, typed.town, f"{at}town", ""),
        postcode=reading.read(postcode, typed.postcode, f"{at}postcode", ""),
        uprn=reading.read(uprn, typed.uprn, f"{at}uprn", ""),
    )


def _sex(text: str, field: str) -> str:
    kept = one_line(text, field, 60)
    return _SEXES.get(kept.lower(), kept)


def _yes_or_no(text: str, field: str) -> bool:
    said = text.strip().lower()
    if said not in _YES | _NO:
        raise InputProblem(field, "Type yes or no, or leave it empty.")
    return said in _YES


def _one_primary_carer(rows: list[_Row], reading: _Reading) -> None:
    found = [i for i, typed, _ in rows if _role(typed) is PersonRole.PRIMARY_CARER]
    if not found:
        reading.wrong("people", "Nobody here is the primary carer. Choose the one person who is.")
    for i in found[1:]:
        reading.wrong(
            f"people/{i}/role", "There is a primary carer already. Make this one a secondary carer."
        )


def _numbers_differ(rows: list[_Row], people: tuple[Person, ...], reading: _Reading) -> None:
    """No two people of a household share a number: one of them was copied by mistake."""
    for kind in PersonIdentifier:
        seen: set[str] = set()
        for (i, _, _), person in zip(rows, people, strict=True):
            number = getattr(person, kind)
            if number and number in seen:
                reading.wrong(
                    f"people/{i}/{kind}", "Somebody else in this household has this number. Check both."
                )
            seen.add(number)


def _responsibilities(
    rows: list[_Row], people: tuple[Person, ...], reading: _Reading
) -> tuple[Responsibility, ...]:
    """Who holds parental responsibility for which born child.

    On the row of a carer (or of another adult: more than two people may hold it) `yes` means for every child
    who is born, and names, parted by semicolons, mean those children. On the row of a child `yes` means that
    the primary carer holds it for that child: the relationship beside it is the one to the primary carer.
    """
    under_care = [p for p in people if p.role in _UNDER_CARE]
    children = [p for p in under_care if p.role is PersonRole.CHILD]
    primary = [p for p in people if p.role is PersonRole.PRIMARY_CARER]
    facts: list[Responsibility] = []
    for (i, typed, _), person in zip(rows, people, strict=True):
        said, path = typed.parental_responsibility.strip(), f"people/{i}/parental_responsibility"
        if said.lower() in _NO:
            continue
        if person.role in _UNDER_CARE:
            if said.lower() not in _YES or not primary:
                reading.wrong(path, "Say this beside the carer who holds it, not beside the child.")
            elif person in children:
                facts.append(Responsibility(primary[0].person_id, person.person_id))
        elif said.lower() in _YES:
            facts += [Responsibility(person.person_id, child.person_id) for child in children]
        else:
            for name in filter(None, (part.strip() for part in said.split(";"))):
                meant = [c for c in under_care if _is_called(c, name)]
                facts += [Responsibility(person.person_id, child.person_id) for child in meant]
                if len(meant) != 1:
                    reading.wrong(path, "Type yes, no, or the names of the children with ; between.")
    return tuple(dict.fromkeys(facts))


def _is_called(child: Person, name: str) -> bool:
    return name.casefold() in {
        n.casefold() for n in (child.person_id, child.full_name, child.first_name, child.known_as) if n
    }


def _type_person(person: Person, children: Iterable[PersonId], held: list[PersonId]) -> TypedPerson:
    everyone = bool(held) and set(held) == set(children)
    when = person.due if person.role is PersonRole.EXPECTED_BABY else person.born
    copied = {
        field: getattr(person, field)
        for field in TypedPerson.__struct_fields__
        if field in Person.__struct_fields__ and field != "interpreter"
    }
    return TypedPerson(
        date_of_birth=long_date(when) if when else "",
        parental_responsibility="yes" if everyone else "; ".join(held),
        interpreter="yes" if person.interpreter else "",
        **copied,
        **_type_address(person.lives_at or Address()),
    )


def _type_address(address: Address) -> dict[str, str]:
    return dict(zip(_ADDRESS_FIELDS, msgspec.structs.astuple(address), strict=True))
