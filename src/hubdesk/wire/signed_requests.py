"""Every request is signed by the device that makes it: method, path and query, body, time and number.

The number rises with every request of a device, so one seen before is known without keeping any list.
"""

import hashlib
from collections.abc import Callable, Mapping

import msgspec

from hubdesk.wire.signatures import signed_with

DEVICE, TIME, NUMBER, SIGNATURE, VERSION = (
    "hubdesk-device",
    "hubdesk-time",
    "hubdesk-number",
    "hubdesk-signature",
    "hubdesk-version",
)
_MOST = 1 << 53


class Claim(msgspec.Struct, frozen=True):
    """Who says it sent a request, when (milliseconds since 1970), and as its how-manieth."""

    device_id: str
    time: int
    number: int
    signature: bytes
    version: int


def request_bytes(method: str, target: str, body: bytes, claim_time: int, number: int) -> bytes:
    """What is signed. `target` is path and query as they stand in the request line; `body` as it travels."""
    digest = hashlib.sha256(body).hexdigest()
    return f"hubdesk-request-v1\n{method}\n{target}\n{digest}\n{claim_time}\n{number}".encode()


def signed_headers(
    device_id: str,
    sign: Callable[[bytes], bytes],
    method: str,
    target: str,
    body: bytes,
    *,
    now: int,
    number: int,
    version: int,
) -> dict[str, str]:
    """The headers that a signed request carries."""
    return {
        DEVICE: device_id,
        TIME: str(now),
        NUMBER: str(number),
        VERSION: str(version),
        SIGNATURE: sign(request_bytes(method, target, body, now, number)).hex(),
    }


def read_claim(headers: Mapping[str, str]) -> Claim | None:
    """What a request says about its sender (names in lower case); None when it does not say it properly."""
    try:
        device, signature = headers[DEVICE], bytes.fromhex(headers[SIGNATURE])
        time, number, version = (_number(headers[name]) for name in (TIME, NUMBER, VERSION))
    except (KeyError, ValueError):
        return None
    if not 1 <= len(device) <= 64 or len(signature) != 64:
        return None
    return Claim(device, time, number, signature, version)


def claim_holds(claim: Claim, public_key: bytes, method: str, target: str, body: bytes) -> bool:
    """Whether the device with this key signed the request."""
    message = request_bytes(method, target, body, claim.time, claim.number)
    return signed_with(public_key, claim.signature, message)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 16):
        raise ValueError("not a number")
    value = int(text)
    if value > _MOST:
        raise ValueError("too large")
    return value
