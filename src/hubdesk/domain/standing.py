"""Where a choice stands today, from everything a family ever decided.

Decisions are a set. Each names the earlier ones of the same signer that it replaces; what nothing replaced
counts. The order in which they arrive never matters, a no or a withdrawal beats every yes beside it, and
nobody's yes removes somebody else's no. One thing stands above that: a young person who is old enough by the
profile answers for themselves, and then their own answer prevails (Hertfordshire; ICO on competent children).
"""

import calendar
from collections.abc import Iterable
from datetime import date

from hubdesk.domain.choices import Answer, AskedAbout, Choice, ChoiceKind, Decision, Standing, State
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.dates import long_date
from hubdesk.domain.ids import ChoiceId, DecisionId, PersonId
from hubdesk.domain.people import CARERS, Household, Person, PersonRole
from hubdesk.domain.signers import grown_up, old_enough, who_may_sign

_ALLOWED_UNLESS_NO = frozenset(
    {ChoiceKind.OBJECTION, ChoiceKind.DATA_SHARE_OPT_OUT, ChoiceKind.VOLUNTARY_ANSWER}
)


_ROLES_ASKED_ABOUT = {
    AskedAbout.PRIMARY_CARER: frozenset({PersonRole.PRIMARY_CARER}),
    AskedAbout.EACH_CARER: CARERS,
    AskedAbout.EACH_CHILD: frozenset({PersonRole.CHILD}),
}


def people_asked_about(choice: Choice, household: Household) -> tuple[Person, ...]:
    """The people whom a choice is asked about, in the order of the household."""
    roles = _ROLES_ASKED_ABOUT[choice.about]
    return tuple(person for person in household.people if person.role in roles)


def runs_out(choice: Choice, decided_on: date) -> date | None:
    """First day on which a yes given on `decided_on` no longer holds; None if it stands until withdrawn."""
    if choice.expires_months is None:
        return None
    years, month = divmod(decided_on.month - 1 + choice.expires_months, 12)
    year, month = min(decided_on.year + years, 9999), month + 1
    return date(year, month, min(decided_on.day, calendar.monthrange(year, month)[1]))


def current(decisions: Iterable[Decision], choice_id: ChoiceId, about: PersonId) -> tuple[Decision, ...]:
    """The decisions about a choice and a person that nothing replaced, oldest id first.

    A decision replaces another only if both are of one signer, and never by way of a ring.
    """
    found = {d.decision_id: d for d in decisions if d.choice_id == choice_id and d.about == about}
    replaces = {
        one.decision_id: {
            old
            for old in one.supersedes
            if old in found and found[old].signer == one.signer and old != one.decision_id
        }
        for one in found.values()
    }
    gone = {old for new, olds in replaces.items() for old in olds if new not in _reached(old, replaces)}
    return tuple(found[name] for name in sorted(found) if name not in gone)


def _reached(start: DecisionId, replaces: dict[DecisionId, set[DecisionId]]) -> set[DecisionId]:
    reached: set[DecisionId] = set()
    waiting = [start]
    while waiting:
        for old in replaces[waiting.pop()] - reached:
            reached.add(old)
            waiting.append(old)
    return reached


def standings(
    profile: CouncilProfile, household: Household, decisions: Iterable[Decision], today: date
) -> tuple[Standing, ...]:
    """Where every choice stands today, for every person that it is about, in the profile's order."""
    given = tuple(decisions)
    return tuple(
        standing(profile, household, given, choice, person, today)
        for choice in profile.choices
        for person in people_asked_about(choice, household)
    )


def standing(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    choice: Choice,
    person: Person,
    today: date,
) -> Standing:
    """Where one choice about one person stands today."""
    given = current(decisions, choice.choice_id, person.person_id)
    own = tuple(d for d in given if d.signer == person.person_id)
    prevails = any(_old_enough_then(profile, person, d, today) for d in own)
    counting = own if prevails else given
    refusals = [d for d in counting if d.answer is not Answer.YES]
    eligible = {who for who, _ in who_may_sign(profile, household, person.person_id, today)}
    agreed = [d for d in counting if d.answer is Answer.YES and d.signer in eligible]
    ends = {d.decision_id: d.expires_on or runs_out(choice, d.decided_on) for d in agreed}
    holding = [d for d in agreed if (end := ends[d.decision_id]) is None or today < end]
    until: date | None = None
    if refusals:
        newest = max(refusals, key=_age_order)
        state = State.WITHDRAWN if newest.answer is Answer.WITHDRAWN else State.NO
        reason = _refused(household, newest, counting)
    elif holding:
        last = max(holding, key=lambda d: (ends[d.decision_id] or date.max, _age_order(d)))
        state, until = State.YES, ends[last.decision_id]
        limit = f", and that holds until {long_date(until)}" if until else ""
        reason = f"Yes: {_said(household, last, 'yes')}{limit}."
    elif agreed:
        newest = max(agreed, key=_age_order)
        end = ends[newest.decision_id] or today
        state = State.EXPIRED
        reason = f"No: {_said(household, newest, 'yes')}, and that ran out on {long_date(end)}."
    else:
        state = State.NOT_ASKED
        reason = _not_asked(profile, household, person, counting, today)
    if state in {State.EXPIRED, State.NOT_ASKED} and choice.kind in _ALLOWED_UNLESS_NO:
        reason = f"Yes: nobody has said no to this for {person.spoken_name}."
    return Standing(
        choice=choice, about=person.person_id, state=state, reason=reason, decisions=given, until=until
    )


def allowed(one: Standing) -> bool:
    """Whether this standing lets the council go ahead.

    Consent needs a yes that holds. What a council does as its task, or shares unless somebody opts out, goes
    ahead until there is a no (ICO: direct marketing and the public sector).
    """
    if one.state is State.YES:
        return True
    return one.state in {State.NOT_ASKED, State.EXPIRED} and one.choice.kind in _ALLOWED_UNLESS_NO


def _age_order(decision: Decision) -> tuple[date, DecisionId]:
    return decision.decided_on, decision.decision_id


def _old_enough_then(profile: CouncilProfile, person: Person, decision: Decision, today: date) -> bool:
    """Old enough both then and now, so that a PC clock that ran ahead makes nobody older."""
    return old_enough(profile, person, decision.decided_on) and old_enough(profile, person, today)


def _name(household: Household, person_id: PersonId) -> str:
    for person in household.people:
        if person.person_id == person_id:
            return person.spoken_name
    return "somebody who has left the household"


def _said(household: Household, decision: Decision, word: str) -> str:
    return f"{_name(household, decision.signer)} said {word} on {long_date(decision.decided_on)}"


def _refused(household: Household, refusal: Decision, counting: tuple[Decision, ...]) -> str:
    if refusal.answer is Answer.WITHDRAWN:
        who = _name(household, refusal.signer)
        return f"No: {who} took a yes back on {long_date(refusal.decided_on)}."
    others = sorted(
        {
            _name(household, d.signer)
            for d in counting
            if d.answer is Answer.YES and d.signer != refusal.signer
        }
    )
    agreed = f" {' and '.join(others)} said yes, but one no is enough." if others else ""
    return f"No: {_said(household, refusal, 'no')}.{agreed}"


def _not_asked(
    profile: CouncilProfile, household: Household, person: Person, counting: tuple[Decision, ...], today: date
) -> str:
    name = person.spoken_name
    if counting:
        if grown_up(profile, person, today):
            return f"No: {name} is old enough to be the only one to answer now, and has not been asked."
        who = _name(household, max(counting, key=_age_order).signer)
        return f"No: {who} said yes, but is not known to have parental responsibility for {name}."
    if old_enough(profile, person, today):
        return f"No: {name} has not been asked yet."
    return f"No: nobody has been asked about {name} yet."
