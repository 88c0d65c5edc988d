"""Families that wait to be compared: found in what was stored, taken by one worker each, tried a few times.

A push costs nothing for it: what changed is read from the entries, hub by hub, behind a mark that moves on in
the same transaction that queues it. A worker takes a family by setting its time ahead and counting the try
first, so one that dies with it, or kills its worker, comes again and not for ever.
"""

import msgspec

from hubdesk.domain.ids import CouncilId, HouseholdId
from hubdesk.gateway.database import Session
from hubdesk.gateway.families import CHANGES

MOST_TRIES = 5
_PAGE = 2000
_TAKEN_MS = 60_000
_PAUSES_MS = (0, 1_000, 10_000, 60_000, 600_000)


class Waiting(msgspec.Struct, frozen=True):
    """A family that was taken to be compared. `position`: of its newest change when it was queued."""

    council_id: CouncilId
    household_id: HouseholdId
    home: str
    position: int
    tries: int


class DeadLetter(msgspec.Struct, frozen=True):
    """A family that could not be compared. `failure`: the kind of error; empty when the worker died."""

    council_id: CouncilId
    household_id: HouseholdId
    tries: int
    failure: str


class Standing(msgspec.Struct, frozen=True):
    """How far a council's families were compared. `undecided`: pairs that nobody has said anything to."""

    waiting: int
    undecided: int
    dead_letters: tuple[DeadLetter, ...]


def hubs_behind(session: Session) -> list[tuple[CouncilId, str]]:
    """The hubs that have entries which were not looked through. Only reads."""
    rows = session.rows(
        "SELECT h.council_id, h.hub FROM hub h WHERE EXISTS (SELECT 1 FROM entry e"
        " WHERE e.council_id = h.council_id AND e.home = h.hub AND e.position > coalesce("
        "(SELECT r.position FROM match_read r WHERE r.council_id = h.council_id AND r.home = h.hub), 0))"
    )
    return [(CouncilId(council_id), hub) for council_id, hub in rows]


def look_through(session: Session, council_id: CouncilId, home: str, now: int) -> bool:
    """Queue the families that the next entries of a hub change; whether there may be more."""
    session.execute(
        "INSERT INTO match_read (council_id, home, position) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
        council_id,
        home,
    )
    row = session.row(
        "UPDATE match_read SET position = position WHERE council_id = ? AND home = ? RETURNING position",
        council_id,
        home,
    )
    rows = session.rows(
        "SELECT position, subject, kind FROM entry WHERE council_id = ? AND home = ? AND position > ?"
        " ORDER BY position LIMIT ?",
        council_id,
        home,
        0 if row is None else row[0],
        _PAGE,
    )
    if not rows:
        return False
    changed = {subject: position for position, subject, kind in rows if kind in CHANGES}
    for subject, position in sorted(changed.items()):
        if not subject.startswith("@"):
            _queue(session, council_id, subject, home, position, now)
    session.execute(
        "UPDATE match_read SET position = ? WHERE council_id = ? AND home = ?", rows[-1][0], council_id, home
    )
    return len(rows) == _PAGE


def take(session: Session, council_id: CouncilId, most: int, now: int) -> list[Waiting]:
    """Take families that are due; nobody else gets them for a minute."""
    rows = session.rows(
        "SELECT household_id, home, position, tries FROM match_work"
        " WHERE council_id = ? AND due_at <= ? AND tries < ? ORDER BY due_at, position LIMIT ?"
        " FOR UPDATE SKIP LOCKED",
        council_id,
        now,
        MOST_TRIES,
        most,
    )
    taken = [Waiting(council_id, HouseholdId(one), home, at, tries + 1) for one, home, at, tries in rows]
    session.execute(
        "UPDATE match_work SET tries = tries + 1, due_at = ?, failure = ''"
        " WHERE council_id = ? AND household_id IN (?)",
        now + _TAKEN_MS,
        council_id,
        [one.household_id for one in taken],
    )
    return taken


def done(session: Session, one: Waiting) -> None:
    """A family was compared. If it changed meanwhile, it stays queued for that."""
    session.execute(
        "DELETE FROM match_work WHERE council_id = ? AND household_id = ? AND position = ?",
        one.council_id,
        one.household_id,
        one.position,
    )


def failed(session: Session, one: Waiting, failure: str, now: int) -> None:
    """A family could not be compared: it comes again later, or is left as a dead letter."""
    session.execute(
        "UPDATE match_work SET due_at = ?, failure = ?"
        " WHERE council_id = ? AND household_id = ? AND position = ?",
        now + _PAUSES_MS[min(one.tries, len(_PAUSES_MS) - 1)],
        failure,
        one.council_id,
        one.household_id,
        one.position,
    )


def dead_letters(session: Session, council_id: CouncilId) -> tuple[DeadLetter, ...]:
    """Families that nobody tries to compare any more."""
    rows = session.rows(
        "SELECT household_id, tries, failure FROM match_work WHERE council_id = ? AND tries >= ?"
        " ORDER BY position",
        council_id,
        MOST_TRIES,
    )
    return tuple(DeadLetter(council_id, HouseholdId(one), tries, failure) for one, tries, failure in rows)


def standing(session: Session, council_id: CouncilId) -> Standing:
    """How far a council's families were compared. Only reads."""
    waiting = session.row(
        "SELECT count(*) FROM match_work WHERE council_id = ? AND tries < ?", council_id, MOST_TRIES
    )
    undecided = session.row("SELECT count(*) FROM flag WHERE council_id = ? AND settled = 0", council_id)
    return Standing(
        0 if waiting is None else int(waiting[0]),
        0 if undecided is None else int(undecided[0]),
        dead_letters(session, council_id),
    )


def try_again(session: Session, council_id: CouncilId, now: int) -> int:
    """Queue the dead letters again; how many."""
    return session.execute(
        "UPDATE match_work SET tries = 0, due_at = ?, failure = '' WHERE council_id = ? AND tries >= ?",
        now,
        council_id,
        MOST_TRIES,
    )


def _queue(session: Session, council_id: CouncilId, subject: str, home: str, position: int, now: int) -> None:
    session.execute(
        "INSERT INTO match_work (council_id, household_id, home, position, due_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (council_id, household_id)"
        " DO UPDATE SET position = excluded.position, due_at = excluded.due_at, tries = 0, failure = ''",
        council_id,
        subject,
        home,
        position,
        now,
    )
