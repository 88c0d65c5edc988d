"""Who may answer for whom. The ages are the council's own, from its profile."""

from datetime import date

from hubdesk.domain.choices import Answer, Capacity, Verdict
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.dates import age_in_years
from hubdesk.domain.ids import PersonId
from hubdesk.domain.people import Household, Person, PersonRole

_ANSWERED_FOR = frozenset({PersonRole.CHILD, PersonRole.EXPECTED_BABY})


def who_may_sign(
    profile: CouncilProfile, household: Household, about: PersonId, today: date
) -> tuple[tuple[PersonId, Capacity], ...]:
    """Everybody of the household who may answer about a person, the person first.

    A grown-up answers alone. A child answers from the profile's `own_from` years, and those with parental
    responsibility answer while the child is under `carer_until`. Nobody answers for a baby who is not born.

    Returns:
        (person, in what right); empty when nobody of the household may.

    Raises:
        KeyError: nobody of the household has this id.

    Source: GOV.UK, parental rights and responsibilities; ICO, children and lawful bases.
    """
    person = household.person(about)
    if person.role not in _ANSWERED_FOR:
        return ((about, Capacity.SELF),)
    found: list[tuple[PersonId, Capacity]] = []
    if old_enough(profile, person, today):
        found.append((about, Capacity.SELF))
    if person.role is PersonRole.CHILD and not grown_up(profile, person, today):
        here = {one.person_id for one in household.people}
        for held in household.responsibilities:
            if held.child == about and held.carer in here and held.carer != about:
                entry = (held.carer, Capacity.PARENTAL_RESPONSIBILITY)
                if entry not in found:
                    found.append(entry)
    return tuple(found)


def may_decide(
    profile: CouncilProfile,
    household: Household,
    about: PersonId,
    signer: PersonId,
    answer: Answer,
    today: date,
) -> Verdict:
    """Whether a person's answer about somebody may be kept.

    A child of any age may say no for themselves (Hampshire: a child's refusal is not overruled by a carer).

    Raises:
        KeyError: nobody of the household has the id `about`.
    """
    name = household.person(about).spoken_name
    if signer == about and answer is not Answer.YES:
        return Verdict(True, f"Yes: {name} may say no at any age.")
    may = who_may_sign(profile, household, about, today)
    if any(who == signer for who, _ in may):
        return Verdict(True, f"Yes: this person may answer about {name}.")
    if signer == about:
        return Verdict(False, f"No: {name} may sign from the age of {profile.signers.own_from}.")
    if not may:
        return Verdict(
            False,
            f"No: nobody here is known to have parental responsibility for {name}. Record who has it first.",
        )
    return Verdict(False, f"No: only somebody with parental responsibility may answer about {name}.")


def old_enough(profile: CouncilProfile, person: Person, day: date) -> bool:
    """Whether the person answers for themselves on that day."""
    if person.role not in _ANSWERED_FOR:
        return True
    return _age(person, day) >= profile.signers.own_from


def grown_up(profile: CouncilProfile, person: Person, day: date) -> bool:
    """Whether nobody else may answer for the person any more on that day."""
    return person.role not in _ANSWERED_FOR or _age(person, day) >= profile.signers.carer_until


def _age(person: Person, day: date) -> int:
    """Age in whole years; a child whose birthday nobody gave counts as newborn."""
    if person.born is None or person.born > day:
        return 0
    return age_in_years(person.born, day)
