"""What the family's view hands back to the desk when staff take the screen back."""

from enum import StrEnum

import msgspec

from hubdesk.domain.ids import HouseholdId, PersonId, SigningId


class ReceiptWish(StrEnum):
    """How the family wants its receipt. Staff print or save it: a print dialog would be a way out."""

    PAPER = "paper"
    FILE = "file"
    NONE = "none"


class SigningResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved.

    Attributes:
        signing_id: None when every choice was put off, so that there was nothing to sign.
        receipt_number: of the receipt that was made; empty without a signing.
        decisions: how many yeses and noes were saved.
        put_off: how many choices the family asked to be asked later.
        equality: whether the equality questions were answered (never what was answered).
    """

    household_id: HouseholdId
    signer: PersonId
    signing_id: SigningId | None
    receipt_number: str
    wish: ReceiptWish | None
    decisions: int
    put_off: int
    equality: bool
