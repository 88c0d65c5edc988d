"""One entry as it arrives, looked at on its own: what can be known of it without asking what came before."""

import hashlib
import re
from collections.abc import Callable

import msgspec

from hubdesk.wire.encoding import kind_holds
from hubdesk.wire.entries import Entry, header_bytes, read_header, salted_digest, signature_holds
from hubdesk.wire.messages import SentEntry
from hubdesk.wire.shape import too_deep

_id = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII).fullmatch
_kind = re.compile(r"[a-z0-9_]{1,64}", re.ASCII).fullmatch
_reading = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}", re.ASCII).fullmatch
_hash = re.compile(r"[0-9a-f]{64}", re.ASCII).fullmatch
_MOST = 1 << 53


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """An entry, and what is wrong with it as it is.

    Attributes:
        entry: None when there is no header in it.
        code: a `RejectCode`, or empty.
    """

    entry: Entry | None
    header: bytes
    hash: bytes
    signature: bytes
    salt: bytes | None
    payload: bytes | None
    code: str = ""


def look_at(sent: SentEntry, key_of: Callable[[str], bytes | None]) -> Arrived:
    """Read an entry, and check what its own bytes prove.

    Args:
        sent: as it came.
        key_of: the public key of a device; None for one that is not the council's.
    """
    header = sent.header.encode()
    name = hashlib.sha256(header)
    signature = bytes.fromhex(sent.signature)
    salt = None if sent.salt is None else bytes.fromhex(sent.salt)
    payload = None if sent.payload is None else sent.payload.encode()
    entry = _read(header, name.digest(), signature)
    if entry is None:
        code = "unreadable"
    else:
        code = _content_code(entry, header, salt, payload)
        key = key_of(entry.device_id)
        if not code and key is not None and not signature_holds(entry, key):
            code = "forged"
        if not code and sent.dropped and payload is None:
            code = "dropped"
    return Arrived(entry, header, name.digest(), signature, salt, payload, code)


def _read(header: bytes, name: bytes, signature: bytes) -> Entry | None:
    """The header as an entry, if every part of it can be what it should."""
    try:
        entry = read_header(header, name, signature)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    ids = (entry.entry_id, entry.council_id, entry.hub_id, entry.device_id, entry.staff_id)
    fits = (
        all(map(_id, ids))
        and (entry.household_id is None or _id(entry.household_id))
        and _kind(entry.kind)
        and _reading(entry.hybrid_time)
        and _hash(entry.prev)
        and _hash(entry.payload_digest)
        and all(map(_hash, entry.attachments))
        and 1 <= entry.device_seq <= _MOST
    )
    return entry if fits else None


def _content_code(entry: Entry, header: bytes, salt: bytes | None, payload: bytes | None) -> str:
    if header_bytes(entry) != header:
        return "unreadable"
    if salt is None or payload is None:
        return "" if salt is payload else "altered"
    if salted_digest(salt, payload) != entry.payload_digest:
        return "altered"
    if too_deep(payload):
        return "too_deep"
    return "" if kind_holds(entry.kind, payload) else "altered"
