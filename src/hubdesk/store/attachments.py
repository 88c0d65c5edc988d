"""Blobs that acts name by digest: strokes, drawings, wordings and notices as shown, scans."""

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import AttachmentDigest

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
