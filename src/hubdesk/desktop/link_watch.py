"""News of the link to the council, brought into the window's thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from shiboken6 import isValid

from hubdesk.desktop.work import Work
from hubdesk.domain.problems import HubDeskError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hubdesk.services.ports import CouncilLink, LinkNews, SyncProgress

R = TypeVar("R")


class LinkWatch(QObject):
    """Hears the link on its own thread, and tells the screens on theirs.

    What came in from other desks goes to `Work.changed`, as if it had been done here.

    Attributes:
        under_way: how far the exchange under way is; None between exchanges.

    Signals:
        progress: a `SyncProgress` of the exchange under way.
        finished: the `SyncResult` of an exchange that ended.
        linked: the `Enrolled` of this PC.
    """

    progress = Signal(object)
    finished = Signal(object)
    linked = Signal(object)
    _heard = Signal(object)
    _ended = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.under_way: SyncProgress | None = None
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def attach(self, link: "CouncilLink") -> None:
        """Listen to a link from now on."""
        link.listen(lambda news: self._pass(self._heard, news))

    def follow(
        self,
        future: "Future[R]",
        owner: QObject,
        then: Callable[[R], object],
        otherwise: Callable[[HubDeskError], object],
    ) -> None:
        """Call back in the window's thread when something that the link does has ended.

        Args:
            future: what was begun.
            owner: a screen; once it is gone, nothing is delivered.
            then: called with the result.
            otherwise: called with what a person can act on; anything else is reported as a bug.
        """
        future.add_done_callback(lambda done: self._pass(self._ended, (done, owner, then, otherwise)))

    def _pass(self, signal: SignalInstance, what: object) -> None:
        if isValid(self):
            signal.emit(what)

    @Slot(object)
    def _tell(self, news: "LinkNews") -> None:
        if news.changes is not None:
            self._work.tell(news.changes)
        self.under_way = None if news.result is not None else news.progress or self.under_way
        for part, signal in (
            (news.progress, self.progress),
            (news.result, self.finished),
            (news.linked, self.linked),
        ):
            if part is not None:
                signal.emit(part)

    @Slot(object)
    def _deliver(
        self,
        ended: "tuple[Future[R], QObject, Callable[[R], object], Callable[[HubDeskError], object]]",
    ) -> None:
        future, owner, then, otherwise = ended
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, HubDeskError):
            if isValid(owner):
                otherwise(error)
            else:
                self._work.caught(error)
        elif error is not None:
            self._work.caught(error)
        elif isValid(owner):
            then(future.result())
