"""The pages that a family goes through, and in which languages they can be signed."""

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from hubdesk.domain.choices import Choice, ChoiceKind, Decision, Standing, State, Verdict, Wording
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.dates import long_date
from hubdesk.domain.ids import PersonId
from hubdesk.domain.people import Household, Person
from hubdesk.domain.signers import who_may_sign
from hubdesk.domain.standing import people_asked_about, runs_out, standing

_PLACE = re.compile(r"\{(name|until)\}")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the family's view: a choice about one person, in the words that person's family will read.

    Attributes:
        wording: the words with their places open; its digest is what a decision keeps.
        text: the same words with name and day filled in, as shown.
        expires_on: first day on which a yes given today no longer holds; None if it stands until withdrawn.
        standing: where the choice stands now. Never shown as an answer: nothing is chosen beforehand.
    """

    choice: Choice
    about: PersonId
    wording: Wording
    text: Wording
    expires_on: date | None
    standing: Standing

    @property
    def due(self) -> bool:
        """Whether it waits for an answer: never asked, or the yes ran out."""
        return self.standing.state in {State.NOT_ASKED, State.EXPIRED}


def may_sign_in(profile: CouncilProfile, language: str) -> Verdict:
    """Whether the questions may be signed in a language: every wording is there, and somebody checked it.

    Words that nobody checked can be read, never signed.
    """
    if language not in profile.languages:
        return Verdict(False, "No: the questions are not written in this language yet.")
    for choice in profile.choices:
        if not profile.wording(choice.choice_id, language).checked_by:
            return Verdict(
                False,
                "No: nobody has checked these words yet. They can be read here, but signed only in English.",
            )
    return Verdict(True, "Yes: somebody has checked every question in this language.")


def questions_for(
    profile: CouncilProfile,
    household: Household,
    decisions: Iterable[Decision],
    signer: PersonId,
    today: date,
    language: str = "en",
) -> tuple[Question, ...]:
    """The pages for a signer: about themselves first, then child by child, in the profile's order.

    Voluntary answers are not among them: answering an equality question is the answer.

    Raises:
        KeyError: there is no wording in this language.
    """
    given = tuple(decisions)
    asked = [
        (person, choice)
        for choice in profile.choices
        if choice.kind is not ChoiceKind.VOLUNTARY_ANSWER
        for person in people_asked_about(choice, household)
        if any(who == signer for who, _ in who_may_sign(profile, household, person.person_id, today))
    ]
    place = {person.person_id: index for index, person in enumerate(household.people)}
    asked.sort(key=lambda one: (one[0].person_id != signer, place[one[0].person_id]))
    return tuple(
        _question(
            profile,
            choice,
            person,
            standing(profile, household, given, choice, person, today),
            today,
            language,
        )
        for person, choice in asked
    )


def _question(
    profile: CouncilProfile, choice: Choice, person: Person, now: Standing, today: date, language: str
) -> Question:
    wording = profile.wording(choice.choice_id, language)
    expires_on = runs_out(choice, today)
    facts = {"name": person.spoken_name, "until": long_date(expires_on) if expires_on else ""}

    def filled(text: str) -> str:
        return _PLACE.sub(lambda found: facts[found[1]], text)

    text = msgspec.structs.replace(
        wording,
        question=filled(wording.question),
        why=filled(wording.why),
        who_sees=filled(wording.who_sees),
        how_long=filled(wording.how_long),
        how_to_stop=filled(wording.how_to_stop),
    )
    return Question(
        choice=choice, about=person.person_id, wording=wording, text=text, expires_on=expires_on, standing=now
    )
