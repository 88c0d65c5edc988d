"""The figures of the way to the council: desk, gateway and PostgreSQL as real processes on this PC."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path

from hubdesk.bench import postgres, pouchdb
from hubdesk.bench.acts import registrations
from hubdesk.bench.figures import Figure, Seen, Skipped
from hubdesk.bench.gateway_process import GatewayProcess, running
from hubdesk.bench.growing import NEEDED, Side, growing_figures
from hubdesk.bench.light_desk import LightDesk
from hubdesk.bench.population import COUNCIL
from hubdesk.bench.syncing import ENTRIES, SAVES, beside_pouchdb, save_figure
from hubdesk.bench.taking import BY_MANY, DESKS, TAKEN, BareTable, many_desks_figure, taking_figure

Say = Callable[[str], None]

_ENTRIES_OF_A_FAMILY = 10
_ROUNDS, _SAVING = 3, 99
_IN_ALL = "every figure of the way to the council"


def council_figures(today: date, say: Say, *, families: int, yardsticks: Path | None = None) -> Seen:
    """Measure, or say why not.

    Args:
        today: the day of the run.
        say: told what is being measured.
        families: ten entries of each are stored before the last figures (a million in the full run).
        yardsticks: the folder with PouchDB's `node_modules`; that of `installer/yardsticks.sh` unless given.
    """
    if reason := postgres.why_not():
        return Seen([], [Skipped(_IN_ALL, reason)])
    place = yardsticks or pouchdb.modules()
    reason = pouchdb.why_not(place)
    skipped = [Skipped("push, first sync and nothing to do beside PouchDB", reason)] if reason else []
    say("Sync: two desks and a gateway, in turn with PouchDB")
    figures = _desk_figures(today, None if reason else place)
    say("Gateway: taking entries, fifty desks")
    figures += _gateway_figures(today)
    figures += _growing_figures(today, say, families * _ENTRIES_OF_A_FAMILY)
    return Seen(figures, skipped)


def _desk_figures(today: date, yardsticks: Path | None) -> list[Figure]:
    with postgres.running() as server, running(server) as gateway:
        figures = [save_figure(gateway, registrations(SAVES, today, _SAVING))]
        if yardsticks is not None:
            rounds = (registrations(ENTRIES, today, seed) for seed in range(_ROUNDS))
            figures += beside_pouchdb(gateway, yardsticks, rounds)
    return figures


def _gateway_figures(today: date) -> list[Figure]:
    waiting = iter(registrations(TAKEN + BY_MANY, today))
    with postgres.running() as server, running(server) as gateway, ExitStack() as lines:
        desks = [lines.enter_context(enrolled(gateway)) for _ in range(DESKS)]
        bare = BareTable(server, postgres.another(server, "bare"))
        figures = [taking_figure((desks[0], desks[1]), bare, list(islice(waiting, TAKEN)))]
        bare.close()
        figures.append(many_desks_figure(desks, list(waiting)))
    return figures


def _growing_figures(today: date, say: Say, more: int) -> list[Figure]:
    with postgres.running() as server, ExitStack() as open_now:
        sides = []
        for database in (server, postgres.another(server, "filled")):
            gateway = open_now.enter_context(running(database))
            writer, reader = (open_now.enter_context(enrolled(gateway)) for _ in range(2))
            sides.append(Side(writer, reader, database))
        return growing_figures(sides[0], sides[1], registrations(NEEDED, today), more, say)


def enrolled(gateway: GatewayProcess) -> LightDesk:
    """A new light desk of the bench's hub."""
    desk = LightDesk(gateway.url, COUNCIL)
    desk.enrol(gateway.code(COUNCIL))
    return desk
