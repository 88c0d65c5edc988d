"""One exchange, or one enrolment, without windows: for commands. The store has its own thread here too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from hubdesk.store import link
from hubdesk.store.opening import LeaseExpired
from hubdesk.store.thread import StoreThread
from hubdesk.sync.bonds import bound_to, client_for
from hubdesk.sync.enrolling import enrol
from hubdesk.sync.round import sync_once

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hubdesk.services.desk import Desk
    from hubdesk.services.ports import Enrolled, LinkNews, SyncResult
    from hubdesk.store.store import Store

T = TypeVar("T")


class OpenedDesk:
    """A desk that a command opened, on a thread of its own."""

    def __init__(self, thread: StoreThread, desk: "Desk") -> None:
        self._thread, self._desk = thread, desk

    def turns(self, work: "Callable[..., T]", /, *args: Any) -> "Future[T]":  # noqa: ANN401 - any work
        """Run `work(store, *args)` on the store's thread."""
        return self._thread.submit(lambda: work(self._desk.store, *args))

    def enrol(self, url: str, code: str, ca_pem: str) -> "Enrolled":
        """Link the desk to a council.

        Raises:
            HubDeskError: see `enrolling.enrol`.
        """
        return enrol(self.turns, url, code, ca_pem, self._desk.clock)

    def sync(self, tell: "Callable[[LinkNews], object]") -> "SyncResult":
        """Exchange everything that is to be exchanged; when the lease ran out, hand over what waits only.

        Raises:
            Refused: no council is linked.
            CannotOpen: the store does not answer.
        """
        client = client_for(self.turns(bound_to).result(), self.turns, self._desk.clock)
        try:
            return sync_once(self.turns, client, tell, hand_over=not self.turns(_may_open).result())
        finally:
            client.close()


def _may_open(store: "Store") -> bool:
    try:
        link.check_lease(store)
    except LeaseExpired:
        return False
    return True


@contextmanager
def opened(opening: "Callable[[], Desk]") -> Iterator[OpenedDesk]:
    """Open a desk for one command, and close it afterwards.

    Raises:
        HubDeskError: it stays shut.
    """
    thread = StoreThread()
    try:
        desk = thread.submit(opening).result()
        try:
            yield OpenedDesk(thread, desk)
        finally:
            thread.submit(desk.store.close).result()
    finally:
        thread.close()
