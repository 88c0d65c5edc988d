"""Whether the gateway's word is its own: certificates, heads and leases, by the key pinned at enrolment."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hubdesk.domain.ids import CouncilId
from hubdesk.wire.messages import (
    CountersignedHead,
    DeviceCertificate,
    Lease,
    certificate_bytes,
    head_bytes,
    lease_bytes,
)


def certificate_holds(certificate: DeviceCertificate, council_id: CouncilId, gateway_key: bytes) -> bool:
    """Whether the gateway with this 32-byte key vouches for the device."""
    said = certificate_bytes(
        council_id, certificate.device_id, certificate.hub_id, certificate.hub_name, certificate.public_key
    )
    return _signed(said, certificate.signature, gateway_key)


def head_holds(head: CountersignedHead, council_id: CouncilId, gateway_key: bytes) -> bool:
    """Whether the gateway countersigned that a chain stands there."""
    said = head_bytes(council_id, head.device_id, head.device_seq, head.hash, head.at)
    return _signed(said, head.signature, gateway_key)


def lease_holds(lease: Lease, council_id: CouncilId, gateway_key: bytes) -> bool:
    """Whether the gateway gave the lease."""
    return _signed(
        lease_bytes(council_id, lease.device_id, lease.issued, lease.expires), lease.signature, gateway_key
    )


def _signed(said: bytes, signature: str, gateway_key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(gateway_key).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True
