"""What is done on the store's thread when a family signs, in the services' own operations."""

from collections.abc import Mapping

import msgspec

from hubdesk.desktop.family.journey import EqualityOutcome, Key, Told
from hubdesk.desktop.family.sign import GivenMark
from hubdesk.domain.choices import Answer, EqualityAnswer, Mark, ReadBy
from hubdesk.domain.councils import EqualityQuestion
from hubdesk.domain.ids import HouseholdId, PersonId, SigningId, StaffId
from hubdesk.domain.strokes import STROKES_MEDIA_TYPE, SVG_MEDIA_TYPE, svg
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.signing import accept_signing, decide
from hubdesk.store.attachments import Attachment
from hubdesk.wire.canonical import canonical


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a signing is made of."""

    household_id: HouseholdId
    signer: PersonId
    answers: Mapping[Key, Answer]
    given: GivenMark
    language: str
    read_by: ReadBy
    witness: StaffId | None


def save_signing(desk: Desk, agreed: Agreed) -> tuple[SigningId, Changes]:
    """Save the signing.

    Returns:
        Its id, and what changed.

    Raises:
        NotAllowed: the signed-in role may not take signings.
        Refused: the signing is not one that may be accepted; says why.
        NotSaved: nothing was saved, nothing is lost.
    """
    mark, attachments = kept_mark(agreed.given)
    signing = decide(
        desk,
        agreed.household_id,
        agreed.signer,
        agreed.answers,
        mark=mark,
        language=agreed.language,
        read_by=agreed.read_by,
        witness=agreed.witness,
    )
    return signing.signing_id, accept_signing(desk, agreed.household_id, signing, attachments)


def kept_mark(given: GivenMark) -> tuple[Mark, tuple[Attachment, ...]]:
    """The mark as a signing keeps it, and the attachments it names: the strokes and their drawing."""
    attachments: tuple[Attachment, ...] = ()
    strokes = drawing = ""
    if given.drawing is not None:
        attachments = (
            Attachment(STROKES_MEDIA_TYPE, canonical(given.drawing)),
            Attachment(SVG_MEDIA_TYPE, svg(given.drawing).encode()),
        )
        strokes, drawing = (one.digest for one in attachments)
    mark = Mark(
        method=given.method,
        typed_name=given.typed_name,
        helper_name=given.helper_name,
        helper_relationship=given.helper_relationship,
        strokes=strokes,
        svg=drawing,
    )
    return mark, attachments


def equality_to_save(
    outcome: EqualityOutcome, questions: tuple[EqualityQuestion, ...], answers: Mapping[str, Told]
) -> tuple[EqualityAnswer, ...] | None:
    """The voluntary answers to write; None when there is nothing to write at all."""
    if outcome in (EqualityOutcome.NOT_OFFERED, EqualityOutcome.KEPT):
        return None
    return tuple(
        EqualityAnswer(
            question=one.question,
            list_version=one.list_version,
            code=answers[one.question].code,
            own_words=answers[one.question].own_words,
        )
        for one in questions
        if one.question in answers
    )


def told_before(
    questions: tuple[EqualityQuestion, ...], answers: tuple[EqualityAnswer, ...]
) -> dict[str, Told]:
    """Earlier answers in the form the pages show, as far as their options are still on the list."""
    found: dict[str, Told] = {}
    for answer in answers:
        for question in questions:
            if question.question != answer.question:
                continue
            for option in question.options:
                if option.code == answer.code:
                    found[question.question] = Told(
                        group=option.group, code=option.code, own_words=answer.own_words
                    )
    return found
