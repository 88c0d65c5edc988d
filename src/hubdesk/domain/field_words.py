"""Fields and their values in words, for those who have to decide between two of them."""

from datetime import date
from typing import Any

from hubdesk.domain.dates import long_date
from hubdesk.domain.people import Household

NOTHING = "left empty"

_OF_HOUSEHOLD = {"address": "Address", "safety_note": "Safety note"}
_OF_PERSON = {
    "first_name": "First name",
    "last_name": "Surname",
    "known_as": "Known as",
    "born": "Date of birth",
    "due": "Due date",
    "lives_at": "Another address",
}
_ADDRESS = ("line_1", "line_2", "town", "postcode")
SENSITIVE = frozenset({"safety_note"})
"""Fields with several heads whose values open only with a reason."""


def field_words(household: Household, path: str) -> str:
    """A field in words: `Date of birth of Maya`."""
    parts = path.split("/")
    if len(parts) != 3:
        return _OF_HOUSEHOLD.get(path, path)
    name = _OF_PERSON.get(parts[2], parts[2])
    for person in household.people:
        if person.person_id == parts[1]:
            return f"{name} of {person.spoken_name}"
    return name


def value_words(value: Any) -> str:  # noqa: ANN401 - the plain value of any field
    """A plain value in words: a date in full, an address on one line."""
    if isinstance(value, dict):
        said = ", ".join(text for part in _ADDRESS if (text := str(value.get(part, ""))))
        return said or NOTHING
    if value in ("", None):
        return NOTHING
    try:
        return long_date(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
