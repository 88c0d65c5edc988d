from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.matching.births import birth_digits

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "typed",
    [
        "1991-04-03",
        "3/4/1991",
        "03.04.1991",
        "19910403",
        "03041991",
        "19910403.0",
        "3 April 1991",
        "3 apr 91",
    ],
)
def test_every_way_of_writing_a_day(typed):
    assert birth_digits(typed, TODAY) == "19910403"


@pytest.mark.parametrize("typed", ["", "unknown", "nan", "12/1990", "-"])
def test_what_is_no_date_says_nothing(typed):
    assert birth_digits(typed, TODAY) == ""


def test_a_mistyped_date_is_kept_for_comparing():
    assert birth_digits("19911341", TODAY) == "19911341"


@given(st.dates(date(1900, 1, 1), TODAY))
def test_iso_and_british_agree(day):
    assert birth_digits(day.isoformat(), TODAY) == birth_digits(f"{day.day}/{day.month}/{day.year}", TODAY)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text):
    digits = birth_digits(text, TODAY)
    assert digits == "" or (len(digits) == 8 and digits.isdigit())
