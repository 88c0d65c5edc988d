"""One form of a message in bytes, so that a digest names its meaning: RFC 8785 (JSON Canonicalization Scheme)."""

import hashlib
from typing import Any

import msgspec
import rfc8785


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any message type
    """Encode a struct, or plain JSON data, as canonical JSON in UTF-8.

    Raises:
        rfc8785.CanonicalizationError: a number or a string has no canonical form.
    """
    return rfc8785.dumps(msgspec.to_builtins(value, str_keys=True))


def digest(value: Any) -> str:  # noqa: ANN401 - any message type
    """SHA-256 of the canonical JSON, as 64 hexadecimal characters."""
    return hashlib.sha256(canonical(value)).hexdigest()
