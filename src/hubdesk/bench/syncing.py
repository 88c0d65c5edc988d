"""Two encrypted desks and a gateway, beside PouchDB: push, first sync, nothing to do, one save."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any, TypeVar

from hubdesk.bench import pouchdb
from hubdesk.bench.figures import Figure, figure, median_ratio, milliseconds
from hubdesk.bench.gateway_process import GatewayProcess
from hubdesk.bench.population import COUNCIL, make_desk
from hubdesk.domain.people import Household
from hubdesk.services.clock import SystemClock
from hubdesk.services.desk import Desk
from hubdesk.services.ports import LinkNews, SyncResult
from hubdesk.services.practice import register_in_bulk
from hubdesk.services.registering import register_household
from hubdesk.store.link import need_link
from hubdesk.store.store import Store
from hubdesk.store.thread import StoreThread
from hubdesk.sync.addresses import read_address
from hubdesk.sync.client import GatewayClient, Me
from hubdesk.sync.enrolling import enrol
from hubdesk.sync.link import DeskLink
from hubdesk.sync.numbers import Kept
from hubdesk.sync.round import sync_once
from hubdesk.wire.encoding import encode_payload
from hubdesk.wire.payloads import HouseholdRegistered

T = TypeVar("T")
ENTRIES = 10_000
_BATCH = 500
SAVES = 40
SAVE_MS = 50.0
_QUIET_SYNCS = 60
_SECONDS = 30


class LinkedDesk:
    """An encrypted desk on a thread of its own, linked to a gateway."""

    def __init__(self, folder: Path, gateway: GatewayProcess, hub: str) -> None:
        """Make it in `folder`, empty, and enrol it at a hub."""
        self._thread = StoreThread()
        self._clock = SystemClock()
        self.desk: Desk = self._thread.submit(make_desk, folder).result()
        enrol(self.turns, gateway.url, gateway.code(COUNCIL, hub), "", self._clock)
        self._client: GatewayClient = self._on_store(self._make_client)

    def turns(self, work: "Callable[..., T]", /, *args: Any) -> "Future[T]":  # noqa: ANN401 - any work
        """Run `work(store, *args)` on the store's thread."""
        return self._thread.submit(work, self.desk.store, *args)

    def register(self, households: Sequence[Household]) -> None:
        """Put families on the books."""
        self._thread.submit(register_in_bulk, self.desk, households, _BATCH).result()

    def sync(self) -> SyncResult:
        """One exchange, as `hubdesk sync` makes it."""
        return sync_once(self.turns, self._client)

    def save_to_acknowledged(self, households: Sequence[Household]) -> list[float]:
        """Milliseconds from a save that begins to its acknowledgement, by the loop that windows have."""
        link, heard = DeskLink(self.desk, self._thread), Event()

        def hear(news: LinkNews) -> None:
            if news.result is not None and news.result.pushed:
                heard.set()

        def save(household: Household) -> None:
            heard.clear()
            self._thread.submit(register_household, self.desk, household).result()
            link.wake()
            if not heard.wait(_SECONDS):
                raise TimeoutError("a save was not acknowledged")

        link.listen(hear)
        link.start()
        link.sync_now().result(_SECONDS)
        try:
            return [milliseconds(lambda: save(household)) for household in households]  # noqa: B023 - called at once
        finally:
            link.close()

    def close(self) -> None:
        """Close store, line and thread."""
        self._client.close()
        self._on_store(Store.close)
        self._thread.close()

    def _on_store(self, work: "Callable[[Store], T]") -> T:
        return self.turns(work).result()

    def _make_client(self, store: Store) -> GatewayClient:
        bond = need_link(store)
        me = Me(
            council_id=store.council_id,
            device_id=store.device_id,
            sign=store.sign,
            gateway_key=bond.gateway_key,
        )
        return GatewayClient(read_address(bond.url), me, Kept(self.turns), self._clock)


class _Round:
    """What one round saw: our entries and PouchDB's documents a second, and milliseconds with nothing to do."""

    def __init__(
        self, gateway: GatewayProcess, yardsticks: Path, acts: Sequence[HouseholdRegistered]
    ) -> None:
        self.theirs = pouchdb.replicate(yardsticks, [encode_payload(act) for act in acts])
        hub = f"Hub {acts[0].household.household_id}"
        with TemporaryDirectory(prefix="hubdesk-sync-") as name:
            one, other = (LinkedDesk(Path(name, side), gateway, hub) for side in ("one", "other"))
            try:
                one.register([act.household for act in acts])
                self.push = _a_second(len(acts), one.sync, lambda result: result.pushed)
                self.pull = _a_second(len(acts), other.sync, lambda result: result.pulled)
                one.sync()
                self.quiet_ms = median([milliseconds(one.sync) for _ in range(_QUIET_SYNCS)])
            finally:
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
    gateway: GatewayProcess, yardsticks: Path, rounds: Sequence[Sequence[HouseholdRegistered]]
) -> list[Figure]:
    """Push, first sync and nothing to do: PouchDB's, then ours, round after round."""
    seen = [_Round(gateway, yardsticks, acts) for acts in rounds]
    size = sum(len(encode_payload(act)) for act in rounds[0]) // len(rounds[0])
    about = f"PouchDB {seen[0].theirs.version} and pouchdb-server, {len(rounds[0]):,} of {size} bytes"
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
