"""From the council into the ledger: a page whole, with its cursor, or nothing of it.

What is not believed is named in `not_taken` and keeps back nothing else.
"""

import hashlib
from typing import TYPE_CHECKING

from hubdesk.domain.ids import AttachmentDigest, DeviceId
from hubdesk.domain.problems import Refused
from hubdesk.store import digests, indexing, rewinding
from hubdesk.store.link import keep_lease, need_link, note_heads
from hubdesk.store.moments import milliseconds
from hubdesk.store.page import Believed, Examined, Page, Taken, believed_by, look_over
from hubdesk.wire.messages import OwnHead, Pull, State, StateAnswer

if TYPE_CHECKING:
    from hubdesk.store.readable_store import ReadableStore
    from hubdesk.store.store import Store

__all__ = [
    "Taken",
    "agreed",
    "attachments_wanted",
    "believed",
    "local_state",
    "look_over",
    "take_attachment",
    "take_page",
]

_MOST_HEADS = 64
_SYNC_TOLD_EVERY_MS = 60_000
_LONGEST_MEDIA_TYPE = 100


def believed(store: "ReadableStore") -> Believed:
    """Whom this desk believes, for `look_over`.

    Raises:
        Refused: this PC is not linked to a council.
    """
    return believed_by(store, need_link(store))


def take_page(store: "Store", pull: Pull, examined: Examined | None = None) -> Taken:
    """Take a page in: entries, drops, flags, cursor, order, digest and clock in one transaction.

    Taking a page again changes nothing.

    Args:
        store: linked.
        pull: the page.
        examined: what `look_over` found of it; looked over here when that is missing, or out of date.

    Raises:
        Refused: this PC is not linked to a council.
        NotSaved: nothing of it was written, the cursor neither.
    """
    link = need_link(store)
    if not pull.items and (pull.cursor, pull.left) == (link.cursor, link.left):
        return Taken()
    page = Page(store, link, pull, examined)
    with store.writing(seen=page.newest) as connection:
        taken = page.take(connection)
        connection.execute("UPDATE link SET cursor = ?, left_to_pull = ?", (pull.cursor, pull.left))
    if page.erased:
        store.leave_no_trace()
    elif taken.dropped:
        store.forget_kept()
    if not pull.left:
        indexing.catch_up(store.connection)
    return taken


def attachments_wanted(store: "ReadableStore", limit: int = 1000) -> tuple[AttachmentDigest, ...]:
    """Blobs that entries of other desks name and this PC does not hold."""
    rows = store.connection.execute("SELECT digest FROM attachment_wanted LIMIT ?", (limit,))
    return tuple(AttachmentDigest(bytes(digest).hex()) for (digest,) in rows)


def take_attachment(store: "Store", digest: AttachmentDigest, media_type: str, content: bytes) -> bool:
    """Keep a blob that was fetched; one that nobody wants is let go.

    Returns:
        Whether it was wanted.

    Raises:
        Refused: it is not the blob of this name.
        NotSaved: it is wanted as before.
    """
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused(
            "A file from the council is not the one that was asked for.", "It is asked for again later."
        )
    name = bytes.fromhex(digest)
    with store.writing() as connection:
        if not connection.execute("DELETE FROM attachment_wanted WHERE digest = ?", (name,)).rowcount:
            return False
        connection.execute(
            "INSERT INTO attachment (digest, media_type, council_holds, content) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (digest) DO NOTHING",
            (name, media_type[:_LONGEST_MEDIA_TYPE], content),
        )
    return True


def local_state(store: "ReadableStore") -> State:
    """What this desk holds, for the gateway to compare."""
    link, connection = need_link(store), store.connection
    heads = []
    for device, device_id in connection.execute(
        "SELECT device, device_id FROM device WHERE own ORDER BY device DESC LIMIT ?", (_MOST_HEADS,)
    ).fetchall():
        held = connection.execute(
            "SELECT device_seq FROM entry WHERE device = ? AND council_holds"
            " ORDER BY device_seq DESC LIMIT 1",
            (device,),
        ).fetchone()
        if held:
            heads.append(OwnHead(device_id=DeviceId(device_id), device_seq=held[0]))
    (waiting,) = connection.execute("SELECT count(*) FROM outbox").fetchone()
    return State(cursor=link.cursor, digest=digests.read(connection), heads=tuple(heads), waiting=waiting)


def agreed(store: "Store", answer: StateAnswer) -> int:
    """Write down how both sides stand: heads, lease, whether they hold the same.

    When nothing is new, the time alone is written, and that at most once a minute: a sync that has nothing to
    do costs no commit. What follows from `rewound` is `outgoing.requeue`'s; but once both sides agree again,
    what other desks wrote and the council lost is to be sent from here.

    Returns:
        How many entries are to be sent for others.

    Raises:
        NotSaved: it was not written.
    """
    link = need_link(store)
    now = milliseconds(store.clock.now())
    told = link.last_synced is not None and abs(now - milliseconds(link.last_synced)) < _SYNC_TOLD_EVERY_MS
    lease_is_new = answer.lease is not None and answer.lease != link.lease
    same = (link.agreed, link.left, link.trouble) == (answer.agreed, answer.left, "")
    if same and told and not lease_is_new:
        return 0
    with store.writing() as connection:
        connection.execute(
            "UPDATE link SET agreed = ?, left_to_pull = ?, last_synced = ?, trouble = ''",
            (answer.agreed, answer.left, now),
        )
        note_heads(connection, store, link, answer.heads)
        keep_lease(connection, store, answer.lease)
        return rewinding.send_for_others(connection) if answer.agreed and not link.agreed else 0
