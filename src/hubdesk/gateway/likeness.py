"""How alike two families are, by the rules that the desk weighs one being typed with."""

from collections.abc import Collection
from datetime import date

import msgspec

from hubdesk.domain.matching.household_subjects import subject_of
from hubdesk.domain.matching.keys import council_keys, phone_key
from hubdesk.domain.matching.reasons import reasons
from hubdesk.domain.matching.scoring import Scorer
from hubdesk.domain.matching.subjects import Subject
from hubdesk.domain.people import Household, Person
from hubdesk.gateway.matching_data import knowledge


class Likeness(msgspec.Struct, frozen=True):
    """Why two families may be one.

    Attributes:
        score: of the two people who are most alike; log2 of the odds that they are one.
        reasons: in words, without names.
        likely: whether it is worth showing to somebody who knows only one of the families.
    """

    score: float
    reasons: tuple[str, ...]
    likely: bool


def match_keys(household: Household) -> tuple[int, ...]:
    """Every key that somebody of the family is found by, sorted, each once."""
    keys = {
        key
        for person in household.people
        if _known(person)
        for key in council_keys(subject_of(household, person))
    }
    return tuple(sorted(keys))


def phone_keys(household: Household) -> dict[str, int]:
    """The telephone numbers that the family gives, as matching compares them, each with its key."""
    subjects = (subject_of(household, person) for person in household.people)
    return {phone: phone_key(phone) for who in subjects for phone in who.phones}


def likeness(
    one: Household, other: Household, today: date, widely_shared: Collection[str] = ()
) -> Likeness | None:
    """How alike two families are; None when nobody of one may be somebody of the other.

    The same in both directions, reasons included.

    Args:
        one: as it stands today.
        other: likewise.
        today: tells children from adults.
        widely_shared: telephone numbers that so many families give that they say nothing.
    """
    if other.household_id < one.household_id:
        one, other = other, one
    known = knowledge()
    scorer = Scorer(known, today, widely_shared)
    best: tuple[float, tuple[str, ...]] | None = None
    matched = 0
    theirs = _subjects(other)
    for mine in _subjects(one):
        scores = [(scorer.score(mine, them), them) for them in theirs]
        shown = [(score.bits, them, score) for score, them in scores if score.bits >= known.weights.show]
        if not shown:
            continue
        matched += 1
        bits, them, score = max(shown, key=lambda found: found[0])
        if best is None or bits > best[0]:
            best = bits, tuple(_without_names(told) for told in reasons(mine, them, score))
    if best is None:
        return None
    more = matched - 1
    told = best[1]
    if more:
        told += ("one more of the family matches" if more == 1 else f"{more} more of the family match",)
    return Likeness(round(best[0], 2), told, best[0] >= known.weights.likely)


def _subjects(household: Household) -> list[Subject]:
    return [subject_of(household, person) for person in household.people if _known(person)]


def _known(person: Person) -> bool:
    """Whether anything is known that is this person's own; a surname and an address are a family's."""
    return bool(person.first_name or person.born)


def _without_names(reason: str) -> str:
    """A reason that tells nobody a name: whoever reads it may know only one of the families."""
    if " / " in reason:
        return "another form of a name"
    return "called by the same name" if reason.startswith("known as ") else reason
