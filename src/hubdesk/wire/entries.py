"""One act, as the ledger keeps it: a header that is chained and signed, over a payload that can be forgotten.

`hash` covers the header, the header names the payload only by a salted digest. So when a payload and its salt
are erased, header, digest and signature still verify, and the chain stays whole.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from hubdesk.domain.ids import (
    AttachmentDigest,
    CouncilId,
    DeviceId,
    EntryId,
    HouseholdId,
    HubId,
    StaffId,
    uuid7,
)
from hubdesk.wire.canonical import canonical
from hubdesk.wire.hybrid_clock import START, HybridTime, milliseconds, tick
from hubdesk.wire.signatures import signed_with

SCHEMA_VERSION = 1
NO_ENTRY = "0" * 64


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of one device.

    Attributes:
        entry_id: UUIDv7, minted when the clerk saves; also the idempotency key.
        device_seq: 1, 2, 3, … without a gap, per device.
        hybrid_time: orders acts across devices; never taken from the wall clock alone.
        wall_time: UTC, for people only.
        household_id: whom the act is about; None for acts about the hub.
        saw: for every field it changes, the entry that the change was based on.
        attachments: SHA-256 of every blob that belongs to the act.
        payload_digest: SHA-256 of salt ‖ canonical payload.
        prev: hash of this device's previous entry; zeros for its first.
        hash: SHA-256 of the canonical header, as 64 hexadecimal characters.
        signature: Ed25519 over the 32 bytes of the hash, as 128 hexadecimal characters.
    """

    entry_id: EntryId
    council_id: CouncilId
    hub_id: HubId
    device_id: DeviceId
    device_seq: int
    hybrid_time: HybridTime
    wall_time: datetime
    staff_id: StaffId
    kind: str
    schema_version: int
    payload_digest: str
    prev: str
    household_id: HouseholdId | None = None
    saw: dict[str, EntryId] = {}
    attachments: tuple[AttachmentDigest, ...] = ()
    hash: str = ""
    signature: str = ""


class Head(msgspec.Struct, frozen=True):
    """Where a device's chain stands. A device that has written nothing stands at sequence 0."""

    device_seq: int = 0
    hash: str = NO_ENTRY
    hybrid_time: HybridTime = START
    entry_id: EntryId = EntryId("")

    @classmethod
    def of(cls, entry: Entry) -> "Head":
        """The head after an entry."""
        return cls(entry.device_seq, entry.hash, entry.hybrid_time, entry.entry_id)


class Author(msgspec.Struct, frozen=True):
    """The device that writes, and where it stands."""

    council_id: CouncilId
    hub_id: HubId
    device_id: DeviceId
    sign: Callable[[bytes], bytes]


def salted_digest(salt: bytes, payload: bytes) -> str:
    """The name of a payload that gives nothing away about it once the salt is gone."""
    return hashlib.sha256(salt + payload).hexdigest()


def header_bytes(entry: Entry) -> bytes:
    """The canonical bytes that the hash covers: everything but payload, salt, hash and signature."""
    if entry.hash or entry.signature:
        entry = msgspec.structs.replace(entry, hash="", signature="")
    return canonical(entry)


def mint(
    author: Author,
    head: Head,
    *,
    kind: str,
    payload: bytes,
    salt: bytes,
    random: bytes,
    staff_id: StaffId,
    household_id: HouseholdId | None,
    saw: dict[str, EntryId],
    attachments: tuple[AttachmentDigest, ...],
    now: datetime,
) -> tuple[Entry, bytes]:
    """Write the next entry of a device.

    `payload` is in canonical bytes; `salt` is 16 random bytes that are never used twice; `random` are ten for
    the id. `now` is aware, in UTC, and may be wrong by decades: order comes from the chain and the hybrid
    clock.

    Returns:
        The signed entry, and the header bytes that its hash covers.
    """
    hybrid = tick(head.hybrid_time, now)
    entry = Entry(
        entry_id=EntryId(uuid7(milliseconds(hybrid), random)),
        council_id=author.council_id,
        hub_id=author.hub_id,
        device_id=author.device_id,
        device_seq=head.device_seq + 1,
        hybrid_time=hybrid,
        wall_time=now - timedelta(microseconds=now.microsecond % 1000),
        staff_id=staff_id,
        kind=kind,
        schema_version=SCHEMA_VERSION,
        payload_digest=salted_digest(salt, payload),
        prev=head.hash,
        household_id=household_id,
        saw=saw,
        attachments=attachments,
    )
    header = canonical(entry)
    name = hashlib.sha256(header)
    signature = author.sign(name.digest()).hex()
    return msgspec.structs.replace(entry, hash=name.hexdigest(), signature=signature), header


_decode_header = msgspec.json.Decoder(Entry).decode


def read_header(header: bytes, name: bytes, signature: bytes) -> Entry:
    """The entry whose header, hash and signature these are, as stored or received. Nothing is verified here.

    Raises:
        msgspec.DecodeError: the header is not one.
    """
    return msgspec.structs.replace(_decode_header(header), hash=name.hex(), signature=signature.hex())


def hash_holds(entry: Entry, header: bytes) -> bool:
    """Whether the hash is the hash of this header, and the header says what the entry says."""
    return hashlib.sha256(header).hexdigest() == entry.hash and header_bytes(entry) == header


def signature_holds(entry: Entry, public_key: bytes) -> bool:
    """Whether the device with this 32-byte Ed25519 public key signed the entry."""
    try:
        signature, name = bytes.fromhex(entry.signature), bytes.fromhex(entry.hash)
    except ValueError:
        return False
    return signed_with(public_key, signature, name)


def payload_holds(entry: Entry, salt: bytes, payload: bytes) -> bool:
    """Whether this is the payload that the header names."""
    return salted_digest(salt, payload) == entry.payload_digest
