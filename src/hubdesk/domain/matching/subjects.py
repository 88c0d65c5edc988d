"""A person made comparable: every field plain, every missing field empty."""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from hubdesk.domain.matching.plain_text import plain

_NUMBER = re.compile(r"\b\d+[a-z]?\b")
_UNIT = re.compile(r"^(flat|apartment|apt|unit|room|suite|studio)\b|\bflat$")
_STREET_WORDS = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "ct": "court",
    "dr": "drive",
    "gdns": "gardens",
    "gr": "grove",
    "ln": "lane",
    "pl": "place",
    "sq": "square",
    "ter": "terrace",
    "terr": "terrace",
}
_UNIT_ALONE = re.compile(r"(flat|apartment|apt|unit|room|suite|studio|house|no)?$")
_NOT_DIGITS = re.compile(r"[^0-9]+")
_SHORTEST_PHONE = 7
_PHONE_TAIL = 9


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One person, ready to compare.

    Attributes:
        first, last, known_as: plain names.
        born: eight digits, year first; digits that make no date are kept: a mistyped date still compares.
        number, street, second_line: the address; `number` is the house (or flat) number.
        postcode: capitals and digits, no space.
        phones: the last nine digits of each, so `+44 7700…` and `07700…` agree.
        identifier: NHS number, ten digits.
        household: whom they live with; two people of one household in one file are two people.
    """

    first: str = ""
    last: str = ""
    known_as: str = ""
    born: str = ""
    sex: str = ""
    number: str = ""
    street: str = ""
    second_line: str = ""
    town: str = ""
    postcode: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    identifier: str = ""
    household: str = ""


def subject(
    *,
    first_name: str = "",
    last_name: str = "",
    known_as: str = "",
    born: str = "",
    sex: str = "",
    address_1: str = "",
    address_2: str = "",
    town: str = "",
    postcode: str = "",
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    identifier: str = "",
    household: str = "",
) -> Subject:
    """Make one person comparable.

    Everything as typed, except `born`: eight digits, year first, or empty. Telephone numbers too short to
    tell people apart are left out, and so is an identifier that has not ten digits.
    """
    number, street, second = _address(plain(address_1), plain(address_2))
    digits = "".join(c for c in identifier if c in "0123456789") if identifier else ""
    return Subject(
        first=plain(first_name),
        last=plain(last_name),
        known_as=plain(known_as),
        born=born,
        sex=sex.strip()[:1].lower(),
        number=number,
        street=street,
        second_line=second,
        town=plain(town),
        postcode=plain(postcode).replace(" ", "").upper(),
        phones=tuple(dict.fromkeys([tail for p in phones if p and (tail := phone_tail(p))])),
        emails=tuple(dict.fromkeys([e for m in emails if m and "@" in (e := m.strip().casefold())])),
        identifier=digits if len(digits) == 10 else "",
        household=household,
    )


@lru_cache(maxsize=65536)
def phone_tail(text: str) -> str:
    """The last nine digits of a telephone number as typed; empty when there are too few to go by."""
    digits = _NOT_DIGITS.sub("", text)
    return digits[-_PHONE_TAIL:] if len(digits) >= _SHORTEST_PHONE else ""


@lru_cache(maxsize=16384)
def _address(line_1: str, line_2: str) -> tuple[str, str, str]:
    """House number, street, the other line.

    A flat in the first line gives way to a street below it. A first line that holds nothing but a number has
    its street below; `Flat 3` on its own is no street.
    """
    if line_2 and _UNIT.search(line_1) and not _UNIT.search(line_2):
        line_1, line_2 = line_2, line_1
    number = _NUMBER.search(line_1)
    street = _NUMBER.sub(" ", line_1).strip() if number else line_1
    if number and _UNIT_ALONE.match(street):
        street, line_2 = line_2, ""
    words = (_STREET_WORDS.get(word, word) for word in street.split())
    return number.group() if number else "", " ".join(words), line_2
