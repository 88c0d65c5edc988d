"""Families found by the number that they had in the hub's old register."""

from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.folding import compact
from hubdesk.domain.people import Household
from hubdesk.store import indexing
from hubdesk.store.search_keys import NUMBER

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_decode_household = msgspec.msgpack.Decoder(Household).decode


def households_with_reference(connection: "Connection", reference: str) -> tuple[Household, ...]:
    """Every household that has this number, oldest first; more than one when two registers number alike."""
    indexing.settle(connection)
    rows = connection.execute(
        "SELECT body FROM search_key JOIN household USING (household_no) WHERE key = ? AND undone = 0"
        " ORDER BY household_no LIMIT 20",
        (NUMBER + compact(reference),),
    )
    found = (_decode_household(body) for (body,) in rows)
    return tuple(household for household in found if household.reference == reference)
