"""One run: everything on one machine, one after the other, each figure beside its yardstick."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hubdesk.bench.figures import Figure, Seen, Skipped
from hubdesk.bench.matching import alarm_figure, check_figure, febrl_figures
from hubdesk.bench.population import fill, make_desk, open_again
from hubdesk.bench.receipt import receipt_figures
from hubdesk.bench.saving import save_figures
from hubdesk.bench.searching import PlainStore, search_figures
from hubdesk.bench.window import start_figure, window_figures
from hubdesk.domain.people import Household
from hubdesk.store import places

Say = Callable[[str], None]


_GATEWAY = ("litestar", "psycopg", "uvicorn")


def run(families: int, today: date, say: Say, *, only: str = "", yardsticks: Path | None = None) -> Seen:
    """Measure everything, or the figures of one part.

    Args:
        families: households on board (100,000 in the design).
        today: the day of the run.
        say: told what is being measured.
        only: `desk` or `sync`; both unless given.
        yardsticks: the folder with PouchDB, where it is not in its usual place.
    """
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    with TemporaryDirectory(prefix="hubdesk-bench-") as name, places.elsewhere(Path(name)):
        if only != "sync":
            figures += _of_the_desk(Path(name), families, today, say)
        if only != "desk":
            seen = _of_sync(families, today, say, yardsticks)
            figures, skipped = figures + seen.figures, seen.skipped
    return Seen(figures, skipped)


def _of_sync(families: int, today: date, say: Say, yardsticks: Path | None) -> Seen:
    absent = [name for name in _GATEWAY if importlib.util.find_spec(name) is None]
    if absent:
        return Seen([], [Skipped("sync", f"the gateway's parts are not installed: {', '.join(absent)}")])
    from hubdesk.bench.council import council_figures

    return council_figures(today, say, families=families, yardsticks=yardsticks)


def _of_the_desk(folder: Path, families: int, today: date, say: Say) -> list[Figure]:
    say(f"Registering {families:,} pretend families")
    desk = make_desk(folder)
    known = fill(desk, families)
    desk.store.close()
    say("Start, unlock, memory, keys")
    figures = [start_figure(folder), *window_figures(folder)]
    figures += _on_board(folder, known, say)
    say("Receipts")
    figures += receipt_figures()
    say("FEBRL 4")
    figures += febrl_figures(folder, today)
    return figures


def _on_board(folder: Path, known: list[Household], say: Say) -> list[Figure]:
    desk = open_again(folder)
    say("Search")
    plain = PlainStore(folder / "plain.db", desk)
    figures = search_figures(desk, plain, known)
    plain.close()
    say("Duplicate check, false alarms")
    alarms = alarm_figure(desk)
    figures += [check_figure(desk, known), alarms]
    say("Saves")
    figures += save_figures(desk, folder)
    desk.store.close()
    return figures
