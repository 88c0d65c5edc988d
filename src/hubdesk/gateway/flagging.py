"""Families that two desks registered, told to both: what comes in is compared with what is there.

Two laptops in two village halls write down the same family, and neither can know. Here both are: whoever
comes second is found by its match keys, weighed by the same rules as at a desk, and every desk that holds one
of the two is told, once. One device's own families are left alone: its receptionist was shown the likeness.

A family's keys are committed before its candidates are looked up. So of two that are compared at the same
time at least one finds the other.
"""

import logging
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import chain

import msgspec

from hubdesk.domain.ids import CouncilId, HouseholdId
from hubdesk.domain.people import Household
from hubdesk.gateway import match_queue
from hubdesk.gateway.codes import councils
from hubdesk.gateway.database import Busy, Session
from hubdesk.gateway.families import Family, family_of
from hubdesk.gateway.likeness import Likeness, likeness, match_keys, phone_keys
from hubdesk.gateway.logs import note
from hubdesk.gateway.match_queue import Waiting
from hubdesk.gateway.matching_data import knowledge
from hubdesk.gateway.parts import Parts
from hubdesk.gateway.sights import hold, merged_with, notify, take_positions, tie, viewers_of
from hubdesk.wire.messages import PossibleDuplicate

_AT_ONCE = 16
_MOST_PER_KEY = 48
_KEY = {"council_id": str, "match_key": int, "household_id": str}
_encode = msgspec.msgpack.encode
_decode = msgspec.msgpack.Decoder(Household).decode


class Found(msgspec.Struct, frozen=True):
    """Another family that a family may be one with."""

    other: HouseholdId
    likeness: Likeness


def work_off(parts: Parts, most: int = _AT_ONCE) -> int:
    """Compare some of the families that wait; how many were looked at. Nought: there is nothing to do now.

    Raises:
        Busy: the database does not answer.
    """
    for council_id, home in parts.database.read(match_queue.hubs_behind):
        look = partial(match_queue.look_through, council_id=council_id, home=home, now=parts.now())
        parts.database.run(look, durable=False)
    looked_at = 0
    for council_id in parts.database.read(councils):
        take = partial(match_queue.take, council_id=council_id, most=most, now=parts.now())
        taken = parts.database.run(take, durable=False)
        if taken:
            _compare(parts, council_id, taken)
            looked_at += len(taken)
    return looked_at


def _compare(parts: Parts, council_id: CouncilId, taken: Sequence[Waiting]) -> None:
    """Compare families; if anything fails, one by one, so that one of them cannot hold up the others."""
    try:
        _compare_all(parts, council_id, taken)
    except Busy:
        raise
    except Exception as error:
        if len(taken) > 1:
            for one in taken:
                _compare(parts, council_id, [one])
            return
        note("matching_failed", level=logging.ERROR, error=error, tries=taken[0].tries)
        failure = type(error).__name__
        parts.database.run(lambda session: match_queue.failed(session, taken[0], failure, parts.now()))


def _compare_all(parts: Parts, council_id: CouncilId, taken: Sequence[Waiting]) -> None:
    families = parts.database.read(
        lambda session: [family_of(session, council_id, one.household_id) for one in taken]
    )
    kept = parts.database.run(
        lambda session: [_keep(session, one, family) for one, family in zip(taken, families, strict=True)],
        durable=False,
    )
    today = parts.clock.today()
    found = parts.database.read(
        lambda session: [
            _find(session, council_id, family, today) if family is not None and stands else []
            for family, stands in zip(families, kept, strict=True)
        ]
    )

    def tell(session: Session) -> None:
        if any(found):
            hold(session, council_id)
        for one, pairs in zip(taken, found, strict=True):
            for pair in pairs:
                _flag(session, council_id, one.household_id, pair, parts.now())
            match_queue.done(session, one)

    parts.database.run(tell, durable=any(found))


def _keep(session: Session, one: Waiting, family: Family | None) -> bool:
    """Write down what a family is found by; False when it is to be found no more."""
    council_id, household_id = one.council_id, one.household_id
    hold(session, council_id)
    erased = session.row(
        "SELECT 1 FROM erasure WHERE council_id = ? AND household_id = ?", council_id, household_id
    )
    session.execute(
        "DELETE FROM match_family WHERE council_id = ? AND household_id = ?", council_id, household_id
    )
    stands = family is not None and erased is None
    keys: set[int] = set()
    if family is not None and stands:
        keys.update(match_keys(family.household))
        session.execute(
            "INSERT INTO match_family (council_id, household_id, home, device_id, body)"
            " VALUES (?, ?, ?, ?, ?)",
            council_id,
            household_id,
            one.home,
            family.device_id,
            _encode(family.household),
        )
    _keep_keys(session, one, keys)
    return stands


def _keep_keys(session: Session, one: Waiting, keys: set[int]) -> None:
    """Let a family be found by these keys; where they are others than before, its hub's index changes."""
    before = {
        key
        for (key,) in session.rows(
            "SELECT match_key FROM match_key WHERE council_id = ? AND household_id = ?",
            one.council_id,
            one.household_id,
        )
    }
    if before == keys:
        return
    session.execute(
        "DELETE FROM match_key WHERE council_id = ? AND household_id = ? AND match_key IN (?)",
        one.council_id,
        one.household_id,
        sorted(before - keys),
    )
    rows = [(one.council_id, key, one.household_id) for key in sorted(keys - before)]
    session.insert("match_key", _KEY, rows)
    session.execute(
        "UPDATE match_read SET version = version + 1 WHERE council_id = ? AND home = ?",
        one.council_id,
        one.home,
    )


def _find(session: Session, council_id: CouncilId, family: Family, today: date) -> list[Found]:
    """Who may be one with a family, other devices' families only."""
    household = family.household
    widely_shared = _widely_shared(session, council_id, household)
    candidates = set(
        chain.from_iterable(
            session.rows(
                "SELECT household_id FROM match_key WHERE council_id = ? AND match_key = ? LIMIT ?",
                council_id,
                key,
                _MOST_PER_KEY,
            )
            for key in match_keys(household)
        )
    )
    ids = sorted({one for (one,) in candidates} - _settled(session, council_id, household.household_id))
    bodies = session.rows(
        "SELECT device_id, body FROM match_family"
        " WHERE council_id = ? AND household_id IN (?) AND device_id <> ?",
        council_id,
        ids,
        family.device_id,
    )
    found = []
    for _, body in bodies:
        other = _decode(body)
        alike = likeness(household, other, today, widely_shared)
        if alike is not None:
            found.append(Found(other.household_id, alike))
    return sorted(found, key=lambda one: (-one.likeness.score, one.other))


def _widely_shared(session: Session, council_id: CouncilId, household: Household) -> frozenset[str]:
    """The family's telephone numbers that so many families give that they say nothing."""
    most = knowledge().weights.widely_shared
    told = set()
    for phone, key in phone_keys(household).items():
        row = session.row(
            "SELECT count(*) FROM (SELECT 1 FROM match_key WHERE council_id = ? AND match_key = ? LIMIT ?) k",
            council_id,
            key,
            most + 1,
        )
        if row is not None and row[0] > most:
            told.add(phone)
    return frozenset(told)


def _settled(session: Session, council_id: CouncilId, household_id: HouseholdId) -> frozenset[HouseholdId]:
    """Itself, those that are one with it, those it was flagged with, and those that are told from them."""
    settled: set[HouseholdId] = set()
    for sql in (
        "SELECT other FROM flag WHERE council_id = ? AND one = ?",
        "SELECT one FROM flag WHERE council_id = ? AND other = ?",
    ):
        settled.update(other for (other,) in session.rows(sql, council_id, household_id))
    group = merged_with(session, council_id, [household_id])
    told_apart: set[HouseholdId] = set()
    for sql in (
        "SELECT other FROM not_the_same WHERE council_id = ? AND one IN (?)",
        "SELECT one FROM not_the_same WHERE council_id = ? AND other IN (?)",
    ):
        told_apart.update(other for (other,) in session.rows(sql, council_id, sorted(group)))
    return frozenset(settled | group | merged_with(session, council_id, told_apart))


def _flag(session: Session, council_id: CouncilId, mine: HouseholdId, found: Found, now: int) -> None:
    """Tell everybody who sees one of two families that they may be one; never twice."""
    if found.other in _settled(session, council_id, mine) or _is_gone(session, council_id, mine, found.other):
        return
    one, other = sorted((mine, found.other))
    position = take_positions(session, council_id, 1)
    session.execute(
        "INSERT INTO flag (council_id, one, other, position, likely) VALUES (?, ?, ?, ?, ?)",
        council_id,
        one,
        other,
        position,
        int(found.likeness.likely),
    )
    told = PossibleDuplicate(one=one, other=other, score=found.likeness.score, reasons=found.likeness.reasons)
    notify(session, council_id, viewers_of(session, council_id, (one, other)), position, told)
    if found.likeness.likely:
        tie(session, council_id, one, other, now)


def _is_gone(session: Session, council_id: CouncilId, one: HouseholdId, other: HouseholdId) -> bool:
    row = session.row(
        "SELECT count(*) FROM match_family WHERE council_id = ? AND household_id IN (?)",
        council_id,
        [one, other],
    )
    return row is None or row[0] < 2
