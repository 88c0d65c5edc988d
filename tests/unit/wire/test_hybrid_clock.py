"""The hybrid clock never steps back, whatever the wall clock does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.wire.hybrid_clock import START, HybridTime, milliseconds, tick, unix_ms

moments = st.datetimes(timezones=st.just(UTC))


@given(st.lists(moments, min_size=1, max_size=40))
def test_readings_rise_as_text_for_any_sequence_of_wall_clocks(walls):
    readings = [START]
    for wall in walls:
        readings.append(tick(readings[-1], wall))
    assert readings == sorted(set(readings))


@given(moments)
def test_a_moment_fits_into_48_bits_whenever_it_is(moment):
    assert 0 <= unix_ms(moment) < 1 << 48


def test_a_wall_clock_that_runs_leads():
    now = datetime(2026, 11, 21, tzinfo=UTC)
    assert milliseconds(tick(START, now)) == unix_ms(now)


def test_a_clock_that_was_in_2090_for_a_day_only_leaves_the_counter_to_count():
    in_2090 = tick(START, datetime(2090, 1, 1, tzinfo=UTC))
    back = tick(in_2090, datetime(2026, 11, 21, tzinfo=UTC))
    assert milliseconds(back) == milliseconds(in_2090)
    assert back > in_2090


def test_a_full_counter_carries_into_the_next_millisecond():
    full = HybridTime("000000000005-ffff")
    assert tick(full, datetime(1970, 1, 1, tzinfo=UTC)) == "000000000006-0000"


def test_the_last_reading_is_the_last():
    with pytest.raises(OverflowError):
        tick(HybridTime("ffffffffffff-ffff"), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=1))
