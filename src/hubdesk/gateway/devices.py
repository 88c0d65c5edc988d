"""The council's devices: listed for administrators, shut out when one is lost."""

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Session


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """One device. Times in milliseconds since 1970.

    Attributes:
        entries: how many of its entries were looked at.
        waiting: how many it said it had not sent yet.
        successor: the device that went on from it, or empty.
    """

    device_id: str
    council_id: str
    hub: str
    role: str
    enrolled_at: int
    last_seen: int
    entries: int
    waiting: int
    revoked: bool
    successor: str


def listed(session: Session) -> list[Device]:
    """Every device, by council and hub."""
    rows = session.rows(
        "SELECT d.device_id, d.council_id, h.name, d.role, d.enrolled_at, d.last_seen, d.head_seq, d.waiting,"
        " d.revoked_at, (SELECT max(s.device_id) FROM device s"
        "  WHERE s.council_id = d.council_id AND s.predecessor = d.device_id)"
        " FROM device d JOIN hub h ON h.council_id = d.council_id AND h.hub = d.hub"
        " ORDER BY d.council_id, h.name, d.enrolled_at, d.device_id"
    )
    return [
        Device(
            device_id=device_id, council_id=council_id, hub=hub, role=role, enrolled_at=enrolled_at,
            last_seen=seen, entries=seq, waiting=waiting, revoked=revoked_at is not None,
            successor=successor or "",
        )
        for device_id, council_id, hub, role, enrolled_at, seen, seq, waiting, revoked_at, successor in rows
    ]  # fmt: skip


def revoke(session: Session, device_id: str, now: int) -> bool:
    """Answer nothing to a device from now on; whether it was let in until now.

    `now` in milliseconds since 1970.

    Raises:
        Refused: there is no such device.
    """
    changed = session.execute(
        "UPDATE device SET revoked_at = ? WHERE device_id = ? AND revoked_at IS NULL", now, device_id
    )
    if not changed and session.row("SELECT 1 FROM device WHERE device_id = ?", device_id) is None:
        raise Refused("There is no such device.", "`hubdesk-gateway devices` lists them.")
    return changed > 0


def names_of(session: Session, council_id: CouncilId, device_id: DeviceId) -> frozenset[str]:
    """A device, and all that it was before its store was restored."""
    names: set[str] = set()
    name: str | None = device_id
    while name is not None and name not in names:
        names.add(name)
        row = session.row(
            "SELECT predecessor FROM device WHERE council_id = ? AND device_id = ?", council_id, name
        )
        name = None if row is None else row[0]
    return frozenset(names)
