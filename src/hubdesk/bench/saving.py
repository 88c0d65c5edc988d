"""A registration with twelve decisions and a signature, beside a bare FULL commit of as many rows."""

import secrets
from collections.abc import Iterator
from itertools import count
from math import sin
from pathlib import Path
from random import Random

from hubdesk.bench.figures import Figure, figure, median_ratio, paired
from hubdesk.bench.population import SEED
from hubdesk.desktop.family.saving import kept_mark
from hubdesk.desktop.family.sign import GivenMark
from hubdesk.domain.choices import Answer, MarkMethod
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.strokes import Point, Strokes
from hubdesk.services.desk import Desk
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.registering import registration
from hubdesk.services.signing import decide_for, signing_entry
from hubdesk.store.connection import make_database
from hubdesk.store.secret_bytes import DatabaseKey

DECISIONS = 12
_SECONDS_BETWEEN_POINTS = 0.012


def save_figure(desk: Desk, folder: Path, rounds: int = 60) -> Figure:
    """Median of the ratios of one save to one bare commit, in turn, on the same disk."""
    fresh = _families_with_a_child(desk)
    household = next(fresh)
    rows_before = desk.store.connection.total_changes
    size = _save(desk, household)
    rows = desk.store.connection.total_changes - rows_before
    bare = _BareStore(folder / "bare.db", rows=rows, bytes_a_row=size // rows)
    ours, theirs = paired(lambda: _save(desk, next(fresh)), bare.commit, rounds=rounds, warm_up=5)
    bare.close()
    return figure(
        "save a registration with 12 decisions and a signature",
        sorted(ours)[len(ours) // 2],
        sorted(theirs)[len(theirs) // 2],
        ratio=median_ratio(ours, theirs),
        target=1.5,
        note=f"one bare SQLCipher commit, synchronous=FULL, of as many rows ({rows}) and bytes ({size:,})",
    )


def _families_with_a_child(desk: Desk) -> Iterator[Household]:
    for number in count():
        for household in pretend_families(50, SEED + 1 + number, today=desk.clock.today()):
            if any(person.role is PersonRole.CHILD for person in household.people):
                yield household


def _save(desk: Desk, household: Household) -> int:
    """Register, decide twelve times, sign with a drawn mark, in one save. Returns the bytes handed over."""
    signer = household.primary_carer.person_id
    asked = questions_for(desk.profile, household, (), signer, desk.clock.today())[:DECISIONS]
    answers = {(q.choice.choice_id, q.about): (Answer.YES, Answer.NO)[n % 2] for n, q in enumerate(asked)}
    mark, drawing = kept_mark(GivenMark(method=MarkMethod.DRAWN, drawing=_signature(household.household_id)))
    signing = decide_for(desk, household, (), signer, answers, mark=mark)
    acts = (registration(desk, household), signing_entry(desk, household, (), signing, drawing))
    entries = desk.store.append(*acts)
    written = [content for act in acts for blob in act.attachments for content in (blob.content,)]
    return sum(map(len, written)) + sum(len(repr(act.payload)) for act in acts) // 2 + 500 * len(entries)


def _signature(name: str) -> Strokes:
    """Two strokes of a hand, different for every family."""
    rng = Random(name)  # noqa: S311 - a drawing, not a secret
    wave = rng.uniform(9, 21)
    long = tuple(
        Point(x * 10, round(900 + 400 * sin(x / wave)), 1000, round(n * 1000 * _SECONDS_BETWEEN_POINTS))
        for n, x in enumerate(range(20, 420, 4))
    )
    return Strokes(width=6000, height=1800, device="mouse", strokes=(long, long[:20]))


class _BareStore:
    """A database with one table: what the commit alone costs."""

    def __init__(self, file: Path, *, rows: int, bytes_a_row: int) -> None:
        self._connection = make_database(file, DatabaseKey(secrets.token_bytes(32)))
        self._connection.execute("CREATE TABLE bare (n INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")
        self._bodies = [(secrets.token_bytes(bytes_a_row),) for _ in range(rows)]

    def commit(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT INTO bare (body) VALUES (?)", self._bodies)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()
