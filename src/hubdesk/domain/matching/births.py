"""A date of birth as eight digits, from whatever a register file or a half-filled form holds."""

import re
from datetime import date

from hubdesk.domain.dates import parse_date
from hubdesk.domain.problems import InputProblem

_EIGHT = re.compile(r"(\d{8})(?:\.0+)?$")
_YEAR_FIRST = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:[T ].*)?$")
_YEAR_LAST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})$")
_OLDEST_YEAR, _NEWEST_YEAR = 1850, 2199


def birth_digits(text: str, today: date) -> str:
    """Eight digits, year first; empty when nothing can be made of the text.

    `1991-04-03`, `3/4/1991`, `19910403`, `03041991`, `19910403.0` (a spreadsheet's doing) and `3 April 1991`
    all give `19910403`. Digits that make no date (`19911341`) stay as they are: against the right date they
    are one or two digits off, which is worth knowing.
    """
    text = text.strip()
    if not text:
        return ""
    if match := _EIGHT.match(text):
        digits = match.group(1)
        year_first = _OLDEST_YEAR <= int(digits[:4]) <= _NEWEST_YEAR
        year_last = _OLDEST_YEAR <= int(digits[4:]) <= _NEWEST_YEAR
        return digits[4:] + digits[2:4] + digits[:2] if year_last and not year_first else digits
    if match := _YEAR_FIRST.match(text):
        year, month, day = match.groups()
        return f"{year}{int(month):02d}{int(day):02d}"
    if match := _YEAR_LAST.match(text):
        day, month, year = match.groups()
        return f"{year}{int(month):02d}{int(day):02d}"
    try:
        return f"{parse_date(text, today):%Y%m%d}"
    except InputProblem:
        return ""
