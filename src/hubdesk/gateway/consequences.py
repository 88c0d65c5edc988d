"""What follows at the council from an entry it took: sights, merges, flags settled, erasures.

All of it happens in the transaction that stores the entry, so it is there exactly when the entry is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hubdesk.domain.ids import CouncilId, DeviceId, EntryId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Session
from hubdesk.gateway.erasures import erase
from hubdesk.gateway.sights import merged_with, part, settle_laptops, tie
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.payloads import EntryUndone, HouseholdErased, HouseholdsMerged, NotTheSame

_KINDS = frozenset({"households_merged", "not_the_same", "entry_undone", "household_erased"})
"""Kinds of act that have consequences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An entry that was stored.

    Attributes:
        home: the hub that it belongs to.
        position: as it was given.
    """

    entry_id: EntryId
    device_id: DeviceId
    household_id: HouseholdId | None
    home: str
    kind: str
    position: int
    payload: bytes | None


def follow(session: Session, council_id: CouncilId, taken: Sequence[Taken], *, now: int) -> None:
    """Do what follows from entries of one push. The caller holds the council.

    Args:
        session: the transaction in which they were stored.
        council_id: whose they are.
        taken: in their order; those without consequences are passed over.
        now: milliseconds since 1970.
    """
    for one in taken:
        if one.kind in _KINDS and one.payload is not None:
            _follow(session, council_id, one, one.payload, now)


def _follow(session: Session, council_id: CouncilId, one: Taken, encoded: bytes, now: int) -> None:
    try:
        payload = decode_payload(encoded)
    except Refused:
        return  # written by a newer desk: stored and relayed, and understood by those that know it
    match payload:
        case HouseholdErased(households=households):
            erase(
                session,
                council_id,
                households,
                entry_id=one.entry_id,
                device_id=one.device_id,
                home=one.home,
                position=one.position,
                now=now,
            )
        case HouseholdsMerged(gone=gone) if one.household_id is not None:
            _merged(session, council_id, one.entry_id, one.household_id, gone, now)
        case NotTheSame(other=other) if one.household_id is not None:
            _two(session, council_id, one.entry_id, one.household_id, other, now)
        case EntryUndone(undone=undone):
            _undone(session, council_id, undone, now)
        case _:
            pass


def _merged(
    session: Session, council_id: CouncilId, entry_id: EntryId, kept: HouseholdId, gone: HouseholdId, now: int
) -> None:
    session.execute(
        "INSERT INTO merge (council_id, entry_id, kept, gone) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        council_id,
        entry_id,
        kept,
        gone,
    )
    group = merged_with(session, council_id, (kept, gone))
    _settle_flags(session, council_id, group, group)
    tie(session, council_id, kept, gone, now)


def _undone(session: Session, council_id: CouncilId, undone: EntryId, now: int) -> None:
    """Part two households, or let two be one again for all that is said. Hubs go on seeing what they saw."""
    session.execute("DELETE FROM not_the_same WHERE council_id = ? AND entry_id = ?", council_id, undone)
    parted = session.rows(
        "UPDATE merge SET undone = 1 WHERE council_id = ? AND entry_id = ? RETURNING kept, gone",
        council_id,
        undone,
    )
    for pair in parted:
        settle_laptops(session, council_id, pair, now)


def _two(
    session: Session, council_id: CouncilId, entry_id: EntryId, one: HouseholdId, other: HouseholdId, now: int
) -> None:
    session.execute(
        "INSERT INTO not_the_same (council_id, one, other, entry_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        council_id,
        min(one, other),
        max(one, other),
        entry_id,
    )
    ones, others = (merged_with(session, council_id, [side]) for side in (one, other))
    _settle_flags(session, council_id, ones, others)
    part(session, council_id, one, other, now)


def _settle_flags(
    session: Session, council_id: CouncilId, ones: Collection[HouseholdId], others: Collection[HouseholdId]
) -> None:
    """Somebody has said what holds between these families and those: no flag between them waits any more."""
    mine, theirs = sorted(ones), sorted(others)
    session.execute(
        "UPDATE flag SET settled = 1 WHERE council_id = ?"
        " AND ((one IN (?) AND other IN (?)) OR (one IN (?) AND other IN (?)))",
        council_id,
        mine,
        theirs,
        theirs,
        mine,
    )
