"""What the desk needs from outside. The windows talk to these; the parts behind them come and go."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.problems import HubDeskError, Refused

if TYPE_CHECKING:
    from hubdesk.services.desk import Changes
    from hubdesk.services.exchange import ExchangeReport

Trouble = Literal[
    "",
    "offline",
    "busy",
    "clock",
    "certificate",
    "not_the_gateway",
    "revoked",
    "unknown_device",
    "version",
    "differs",
    "refused",
    "this_pc",
]
"""Why the last attempt did not do everything; empty when it did.

`offline`: no line, or nobody answers. `busy`: the council asks to come back later. `clock`: this PC's clock.
`certificate`: the line is not private. `not_the_gateway`: whoever answers is not the council this PC was
linked to, or sends what no council sends. `revoked`, `unknown_device`: the council ended the link. `version`:
this HubDesk is too old or too new to send. `differs`: both sides hold different records. `refused`: the
council put entries aside. `this_pc`: this PC could not read or save.
"""


Phase = Literal["sending", "sending_files", "fetching", "fetching_files"]
"""Which part of an exchange is under way."""


class LinkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How this PC and the council stand, in words.

    Attributes:
        connected: a council is linked to this PC.
        words: one or two sentences for the status line.
        last_sent: when something last arrived at the council (UTC).
        last_checked: when both sides last found that they hold the same (UTC).
        trouble: what stood in the way of the last attempt.
        next_step: what a person can do about it; empty when there is nothing to do.
        working: an exchange is under way.
        families_waiting: families with something that the council has not acknowledged.
        entries_waiting: acts that it has not acknowledged.
        decisions: records that need a person's decision.
        refused: entries that the council put aside.
    """

    connected: bool
    words: str
    last_sent: datetime | None = None
    last_checked: datetime | None = None
    trouble: Trouble = ""
    next_step: str = ""
    working: bool = False
    families_waiting: int = 0
    entries_waiting: int = 0
    decisions: int = 0
    refused: int = 0


class SyncProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far an exchange is. `total` is 0 while it is not known."""

    phase: Phase
    done: int
    total: int
    words: str


class SyncResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one exchange did.

    Attributes:
        pushed: entries that the council took now.
        duplicates: entries that it held already.
        rejected: entries that it put aside now, with a reason each.
        pulled: entries that came from other desks.
        attachments: files sent and fetched.
        waiting: entries that it still has not acknowledged.
        digest: of what this PC and the council hold together, as 64 hexadecimal characters.
        agreed: both sides hold the same, and nothing waits in either direction.
        refused: entries standing refused at the council, earlier ones included.
        not_taken: entries that came and were not taken in, because their proof does not hold.
        trouble: what stood in the way; empty when nothing did.
        words: what happened, in sentences.
        next_step: what a person can do about it; empty when there is nothing to do.
    """

    pushed: int = 0
    duplicates: int = 0
    rejected: int = 0
    pulled: int = 0
    attachments: int = 0
    waiting: int = 0
    digest: str = ""
    agreed: bool = False
    refused: int = 0
    not_taken: int = 0
    trouble: Trouble = ""
    words: str = ""
    next_step: str = ""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """This PC is linked to a council now."""

    council: str
    hub_name: str
    role: Literal["hub", "outreach"]


class LinkNews(msgspec.Struct, frozen=True, kw_only=True):
    """Something happened on the way to the council; whatever is None did not.

    Attributes:
        changes: what came in and is on this PC now; screens that show any of it refresh.
        progress: how far the exchange under way is.
        result: an exchange came to its end, with or without trouble.
        linked: this PC was enrolled now.
    """

    changes: "Changes | None" = None
    progress: SyncProgress | None = None
    result: SyncResult | None = None
    linked: Enrolled | None = None


class CouncilLink(Protocol):
    """The way to the council's side. Nothing here waits, and everything may be called from any thread.

    Futures end on the link's own thread: never wait for one on the thread of the windows or of the store.
    """

    def status(self, waiting: int, report: "ExchangeReport | None" = None) -> LinkStatus:
        """Where things stand, told `waiting` entries that have not been acknowledged.

        Args:
            waiting: as the store counts them now.
            report: how the exchange stands, when the caller has just read it; otherwise what the link knows
                from its last turn.
        """

    def listen(self, hear: Callable[[LinkNews], object]) -> None:
        """Tell the news to `hear` from now on, on the link's thread. It must be quick, and must not raise."""

    def wake(self) -> None:
        """Something was saved, or the line may be back: exchange soon."""

    def sync_now(self) -> "Future[SyncResult]":
        """Exchange at once, whatever the pause after earlier failures.

        The future gives the result, trouble included; it raises `Refused` when no council is linked.
        """

    def enrol(self, url: str, code: str, ca_pem: str = "") -> "Future[Enrolled]":
        """Link this PC to a council.

        Args:
            url: of the gateway: `https://…`, or `http://` on this very PC.
            code: the one-time code, as the council gave it.
            ca_pem: the council's own certificate authority (PEM), when the PC does not know it.

        The future raises `HubDeskError` with the sentence to show.
        """

    def close(self) -> None:
        """Stop within two seconds; what was under way goes on at the next start."""


class SecondDevice(Protocol):
    """Signing on a tablet or phone over the hub's own network."""

    def unavailable_because(self) -> str:
        """Why it cannot be used now, in one sentence; empty when it can."""

    def offer(self, household_id: HouseholdId) -> str:
        """Offer one form for one household.

        Returns:
            The address to show as a QR code.

        Raises:
            Refused: second-device signing cannot be used now.
        """


class NotConnected:
    """This PC has never been linked to a council: everything stays here, and the status line says so.

    Args:
        because: why it cannot be linked either.
        next_step: what to do instead.
    """

    def __init__(
        self,
        because: str = "This desk cannot be linked to a council.",
        next_step: str = "Start HubDesk on the hub's own records.",
    ) -> None:
        self._because, self._next_step = because, next_step

    def status(
        self,
        waiting: int,
        report: "ExchangeReport | None" = None,  # noqa: ARG002 - the port's shape
    ) -> LinkStatus:
        """The truth: nothing has been sent, and nothing is lost."""
        kept = "nothing waiting" if waiting == 0 else f"{waiting:,} saved on this PC"
        words = f"Not linked to the council yet: {kept}, nothing sent."
        return LinkStatus(connected=False, words=words, entries_waiting=waiting)

    def listen(self, hear: Callable[[LinkNews], object]) -> None:
        """There will be no news."""

    def wake(self) -> None:
        """There is nobody to talk to."""

    def sync_now(self) -> "Future[SyncResult]":
        """Refuse with the reason."""
        return _failed(Refused(self._because, self._next_step))

    def enrol(self, url: str, code: str, ca_pem: str = "") -> "Future[Enrolled]":  # noqa: ARG002 - as above
        """Refuse with the reason."""
        return _failed(Refused(self._because, self._next_step))

    def close(self) -> None:
        """Nothing is under way."""


class NoSecondDevice:
    """No tablet can be used yet: the family signs on this PC."""

    def unavailable_because(self) -> str:
        """The true reason."""
        return "Signing on a tablet is not set up on this PC. Hand over this PC instead."

    def offer(self, household_id: HouseholdId) -> str:
        """Refuse with the reason.

        Raises:
            Refused: always.
        """
        raise Refused(f"No tablet form was made for household {household_id}.", self.unavailable_because())


def _failed(problem: HubDeskError) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(problem)
    return future
