"""Choices that stand in an old register: what a family said on paper, with the paper as evidence.

The words on that paper are not the words that HubDesk shows, so none of those is named: each decision names a
wording, version 0, that says just this. A yes without a reference to the paper is no evidence of anything and
is refused; a yes that nobody had the right to give is kept, and counts for nothing until somebody is recorded
who had (`domain.standing` says so in words).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from hubdesk.domain.choices import (
    Answer,
    Capacity,
    Choice,
    Decision,
    Mark,
    MarkMethod,
    ReadBy,
    Signing,
    Wording,
)
from hubdesk.domain.deciding import people_asked_about, runs_out, who_may_sign
from hubdesk.domain.ids import DecisionId, PersonId, SigningId, WordingDigest
from hubdesk.domain.people import Household
from hubdesk.domain.problems import InputProblem
from hubdesk.domain.writing import one_line
from hubdesk.services.desk import WORDING_MEDIA, Desk
from hubdesk.services.staff import allow
from hubdesk.store.attachments import Attachment
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.canonical import canonical
from hubdesk.wire.payloads import SigningAccepted

_ANSWERS = {"yes": Answer.YES, "y": Answer.YES, "no": Answer.NO, "n": Answer.NO}


class PaperAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a register says that a choice about a person was answered with, and where the paper is kept."""

    choice: Choice
    about: PersonId
    answer: Answer
    evidence: str


def paper_answer(choice: Choice, about: PersonId, said: str, evidence: str, column: str) -> PaperAnswer:
    """Read one cell of a choice's column.

    Args:
        choice: the choice that the column is for.
        about: the person of the row.
        said: the cell, not blank (blank is *not asked*).
        evidence: `evidence_ref` of the row.
        column: path of the cell (`people/2/choice:photo.press`), for a problem.

    Raises:
        InputProblem: neither yes nor no; or a yes without evidence.
    """
    answer = _ANSWERS.get(said.strip().lower())
    if answer is None:
        raise InputProblem(column, "Type yes or no, or leave it empty for not asked.")
    kept = one_line(evidence, f"{column.rpartition('/')[0]}/evidence_ref")
    if answer is Answer.YES and not kept:
        raise InputProblem(column, "A yes needs evidence_ref: say where the signed paper is kept.")
    return PaperAnswer(choice=choice, about=about, answer=answer, evidence=kept)


def paper_entries(desk: Desk, household: Household, answers: Iterable[PaperAnswer]) -> tuple[NewEntry, ...]:
    """The entries that keep a family's answers, one for each person who can have given them.

    Args:
        desk: the open desk.
        household: just read from a register; no decision of it is on this PC yet.
        answers: as `paper_answer` read them, each choice at most once for a person.

    Raises:
        NotAllowed: the signed-in role may not take signings.
    """
    author = allow(desk, "sign")
    decided_on = household.registered_on or desk.clock.today()
    given: dict[PersonId, list[PaperAnswer]] = defaultdict(list)
    rights: dict[PersonId, Capacity] = {}
    for answer in answers:
        signer, capacity = _signer(desk, household, answer.about, decided_on)
        given[signer].append(answer)
        if capacity is not None:
            rights[answer.about] = capacity
    entries = []
    for signer, theirs in given.items():
        words = {a.choice.choice_id: _words_on_paper(a.choice) for a in theirs}
        signing = Signing(
            signing_id=SigningId(desk.new_id()),
            signer=signer,
            capacities={a.about: rights[a.about] for a in theirs if a.about in rights},
            language="en",
            read_by=ReadBy.EYE,
            notice="",
            mark=Mark(method=MarkMethod.PAPER),
            decisions=tuple(
                _decision(desk, signer, a, words[a.choice.choice_id], decided_on) for a in theirs
            ),
        )
        entries.append(
            NewEntry(
                payload=SigningAccepted(signing=signing),
                staff_id=author.staff_id,
                household_id=household.household_id,
                attachments=tuple(words.values()),
            )
        )
    return tuple(entries)


def without_effect(
    desk: Desk, household: Household, answers: Iterable[PaperAnswer]
) -> tuple[PaperAnswer, ...]:
    """The answers that are kept and change nothing today.

    Nobody is recorded who had the right to give that yes, or the council does not ask this about that person.
    """
    today = desk.clock.today()
    return tuple(
        answer
        for answer in answers
        if household.person(answer.about) not in people_asked_about(answer.choice, household)
        or (answer.answer is Answer.YES and not who_may_sign(desk.profile, household, answer.about, today))
    )


def _signer(desk: Desk, household: Household, about: PersonId, day: date) -> tuple[PersonId, Capacity | None]:
    """Who can have answered about a person, and in what right; failing that the primary carer, in none."""
    primary = household.primary_carer.person_id
    may = sorted(
        who_may_sign(desk.profile, household, about, day),
        key=lambda entry: (entry[1] is Capacity.SELF, entry[0] != primary),
    )
    return may[0] if may else (primary, None)


def _decision(desk: Desk, signer: PersonId, said: PaperAnswer, words: Attachment, day: date) -> Decision:
    return Decision(
        decision_id=DecisionId(desk.new_id()),
        choice_id=said.choice.choice_id,
        about=said.about,
        signer=signer,
        answer=said.answer,
        wording=WordingDigest(words.digest),
        decided_on=day,
        expires_on=runs_out(said.choice, day) if said.answer is Answer.YES else None,
        evidence=said.evidence,
    )


def _words_on_paper(choice: Choice) -> Attachment:
    wording = Wording(
        choice_id=choice.choice_id,
        version=0,
        language="en",
        question=f"{choice.title}: in the words of the paper form, which HubDesk does not hold.",
        why="As the paper form says.",
        who_sees="As the paper form says.",
        how_long="As the paper form says.",
        how_to_stop="Tell the hub, in any way.",
    )
    return Attachment(WORDING_MEDIA, canonical(wording))
