from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.desktop.words import clock_words, counted, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Maya"], "Maya"), (["Maya", "Idris"], "Maya and Idris"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_are_said_as_people_say_them(names: list[str], said: str) -> None:
    assert listed(names) == said


@given(st.lists(st.text(min_size=1), min_size=1))
def test_everybody_is_named(names: list[str]) -> None:
    assert all(name in listed(names) for name in names)


@pytest.mark.parametrize(("number", "said"), [(0, "0 matches"), (1, "1 match"), (2, "2 matches")])
def test_counts_agree(number: int, said: str) -> None:
    assert counted(number, "match", "matches") == said


def test_a_moment_gets_longer_words_with_age() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    today = now.astimezone().date()
    assert clock_words(now, today) == f"{now.astimezone():%H:%M}"
    assert clock_words(now - timedelta(days=2), today).startswith(
        f"{now.astimezone() - timedelta(days=2):%a}"
    )
    assert "2025" in clock_words(datetime(2025, 3, 4, 12, tzinfo=UTC), date(2026, 11, 21))
