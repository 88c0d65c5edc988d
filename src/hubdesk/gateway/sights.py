"""What somebody sees beyond the rule, brought in line with what they should see.

By rule a hub's own devices see the hub's families, and a laptop sees the hub's staff. Beyond that a laptop
sees the families of its outings, and a hub those that are one with a family of its own, or were found likely
to be. Whoever sees one of several households that were merged sees them all.

A change of sight has a position of the council's counter, so it stands in what is pulled between the entries.
"""

import time
from collections.abc import Collection, Iterable, Sequence

from hubdesk.domain.ids import CouncilId, DeviceId, HouseholdId
from hubdesk.gateway.database import Session
from hubdesk.wire.canonical import canonical
from hubdesk.wire.messages import Dropped, PossibleDuplicate

_SIGHT = {"council_id": str, "viewer": str, "household_id": str, "position": int}
_NOTICE = {"council_id": str, "viewer": str, "position": int, "body": bytes}
_MOST_IN_A_GROUP = 1000


def take_positions(session: Session, council_id: CouncilId, count: int) -> int:
    """Take positions of the council's counter; the first of them. From here on no other writer goes on.

    The counter goes with the clock, in microseconds since 1970: a gateway that was brought back from a
    backup gives no position away a second time, so nothing new stands where a desk has been already.
    """
    now = time.time_ns() // 1000
    row = session.row(
        "UPDATE council SET position = CASE WHEN position < ? THEN ? ELSE position END + ?"
        " WHERE council_id = ? RETURNING position",
        now, now, count, council_id,
    )  # fmt: skip
    if row is None:
        raise LookupError("no such council")
    return int(row[0]) - count + 1


def hold(session: Session, council_id: CouncilId) -> None:
    """Let nobody else write for this council until the transaction ends."""
    session.execute("UPDATE council SET position = position WHERE council_id = ?", council_id)


def begin(session: Session, council_id: CouncilId, viewer: str, household_ids: Iterable[HouseholdId]) -> int:
    """Let a viewer see households beyond the rule; how many are new to it. The caller holds the council."""
    new = sorted(set(household_ids) - _seen(session, council_id, viewer))
    if new:
        position = take_positions(session, council_id, 1)
        dropped = session.rows(
            "SELECT household_id FROM sight_ended"
            " WHERE council_id = ? AND viewer = ? AND household_id IN (?)",
            council_id,
            viewer,
            new,
        )
        again = {household_id for (household_id,) in dropped}
        rows = [(council_id, viewer, one, position, int(one in again)) for one in new]
        session.insert("sight", _SIGHT | {"again": int}, rows)
        _forget(session, "sight_ended", council_id, viewer, new)
    return len(new)


def end(session: Session, council_id: CouncilId, viewer: str, household_ids: Iterable[HouseholdId]) -> int:
    """Tell a viewer to drop what it saw beyond the rule; how many. The caller holds the council."""
    gone = sorted(set(household_ids) & _seen(session, council_id, viewer))
    if gone:
        first = take_positions(session, council_id, len(gone))
        _forget(session, "sight", council_id, viewer, gone)
        rows = [(council_id, viewer, one, first + place) for place, one in enumerate(gone)]
        session.insert("sight_ended", _SIGHT, rows)
        drops = [
            (council_id, viewer, position, canonical(Dropped(household_id=one)))
            for _, _, one, position in rows
        ]
        session.insert("notice", _NOTICE, drops)
    return len(gone)


def notify(
    session: Session, council_id: CouncilId, viewers: Iterable[str], position: int, told: PossibleDuplicate
) -> None:
    """Let viewers pull a notice. `position` was taken for it alone."""
    body = canonical(told)
    session.insert(
        "notice", _NOTICE, [(council_id, viewer, position, body) for viewer in sorted(set(viewers))]
    )


def viewers_of(
    session: Session, council_id: CouncilId, household_ids: Collection[HouseholdId]
) -> frozenset[str]:
    """Everybody who sees one of these households: hubs, and devices that were given it."""
    listed = sorted(household_ids)
    homes = session.rows(
        "SELECT DISTINCT home FROM entry WHERE council_id = ? AND subject IN (?)",
        council_id,
        listed,
    )
    sights = session.rows(
        "SELECT DISTINCT viewer FROM sight WHERE council_id = ? AND household_id IN (?)",
        council_id,
        listed,
    )
    return frozenset(viewer for (viewer,) in (*homes, *sights))


def home_of(session: Session, council_id: CouncilId, household_id: HouseholdId) -> str | None:
    """The hub whose household it is; None for one that no entry is about."""
    row = session.row(
        "SELECT home FROM entry WHERE council_id = ? AND subject = ? ORDER BY position LIMIT 1",
        council_id,
        household_id,
    )
    return None if row is None else str(row[0])


def merged_with(
    session: Session, council_id: CouncilId, household_ids: Iterable[HouseholdId]
) -> frozenset[HouseholdId]:
    """These households, and all that were merged with one of them and not parted again."""
    group: set[HouseholdId] = set()
    waiting = set(household_ids)
    while waiting and len(group) < _MOST_IN_A_GROUP:
        group |= waiting
        listed = sorted(waiting)
        found: set[HouseholdId] = set()
        for mine, theirs in (("kept", "gone"), ("gone", "kept")):
            rows = session.rows(
                f"SELECT {theirs} FROM merge WHERE council_id = ? AND undone = 0 AND {mine} IN (?)",  # noqa: S608 - names of ours
                council_id,
                listed,
            )
            found.update(HouseholdId(household_id) for (household_id,) in rows)
        waiting = found - group
    return frozenset(group)


def settle_laptop(session: Session, council_id: CouncilId, device_id: DeviceId, now: int) -> int:
    """Let a laptop see the families of the outings that it is on, and no others; how many came or left.

    The caller holds the council. `now`: milliseconds since 1970.
    """
    rows = session.rows(
        "SELECT DISTINCT f.household_id FROM outreach_session s JOIN session_family f"
        " ON f.council_id = s.council_id AND f.session_id = s.session_id"
        " WHERE s.council_id = ? AND s.device_id = ? AND s.expires_at > ?",
        council_id,
        device_id,
        now,
    )
    session.execute(
        "UPDATE outreach_session SET closed = 1"
        " WHERE council_id = ? AND device_id = ? AND closed = 0 AND expires_at <= ?",
        council_id,
        device_id,
        now,
    )
    wanted = merged_with(session, council_id, [HouseholdId(household_id) for (household_id,) in rows])
    gone = _seen(session, council_id, device_id) - wanted
    return begin(session, council_id, device_id, wanted) + end(session, council_id, device_id, gone)


def tie(session: Session, council_id: CouncilId, one: HouseholdId, other: HouseholdId, now: int) -> None:
    """Two households are one, or likely to be: whoever sees one by rule sees both, and what is one with them.

    The caller holds the council.
    """
    group = merged_with(session, council_id, (one, other))
    homes = {household_id: home_of(session, council_id, household_id) for household_id in group}
    for home in sorted({home for home in homes.values() if home is not None}):
        begin(session, council_id, home, [mine for mine, theirs in homes.items() if theirs != home])
    settle_laptops(session, council_id, group, now)


def part(session: Session, council_id: CouncilId, one: HouseholdId, other: HouseholdId, now: int) -> None:
    """Two households are two: a hub that saw one of them for the other's sake alone sees it no more.

    The caller holds the council, and has written down that they are two.
    """
    untie(session, council_id, one, other)
    untie(session, council_id, other, one)
    settle_laptops(session, council_id, (one, other), now)


def untie(session: Session, council_id: CouncilId, mine: HouseholdId, theirs: HouseholdId) -> None:
    """The hub of one household sees the other no more, unless something else gives it to that hub.

    The caller holds the council.
    """
    home = home_of(session, council_id, mine)
    group = merged_with(session, council_id, [theirs])
    tied = group | _likely(session, council_id, group)
    if home is not None and home not in {home_of(session, council_id, member) for member in tied}:
        end(session, council_id, home, group)


def settle_laptops(
    session: Session, council_id: CouncilId, household_ids: Collection[HouseholdId], now: int
) -> None:
    """Settle every laptop that sees one of these households. The caller holds the council."""
    devices = session.rows(
        "SELECT DISTINCT d.device_id FROM sight s JOIN device d"
        " ON d.council_id = s.council_id AND d.device_id = s.viewer"
        " WHERE s.council_id = ? AND s.household_id IN (?)",
        council_id,
        sorted(household_ids),
    )
    for (device_id,) in devices:
        settle_laptop(session, council_id, DeviceId(device_id), now)


def _likely(
    session: Session, council_id: CouncilId, household_ids: Collection[HouseholdId]
) -> frozenset[HouseholdId]:
    """Who was found likely to be one with these, and nobody has said anything to it."""
    found: set[HouseholdId] = set()
    for mine, theirs in (("one", "other"), ("other", "one")):
        rows = session.rows(
            f"SELECT {theirs} FROM flag WHERE council_id = ? AND {mine} IN (?)"  # noqa: S608 - names of ours
            " AND settled = 0 AND likely = 1",
            council_id,
            sorted(household_ids),
        )
        found.update(HouseholdId(household_id) for (household_id,) in rows)
    return frozenset(found)


def _seen(session: Session, council_id: CouncilId, viewer: str) -> frozenset[HouseholdId]:
    rows = session.rows(
        "SELECT household_id FROM sight WHERE council_id = ? AND viewer = ?", council_id, viewer
    )
    return frozenset(HouseholdId(household_id) for (household_id,) in rows)


def _forget(
    session: Session, table: str, council_id: CouncilId, viewer: str, household_ids: Sequence[HouseholdId]
) -> None:
    session.execute(
        f"DELETE FROM {table} WHERE council_id = ? AND viewer = ? AND household_id IN (?)",  # noqa: S608 - names of ours
        council_id,
        viewer,
        household_ids,
    )
