"""Is this family here already? Asked while it is being typed, over everyone on this PC, without a line."""

from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.dates import long_date
from hubdesk.domain.matching.household_subjects import subject_of, typed_subjects
from hubdesk.domain.matching.reasons import reasons
from hubdesk.domain.matching.scoring import Scorer
from hubdesk.domain.people import Person
from hubdesk.domain.records import PossibleMatch
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.staff import allow
from hubdesk.store import candidates, indexing
from hubdesk.store.matching_data import knowledge

if TYPE_CHECKING:
    from hubdesk.domain.ids import HouseholdId


def possible_matches(desk: Desk, typed: TypedHousehold, limit: int = 5) -> tuple[PossibleMatch, ...]:
    """Who on this PC may be one of the people being typed, best first, one line for each household.

    Half-typed input is fine: what cannot be read yet says nothing. The household being amended
    (`typed.household_id`) is left out.

    Args:
        desk: the open desk.
        typed: the form as it stands.
        limit: lines at most.

    Raises:
        NotAllowed: nobody is signed in, or the role may not look families up.
    """
    allow(desk, "look_up")
    today = desk.clock.today()
    people = typed_subjects(typed, today)
    if not people:
        return ()
    known = knowledge()
    weights = known.weights
    indexing.settle(desk.store.connection)
    found = candidates.find(desk.store.connection, people, weights.widely_shared)
    scorer = Scorer(known, today, found.widely_shared)
    best: dict[HouseholdId, PossibleMatch] = {}
    others: dict[HouseholdId, set[int]] = {}
    for candidate in found.candidates:
        one = people[candidate.typed]
        if candidate.household_id == typed.household_id or not _known(candidate.person):
            continue
        other = subject_of(candidate.household, candidate.person)
        score = scorer.score(one, other)
        if score.bits < weights.show:
            continue
        others.setdefault(candidate.household_id, set()).add(candidate.typed)
        standing = best.get(candidate.household_id)
        if standing is None or standing.score < score.bits:
            best[candidate.household_id] = PossibleMatch(
                household_id=candidate.household_id,
                person_id=candidate.person.person_id,
                title=candidate.person.full_name,
                detail=_detail(candidate.person, candidate.detail),
                score=round(score.bits, 2),
                reasons=reasons(one, other, score),
                likely=score.bits >= weights.likely,
            )
    lines = (_with_others(match, len(others[household_id]) - 1) for household_id, match in best.items())
    return tuple(sorted(lines, key=lambda match: (-match.score, match.person_id))[:limit])


def _known(person: Person) -> bool:
    """Whether anything is known that is this person's own; a surname and an address are a family's."""
    return bool(person.first_name or person.born)


def _detail(person: Person, household: str) -> str:
    """What tells this person from another of the same name."""
    born = f"born {long_date(person.born)}" if person.born else ""
    return " · ".join(part for part in (born, household.partition(" · born ")[0]) if part)


def _with_others(match: PossibleMatch, others: int) -> PossibleMatch:
    """Say how many more of the family match."""
    if others < 1:
        return match
    more = "one more of the family matches" if others == 1 else f"{others} more of the family match"
    return msgspec.structs.replace(match, reasons=(*match.reasons, more))
