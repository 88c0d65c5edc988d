"""Households that the council thinks may be one: it sees what two desks wrote while neither saw the other."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import HouseholdId
from hubdesk.store.moments import moment

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlcipher3.dbapi2 import Connection

    from hubdesk.wire.messages import PossibleDuplicate

MOST_REASONS, LONGEST_REASON = 12, 200
_decode_reasons = msgspec.json.Decoder(tuple[str, ...]).decode


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """Two households that may be one (`one` < `other`), as the council weighed them; `at` is UTC.

    Attributes:
        score: log2 of the Fellegi–Sunter likelihood ratio, as in `domain.records.PossibleMatch`.
        reasons: why, in words.
    """

    one: HouseholdId
    other: HouseholdId
    score: float
    reasons: tuple[str, ...]
    at: datetime


def note(connection: "Connection", said: "PossibleDuplicate", now_ms: int) -> None:
    """Keep what the council says about a pair, in place of what it said. Part of the page's transaction."""
    one, other = sorted((said.one, said.other))
    if one == other:
        return
    reasons = [reason[:LONGEST_REASON] for reason in said.reasons[:MOST_REASONS]]
    connection.execute(
        "INSERT INTO flagged (one, other, score, reasons, at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (one, other) DO UPDATE SET score = ?3, reasons = ?4",
        (one, other, said.score, msgspec.json.encode(reasons).decode(), now_ms),
    )


def flagged(connection: "Connection") -> tuple[Flag, ...]:
    """Every pair that the council named, the likeliest first; settled ones are not taken out."""
    rows = connection.execute(
        "SELECT one, other, score, reasons, at FROM flagged ORDER BY score DESC, one, other"
    )
    return tuple(
        Flag(
            one=HouseholdId(one),
            other=HouseholdId(other),
            score=score,
            reasons=_decode_reasons(reasons),
            at=moment(at),
        )
        for one, other, score, reasons, at in rows
    )


def forget(connection: "Connection", households: "Collection[HouseholdId]") -> None:
    """Let go of the pairs that a household is in. The caller holds the transaction."""
    connection.executemany("DELETE FROM flagged WHERE one = ?1 OR other = ?1", [(one,) for one in households])
