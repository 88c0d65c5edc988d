"""Two records side by side: what each says, and who of the one may be who of the other."""

from datetime import date
from typing import TYPE_CHECKING

from hubdesk.domain.dates import long_date
from hubdesk.domain.matching.household_subjects import subject_of
from hubdesk.domain.matching.reasons import reasons
from hubdesk.domain.matching.scoring import Score, Scorer
from hubdesk.domain.matching.weights import Knowledge
from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.domain.records import ComparedLine, ComparedPerson

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROLES = {
    PersonRole.PRIMARY_CARER: "Main carer",
    PersonRole.SECONDARY_CARER: "Second carer",
    PersonRole.CHILD: "Child",
    PersonRole.EXPECTED_BABY: "Expected baby",
    PersonRole.SIGNIFICANT_PERSON: "Significant person",
    PersonRole.EMERGENCY_CONTACT: "Emergency contact",
}
_LINES = ("line_1", "line_2", "town", "postcode")


def compared(
    kept: Household, gone: Household, known: Knowledge, today: date
) -> tuple[tuple[ComparedLine, ...], tuple[ComparedPerson, ...]]:
    """What two records say, line by line; and their people, likely pairs first.

    Args:
        kept: the record that would stay.
        gone: the record that would join it.
        known: weights and names that matching rests on.
        today: tells children from adults.
    """
    lines = (
        _line("Address", _address(kept.address), _address(gone.address)),
        _line("Card or register number", kept.reference, gone.reference),
        _line("Registered", _day(kept.registered_on), _day(gone.registered_on)),
    )
    pairs = _pairs(kept, gone, Scorer(known, today))
    paired_here = {one.person_id for one, _, _ in pairs}
    paired_there = {other.person_id for _, other, _ in pairs}
    people = [_pair(kept, gone, *pair, likely=pair[2].bits >= known.weights.likely) for pair in pairs]
    people += [
        ComparedPerson(kept=one.person_id, gone=None, name=one.full_name, lines=_of_person(one, None))
        for one in kept.people
        if one.person_id not in paired_here
    ]
    people += [
        ComparedPerson(kept=None, gone=one.person_id, name=one.full_name, lines=_of_person(None, one))
        for one in gone.people
        if one.person_id not in paired_there
    ]
    return tuple(line for line in lines if line.kept or line.gone), tuple(people)


def _pairs(kept: Household, gone: Household, scorer: Scorer) -> list[tuple[Person, Person, Score]]:
    """Who may be whom, the likeliest first, everybody at most once."""
    weighed = [
        (one, other, scorer.score(subject_of(kept, one), subject_of(gone, other)))
        for one in kept.people
        for other in gone.people
        if (one.first_name or one.born or one.due) and (other.first_name or other.born or other.due)
    ]
    weighed.sort(key=lambda pair: (-pair[2].bits, pair[0].person_id, pair[1].person_id))
    found: list[tuple[Person, Person, Score]] = []
    for one, other, score in weighed:
        taken = any(one is first or other is second for first, second, _ in found)
        if not taken and score.bits >= 0:
            found.append((one, other, score))
    return found


def _pair(
    kept: Household, gone: Household, one: Person, other: Person, score: Score, *, likely: bool
) -> ComparedPerson:
    return ComparedPerson(
        kept=one.person_id,
        gone=other.person_id,
        name=one.full_name,
        lines=_of_person(one, other),
        reasons=reasons(subject_of(kept, one), subject_of(gone, other), score),
        likely=likely,
    )


def _of_person(one: Person | None, other: Person | None) -> tuple[ComparedLine, ...]:
    both = [_facts(person) if person else {} for person in (one, other)]
    fields = dict.fromkeys([*both[0], *both[1]])
    lines = (_line(field, both[0].get(field, ""), both[1].get(field, "")) for field in fields)
    return tuple(line for line in lines if line.kept or line.gone)


def _facts(person: Person) -> dict[str, str]:
    return {
        "Name": person.full_name,
        "Known as": person.known_as,
        "Role": _ROLES[person.role],
        "Date of birth": _day(person.born),
        "Due date": _day(person.due),
        "Mobile": person.mobile,
        "Phone": person.phone,
        "E-mail": person.email,
        "Address": _address(person.lives_at) if person.lives_at else "",
    }


def _line(field: str, kept: str, gone: str) -> ComparedLine:
    return ComparedLine(field=field, kept=kept, gone=gone, same=kept == gone)


def _address(place: Address) -> str:
    parts: Iterable[str] = (getattr(place, part) for part in _LINES)
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
