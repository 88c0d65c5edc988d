"""Search as you type, over everyone on this PC.

Two indexes, each asked for no more than fits a list: beginnings (`search_key`, a plain B-tree) answer from
the first character on, and the trigrams of `name_index` find what stands inside a name. Every statement is
bounded, so a search costs about the same among ten thousand households and among a million.
"""

import re
from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.dates import parse_date
from hubdesk.domain.folding import compact, fold
from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.problems import InputProblem
from hubdesk.domain.records import HouseholdHit
from hubdesk.store import indexing
from hubdesk.store.search_keys import (
    DATE,
    FIRST_NAME_FIRST,
    NUMBER,
    PHONE,
    POSTCODE,
    SURNAME_FIRST,
    phone_backwards,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3.dbapi2 import Connection

_LAST = "\U0010ffff"
_RECENT = 64
_READ = 100
_WORDS = 4
_LONGEST = 100
_PHONE_TYPED = re.compile(r"[\d\s().+-]+")
_SAID = {
    SURNAME_FIRST: "surname or known-as",
    FIRST_NAME_FIRST: "first name",
    PHONE: "phone",
    POSTCODE: "postcode",
    DATE: "date of birth",
    NUMBER: "card or receipt number",
}
_INSIDE = "part of a name"

_BEGINNING = "SELECT household_no, key FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
_ANYWHERE = (
    "SELECT household_no FROM (SELECT rowid AS number FROM name_index WHERE name_index MATCH ?"
    " ORDER BY rowid DESC LIMIT ?) CROSS JOIN household ON household_no = number"
    " WHERE instr(names, ?) AND instr(names, ?) AND instr(names, ?) AND instr(names, ?) LIMIT ?"
)
_BEHIND = (
    "SELECT household_no FROM to_index JOIN household USING (household_no) WHERE key = '' AND instr(names, ?)"
)
_VISITED = (
    "SELECT household_no, names FROM household WHERE last_visit > 0 AND undone = 0"
    " ORDER BY last_visit DESC LIMIT ?"
)
_INDEXED = (
    "SELECT names FROM household WHERE undone = 0 AND household_no NOT IN"
    " (SELECT household_no FROM to_index WHERE key = '')"
)
_LINES = (
    "SELECT household_no, household_id, last_visit, title, detail FROM household"
    " WHERE household_no IN (SELECT value FROM json_each(?))"
)
_json = msgspec.json.encode


def find(connection: "Connection", text: str, limit: int, today: date) -> tuple[HouseholdHit, ...]:
    """The households that fit what was typed, best first, at most `limit`.

    A whole surname or known-as comes before one that only begins so, then first names, then what stands
    inside a name; among equals, whoever was here last.

    Args:
        connection: the open store.
        text: names in any order of writing, the tail of a phone number, a postcode or its beginning, a
            date of birth in any form, a card, register or receipt number.
        limit: lines at most.
        today: decides the century of a date typed with two figures.
    """
    up_to_date = indexing.settle(connection)
    text = text[:_LONGEST]
    ranks: dict[int, tuple[int, str]] = {}
    wanted = 2 * limit
    for rank, kind, beginning in _other_probes(text, today):
        for household_no, _key in _begins(connection, kind + beginning, wanted):
            ranks.setdefault(household_no, (rank, _SAID[kind]))
    typed = fold(text)
    if any(character.isalpha() for character in typed):
        _find_names(connection, typed, limit, ranks)
        for (household_no,) in () if up_to_date else connection.execute(_BEHIND, (typed,)):
            ranks.setdefault(household_no, (8, _INSIDE))
    return _lines(connection, ranks, limit)


def index_problem(connection: "Connection") -> str:
    """What is wrong with the trigram index, held against the names it was made of; empty when nothing is."""
    expected: Counter[str] = Counter()
    for (names,) in connection.execute(_INDEXED):
        expected.update({names[i : i + 3] for i in range(len(names) - 2)})
    connection.execute("CREATE VIRTUAL TABLE temp.name_terms USING fts5vocab (main, name_index, row)")
    try:
        found = dict(connection.execute("SELECT term, doc FROM temp.name_terms"))
    finally:
        connection.execute("DROP TABLE temp.name_terms")
    if found == expected:
        return ""
    odd = sum(1 for term in found.keys() | expected.keys() if found.get(term) != expected[term])
    return f"The search index differs from the names in {odd:,} places."


def tidy(connection: "Connection") -> None:
    """Write the trigram index as one piece, after many households came in at once."""
    indexing.settle(connection)
    connection.execute("INSERT INTO name_index (name_index) VALUES ('optimize')")


def _other_probes(text: str, today: date) -> "Iterator[tuple[int, str, str]]":
    """What else than a name this may be: its rank, its kind, and how it begins."""
    if not any(character.isdigit() for character in text):
        if len(number := compact(text)) == 12:
            yield 3, NUMBER, number
        return
    number = compact(text)
    if _PHONE_TYPED.fullmatch(text.strip()) and len(number) >= 3:
        yield 2, PHONE, phone_backwards(text)
    if len(number) >= 5:
        with suppress(InputProblem):  # not a date yet: still being typed, or something else altogether
            yield 0, DATE, parse_date(text, today).isoformat()
    if number.isalnum() and not number.isdigit():
        yield 1, POSTCODE, number
    if number:
        yield 3, NUMBER, number


def _find_names(connection: "Connection", typed: str, limit: int, ranks: dict[int, tuple[int, str]]) -> None:
    wanted = 2 * limit
    surnames = _begins(connection, SURNAME_FIRST + typed, wanted)
    _rank(ranks, surnames, SURNAME_FIRST, typed, 4)
    if len(surnames) >= wanted:
        _rank_recent(connection, typed, ranks)
        return
    first_names = _begins(connection, FIRST_NAME_FIRST + typed, wanted)
    _rank(ranks, first_names, FIRST_NAME_FIRST, typed, 6)
    if len(first_names) >= wanted:
        _rank_recent(connection, typed, ranks)
        return
    words = sorted(typed.split(), key=len, reverse=True)[:_WORDS]
    if len(ranks) < limit and len(words[0]) >= 3:
        words += [""] * (_WORDS - len(words))
        for (household_no,) in connection.execute(_ANYWHERE, (_trigrams(words), _READ, *words, limit)):
            ranks.setdefault(household_no, (8, _INSIDE))


def _begins(connection: "Connection", beginning: str, wanted: int) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = connection.execute(
        _BEGINNING, (beginning, beginning + _LAST, wanted)
    ).fetchall()
    return rows


def _rank(
    ranks: dict[int, tuple[int, str]], found: list[tuple[int, str]], kind: str, typed: str, rank: int
) -> None:
    end = len(kind) + len(typed)
    for household_no, key in found:
        whole = len(key) == end or key[end] == " "
        ranks.setdefault(household_no, (rank if whole else rank + 1, _SAID[kind]))


def _rank_recent(connection: "Connection", typed: str, ranks: dict[int, tuple[int, str]]) -> None:
    """Where more begin so than fit the list: whoever of them was here lately is among those shown."""
    beginning = f" {typed}"
    for household_no, names in connection.execute(_VISITED, (_RECENT,)):
        if household_no in ranks:
            continue
        for line in names.split("\n"):
            if beginning in line or (line.startswith(typed) and " " not in line):
                place = line.find(beginning) + len(beginning)
                whole = place >= len(line) or line[place] == " "
                ranks[household_no] = (4 if whole else 5, _SAID[SURNAME_FIRST])
                break
            if line.startswith(typed):
                whole = len(line) == len(typed) or line[len(typed)] == " "
                ranks[household_no] = (6 if whole else 7, _SAID[FIRST_NAME_FIRST])


def _trigrams(words: list[str]) -> str:
    """Enough trigrams to find the words: the rest is left to `instr`, which reads the name itself."""
    parts: dict[str, None] = {}
    for word in words:
        if len(word) >= 3:
            starts = [*range(0, len(word) - 2, 3), len(word) - 3]
            parts.update((word[i : i + 3], None) for i in starts)
    return " AND ".join('"' + part.replace('"', '""') + '"' for part in parts)


def _lines(
    connection: "Connection", ranks: dict[int, tuple[int, str]], limit: int
) -> tuple[HouseholdHit, ...]:
    rows = connection.execute(_LINES, (_json(list(ranks)).decode(),)).fetchall() if ranks else []
    rows.sort(key=lambda row: (ranks[row[0]][0], -row[2], row[3]))
    return tuple(
        HouseholdHit(
            household_id=HouseholdId(household_id), title=title, detail=detail, matched=ranks[household_no][1]
        )
        for household_no, household_id, _last_visit, title, detail in rows[:limit]
    )
