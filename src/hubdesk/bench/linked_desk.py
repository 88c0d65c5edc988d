"""An encrypted desk that is linked to a gateway, without a window."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from hubdesk.bench.figures import milliseconds
from hubdesk.bench.gateway_process import GatewayProcess
from hubdesk.bench.population import COUNCIL, make_desk
from hubdesk.domain.people import Household
from hubdesk.services.clock import SystemClock
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

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hubdesk.services.desk import Desk

T = TypeVar("T")
_BATCH = 500
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
