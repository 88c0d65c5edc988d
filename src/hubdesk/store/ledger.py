"""The append-only truth: what goes in goes in whole, and is read back before anybody says "Saved"."""

import secrets
from collections.abc import Container, Iterator
from datetime import datetime

import msgspec
import sqlcipher3

from hubdesk.domain.ids import AttachmentDigest, EntryId, HouseholdId, StaffId
from hubdesk.store import attachments, emptying, views
from hubdesk.store.attachments import Attachment
from hubdesk.wire.encoding import decode_payload, encode_payload, kind_of
from hubdesk.wire.entries import Author, Entry, Head, mint, read_header
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.payloads import HouseholdErased, Payload, StaffAdded


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An act to be saved.

    Attributes:
        saw: for every field that it changes, the entry that the change was based on.
    """

    payload: Payload
    staff_id: StaffId
    household_id: HouseholdId | None = None
    saw: dict[str, EntryId] = {}
    attachments: tuple[Attachment, ...] = ()


class Minted(msgspec.Struct, frozen=True, kw_only=True):
    """An entry ready to be written, with everything that goes in with it."""

    entry: Entry
    header: bytes
    salt: bytes
    encoded: bytes
    payload: Payload
    attachments: tuple[tuple[AttachmentDigest, Attachment], ...]

    @property
    def stored(self) -> tuple[bytes, bytes, bytes, bytes, bytes]:
        """What the ledger must give back, column by column."""
        name, signature = bytes.fromhex(self.entry.hash), bytes.fromhex(self.entry.signature)
        return self.header, name, signature, self.salt, self.encoded


def mint_all(acts: tuple[NewEntry, ...], author: Author, head: Head, now: datetime) -> tuple[Minted, ...]:
    """Turn acts into the next entries of a device's chain.

    Raises:
        Refused: an act holds text that cannot be written.
    """
    minted = []
    for act in acts:
        encoded = encode_payload(act.payload)
        randomness = secrets.token_bytes(26)
        named = tuple((attachment.digest, attachment) for attachment in act.attachments)
        entry, header = mint(
            author,
            head,
            kind=kind_of(act.payload),
            payload=encoded,
            salt=randomness[:16],
            random=randomness[16:],
            staff_id=act.staff_id,
            household_id=act.household_id,
            saw=act.saw,
            attachments=tuple(digest for digest, _ in named),
            now=now,
        )
        minted.append(
            Minted(
                entry=entry,
                header=header,
                salt=randomness[:16],
                encoded=encoded,
                payload=act.payload,
                attachments=named,
            )
        )
        head = Head.of(entry)
    return tuple(minted)


def write(
    connection: sqlcipher3.Connection,
    device: int,
    minted: tuple[Minted, ...],
    kept: Container[AttachmentDigest] = (),
) -> None:
    """Put entries, blobs, outbox and views where they belong. The caller holds the transaction.

    `device` is the row of the writing device; blobs with digests in `kept` are known to be there.
    """
    for one in minted:
        for digest, attachment in one.attachments:
            if digest not in kept:
                attachments.keep(connection, digest, attachment)
        entry = one.entry
        position = connection.execute(
            "INSERT INTO entry (entry_id, device, device_seq, household_id, kind, order_time,"
            " header, hash, signature, salt, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.entry_id,
                device,
                entry.device_seq,
                entry.household_id,
                entry.kind,
                entry.hybrid_time,
                *one.stored,
            ),
        ).lastrowid
        connection.execute("INSERT INTO outbox (position) VALUES (?)", (position,))
        views.apply(connection, entry, one.payload, int(position))
        if isinstance(one.payload, HouseholdErased):
            emptying.erase(connection, dict.fromkeys(one.payload.households, entry.entry_id))


def holds(
    connection: sqlcipher3.Connection, minted: tuple[Minted, ...], kept: Container[AttachmentDigest] = ()
) -> bool:
    """Whether the store gives back every entry, and every blob not in `kept`, exactly as it was minted.

    What an erasure of the same save emptied is held when its header is.
    """
    for one in minted:
        found = connection.execute(
            "SELECT header, hash, signature, salt, payload, emptied FROM entry WHERE entry_id = ?",
            (one.entry.entry_id,),
        ).fetchone()
        if found == (*one.stored[:3], None, None, "erased"):
            continue
        if found != (*one.stored, None):
            return False
        for digest, attachment in one.attachments:
            if digest not in kept and attachments.content_of(connection, digest) != attachment.content:
                return False
    return True


def present(connection: sqlcipher3.Connection, minted: tuple[Minted, ...]) -> int:
    """How many of these entries the store knows by their id."""
    ids = [one.entry.entry_id for one in minted]
    return sum(
        connection.execute("SELECT 1 FROM entry WHERE entry_id = ?", (i,)).fetchone() is not None for i in ids
    )


def read_entries(
    connection: sqlcipher3.Connection, household_id: HouseholdId | None = None
) -> Iterator[Entry]:
    """Entries in the order they came in: all, or those about one household."""
    if household_id is None:
        rows = connection.execute("SELECT header, hash, signature FROM entry ORDER BY position")
    else:
        rows = connection.execute(
            "SELECT header, hash, signature FROM entry WHERE household_id = ? ORDER BY position",
            (household_id,),
        )
    for header, name, signature in rows:
        yield read_header(header, name, signature)


def read_payload(connection: sqlcipher3.Connection, entry_id: EntryId) -> Payload | None:
    """What an entry says; None when it was erased.

    Raises:
        KeyError: there is no such entry.
        Refused: a newer HubDesk wrote it.
    """
    found = connection.execute("SELECT payload FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    if found is None:
        raise KeyError(entry_id)
    return None if found[0] is None else decode_payload(found[0])


def staff_added_here(connection: sqlcipher3.Connection) -> frozenset[StaffId]:
    """Whom this store put on the staff list, leavers included; the others came from other desks."""
    said = (
        decode_payload(encoded)
        for (encoded,) in connection.execute(
            "SELECT payload FROM entry JOIN device USING (device)"
            " WHERE own AND kind = 'staff_added' AND payload IS NOT NULL"
        )
    )
    return frozenset(one.staff_id for one in said if isinstance(one, StaffAdded))


def read_head(connection: sqlcipher3.Connection) -> tuple[int, Head]:
    """The number of the newest commit, and where this device's chain stands after it."""
    number, device_seq, name, entry_id, hybrid = connection.execute(
        "SELECT number, device_seq, head_hash, head_entry, hybrid_time FROM sequence"
    ).fetchone()
    return number, Head(device_seq, bytes(name).hex(), HybridTime(hybrid), EntryId(entry_id))


def write_head(connection: sqlcipher3.Connection, number: int, head: Head) -> None:
    """Say which commit this is. The caller holds the transaction."""
    connection.execute(
        "UPDATE sequence SET number = ?, device_seq = ?, head_hash = ?, head_entry = ?, hybrid_time = ?",
        (number, head.device_seq, bytes.fromhex(head.hash), head.entry_id, head.hybrid_time),
    )
