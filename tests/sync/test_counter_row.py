"""Why positions come from a counter row: commits become visible in another order than a sequence counts."""

import psycopg
import pytest


@pytest.fixture
def two(postgres):
    address = postgres.database()
    with psycopg.connect(address) as one, psycopg.connect(address) as other:
        yield one, other


def read_after(connection: psycopg.Connection, cursor: int) -> tuple[int, list[str]]:
    """What a reader gets that moves its cursor to the highest number it saw."""
    rows = connection.execute(
        "SELECT position, what FROM entry WHERE position > %s ORDER BY position", (cursor,)
    ).fetchall()
    connection.rollback()
    return max((position for position, _ in rows), default=cursor), [what for _, what in rows]


def test_with_a_sequence_a_reader_loses_an_entry(two):
    slow, quick = two
    slow.execute("CREATE TABLE entry (position bigserial PRIMARY KEY, what text)")
    slow.commit()
    slow.execute("INSERT INTO entry (what) VALUES ('slow')")
    quick.execute("INSERT INTO entry (what) VALUES ('quick')")
    quick.commit()
    cursor, seen = read_after(quick, 0)
    slow.commit()
    _, later = read_after(quick, cursor)
    assert seen + later == ["quick"], "the slow one's entry is committed and no reader ever sees it"
