"""Examine what the store says of its exchange with the council, and name what cannot be so."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import CouncilId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.store import digests
from hubdesk.store.vouching import head_holds
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.messages import CountersignedHead
from hubdesk.wire.payloads import HouseholdErased

if TYPE_CHECKING:
    import sqlcipher3

_WAITS = "EXISTS (SELECT 1 FROM outbox WHERE position = entry.position)"
_REFUSED = "EXISTS (SELECT 1 FROM refused WHERE position = entry.position)"
_PLACES = (
    f"SELECT entry_id, own, {_WAITS} AS waits, {_REFUSED} AS refused, council_holds"  # noqa: S608 - our own words
    " FROM entry JOIN device USING (device) WHERE waits + refused + council_holds <> 1 AND own"
    " OR (refused OR waits AND council_holds) AND NOT own"
)
_BLOBS = (
    "SELECT digest, council_holds FROM attachment WHERE council_holds ="
    " EXISTS (SELECT 1 FROM attachment_outbox WHERE attachment = attachment.attachment)"
)


class Emptyings(msgspec.Struct, frozen=True):
    """What may stand empty, and why.

    Attributes:
        erased: households that an entry erases.
        dropped: households that left this desk's scope, once or for good.
        coming: more is to be pulled, so the entry that erases may come yet.
    """

    erased: Collection[HouseholdId]
    dropped: Collection[HouseholdId]
    coming: bool

    def explain(self, emptied: str | None, household_id: HouseholdId | None, *, own: bool) -> bool:
        """Whether an entry about this household may be empty in this way."""
        if emptied == "dropped":
            return household_id in self.dropped
        return emptied == "erased" and (household_id in self.erased or (self.coming and not own))


def read_emptyings(connection: "sqlcipher3.Connection") -> Emptyings:
    """What may stand empty, by the ledger itself and by what the link says."""
    erased: set[HouseholdId] = set()
    for (payload,) in connection.execute(
        "SELECT payload FROM entry WHERE kind = 'household_erased' AND payload IS NOT NULL"
    ):
        try:
            said = decode_payload(payload)
        except Refused:
            continue
        if isinstance(said, HouseholdErased):
            erased.update(said.households)
    erased.update(
        household_id
        for (household_id,) in connection.execute(
            "SELECT erased.household_id FROM erased JOIN entry USING (entry_id) WHERE emptied = 'dropped'"
        )
    )
    dropped = {household_id for (household_id,) in connection.execute("SELECT household_id FROM dropped")}
    left = connection.execute("SELECT left_to_pull > 0 OR cursor = '' FROM link").fetchone()
    return Emptyings(frozenset(erased), frozenset(dropped), bool(left and left[0]))


def places(connection: "sqlcipher3.Connection") -> Iterator[str]:
    """Every own act waits, was refused, or is held by the council: one of the three. So does every blob.

    Another desk's waits here only while the council does not hold it.
    """
    for entry_id, own, waits, refused, holds in connection.execute(_PLACES):
        if not own:
            yield f"Entry {entry_id} is another PC's, and stands among what this one is to send."
        elif not (waits or refused or holds):
            yield f"Entry {entry_id} was never sent, and is not waiting to be."
        else:
            yield f"Entry {entry_id} waits to be sent, although it was answered already."
    for digest, holds in connection.execute(_BLOBS):
        named = f"Attachment {bytes(digest).hex()[:16]}…"
        if holds:
            yield f"{named} waits to be sent, although the council holds it."
        else:
            yield f"{named} was never sent, and is not waiting to be."


def against_the_council(connection: "sqlcipher3.Connection", council_id: CouncilId) -> Iterator[str]:
    """The ledger holds what the council countersigned, and what this desk told the council that it holds."""
    link = connection.execute("SELECT gateway_key FROM link").fetchone()
    if link is None:
        return
    if digests.read(connection) != digests.reckon(connection):
        yield "The sum over what this PC and the council hold together is not that of the ledger."
    for device_id, seq, name, at, signature in connection.execute(
        "SELECT device_id, device_seq, hash, at, signature FROM countersigned"
    ).fetchall():
        head = CountersignedHead(
            device_id=device_id, device_seq=seq, hash=name.hex(), at=at, signature=signature.hex()
        )
        if not head_holds(head, council_id, link[0]):
            yield f"What the council countersigned for device {device_id} was edited."
            continue
        left_at, found = connection.execute(
            "SELECT left_at, (SELECT hash FROM entry WHERE device = device.device AND device_seq = ?)"
            " FROM device WHERE device_id = ?",
            (seq, device_id),
        ).fetchone() or (None, None)
        named = f"Entry number {seq} of device {device_id}"
        if found is not None and found != name:
            yield f"{named} is not the one that the council countersigned: it was replaced."
        elif found is None and (left_at is None or seq <= left_at):
            yield f"{named} is missing: the council countersigned it."
