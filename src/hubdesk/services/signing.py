"""A family decides and signs; or changes its mind; or answers the equality questions."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hubdesk.domain.choices import Answer, Decision, EqualityAnswer, Mark, ReadBy, Signing
from hubdesk.domain.ids import ChoiceId, HouseholdId, PersonId, StaffId
from hubdesk.domain.people import Household
from hubdesk.services.desk import Changes, Desk

if TYPE_CHECKING:
    from hubdesk.store.store import Attachment, NewEntry


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

    A choice that is not in `answers` was not asked, and no decision is written for it. Each decision names the
    wording shown, runs out when the profile says, and supersedes what stood before for that choice and person.

    Raises:
        Refused: the signer may not answer one of these, or the words in this language may only be read.
    """
    raise NotImplementedError


def signing_entry(
    desk: Desk,
    household: Household,
    standing: Iterable[Decision],
    signing: Signing,
    attachments: Iterable["Attachment"] = (),
) -> "NewEntry":
    """The checked entry for a signing, for those who save many at once (the register import).

    Args:
        standing: every decision of this household so far; empty for one that is just being registered.

    Raises:
        NotAllowed: the signed-in role may not take signings.
        Refused: the signing is not one that may be accepted; says why.
    """
    raise NotImplementedError


def accept_signing(
    desk: Desk, household_id: HouseholdId, signing: Signing, attachments: Iterable["Attachment"] = ()
) -> Changes:
    """Save a signing: decisions, mark, the words and the notice that were shown.

    Args:
        attachments: strokes and SVG of a drawn mark; named by digest in `signing.mark`.

    Raises:
        NotAllowed: the signed-in role may not take signings.
        Refused: the signer may not sign one of the decisions, a witness is missing, the words shown are not this
            council's, a stroke file is missing.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def withdraw(
    desk: Desk,
    household_id: HouseholdId,
    signer: PersonId,
    about: Iterable[tuple[ChoiceId, PersonId]],
    how: str = "in person",
) -> Changes:
    """Take back earlier decisions. No signature is asked: stopping is as easy as agreeing.

    Args:
        about: the choices, each with the person it is about.
        how: `in person`, `by phone`, `by letter` or `by e-mail`.

    Raises:
        NotAllowed: the signed-in role may not do this.
        Refused: this person may not withdraw one of them, or there is nothing to take back.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def answer_equality(
    desk: Desk, household_id: HouseholdId, person_id: PersonId, answers: Iterable[EqualityAnswer]
) -> Changes:
    """Save one person's voluntary answers; no answers at all means that they skipped. They replace earlier ones.

    Raises:
        Refused: an answer is not on the council's lists.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError


def equality_answers(
    desk: Desk, household_id: HouseholdId, person_id: PersonId
) -> tuple[EqualityAnswer, ...]:
    """What one person answered before, for them to review in the family's view. Never for a staff screen."""
    raise NotImplementedError
