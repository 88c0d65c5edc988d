"""What a device sees, in the order in which it is to be pulled.

An item's place is a pair: for an entry its position twice; for one of a household that came into sight later,
the position of the sight and then its own. A cursor names the last place that was pulled: `P` stands for
(P, P), `P.Q` for (P, Q). So a household that comes into sight late is pulled whole, after all before it.
"""

import re
from dataclasses import dataclass

from hubdesk.gateway import troubles
from hubdesk.gateway.database import Row, Session
from hubdesk.gateway.ledger import subject_of
from hubdesk.gateway.requests import Caller
from hubdesk.wire.messages import Digest, add_terms, entry_term

Place = tuple[int, int]
BEYOND: Place = (1 << 62, 1 << 62)
_cursor = re.compile(r"([0-9]{1,16})(?:\.([0-9]{1,16}))?", re.ASCII)
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be pulled: an entry, or a notice (the whole message).

    Attributes:
        entry: device_id, order_time, header, signature, salt, payload.
    """

    place: Place
    entry: Row = ()
    notice: bytes = b""

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes on its way."""
        return len(self.notice) + sum(len(part) for part in self.entry if part is not None)


def read_cursor(text: str) -> Place:
    """The place that a cursor names.

    Raises:
        NotDone: it is none of ours.
    """
    if not text:
        return 0, 0
    found = _cursor.fullmatch(text)
    if found is None:
        raise troubles.malformed("That is no cursor of this gateway. Begin again without one.")
    position = int(found[1])
    return position, int(found[2] or position)


def write_cursor(place: Place) -> str:
    """A place as a cursor."""
    position, inner = place
    return str(position) if position == inner else f"{position}.{inner}"


def reached(session: Session, council_id: str) -> int:
    """How far the council's entries go. Whatever is read afterwards is complete up to here."""
    row = session.row("SELECT position FROM council WHERE council_id = ?", council_id)
    return 0 if row is None else int(row[0])


def page(session: Session, caller: Caller, after: Place, upper: int, most: int) -> list[Item]:
    """The next items after a place, at most `most`, none beyond the position `upper`."""
    items = [
        *_by_rule(session, caller, after, upper, most),
        *_by_sight(session, caller, after, upper, most),
        *_notices(session, caller, after, upper, most),
    ]
    return sorted(items, key=lambda item: item.place)[:most]


def _by_rule(session: Session, caller: Caller, after: Place, upper: int, most: int) -> list[Item]:
    """Entries of the hub's households and of the hub itself; a laptop sees the latter."""
    if caller.role == "hub":
        rows = session.rows(
            "SELECT position, device_id, order_time, header, signature, salt, payload FROM entry"
            " WHERE council_id = ? AND home = ? AND position > ? AND position <= ? AND device_id <> ?"
            " ORDER BY position LIMIT ?",
            caller.council_id, caller.hub, after[0], upper, caller.device_id, most,
        )  # fmt: skip
    else:
        rows = session.rows(
            "SELECT position, device_id, order_time, header, signature, salt, payload FROM entry"
            " WHERE council_id = ? AND subject = ? AND position > ? AND position <= ? AND device_id <> ?"
            " ORDER BY position LIMIT ?",
            caller.council_id, subject_of(None, caller.hub), after[0], upper, caller.device_id, most,
        )  # fmt: skip
    return [Item((row[0], row[0]), row[1:]) for row in rows]


def _by_sight(session: Session, caller: Caller, after: Place, upper: int, most: int) -> list[Item]:
    """Entries of households that are seen beyond the rule."""
    start, inner = after
    rows = session.rows(
        "SELECT CASE WHEN s.position > e.position THEN s.position ELSE e.position END AS place, e.position,"
        " e.device_id, e.order_time, e.header, e.signature, e.salt, e.payload"
        " FROM sight s CROSS JOIN entry e WHERE e.council_id = s.council_id AND e.subject = s.household_id"
        " AND s.council_id = ? AND s.viewer = ? AND s.position <= ? AND e.home <> ?"
        " AND (e.device_id <> ? OR s.again = 1)"
        " AND e.position > CASE WHEN s.position > ? THEN 0 WHEN s.position = ? THEN ? ELSE ? END"
        " AND e.position <= ? ORDER BY 1, 2 LIMIT ?",
        caller.council_id, caller.viewer, upper, _ruled_home(caller), caller.device_id,
        start, start, inner, start, upper, most,
    )  # fmt: skip
    return [Item((row[0], row[1]), row[2:]) for row in rows]


def _notices(session: Session, caller: Caller, after: Place, upper: int, most: int) -> list[Item]:
    rows = session.rows(
        "SELECT position, body FROM notice WHERE council_id = ? AND viewer = ? AND position > ?"
        " AND position <= ? ORDER BY position LIMIT ?",
        caller.council_id, caller.viewer, after[0], upper, most,
    )  # fmt: skip
    return [Item((position, position), notice=bytes(body)) for position, body in rows]


def left(session: Session, caller: Caller, after: Place, upper: int) -> int:
    """How many items follow after a place, up to the position `upper`."""
    start, inner = after
    if start >= upper:
        return 0
    ruled = rule_tail(session, caller, upper)[0] - rule_tail(session, caller, start)[0]
    mine = own_after(session, caller, start, upper)[0]
    seen = session.row(
        "SELECT count(*) FROM sight s CROSS JOIN entry e WHERE e.council_id = s.council_id"
        " AND e.subject = s.household_id"
        " AND s.council_id = ? AND s.viewer = ? AND s.position <= ? AND e.home <> ?"
        " AND (e.device_id <> ? OR s.again = 1)"
        " AND e.position > CASE WHEN s.position > ? THEN 0 WHEN s.position = ? THEN ? ELSE ? END"
        " AND e.position <= ?",
        caller.council_id, caller.viewer, upper, _ruled_home(caller), caller.device_id,
        start, start, inner, start, upper,
    )  # fmt: skip
    noticed = session.row(
        "SELECT count(*) FROM notice WHERE council_id = ? AND viewer = ? AND position > ? AND position <= ?",
        caller.council_id, caller.viewer, start, upper,
    )  # fmt: skip
    return max(0, ruled - mine) + sum(int(row[0]) for row in (seen, noticed) if row is not None)


def digest(session: Session, caller: Caller, after: Place, upper: int) -> Digest:
    """Over every entry that the device sees up to a place, and its own in sight after it, up to `upper`."""
    start = after[0]
    count, total = rule_tail(session, caller, start)
    more, sum_ = own_after(session, caller, start, upper)
    count, total = count + more, total + sum_
    told = Digest(count=count, sum=f"{total % _MODULUS:064x}")
    return _with_sights(session, caller, after, upper, told) if _has_sights(session, caller) else told


def _has_sights(session: Session, caller: Caller) -> bool:
    found = session.row(
        "SELECT 1 FROM sight WHERE council_id = ? AND viewer = ? LIMIT 1", caller.council_id, caller.viewer
    )
    return found is not None


def _with_sights(session: Session, caller: Caller, after: Place, upper: int, ruled: Digest) -> Digest:
    """The digest with the households that are seen beyond the rule."""
    start, inner = after
    count, total = ruled.count, int(ruled.sum, 16)
    sights = session.rows(
        "SELECT e.subject_count, e.subject_sum FROM sight s CROSS JOIN entry e"
        " WHERE e.council_id = s.council_id AND e.subject = s.household_id AND e.position ="
        " (SELECT max(m.position) FROM entry m WHERE m.council_id = s.council_id"
        "  AND m.subject = s.household_id AND m.position <= CASE WHEN s.position = ? THEN ? ELSE ? END)"
        " AND s.council_id = ? AND s.viewer = ? AND s.position <= ? AND e.home <> ?",
        start, inner, start, caller.council_id, caller.viewer, start, _ruled_home(caller),
    )  # fmt: skip
    for more, sum_ in sights:
        count, total = count + more, total + int.from_bytes(sum_)
    mine = session.rows(
        "SELECT e.hash, e.order_time FROM sight s CROSS JOIN entry e WHERE e.council_id = s.council_id"
        " AND e.subject = s.household_id"
        " AND s.council_id = ? AND s.viewer = ? AND s.position <= ? AND e.home <> ? AND e.device_id = ?"
        " AND e.position > CASE WHEN s.position > ? THEN 0 WHEN s.position = ? THEN ? ELSE ? END"
        " AND e.position <= ?",
        caller.council_id, caller.viewer, upper, _ruled_home(caller), caller.device_id,
        start, start, inner, start, upper,
    )  # fmt: skip
    told = Digest(count=count, sum=f"{total % _MODULUS:064x}")
    return add_terms(told, [entry_term(bytes(name).hex(), order_time) for name, order_time in mine])


def rule_tail(session: Session, caller: Caller, upper: int) -> tuple[int, int]:
    """How many entries the device sees by rule up to a position, and the sum of their terms."""
    if caller.role == "hub":
        row = session.row(
            "SELECT hub_count, hub_sum FROM entry WHERE council_id = ? AND home = ? AND position <= ?"
            " ORDER BY position DESC LIMIT 1",
            caller.council_id, caller.hub, upper,
        )  # fmt: skip
    else:
        row = session.row(
            "SELECT subject_count, subject_sum FROM entry WHERE council_id = ? AND subject = ?"
            " AND position <= ? ORDER BY position DESC LIMIT 1",
            caller.council_id, subject_of(None, caller.hub), upper,
        )  # fmt: skip
    return (0, 0) if row is None else (row[0], int.from_bytes(row[1]))


def own_after(session: Session, caller: Caller, start: int, upper: int) -> tuple[int, int]:
    """How many of the device's own entries it sees by rule after a position, and the sum of their terms."""
    if start >= upper:
        return 0, 0
    if caller.role == "hub":
        (there, sum_there), (here, sum_here) = (
            _device_tail(session, caller, position) for position in (upper, start)
        )
        return there - here, sum_there - sum_here
    rows = session.rows(
        "SELECT hash, order_time FROM entry"
        " WHERE council_id = ? AND subject = ? AND position > ? AND position <= ? AND device_id = ?",
        caller.council_id, subject_of(None, caller.hub), start, upper, caller.device_id,
    )  # fmt: skip
    return len(rows), sum(entry_term(bytes(name).hex(), order_time) for name, order_time in rows)


def _device_tail(session: Session, caller: Caller, upper: int) -> tuple[int, int]:
    row = session.row(
        "SELECT device_count, device_sum FROM entry WHERE council_id = ? AND device_id = ?"
        " AND position <= ? ORDER BY position DESC LIMIT 1",
        caller.council_id, caller.device_id, upper,
    )  # fmt: skip
    return (0, 0) if row is None else (row[0], int.from_bytes(row[1]))


def _ruled_home(caller: Caller) -> str:
    """The hub whose households the device sees by rule already; a laptop sees none by rule."""
    return caller.hub if caller.role == "hub" else ""
