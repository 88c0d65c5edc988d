"""A laptop opens for as long as the council says, and no longer: a lease, renewed whenever it calls."""

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway.keys import GatewayKey
from hubdesk.wire.messages import Lease, lease_bytes

LEASE_MS = 72 * 3600 * 1000


def lease_for(
    key: GatewayKey, council_id: CouncilId, device_id: DeviceId, role: str, now: int
) -> Lease | None:
    """A fresh lease; None for a device that needs none.

    The caller has seen that the device is not revoked: a revoked one gets no answer at all.

    Args:
        key: the gateway's.
        council_id: whose device it is.
        device_id: the device that calls.
        role: `hub` or `outreach`; only the latter leaves the building.
        now: milliseconds since 1970.
    """
    if role != "outreach":
        return None
    expires = now + LEASE_MS
    signature = key.sign(lease_bytes(council_id, device_id, now, expires)).hex()
    return Lease(device_id=device_id, issued=now, expires=expires, signature=signature)
