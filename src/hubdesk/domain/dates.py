"""Dates as people type them, and as they are read back.

The day comes first, as in British use; a four-figure first number makes it year, month, day. Nothing is
guessed silently: what was understood is read back with the age.
"""

import re
import unicodedata
from datetime import date, timedelta

from hubdesk.domain.problems import InputProblem

LONGEST_PREGNANCY = timedelta(weeks=42)
OLDEST_YEARS = 125

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = frozenset({"st", "nd", "rd", "th", "of", "the"})
_HOW = "Type the day, the month and the year, like 3/4/2021 or 3 Apr 2021."
_MIDNIGHT = re.compile(r"(?<=\d)(?:t|\s)\s*0{1,2}:00(?::00(?:\.0+)?)?z?$")
_TOKEN = re.compile(r"\d+|[a-z]+")
_BETWEEN = re.compile(r"[\s./,\\'’–—-]*")


def parse_date(text: str, today: date, field: str = "date_of_birth", *, upcoming: bool = False) -> date:
    """Read a date as people type it.

    Reads `3/4/21`, `3 apr 21`, `03.04.2021`, `3rd of April 2021`, `April 3, 2021`, `2021-04-03`, `20210403`,
    `03042021`, digits of any script, and a midnight that a spreadsheet put behind the date.

    Args:
        text: what was typed.
        today: decides the century of a two-figure year: the latest that does not lie in the future.
        field: the field to name when it cannot be read.
        upcoming: the date is awaited (a due date), so the century nearest to today is meant.

    Raises:
        InputProblem: it is no date, or no such day exists. The sentence says how to type it.
    """
    tokens = _tokens(text, field)
    if len(tokens) == 1 and tokens[0].isdigit():
        day, month, year = _run_together(tokens[0], today, field)
    elif len(tokens) == 2:
        raise InputProblem(field, f"A part of this date is missing. {_HOW}")
    elif len(tokens) == 3:
        day, month, year = _three(tokens, field)
    else:
        raise InputProblem(field, f"HubDesk cannot read this as a date. {_HOW}")
    if len(year) == 4 and int(year) >= 1000:
        return _day(int(day), month, int(year), field)
    if len(year) == 2:
        return _in_century(int(day), month, int(year), today, field, upcoming=upcoming)
    raise InputProblem(field, "Type the year with four figures, like 2021, or with two, like 21.")


def birth_date(text: str, today: date, field: str = "date_of_birth") -> date:
    """Read the date of birth of somebody who is born.

    Raises:
        InputProblem: it is no date, lies in the future, or more than 125 years back.
    """
    born = parse_date(text, today, field)
    if born > today:
        raise InputProblem(
            field,
            "This date of birth is in the future. Correct the year, or choose “expected baby”.",
        )
    if born.year < today.year - OLDEST_YEARS:
        raise InputProblem(
            field,
            f"This date of birth is more than {OLDEST_YEARS} years ago. Correct the year, with four figures.",
        )
    return born


def due_date(text: str, today: date, field: str = "date_of_birth") -> date:
    """Read the date on which a baby is expected.

    Raises:
        InputProblem: it is no date, or further from today than 42 weeks, ahead or back.
    """
    due = parse_date(text, today, field, upcoming=True)
    if due > today + LONGEST_PREGNANCY:
        raise InputProblem(
            field, "This due date is more than 42 weeks ahead. Correct the month or the year of the due date."
        )
    if due < today - LONGEST_PREGNANCY:
        raise InputProblem(
            field,
            "This due date passed more than 42 weeks ago. If the baby is born, choose “child” and give the "
            "date of birth; otherwise correct the due date.",
        )
    return due


def past_date(text: str, today: date, field: str) -> date:
    """Read the date of something that has happened.

    Raises:
        InputProblem: it is no date, or lies in the future.
    """
    day = parse_date(text, today, field)
    if day > today:
        raise InputProblem(field, "This date is in the future. Correct the day, the month or the year.")
    return day


def long_date(d: date) -> str:
    """The date in words: `3 April 1991`."""
    return f"{d.day} {_MONTHS[d.month - 1].capitalize()} {d.year}"


def age_in_years(born: date, today: date) -> int:
    """Whole years since birth; born on 29 February, a year is full on 1 March. Negative before birth."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age_words(born: date, today: date) -> str:
    """How old somebody is, in the unit of that age: `9 days old`, `2 years 10 months`, `35 years old`."""
    days = (today - born).days
    if days < 0:
        return "not born yet"
    if days == 0:
        return "born today"
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    years = age_in_years(born, today)
    if days < 14:
        return f"{_count(days, 'day')} old"
    if months < 3:
        return f"{_count(days // 7, 'week')} old"
    if months < 24:
        return f"{_count(months, 'month')} old"
    if years < 5:
        rest = months - 12 * years
        return f"{_count(years, 'year')} {_count(rest, 'month')}" if rest else f"{_count(years, 'year')} old"
    return f"{_count(years, 'year')} old"


def read_back(d: date, today: date) -> str:
    """A date of birth with the age, or, when it is ahead, a due date with the time to go.

    `3 April 1991 · 35 years old`, `12 January 2024 · 2 years 10 months`, `due 3 March 2027, in 15 weeks`.
    """
    return read_back_due(d, today) if d > today else f"{long_date(d)} · {age_words(d, today)}"


def read_back_due(due: date, today: date) -> str:
    """A due date with the time to go, or the time it has passed: `due 3 March 2027, in 15 weeks`."""
    days = (due - today).days
    if days == 0:
        return f"due {long_date(due)}, today"
    size = abs(days)
    span = _count(size, "day") if size < 14 else _count(round(size / 7), "week")
    return f"due {long_date(due)}, in {span}" if days > 0 else f"due {long_date(due)}, {span} ago"


def _tokens(text: str, field: str) -> list[str]:
    """The numbers and words of a date, lower case, without ordinals, weekdays and midnight."""
    plain = "".join(_plain(c) for c in text[:80]).strip().lower()
    plain = _MIDNIGHT.sub("", plain)
    if not plain:
        raise InputProblem(field, f"There is no date here. {_HOW}")
    if not all(_BETWEEN.fullmatch(gap) for gap in _TOKEN.split(plain)):
        raise InputProblem(field, f"HubDesk cannot read this as a date. {_HOW}")
    found = _TOKEN.findall(plain)
    return [t for t in found if t not in _FILLERS and not _names(t, _WEEKDAYS)]


def _plain(character: str) -> str:
    """The character, or the ASCII digit that it means; nothing for an invisible direction mark."""
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return "" if unicodedata.category(character) == "Cf" else character


def _names(token: str, words: tuple[str, ...]) -> list[int]:
    """Which of the words, counted from 1, a token of three letters or more begins."""
    return [i for i, word in enumerate(words, 1) if len(token) >= 3 and word.startswith(token)]


def _month(token: str, field: str) -> int:
    if token.isdigit():
        return int(token)
    found = _names(token, _MONTHS)
    if not found:
        raise InputProblem(field, f"There is no such month. {_HOW}")
    return found[0]


def _three(tokens: list[str], field: str) -> tuple[str, int, str]:
    """Day, month and year out of three tokens; the month may be a word."""
    words = [i for i, t in enumerate(tokens) if not t.isdigit()]
    if len(words) > 1 or words == [2]:
        raise InputProblem(field, f"HubDesk cannot read this as a date. {_HOW}")
    first, second, third = tokens
    if words == [0]:
        return _short(second, field), _month(first, field), third
    if len(first) == 4:
        return _short(third, field), _month(_short(second, field), field), first
    return _short(first, field), _month(_short(second, field), field), third


def _short(token: str, field: str) -> str:
    """A token that may be a day or a month: a word, or at most two figures."""
    if token.isdigit() and len(token) > 2:
        raise InputProblem(field, f"HubDesk cannot read this as a date. {_HOW}")
    return token


def _run_together(token: str, today: date, field: str) -> tuple[str, int, str]:
    """Day, month and year out of eight figures (year first if that makes a year people live in) or six."""
    if len(token) == 8 and today.year - OLDEST_YEARS <= int(token[:4]) <= today.year + 1:
        if 1 <= int(token[4:6]) <= 12:
            return token[6:], int(token[4:6]), token[:4]
        return token[:2], int(token[2:4]), token[4:]
    if len(token) in (6, 8):
        return token[:2], int(token[2:4]), token[4:]
    raise InputProblem(field, f"HubDesk cannot read this as a date. {_HOW}")


def _in_century(day: int, month: int, year: int, today: date, field: str, *, upcoming: bool) -> date:
    """The day in the century that is meant by a two-figure year."""
    century = today.year - today.year % 100
    if upcoming:
        return _day(
            day,
            month,
            min((century - 100, century, century + 100), key=lambda c: abs(c + year - today.year)) + year,
            field,
        )
    this = century + year
    if this > today.year or (this == today.year and (month, day) > (today.month, today.day)):
        this -= 100
    return _day(day, month, this, field)


def _day(day: int, month: int, year: int, field: str) -> date:
    """The date, if the calendar has it."""
    if not 1 <= month <= 12:
        hint = f" Type the day first: {month}/{day}/{year}." if month <= 31 and 1 <= day <= 12 else f" {_HOW}"
        raise InputProblem(field, f"There is no month {month}.{hint}")
    try:
        return date(year, month, day)
    except ValueError:
        name = _MONTHS[month - 1].capitalize()
        raise InputProblem(
            field, f"There is no {day} {name} in {year}. Check the day and the month."
        ) from None


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
