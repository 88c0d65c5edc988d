"""What must hold before a signing is accepted, whoever built it: who, about whom, which words, which mark."""

from collections.abc import Mapping
from datetime import date

import msgspec

from hubdesk.domain.choices import Answer, Capacity, Choice, ChoiceKind, Decision, MarkMethod, Signing
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.deciding import may_decide, may_sign_in, people_asked_about, runs_out, who_may_sign
from hubdesk.domain.ids import ChoiceId, PersonId
from hubdesk.domain.people import Household
from hubdesk.domain.problems import Refused
from hubdesk.domain.strokes import Strokes, is_mark
from hubdesk.services.desk import Desk
from hubdesk.services.staff import staff_members
from hubdesk.store.attachments import Attachment

_WITNESSED = frozenset({MarkMethod.SPOKEN, MarkMethod.HELPER})
_DRAWING = frozenset({MarkMethod.DRAWN, MarkMethod.HELPER})
_decode_strokes = msgspec.json.Decoder(Strokes).decode
_AGAIN = "Let the family answer once more."


def check_person(
    profile: CouncilProfile, household: Household, choice_id: ChoiceId, about: PersonId
) -> Choice:
    """The choice, if the council asks it about this person.

    Raises:
        Refused: it does not.
    """
    try:
        choice = profile.choice(choice_id)
    except KeyError:
        raise Refused(f"{profile.name} does not ask “{choice_id}”.", _AGAIN) from None
    if choice.kind is ChoiceKind.VOLUNTARY_ANSWER:
        raise Refused(f"“{choice.title}” is answered among the equality questions.", _AGAIN)
    if all(about != person.person_id for person in people_asked_about(choice, household)):
        raise Refused(f"“{choice.title}” is not asked about this person.", _AGAIN)
    return choice


def check_signing(desk: Desk, household: Household, signing: Signing) -> None:
    """Let a signing pass that this council asks for and this signer may give.

    Raises:
        Refused: says what does not hold.
    """
    if signing.signer not in {person.person_id for person in household.people}:
        raise Refused("The signer is not in this family any more.", "Open the record again.")
    if not signing.decisions:
        raise Refused("No question was answered, so there is nothing to sign.", _AGAIN)
    asked = {(one.choice_id, one.about) for one in signing.decisions}
    if len(asked) != len(signing.decisions):
        raise Refused("One question was answered twice.", _AGAIN)
    if signing.notice != desk.notice().digest:
        raise Refused("The privacy notice has changed since it was shown.", _AGAIN)
    verdict = may_sign_in(desk.profile, signing.language)
    if not verdict.allowed:
        raise Refused(
            f"The words in “{signing.language}” can be read but not signed yet.", "Sign in English."
        )
    today = desk.clock.today()
    for decision in signing.decisions:
        _check_decision(desk, household, signing, decision, today)
    for about, answer in dict.fromkeys((one.about, one.answer) for one in signing.decisions):
        _check_right(desk, household, signing, about, answer, today)


def check_mark(desk: Desk, signing: Signing, blobs: Mapping[str, Attachment]) -> None:
    """Let a mark pass that shows intent, with a witness where one is needed.

    Raises:
        Refused: says what is missing.
    """
    mark = signing.mark
    if mark.method in _WITNESSED and signing.witness is None:
        raise Refused("A spoken yes, or a helper's signature, needs a witness.", "Confirm it with your PIN.")
    if signing.witness is not None and signing.witness not in {m.staff_id for m in staff_members(desk)}:
        raise Refused(
            "The witness is not on the staff list.", "Let a member of staff confirm with their PIN."
        )
    if mark.method is MarkMethod.TYPED and not mark.typed_name.strip():
        raise Refused("No name was typed.", "Type your name to sign.")
    if mark.method is MarkMethod.HELPER and not (
        mark.helper_name.strip() and mark.helper_relationship.strip()
    ):
        raise Refused(
            "The helper's name or relationship is missing.", "Type who helped, and how they are related."
        )
    if mark.method in _DRAWING:
        _check_drawing(blobs.get(mark.strokes), blobs.get(mark.svg))
    if mark.method is MarkMethod.PAPER:
        without = [d for d in signing.decisions if d.answer is Answer.YES and not d.evidence]
        if without:
            raise Refused("A yes on paper needs its evidence.", "Write down where the signed paper is kept.")


def _check_drawing(strokes: Attachment | None, drawing: Attachment | None) -> None:
    if strokes is None or drawing is None:
        raise Refused("The drawing of the signature is missing.", "Sign again in the box.")
    try:
        drawn = _decode_strokes(strokes.content)
    except msgspec.DecodeError:
        raise Refused("The drawing of the signature cannot be read.", "Sign again in the box.") from None
    if not is_mark(drawn):
        raise Refused("A dot is not a signature.", "Sign again: a name, initials or a cross.")


def _check_right(
    desk: Desk, household: Household, signing: Signing, about: PersonId, answer: Answer, today: date
) -> None:
    """Who may give such an answer about a person, and in what right; asked once for all of them."""
    signer = signing.signer
    verdict = may_decide(desk.profile, household, about, signer, answer, today)
    if not verdict.allowed:
        raise Refused(verdict.reason.removeprefix("No: ").capitalize(), "Choose who signs again.")
    own = about == signer
    right = Capacity.SELF if own else dict(who_may_sign(desk.profile, household, about, today))[signer]
    if signing.capacities.get(about) is not right:
        raise Refused("The signing does not say in what right it was given.", "Choose who signs again.")


def _check_decision(
    desk: Desk, household: Household, signing: Signing, decision: Decision, today: date
) -> None:
    choice = check_person(desk.profile, household, decision.choice_id, decision.about)
    if decision.signer != signing.signer:
        raise Refused("Two people answered in one signing.", "Let each of them sign alone.")
    if decision.answer is Answer.WITHDRAWN:
        raise Refused("Taking a yes back needs no signature.", "Use “Change choices” on the family's record.")
    shown = desk.words().get(decision.wording)
    if shown is None or (shown.wording.choice_id, shown.wording.language) != (
        choice.choice_id,
        signing.language,
    ):
        raise Refused(f"The words shown for “{choice.title}” are not this council's.", _AGAIN)
    if decision.decided_on > today:
        raise Refused("An answer is dated in the future.", "Check the date of this PC.")
    ends = runs_out(choice, decision.decided_on) if decision.answer is Answer.YES else None
    if decision.expires_on != ends:
        raise Refused(f"“{choice.title}” would run out on another day than the council says.", _AGAIN)
