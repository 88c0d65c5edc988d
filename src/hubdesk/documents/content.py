"""What stands on a receipt, as plain words and facts: nothing is left to look up."""

import hashlib
from datetime import date, datetime
from enum import StrEnum

import msgspec

from hubdesk.domain.choices import Capacity, ChoiceKind, MarkMethod, ReadBy
from hubdesk.domain.councils import Contact
from hubdesk.domain.ids import ChoiceId, CouncilId, EntryId, PersonId, SigningId, WordingDigest

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class ReceiptKind(StrEnum):
    """The act that the receipt tells of."""

    SIGNING = "signing"
    WITHDRAWAL = "withdrawal"


class ReceiptAnswer(StrEnum):
    """An answer as a receipt shows it: unlike the ledger it also says what was left open."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"


class ReceiptPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the household. `role` is in words ("Main carer", "Child")."""

    person_id: PersonId
    name: str
    role: str


class ReceiptDecision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question and its answer.

    Attributes:
        title: short name of the choice ("Photos on the website").
        question: the words as they were shown, names filled in.
        until: first day on which a yes no longer holds.
        language: BCP 47 tag of the wording.
    """

    choice_id: ChoiceId
    kind: ChoiceKind
    title: str
    about: PersonId
    question: str
    answer: ReceiptAnswer
    wording: WordingDigest
    until: date | None = None
    language: str = "en"


class ReceiptMark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sign of intent.

    Attributes:
        strokes: for a drawn mark, a helper's too: a stroke as (x, y) points, y growing downwards, any unit.
    """

    method: MarkMethod
    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()
    typed_name: str = ""
    helper_name: str = ""
    helper_relationship: str = ""


class ReceiptContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that one receipt says.

    Attributes:
        service: the service in the notice's name for it, or empty.
        number: see `receipt_number`.
        when: the moment of the act in the hub's local time, with its offset.
        people: everyone the receipt speaks of, the signer among them.
        capacities: in what right the signer answered, for each person asked about.
        mark: None for a withdrawal, which needs no signature.
        how: for a withdrawal, how it reached the hub ("in person", "by phone").
        witness: name of the staff member who witnessed, or empty.
        taken_by: name of the staff member at the desk, or empty.
        notice: digest of the notice as shown.
        how_to_change: paragraphs in plain words.
        practice: whether the family is pretend; the pages say so.
    """

    kind: ReceiptKind
    council_id: CouncilId
    council_name: str
    hub_name: str
    number: str
    signing_id: SigningId
    entry_id: EntryId
    when: datetime
    people: tuple[ReceiptPerson, ...]
    signer: PersonId
    decisions: tuple[ReceiptDecision, ...]
    how_to_change: tuple[str, ...]
    contacts: tuple[Contact, ...]
    service: str = ""
    capacities: dict[PersonId, Capacity] = {}
    mark: ReceiptMark | None = None
    how: str = ""
    witness: str = ""
    taken_by: str = ""
    notice_title: str = ""
    notice_dated: str = ""
    notice: str = ""
    language: str = "en"
    read_by: ReadBy = ReadBy.EYE
    practice: bool = False

    def person(self, person_id: PersonId) -> ReceiptPerson:
        """The person with this id.

        Raises:
            KeyError: the receipt does not speak of them.
        """
        for person in self.people:
            if person.person_id == person_id:
                return person
        raise KeyError(person_id)


def receipt_number(signing_id: SigningId) -> str:
    """The number of a receipt, the same for ever: twelve letters and digits, hard to misread, in fours.

    60 bits of SHA-256 of the signing's id in Crockford's base 32: among a million receipts the chance that
    any two share a number is one in two million.
    """
    bits = int.from_bytes(hashlib.sha256(signing_id.encode()).digest()[:8]) >> 4
    text = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join(text[at : at + 4] for at in range(0, 12, 4))


def file_name(number: str) -> str:
    """Name for the file, with nobody's name in it."""
    return f"receipt-{number}.pdf"
