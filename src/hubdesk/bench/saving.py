"""A registration with twelve decisions and a signature, beside a bare FULL commit of as many rows."""

import os
import secrets
from collections.abc import Iterator
from itertools import count
from math import sin
from pathlib import Path
from random import Random
from statistics import median

import msgspec

from hubdesk.bench.figures import Figure, figure, median_ratio, milliseconds, paired
from hubdesk.bench.population import SEED
from hubdesk.desktop.family.saving import kept_mark
from hubdesk.desktop.family.sign import GivenMark
from hubdesk.domain.choices import Answer, MarkMethod
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.ids import ChoiceId, PersonId
from hubdesk.domain.people import Household
from hubdesk.domain.strokes import Point, Strokes
from hubdesk.services.desk import Desk
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.registering import registration
from hubdesk.services.signing import decide_for, signing_entry
from hubdesk.store.connection import make_database
from hubdesk.store.secret_bytes import DatabaseKey

DECISIONS = 12
_MS_BETWEEN_POINTS = 12
_WARM_UP = 5


class _Visit(msgspec.Struct, frozen=True):
    """What stands on the screen when somebody presses Save."""

    household: Household
    answers: dict[tuple[ChoiceId, PersonId], Answer]
    mark: GivenMark


def save_figures(desk: Desk, folder: Path, rounds: int = 80) -> list[Figure]:
    """Median of the ratios of one save to one bare commit, in turn, on the same disk."""
    visits = _visits(desk)
    _save(desk, next(visits))  # the first of a council keeps its wordings too
    before = desk.store.connection.total_changes
    size = _save(desk, next(visits))
    rows = desk.store.connection.total_changes - before
    bare = _BareStore(folder / "bare.db", rows=rows, bytes_a_row=size // rows)
    waiting = [next(visits) for _ in range(rounds + _WARM_UP)]
    ours, theirs = paired(lambda: _save(desk, waiting.pop()), bare.commit, rounds=rounds, warm_up=_WARM_UP)
    bare.close()
    return [
        figure(
            "save a registration with 12 decisions and a signature",
            median(ours),
            median(theirs),
            ratio=median_ratio(ours, theirs),
            target=1.5,
            note=f"a bare SQLCipher FULL commit of {rows} rows and {size:,} bytes; {_flush(folder)}",
        )
    ]


def _flush(folder: Path) -> str:
    """How long this disk takes to make a page durable: the less, the more a save's own work weighs."""
    with (folder / "flush").open("wb") as file:

        def write() -> None:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())

        times = sorted(milliseconds(write) for _ in range(50))
    return f"this disk makes a page durable in {times[25]:.2f} ms"


def _visits(desk: Desk) -> Iterator[_Visit]:
    for number in count():
        for household in pretend_families(50, SEED + 1 + number, today=desk.clock.today()):
            if household.children:
                yield _visit(desk, household)


def _visit(desk: Desk, household: Household) -> _Visit:
    signer = household.primary_carer.person_id
    asked = questions_for(desk.profile, household, (), signer, desk.clock.today())[:DECISIONS]
    answers = {(q.choice.choice_id, q.about): (Answer.YES, Answer.NO)[n % 2] for n, q in enumerate(asked)}
    drawing = _signature(household.household_id)
    return _Visit(household, answers, GivenMark(method=MarkMethod.DRAWN, drawing=drawing))


def _save(desk: Desk, visit: _Visit) -> int:
    """Register, decide twelve times, sign with a drawn mark, in one save. Returns the bytes handed over."""
    household = visit.household
    mark, drawing = kept_mark(visit.mark)
    signing = decide_for(desk, household, (), household.primary_carer.person_id, visit.answers, mark=mark)
    acts = (registration(desk, household), signing_entry(desk, household, (), signing, drawing))
    desk.store.append(*acts)
    blobs = sum(len(blob.content) for act in acts for blob in act.attachments)
    return blobs + sum(len(msgspec.json.encode(act.payload)) for act in acts)


def _signature(name: str) -> Strokes:
    """Two strokes of a hand, different for every family."""
    rng = Random(name)  # noqa: S311 - a drawing, not a secret
    wave = rng.uniform(9, 21)
    long = tuple(
        Point(x * 10, round(900 + 400 * sin(x / wave)), 1000, n * _MS_BETWEEN_POINTS)
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
