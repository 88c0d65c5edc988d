"""The receipt of a signing or a withdrawal, joined from the record and drawn by `documents`."""

import msgspec

from hubdesk.domain.ids import HouseholdId, SigningId
from hubdesk.services.desk import Desk


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the family takes away.

    Attributes:
        pdf: the whole file.
        file_name: without anybody's name in it (`receipt-7K3F-9QXM.pdf`).
        number: the receipt number, also found by the desk's search.
    """

    pdf: bytes
    file_name: str
    number: str


def make_receipt(desk: Desk, household_id: HouseholdId, signing_id: SigningId) -> Receipt:
    """Make the receipt of one signing or withdrawal; the same act always gives the same receipt.

    Raises:
        Refused: this household has no such signing.
    """
    raise NotImplementedError
