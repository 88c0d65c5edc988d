"""One form of a message in bytes, so that a digest names its meaning: RFC 8785, canonical JSON."""

import hashlib
import re
from typing import Any

import msgspec
import rfc8785

_sorted_json = msgspec.json.Encoder(order="sorted")
_beyond_the_basic_plane = re.compile(rb"[\xf0-\xf4]").search


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any message type
    """Encode a struct, or plain JSON data, as canonical JSON in UTF-8.

    Raises:
        rfc8785.CanonicalizationError: a number or a string has no canonical form.
    """
    return rfc8785.dumps(msgspec.to_builtins(value, str_keys=True))


def canonical_message(value: msgspec.Struct) -> bytes:
    """The bytes of `canonical`, fifty times quicker, for a struct without floats or integers over 2**53.

    RFC 8785 sorts keys by UTF-16 units, msgspec by code points: they part only where a key lies beyond the
    Basic Multilingual Plane, so a message with such a character anywhere takes the slow way.

    Raises:
        rfc8785.CanonicalizationError: a string has no canonical form (a lone surrogate).
    """
    try:
        encoded = _sorted_json.encode(value)
    except UnicodeEncodeError:
        return canonical(value)
    return canonical(value) if _beyond_the_basic_plane(encoded) else encoded


def digest(value: Any) -> str:  # noqa: ANN401 - any message type
    """SHA-256 of the canonical JSON, as 64 hexadecimal characters."""
    return hashlib.sha256(canonical(value)).hexdigest()
