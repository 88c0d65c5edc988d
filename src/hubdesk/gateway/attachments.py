"""Signatures, scans and photos: sent in pieces, taken whole, given to whoever may see what names them."""

import hashlib
import re
from typing import Annotated

import msgspec
from msgspec import Meta

from hubdesk.domain.ids import AttachmentDigest
from hubdesk.gateway import troubles
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Content, Endpoint
from hubdesk.gateway.ledger import subject_of
from hubdesk.gateway.requests import Caller
from hubdesk.wire.limits import ATTACHMENT_PIECE, MOST_ATTACHMENT
from hubdesk.wire.messages import AttachmentHeld, Hash

_sent_range = re.compile(r"bytes ([0-9]{1,9})-([0-9]{1,9})/([0-9]{1,9})", re.ASCII)
_NOTHING = "bytes */0"
_wanted_range = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})", re.ASCII)
MEDIA = "hubdesk-media"


class Named(msgspec.Struct, frozen=True):
    """Which attachment: its SHA-256."""

    digest: Hash


class PieceHeaders(msgspec.Struct, frozen=True, rename="kebab"):
    """Where a piece belongs, and what the whole is."""

    content_range: Annotated[str, Meta(pattern=r"^bytes ([0-9]{1,8}-[0-9]{1,8}/[0-9]{1,8}|\*/0)$")]
    hubdesk_media: Annotated[str, Meta(pattern=r"^[a-z]{1,20}/[a-z0-9.+-]{1,60}$")]


class RangeHeaders(msgspec.Struct, frozen=True):
    """Which bytes are wanted; all of them, or as many as an answer holds, without it."""

    range: Annotated[str, Meta(pattern=r"^bytes=[0-9]{1,9}-[0-9]{0,9}$")] = "bytes=0-"


class _Piece(msgspec.Struct, frozen=True):
    """Bytes from `start` on, of a whole of `total`."""

    digest: str
    start: int
    total: int
    media_type: str
    content: bytes


def put(call: Call) -> AttachmentHeld:
    """Take the next piece. One that is not the next is passed over: the answer says where to go on.

    Raises:
        NotDone: the piece is not what its headers say, or the whole is not what its name says.
        Busy: the database does not answer, or is full.
    """
    piece = _read_piece(call)
    return call.transact(lambda session, caller: _take(session, caller.council_id, piece))


def held(call: Call) -> AttachmentHeld:
    """How much of an attachment the gateway has.

    Raises:
        NotDone: the request is refused.
        Busy: the database does not answer.
    """
    digest = call.values(Named, call.path).digest
    return call.transact(lambda session, caller: _standing(session, caller.council_id, digest), durable=False)


def get(call: Call) -> Content:
    """A piece of an attachment that the device may see.

    Raises:
        NotDone: there is none of this name for this device, or it is not complete yet.
        Busy: the database does not answer.
    """
    digest = call.values(Named, call.path).digest
    start, end = _read_range(call)

    def work(session: Session, caller: Caller) -> Content:
        row = session.row(
            "SELECT total, media_type FROM attachment WHERE council_id = ? AND digest = ? AND complete = 1",
            caller.council_id, digest,
        )  # fmt: skip
        if row is None or not _may_see(session, caller, digest):
            raise troubles.not_found("The council does not have this attachment, or not for this PC.")
        total, media_type = row
        if not total:
            raise troubles.not_found("The council does not have this attachment any more.")
        if start >= total:
            raise troubles.beyond(total)
        content = _bytes(session, caller.council_id, digest, start, min(end, total, start + ATTACHMENT_PIECE))
        whole = len(content) == total
        headers = {"Accept-Ranges": "bytes", MEDIA: media_type}
        if not whole:
            headers["Content-Range"] = f"bytes {start}-{start + len(content) - 1}/{total}"
        return Content(content, "application/octet-stream", 200 if whole else 206, headers)

    return call.transact(work, durable=False)


def _read_piece(call: Call) -> _Piece:
    digest = call.values(Named, call.path).digest
    told = call.values(PieceHeaders, call.headers)
    if told.content_range == _NOTHING and not call.body:
        return _Piece(digest, 0, 0, told.hubdesk_media, b"")
    if len(call.body) > ATTACHMENT_PIECE:
        raise troubles.too_large(ATTACHMENT_PIECE)
    found = _sent_range.fullmatch(told.content_range)
    first, last, total = map(int, found.groups()) if found else (0, -1, 0)
    if not first <= last < total or last - first + 1 != len(call.body):
        raise troubles.contradiction("The piece is not as long as it says.")
    if total > MOST_ATTACHMENT:
        raise troubles.too_large(MOST_ATTACHMENT)
    return _Piece(digest, first, total, told.hubdesk_media, call.body)


def _read_range(call: Call) -> tuple[int, int]:
    found = _wanted_range.fullmatch(call.values(RangeHeaders, call.headers).range)
    start, last = (int(found[1]), int(found[2] or MOST_ATTACHMENT)) if found else (0, 0)
    return (start, last + 1) if start <= last else (0, MOST_ATTACHMENT)  # as RFC 9110, 14.2, has it


def _standing(session: Session, council_id: str, digest: str) -> AttachmentHeld:
    row = session.row(
        "SELECT held, complete FROM attachment WHERE council_id = ? AND digest = ?", council_id, digest
    )
    size, complete = (0, 0) if row is None else row
    return AttachmentHeld(digest=AttachmentDigest(digest), held=size, complete=bool(complete))


def _take(session: Session, council_id: str, piece: _Piece) -> AttachmentHeld:
    _begin(session, council_id, piece)
    moved = session.execute(
        "UPDATE attachment SET held = held + ?"
        " WHERE council_id = ? AND digest = ? AND held = ? AND total = ? AND complete = 0",
        len(piece.content), council_id, piece.digest, piece.start, piece.total,
    )  # fmt: skip
    if moved:
        session.execute(
            "INSERT INTO attachment_piece (council_id, digest, start, content) VALUES (?, ?, ?, ?)",
            council_id, piece.digest, piece.start, piece.content,
        )  # fmt: skip
        if piece.start + len(piece.content) == piece.total:
            _finish(session, council_id, piece)
    return _standing(session, council_id, piece.digest)


def _begin(session: Session, council_id: str, piece: _Piece) -> None:
    """See that the attachment is begun; one that was begun as of another length begins afresh."""
    row = session.row(
        "SELECT total, complete FROM attachment WHERE council_id = ? AND digest = ?", council_id, piece.digest
    )
    if row is not None and not row[1] and row[0] != piece.total:
        _remove(session, council_id, piece.digest)
    session.execute(
        "INSERT INTO attachment (council_id, digest, media_type, total, held, complete)"
        " VALUES (?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING",
        council_id, piece.digest, piece.media_type, piece.total,
    )  # fmt: skip


def _finish(session: Session, council_id: str, piece: _Piece) -> None:
    """See that the whole is what its name says; if not, all of it goes, so that it can be sent again."""
    content = _bytes(session, council_id, piece.digest, 0, piece.total)
    if hashlib.sha256(content).hexdigest() == piece.digest:
        session.execute(
            "UPDATE attachment SET complete = 1 WHERE council_id = ? AND digest = ?", council_id, piece.digest
        )
    else:
        _remove(session, council_id, piece.digest)


def _remove(session: Session, council_id: str, digest: str) -> None:
    session.execute("DELETE FROM attachment_piece WHERE council_id = ? AND digest = ?", council_id, digest)
    session.execute("DELETE FROM attachment WHERE council_id = ? AND digest = ?", council_id, digest)


def _bytes(session: Session, council_id: str, digest: str, start: int, end: int) -> bytes:
    rows = session.rows(
        "SELECT start, content FROM attachment_piece WHERE council_id = ? AND digest = ? AND start < ?"
        " AND start > ? ORDER BY start",
        council_id, digest, end, start - ATTACHMENT_PIECE,
    )  # fmt: skip
    return b"".join(bytes(content)[max(0, start - begins) : max(0, end - begins)] for begins, content in rows)


def _may_see(session: Session, caller: Caller, digest: str) -> bool:
    """Whether some entry that names the attachment is in the device's sight, or is its own."""
    named = session.rows(
        "SELECT subject, home FROM attachment_of WHERE council_id = ? AND digest = ?",
        caller.council_id, digest,
    )  # fmt: skip
    subjects = {subject for subject, _ in named}
    if caller.role == "hub" and any(home == caller.hub for _, home in named):
        return True
    if subject_of(None, caller.hub) in subjects:
        return True
    seen = session.row(
        "SELECT 1 FROM sight WHERE council_id = ? AND viewer = ? AND household_id IN (?) LIMIT 1",
        caller.council_id, caller.viewer, sorted(subjects),
    )  # fmt: skip
    return seen is not None


_PATH = "/v1/attachments/{digest}"
ENDPOINTS = (
    Endpoint(
        method="PUT",
        path=_PATH,
        does="Send a piece of an attachment.",
        work=put,
        asks=bytes,
        answers=AttachmentHeld,
        path_values=Named,
        headers=PieceHeaders,
        most_body=ATTACHMENT_PIECE,
    ),
    Endpoint(
        method="GET",
        path=_PATH,
        does="Fetch an attachment, or a piece of it.",
        work=get,
        answers="application/octet-stream",
        path_values=Named,
        headers=RangeHeaders,
        any_version=True,
        statuses={206: "A piece; `Content-Range` says which."},
        troubles=(404, 416),
    ),
    Endpoint(
        method="GET",
        path=f"{_PATH}/held",
        does="How much of an attachment the gateway has.",
        work=held,
        answers=AttachmentHeld,
        path_values=Named,
        any_version=True,
    ),
)
