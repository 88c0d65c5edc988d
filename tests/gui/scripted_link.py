"""A way to the council whose news the test writes."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime

from hubdesk.domain.problems import HubDeskError
from hubdesk.services.exchange import ExchangeReport
from hubdesk.services.ports import Enrolled, LinkNews, LinkStatus, SyncResult


class ScriptedLink:
    """Keeps what it was asked; the test decides what comes of it."""

    def __init__(self) -> None:
        self.told = LinkStatus(
            connected=True,
            words="Working offline: 7 families waiting, last sent Tue 16:10.",
            last_sent=datetime(2026, 11, 17, 16, 10, tzinfo=UTC),
            trouble="offline",
            next_step="Nothing to do: HubDesk tries again by itself.",
        )
        self.asked: list[tuple[str, str, str]] = []
        self.tried: list[Future[SyncResult]] = []
        self.enrolling: list[Future[Enrolled]] = []
        self.woken = 0
        self._hear: list[Callable[[LinkNews], object]] = []

    def status(self, waiting: int, report: ExchangeReport | None = None) -> LinkStatus:  # noqa: ARG002 - a port
        return self.told

    def listen(self, hear: Callable[[LinkNews], object]) -> None:
        self._hear.append(hear)

    def wake(self) -> None:
        self.woken += 1

    def sync_now(self) -> Future[SyncResult]:
        self.tried.append(Future())
        return self.tried[-1]

    def enrol(self, url: str, code: str, ca_pem: str = "") -> Future[Enrolled]:
        self.asked.append((url, code, ca_pem))
        self.enrolling.append(Future())
        return self.enrolling[-1]

    def close(self) -> None:
        pass

    def tell(self, news: LinkNews) -> None:
        """As the link's own thread would."""
        for hear in self._hear:
            hear(news)

    def refuse(self, problem: HubDeskError) -> None:
        """The council will not have the PC."""
        self.enrolling[-1].set_exception(problem)
