"""What a household is found by: computed from its record alone, so that it can be taken away the same way."""

import re

from hubdesk.domain.folding import compact, fold
from hubdesk.domain.people import Household, Person

SURNAME_FIRST, FIRST_NAME_FIRST, PHONE, POSTCODE, DATE, NUMBER = "s:", "f:", "p:", "c:", "d:", "r:"
_PHONE_RUN = re.compile(r"\+?[\d(][\d\s().-]{3,}\d")
_NOT_A_DIGIT = re.compile(r"\D")


def phone_backwards(text: str) -> str:
    """The digits of one phone number from the last to the first, without country code or leading nought.

    Digits of any script count. A tail of a number, read the same way, is a beginning of it.
    """
    digits = _NOT_A_DIGIT.sub("", text)
    if not digits.isascii():
        digits = "".join(str(int(character)) for character in digits)
    if len(digits) >= 10:
        digits = re.sub(r"^(?:00)?44(?=\d{9})", "", digits).lstrip("0")
    return digits[::-1]


def folded_names(household: Household) -> str:
    """Every name of the household, a person a line: what the search finds anything inside of."""
    return "\n".join(filter(None, (_names_of(person) for person in household.people)))


def search_keys(household: Household) -> list[str]:
    """The beginnings that a household is found by, sorted, each once."""
    keys: set[str] = set()
    for person in household.people:
        _add_names(keys, person)
        for number in (person.mobile, person.phone):
            keys.update(PHONE + phone_backwards(run) for run in _PHONE_RUN.findall(number))
        if person.born:
            keys.add(DATE + person.born.isoformat())
        if person.due:
            keys.add(DATE + person.due.isoformat())
        if person.lives_at and person.lives_at.postcode:
            keys.add(POSTCODE + compact(person.lives_at.postcode))
    if household.address.postcode:
        keys.add(POSTCODE + compact(household.address.postcode))
    if household.reference:
        keys.add(NUMBER + compact(household.reference))
    return sorted(keys)


def _names_of(person: Person) -> str:
    return fold(f"{person.first_name} {person.last_name} {person.known_as}")


def _add_names(keys: set[str], person: Person) -> None:
    if person.last_name:
        keys.add(SURNAME_FIRST + fold(f"{person.last_name} {person.first_name}"))
        if person.first_name:
            keys.add(FIRST_NAME_FIRST + fold(f"{person.first_name} {person.last_name}"))
    elif person.first_name:
        keys.add(SURNAME_FIRST + fold(person.first_name))
    if person.known_as:
        keys.add(SURNAME_FIRST + fold(f"{person.known_as} {person.last_name}"))
