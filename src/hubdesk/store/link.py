"""How this desk is bound to its council: what was pinned at enrolment, and where the exchange stands."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.domain.problems import Refused
from hubdesk.store import rewinding
from hubdesk.store.moments import milliseconds, moment
from hubdesk.store.opening import LeaseExpired
from hubdesk.store.vouching import certificate_holds, head_holds, lease_holds
from hubdesk.wire import hybrid_clock
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.messages import (
    CountersignedHead,
    EnrolAnswer,
    Lease,
    MatchIndex,
    SucceedRequest,
    succession_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from sqlcipher3.dbapi2 import Connection

    from hubdesk.store.readable_store import ReadableStore
    from hubdesk.store.store import Store

_NUMBERS_AT_ONCE = 1000
_OFFSET_THAT_COUNTS_MS = 1000
_SLACK_MS = 60_000
_decode_lease = msgspec.json.Decoder(Lease).decode
_decode_index = msgspec.json.Decoder(MatchIndex).decode
_COLUMNS = (
    "device_id, url, gateway_key, ca, hub_name, role, cursor, left_to_pull, request_number, clock_offset_ms,"
    " last_sent, last_synced, agreed, trouble, lease, lease_floor, match_version"
)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """The council's gateway, as this desk knows it.

    Attributes:
        device_id: the device that is enrolled. Another than the store's after a restore: see `predecessors`.
        gateway_key: 32-byte Ed25519 key, pinned at enrolment; checks certificates, heads and leases.
        ca: PEM of the council's own authority; empty: the PC's trust store.
        role: `hub` (sees its whole hub) or `outreach` (what it was granted).
        cursor: up to where everything pulled is stored.
        left: how many items waited at the gateway when it last said so.
        request_number: no request of this device ever had a higher one.
        clock_offset_ms: the gateway's clock less this PC's.
        last_sent: when the council last acknowledged something (UTC).
        last_synced: when both sides last compared what they hold (UTC).
        agreed: whether they held the same then; None before the first time.
        trouble: the code of a refusal that concerns the whole desk (`revoked`, `version`), else empty.
        lease: until when a laptop may be opened; None: it needs none.
        match_index: version of the hub's match index that is kept here; empty: none.
    """

    device_id: DeviceId
    url: str
    gateway_key: bytes
    ca: str
    hub_name: str
    role: str
    cursor: str
    left: int
    request_number: int
    clock_offset_ms: int
    last_sent: datetime | None
    last_synced: datetime | None
    agreed: bool | None
    trouble: str
    lease: Lease | None
    lease_floor: HybridTime
    match_index: str


def read_link(store: "ReadableStore") -> Link | None:
    """How this desk is bound to its council; None when it never was."""
    row = store.connection.execute(f"SELECT {_COLUMNS} FROM link").fetchone()  # noqa: S608 - our own columns
    if row is None:
        return None
    kept = dict(zip(Link.__struct_fields__, row, strict=True))
    for name in ("last_sent", "last_synced"):
        kept[name] = None if kept[name] is None else moment(kept[name])
    kept["agreed"] = None if kept["agreed"] is None else bool(kept["agreed"])
    kept["lease"] = None if kept["lease"] is None else _decode_lease(kept["lease"])
    return Link(**kept)


def need_link(store: "ReadableStore") -> Link:
    """How this desk is bound to its council.

    Raises:
        Refused: it is not.
    """
    link = read_link(store)
    if link is None:
        raise Refused(
            "This PC is not linked to the council.",
            "Link it with the code that the council's administrator gave you.",
        )
    return link


def begin_link(store: "Store", url: str, ca: str, answer: EnrolAnswer) -> Link:
    """Write down an enrolment. At a gateway with another key everything is to be sent, and pulled, afresh.

    Args:
        store: whose device was enrolled.
        url: of the gateway.
        ca: PEM of the council's own authority; empty: the PC's trust store.
        answer: of the gateway, over a connection that was verified.

    Raises:
        Refused: the answer is not for this device, or not signed by the key it brings.
        NotSaved: nothing was written.
    """
    _check_answer(store, answer)
    before = read_link(store)
    key = bytes.fromhex(answer.gateway_key)
    with store.writing() as connection:
        if before is None or before.gateway_key != key:
            connection.execute("DELETE FROM link")
            connection.execute("DELETE FROM countersigned")
            connection.execute(
                "INSERT INTO link (one, device_id, url, gateway_key, ca, hub_name, role)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                (store.device_id, url, key, ca, answer.hub_name, answer.role),
            )
            if before is not None:
                rewinding.send_again(connection, {})
        else:
            connection.execute(
                "UPDATE link SET device_id = ?, url = ?, ca = ?, hub_name = ?, role = ?, trouble = ''",
                (store.device_id, url, ca, answer.hub_name, answer.role),
            )
        keep_lease(connection, store, answer.lease)
    return need_link(store)


class Predecessor(msgspec.Struct, frozen=True):
    """An older device of this store, and its word that the newest one goes on from it."""

    device_id: DeviceId
    request: SucceedRequest


def predecessors(store: "ReadableStore") -> tuple[Predecessor, ...]:
    """The store's older devices that can still sign (this PC holds their keys), newest first.

    Empty when the device that is enrolled is the one that writes.
    """
    link = read_link(store)
    if link is None or link.device_id == store.device_id:
        return ()
    new_key = store.device_public_key.hex()
    return tuple(
        Predecessor(device_id, _succession(device_id, key, store.device_id, new_key))
        for device_id, key in _older_devices(store)
    )


class Between(msgspec.Struct, frozen=True):
    """A device of this store that wrote and never exchanged, the vouching one's word for it, and its key."""

    request: SucceedRequest
    sign: Callable[[bytes], bytes]


def between(store: "ReadableStore", vouching: DeviceId) -> tuple[Between, ...]:
    """The devices after one that vouches and before the newest: of a store that was brought back twice."""
    older = _older_devices(store)
    names = [device_id for device_id, _ in older]
    if vouching not in names:
        return ()
    at = names.index(vouching)
    voucher = older[at][1]
    return tuple(
        Between(
            _succession(vouching, voucher, device_id, key.public_key().public_bytes_raw().hex()), key.sign
        )
        for device_id, key in older[:at]
    )


def _older_devices(store: "ReadableStore") -> list[tuple[DeviceId, "Ed25519PrivateKey"]]:
    rows = store.connection.execute(
        "SELECT device_id, public_key FROM device WHERE own AND device_id <> ? ORDER BY device DESC",
        (store.device_id,),
    ).fetchall()
    found = []
    for device_id, public_key in rows:
        key = store.older_key(device_id)
        if key is not None and key.public_key().public_bytes_raw() == public_key:
            found.append((DeviceId(device_id), key))
    return found


def _succession(old: DeviceId, key: "Ed25519PrivateKey", new: DeviceId, new_key: str) -> SucceedRequest:
    return SucceedRequest(
        device_id=new,
        public_key=new_key,
        old_device_id=old,
        signature=key.sign(succession_bytes(old, new, new_key)).hex(),
    )


def succeeded(store: "Store", answer: EnrolAnswer) -> Link:
    """The gateway let the newest device go on from an older one.

    Raises:
        Refused: the answer is not for this device, or another gateway's.
        NotSaved: nothing was written.
    """
    _check_answer(store, answer)
    if need_link(store).gateway_key != bytes.fromhex(answer.gateway_key):
        raise Refused("The council's side signs with another key than before.", _ASK_ADMINISTRATOR)
    with store.writing() as connection:
        connection.execute(
            "UPDATE link SET device_id = ?, hub_name = ?, role = ?, trouble = ''",
            (store.device_id, answer.hub_name, answer.role),
        )
        keep_lease(connection, store, answer.lease)
    return need_link(store)


_ASK_ADMINISTRATOR = "Nothing was sent. Ask the council's administrator before you link this PC again."


def _check_answer(store: "ReadableStore", answer: EnrolAnswer) -> None:
    certificate, key = answer.certificate, bytes.fromhex(answer.gateway_key)
    holds = (
        answer.council_id == store.council_id
        and certificate.device_id == store.device_id
        and certificate.public_key == store.device_public_key.hex()
        and certificate.hub_id == store.hub_id
        and certificate_holds(certificate, store.council_id, key)
    )
    if not holds:
        raise Refused("The council's side answered for another PC.", _ASK_ADMINISTRATOR)


def next_request_number(store: "Store") -> int:
    """A number that no request of this device ever had.

    Numbers are set aside by the thousand: a request costs no commit, and a process that ends leaves a gap.

    Raises:
        NotSaved: none could be set aside.
    """
    if not store.request_numbers:
        _set_aside(store, need_link(store).request_number)
    number, store.request_numbers = store.request_numbers[0], store.request_numbers[1:]
    return number


def numbers_above(store: "Store", last: int) -> None:
    """Go on above a number that the gateway saw: it remembers more requests than this store.

    Raises:
        NotSaved: none could be set aside.
    """
    _set_aside(store, max(last, need_link(store).request_number))


def _set_aside(store: "Store", last: int) -> None:
    with store.writing() as connection:
        connection.execute("UPDATE link SET request_number = ?", (last + _NUMBERS_AT_ONCE,))
    store.request_numbers = range(last + 1, last + _NUMBERS_AT_ONCE + 1)


def note_offset(store: "Store", offset_ms: int) -> None:
    """Remember how far the gateway's clock is ahead of this PC's; less than a second of change is nothing.

    Raises:
        NotSaved: it was not remembered.
    """
    if abs(need_link(store).clock_offset_ms - offset_ms) >= _OFFSET_THAT_COUNTS_MS:
        with store.writing() as connection:
            connection.execute("UPDATE link SET clock_offset_ms = ?", (offset_ms,))


def note_trouble(store: "Store", code: str) -> None:
    """Remember that the gateway refuses this desk altogether (`revoked`, `version`); empty: no longer.

    Raises:
        NotSaved: it was not remembered.
    """
    if need_link(store).trouble != code:
        with store.writing() as connection:
            connection.execute("UPDATE link SET trouble = ?", (code,))


def keep_match_index(store: "Store", index: MatchIndex) -> None:
    """Keep the hub's match index in place of an earlier one.

    Raises:
        NotSaved: the earlier one stands.
    """
    with store.writing() as connection:
        connection.execute(
            "UPDATE link SET match_version = ?, match_index = ?", (index.version, msgspec.json.encode(index))
        )


def match_index(connection: "Connection") -> MatchIndex | None:
    """The hub's match index; None when this desk keeps none."""
    row = connection.execute("SELECT match_index FROM link WHERE match_index IS NOT NULL").fetchone()
    return _decode_index(row[0]) if row else None


def note_heads(
    connection: "Connection", store: "ReadableStore", link: Link, heads: "Iterable[CountersignedHead]"
) -> None:
    """Keep the highest countersigned head of each own device. The caller holds the transaction."""
    for head in heads:
        if not head.device_seq or not head_holds(head, store.council_id, link.gateway_key):
            continue
        connection.execute(
            "INSERT INTO countersigned (device_id, device_seq, hash, at, signature)"
            " SELECT ?1, ?2, ?3, ?4, ?5 FROM device WHERE device_id = ?1 AND own"
            " ON CONFLICT (device_id) DO UPDATE SET device_seq = excluded.device_seq, hash = excluded.hash,"
            " at = excluded.at, signature = excluded.signature"
            " WHERE excluded.device_seq > countersigned.device_seq",
            (
                head.device_id,
                head.device_seq,
                bytes.fromhex(head.hash),
                head.at,
                bytes.fromhex(head.signature),
            ),
        )


def check_lease(store: "Store") -> None:
    """Let the store be opened while its lease runs; a desk that needs none always.

    Time is the gateway's as last told, and never earlier than what acts since then have seen, so that setting
    the clock back wins nothing.

    Raises:
        LeaseExpired: it ran out, or is not one.
    """
    link = read_link(store)
    if link is None or link.role != "outreach":
        return
    lease = link.lease
    if lease is None or not lease_holds(lease, store.council_id, link.gateway_key):
        raise LeaseExpired
    now = milliseconds(store.clock.now()) + link.clock_offset_ms
    seen, floor = (hybrid_clock.milliseconds(one) for one in (store.hybrid_time, link.lease_floor))
    if seen > floor + _SLACK_MS:  # a clock that was years ahead once left its reading behind for good
        now = max(now, seen)
    if now >= lease.expires:
        raise LeaseExpired


def lease_ends(link: Link) -> datetime | None:
    """When the lease runs out (UTC); None: there is none."""
    return None if link.lease is None else moment(link.lease.expires)


def keep_lease(connection: "Connection", store: "Store", lease: Lease | None) -> None:
    """Keep a newer lease, if it is one for this device. The caller holds the transaction."""
    if lease is None or lease.device_id != store.device_id:
        return
    (key,) = connection.execute("SELECT gateway_key FROM link").fetchone()
    if lease_holds(lease, CouncilId(store.council_id), key):
        connection.execute(
            "UPDATE link SET lease = ?, lease_floor = ?", (msgspec.json.encode(lease), store.hybrid_time)
        )
