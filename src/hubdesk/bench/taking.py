"""The gateway taking entries: beside bare inserts of the same rows, from fifty desks at once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from statistics import median

import psycopg

from hubdesk.bench.figures import Figure, figure, median_ratio, milliseconds
from hubdesk.bench.light_desk import LightDesk, Packed
from hubdesk.gateway.database import open_database
from hubdesk.wire.limits import MOST_ENTRIES
from hubdesk.wire.payloads import HouseholdRegistered

DESKS = 50
_ROUNDS, _BATCHES = 6, 4
_SMALL = 50
_PUSHES = 4


class BareTable:
    """The gateway's own table of entries, in a database beside it, filled by nothing but batched inserts."""

    def __init__(self, gateway: str, beside: str) -> None:
        """Both are addresses of databases; the first has the rows that are to be copied."""
        open_database(beside).close()
        self._read = psycopg.connect(gateway, autocommit=True)
        self._write = psycopg.connect(beside, autocommit=True)
        columns = self._read.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 'entry'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        ).fetchall()
        self._names = ", ".join(name for name, _ in columns)
        lists = ", ".join(f"%b::{kind}[]" for _, kind in columns)
        self._insert = (
            f"INSERT INTO entry ({self._names}) SELECT * FROM unnest({lists}) ON CONFLICT DO NOTHING"  # noqa: S608 - the catalogue's own names
        ).encode()
        self._taken = 0

    def newest(self) -> list[list[object]]:
        """The rows that the gateway took since the last look, as columns."""
        query = f"SELECT {self._names} FROM entry WHERE position > %s ORDER BY position"  # noqa: S608 - the catalogue's own names
        rows = self._read.execute(query.encode(), (self._taken,)).fetchall()
        found = self._read.execute("SELECT coalesce(max(position), 0) FROM entry").fetchone()
        self._taken = found[0] if found else 0
        return [list(column) for column in zip(*rows, strict=True)]

    def insert(self, columns: Sequence[list[object]]) -> None:
        """Put rows in, `MOST_ENTRIES` to a statement and a commit."""
        for at in range(0, len(columns[0]), MOST_ENTRIES):
            self._write.execute(self._insert, [column[at : at + MOST_ENTRIES] for column in columns])

    def close(self) -> None:
        """Hang up."""
        self._read.close()
        self._write.close()


def push_all(desk: LightDesk, pushes: Sequence[Packed]) -> None:
    """Send pushes one after the other, and see that every entry is taken.

    Raises:
        ValueError: one is not.
    """
    for packed in pushes:
        answer = desk.push(packed)
        if any(one.verdict != "accepted" for one in answer.verdicts) or len(answer.verdicts) != packed[1]:
            raise ValueError(f"not every entry was taken: {answer.verdicts[:3]}")


def push_together(desks: Sequence[LightDesk], pushes: Sequence[Sequence[Packed]]) -> None:
    """Let every desk send its own, all at once; see `push_all`."""
    with ThreadPoolExecutor(len(desks)) as threads:
        list(threads.map(push_all, desks, pushes))


def taking_figure(
    desks: tuple[LightDesk, LightDesk], bare: BareTable, acts: Sequence[HouseholdRegistered]
) -> Figure:
    """Rounds in turn: the gateway takes entries from two desks, then the same rows are inserted bare."""
    ours, theirs = [], []
    half = len(acts) // 2
    pushes = [desk.pack(desk.mint(acts[at : at + half])) for desk, at in zip(desks, (0, half), strict=True)]
    bare.newest()
    for number in range(_ROUNDS):
        first = number * _BATCHES // 2
        some = [each[first : first + _BATCHES // 2] for each in pushes]
        took = milliseconds(partial(push_together, desks, some))
        rows = bare.newest()
        if number:  # the first round warms both up
            ours.append(took)
            theirs.append(milliseconds(partial(bare.insert, rows)))
        else:
            bare.insert(rows)
    count = _BATCHES * MOST_ENTRIES
    return figure(
        "gateway taking entries",
        count / median(ours) * 1000,
        count / median(theirs) * 1000,
        ratio=median_ratio(theirs, ours),
        target=0.4,
        bound="at least",
        unit="entries/s",
        note=f"from two desks; the same rows inserted bare into the same table, {MOST_ENTRIES} to a commit",
    )


TAKEN = _ROUNDS * _BATCHES * MOST_ENTRIES
"""Entries that `taking_figure` needs."""

BY_MANY = 2 * DESKS * _PUSHES * _SMALL
"""Entries that `many_desks_figure` needs."""


def many_desks_figure(desks: Sequence[LightDesk], acts: Sequence[HouseholdRegistered]) -> Figure:
    """As many entries in pushes of the same size: all by one desk, then by fifty at once."""
    half = len(acts) // 2
    one, share = desks[0], half // len(desks)
    alone = one.pack(one.mint(acts[:half]), _SMALL)
    packed = [
        desk.pack(desk.mint(acts[half + number * share : half + (number + 1) * share]), _SMALL)
        for number, desk in enumerate(desks)
    ]
    for desk in desks:
        desk.close()  # a line that was idle may have been hung up at the other end
    begun = milliseconds(partial(push_all, one, alone))
    together = milliseconds(partial(push_together, desks, packed))
    return figure(
        f"push rate with {len(desks)} desks at once",
        share * len(desks) / together * 1000,
        half / begun * 1000,
        target=0.8,
        bound="at least",
        unit="entries/s",
        note=f"one desk's alone, {_SMALL} entries to a push",
    )
