"""Whether an entry costs the gateway more when very many are stored already."""

from collections.abc import Sequence
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

import msgspec
import psycopg

from hubdesk.bench.figures import Figure, figure, milliseconds
from hubdesk.bench.light_desk import LightDesk
from hubdesk.bench.taking import push_all
from hubdesk.wire.limits import MOST_ENTRIES, MOST_PULLED
from hubdesk.wire.payloads import HouseholdRegistered

_PUSHES, _PAGES = 10, 8
NEEDED = 2 * _PUSHES * MOST_ENTRIES
_HUBS, _DEVICES = 20, 3

# Rows shaped as real ones are: copies of real headers and payloads under ids, hashes and signatures of their
# own, two to a household, of twenty hubs with three devices each. The first hub is the measuring desks' own.
_FILL = """
INSERT INTO entry (
  council_id, entry_id, position, device_id, device_seq, home, subject, kind, order_time, header, hash,
  signature, salt, payload, hub_count, hub_sum, subject_count, subject_sum)
SELECT
  council_id,
  overlay(lpad(to_hex(1700000000000 + n), 12, '0') placing '-' from 9 for 0)
    || right(gen_random_uuid()::text, 23),
  %(first)s + n,
  CASE n %% %(hubs)s WHEN 0 THEN device_id ELSE 'device-' || n %% (%(hubs)s * %(devices)s) END,
  n / (%(hubs)s * %(devices)s) + 1000000,
  CASE n %% %(hubs)s WHEN 0 THEN home ELSE 'hub-' || n %% %(hubs)s END,
  'household-' || n %% %(hubs)s || '-' || n / (%(hubs)s * 2),
  kind, order_time, header, random.bytes, random.bytes || random.bytes, salt, payload,
  %(count)s + n / %(hubs)s, random.bytes, n / %(hubs)s %% 2 + 1, random.bytes
FROM generate_series(1, %(more)s) AS n
JOIN (
  SELECT row_number() OVER (ORDER BY position) - 1 AS place, * FROM entry ORDER BY position LIMIT %(models)s
) AS model ON model.place = n %% %(models)s
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
        values = {"first": first, "count": count, "more": more, "models": _MODELS}
        connection.execute(_FILL.encode(), values | {"hubs": _HUBS, "devices": _DEVICES})
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


def growing_figures(
    writer: LightDesk, reader: LightDesk, acts: Sequence[HouseholdRegistered], database: str, more: int
) -> list[Figure]:
    """Milliseconds for a thousand entries, pushed and pulled, before and after `more` are stored.

    Args:
        writer: pushes.
        reader: pulls; of the same hub.
        acts: `NEEDED` of them.
        database: the gateway's.
        more: how many rows to store behind its back.
    """
    half = len(acts) // 2
    few = stored(database)
    push_before, pull_before = _pushed(writer, acts[:half]), _pulled(reader)
    many = fill(database, more)
    push_after, pull_after = _pushed(writer, acts[half:]), _pulled(reader)
    note = f"with {few.entries:,} stored; now {many.entries:,} of {many.bytes_each:,.0f} bytes each on disk"
    return [
        figure("a thousand entries to a full gateway", push_after, push_before, target=1.3, note=note),
        figure("a thousand entries from a full gateway", pull_after, pull_before, target=1.3, note=note),
    ]


def _pushed(desk: LightDesk, acts: Sequence[HouseholdRegistered]) -> float:
    pushes = desk.pack(desk.mint(acts))
    times = [milliseconds(partial(push_all, desk, [packed])) for packed in pushes]
    return median(times) * 1000 / MOST_ENTRIES


def _pulled(desk: LightDesk) -> float:
    """Pages from the start on, as a new desk pulls them."""
    cursor, times = "", []
    for _ in range(_PAGES):
        begun = perf_counter()
        page = desk.pull_raw(cursor, MOST_PULLED)
        times.append((perf_counter() - begun) * 1000)
        cursor = msgspec.json.decode(page, type=_Page).cursor
    return median(times)


class _Page(msgspec.Struct):
    cursor: str


def _one(connection: psycopg.Connection[tuple[Any, ...]], query: str) -> tuple[Any, ...]:
    found = connection.execute(query.encode()).fetchone()
    if found is None:
        raise LookupError(query)
    return found
