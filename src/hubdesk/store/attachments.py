"""Blobs that acts name by digest: strokes, drawings, wordings and notices as shown, scans."""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import AttachmentDigest, EntryId

if TYPE_CHECKING:
    import sqlcipher3


class Attachment(msgspec.Struct, frozen=True, dict=True):
    """A blob and its media type (`image/svg+xml`, `application/json`, …)."""

    media_type: str
    content: bytes

    @cached_property
    def digest(self) -> AttachmentDigest:
        """SHA-256 of the content, as 64 hexadecimal characters."""
        return AttachmentDigest(hashlib.sha256(self.content).hexdigest())


class Completeness(msgspec.Struct, frozen=True):
    """Whether everything that an act names is in: on this PC, and at the council."""

    here: bool
    at_council: bool


class _Names(msgspec.Struct):
    attachments: tuple[str, ...] = ()


_decode_names = msgspec.json.Decoder(_Names).decode


def named_in(header: bytes) -> tuple[bytes, ...]:
    """The digests of the blobs that the entry with this header names, 32 bytes each."""
    return tuple(bytes.fromhex(digest) for digest in _decode_names(header).attachments)


def keep(connection: "sqlcipher3.Connection", digest: AttachmentDigest, attachment: Attachment) -> None:
    """Keep a blob, once, and queue it for the council."""
    kept = connection.execute(
        "INSERT INTO attachment (digest, media_type, content) VALUES (?, ?, ?)"
        " ON CONFLICT (digest) DO NOTHING RETURNING attachment",
        (bytes.fromhex(digest), attachment.media_type, attachment.content),
    ).fetchone()
    if kept:
        connection.execute("INSERT INTO attachment_outbox (attachment) VALUES (?)", kept)


def content_of(connection: "sqlcipher3.Connection", digest: AttachmentDigest) -> bytes | None:
    """The blob with this digest; None when this PC does not hold it."""
    found = connection.execute(
        "SELECT content FROM attachment WHERE digest = ?", (bytes.fromhex(digest),)
    ).fetchone()
    return bytes(found[0]) if found and found[0] is not None else None


def want(connection: "sqlcipher3.Connection", headers: Iterable[bytes]) -> None:
    """Note the blobs that entries from elsewhere name and this PC lacks. Part of their transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO attachment_wanted (digest)"
        " SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE digest = ?1)",
        [(digest,) for digest in {digest for header in headers for digest in named_in(header)}],
    )


def may_go(connection: "sqlcipher3.Connection", headers: Iterable[bytes]) -> None:
    """Let the blobs of entries that the council holds now follow them. Part of their transaction."""
    connection.executemany(
        "UPDATE attachment_outbox SET named = 1"
        " WHERE attachment = (SELECT attachment FROM attachment WHERE digest = ?)",
        [(digest,) for digest in {digest for header in headers for digest in named_in(header)}],
    )


def queue_again(connection: "sqlcipher3.Connection", headers: Iterable[bytes]) -> None:
    """Queue the blobs of entries that are to be sent again. Part of their transaction."""
    for digest in {digest for header in headers for digest in named_in(header)}:
        row = connection.execute(
            "UPDATE attachment SET council_holds = 0 WHERE digest = ? RETURNING attachment", (digest,)
        ).fetchone()
        if row is not None:
            connection.execute(
                "INSERT INTO attachment_outbox (attachment) VALUES (?)"
                " ON CONFLICT (attachment) DO UPDATE SET named = 0",
                row,
            )


def completeness(connection: "sqlcipher3.Connection", entry_id: EntryId) -> Completeness:
    """Whether everything that an act names is in.

    Raises:
        KeyError: there is no such entry.
    """
    row = connection.execute(
        "SELECT header, council_holds FROM entry WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is None:
        raise KeyError(entry_id)
    held = [
        connection.execute("SELECT council_holds FROM attachment WHERE digest = ?", (digest,)).fetchone()
        for digest in named_in(row[0])
    ]
    return Completeness(
        here=None not in held,
        at_council=bool(row[1]) and all(one is not None and bool(one[0]) for one in held),
    )
