"""What becomes of arrived entries: each judged by the chain of its device, and by what is held already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from hubdesk.domain.ids import EntryId
from hubdesk.gateway.arriving import Arrived
from hubdesk.gateway.requests import Caller
from hubdesk.wire.entries import Entry
from hubdesk.wire.hybrid_clock import HybridTime, milliseconds
from hubdesk.wire.limits import CLOCK_SLACK_MS
from hubdesk.wire.messages import Verdict

ALARMING = frozenset({"conflict", "fork", "forged", "altered"})
DROPPED = "dropped"
"""In quarantine for want of what it said: taken as soon as somebody sends that."""


@dataclass(slots=True)
class Writer:
    """A device whose entries are among those that arrived, and where its chain stands."""

    device_id: str
    hub: str
    hub_id: str
    revoked: bool
    seq: int
    head: bytes
    moved: bool = False


class Held(msgspec.Struct, frozen=True, gc=False):
    """An entry that the gateway has."""

    hash: bytes
    order_time: str


class Judged(msgspec.Struct, frozen=True, gc=False):
    """What became of one arrival.

    Attributes:
        aside: it goes into quarantine.
    """

    arrived: Arrived
    verdict: Verdict
    aside: bool = False


class Taken(msgspec.Struct, frozen=True, gc=False):
    """An arrival that is to be stored, and the reading that orders it. `place`: its number in the push."""

    place: int
    arrived: Arrived
    entry: Entry
    order_time: HybridTime


@dataclass(slots=True)
class Bench:
    """Judges arrivals in their order.

    Attributes:
        writers: by device id, of the caller's council.
        held: by entry id.
        set_aside: codes by hash, of what is in quarantine; empty for what was released.
        now: the gateway's clock, milliseconds since 1970.
    """

    caller: Caller
    writers: Mapping[str, Writer]
    held: dict[str, Held]
    set_aside: Mapping[bytes, str]
    now: int
    taken: list[Taken] = field(default_factory=list)

    def judge(self, arrivals: Iterable[Arrived]) -> list[Judged]:
        """A judgement for each, in their order; `taken` are those that are to be stored."""
        return [self._one(place, arrived) for place, arrived in enumerate(arrivals)]

    def _one(self, place: int, arrived: Arrived) -> Judged:
        entry = arrived.entry
        if entry is None:
            return Judged(arrived, Verdict(entry_id=EntryId(""), verdict="rejected", code="unreadable"), True)
        held = self.held.get(entry.entry_id)
        if held is not None and held.hash == arrived.hash:
            return Judged(arrived, _verdict(entry, "duplicate", HybridTime(held.order_time)))
        writer = self.writers.get(entry.device_id)
        code = self._code(arrived, entry, writer, held)
        if writer is not None and self._moves(arrived, entry, writer):
            writer.seq, writer.head, writer.moved = entry.device_seq, arrived.hash, True
        if code:
            verdict = Verdict(entry_id=entry.entry_id, verdict="rejected", code=code)
            return Judged(arrived, verdict, code != "gap")
        order_time = self._order_time(entry)
        self.held[entry.entry_id] = Held(arrived.hash, order_time)
        self.taken.append(Taken(place, arrived, entry, order_time))
        return Judged(arrived, _verdict(entry, "accepted", order_time))

    def _code(self, arrived: Arrived, entry: Entry, writer: Writer | None, held: Held | None) -> str:
        """Why the entry is not taken, or nothing."""
        if writer is None:
            return "foreign" if entry.council_id != self.caller.council_id else "unknown_device"
        if writer.revoked:
            return "revoked"
        if writer.hub != self.caller.hub:
            return "foreign"
        if held is not None:
            return "conflict"
        if entry.device_seq <= writer.seq:
            aside = self.set_aside.get(arrived.hash, "fork")
            return arrived.code if aside in ("", DROPPED) else aside
        if entry.device_seq > writer.seq + 1:
            return "gap"
        if entry.prev != writer.head.hex():
            return "fork"
        if entry.council_id != self.caller.council_id or entry.hub_id != writer.hub_id:
            return "foreign"
        return arrived.code

    def _moves(self, arrived: Arrived, entry: Entry, writer: Writer) -> bool:
        """Whether the chain goes on after this entry, taken or not: what was refused must block nobody.

        Another device cannot move a chain by what its author did not sign.
        """
        mine = not writer.revoked and writer.hub == self.caller.hub
        follows = entry.device_seq == writer.seq + 1 and entry.prev == writer.head.hex()
        vouched = arrived.code in ("", DROPPED) or writer.device_id == self.caller.device_id
        return mine and follows and vouched

    def _order_time(self, entry: Entry) -> HybridTime:
        """The entry's own reading, but no later than five minutes from now."""
        latest = self.now + CLOCK_SLACK_MS
        if milliseconds(entry.hybrid_time) <= latest:
            return entry.hybrid_time
        return HybridTime(f"{latest:012x}-0000")


def _verdict(entry: Entry, verdict: Literal["accepted", "duplicate"], order_time: HybridTime) -> Verdict:
    moved = None if order_time == entry.hybrid_time else order_time
    return Verdict(entry_id=entry.entry_id, verdict=verdict, order_time=moved)
