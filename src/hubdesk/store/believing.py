"""What a page brought, examined before any of it is written: gateway and other desks may be wrong."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hubdesk.domain.ids import CouncilId, HubId
from hubdesk.store.holding import is_reading
from hubdesk.wire.encoding import kind_holds
from hubdesk.wire.entries import Entry, header_bytes, payload_holds
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.messages import PulledEntry, received
from hubdesk.wire.shape import too_deep

_AT_ONCE = 100
_THREADS = min(4, os.cpu_count() or 1)
_LAST_READING = "1d8fda4ce000-0000"
"""About the year 3000. A gateway holds back what lies ahead of its clock, so a later reading is nobody's."""

_MOST_NUMBER = 1 << 53
_is_id = re.compile(r"[A-Za-z0-9-]{1,64}").fullmatch
_is_hash = re.compile(r"[0-9a-f]{64}").fullmatch
_is_kind = re.compile(r"[a-z0-9_]{1,64}").fullmatch

T = TypeVar("T")


class Author(msgspec.Struct, frozen=True):
    """A device whose entries are believed. `row` is its row here; None: it has none yet."""

    hub_id: HubId
    public_key: bytes
    row: int | None
    own: bool = False


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that came, and what was found of it. `code`: why it is not believed; empty: it is.

    Attributes:
        entry: None when there is no header in it.
        name: SHA-256 of the header.
        payload: None when the gateway says that it was erased.
    """

    entry: Entry | None
    name: bytes
    header: bytes
    salt: bytes | None
    payload: bytes | None
    order_time: HybridTime
    code: str


def examine(
    entries: Iterable[PulledEntry], council_id: CouncilId, authors: Mapping[str, Author]
) -> list[Arrived]:
    """Examine entries, in their order; signatures are checked by threads of their own meanwhile.

    Args:
        entries: as they came.
        council_id: whose entries are taken.
        authors: device id → the device, for every device that is believed.
    """
    found: list[tuple[list[Arrived], Future[list[bool]]]] = []
    keys = {device_id: _key(author.public_key) for device_id, author in authors.items()}
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="signatures") as pool:
        for chunk in _chunks(iter(entries)):
            looked_at = [_look_at(one, council_id, authors) for one in chunk]
            checks = [
                _check(keys[one.entry.device_id], one) for one in looked_at if one.entry and not one.code
            ]
            found.append((looked_at, pool.submit(_run, checks)))
        return [one for looked_at, signed in found for one in _with_signatures(looked_at, signed.result())]


def _chunks(entries: Iterator[T]) -> Iterator[list[T]]:
    while chunk := list(islice(entries, _AT_ONCE)):
        yield chunk


def _with_signatures(looked_at: list[Arrived], signed: list[bool]) -> Iterator[Arrived]:
    verdicts = iter(signed)
    for one in looked_at:
        if one.entry and not one.code and not next(verdicts):
            yield msgspec.structs.replace(one, code="forged")
        else:
            yield one


def _look_at(pulled: PulledEntry, council_id: CouncilId, authors: Mapping[str, Author]) -> Arrived:
    """Everything but the signature."""
    said = pulled.entry
    header = said.header.encode(errors="surrogatepass")
    salt = None if said.salt is None else bytes.fromhex(said.salt)
    payload = None if said.payload is None else said.payload.encode(errors="surrogatepass")
    entry, code = None, "unreadable"
    with suppress(msgspec.DecodeError, ValueError):
        entry = received(said)
        code = _problem(entry, header, salt, payload, pulled.order_time, council_id, authors)
    return Arrived(
        entry=entry,
        name=b"" if entry is None else bytes.fromhex(entry.hash),
        header=header,
        salt=salt,
        payload=payload,
        order_time=HybridTime(pulled.order_time),
        code=code,
    )


def _problem(
    entry: Entry,
    header: bytes,
    salt: bytes | None,
    payload: bytes | None,
    order_time: str,
    council_id: CouncilId,
    authors: Mapping[str, Author],
) -> str:
    """Why an entry is not believed, its signature apart; empty when nothing speaks against it."""
    if not _well_formed(entry) or header_bytes(entry) != header or (salt is None) != (payload is None):
        return "unreadable"
    author = authors.get(entry.device_id)
    if author is None:
        return "uncertified"
    if entry.council_id != council_id or entry.hub_id != author.hub_id:
        return "foreign"
    if order_time > entry.hybrid_time or order_time > _LAST_READING:
        return "clock"
    if payload is not None and salt is not None:
        if not payload_holds(entry, salt, payload):
            return "altered"
        if too_deep(payload):
            return "too_deep"
        if not kind_holds(entry.kind, payload):
            return "altered"
    return ""


def _well_formed(entry: Entry) -> bool:
    return bool(
        _is_id(entry.entry_id)
        and _is_id(entry.device_id)
        and _is_kind(entry.kind)
        and (entry.household_id is None or _is_id(entry.household_id))
        and is_reading(entry.hybrid_time)
        and 0 < entry.device_seq <= _MOST_NUMBER
        and _is_hash(entry.prev)
        and entry.wall_time.tzinfo is not None
        and all(map(_is_hash, entry.attachments))
    )


def _key(public_key: bytes) -> Ed25519PublicKey | None:
    try:
        return Ed25519PublicKey.from_public_bytes(public_key)
    except ValueError:
        return None


def _check(key: Ed25519PublicKey | None, one: Arrived) -> Callable[[], bool]:
    signature = bytes.fromhex(one.entry.signature) if one.entry else b""

    def holds() -> bool:
        try:
            if key is None:
                return False
            key.verify(signature, one.name)
        except InvalidSignature:
            return False
        return True

    return holds


def _run(checks: list[Callable[[], bool]]) -> list[bool]:
    return [check() for check in checks]
