"""One exchange with the council, from asking how things stand to finding that both sides hold the same.

Every step may be cut off and done again: what was acknowledged is known by its id, a page and its cursor are
kept in one transaction, and a file goes on where it broke off. So an exchange needs no memory of the last.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from hubdesk.domain.problems import HubDeskError
from hubdesk.services.desk import Changes
from hubdesk.services.ports import LinkNews, SyncResult
from hubdesk.store import incoming, link, outgoing, waiting
from hubdesk.sync.files import Files
from hubdesk.sync.troubles import LinkTrouble, StoppedError, TooLargeError, not_the_gateway
from hubdesk.sync.words import progress, result_words
from hubdesk.wire.limits import MOST_ENTRIES, MOST_PULLED
from hubdesk.wire.messages import PushAnswer, State, StateAnswer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from hubdesk.domain.ids import EntryId
    from hubdesk.services.ports import Phase, Trouble
    from hubdesk.store.store import Store
    from hubdesk.sync.client import GatewayClient

T = TypeVar("T")
_MOST_TURNS = 6
_SPARE_PAGES = 50
_REMEMBERED = frozenset({"revoked", "version"})
"""Troubles that concern the whole desk, so that the next window knows of them before it asks."""


class StoreTurns(Protocol):
    """Runs work on the thread that owns the store, in the order it was given, without waiting for it."""

    def __call__(self, work: "Callable[..., T]", /, *args: Any) -> "Future[T]":  # noqa: ANN401 - any work
        """Run `work(store, *args)`."""
        ...


class Standing(msgspec.Struct, frozen=True):
    """How things stand on this side.

    Attributes:
        succeeds: the device that writes is not the one that is enrolled.
        match_index: version of the one that is kept.
        files: something is to be sent or fetched besides entries.
        not_taken: how many entries were not believed.
    """

    state: State
    succeeds: bool
    match_index: str
    files: bool
    refused: int
    not_taken: int


def standing(store: "Store") -> Standing:
    """How things stand on this side; one turn of the store."""
    bound, counts = link.need_link(store), waiting.counts(store.connection)
    return Standing(
        state=incoming.local_state(store),
        succeeds=bound.device_id != store.device_id,
        match_index=bound.match_index,
        files=bool(counts.attachments_waiting or counts.attachments_wanted),
        refused=counts.refused,
        not_taken=counts.not_taken,
    )


def sync_once(
    turns: StoreTurns,
    client: "GatewayClient",
    tell: Callable[[LinkNews], object] = lambda _: None,
    *,
    page: int = MOST_PULLED,
    hand_over: bool = False,
) -> SyncResult:
    """Exchange everything that is to be exchanged; see `exchange`."""
    return exchange(turns, client, tell, page=page, hand_over=hand_over)[0]


def exchange(
    turns: StoreTurns,
    client: "GatewayClient",
    tell: Callable[[LinkNews], object] = lambda _: None,
    *,
    page: int = MOST_PULLED,
    stopping: Callable[[], bool] = lambda: False,
    resync: bool = True,
    hand_over: bool = False,
) -> tuple[SyncResult, HubDeskError | None]:
    """Exchange everything that is to be exchanged.

    Args:
        turns: runs work on the store's thread.
        client: of the gateway that this PC is linked to.
        tell: hears how far it is, and what came in.
        page: how many entries the store takes in at one turn.
        stopping: whether to leave off; asked between any two steps.
        resync: fetch everything anew when both sides hold different records.
        hand_over: send only, and ask for a new lease: this laptop was away for too long.

    Returns:
        What it did, and what stood in the way.

    Raises:
        StoppedError: it left off.
    """
    one, offset = _Round(turns, client, tell, page, stopping), client.offset_ms
    trouble: HubDeskError | None = None
    try:
        one.hand_over() if hand_over else one.run(resync=resync)
    except HubDeskError as met:
        if stopping():
            raise StoppedError from None
        trouble = met
    with suppress(HubDeskError):
        if isinstance(trouble, LinkTrouble) and trouble.trouble in _REMEMBERED:
            turns(link.note_trouble, trouble.trouble).result()
        if client.offset_ms != offset:
            turns(link.note_offset, client.offset_ms).result()
    if trouble is None and one.agreed is False:
        trouble = LinkTrouble("differs")
    return one.result(trouble), trouble


class _Round:
    def __init__(
        self,
        turns: StoreTurns,
        client: "GatewayClient",
        tell: Callable[[LinkNews], object],
        page: int,
        stopping: Callable[[], bool],
    ) -> None:
        self._turns, self._client, self._tell, self._page = turns, client, tell, page
        self._stopping = stopping
        self._files = Files(self._do, client, self._progress, self._go_on)
        self._pushed = self._duplicates = self._rejected = self._pulled = 0
        self._settling: Future[outgoing.Acknowledged] | None = None
        self._only_pull: LinkTrouble | None = None
        self.agreed: bool | None = None
        self._known: Standing | None = None

    # -- the steps

    def run(self, *, resync: bool) -> None:
        """Turn after turn, until there is nothing more to do."""
        for turn in range(_MOST_TURNS):
            self._go_on()
            known = self._know()
            answer = self._ask(known)
            if answer is not None:
                self._renew(answer)
                if not (known.state.waiting or answer.left or (known.files and not turn)):
                    self.agreed = answer.agreed
                    if self._do(incoming.agreed, answer):
                        continue
                    if answer.agreed or not resync:
                        return
                    self._do(outgoing.requeue, answer.heads)
                    resync, answer = False, None
                else:
                    self._push(known.state.waiting)
                    self._files.send()
            if answer is None or answer.left:
                self._pull(answer.left if answer else 0)
            self._files.fetch()
            if self._only_pull is not None:
                raise self._only_pull

    def hand_over(self) -> None:
        """Send what waits, and take a new lease; fetch nothing."""
        answer = self._ask(self._know())
        if answer is None:
            return
        self._push(self._know().state.waiting)
        self._files.send()
        answer = self._client.state(self._know().state)
        self._do(incoming.agreed, answer)
        self.agreed = answer.agreed

    def _ask(self, known: Standing) -> StateAnswer | None:
        """Ask how things stand; None when the gateway lets this HubDesk do nothing but pull."""
        if known.succeeds:
            self._succeed()
        try:
            answer = self._client.state(known.state)
        except LinkTrouble as trouble:
            if trouble.trouble != "version":
                raise
            self._only_pull = trouble
            return None
        if answer.rewound:
            self._do(outgoing.requeue, answer.heads)
            answer = self._client.state(self._know().state)
        return answer

    def _succeed(self) -> None:
        """The store was brought back from a backup: let an older key of its own vouch for the new one."""
        met: LinkTrouble | None = None
        unknown = set()
        for older in self._do(link.predecessors):
            try:
                answer = self._client.succeed(older.request)
            except LinkTrouble as trouble:
                if trouble.trouble in ("offline", "busy", "certificate"):
                    raise
                met = trouble
                if trouble.trouble == "unknown_device":
                    unknown.add(older.device_id)
                continue
            for one in self._do(link.between, older.device_id):
                if one.request.device_id in unknown:  # brought back twice: it wrote, and never exchanged
                    self._client.succeed(one.request, one.sign)
            self._do(link.succeeded, answer)
            return
        raise met or LinkTrouble("unknown_device")

    def _push(self, total: int) -> None:
        """Hand over everything that waits: one batch under way, the next being read meanwhile."""
        if not total or self._only_pull is not None:
            return
        limit, again = MOST_ENTRIES, False
        batch = self._do(outgoing.next_batch, limit)
        while batch:
            self._go_on()
            self._progress("sending", self._sent, total)
            following = self._turns(outgoing.next_batch, limit, len(batch))
            try:
                answer = self._client.push(one.sent for one in batch)
            except TooLargeError:
                if len(batch) == 1:
                    raise LinkTrouble(
                        "offline", "Something on the way to the council lets only small messages through."
                    ) from None
                limit = len(batch) // 2
                following.result()
                batch = batch[:limit]
                continue
            except LinkTrouble as trouble:
                if trouble.trouble != "version":
                    raise
                self._only_pull = trouble
                break
            asked = tuple(one.entry_id for one in batch)
            self._settle()
            self._settling = self._turns(outgoing.acknowledge, answer.verdicts, answer.heads, asked)
            batch = following.result()
            if not _answered(answer, asked):
                if not self._settle():
                    if again:
                        raise LinkTrouble("differs")
                    again = True
                    self._do(outgoing.requeue, answer.heads)
                batch = self._do(outgoing.next_batch, limit)
        self._settle()

    def _pull(self, left: int) -> None:
        """Fetch page after page: the next is fetched and looked over while the store takes one in."""
        after, believed = self._do(link.need_link).cursor, self._do(incoming.believed)
        taking: Future[incoming.Taken] | None = None
        come, most = 0, left * 4 + _SPARE_PAGES * self._page
        try:
            while come <= most:
                self._go_on()
                page = self._client.pull(after, self._page)
                if len(page.items) > self._page or (page.left and (not page.items or page.cursor == after)):
                    raise not_the_gateway("sends pages that lead nowhere")
                examined = incoming.look_over(page, believed)
                if taking is not None:
                    self._took(taking)
                    taking = None
                taking = self._turns(incoming.take_page, page, examined)
                after, come = page.cursor, come + len(page.items)
                self._progress("fetching", come, come + page.left)
                if not page.left:
                    break
        finally:
            if taking is not None:
                self._took(taking)

    def _renew(self, answer: StateAnswer) -> None:
        """What a laptop needs besides entries."""
        known = self._known
        if known is not None and answer.match_index and answer.match_index != known.match_index:
            self._do(link.keep_match_index, self._client.match_index())

    # -- counting and telling

    @property
    def _sent(self) -> int:
        return self._pushed + self._duplicates + self._rejected

    def _settle(self) -> int:
        """Count what became of the batch that was answered last; how many entries of it are settled."""
        settling, self._settling = self._settling, None
        if settling is None:
            return 0
        done = settling.result()
        self._pushed += done.accepted
        self._duplicates += done.duplicates
        self._rejected += done.rejected
        return done.settled

    def _took(self, taking: "Future[incoming.Taken]") -> None:
        taken = taking.result()
        self._pulled += len(taken.entry_ids)
        if taken.entry_ids or taken.households:
            self._tell(LinkNews(changes=Changes(taken.entry_ids, taken.households, taken.kinds)))

    def _progress(self, phase: "Phase", done: int, total: int) -> None:
        self._tell(LinkNews(progress=progress(phase, done, total)))

    def _go_on(self) -> None:
        if self._stopping():
            raise StoppedError

    def _do(self, work: Callable[..., T], *args: Any) -> T:  # noqa: ANN401 - any work of the store's
        return self._turns(work, *args).result()

    def _know(self) -> Standing:
        self._known = self._do(standing)
        return self._known

    def result(self, trouble: HubDeskError | None) -> SyncResult:
        """What came of it."""
        with suppress(HubDeskError):
            self._settle()
        known = self._known
        if known is None or self._sent or self._pulled or self._files.moved:
            with suppress(HubDeskError):
                known = self._know()
        kind: Trouble = "refused" if known and known.refused else ""
        if trouble is not None:
            kind = trouble.trouble if isinstance(trouble, LinkTrouble) else "this_pc"
        result = SyncResult(
            pushed=self._pushed,
            duplicates=self._duplicates,
            rejected=self._rejected,
            pulled=self._pulled,
            attachments=self._files.moved,
            waiting=known.state.waiting if known else 0,
            digest=known.state.digest.sum if known else "",
            agreed=bool(self.agreed) and trouble is None,
            refused=known.refused if known else 0,
            not_taken=known.not_taken if known else 0,
            trouble=kind,
        )
        return msgspec.structs.replace(
            result, words=result_words(result, trouble), next_step=trouble.next_step if trouble else ""
        )


def _answered(answer: PushAnswer, asked: "tuple[EntryId, ...]") -> bool:
    """Whether every entry that was sent is settled now, in the order in which they were sent."""
    return tuple(one.entry_id for one in answer.verdicts) == asked and all(
        one.verdict != "rejected" or one.code != "gap" for one in answer.verdicts
    )
