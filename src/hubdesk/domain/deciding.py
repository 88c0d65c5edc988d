"""May we? The questions that staff and every other room ask about a family's decisions, in one place.

Who may sign stands in `signers`, what decisions amount to in `standing`, the pages in `questions`.
"""

from collections.abc import Iterable
from datetime import date

from hubdesk.domain.choices import Channel, Choice, Decision, Verdict
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.ids import ChoiceId, PersonId
from hubdesk.domain.people import Household
from hubdesk.domain.questions import Question, may_sign_in, questions_for
from hubdesk.domain.signers import may_decide, who_may_sign
from hubdesk.domain.standing import allowed, current, people_asked_about, runs_out, standing, standings

__all__ = [
    "Question",
    "allowed",
    "current",
    "may",
    "may_contact",
    "may_decide",
    "may_photograph",
    "may_sign_in",
    "people_asked_about",
    "questions_for",
    "runs_out",
    "standing",
    "standings",
    "who_may_sign",
]


def may(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    choice_id: ChoiceId,
    person_id: PersonId,
    today: date,
) -> Verdict:
    """Whether the council may do what a choice is about, for a person.

    Raises:
        KeyError: the council does not ask this choice, or nobody of the household has this id.
    """
    return _verdict(profile, household, decisions, (profile.choice(choice_id),), person_id, today)


def may_contact(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    person_id: PersonId,
    channel: Channel,
    purpose: str,
    today: date,
) -> Verdict:
    """Whether a person may be reached this way for this purpose (`service` or `marketing`).

    Raises:
        KeyError: nobody of the household has this id.
    """
    choices = tuple(one for one in profile.choices if one.channel is channel and one.purpose == purpose)
    return _verdict(profile, household, decisions, choices, person_id, today)


def may_photograph(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    person_id: PersonId,
    use: str,
    today: date,
) -> Verdict:
    """Whether a photograph of a person may be used so (`website`, `press`, …, `name` for a name beside it).

    Raises:
        KeyError: nobody of the household has this id.
    """
    choices = tuple(one for one in profile.choices if use and one.use == use)
    return _verdict(profile, household, decisions, choices, person_id, today)


def _verdict(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    choices: tuple[Choice, ...],
    person_id: PersonId,
    today: date,
) -> Verdict:
    person = household.person(person_id)
    given = tuple(decisions)
    found = [
        standing(profile, household, given, choice, person, today)
        for choice in choices
        if person in people_asked_about(choice, household)
    ]
    if not found:
        return Verdict(False, f"No: {profile.name} does not ask this about {person.spoken_name}.")
    refused = [one for one in found if not allowed(one)]
    deciding = refused[0] if refused else found[0]
    return Verdict(not refused, deciding.reason)
