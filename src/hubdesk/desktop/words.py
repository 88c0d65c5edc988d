"""How the staff's screens say what a record holds. Sentences only: the rules are in the domain."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from hubdesk.domain.choices import (
    AskedAbout,
    Mark,
    MarkMethod,
    ReadBy,
    Signing,
    Standing,
    State,
    Withdrawal,
)
from hubdesk.domain.dates import age_words, long_date, read_back_due
from hubdesk.domain.ids import PersonId
from hubdesk.domain.people import CARERS, Household, Person, PersonRole
from hubdesk.domain.records import HouseholdRecord, SigningRecord, StaffMember

LANGUAGES = {
    "en": "English",
    "pl": "Polish",
    "ro": "Romanian",
    "pa": "Panjabi",
    "ur": "Urdu",
    "pt": "Portuguese",
    "es": "Spanish",
    "ar": "Arabic",
    "bn": "Bengali",
    "gu": "Gujarati",
    "it": "Italian",
    "ta": "Tamil",
    "tr": "Turkish",
    "fa": "Farsi",
    "so": "Somali",
    "cy": "Welsh",
}
ROLES = {
    PersonRole.PRIMARY_CARER: "Main carer",
    PersonRole.SECONDARY_CARER: "Second carer",
    PersonRole.CHILD: "Child",
    PersonRole.EXPECTED_BABY: "Expected baby",
    PersonRole.SIGNIFICANT_PERSON: "Significant person",
    PersonRole.EMERGENCY_CONTACT: "Emergency contact",
}
ROLE_NAMES = {
    "reception": "Reception",
    "outreach": "Outreach",
    "manager": "Manager",
    "data_protection": "Data protection",
}
_STATES = {
    State.YES: "yes",
    State.NO: "no",
    State.NOT_ASKED: "not asked",
    State.WITHDRAWN: "no, taken back",
    State.EXPIRED: "run out",
}
_MARKS = {
    MarkMethod.DRAWN: "drawn signature",
    MarkMethod.TYPED: "typed name",
    MarkMethod.SPOKEN: "said aloud",
    MarkMethod.HELPER: "with a helper",
    MarkMethod.PAPER: "on paper",
}
_ACTS = {
    "household_registered": "Registered",
    "household_amended": "Details changed",
    "signing_accepted": "Choices signed",
    "choices_withdrawn": "Choices stopped",
    "equality_answered": "Equality questions answered or skipped",
    "household_arrived": "Arrived",
    "clash_settled": "Decided which value is right",
    "households_merged": "Two records made one",
    "not_the_same": "Kept as two families",
    "household_erased": "Erased",
    "staff_added": "Somebody joined the staff list",
    "staff_removed": "Somebody left the staff list",
    "entry_undone": "Something undone",
}


def family_title(household: Household) -> str:
    """What the family is called on its record: `Yusuf family`, or the main carer's one name."""
    carer = household.primary_carer
    return f"{carer.last_name or carer.full_name} family"


def listed(words: Iterable[str]) -> str:
    """`Maya`, `Maya and Idris`, `Maya, Idris and Bao`."""
    kept = list(words)
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} and {kept[-1]}" if kept else ""


def person_detail(person: Person, household: Household, today_words: str) -> str:
    """The second line about a person: role, age, parental responsibility."""
    children = [
        household.person(fact.child).spoken_name
        for fact in household.responsibilities
        if fact.carer == person.person_id
    ]
    parts = [ROLES[person.role], today_words]
    if person.known_as:
        parts.append(f"known as {person.known_as}")
    if children:
        parts.append(f"parental responsibility for {listed(children)}")
    if person.relationship_to_primary:
        parts.append(person.relationship_to_primary)
    if person.main_language:
        parts.append(person.main_language + (", with an interpreter" if person.interpreter else ""))
    return " · ".join(part for part in parts if part)


def age_line(person: Person, today: date) -> str:
    """How old somebody is, or when they are due; `today` is the hub's local day."""
    if person.born is not None:
        return age_words(person.born, today)
    return read_back_due(person.due, today) if person.due is not None else ""


def choice_subject(standing: Standing, household: Household) -> str:
    """What a choice is, and about whom where it is asked for each: `Photos on the website for Maya`."""
    carers = [p.person_id for p in household.people if p.role in CARERS]
    if standing.choice.about is AskedAbout.PRIMARY_CARER or carers == [standing.about]:
        return standing.choice.title
    return f"{standing.choice.title} for {household.person(standing.about).spoken_name}"


def choice_title(standings: Sequence[Standing], household: Household) -> str:
    """One choice as a sentence: `Photos on the website: yes for Maya until 4 March 2029, no for Idris`.

    Args:
        standings: of one choice, in the order of the people; not empty.
        household: whose they are.
    """
    choice, told = standings[0].choice, [_state(one) for one in standings]
    carers = [p.person_id for p in household.people if p.role in CARERS]
    alone = len(standings) == 1
    if alone and (choice.about is AskedAbout.PRIMARY_CARER or carers == [standings[0].about]):
        return f"{choice.title}: {told[0]}"
    alike: dict[str, list[str]] = {}
    for words, standing in zip(told, standings, strict=True):
        alike.setdefault(words, []).append(household.person(standing.about).spoken_name)
    return f"{choice.title}: {', '.join(_for(words, listed(names)) for words, names in alike.items())}"


def _state(standing: Standing) -> str:
    until = f" until {long_date(standing.until)}" if standing.until and standing.state is State.YES else ""
    return _STATES[standing.state] + until


def _for(state: str, names: str) -> str:
    """`yes until 4 March 2029`, `Maya` → `yes for Maya until 4 March 2029`."""
    word, until, day = state.partition(" until ")
    return f"{word} for {names}{until}{day}"


def choice_details(standings: Sequence[Standing], record: HouseholdRecord, staff: dict[str, str]) -> str:
    """Under the sentence: each thing that is to be said once, on a line of its own."""
    return "\n".join(dict.fromkeys(choice_detail(one, record, staff) for one in standings))


def choice_detail(standing: Standing, record: HouseholdRecord, staff: dict[str, str]) -> str:
    """Who said so, when, how, in which language, witnessed by whom; or the reason where nobody was asked."""
    if not standing.decisions or standing.state is State.NOT_ASKED:
        return f"May we today? {standing.reason}"
    decision = standing.decisions[-1]
    parts = [_first_name(record.household, decision.signer), long_date(decision.decided_on)]
    for signed in record.signings:
        if any(d.decision_id == decision.decision_id for d in signed.signing.decisions):
            parts += _how(signed, staff)
    if standing.state is State.EXPIRED:
        parts.append("ask again")
    return ", ".join(parts)


def _how(signed: SigningRecord, staff: dict[str, str]) -> list[str]:
    match signed.signing:
        case Withdrawal(how=how):
            return [how]
        case Signing() as signing:
            parts = [_mark_words(signing.mark)]
            if signing.language != "en":
                parts.append(f"in {LANGUAGES.get(signing.language, signing.language)}")
            if signing.read_by is ReadBy.ALOUD:
                parts.append("read aloud")
            if signing.witness is not None and (name := staff.get(signing.witness)):
                parts.append(f"witnessed by {name}")
            return parts
    return []


def _mark_words(mark: Mark) -> str:
    if mark.method is MarkMethod.HELPER and mark.helper_name:
        return f"signed by a helper, {mark.helper_name}"
    return _MARKS[mark.method]


def _first_name(household: Household, person_id: PersonId) -> str:
    try:
        return household.person(person_id).spoken_name
    except KeyError:
        return "Somebody who has left the household"


def act_words(kind: str) -> str:
    """What was done, for the history."""
    return _ACTS.get(kind, kind.replace("_", " ").capitalize())


def clock_words(when: datetime, today: date) -> str:
    """A moment as the desk says it: `10:42` today, `Tue 16:10` this week, else `4 March 2026, 16:10`."""
    local = when.astimezone()
    days = (today - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if 0 < days < 7:
        return f"{local:%a %H:%M}"
    return f"{long_date(local.date())}, {local:%H:%M}"


def reasons_words(reasons: Iterable[str]) -> str:
    """Why two people may be one: "Same mobile · born the same day"."""
    joined = " · ".join(reasons)
    return joined[:1].upper() + joined[1:]


def counted(number: int, one: str, many: str) -> str:
    """`1 possible match`, `2 possible matches`."""
    return f"{number:,} {one if number == 1 else many}"


def decisions_words(count: int) -> str:
    """`1 record needs a decision`, `2 records need a decision`; empty for none."""
    return counted(count, "record needs a decision", "records need a decision") if count else ""


def names_by_id(members: Iterable[StaffMember]) -> dict[str, str]:
    """Staff names by id."""
    return {str(member.staff_id): member.name for member in members}
