"""Outings: which families a laptop is given for a session, and until when.

A laptop holds no more than its outings need. An outing ends by its time, whether anybody thinks of it or not;
a family that the laptop registers on the way is added to it, so that the hub's later corrections reach it,
and leaves with the others.
"""

from collections.abc import Iterable, Mapping

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId, EntryId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Session
from hubdesk.gateway.sights import hold, home_of, settle_laptop

_FAMILY = {"council_id": str, "session_id": str, "household_id": str}
OWN_OUTING_MS = 72 * 3600 * 1000
"""How long a laptop that is on no outing keeps a family that it registers."""
_MOST_MS = 92 * 24 * 3600 * 1000


class Outing(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop's session away from the hub. Times in milliseconds since 1970.

    Attributes:
        name: what the administrator calls it; empty for one that began with a registration.
        families: how many it gives the laptop.
    """

    session_id: str
    device_id: DeviceId
    name: str
    made_at: int
    expires_at: int
    families: int
    over: bool


class Granted(msgspec.Struct, frozen=True):
    """What a grant did. `unknown` are not on this hub's books, and were left out."""

    session_id: str
    given: int
    unknown: tuple[HouseholdId, ...]


def begin_outing(
    session: Session,
    council_id: CouncilId,
    *,
    session_id: str,
    device_id: DeviceId,
    hub: str,
    name: str,
    household_ids: Iterable[HouseholdId],
    now: int,
    until: int,
) -> Granted:
    """Give a laptop the families of an outing.

    Args:
        session: a writing transaction.
        council_id: whose hub it is.
        session_id: a fresh id.
        device_id: a device that is enrolled as `outreach`, at this hub.
        hub: the hub's name.
        name: of the outing, for the list of outings; no family's.
        household_ids: who is expected.
        now: milliseconds since 1970.
        until: likewise; at most 92 days ahead.

    Raises:
        Refused: there is no such laptop at this hub, or the time is past or too far ahead.
    """
    hold(session, council_id)
    home = _laptop_of(session, council_id, device_id, hub)
    if not now < until <= now + _MOST_MS:
        raise Refused("An outing ends later than now, and within 92 days.", "Give another --until.")
    session.execute(
        "INSERT INTO outreach_session (council_id, session_id, device_id, name, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        council_id,
        session_id,
        device_id,
        name,
        now,
        until,
    )
    return _give(session, council_id, session_id, device_id, home, household_ids, now)


def grant(
    session: Session,
    council_id: CouncilId,
    session_id: str,
    household_ids: Iterable[HouseholdId],
    now: int,
) -> Granted:
    """Add families to an outing.

    Raises:
        Refused: there is no such outing, or it is over.
    """
    hold(session, council_id)
    device_id, home, expires_at = _outing(session, council_id, session_id)
    if expires_at <= now:
        raise Refused("That outing is over.", "Begin another one with `session`.")
    return _give(session, council_id, session_id, device_id, home, household_ids, now)


def ungrant(
    session: Session,
    council_id: CouncilId,
    session_id: str,
    household_ids: Iterable[HouseholdId] | None,
    now: int,
) -> int:
    """Take families from an outing, or end it (None); how many left the laptop's sight.

    Raises:
        Refused: there is no such outing.
    """
    hold(session, council_id)
    device_id, _, _ = _outing(session, council_id, session_id)
    if household_ids is None:
        session.execute(
            "UPDATE outreach_session SET expires_at = ?"
            " WHERE council_id = ? AND session_id = ? AND expires_at > ?",
            now,
            council_id,
            session_id,
            now,
        )
    else:
        session.execute(
            "DELETE FROM session_family WHERE council_id = ? AND session_id = ? AND household_id IN (?)",
            council_id,
            session_id,
            sorted(set(household_ids)),
        )
    return settle_laptop(session, council_id, device_id, now)


def outings(session: Session, council_id: CouncilId, now: int) -> tuple[Outing, ...]:
    """Every outing, the newest first."""
    rows = session.rows(
        "SELECT session_id, device_id, name, made_at, expires_at,"
        " (SELECT count(*) FROM session_family f"
        "   WHERE f.council_id = s.council_id AND f.session_id = s.session_id)"
        " FROM outreach_session s WHERE council_id = ? ORDER BY made_at DESC, session_id",
        council_id,
    )
    return tuple(
        Outing(
            session_id=session_id,
            device_id=DeviceId(device_id),
            name=name,
            made_at=made_at,
            expires_at=expires_at,
            families=families,
            over=expires_at <= now,
        )
        for session_id, device_id, name, made_at, expires_at, families in rows
    )


def end_due(session: Session, council_id: CouncilId, device_id: DeviceId, now: int) -> None:
    """Take the families of outings that are over from a laptop. Where none is, it only reads."""
    due = session.row(
        "SELECT 1 FROM outreach_session"
        " WHERE council_id = ? AND device_id = ? AND closed = 0 AND expires_at <= ? LIMIT 1",
        council_id,
        device_id,
        now,
    )
    if due is not None:
        hold(session, council_id)
        settle_laptop(session, council_id, device_id, now)


def keep_registered(
    session: Session,
    council_id: CouncilId,
    device_id: DeviceId,
    registered: Mapping[HouseholdId, EntryId],
    *,
    now: int,
) -> None:
    """Add families that a laptop registered to the outing it is on, or to one of its own.

    Families that were on one of its outings before stay as they are, ended or not; erased ones go nowhere.

    Args:
        session: a writing transaction.
        council_id: whose they are.
        device_id: the laptop.
        registered: household → the entry that registered it, which the laptop sent itself.
        now: milliseconds since 1970.
    """
    hold(session, council_id)
    listed = sorted(registered)
    known = session.rows(
        "SELECT f.household_id FROM session_family f JOIN outreach_session s"
        " ON s.council_id = f.council_id AND s.session_id = f.session_id"
        " WHERE f.council_id = ? AND s.device_id = ? AND f.household_id IN (?)"
        " UNION SELECT household_id FROM erasure WHERE council_id = ? AND household_id IN (?)",
        council_id,
        device_id,
        listed,
        council_id,
        listed,
    )
    new = sorted(set(registered) - {household_id for (household_id,) in known})
    if not new:
        return
    session_id = registered[new[0]]
    row = session.row(
        "SELECT session_id FROM outreach_session"
        " WHERE council_id = ? AND device_id = ? AND expires_at > ? ORDER BY expires_at DESC LIMIT 1",
        council_id,
        device_id,
        now,
    )
    if row is None:
        session.execute(
            "INSERT INTO outreach_session (council_id, session_id, device_id, name, made_at, expires_at)"
            " VALUES (?, ?, ?, '', ?, ?)",
            council_id,
            session_id,
            device_id,
            now,
            now + OWN_OUTING_MS,
        )
    chosen = session_id if row is None else row[0]
    session.insert("session_family", _FAMILY, [(council_id, chosen, one) for one in new])
    settle_laptop(session, council_id, device_id, now)


def hand_over(session: Session, council_id: CouncilId, old: DeviceId, new: DeviceId) -> None:
    """Let a laptop whose store goes on under another name keep its outings, and what it sees."""
    for sql in (
        "UPDATE outreach_session SET device_id = ? WHERE council_id = ? AND device_id = ?",
        "UPDATE sight SET viewer = ? WHERE council_id = ? AND viewer = ?",
        "UPDATE sight_ended SET viewer = ? WHERE council_id = ? AND viewer = ?",
        "UPDATE notice SET viewer = ? WHERE council_id = ? AND viewer = ?",
    ):
        session.execute(sql, new, council_id, old)


def _give(
    session: Session,
    council_id: CouncilId,
    session_id: str,
    device_id: DeviceId,
    home: str,
    household_ids: Iterable[HouseholdId],
    now: int,
) -> Granted:
    wanted = sorted(set(household_ids))
    unknown = tuple(one for one in wanted if home_of(session, council_id, one) != home)
    known = [one for one in wanted if one not in set(unknown)]
    given = session.insert("session_family", _FAMILY, [(council_id, session_id, one) for one in known])
    settle_laptop(session, council_id, device_id, now)
    return Granted(session_id, given, unknown)


def _laptop_of(session: Session, council_id: CouncilId, device_id: DeviceId, hub: str) -> str:
    row = session.row(
        "SELECT d.hub, d.role, h.name, d.revoked_at FROM device d"
        " JOIN hub h ON h.council_id = d.council_id AND h.hub = d.hub"
        " WHERE d.council_id = ? AND d.device_id = ?",
        council_id,
        device_id,
    )
    if row is None or row[2] != hub:
        raise Refused("There is no such device at this hub.", "`hubdesk-gateway devices` lists them.")
    if row[1] != "outreach":
        raise Refused("That device holds the whole hub already.", "Only laptops are given outings.")
    if row[3] is not None:
        raise Refused("That device was revoked.", "Enrol the laptop anew.")
    return str(row[0])


def _outing(session: Session, council_id: CouncilId, session_id: str) -> tuple[DeviceId, str, int]:
    """Whose outing it is, the laptop's hub, and until when.

    Raises:
        Refused: there is no such outing.
    """
    row = session.row(
        "SELECT s.device_id, d.hub, s.expires_at FROM outreach_session s JOIN device d"
        " ON d.council_id = s.council_id AND d.device_id = s.device_id"
        " WHERE s.council_id = ? AND s.session_id = ?",
        council_id,
        session_id,
    )
    if row is None:
        raise Refused("There is no such outing.", "`hubdesk-gateway sessions` lists them.")
    return DeviceId(row[0]), str(row[1]), int(row[2])
