"""A key that does not show itself: not in a traceback, a log line, a pickle or a test's diff."""

from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class DatabaseKey:
    """The 32 bytes under which a store is encrypted."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("a database key is 32 bytes")
        self._key = key

    def reveal(self) -> bytes:
        """The bytes themselves, for the cipher alone."""
        return self._key

    def __repr__(self) -> str:
        return "DatabaseKey(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a database key is not to be copied out of the process")


def device_key(device_secret: bytes, device_id: str) -> Ed25519PrivateKey:
    """The key with which a device signs: bound to this PC's secret, so that it never lies in the store."""
    expand = HKDF(algorithm=SHA256(), length=32, salt=device_id.encode(), info=b"hubdesk device key 1")
    return Ed25519PrivateKey.from_private_bytes(expand.derive(device_secret))
