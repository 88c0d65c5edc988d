"""What the gateway vouches for in writing."""

from hubdesk.domain.ids import CouncilId, DeviceId, HubId
from hubdesk.gateway.keys import GatewayKey
from hubdesk.wire.messages import CountersignedHead, DeviceCertificate, certificate_bytes, head_bytes


def certificate(
    device_id: str, hub_id: str, hub_name: str, public_key: bytes, signature: bytes
) -> DeviceCertificate:
    """A certificate, from what stands in the database."""
    return DeviceCertificate(
        device_id=DeviceId(device_id),
        hub_id=HubId(hub_id),
        hub_name=hub_name,
        public_key=public_key.hex(),
        signature=signature.hex(),
    )


def certify(
    key: GatewayKey, council_id: str, device_id: str, hub_id: str, hub_name: str, public_key: bytes
) -> bytes:
    """The signature of a certificate: this device, with this key, is of this council and hub."""
    return key.sign(
        certificate_bytes(
            CouncilId(council_id), DeviceId(device_id), HubId(hub_id), hub_name, public_key.hex()
        )
    )


def countersigned(
    key: GatewayKey, council_id: str, device_id: str, seq: int, head: bytes, now: int
) -> CountersignedHead:
    """The gateway's word for how far a device's chain was looked at, at `now` milliseconds since 1970."""
    message = head_bytes(CouncilId(council_id), DeviceId(device_id), seq, head.hex(), now)
    return CountersignedHead(
        device_id=DeviceId(device_id),
        device_seq=seq,
        hash=head.hex(),
        at=now,
        signature=key.sign(message).hex(),
    )
