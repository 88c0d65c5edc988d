"""The compact signed statement in a receipt's QR code: enough to prove what was agreed, without a name.

    text       = "HUBDESK:" base32(frame), alphabet A–Z 2–7, so that a QR code takes it in alphanumeric mode
    frame      = version (1) · key id (8) · record digest (32) · deflate(body) · Ed25519 signature (64)
    signature  = over "HubDesk receipt statement 1", a zero byte, and the frame up to the signature
    body       = MessagePack array: council, hub, number, minutes since 1970 UTC, UTC offset in minutes, kind,
                 left out, [[choice id, [person index × 4 + answer, …]], …]

People are indexes into the numbered list printed on the receipt. The record digest ties the statement to the
embedded record, which has the names, the words and the mark.
"""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hubdesk.documents.content import ReceiptAnswer, ReceiptContent, ReceiptKind
from hubdesk.domain.problems import Refused

PREFIX = "HUBDESK:"
LONGEST = 1451
"""Characters that a version 25 QR code holds at level M. A denser one gives a phone camera trouble."""

_VERSION = 1
_DOMAIN = b"HubDesk receipt statement 1\0"
_HEAD = 1 + 8 + 32
_SIGNATURE = 64
_LARGEST_BODY = 16_384
_ANSWERS = (ReceiptAnswer.NO, ReceiptAnswer.YES, ReceiptAnswer.WITHDRAWN, ReceiptAnswer.NOT_ASKED)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMMON = (
    b"Children's Centre Family Hub council county borough shire school health visitor research partner "
    b"quote.publish share.ons_child share.ons equality.answers "
    b"marketing.post marketing.phone marketing.text marketing.email "
    b"contact.post contact.email contact.text contact.phone "
    b"photo.name photo.display photo.press photo.print photo.social_media photo.website"
)
"""Words that choice ids are made of; part of version 1, never to be changed."""


class StatedDecision(msgspec.Struct, frozen=True):
    """One answer in a statement. `person` counts from 1, as the receipt numbers its people."""

    choice_id: str
    person: int
    answer: ReceiptAnswer


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement says.

    Attributes:
        key_id: which desk signed: the first 16 hexadecimal characters of SHA-256 of its public key.
        record_digest: SHA-256 of the embedded record, in hexadecimal.
        when: with the hub's UTC offset; to the minute.
        left_out: decisions that did not fit and stand in the record alone.
    """

    key_id: str
    record_digest: str
    council_id: str
    hub_name: str
    number: str
    when: datetime
    kind: ReceiptKind
    decisions: tuple[StatedDecision, ...]
    left_out: int = 0


class _Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    council_id: str
    hub_name: str
    number: str
    minutes: int
    offset: int
    kind: ReceiptKind
    left_out: int
    choices: tuple[tuple[str, tuple[int, ...]], ...]


def key_id(public_key: bytes) -> str:
    """Short name of a signing key: 16 hexadecimal characters."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def sign_statement(
    content: ReceiptContent, record_digest: str, sign: Callable[[bytes], bytes], public_key: bytes
) -> str:
    """Make the text of the QR code.

    Args:
        content: the receipt.
        record_digest: SHA-256 of its record, in hexadecimal.
        sign: Ed25519 signature by the desk's key.
        public_key: its 32 raw bytes.
    """
    body = _body_of(content, whole=True)
    text = _text(body, record_digest, sign, public_key)
    if len(text) > LONGEST:
        text = _text(_body_of(content, whole=False), record_digest, sign, public_key)
    return text


def read_statement(text: str) -> Statement:
    """Read the text of a QR code, trusting nobody. See `signed_by` for that.

    Raises:
        Refused: this is not the text of a receipt's QR code.
    """
    frame = _frame(text)
    body = _inflate(frame[_HEAD:-_SIGNATURE])
    try:
        said = msgspec.msgpack.decode(body, type=_Body)
        when = (_EPOCH + timedelta(minutes=said.minutes)).astimezone(timezone(timedelta(minutes=said.offset)))
    except (msgspec.DecodeError, OverflowError, ValueError):
        raise _not_ours() from None
    decisions = tuple(
        StatedDecision(choice_id, (code >> 2) + 1, _ANSWERS[code & 3])
        for choice_id, codes in said.choices
        for code in codes
        if code >= 0
    )
    return Statement(
        key_id=frame[1:9].hex(),
        record_digest=frame[9:_HEAD].hex(),
        council_id=said.council_id,
        hub_name=said.hub_name,
        number=said.number,
        when=when,
        kind=said.kind,
        decisions=decisions,
        left_out=said.left_out,
    )


def signed_by(text: str, public_key: bytes) -> bool:
    """Whether this key signed the statement.

    Raises:
        Refused: this is not the text of a receipt's QR code.
    """
    frame = _frame(text)
    return verify(public_key, frame[-_SIGNATURE:], _DOMAIN + frame[:-_SIGNATURE])


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature holds. A key that is no key signs nothing."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _body_of(content: ReceiptContent, *, whole: bool) -> bytes:
    index = {person.person_id: number for number, person in enumerate(content.people)}
    choices: dict[str, list[int]] = {}
    for decision in content.decisions if whole else ():
        code = index[decision.about] << 2 | _ANSWERS.index(decision.answer)
        choices.setdefault(decision.choice_id, []).append(code)
    offset = content.when.utcoffset()
    if offset is None:
        raise ValueError("the moment of a receipt carries its UTC offset")
    return msgspec.msgpack.encode(
        _Body(
            council_id=content.council_id,
            hub_name=content.hub_name[:60],
            number=content.number,
            minutes=(content.when - _EPOCH) // timedelta(minutes=1),
            offset=offset // timedelta(minutes=1),
            kind=content.kind,
            left_out=0 if whole else len(content.decisions),
            choices=tuple((choice_id, tuple(codes)) for choice_id, codes in choices.items()),
        )
    )


def _text(body: bytes, record_digest: str, sign: Callable[[bytes], bytes], public_key: bytes) -> str:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=_COMMON)
    frame = (
        bytes([_VERSION])
        + bytes.fromhex(key_id(public_key))
        + bytes.fromhex(record_digest)
        + squeeze.compress(body)
        + squeeze.flush()
    )
    signature = sign(_DOMAIN + frame)
    return PREFIX + base64.b32encode(frame + signature).decode().rstrip("=")


def _frame(text: str) -> bytes:
    tidy = "".join(text.split()).upper()
    if not tidy.startswith(PREFIX) or len(tidy) > 4 * LONGEST:
        raise _not_ours()
    letters = tidy[len(PREFIX) :]
    try:
        frame = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise _not_ours() from None
    if len(frame) <= _HEAD + _SIGNATURE or base64.b32encode(frame).decode().rstrip("=") != letters:
        raise _not_ours()
    if frame[0] != _VERSION:
        raise Refused(
            "This receipt was made by a newer version of HubDesk.", "Check it with the newest HubDesk."
        )
    return frame


def _inflate(squeezed: bytes) -> bytes:
    stretch = zlib.decompressobj(-15, zdict=_COMMON)
    try:
        body = stretch.decompress(squeezed, _LARGEST_BODY)
    except zlib.error:
        raise _not_ours() from None
    if not stretch.eof or stretch.unused_data:
        raise _not_ours()
    return body


def _not_ours() -> Refused:
    return Refused(
        "This is not the text of a HubDesk receipt’s QR code, or a part of it is missing.",
        "Scan the QR code again, with the whole square in the picture and in good light.",
    )
