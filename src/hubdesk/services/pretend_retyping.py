"""The same person, typed again by somebody else: for measuring how well people are found again.

The shares are those that record linkage reports for English and Scottish health and education records: the
surname disagrees in 18 % of the true pairs and the first name in 12 %, counting every spelling, short form
and new name.
"""

from datetime import date
from random import Random

import msgspec

from hubdesk.domain.matching.plain_text import plain
from hubdesk.domain.matching.variants import Variants
from hubdesk.domain.people import Address, Household, Person
from hubdesk.services.pretend_families import pretend_mobile
from hubdesk.services.pretend_names import surnames
from hubdesk.services.pretend_places import Places

SURNAME_DISAGREES, FIRST_NAME_DISAGREES = 0.18, 0.12
_NEW_SURNAME = 0.55
_SHORT_FORM = 0.5
_BIRTH_MISTYPED, _NEW_MOBILE, _MOVED, _MISSING = 0.03, 0.3, 0.2, 0.05
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def retyped(person: Person, rng: Random, variants: Variants) -> Person:
    """One person as another receptionist, or the same family years later, would give them."""
    first, last, born, mobile = person.first_name, person.last_name, person.born, person.mobile
    if last and rng.random() < SURNAME_DISAGREES:
        last = surnames().draw(rng)[0] if rng.random() < _NEW_SURNAME else mistyped(last, rng)
    if first and rng.random() < FIRST_NAME_DISAGREES:
        forms = _forms(first, variants) if rng.random() < _SHORT_FORM else []
        first = rng.choice(forms).title() if forms else mistyped(first, rng)
    if born and rng.random() < _BIRTH_MISTYPED:
        born = _mistyped_date(born, rng)
    if mobile and rng.random() < _NEW_MOBILE:
        mobile = pretend_mobile(rng)
    return msgspec.structs.replace(
        person,
        first_name=first,
        last_name=last,
        born=born,
        mobile=mobile,
        email="" if rng.random() < _MISSING else person.email,
        nhs_number="",
        known_as="",
    )


def retyped_household(household: Household, rng: Random, variants: Variants, where: Places) -> Household:
    """A family that comes again: everybody retyped, every fifth family at a new address."""
    address: Address = where.address(rng) if rng.random() < _MOVED else household.address
    people = tuple(retyped(person, rng, variants) for person in household.people)
    return msgspec.structs.replace(household, people=people, address=address)


def mistyped(name: str, rng: Random) -> str:
    """A name with one letter lost, doubled, replaced or swapped with its neighbour."""
    at = rng.randrange(len(name))
    before, letter, after = name[:at], name[at], name[at + 1 :]
    kind = rng.randrange(4) if len(name) > 1 else 1
    if kind == 0:
        return before + after
    if kind == 1:
        return before + letter + letter.lower() + after
    if kind == 2 and after:
        return before + after[0] + letter + after[1:]
    return before + rng.choice(_LETTERS) + after


def _forms(name: str, variants: Variants) -> list[str]:
    known = plain(name)
    return sorted(other for other in variants.groups if other != known and variants.same_name(known, other))


def _mistyped_date(born: date, rng: Random) -> date:
    if born.day <= 12 and rng.random() < 0.5:
        return born.replace(month=born.day, day=born.month)
    return born.replace(year=born.year - rng.choice((1, 10))) if (born.month, born.day) != (2, 29) else born
