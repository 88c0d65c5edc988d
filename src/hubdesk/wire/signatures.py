"""Whether a device signed something."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def signed_with(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature of a message holds. `public_key`: 32 bytes, Ed25519; other ones sign nothing."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
