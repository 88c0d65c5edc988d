"""From the outbox to the council: an entry leaves it only when the council acknowledged that very entry."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import AttachmentDigest, DeviceId, EntryId
from hubdesk.domain.problems import Refused
from hubdesk.store import holding, rewinding, views
from hubdesk.store.link import need_link, note_heads
from hubdesk.store.moments import milliseconds
from hubdesk.store.vouching import head_holds
from hubdesk.wire.limits import MOST_ENTRIES
from hubdesk.wire.messages import CountersignedHead, SentEntry, Verdict, sent

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from hubdesk.store.readable_store import ReadableStore
    from hubdesk.store.store import Store

_MOST_PACKED = 900_000
_PACKED_APART, _PACKED_FROM = 320, 2
"""What an entry takes once packed: signature, hashes and ids do not shrink; the rest does, by half."""

_KNOWN = (
    "SELECT position, entry_id, hash, order_time, household_id, header, emptied IS 'dropped', own"
    " FROM outbox JOIN entry USING (position) JOIN device USING (device)"
    " WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY position"
)


class Outgoing(msgspec.Struct, frozen=True):
    """An entry that waits, ready to travel."""

    entry_id: EntryId
    device_id: DeviceId
    device_seq: int
    sent: SentEntry


class Acknowledged(msgspec.Struct, frozen=True):
    """What an answer did to the outbox.

    Attributes:
        rejected: those that were put aside, not gaps.
        not_ours: other desks' entries that the council does not take from this one; theirs to send.
    """

    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    not_ours: int = 0

    @property
    def settled(self) -> int:
        """How many entries left the outbox."""
        return self.accepted + self.duplicates + self.rejected + self.not_ours


class WaitingAttachment(msgspec.Struct, frozen=True):
    """A blob that the council does not hold yet, of an entry that it holds. `size` in bytes."""

    digest: AttachmentDigest
    media_type: str
    size: int


def next_batch(store: "ReadableStore", limit: int = MOST_ENTRIES, skip: int = 0) -> tuple[Outgoing, ...]:
    """What waits longest, each device's entries in their order; about 1 MB at most once packed.

    Args:
        store: open.
        limit: how many at most.
        skip: pass over so many that wait longer: they are under way.
    """
    batch: list[Outgoing] = []
    size = 0
    rows = store.connection.execute(
        "SELECT entry_id, device_id, device_seq, header, signature, salt, payload, emptied IS 'dropped'"
        " FROM outbox JOIN entry USING (position) JOIN device USING (device)"
        " ORDER BY position LIMIT ? OFFSET ?",
        (limit, skip),
    )
    for entry_id, device_id, device_seq, header, signature, salt, payload, dropped in rows:
        size += _PACKED_APART + (len(header) + len(payload or b"")) // _PACKED_FROM
        if batch and size > _MOST_PACKED:
            break
        entry = sent(header, signature, salt, payload, dropped=bool(dropped))
        batch.append(Outgoing(EntryId(entry_id), DeviceId(device_id), device_seq, entry))
    rows.close()
    return tuple(batch)


def acknowledge(
    store: "Store",
    verdicts: Iterable[Verdict],
    heads: Iterable[CountersignedHead] = (),
    asked: Collection[EntryId] | None = None,
) -> Acknowledged:
    """Take the council's verdicts in: one transaction for outbox, order, digest, views and heads.

    A verdict counts for the entry that it names and for no other, wherever it stands in the answer. One for
    an entry that was not asked about, does not wait, or is named twice with two verdicts, is passed over.

    Args:
        store: open.
        verdicts: as they came.
        heads: countersigned; kept where the gateway's signature holds.
        asked: the entries that were sent; None: everything that waits.

    Raises:
        NotSaved: it did not happen; the entries wait as before.
    """
    link = need_link(store)
    now = milliseconds(store.clock.now())
    said = _unambiguous(verdicts, asked)
    with store.writing() as connection:
        rows = connection.execute(_KNOWN, (msgspec.json.encode(list(said)).decode(),)).fetchall()
        held: list[holding.Held] = []
        duplicates = rejected = not_ours = 0
        for position, entry_id, name, order, household_id, header, dropped, own in rows:
            verdict = said[entry_id]
            if verdict.verdict != "rejected" or (own and dropped and verdict.code == "dropped"):
                held.append(
                    holding.Held(
                        position,
                        entry_id,
                        name,
                        order,
                        household_id,
                        header,
                        verdict.order_time,
                        emptied=verdict.code == "erased",
                        dropped=bool(dropped),
                    )
                )
                duplicates += verdict.verdict == "duplicate"
            elif not own:
                connection.execute("DELETE FROM outbox WHERE position = ?", (position,))
                not_ours += 1
            elif verdict.code != "gap":
                _put_aside(connection, position, verdict.code, now)
                rejected += 1
        views.take_in(connection, holding.hold(connection, held, now))
        if held:
            connection.execute("UPDATE link SET last_sent = ?", (now,))
        note_heads(connection, store, link, heads)
    return Acknowledged(len(held) - duplicates, duplicates, rejected, not_ours)


def requeue(store: "Store", heads: Iterable[CountersignedHead]) -> int:
    """The gateway was restored and holds less than it acknowledged: send again what comes after its heads.

    Everything is pulled from the beginning, too. A head whose signature does not hold counts as none.

    Returns:
        How many entries are to be sent again.

    Raises:
        NotSaved: nothing was changed.
    """
    key = need_link(store).gateway_key
    stand = {
        str(head.device_id): head.device_seq for head in heads if head_holds(head, store.council_id, key)
    }
    with store.writing() as connection:
        return rewinding.send_again(connection, stand)


def resend_refused(store: "Store", entry_id: EntryId) -> None:
    """Put an entry that the council would not take back into the outbox.

    Raises:
        Refused: the council refused no such entry.
        NotSaved: it stays refused.
    """
    with store.writing() as connection:
        row = connection.execute(
            "DELETE FROM refused WHERE position = (SELECT position FROM entry WHERE entry_id = ?)"
            " RETURNING position",
            (entry_id,),
        ).fetchone()
        if row is None:
            raise Refused("The council refused no such act.", "Look at the list again: it has changed.")
        connection.execute("INSERT OR IGNORE INTO outbox (position) VALUES (?)", row)


def attachments_waiting(store: "ReadableStore", limit: int = 1000) -> tuple[WaitingAttachment, ...]:
    """Blobs of acknowledged entries that the council does not hold yet, oldest first."""
    rows = store.connection.execute(
        "SELECT digest, media_type, length(content) FROM attachment_outbox JOIN attachment USING (attachment)"
        " WHERE named AND content IS NOT NULL ORDER BY attachment LIMIT ?",
        (limit,),
    )
    return tuple(
        WaitingAttachment(AttachmentDigest(bytes(digest).hex()), media_type, size)
        for digest, media_type, size in rows
    )


def attachment_sent(store: "Store", digest: AttachmentDigest) -> None:
    """The council holds the whole blob.

    Raises:
        NotSaved: it waits as before.
    """
    name = bytes.fromhex(digest)
    with store.writing() as connection:
        connection.execute("UPDATE attachment SET council_holds = 1 WHERE digest = ?", (name,))
        gone = connection.execute(
            "DELETE FROM attachment_outbox"
            " WHERE attachment = (SELECT attachment FROM attachment WHERE digest = ?)"
            " RETURNING attachment, then_remove",
            (name,),
        ).fetchone()
        if gone is not None and gone[1]:
            connection.execute("DELETE FROM attachment WHERE attachment = ?", gone[:1])
    store.forget_kept()


def _unambiguous(verdicts: Iterable[Verdict], asked: Collection[EntryId] | None) -> dict[EntryId, Verdict]:
    """Verdicts by entry, without those for entries not asked about or named twice with different verdicts."""
    said: dict[EntryId, Verdict] = {}
    torn: set[EntryId] = set()
    wanted = None if asked is None else frozenset(asked)
    for verdict in verdicts:
        if wanted is None or verdict.entry_id in wanted:
            before = said.setdefault(verdict.entry_id, verdict)
            if before != verdict:
                torn.add(verdict.entry_id)
    return {entry_id: verdict for entry_id, verdict in said.items() if entry_id not in torn}


def _put_aside(connection: "Connection", position: int, code: str, now: int) -> None:
    connection.execute("DELETE FROM outbox WHERE position = ?", (position,))
    connection.execute(
        "INSERT OR REPLACE INTO refused (position, code, at) VALUES (?, ?, ?)", (position, code[:40], now)
    )
