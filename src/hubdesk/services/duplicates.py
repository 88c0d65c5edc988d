"""Likely pairs in a register file, found before anyone imports it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

import msgspec

from hubdesk.domain.matching import comparing as c
from hubdesk.domain.matching.births import birth_digits
from hubdesk.domain.matching.keys import file_keys
from hubdesk.domain.matching.reasons import reasons
from hubdesk.domain.matching.scoring import Score, Scorer
from hubdesk.domain.matching.subjects import Subject, subject
from hubdesk.domain.people import PersonRole
from hubdesk.domain.problems import Refused
from hubdesk.services.csv_records import check_named_once, check_parted_by_commas, open_csv, records
from hubdesk.store.matching_data import knowledge

_MOST_PER_KEY = 40
"""A key that more rows share than this (a town's commonest name) finds nobody that other keys do not."""
_NAMES_THAT_AGREE = frozenset({c.SAME, c.VARIANT, c.PART, c.CLOSE, c.NEAR})
_BIRTHS_THAT_AGREE = frozenset({c.SAME, c.SAME_CHILD, c.DIGIT, c.DIGIT_CHILD, c.SWAPPED, c.SWAPPED_CHILD})


class LikelyPair(msgspec.Struct, frozen=True):
    """Two rows that are probably about one person.

    Attributes:
        left, right: line numbers in the file (the heading is line 1), left before right.
        score: log2 of the odds that they are the same person.
        reasons: why, in words.
    """

    left: int
    right: int
    score: float
    reasons: tuple[str, ...]


class LikelyPairs(msgspec.Struct, frozen=True):
    """The outcome for one file. `rows` counts rows with anything in them, the heading left out."""

    rows: int
    pairs: tuple[LikelyPair, ...]


class _Row(msgspec.Struct, frozen=True):
    line: int
    who: Subject
    unborn: bool


def likely_pairs(path: Path, today: date) -> LikelyPairs:
    """Find rows of a register file that are probably about the same person.

    Any of the register's columns may be missing. The thresholds are the same for every file.

    Raises:
        Refused: the file cannot be read as UTF-8 CSV, or has no column to compare people by.
    """
    rows = list(_rows(path, today))
    known = knowledge()
    scorer = Scorer(known, today, _widely_shared(rows, known.weights.widely_shared))
    tells_births = any(row.who.born for row in rows)
    pairs = []
    for left, right in sorted(_candidates(rows)):
        one, other = rows[left].who, rows[right].who
        score = scorer.score(one, other)
        if score.bits < known.weights.listed or not (tells_births or _own_agrees(score)):
            continue
        if not _two_of_one_household(one, other, score):
            why = reasons(one, other, score)
            pairs.append(LikelyPair(rows[left].line, rows[right].line, round(score.bits, 2), why))
    return LikelyPairs(len(rows), tuple(pairs))


def _own_agrees(score: Score) -> bool:
    """Whether more agrees than surname, address and telephone, which are a whole family's."""
    levels = score.levels
    return levels.get("first_name") in _NAMES_THAT_AGREE or levels.get("identifier") == c.SAME


def _two_of_one_household(one: Subject, other: Subject, score: Score) -> bool:
    """Rows of one household are different people, unless it is clearly one row twice."""
    if not one.household or one.household != other.household:
        return False
    names = score.levels.get("first_name") in _NAMES_THAT_AGREE
    return not (names and score.levels.get("date_of_birth") in _BIRTHS_THAT_AGREE)


def _candidates(rows: Sequence[_Row]) -> set[tuple[int, int]]:
    by_key: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.unborn:
            continue
        for key in file_keys(row.who):
            by_key[key].append(index)
    found: set[tuple[int, int]] = set()
    for indexes in by_key.values():
        if 1 < len(indexes) <= _MOST_PER_KEY:
            found.update(combinations(indexes, 2))
    return found


def _widely_shared(rows: Sequence[_Row], most: int) -> frozenset[str]:
    counts = Counter(contact for row in rows for contact in (*row.who.phones, *row.who.emails))
    return frozenset(contact for contact, count in counts.items() if count > most)


_OTHER_HEADINGS = {
    "given_name": "first_name",
    "forename": "first_name",
    "surname": "last_name",
    "family_name": "last_name",
    "dob": "date_of_birth",
    "suburb": "town",
    "city": "town",
    "gender": "sex",
    "street_number": "house_number",
    "telephone": "phone",
    "landline": "phone",
    "e-mail": "email",
    "household": "household_ref",
}
_COMPARED = frozenset(
    {
        "first_name",
        "last_name",
        "known_as",
        "date_of_birth",
        "address_1",
        "postcode",
        "mobile",
        "phone",
        "email",
    }
)


def _rows(path: Path, today: date) -> Iterator[_Row]:
    with open_csv(path) as file, closing(records(file)) as found:
        written = [cell.strip().lower() for cell in next(found, (1, [""]))[1]]
        check_parted_by_commas(written, "first_name")
        check_named_once(written)
        headings = [_heading(cell) for cell in written]
        if _COMPARED.isdisjoint(headings):
            raise Refused(
                f"{path.name} has no column to compare people by.",
                "Its first line must name the columns, such as first_name, last_name and date_of_birth.",
            )
        for line, cells in found:
            if any(cell.strip() for cell in cells):
                named = dict(zip(headings, cells, strict=False))
                who = _subject(named, today)
                unborn = named.get("role", "").strip() == PersonRole.EXPECTED_BABY and not who.first
                yield _Row(line, who, unborn)


def _heading(text: str) -> str:
    name = text.strip().casefold().replace(" ", "_")
    return _OTHER_HEADINGS.get(name, name)


def _subject(cells: dict[str, str], today: date) -> Subject:
    def cell(name: str) -> str:
        value = cells.get(name, "").strip()
        # What tables write for nothing; but Nan and None are names.
        return "" if value.casefold() in _NOTHING and name not in _NAME_COLUMNS else value

    expected = cell("role") == PersonRole.EXPECTED_BABY
    return subject(
        first_name=cell("first_name"),
        last_name=cell("last_name"),
        known_as=cell("known_as"),
        born="" if expected else birth_digits(cell("date_of_birth"), today),
        sex=cell("sex"),
        address_1=" ".join(filter(None, (_whole(cell("house_number")), cell("address_1")))),
        address_2=cell("address_2"),
        town=cell("town"),
        postcode=_whole(cell("postcode")),
        phones=(_whole(cell("mobile")), _whole(cell("phone"))),
        emails=(cell("email"),),
        identifier=cell("nhs_number"),
        household=cell("household_ref"),
    )


_NOTHING = frozenset({"nan", "none", "null", "n/a"})
_NAME_COLUMNS = frozenset({"first_name", "last_name", "known_as"})


def _whole(text: str) -> str:
    """A number without the `.0` that a spreadsheet put behind it."""
    return text.removesuffix(".0") if text.endswith(".0") and text[:-2].isdigit() else text
