from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain import dates
from hubdesk.domain.problems import InputProblem

TODAY = date(2026, 11, 21)
births = st.dates(date(1902, 1, 1), TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "3/4/21",
        "3 apr 21",
        "3apr21",
        "03.04.2021",
        "2021-04-03",
        "2021/4/3",
        "20210403",
        "03042021",
        "030421",
        "3rd of April 2021",
        "April 3, 2021",
        "Sat 3 Apr 2021",
        "2021-04-03 00:00:00",
        "2021-04-03T00:00:00.000Z",
        "٣/٤/٢٠٢١",
        "\u200f3/4/2021\u200f",
        "  3 - 4 - 2021 ",
    ],
)
def test_one_day_however_it_is_typed(typed):
    assert dates.parse_date(typed, TODAY) == date(2021, 4, 3)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("29/2/23", "no 29 February in 2023"),
        ("31/4/2020", "no 31 April"),
        ("04/13/2021", "Type the day first: 13/4/2021"),
        ("3/4", "part of this date is missing"),
        ("May 2021", "part of this date is missing"),
        ("3/4/1", "four figures"),
        ("12 Foo 2020", "no such month"),
        ("44289", "like 3/4/2021"),
        ("2021", "like 3/4/2021"),
        ("3/4/21 5pm", "like 3/4/2021"),
        ("not known", "like 3/4/2021"),
        ("1/1/0000", "four figures"),
        ("9" * 500, "like 3/4/2021"),
        ("\x003/4/21", "like 3/4/2021"),
        ("", "no date here"),
    ],
)
def test_what_is_no_date_is_refused_with_the_way_out(typed, told):
    with pytest.raises(InputProblem) as caught:
        dates.parse_date(typed, TODAY, "registered_on")
    assert caught.value.field == "registered_on"
    assert told in caught.value.sentence


@given(births, st.sampled_from(["{0.day}/{0.month}/{0:%y}", "{0.day} {0:%b} {0:%y}", "{0:%d%m%y}"]))
def test_a_birth_in_two_figures_never_lies_ahead(born, form):
    read = dates.birth_date(form.format(born), TODAY)
    assert read <= TODAY
    assert (read.day, read.month, read.year % 100) == (born.day, born.month, born.year % 100)
    assert TODAY.year - read.year <= 100


@given(
    births,
    st.sampled_from(
        ["{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0:%Y%m%d}", "{0:%d%m%Y}", "{0:%d %B %Y}", "{0:%-d.%-m.%Y}"]
    ),
)
def test_four_figures_say_the_year(born, form):
    assert dates.parse_date(form.format(born), TODAY) == born


@given(births)
def test_what_is_read_back_can_be_typed_again(born):
    assert dates.parse_date(dates.long_date(born), TODAY) == born


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_date_or_a_problem(typed):
    try:
        read = dates.parse_date(typed, TODAY)
    except InputProblem:
        return
    assert dates.parse_date(dates.long_date(read), TODAY) == read


def test_a_due_date_lies_at_most_42_weeks_ahead():
    last = TODAY + timedelta(weeks=42)
    assert dates.due_date(f"{last:%d/%m/%y}", TODAY) == last
    assert dates.due_date("20/11/26", TODAY) == date(2026, 11, 20)
    with pytest.raises(InputProblem, match="42 weeks ahead"):
        dates.due_date((last + timedelta(days=1)).isoformat(), TODAY)
    with pytest.raises(InputProblem, match="If the baby is born"):
        dates.due_date("1/1/2021", TODAY)


def test_a_birth_lies_behind_us_and_within_a_life():
    assert dates.birth_date("21/11/2026", TODAY) == TODAY
    with pytest.raises(InputProblem, match="in the future"):
        dates.birth_date("22/11/2026", TODAY)
    with pytest.raises(InputProblem, match="125 years"):
        dates.birth_date("1/1/1821", TODAY)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1991, 4, 3), "3 April 1991 · 35 years old"),
        (date(2024, 1, 12), "12 January 2024 · 2 years 10 months"),
        (date(2024, 11, 21), "21 November 2024 · 2 years old"),
        (date(2025, 11, 22), "22 November 2025 · 11 months old"),
        (date(2026, 10, 21), "21 October 2026 · 4 weeks old"),
        (date(2026, 11, 20), "20 November 2026 · 1 day old"),
        (TODAY, "21 November 2026 · born today"),
        (date(2027, 3, 3), "due 3 March 2027, in 15 weeks"),
        (date(2026, 11, 22), "due 22 November 2026, in 1 day"),
    ],
)
def test_a_date_is_read_back_with_the_age(day, words):
    assert dates.read_back(day, TODAY) == words


def test_a_due_date_that_passed_says_so():
    assert dates.read_back_due(date(2026, 10, 31), TODAY) == "due 31 October 2026, 3 weeks ago"
    assert dates.read_back_due(TODAY, TODAY) == "due 21 November 2026, today"


def test_a_leap_day_child_is_a_year_older_on_1_march():
    born = date(2012, 2, 29)
    assert dates.age_in_years(born, date(2025, 2, 28)) == 12
    assert dates.age_in_years(born, date(2025, 3, 1)) == 13
