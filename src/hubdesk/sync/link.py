"""The way to the council, as the windows know it: an exchange loop over one open desk.

What exchanges, and speaks HTTP and TLS, is read on the loop's thread when a council is linked, never on the
way to a screen.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from hubdesk.domain.problems import HubDeskError, NotAllowed, Refused
from hubdesk.services.exchange import ExchangeReport, exchange_report
from hubdesk.services.ports import Enrolled, LinkNews, LinkStatus, SyncResult
from hubdesk.services.reviewing import review_count
from hubdesk.services.staff import allow
from hubdesk.store import link
from hubdesk.sync.loop import SyncLoop, Turn
from hubdesk.sync.troubles import LinkTrouble, StoppedError
from hubdesk.sync.words import link_status, unlinked

if TYPE_CHECKING:
    from hubdesk.services.desk import Desk
    from hubdesk.store.store import Store
    from hubdesk.sync.bonds import Bond
    from hubdesk.sync.client import GatewayClient

T = TypeVar("T")
_PAGE_BESIDE_WINDOWS = 200
"""Entries that the store takes in at one turn while somebody may be searching."""

_RESYNC_SECONDS = 3600.0
"""Between two tries to settle a difference by fetching everything anew."""

_LASTING = frozenset({"revoked", "unknown_device"})
"""Troubles that no further try mends."""


class Thread(Protocol):
    """The one worker that owns the store's connection (`store.thread.StoreThread`)."""

    def submit(self, operation: Callable[..., Any], /, *args: Any) -> "Future[Any]":  # noqa: ANN401 - any work
        """Run `operation(*args)` on the worker, after everything submitted before."""
        ...


class DeskLink:
    """The way to the council for one open desk (`services.ports.CouncilLink`).

    Args:
        desk: open on the store's thread.
        thread: the store's.
        line: for the loop; see `SyncLoop`.
    """

    def __init__(self, desk: "Desk", thread: Thread, *, line: "Callable[[], str] | None" = None) -> None:
        self._desk, self._thread = desk, thread
        self._loop = SyncLoop(self._turn, line=line)
        self._listeners: list[Callable[[LinkNews], object]] = []
        self._lock = threading.Lock()
        self._asked: list[Future[SyncResult]] = []
        self._client: GatewayClient | None = None
        self._client_for: object = None
        self._report: ExchangeReport | None = None
        self._trouble: HubDeskError | None = None
        self._decisions = self._offset = 0
        self._working = False
        self._no_resync_before = 0.0

    def start(self) -> None:
        """Begin to exchange."""
        self._loop.start()

    # -- the port

    def status(self, waiting: int, report: ExchangeReport | None = None) -> LinkStatus:
        """Where things stand. See `CouncilLink.status`."""
        known = report or self._report
        if known is None:
            return LinkStatus(connected=False, words=unlinked(waiting), entries_waiting=waiting)
        if report is None and waiting != known.entries_waiting:
            families = min(known.families_waiting or waiting, waiting)
            known = msgspec.structs.replace(known, entries_waiting=waiting, families_waiting=families)
        return link_status(
            known,
            now=self._desk.clock.now(),
            trouble=self._trouble if known.linked else None,
            decisions=self._decisions,
            working=self._working,
            offset_ms=self._offset,
        )

    def listen(self, hear: Callable[[LinkNews], object]) -> None:
        """Tell the news to `hear` from now on."""
        self._listeners.append(hear)

    def wake(self) -> None:
        """Something was saved, or the line may be back."""
        self._loop.wake()

    def sync_now(self) -> "Future[SyncResult]":
        """Exchange at once."""
        future: Future[SyncResult] = Future()
        with self._lock:
            self._asked.append(future)
        self._loop.do(lambda: None)
        return future

    def enrol(self, url: str, code: str, ca_pem: str = "") -> "Future[Enrolled]":
        """Link this PC to a council; the first exchange follows."""
        future: Future[Enrolled] = Future()
        self._loop.do(lambda: self._enrol(future, url, code, ca_pem))
        return future

    def close(self) -> None:
        """Stop within two seconds. Whoever still waits for an answer is told that there is none."""
        if self._loop.close(cut=self._cut):
            self._let_go()
        for future in self._take_asked():
            future.cancel()

    # -- on the loop's thread

    def _turns(self, work: "Callable[..., T]", /, *args: Any) -> "Future[T]":  # noqa: ANN401 - any work
        """Run `work(store, *args)` on the store's thread; not once the window closes."""

        def on_store() -> T:
            if self._loop.closing:
                raise Refused("HubDesk is closing.")
            return work(self._desk.store, *args)

        return self._thread.submit(on_store)

    def _turn(self) -> Turn:
        asked = self._take_asked()
        try:
            result, trouble = self._exchange()
        except BaseException as error:
            for future in asked:
                future.cancel() if isinstance(error, StoppedError) else future.set_exception(error)
            if isinstance(error, StoppedError):
                return Turn("stopped")
            raise
        finally:
            self._working = False
        if result is None:
            for future in asked:
                future.set_exception(Refused("This PC is not linked to the council.", "Link it with a code."))
            return Turn("stopped")
        self._tell(LinkNews(result=result))
        for future in asked:
            future.set_result(result)
        if isinstance(trouble, LinkTrouble):
            return Turn("stopped" if trouble.trouble in _LASTING else "failed", trouble.wait)
        return Turn("done" if trouble is None else "failed")

    def _exchange(self) -> tuple[SyncResult | None, HubDeskError | None]:
        """One exchange, and what stood in its way; no result when no council is linked."""
        try:
            if not self._turns(link.read_link).result():
                self._look()
                return None, None
            self._working = True
            from hubdesk.sync.bonds import bound_to
            from hubdesk.sync.round import exchange

            client = self._client_of(self._turns(bound_to).result())
        except HubDeskError as met:
            if self._loop.closing:
                raise StoppedError from None
            self._trouble = met
            return SyncResult(trouble="this_pc", words=met.sentence, next_step=met.next_step), met
        result, trouble = exchange(
            self._turns,
            client,
            self._tell,
            page=_PAGE_BESIDE_WINDOWS,
            stopping=lambda: self._loop.closing,
            resync=time.monotonic() >= self._no_resync_before,
        )
        if result.trouble == "differs":
            self._no_resync_before = time.monotonic() + _RESYNC_SECONDS
        self._trouble, self._offset = trouble, client.offset_ms
        with suppress(HubDeskError):
            self._look()
        return result, trouble

    def _look(self) -> None:
        """Read how things stand, for the status line."""
        self._report = self._turns(self._read_report).result()

    def _read_report(self, _store: "Store") -> ExchangeReport:
        with suppress(NotAllowed):  # nobody is signed in: the words wait until somebody is
            self._decisions = review_count(self._desk)
        return exchange_report(self._desk)

    def _client_of(self, bond: "Bond") -> "GatewayClient":
        """The client with its connection, made anew when the store is bound otherwise than before."""
        client = self._client
        if client is not None and bond.name == self._client_for:
            return client
        from hubdesk.sync.bonds import client_for

        self._let_go()
        client = client_for(bond, self._turns, self._desk.clock)
        self._watch(client)
        self._client_for = bond.name
        return client

    def _enrol(self, future: "Future[Enrolled]", url: str, code: str, ca_pem: str) -> None:
        from hubdesk.sync.enrolling import enrol

        self._let_go()
        self._working = True
        try:
            self._turns(lambda _store: allow(self._desk, "link")).result()
            linked = enrol(self._turns, url, code, ca_pem, self._desk.clock, self._watch)
        except BaseException as error:
            if self._loop.closing:
                future.cancel()
            else:
                future.set_exception(error)
            if not isinstance(error, HubDeskError):
                raise
            return
        finally:
            self._working = False
            self._let_go()
        self._trouble = None
        future.set_result(linked)
        self._tell(LinkNews(linked=linked))

    def _watch(self, client: "GatewayClient") -> None:
        self._client = client
        if self._loop.closing:
            client.cut()

    def _let_go(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._client_for = None

    def _cut(self) -> None:
        if (client := self._client) is not None:
            client.cut()

    def _take_asked(self) -> "list[Future[SyncResult]]":
        with self._lock:
            asked, self._asked = self._asked, []
        return asked

    def _tell(self, news: LinkNews) -> None:
        for hear in self._listeners:
            hear(news)
