"""Whether an entry costs the gateway more when very many are stored already."""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import msgspec
import psycopg

from hubdesk.bench.figures import Figure, figure, median_ratio, paired
from hubdesk.bench.light_desk import LightDesk
from hubdesk.bench.taking import push_all
from hubdesk.wire.limits import MOST_ENTRIES, MOST_PULLED
from hubdesk.wire.payloads import HouseholdRegistered

FEW = 10_000
PUSHES, WARM_UP, _PAGES = 24, 2, 40
NEEDED = FEW + (PUSHES + WARM_UP) * MOST_ENTRIES
_HUBS, _DEVICES = 20, 3

# Rows shaped as real ones are: copies of real rows under ids, hashes and signatures of their own, two to a
# household, of twenty hubs with three devices each. The first hub is the measuring desks' own.
_HUB, _DEVICE = f"n % {_HUBS}", f"n % {_HUBS * _DEVICES}"
_ITS_OWN = {
    "entry_id": "overlay(lpad(to_hex(1700000000000 + n), 12, '0') placing '-' from 9 for 0)"
    " || right(gen_random_uuid()::text, 23)",
    "position": "{first} + n",
    "device_id": f"'device-' || {_DEVICE}",
    "device_seq": f"n / {_HUBS * _DEVICES} + 1",
    "home": f"CASE {_HUB} WHEN 0 THEN home ELSE 'hub-' || {_HUB} END",
    "subject": f"'household-' || {_HUB} || '-' || n / {_HUBS * 2}",
    "hash": "random.bytes",
    "signature": "random.bytes || random.bytes",
    "hub_count": f"{{count}} + n / {_HUBS}",
    "hub_sum": "random.bytes",
    "subject_count": f"n / {_HUBS} % 2 + 1",
    "subject_sum": "random.bytes",
    "device_count": f"n / {_HUBS * _DEVICES} + 1",
    "device_sum": "random.bytes",
}
_FILL = """
INSERT INTO entry ({columns}) SELECT {values}
FROM generate_series(1, {more}) AS n
JOIN (
  SELECT row_number() OVER (ORDER BY position) - 1 AS place, * FROM entry ORDER BY position LIMIT {models}
) AS model ON model.place = n % {models}
CROSS JOIN LATERAL (SELECT sha256(n::text::bytea) AS bytes) AS random
"""
_MODELS = 1000


class Stored(msgspec.Struct, frozen=True):
    """How many entries a gateway holds, and the bytes of one on its disk, keys included."""

    entries: int
    bytes_each: float


def fill(database: str, more: int) -> Stored:
    """Store `more` rows behind the gateway's back."""
    with psycopg.connect(database, autocommit=True) as connection, connection.transaction():
        council, first = _one(connection, "SELECT council_id, position FROM council")
        (count,) = _one(connection, "SELECT max(hub_count) FROM entry")
        columns = [
            name
            for (name,) in connection.execute(
                "SELECT attname FROM pg_attribute"
                " WHERE attrelid = 'entry'::regclass AND attnum > 0 AND NOT attisdropped"
            )
        ]
        values = [_ITS_OWN.get(name, name).format(first=first, count=count) for name in columns]
        statement = _FILL.format(
            columns=", ".join(columns), values=", ".join(values), more=more, models=_MODELS
        )
        connection.execute(statement.encode())
        connection.execute(
            b"UPDATE council SET position = position + %s WHERE council_id = %s", (more, council)
        )
    return stored(database)


def stored(database: str) -> Stored:
    """What is stored, once it is in order and on the disk."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE entry")
        connection.execute("CHECKPOINT")
        entries, size = _one(connection, "SELECT count(*), pg_total_relation_size('entry') FROM entry")
        return Stored(entries, size / entries)


class Side(msgspec.Struct, frozen=True):
    """A gateway with a desk that pushes and one of the same hub that pulls, and the gateway's database."""

    writer: LightDesk
    reader: LightDesk
    database: str


def growing_figures(
    small: Side, full: Side, acts: Sequence[HouseholdRegistered], more: int, say: Callable[[str], None]
) -> list[Figure]:
    """A push and a page at a gateway that holds few entries and at one that holds very many, in turn.

    Args:
        small: stays as it is.
        full: is filled with `more` rows.
        acts: `NEEDED` of them.
        more: how many rows to store behind the gateway's back.
        say: told what is being done.
    """
    start, rest = acts[:FEW], acts[FEW:]
    for side in (small, full):
        push_all(side.writer, side.writer.pack(side.writer.mint(start)))
    say(f"Gateway: storing {more:,} entries")
    few, many = stored(small.database), fill(full.database, more)
    at_small, at_full = (iter(side.writer.pack(side.writer.mint(rest))) for side in (small, full))
    pushed = paired(
        lambda: push_all(full.writer, [next(at_full)]),
        lambda: push_all(small.writer, [next(at_small)]),
        rounds=PUSHES,
        warm_up=WARM_UP,
    )
    pulled = paired(_Pages(full.reader).turn, _Pages(small.reader).turn, rounds=_PAGES, warm_up=WARM_UP)
    note = f"{few.entries:,} stored; ours {many.entries:,}, {many.bytes_each:,.0f} bytes each on disk"
    return [
        figure(name, median(ours), median(theirs), ratio=median_ratio(ours, theirs), target=1.3, note=note)
        for name, (ours, theirs) in (
            (f"a push of {MOST_ENTRIES} to a full gateway", pushed),
            (f"a page of {MOST_PULLED:,} from a full gateway", pulled),
        )
    ]


class _Pages:
    """Page after page, as a new desk pulls them; from the start again after some."""

    def __init__(self, desk: LightDesk) -> None:
        self._desk, self._cursor, self._turns = desk, "", 0

    def turn(self) -> None:
        """Pull the next page."""
        page = self._desk.pull_raw(self._cursor, MOST_PULLED)
        self._turns += 1
        start_again = self._turns % (FEW // MOST_PULLED) == 0
        self._cursor = "" if start_again else msgspec.json.decode(page, type=_Page).cursor


class _Page(msgspec.Struct):
    cursor: str


def _one(connection: psycopg.Connection[tuple[Any, ...]], query: str) -> tuple[Any, ...]:
    found = connection.execute(query.encode()).fetchone()
    if found is None:
        raise LookupError(query)
    return found
