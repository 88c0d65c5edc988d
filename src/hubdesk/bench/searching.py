"""Search as you type, beside the bare trigram query on plain SQLite."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

import msgspec
import sqlcipher3

from hubdesk.bench.figures import Figure, figure, milliseconds, p95
from hubdesk.domain.contact_points import phone_digits
from hubdesk.domain.folding import compact, fold
from hubdesk.domain.people import Household
from hubdesk.services.desk import Desk
from hubdesk.services.looking_up import look_up

LIMIT = 20
_BARE = (
    "SELECT h.household_id, h.title, h.detail FROM trigrams AS w JOIN household AS h ON h.rowid = w.rowid"
    " WHERE w.words MATCH ? LIMIT ?"
)


class PlainStore:
    """The same families in plain SQLite: one trigram index over all they are found by, and their lines.

    The same library serves as SQLite here: without a key, SQLCipher is plain SQLite. Pretend families only.
    """

    def __init__(self, file: Path, desk: Desk) -> None:
        self._connection = sqlcipher3.connect(str(file), isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.executescript(
            "CREATE TABLE household (household_id TEXT, title TEXT, detail TEXT);"
            "CREATE VIRTUAL TABLE trigrams USING fts5 (words, content = '', tokenize = 'trigram')"
        )
        rows = desk.store.connection.execute(
            "SELECT household_no, household_id, title, detail, names, body FROM household"
        )
        self._connection.execute("BEGIN")
        for number, household_id, title, detail, names, body in rows:
            values = (number, household_id, title, detail)
            self._connection.execute(
                "INSERT INTO household (rowid, household_id, title, detail) VALUES (?, ?, ?, ?)", values
            )
            self._connection.execute(
                "INSERT INTO trigrams (rowid, words) VALUES (?, ?)", (number, f"{names}\n{_numbers(body)}")
            )
        self._connection.execute("COMMIT")
        self._connection.execute("INSERT INTO trigrams (trigrams) VALUES ('optimize')")

    def find(self, typed: str) -> list[tuple[str, str, str]]:
        """What the bare query finds for a folded text of three characters or more."""
        words = " AND ".join(f'"{word}"' for word in typed.split() if len(word) > 2)
        found: list[tuple[str, str, str]] = self._connection.execute(_BARE, (words, LIMIT)).fetchall()
        return found

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _numbers(body: bytes) -> str:
    """Telephone digits and postcode of a household, as the yardstick's index holds them."""
    household = _household(body)
    phones = [
        phone_digits(text) for person in household.people for text in (person.mobile, person.phone) if text
    ]
    return " ".join([compact(household.address.postcode), *phones])


_household = msgspec.msgpack.Decoder(Household).decode


def keystrokes(known: Sequence[Household], count: int) -> list[tuple[str, str]]:
    """What a receptionist types, key by key, from the third character on: as typed, and as the bare query."""
    return list(_typed(known, count))


def _typed(known: Sequence[Household], count: int) -> Iterator[tuple[str, str]]:
    rng = Random(count)  # noqa: S311 - a run must repeat, nothing is secret
    for number in range(count):
        household = rng.choice(known)
        person = rng.choice([p for p in household.people if p.last_name and p.first_name])
        whole = (
            person.last_name,
            f"{person.first_name} {person.last_name}",
            f"{person.last_name} {person.first_name}",
            household.address.postcode,
            phone_digits(household.primary_carer.mobile)[-6:],
        )[number % 5]
        for length in range(3, len(whole) + 1):
            text = whole[:length]
            bare = fold(text) if number % 5 < 3 else compact(text)
            if any(len(word) > 2 for word in bare.split()):
                yield text, bare


def search_figures(
    desk: Desk, plain: PlainStore, known: Sequence[Household], searches: int = 120
) -> list[Figure]:
    """p95 of a search as you type, over every keystroke of many names, numbers and postcodes."""
    typed = keystrokes(known, searches)
    for text, bare in typed[:200]:
        look_up(desk, text, LIMIT)
        plain.find(bare)
    ours, theirs = [], []
    for text, bare in typed:
        ours.append(milliseconds(partial(look_up, desk, text, LIMIT)))
        theirs.append(milliseconds(partial(plain.find, bare)))
    return [
        figure(
            "search p95",
            p95(ours),
            p95(theirs),
            target=2.0,
            note=f"the same text as a bare FTS5 trigram query on plain SQLite, {len(typed):,} keystrokes",
        )
    ]
