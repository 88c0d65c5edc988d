"""Taking entries: each accepted, known already, or refused on its own, in one transaction with the heads.

Signatures are checked before the transaction begins, so that nobody waits for arithmetic.
"""

import functools
import logging
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway import consequences, devices, grants, ledger, quarantine
from hubdesk.gateway.arriving import Arrived, look_at
from hubdesk.gateway.certificates import countersigned
from hubdesk.gateway.chains import DROPPED, Bench, Judged, Writer
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Endpoint
from hubdesk.gateway.logs import note
from hubdesk.gateway.parts import Parts
from hubdesk.gateway.requests import Caller, known
from hubdesk.wire.messages import Push, PushAnswer, SentEntry, Verdict

_CORES = os.cpu_count() or 1
_WORTH_SHARING = 32
_checking = ThreadPoolExecutor(_CORES, thread_name_prefix="checking")
"""Nearly all of a push is the checking of signatures, which lets other threads run."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a push came to."""

    verdicts: list[Verdict]
    writers: list[Writer]
    alarming: list[Judged]
    erased: bool


def push(call: Call) -> PushAnswer:
    """Take a push.

    Raises:
        NotDone: the request is refused as a whole; nothing of it was taken.
        Busy: the database does not answer, or is full; nothing of it was taken.
    """
    if call.identity is None:
        raise AssertionError("a push is signed")
    sent = call.message(Push).entries
    council_id = call.identity.council_id
    arrivals = _look(call.parts, council_id, sent)
    now = call.parts.now()
    done = call.transact(lambda session, caller: _take(session, caller, arrivals, now))
    if done.erased:
        call.parts.database.scrub()
    _tell(call.parts, done)
    heads = [
        countersigned(call.parts.key, council_id, one.device_id, one.seq, one.head, now)
        for one in done.writers
    ]
    return PushAnswer(verdicts=tuple(done.verdicts), heads=tuple(heads))


def _look(parts: Parts, council_id: str, sent: tuple[SentEntry, ...]) -> list[Arrived]:
    @functools.cache
    def key_of(device_id: str) -> bytes | None:
        keys = (one.public_key for one in known(parts, device_id) if one.council_id == council_id)
        return next(keys, None)

    if len(sent) < _WORTH_SHARING:
        return [look_at(one, key_of) for one in sent]
    size = -(-len(sent) // _CORES)
    shares = [sent[at : at + size] for at in range(0, len(sent), size)]
    looked = _checking.map(lambda share: [look_at(one, key_of) for one in share], shares)
    return [one for share in looked for one in share]


def _take(session: Session, caller: Caller, arrivals: list[Arrived], now: int) -> _Done:
    entries = [one.entry for one in arrivals if one.entry is not None]
    council_id = caller.council_id
    writers = ledger.writers(session, council_id, {entry.device_id for entry in entries})
    bench = Bench(
        caller=caller,
        writers=writers,
        held=ledger.held(session, council_id, [entry.entry_id for entry in entries]),
        set_aside=quarantine.codes_of(session, council_id, list(writers)),
        now=now,
    )
    judged = bench.judge(arrivals)
    verdicts = [one.verdict for one in judged]
    alarming = quarantine.set_aside(session, caller, [one for one in judged if one.aside], now)
    stored = _store(session, caller, bench) if bench.taken else []
    for one in stored:
        if one.late:
            place = one.taken.place
            verdicts[place] = msgspec.structs.replace(verdicts[place], code="erased")
    whole = {one.taken.arrived.hash for one in stored} & bench.set_aside.keys()
    quarantine.take_out(session, council_id, [name for name in whole if bench.set_aside[name] == DROPPED])
    _follow(session, caller, stored, now)
    if caller.role == "outreach":
        _keep_in_sight(session, caller, judged, now)
    erased = any(one.taken.entry.kind == "household_erased" for one in stored)
    ledger.move_heads(session, council_id, [writer for writer in writers.values() if writer.moved])
    mine = [writer for writer in writers.values() if writer.hub == caller.hub]
    return _Done(verdicts, mine, alarming, erased)


def _store(session: Session, caller: Caller, bench: Bench) -> list[ledger.Stored]:
    hubs = {writer.device_id: writer.hub for writer in bench.writers.values()}
    return ledger.store(session, caller.council_id, hubs, bench.taken)


def _follow(session: Session, caller: Caller, stored: list[ledger.Stored], now: int) -> None:
    taken = [
        consequences.Taken(
            entry_id=one.taken.entry.entry_id,
            device_id=one.taken.entry.device_id,
            household_id=one.taken.entry.household_id,
            home=one.home,
            kind=one.taken.entry.kind,
            position=one.position,
            payload=None if one.late else one.taken.arrived.payload,
        )
        for one in stored
    ]
    consequences.follow(session, CouncilId(caller.council_id), taken, now=now)


def _keep_in_sight(session: Session, caller: Caller, judged: list[Judged], now: int) -> None:
    """Let a laptop go on seeing what it registered, which another may have sent before it."""
    registrations = [
        entry
        for one in judged
        if (entry := one.arrived.entry) is not None
        and one.verdict.verdict != "rejected"
        and entry.kind == "household_registered"
        and one.arrived.payload is not None
    ]
    if registrations:
        council_id, laptop = CouncilId(caller.council_id), DeviceId(caller.device_id)
        names = devices.names_of(session, council_id, laptop)
        registered = {
            entry.household_id: entry.entry_id
            for entry in registrations
            if entry.household_id is not None and entry.device_id in names
        }
        grants.keep_registered(session, council_id, laptop, registered, now=now)


def _tell(parts: Parts, done: _Done) -> None:
    """Count what became of a push, and say aloud what should never happen."""
    counts = Counter((verdict.verdict, verdict.code) for verdict in done.verdicts)
    for (verdict, code), count in counts.items():
        parts.metrics.entry(verdict, code, count)
    for one in done.alarming:
        entry = one.arrived.entry
        parts.metrics.alarm(one.verdict.code)
        note(
            "alarm",
            level=logging.WARNING,
            kind=one.verdict.code,
            device="" if entry is None else entry.device_id,
            entry=one.verdict.entry_id,
        )


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/push",
        does="Send entries; each is answered on its own.",
        work=push,
        asks=Push,
        answers=PushAnswer,
    ),
)
