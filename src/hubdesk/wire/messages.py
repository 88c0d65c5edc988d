"""What desk and gateway say to each other, version 1. JSON bodies; every bound is in `limits`.

Entries travel as the texts that were hashed, so nobody has to write them anew to check them. Fields that this
version does not know are passed over: an older side understands a newer one.
"""

import hashlib
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hubdesk.domain.ids import AttachmentDigest, CouncilId, DeviceId, EntryId, HouseholdId, HubId
from hubdesk.wire.canonical import canonical
from hubdesk.wire.entries import NO_ENTRY, Entry, read_header
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.limits import MOST_ENTRIES, MOST_HEADER, MOST_PAYLOAD, MOST_PULLED

Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
Hash = Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]{64}$")]
Signature = Annotated[str, Meta(min_length=128, max_length=128, pattern=r"^[0-9a-f]{128}$")]
PublicKey = Hash
Salt = Annotated[str, Meta(min_length=32, max_length=32, pattern=r"^[0-9a-f]{32}$")]
Reading = Annotated[str, Meta(min_length=17, max_length=17, pattern=r"^[0-9a-f]{12}-[0-9a-f]{4}$")]
Cursor = Annotated[str, Meta(max_length=64, pattern=r"^[0-9.]*$")]
Count = Annotated[int, Meta(ge=0, le=1 << 53)]


class SentEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry on its way. `payload` and `salt` are None when what it said was erased, or dropped.

    Attributes:
        header: the canonical JSON that `hash` is the SHA-256 of.
        payload: canonical JSON.
        dropped: its household left the sender's scope, and what it said with it; another desk may have it.
    """

    header: Annotated[str, Meta(max_length=MOST_HEADER)]
    signature: Signature
    salt: Salt | None = None
    payload: Annotated[str, Meta(max_length=MOST_PAYLOAD)] | None = None
    dropped: bool = False


class Push(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Entries of one or more devices of this desk, oldest first."""

    entries: Annotated[tuple[SentEntry, ...], Meta(min_length=1, max_length=MOST_ENTRIES)]


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one entry.

    Attributes:
        code: why it was rejected (`RejectCode`), or `erased` for one that was acknowledged and discarded.
        order_time: when the gateway held it back to its own clock: the reading that orders it from now on.
    """

    entry_id: EntryId
    verdict: Literal["accepted", "duplicate", "rejected"]
    code: str = ""
    order_time: HybridTime | None = None


RejectCode = Literal[
    "unreadable",
    "forged",
    "altered",
    "foreign",
    "unknown_device",
    "revoked",
    "fork",
    "gap",
    "conflict",
    "too_deep",
    "dropped",
]
"""Why an entry is not taken. A `gap` is sent again, after what is missing; all else stands in quarantine.

`unreadable`: no header in it. `forged`: the signature does not hold. `altered`: the payload is not the one
signed. `foreign`: another council or hub. `fork`: another entry of this device has this number. `conflict`:
this id came with another hash. `gap`: earlier entries of the device are missing. `dropped`: the sender no
longer has what it said; it is taken from whoever has.
"""


class CountersignedHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a device's chain stands at the gateway, and the gateway's word for it.

    `signature` is the gateway's, over `head_bytes`.
    """

    device_id: DeviceId
    device_seq: Count
    hash: Hash = NO_ENTRY
    at: Count
    signature: Signature


class PushAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A verdict for every entry, in their order; the heads of the devices they are of."""

    verdicts: tuple[Verdict, ...]
    heads: tuple[CountersignedHead, ...] = ()


class DeviceCertificate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The gateway's word that a device is the council's. `signature` is over `certificate_bytes`."""

    device_id: DeviceId
    hub_id: HubId
    hub_name: Annotated[str, Meta(max_length=120)]
    public_key: PublicKey
    signature: Signature


class PulledEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="entry"):
    """An entry of another device, and the reading that orders it."""

    entry: SentEntry
    order_time: Reading


class Dropped(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="drop"):
    """A household left this device's scope: what it says is to be removed."""

    household_id: HouseholdId


class PossibleDuplicate(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="possible_duplicate"
):
    """Two households of different desks that may be one. `score` and `reasons` as in `domain.matching`."""

    one: HouseholdId
    other: HouseholdId
    score: float
    reasons: tuple[str, ...] = ()


class Pull(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page, in commit order. `cursor` is to be stored in the transaction that stores the items.

    Attributes:
        devices: certificates of every device that an entry of the page is of.
        left: how many items follow after this page.
    """

    items: Annotated[tuple[PulledEntry | Dropped | PossibleDuplicate, ...], Meta(max_length=MOST_PULLED)]
    cursor: Cursor
    left: Count = 0
    devices: tuple[DeviceCertificate, ...] = ()


class Digest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody holds: how many entries, and the sum of their `entry_term`s modulo 2**256."""

    count: Count = 0
    sum: Hash = NO_ENTRY


class OwnHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far a device of this desk was acknowledged."""

    device_id: Id
    device_seq: Count


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a desk holds: asked at every sync, and the whole of a sync that has nothing to do.

    Attributes:
        cursor: up to where it has stored and applied what it pulled, erasures and drops included.
        digest: over the entries in its scope that the council holds: acknowledged ones and pulled ones.
        heads: of its own devices, as acknowledged.
        waiting: entries that it has not pushed yet.
    """

    cursor: Cursor = ""
    digest: Digest = Digest()
    heads: Annotated[tuple[OwnHead, ...], Meta(max_length=64)] = ()
    waiting: Count = 0


class Lease(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Until when a laptop may be opened (milliseconds since 1970). `signature` is over `lease_bytes`."""

    device_id: DeviceId
    issued: Count
    expires: Count
    signature: Signature


class StateAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the gateway sees the desk.

    Attributes:
        digest: of what this device may see, at the cursor it named.
        agreed: whether the digests are the same.
        left: how many items wait to be pulled.
        rewound: the gateway holds less than it acknowledged (it was restored): send again after `heads`,
            pull afresh.
        heads: of the desk's devices, as the gateway holds them.
        lease: a new one, for devices that need one.
        match_index: version of the hub's match index, for devices that hold no whole hub; empty for others.
    """

    digest: Digest
    agreed: bool
    left: Count = 0
    rewound: bool = False
    heads: tuple[CountersignedHead, ...] = ()
    lease: Lease | None = None
    match_index: Annotated[str, Meta(max_length=64)] = ""


class MatchIndex(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Keyed hashes by which a laptop can tell that somebody may be on the hub's books, and nothing else.

    Attributes:
        secret: hexadecimal; HMAC-SHA-256 key of this device's index.
        keys: the first 8 bytes of the HMAC of every match key, hexadecimal, sorted.
    """

    version: Annotated[str, Meta(max_length=64)]
    secret: Hash
    keys: tuple[str, ...]


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Bind a device to a hub. The request is signed with the key that it brings.

    Attributes:
        code: one-time, made by the gateway's administrator.
        hub_id: as the device's entries name its hub.
    """

    code: Annotated[str, Meta(min_length=8, max_length=64)]
    council_id: CouncilId
    device_id: Id
    hub_id: Id
    public_key: PublicKey


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The device is enrolled. Every later certificate, head and lease is checked with `gateway_key`."""

    gateway_key: PublicKey
    council_id: CouncilId
    hub_name: str
    role: Literal["hub", "outreach"]
    certificate: DeviceCertificate
    lease: Lease | None = None


class SucceedRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The store went on in a chain of its own (a restored backup): the old key vouches for the new device.

    `signature` is the old device's, over `succession_bytes`.
    """

    device_id: Id
    public_key: PublicKey
    old_device_id: Id
    signature: Signature


class AttachmentHeld(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How much of an attachment the gateway holds: where to go on sending."""

    digest: AttachmentDigest
    held: Count
    complete: bool


class Trouble(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a request was refused: a code for the program, a sentence for the person.

    Attributes:
        code: `unknown_device`, `revoked`, `bad_signature`, `clock` (see `now`), `replayed` (see `last`),
            `too_large`, `malformed`, `version`, `bad_code`, `not_found`, `busy`.
        now: the gateway's clock, milliseconds since 1970.
        last: the highest request number it has seen of the device.
    """

    code: str
    sentence: str
    now: Count = 0
    last: Count = 0


def sent(
    header: bytes, signature: bytes, salt: bytes | None, payload: bytes | None, *, dropped: bool = False
) -> SentEntry:
    """An entry, ready to travel, from the columns of a ledger."""
    return SentEntry(
        header=header.decode(),
        signature=signature.hex(),
        salt=None if salt is None else salt.hex(),
        payload=None if payload is None else payload.decode(),
        dropped=dropped,
    )


def received(entry: SentEntry) -> Entry:
    """The entry that arrived, its hash computed; the signature is not checked.

    Raises:
        msgspec.DecodeError: the header is not one.
    """
    header = entry.header.encode()
    return read_header(header, hashlib.sha256(header).digest(), bytes.fromhex(entry.signature))


def entry_term(entry_hash: str, order_time: str) -> int:
    """What one entry adds to a digest: SHA-256 of its hash and the reading that orders it, as a number."""
    return int.from_bytes(hashlib.sha256(f"{entry_hash} {order_time}".encode()).digest())


def add_terms(digest: Digest, terms: list[int]) -> Digest:
    """The digest with more entries in it."""
    total = (int(digest.sum, 16) + sum(terms)) % (1 << 256)
    return Digest(count=digest.count + len(terms), sum=f"{total:064x}")


def head_bytes(council_id: CouncilId, device_id: DeviceId, device_seq: int, head: str, at: int) -> bytes:
    """What the gateway signs when it countersigns a head."""
    return canonical(["hubdesk-head-v1", council_id, device_id, device_seq, head, at])


def certificate_bytes(
    council_id: CouncilId, device_id: DeviceId, hub_id: HubId, hub_name: str, public_key: str
) -> bytes:
    """What the gateway signs when it vouches for a device."""
    return canonical(["hubdesk-device-v1", council_id, device_id, hub_id, hub_name, public_key])


def lease_bytes(council_id: CouncilId, device_id: DeviceId, issued: int, expires: int) -> bytes:
    """What the gateway signs when it gives a lease."""
    return canonical(["hubdesk-lease-v1", council_id, device_id, issued, expires])


def succession_bytes(old_device_id: str, device_id: str, public_key: str) -> bytes:
    """What the old device signs when a store goes on in a chain of its own."""
    return canonical(["hubdesk-succession-v1", old_device_id, device_id, public_key])
