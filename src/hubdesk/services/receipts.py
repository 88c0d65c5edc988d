"""The receipt of a signing or a withdrawal, joined from the record and drawn by `documents`."""

import re
from typing import TYPE_CHECKING

import msgspec

from hubdesk.documents.content import (
    ReceiptAnswer,
    ReceiptContent,
    ReceiptDecision,
    ReceiptKind,
    ReceiptMark,
    ReceiptPerson,
    file_name,
    receipt_number,
)
from hubdesk.domain.choices import Decision, Mark, Signing, State, Withdrawal, Wording
from hubdesk.domain.councils import Notice
from hubdesk.domain.dates import long_date
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.ids import AttachmentDigest, EntryId, HouseholdId, PersonId, SigningId
from hubdesk.domain.people import PersonRole
from hubdesk.domain.problems import Refused
from hubdesk.domain.strokes import Strokes
from hubdesk.services.desk import Desk
from hubdesk.services.replaying import AsOf, as_of
from hubdesk.services.staff import allow, staff_members
from hubdesk.store import reading
from hubdesk.wire.payloads import ChoicesWithdrawn, SigningAccepted

if TYPE_CHECKING:
    from hubdesk.store.slots import RecoveryKit

_ROLES = {
    PersonRole.PRIMARY_CARER: "Main carer",
    PersonRole.SECONDARY_CARER: "Second carer",
    PersonRole.CHILD: "Child",
    PersonRole.EXPECTED_BABY: "Expected baby",
    PersonRole.SIGNIFICANT_PERSON: "Significant person",
    PersonRole.EMERGENCY_CONTACT: "Emergency contact",
}
_PLACE = re.compile(r"\{(name|until)\}")
_decode_wording = msgspec.json.Decoder(Wording).decode
_decode_notice = msgspec.json.Decoder(Notice).decode
_decode_strokes = msgspec.json.Decoder(Strokes).decode


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the family takes away.

    Attributes:
        pdf: the whole file.
        file_name: without anybody's name in it (`receipt-7K3F-9QXM-2T0B.pdf`).
        number: the receipt number, also found by the desk's search.
        content: what stands on it.
    """

    pdf: bytes
    file_name: str
    number: str
    content: ReceiptContent


def make_receipt(desk: Desk, household_id: HouseholdId, signing_id: SigningId) -> Receipt:
    """Make the receipt of one signing or withdrawal, as the family and the words were then.

    Raises:
        Refused: this household has no such signing, or it was undone.
    """
    from hubdesk.documents.receipt import receipt_pdf  # not before somebody asks for a page

    content = receipt_content(desk, household_id, signing_id)
    pdf = receipt_pdf(content, desk.store.sign, desk.store.device_public_key)
    return Receipt(pdf=pdf, file_name=file_name(content.number), number=content.number, content=content)


def recovery_kit_pages(kit: "RecoveryKit") -> bytes:
    """The printed recovery kit, as PDF."""
    from hubdesk.documents.recovery_kit import recovery_kit_pdf

    return recovery_kit_pdf(kit)


def receipt_content(desk: Desk, household_id: HouseholdId, signing_id: SigningId) -> ReceiptContent:
    """What stands on the receipt of one signing or withdrawal.

    Raises:
        Refused: this household has no such signing, or it was undone.
    """
    allow(desk, "receipt")
    stored = desk.household(household_id)
    entry_id = reading.entry_of_signing(desk.store.connection, stored.household_no, signing_id)
    if entry_id is None:
        raise Refused("There is no such signing on this family's record.", "Open the record again.")
    if reading.undone(desk.store.connection, [EntryId(entry_id)]):
        raise Refused("This signing was undone, so there is no receipt for it.", "Let the family sign again.")
    then = as_of(desk, household_id, entry_id)
    match then.payload:
        case SigningAccepted(signing):
            return _of_signing(desk, then, signing)
        case ChoicesWithdrawn(withdrawal):
            return _of_withdrawal(desk, then, withdrawal)
    raise Refused("There is no such signing on this family's record.", "Open the record again.")


def _of_signing(desk: Desk, then: AsOf, signing: Signing) -> ReceiptContent:
    words = {one.wording: _wording(desk, one.wording) for one in signing.decisions}
    notice = _decode_notice(desk.store.attachment(AttachmentDigest(signing.notice)))
    answered = tuple(
        _decision(desk, then, one, words[one.wording], ReceiptAnswer(one.answer)) for one in signing.decisions
    )
    staff = {member.staff_id: member.name for member in staff_members(desk, leavers=True)}
    return msgspec.structs.replace(
        _common(desk, then, signing, ReceiptKind.SIGNING),
        decisions=(*answered, *_left_open(desk, then, signing)),
        capacities=signing.capacities,
        mark=_mark(desk, signing.mark),
        witness=staff.get(signing.witness, "") if signing.witness else "",
        notice_title=notice.title,
        notice_dated=notice.dated,
        notice=signing.notice,
        language=signing.language,
        read_by=signing.read_by,
    )


def _of_withdrawal(desk: Desk, then: AsOf, withdrawal: Withdrawal) -> ReceiptContent:
    return msgspec.structs.replace(
        _common(desk, then, withdrawal, ReceiptKind.WITHDRAWAL),
        decisions=tuple(
            _decision(desk, then, one, _wording(desk, one.wording), ReceiptAnswer.WITHDRAWN)
            for one in withdrawal.decisions
        ),
        how=withdrawal.how,
    )


def _common(desk: Desk, then: AsOf, act: Signing | Withdrawal, kind: ReceiptKind) -> ReceiptContent:
    profile, store = desk.profile, desk.store
    staff = {member.staff_id: member.name for member in staff_members(desk, leavers=True)}
    return ReceiptContent(
        kind=kind,
        council_id=profile.council_id,
        council_name=profile.name,
        hub_name=store.hub_name,
        number=receipt_number(act.signing_id),
        signing_id=act.signing_id,
        entry_id=then.entry.entry_id,
        when=then.entry.wall_time.astimezone(),
        people=_people(then, act.signer),
        signer=act.signer,
        decisions=(),
        how_to_change=(
            "You can change your mind whenever you like, and nobody will ask you why.",
            f"Tell anybody at {store.hub_name}, in person, by phone or in writing.",
            "Whatever you choose, you get the same help.",
        ),
        contacts=profile.contacts,
        service=profile.service.value if profile.service.stated else "",
        taken_by=staff.get(then.entry.staff_id, ""),
        practice=store.practice,
    )


def _people(then: AsOf, signer: PersonId) -> tuple[ReceiptPerson, ...]:
    """The carers and children of the household, and whoever signed; nobody else's name leaves the desk."""
    shown = {PersonRole.PRIMARY_CARER, PersonRole.SECONDARY_CARER, PersonRole.CHILD}
    return tuple(
        ReceiptPerson(person_id=person.person_id, name=person.full_name, role=_ROLES[person.role])
        for person in then.household.people
        if person.role in shown or person.person_id == signer
    )


def _decision(
    desk: Desk, then: AsOf, one: Decision, wording: Wording, answer: ReceiptAnswer
) -> ReceiptDecision:
    choice = desk.profile.choice(one.choice_id)
    facts = {
        "name": then.household.person(one.about).spoken_name,
        "until": long_date(one.expires_on) if one.expires_on else "",
    }
    return ReceiptDecision(
        choice_id=one.choice_id,
        kind=choice.kind,
        title=choice.title,
        about=one.about,
        question=_PLACE.sub(lambda found: facts[found[1]], wording.question),
        answer=answer,
        wording=one.wording,
        until=one.expires_on,
        language=wording.language,
    )


def _left_open(desk: Desk, then: AsOf, signing: Signing) -> tuple[ReceiptDecision, ...]:
    """The questions that were this signer's to answer and have no answer from anybody."""
    answered = {(one.choice_id, one.about) for one in signing.decisions}
    day = signing.decisions[0].decided_on
    questions = questions_for(
        desk.profile, then.household, then.decisions, signing.signer, day, signing.language
    )
    return tuple(
        ReceiptDecision(
            choice_id=question.choice.choice_id,
            kind=question.choice.kind,
            title=question.choice.title,
            about=question.about,
            question=question.text.question,
            answer=ReceiptAnswer.NOT_ASKED,
            wording=desk.digest_of(question.choice.choice_id, signing.language),
            language=signing.language,
        )
        for question in questions
        if question.standing.state is State.NOT_ASKED
        and (question.choice.choice_id, question.about) not in answered
    )


def _wording(desk: Desk, digest: str) -> Wording:
    """The very words that were shown, as they were kept with the signing."""
    return _decode_wording(desk.store.attachment(AttachmentDigest(digest)))


def _mark(desk: Desk, mark: Mark) -> ReceiptMark:
    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()
    if mark.strokes:
        drawn = _decode_strokes(desk.store.attachment(AttachmentDigest(mark.strokes)))
        strokes = tuple(tuple((float(p.x), float(p.y)) for p in stroke) for stroke in drawn.strokes)
    return ReceiptMark(
        method=mark.method,
        strokes=strokes,
        typed_name=mark.typed_name,
        helper_name=mark.helper_name,
        helper_relationship=mark.helper_relationship,
    )
