"""Who on this PC could be the person being typed: one table of numbers, asked for a bounded few.

The table is a view like the others: `views` adds and takes away a household's keys with the rest of it.
Telephone numbers are found in the search's own keys, so they cost a save nothing more.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.matching.household_subjects import subject_of
from hubdesk.domain.matching.keys import search_keys
from hubdesk.domain.matching.subjects import Subject
from hubdesk.domain.people import Household, Person
from hubdesk.store.search_keys import PHONE

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

PLACES = 1024
"""`person_no` = `household_no` × this + the place in the household."""

_PEOPLE = "SELECT person_no FROM match_key WHERE key = ? LIMIT ?"
_BY_PHONE = "SELECT household_no FROM search_key WHERE key >= ? AND key < ? LIMIT ?"
_BODIES = (
    "SELECT household_no, household_id, detail, body FROM household"
    " WHERE household_no IN (SELECT value FROM json_each(?))"
)
_MOST_PER_KEY = 48
"""Of the bearers of one very common name in one sound, the rest are found by date of birth or postcode."""
_MOST_BY_PHONE = 6
"""A number that more households give than this (a hostel's, an aunt's) leads to nobody by itself; whoever
is found by another key is still weighed with it. So a check looks at few, however numbers are shared."""
_LAST = "\U0010ffff"

_decode = msgspec.msgpack.Decoder(Household).decode


class Candidate(msgspec.Struct, frozen=True):
    """Somebody on this PC who shares a key with the person at place `typed` of those asked about."""

    typed: int
    household_id: HouseholdId
    detail: str
    household: Household
    person: Person


class Found(msgspec.Struct, frozen=True):
    """The candidates, and the contacts that so many households give that they say nothing."""

    candidates: tuple[Candidate, ...]
    widely_shared: frozenset[str]


def add(connection: "Connection", household_no: int, household: Household) -> None:
    """Let the people of a household be found."""
    connection.executemany(
        "INSERT OR IGNORE INTO match_key (key, person_no) VALUES (?, ?)", _rows(household_no, household)
    )


def remove(connection: "Connection", household_no: int, household: Household) -> None:
    """Let them be found no more. The household is the one that was added."""
    connection.executemany(
        "DELETE FROM match_key WHERE key = ? AND person_no = ?", _rows(household_no, household)
    )


def _rows(household_no: int, household: Household) -> list[tuple[int, int]]:
    first = household_no * PLACES
    return [
        (key, first + place)
        for place, person in enumerate(household.people[:PLACES])
        for key in search_keys(subject_of(household, person))
    ]


def find(connection: "Connection", typed: Sequence[Subject], widely_shared: int) -> Found:
    """Everybody who shares a key with one of these people.

    Args:
        connection: the open store.
        typed: who is being typed.
        widely_shared: a telephone number or e-mail address in more households than this is no sign.
    """
    wanted: dict[tuple[int, int], None] = {}
    everybody: dict[tuple[int, int], None] = {}
    silent: set[str] = set()
    phones: dict[str, list[int]] = {}
    for index, who in enumerate(typed):
        for key in search_keys(who):
            for (person_no,) in connection.execute(_PEOPLE, (key, _MOST_PER_KEY)):
                wanted[index, person_no] = None
        for phone in who.phones:
            if phone not in phones:
                phones[phone] = _households_by_phone(connection, phone, widely_shared + 1)
            if len(phones[phone]) > widely_shared:
                silent.add(phone)
            elif len(phones[phone]) <= _MOST_BY_PHONE:
                everybody.update(dict.fromkeys((index, household_no) for household_no in phones[phone]))
    numbers = {person_no // PLACES for _, person_no in wanted} | {number for _, number in everybody}
    bodies = {
        household_no: (HouseholdId(household_id), detail, _decode(body))
        for household_no, household_id, detail, body in connection.execute(
            _BODIES, (msgspec.json.encode(sorted(numbers)).decode(),)
        )
    }
    pairs = {(index, number // PLACES, number % PLACES) for index, number in wanted}
    for index, household_no in everybody:
        pairs.update((index, household_no, place) for place in range(len(bodies[household_no][2].people)))
    candidates = (
        Candidate(index, *bodies[household_no], bodies[household_no][2].people[place])
        for index, household_no, place in sorted(pairs)
    )
    return Found(tuple(candidates), frozenset(silent))


def _households_by_phone(connection: "Connection", tail: str, limit: int) -> list[int]:
    beginning = PHONE + tail[::-1]
    rows = connection.execute(_BY_PHONE, (beginning, beginning + _LAST, limit))
    return list(dict.fromkeys(household_no for (household_no,) in rows))
