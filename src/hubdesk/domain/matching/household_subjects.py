"""The people of a household, on the books or half typed, made comparable.

A child has no telephone of its own, so its carers' numbers and addresses stand for it: a family that comes
again under another surname is found by them.
"""

from datetime import date

from hubdesk.domain.matching.births import birth_digits
from hubdesk.domain.matching.subjects import Subject, subject
from hubdesk.domain.people import CARERS, Household, Person, PersonRole
from hubdesk.domain.typed import TypedHousehold, TypedPerson

_WITHOUT_CONTACTS = frozenset({PersonRole.CHILD, PersonRole.EXPECTED_BABY})
_LEAST_FIELDS = 2
"""Fewer than two of name, date of birth and contact cannot tell one person from another."""


def subject_of(household: Household, person: Person) -> Subject:
    """Somebody on the books."""
    place = person.lives_at or household.address
    holders = [person]
    if person.role in _WITHOUT_CONTACTS:
        holders += [p for p in household.people if p.role in CARERS]
    return subject(
        first_name=person.first_name,
        last_name=person.last_name,
        known_as=person.known_as,
        born=person.born.isoformat().replace("-", "") if person.born else "",
        sex=person.sex,
        address_1=place.line_1,
        address_2=place.line_2,
        town=place.town,
        postcode=place.postcode,
        phones=[number for p in holders for number in (p.mobile, p.phone)],
        emails=[p.email for p in holders],
        identifier=person.nhs_number,
    )


def typed_subjects(typed: TypedHousehold, today: date) -> tuple[Subject, ...]:
    """Everybody being typed of whom enough is known to look for; half a date says nothing."""
    return tuple(s for person in typed.people if _enough(s := _typed_subject(typed, person, today)))


def _typed_subject(typed: TypedHousehold, person: TypedPerson, today: date) -> Subject:
    holders = [person]
    if person.role in _WITHOUT_CONTACTS:
        holders += [p for p in typed.people if p.role in CARERS]
    expected = person.role == PersonRole.EXPECTED_BABY
    return subject(
        first_name=person.first_name,
        last_name=person.last_name,
        known_as=person.known_as,
        born="" if expected else birth_digits(person.date_of_birth, today),
        sex=person.sex,
        address_1=typed.address_1,
        address_2=typed.address_2,
        town=typed.town,
        postcode=typed.postcode,
        phones=[number for p in holders for number in (p.mobile, p.phone)],
        emails=[p.email for p in holders],
        identifier=person.nhs_number,
    )


def _enough(who: Subject) -> bool:
    known = (who.first, who.last, who.born, who.phones, who.emails, who.identifier)
    return bool(who.first or who.born) and sum(map(bool, known)) >= _LEAST_FIELDS
