"""A family decides and signs; or changes its mind; or answers the equality questions."""

from collections.abc import Iterable, Mapping

import msgspec

from hubdesk.domain.choices import (
    Answer,
    Capacity,
    Decision,
    EqualityAnswer,
    Mark,
    ReadBy,
    Signing,
    Withdrawal,
)
from hubdesk.domain.deciding import (
    allowed,
    current,
    may_decide,
    may_sign_in,
    runs_out,
    standing,
    who_may_sign,
)
from hubdesk.domain.ids import ChoiceId, DecisionId, HouseholdId, PersonId, SigningId, StaffId
from hubdesk.domain.people import Household, Person
from hubdesk.domain.problems import Refused
from hubdesk.domain.writing import one_line
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.signing_checks import check_mark, check_person, check_signing
from hubdesk.services.staff import allow
from hubdesk.store import reading
from hubdesk.store.attachments import Attachment
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.payloads import ChoicesWithdrawn, EqualityAnswered, SigningAccepted

WAYS_TO_WITHDRAW = ("in person", "by phone", "by letter", "by e-mail")
_OWN_WORDS = 200


def decide(
    desk: Desk,
    household_id: HouseholdId,
    signer: PersonId,
    answers: Mapping[tuple[ChoiceId, PersonId], Answer],
    *,
    mark: Mark,
    language: str = "en",
    read_by: ReadBy = ReadBy.EYE,
    witness: StaffId | None = None,
) -> Signing:
    """Build the signing for what a signer answered, so that screens never build decisions.

    A choice that is not in `answers` was not asked, and no decision is written for it. Each decision names
    the wording shown, runs out when the profile says, and supersedes what the signer said before about that
    choice and person.

    Raises:
        Refused: the signer may not answer one of these, or the words in this language may only be read.
    """
    stored = desk.household(household_id)
    given = reading.decisions(desk.store.connection, stored.household_no)
    return decide_for(
        desk,
        stored.household,
        given,
        signer,
        answers,
        mark=mark,
        language=language,
        read_by=read_by,
        witness=witness,
    )


def decide_for(
    desk: Desk,
    household: Household,
    given: Iterable[Decision],
    signer: PersonId,
    answers: Mapping[tuple[ChoiceId, PersonId], Answer],
    *,
    mark: Mark,
    language: str = "en",
    read_by: ReadBy = ReadBy.EYE,
    witness: StaffId | None = None,
    evidence: str = "",
) -> Signing:
    """`decide` for a household that need not be on the books yet (the register import).

    Args:
        desk: the open desk.
        household: whose people are decided about.
        given: every decision of this household so far.
        signer: who answers.
        answers: yes or no for a choice and the person it is about.
        mark: the sign of intent.
        language: of the words that were shown.
        read_by: by eye, or read aloud.
        witness: the member of staff who confirmed with a PIN.
        evidence: where the paper is kept, for answers that came on paper.

    Raises:
        Refused: the signer may not answer one of these, or the words in this language may only be read.
    """
    verdict = may_sign_in(desk.profile, language)
    if not verdict.allowed:
        raise Refused(_sentence(verdict.reason))
    today = desk.clock.today()
    earlier = tuple(given)
    capacities: dict[PersonId, Capacity] = {}
    made = []
    right: set[tuple[PersonId, Answer]] = set()
    for (choice_id, about), answer in answers.items():
        choice = check_person(desk.profile, household, choice_id, about)
        if (about, answer) not in right:
            verdict = may_decide(desk.profile, household, about, signer, answer, today)
            if not verdict.allowed:
                raise Refused(_sentence(verdict.reason))
            right.add((about, answer))
            capacities[about] = _capacity(desk, household, about, signer)
        made.append(
            Decision(
                decision_id=DecisionId(desk.new_id()),
                choice_id=choice_id,
                about=about,
                signer=signer,
                answer=answer,
                wording=desk.digest_of(choice_id, language),
                decided_on=today,
                expires_on=runs_out(choice, today) if answer is Answer.YES else None,
                supersedes=_replaced(earlier, choice_id, about, signer),
                evidence=evidence,
            )
        )
    return Signing(
        signing_id=SigningId(desk.new_id()),
        signer=signer,
        capacities=capacities,
        language=language,
        read_by=read_by,
        notice=desk.notice().digest,
        mark=mark,
        decisions=tuple(made),
        witness=witness,
    )


def signing_entry(
    desk: Desk,
    household: Household,
    given: Iterable[Decision],
    signing: Signing,
    attachments: Iterable[Attachment] = (),
) -> NewEntry:
    """The checked entry for a signing, for those who save many at once (the register import).

    What each decision supersedes is filled in from what stands now, so nothing that was decided while the
    family was reading gets lost.

    Args:
        desk: the open desk.
        household: whose people are decided about.
        given: every decision of this household so far; none for one that is just being registered.
        signing: as `decide` made it.
        attachments: strokes and SVG of a drawn mark.

    Raises:
        NotAllowed: the signed-in role may not take signings.
        Refused: the signing is not one that may be accepted; says why.
    """
    author = allow(desk, "sign")
    blobs: dict[str, Attachment] = {blob.digest: blob for blob in attachments}
    check_signing(desk, household, signing)
    check_mark(desk, signing, blobs)
    earlier = tuple(given)
    decisions = tuple(
        _replacing(one, _replaced(earlier, one.choice_id, one.about, one.signer)) for one in signing.decisions
    )
    words = desk.words()
    shown = {one.wording: words[one.wording].blob for one in decisions}
    return NewEntry(
        payload=SigningAccepted(msgspec.structs.replace(signing, decisions=decisions)),
        staff_id=author.staff_id,
        household_id=household.household_id,
        attachments=(*blobs.values(), desk.notice(), *shown.values()),
    )


def accept_signing(
    desk: Desk, household_id: HouseholdId, signing: Signing, attachments: Iterable[Attachment] = ()
) -> Changes:
    """Save a signing: decisions, mark, the words and the notice that were shown.

    Args:
        desk: the open desk.
        household_id: whose people are decided about.
        signing: as `decide` made it.
        attachments: strokes and SVG of a drawn mark; named by digest in `signing.mark`.

    Raises:
        NotAllowed: the signed-in role may not take signings.
        Refused: the signer may not sign one of the decisions, a witness is missing, the words shown are not
            this council's, a stroke file is missing.
        NotSaved: nothing was saved, nothing is lost.
    """
    stored = desk.household(household_id)
    given = reading.decisions(desk.store.connection, stored.household_no)
    return Changes.of(desk.store.append(signing_entry(desk, stored.household, given, signing, attachments)))


def withdraw(
    desk: Desk,
    household_id: HouseholdId,
    signer: PersonId,
    about: Iterable[tuple[ChoiceId, PersonId]],
    how: str = "in person",
) -> Changes:
    """Take back earlier decisions. No signature is asked: stopping is as easy as agreeing.

    Args:
        desk: the open desk.
        household_id: whose people it is about.
        signer: who takes them back.
        about: the choices, each with the person it is about.
        how: one of `WAYS_TO_WITHDRAW`.

    Raises:
        NotAllowed: the signed-in role may not do this.
        Refused: this person may not withdraw one of them, or there is nothing to take back.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "withdraw")
    if how not in WAYS_TO_WITHDRAW:
        raise Refused(
            f"“{how}” is not a way to change one's mind.", f"Choose: {', '.join(WAYS_TO_WITHDRAW)}."
        )
    stored = desk.household(household_id)
    given = reading.decisions(desk.store.connection, stored.household_no)
    withdrawal = Withdrawal(
        signing_id=SigningId(desk.new_id()),
        signer=signer,
        how=how,
        decisions=tuple(
            _taken_back(desk, stored.household, given, choice_id, person_id, signer)
            for choice_id, person_id in dict.fromkeys(about)
        ),
    )
    if not withdrawal.decisions:
        raise Refused("Nothing was chosen to take back.", "Tick what the family wants to stop.")
    words, shown = desk.words(), dict.fromkeys(one.wording for one in withdrawal.decisions)
    entry = NewEntry(
        payload=ChoicesWithdrawn(withdrawal),
        staff_id=author.staff_id,
        household_id=household_id,
        attachments=tuple(words[one].blob for one in shown if one in words),
    )
    return Changes.of(desk.store.append(entry))


def answer_equality(
    desk: Desk, household_id: HouseholdId, person_id: PersonId, answers: Iterable[EqualityAnswer]
) -> Changes:
    """Save one person's voluntary answers, in place of earlier ones; none at all means that they skipped.

    Raises:
        Refused: an answer is not on the council's lists.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "answer_equality")
    stored = desk.household(household_id)
    _somebody(stored.household, person_id)
    kept = tuple(_checked_answer(desk, answer) for answer in answers)
    if len({answer.question for answer in kept}) != len(kept):
        raise Refused("One question was answered twice.", "Choose one answer to each question.")
    before = reading.equality_entry(desk.store.connection, stored.household_no, person_id)
    entry = NewEntry(
        payload=EqualityAnswered(person_id=person_id, answers=kept),
        staff_id=author.staff_id,
        household_id=household_id,
        saw={f"equality/{person_id}": before} if before else {},
    )
    return Changes.of(desk.store.append(entry))


def equality_answers(
    desk: Desk, household_id: HouseholdId, person_id: PersonId
) -> tuple[EqualityAnswer, ...]:
    """What one person answered before, for them to review in the family's view. Never for a staff screen."""
    allow(desk, "answer_equality")
    stored = desk.household(household_id)
    return reading.equality_answers(desk.store.connection, stored.household_no, person_id)


def _taken_back(
    desk: Desk,
    household: Household,
    given: tuple[Decision, ...],
    choice_id: ChoiceId,
    about: PersonId,
    signer: PersonId,
) -> Decision:
    today = desk.clock.today()
    choice = check_person(desk.profile, household, choice_id, about)
    person = _somebody(household, signer)
    verdict = may_decide(desk.profile, household, about, signer, Answer.WITHDRAWN, today)
    if not verdict.allowed:
        raise Refused(_sentence(verdict.reason))
    now = standing(desk.profile, household, given, choice, household.person(about), today)
    agreed = [one for one in now.decisions if one.answer is Answer.YES]
    if not agreed and not allowed(now):
        raise Refused(f"There is no yes to take back for “{choice.title}”, {person.spoken_name}.", now.reason)
    return Decision(
        decision_id=DecisionId(desk.new_id()),
        choice_id=choice_id,
        about=about,
        signer=signer,
        answer=Answer.WITHDRAWN,
        wording=agreed[-1].wording if agreed else desk.digest_of(choice_id, "en"),
        decided_on=today,
        supersedes=_replaced(given, choice_id, about, signer),
    )


def _replacing(decision: Decision, earlier: tuple[DecisionId, ...]) -> Decision:
    if decision.supersedes == earlier:
        return decision
    return msgspec.structs.replace(decision, supersedes=earlier)


def _replaced(
    given: tuple[Decision, ...], choice_id: ChoiceId, about: PersonId, signer: PersonId
) -> tuple[DecisionId, ...]:
    """What a new decision of a signer replaces: their own that nothing replaced yet."""
    if not given:
        return ()
    return tuple(one.decision_id for one in current(given, choice_id, about) if one.signer == signer)


def _capacity(desk: Desk, household: Household, about: PersonId, signer: PersonId) -> Capacity:
    if about == signer:
        return Capacity.SELF
    return dict(who_may_sign(desk.profile, household, about, desk.clock.today()))[signer]


def _somebody(household: Household, person_id: PersonId) -> Person:
    try:
        return household.person(person_id)
    except KeyError:
        raise Refused("This person is not in this family any more.", "Open the record again.") from None


def _checked_answer(desk: Desk, answer: EqualityAnswer) -> EqualityAnswer:
    for question in desk.profile.equality:
        if (question.question, question.list_version) != (answer.question, answer.list_version):
            continue
        for option in question.options:
            if option.code == answer.code and (option.own_words or not answer.own_words):
                own_words = one_line(answer.own_words, answer.question, _OWN_WORDS)
                return msgspec.structs.replace(answer, own_words=own_words)
    raise Refused("This answer is not on the council's list.", "Choose one of the answers shown, or skip it.")


def _sentence(reason: str) -> str:
    """A verdict's reason as a sentence of its own, without the yes or no in front."""
    _, _, rest = reason.partition(": ")
    return rest[:1].upper() + rest[1:]
