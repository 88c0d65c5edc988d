"""Two encrypted desks and a gateway, beside PouchDB: push, first sync, nothing to do, one save."""

import gc
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from hubdesk.bench import pouchdb
from hubdesk.bench.figures import Figure, figure, median_ratio, milliseconds
from hubdesk.bench.gateway_process import GatewayProcess
from hubdesk.bench.linked_desk import LinkedDesk
from hubdesk.services.ports import SyncResult
from hubdesk.wire.encoding import encode_payload
from hubdesk.wire.payloads import HouseholdRegistered

ENTRIES = 10_000
SAVES = 40
SAVE_MS = 50.0
_QUIET_SYNCS = 60


class _Round:
    """What one round saw: entries and documents a second, and milliseconds with nothing to do."""

    def __init__(
        self, gateway: GatewayProcess, yardsticks: Path, acts: Sequence[HouseholdRegistered]
    ) -> None:
        documents = [encode_payload(act) for act in acts]
        self.about = f"{len(documents):,} of {sum(map(len, documents)) // len(documents)} bytes"
        self.theirs = pouchdb.replicate(yardsticks, documents)
        hub = f"Hub {acts[0].household.household_id}"
        with TemporaryDirectory(prefix="hubdesk-sync-") as name:
            one, other = (LinkedDesk(Path(name, side), gateway, hub) for side in ("one", "other"))
            try:
                one.register([act.household for act in acts])
                gc.collect()
                gc.freeze()  # what the run itself keeps in memory is no part of a desk
                self.push = _a_second(len(acts), one.sync, lambda result: result.pushed)
                self.pull = _a_second(len(acts), other.sync, lambda result: result.pulled)
                one.sync()
                self.quiet_ms = median([milliseconds(one.sync) for _ in range(_QUIET_SYNCS)])
            finally:
                gc.unfreeze()
                one.close()
                other.close()


def _a_second(count: int, sync: Callable[[], SyncResult], moved: Callable[[SyncResult], int]) -> float:
    """How many entries a second an exchange moved.

    Raises:
        ValueError: not all of them, or both sides hold different records afterwards.
    """
    seen: list[SyncResult] = []
    took = milliseconds(lambda: seen.append(sync()))
    if moved(seen[0]) < count or not seen[0].agreed:
        raise ValueError(f"the exchange did not move everything: {seen[0]}")
    return count / took * 1000


def beside_pouchdb(
    gateway: GatewayProcess, yardsticks: Path, rounds: Iterable[Sequence[HouseholdRegistered]]
) -> list[Figure]:
    """Push, first sync and nothing to do: PouchDB's, then ours, round after round."""
    seen = [_Round(gateway, yardsticks, acts) for acts in rounds]
    about = f"PouchDB {seen[0].theirs.version} and pouchdb-server, {seen[0].about}"
    one_way = median(each.theirs.one_way_ms for each in seen)
    return [
        figure(
            "sync: push",
            median(each.push for each in seen),
            median(each.theirs.push for each in seen),
            ratio=median_ratio([each.push for each in seen], [each.theirs.push for each in seen]),
            target=1.5,
            bound="at least",
            unit="entries/s",
            note=about,
        ),
        figure(
            "sync: first sync of a new desk",
            median(each.pull for each in seen),
            median(each.theirs.pull for each in seen),
            ratio=median_ratio([each.pull for each in seen], [each.theirs.pull for each in seen]),
            target=1.0,
            bound="at least",
            unit="entries/s",
            note=about,
        ),
        figure(
            "sync: nothing to do",
            median(each.quiet_ms for each in seen),
            median(each.theirs.quiet_ms for each in seen),
            ratio=median_ratio([each.quiet_ms for each in seen], [each.theirs.quiet_ms for each in seen]),
            target=0.3,
            note=f"PouchDB both ways; {one_way:.1f} ms one way",
        ),
    ]


def save_figure(gateway: GatewayProcess, acts: Sequence[HouseholdRegistered]) -> Figure:
    """One save until the council has acknowledged it, over loopback."""
    with TemporaryDirectory(prefix="hubdesk-sync-") as name:
        desk = LinkedDesk(Path(name), gateway, "Saving hub")
        try:
            times = desk.save_to_acknowledged([act.household for act in acts])
        finally:
            desk.close()
    return figure(
        "one save to acknowledged",
        median(times),
        SAVE_MS,
        target=1.0,
        note=f"50 ms; {max(times):.0f} ms at most in {len(times)} saves",
    )
