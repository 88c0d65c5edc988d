"""Match keys, hidden: whoever holds some can ask about a family being typed, and read none of them back."""

import hashlib
import hmac
from collections.abc import Iterable

_KEY_BYTES = 5
_HASH_BYTES = 8


def match_hashes(secret: bytes, keys: Iterable[int]) -> tuple[str, ...]:
    """What stands in a match index for these keys (`domain.matching.keys.council_keys`): sorted, once each.

    Args:
        secret: 32 bytes, of one device's index.
        keys: numbers below 2**40.
    """
    hashes = {
        hmac.digest(secret, key.to_bytes(_KEY_BYTES), hashlib.sha256)[:_HASH_BYTES].hex() for key in keys
    }
    return tuple(sorted(hashes))
