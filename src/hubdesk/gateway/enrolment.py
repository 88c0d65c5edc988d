"""How a device becomes one of the council's: by a one-time code, or by a device that it goes on from."""

from dataclasses import dataclass

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway import troubles
from hubdesk.gateway.certificates import certificate, certify
from hubdesk.gateway.codes import hashed, is_council
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Endpoint
from hubdesk.gateway.grants import hand_over
from hubdesk.gateway.leases import lease_for
from hubdesk.gateway.logs import note
from hubdesk.gateway.parts import Identity, Parts
from hubdesk.gateway.requests import claimed_by, known
from hubdesk.wire.entries import NO_ENTRY
from hubdesk.wire.messages import EnrolAnswer, EnrolRequest, SucceedRequest, succession_bytes
from hubdesk.wire.signatures import signed_with
from hubdesk.wire.signed_requests import Claim


@dataclass(frozen=True, slots=True)
class _Device:
    """A device that is to be let in."""

    council_id: str
    device_id: str
    hub: str
    hub_id: str
    role: str
    public_key: bytes
    predecessor: str | None = None


def enrol(call: Call) -> EnrolAnswer:
    """Bind a device's key to the hub and role that a one-time code names. Asked twice, it answers the same.

    Raises:
        NotDone: the code opens nothing, or the request is not signed with the key that it brings.
    """
    asked = call.message(EnrolRequest)
    public_key = bytes.fromhex(asked.public_key)
    claim = claimed_by(call.parts, call.signing, asked.device_id, public_key)
    if not is_council(asked.council_id):
        raise troubles.bad_code()
    _see_free(call.parts, asked.council_id, asked.device_id, public_key)
    code = hashed(asked.code)

    def work(session: Session) -> EnrolAnswer:
        taken = session.row(
            "UPDATE enrol_code SET used_by = ? WHERE council_id = ? AND code_hash = ? AND expires_at > ?"
            " AND (used_by IS NULL OR used_by = ?) RETURNING hub, role",
            asked.device_id, asked.council_id, code, call.parts.now(), asked.device_id,
        )  # fmt: skip
        if taken is None:
            raise troubles.bad_code()
        hub, role = taken
        device = _Device(asked.council_id, asked.device_id, hub, asked.hub_id, role, public_key)
        return _let_in(session, call.parts, device, claim)

    answer = call.parts.database.run(work)
    call.parts.identities.forget(asked.device_id)
    note("device_enrolled", device=asked.device_id, role=answer.role)
    return answer


def succeed(call: Call) -> EnrolAnswer:
    """Let a device go on from another, whose key vouches for it: the same hub, the same role, the same sight.

    Raises:
        NotDone: the old device is not known or was revoked, did not sign the succession, or the request is
            not signed with the new key.
    """
    asked = call.message(SucceedRequest)
    public_key = bytes.fromhex(asked.public_key)
    claim = claimed_by(call.parts, call.signing, asked.device_id, public_key)
    old = _voucher(call.parts, asked)
    _see_free(call.parts, old.council_id, asked.device_id, public_key)

    def work(session: Session) -> EnrolAnswer:
        row = session.row(
            "SELECT hub, hub_id, role, revoked_at FROM device WHERE council_id = ? AND device_id = ?",
            old.council_id, old.device_id,
        )  # fmt: skip
        if row is None:
            raise troubles.not_known()
        hub, hub_id, role, revoked_at = row
        if revoked_at is not None:
            raise troubles.revoked()
        device = _Device(old.council_id, asked.device_id, hub, hub_id, role, public_key, old.device_id)
        answer = _let_in(session, call.parts, device, claim)
        hand_over(session, CouncilId(old.council_id), DeviceId(old.device_id), DeviceId(asked.device_id))
        return answer

    answer = call.parts.database.run(work)
    note("device_succeeded", device=asked.device_id, predecessor=asked.old_device_id)
    return answer


def _voucher(parts: Parts, asked: SucceedRequest) -> Identity:
    """The old device, whose signature the succession carries."""
    message = succession_bytes(asked.old_device_id, asked.device_id, asked.public_key)
    candidates = known(parts, asked.old_device_id)
    if not candidates:
        raise troubles.not_known()
    for identity in candidates:
        if signed_with(identity.public_key, bytes.fromhex(asked.signature), message):
            return identity
    raise troubles.not_signed()


def _see_free(parts: Parts, council_id: str, device_id: str, public_key: bytes) -> None:
    """See that nobody has this name already, but the same device at the same council."""
    for identity in known(parts, device_id):
        if identity.public_key != public_key or identity.council_id != council_id:
            raise troubles.not_signed()


def _let_in(session: Session, parts: Parts, device: _Device, claim: Claim) -> EnrolAnswer:
    """Write the device down, or bring what stands of it up to date, and give it its papers."""
    found = session.row(
        "SELECT name FROM hub WHERE council_id = ? AND hub = ?", device.council_id, device.hub
    )
    name = "" if found is None else str(found[0])
    signature = certify(
        parts.key, device.council_id, device.device_id, device.hub_id, name, device.public_key
    )
    now = parts.now()
    session.execute(
        "INSERT INTO device (council_id, device_id, hub, hub_id, role, public_key, certificate, enrolled_at,"
        " predecessor, last_request, last_seen, head_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, -1, ?, ?)"
        " ON CONFLICT DO NOTHING",
        device.council_id, device.device_id, device.hub, device.hub_id, device.role, device.public_key,
        signature, now, device.predecessor, now, bytes.fromhex(NO_ENTRY),
    )  # fmt: skip
    changed = session.execute(
        "UPDATE device SET hub = ?, hub_id = ?, role = ?, certificate = ?, last_request = ?, last_seen = ?"
        " WHERE council_id = ? AND device_id = ? AND public_key = ? AND revoked_at IS NULL"
        " AND last_request < ?",
        device.hub, device.hub_id, device.role, signature, claim.number, now,
        device.council_id, device.device_id, device.public_key,
        claim.number + (1 if session.attempt else 0),
    )  # fmt: skip
    if not changed:
        raise _why_not(session, device)
    return EnrolAnswer(
        gateway_key=parts.key.public.hex(),
        council_id=CouncilId(device.council_id),
        hub_name=name,
        role="outreach" if device.role == "outreach" else "hub",
        certificate=certificate(device.device_id, device.hub_id, name, device.public_key, signature),
        lease=lease_for(
            parts.key, CouncilId(device.council_id), DeviceId(device.device_id), device.role, now
        ),
    )


def _why_not(session: Session, device: _Device) -> troubles.NotDone:
    row = session.row(
        "SELECT revoked_at, public_key, last_request FROM device WHERE council_id = ? AND device_id = ?",
        device.council_id, device.device_id,
    )  # fmt: skip
    if row is None or bytes(row[1]) != device.public_key:
        return troubles.not_signed()
    return troubles.revoked() if row[0] is not None else troubles.replayed(row[2])


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/enrol",
        does="Bind a device's key to a hub, by a one-time code.",
        work=enrol,
        asks=EnrolRequest,
        answers=EnrolAnswer,
        signed=False,
    ),
    Endpoint(
        method="POST",
        path="/v1/succeed",
        does="Let a device go on from another one, whose key vouches for it.",
        work=succeed,
        asks=SucceedRequest,
        answers=EnrolAnswer,
        signed=False,
    ),
)
