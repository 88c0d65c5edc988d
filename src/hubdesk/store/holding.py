"""What the council holds: marked, ordered and counted in one place, acknowledged or arrived alike."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.store import attachments, digests, emptying
from hubdesk.wire.hybrid_clock import HybridTime

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

is_reading = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}").fullmatch


class Held(msgspec.Struct, frozen=True):
    """An entry of the ledger that the council said it holds, as the ledger has it.

    Attributes:
        order_before: the reading that orders it until now.
        order_time: the gateway's reading for it; None: as it is.
        emptied: the council holds it without what it says, and takes none of its files.
        dropped: this desk has it without what it says, since its household left scope: no digest is over it.
    """

    position: int
    entry_id: EntryId
    hash: bytes
    order_before: HybridTime
    household_id: HouseholdId | None
    header: bytes
    order_time: HybridTime | None = None
    emptied: bool = False
    dropped: bool = False

    @property
    def order_now(self) -> HybridTime:
        """The reading that orders it from now on. The gateway may only hold an act back, never push it on."""
        said = self.order_time
        return said if said and is_reading(said) and said < self.order_before else self.order_before


def hold(connection: "Connection", entries: Collection[Held], now: int) -> list[EntryId]:
    """Mark entries as held by the council: out of outbox and refusals, into the digest; blobs may follow.

    Those of households that left this desk's scope are emptied. The caller holds the transaction.

    Args:
        connection: the store's.
        entries: none of them counted as held before.
        now: milliseconds since 1970.

    Returns:
        The entries whose place in the order of acts changed: for `views.take_in`.
    """
    positions = [(one.position,) for one in entries]
    connection.executemany(
        "UPDATE entry SET council_holds = 1, order_time = ? WHERE position = ?",
        [(one.order_now, one.position) for one in entries],
    )
    connection.executemany("DELETE FROM outbox WHERE position = ?", positions)
    connection.executemany("DELETE FROM refused WHERE position = ?", positions)
    digests.change(connection, added=[(one.hash, one.order_now) for one in entries if not one.dropped])
    attachments.may_go(connection, (one.header for one in entries if not one.emptied))
    about = {one.household_id for one in entries if one.household_id is not None}
    emptying.drop(connection, emptying.out_of_scope(connection, about), now)
    return [one.entry_id for one in entries if one.order_now != one.order_before]
