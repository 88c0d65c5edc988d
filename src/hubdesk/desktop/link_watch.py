"""News of the link to the council, brought into the window's thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from hubdesk.desktop.work import Work

if TYPE_CHECKING:
    from hubdesk.services.ports import CouncilLink, LinkNews, SyncProgress


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

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.under_way: SyncProgress | None = None
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def attach(self, link: "CouncilLink") -> None:
        """Listen to a link from now on."""
        link.listen(self._hear)

    def _hear(self, news: "LinkNews") -> None:
        if isValid(self):
            self._heard.emit(news)

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
