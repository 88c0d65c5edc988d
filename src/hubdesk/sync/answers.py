"""Reading what a gateway answers: bounded while it streams in and while it is unpacked, strictly decoded.

A gateway that was taken over must not be able to fill this PC's memory, or to make it believe what it cannot
prove. Decoding is by type, so nothing nests deeper than the messages do; what is not known is passed over.
"""

import ssl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import httpcore
import httpx
import msgspec

from hubdesk.sync.troubles import LinkTrouble, TooLargeError, not_the_gateway
from hubdesk.wire.limits import MOST_ANSWER, MOST_ANSWER_UNPACKED, MOST_ATTACHMENT
from hubdesk.wire.messages import Trouble

T = TypeVar("T")
_MOST_TROUBLE = 64 << 10
_LONGEST_WAIT = 300.0
_GZIP = 16 + zlib.MAX_WBITS
_decode_trouble = msgspec.json.Decoder(Trouble).decode


def read_body(answer: httpx.Response, most: int = MOST_ANSWER) -> bytes:
    """The body as it travels.

    Raises:
        LinkTrouble: it is larger than any answer.
    """
    parts, size = [], 0
    for part in answer.iter_raw():
        size += len(part)
        if size > most:
            raise not_the_gateway("sends more than any council does")
        parts.append(part)
    return b"".join(parts)


def unpacked(body: bytes, encoding: str, most: int = MOST_ANSWER_UNPACKED) -> bytes:
    """The body as it was before it was packed.

    Raises:
        LinkTrouble: it is packed in another way, or larger than any answer.
    """
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise not_the_gateway("packs what it sends in a way that HubDesk does not ask for")
    unpack = zlib.decompressobj(_GZIP)
    try:
        plain = unpack.decompress(body, most + 1)
    except zlib.error:
        raise not_the_gateway("sends what cannot be unpacked") from None
    if len(plain) > most or unpack.unconsumed_tail:
        raise not_the_gateway("sends more than any council does")
    if not unpack.eof or unpack.unused_data:
        raise not_the_gateway("sends what cannot be unpacked")
    return plain


def decoded(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """The message in a body.

    Raises:
        LinkTrouble: it is none.
    """
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise not_the_gateway("sends what no council sends") from None


def trouble_in(body: bytes) -> Trouble:
    """What a refusal says of itself; an empty one when it says nothing that can be read."""
    if len(body) <= _MOST_TROUBLE:
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _decode_trouble(body)
    return Trouble(code="", sentence="")


def refusal(status: int, said: Trouble, retry_after: str) -> Exception:
    """What a status other than success means here."""
    wait = min(float(retry_after), _LONGEST_WAIT) if retry_after.isascii() and retry_after.isdigit() else 0.0
    if 300 <= status < 400:
        return not_the_gateway("sends this PC elsewhere")
    if status == 413:
        return TooLargeError()
    if status == 426:
        return LinkTrouble("version", code=said.code)
    if status == 429 or status >= 500:
        return LinkTrouble("busy", code=said.code, wait=wait)
    if status == 401 and said.code == "clock":
        return LinkTrouble("clock", code=said.code)
    if status == 401 and said.code == "revoked":
        return LinkTrouble("revoked", code=said.code)
    if status == 401 and said.code in ("unknown_device", "bad_signature"):
        return LinkTrouble("unknown_device", code=said.code)
    if said.code == "bad_code":
        return LinkTrouble(
            "not_the_gateway",
            "The council's side does not take this code: it is used, too old or mistyped.",
            "Check it letter by letter, or ask the council's administrator for a new one.",
            code=said.code,
        )
    if not said.code:
        return not_the_gateway(f"answers as no council does ({status})")
    return LinkTrouble(
        "not_the_gateway",
        f"The council's side does not take what this PC sent (answer {status}).",
        "Everything is saved on this PC. Ask the council's administrator.",
        code=said.code,
    )


def whole_size(content_range: str, start: int, got: int) -> int:
    """How long the whole is that a piece of `got` bytes is of.

    Raises:
        LinkTrouble: it is not the piece that was asked for, or of more than any file may be.
    """
    span, _, whole = content_range.removeprefix("bytes ").partition("/")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 10):
        raise not_the_gateway("sends a piece of a file without saying of how much")
    if span != f"{start}-{start + got - 1}" or start + got > int(whole):
        raise not_the_gateway("sends another piece of a file than it was asked for")
    if int(whole) > MOST_ATTACHMENT:
        raise not_the_gateway("sends more than any council does")
    return int(whole)


@contextmanager
def line_troubles() -> Iterator[None]:
    """Say in words what the line does; every library underneath has its own names for it."""
    try:
        yield
    except httpcore.ConnectError as error:
        if _is_certificate(error):
            raise LinkTrouble("certificate") from None
        raise LinkTrouble("offline") from None
    except httpcore.RemoteProtocolError:
        raise LinkTrouble("offline", "The line to the council broke off.") from None
    except httpcore.ProxyError:
        raise LinkTrouble("offline", "This PC's proxy does not let HubDesk through to the council.") from None
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.UnsupportedProtocol, OSError):
        raise LinkTrouble("offline") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.LocalProtocolError):
        raise not_the_gateway("answers as no council does") from None


def _is_certificate(error: BaseException) -> bool:
    seen: BaseException | None = error
    for _ in range(8):
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        if seen is None:
            return False
        seen = seen.__cause__ or seen.__context__
    return False
