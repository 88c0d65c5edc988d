"""A request's body on its way in, an answer's on its way out. Every bound holds before anything is parsed."""

import gzip
import zlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import msgspec

from hubdesk.gateway import troubles
from hubdesk.wire.limits import MOST_UNPACKED
from hubdesk.wire.shape import too_deep

T = TypeVar("T")

_WORTH_PACKING = 1024
_DRAINED = 4 << 20
"""Bytes beyond the bound that are read and let go: who is still sending would not see the answer."""
_GZIP = 16 + zlib.MAX_WBITS


class Gone(Exception):
    """Whoever asked hung up before the end of the request."""


async def read_body(
    receive: Callable[[], Awaitable[Mapping[str, Any]]], headers: Mapping[str, str], most: int
) -> bytes:
    """The body as it travels.

    Raises:
        NotDone: it is, or says that it is, longer than `most` bytes.
        Gone: nobody is there any more.
    """
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length[:20]) > most + _DRAINED:
        raise troubles.too_large(most)
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        piece = message.get("body", b"")
        size += len(piece)
        if size > most:
            pieces.clear()
        else:
            pieces.append(piece)
        ended = not message.get("more_body", False)
        if size > most and (ended or size > most + _DRAINED):
            raise troubles.too_large(most)
        if ended:
            return b"".join(pieces)


def unpacked(body: bytes, encoding: str) -> bytes:
    """What a body says. `encoding` is the request's Content-Encoding.

    Raises:
        NotDone: it is packed in another way than gzip, is damaged, or is too much once unpacked.
    """
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise troubles.wrong_content()
    unpacking = zlib.decompressobj(_GZIP)
    try:
        plain = unpacking.decompress(body, MOST_UNPACKED + 1)
    except zlib.error as error:
        raise troubles.malformed("The packed body cannot be unpacked.") from error
    if len(plain) > MOST_UNPACKED:
        raise troubles.too_large(MOST_UNPACKED)
    if not unpacking.eof or unpacking.unused_data:
        raise troubles.malformed("The packed body cannot be unpacked.")
    return plain


def decoded(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """The message in a body.

    Raises:
        NotDone: there is none, or it nests too deeply.
    """
    if too_deep(body):
        raise troubles.malformed("The body nests too deeply.")
    try:
        try:
            return decoder.decode(body)
        except msgspec.ValidationError:
            return msgspec.convert(_whole(msgspec.json.decode(body)), decoder.type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise troubles.malformed("The body is not the message that belongs here.") from error


def _whole(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """The data with whole numbers as such, however they are written: 7.0 is 7 in JSON Schema."""
    if isinstance(value, dict):
        return {name: _whole(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def packed(body: bytes, accepted: str) -> tuple[bytes, dict[str, str]]:
    """An answer as it travels, with the headers that say so. `accepted` is the request's Accept-Encoding."""
    if len(body) < _WORTH_PACKING or "gzip" not in accepted:
        return body, {}
    return gzip.compress(body, 1, mtime=0), {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
