"""Comparing what a device holds with what the council holds for it: all of a sync with nothing to do."""

import logging

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway import grants, match_index, scopes
from hubdesk.gateway.certificates import countersigned
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Endpoint
from hubdesk.gateway.leases import lease_for
from hubdesk.gateway.logs import note
from hubdesk.gateway.parts import Parts
from hubdesk.gateway.requests import Caller
from hubdesk.gateway.troubles import NotDone
from hubdesk.wire.messages import CountersignedHead, State, StateAnswer


def state(call: Call) -> StateAnswer:
    """Say how the gateway sees a device.

    Raises:
        NotDone: the request is refused.
        Busy: the database does not answer.
    """
    told = call.message(State)
    place = _place(told.cursor)
    parts = call.parts
    answer = call.transact(
        lambda session, caller: _compared(session, parts, caller, told, place), durable=call.from_laptop
    )
    if answer.rewound or not (answer.agreed or answer.left or told.waiting):
        kind = "rewound" if answer.rewound else "digest"
        parts.metrics.alarm(kind)
        device = "" if call.identity is None else call.identity.device_id
        note("alarm", level=logging.WARNING, kind=kind, device=device)
    return answer


def _compared(
    session: Session, parts: Parts, caller: Caller, told: State, place: scopes.Place
) -> StateAnswer:
    now = parts.now()
    council_id, device_id = CouncilId(caller.council_id), DeviceId(caller.device_id)
    laptop = caller.role == "outreach"
    if laptop:
        grants.end_due(session, council_id, device_id, now)
    upper = scopes.reached(session, council_id)
    heads, behind = _heads(session, parts, caller, told, now)
    rewound = behind or place[0] > upper
    digest = scopes.digest(session, caller, place, upper)
    stored = 0 if rewound else _stored_up_to(place)
    if caller.told != (stored, told.waiting):
        session.execute(
            "UPDATE device SET cursor_position = ?, waiting = ? WHERE council_id = ? AND device_id = ?",
            stored, told.waiting, council_id, device_id,
        )  # fmt: skip
    return StateAnswer(
        digest=digest,
        agreed=not rewound and digest == told.digest,
        left=scopes.left(session, caller, (0, 0) if rewound else place, upper),
        rewound=rewound,
        heads=heads,
        lease=lease_for(parts.key, council_id, device_id, caller.role, now),
        match_index=match_index.version_of(session, council_id, caller.hub) if laptop else "",
    )


def _place(cursor: str) -> scopes.Place:
    """The place that a cursor names; beyond everything for one that is not of this gateway."""
    try:
        return scopes.read_cursor(cursor)
    except NotDone:
        return scopes.BEYOND


def _stored_up_to(place: scopes.Place) -> int:
    """The position up to which everything was stored: one less while a household is being brought after."""
    position, inner = place
    return position if inner == position else position - 1


def _heads(
    session: Session, parts: Parts, caller: Caller, told: State, now: int
) -> tuple[tuple[CountersignedHead, ...], bool]:
    """How far the gateway has the device's chains, and whether the device was told further."""
    acknowledged = {one.device_id: one.device_seq for one in told.heads}
    rows: list[tuple[str, int, bytes]] = [(caller.device_id, *caller.head)]
    others = acknowledged.keys() - {caller.device_id}
    if others:
        rows += [
            (device_id, seq, bytes(head))
            for device_id, seq, head in session.rows(
                "SELECT device_id, head_seq, head_hash FROM device"
                " WHERE council_id = ? AND hub = ? AND device_id IN (?)",
                caller.council_id, caller.hub, sorted(others),
            )
        ]  # fmt: skip
    held = {device_id: seq for device_id, seq, _ in rows}
    heads = tuple(
        countersigned(parts.key, caller.council_id, device_id, seq, head, now)
        for device_id, seq, head in rows
    )
    return heads, any(seq > held.get(device_id, 0) for device_id, seq in acknowledged.items())


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/state",
        does="Compare what the device holds with what the council holds for it.",
        work=state,
        asks=State,
        answers=StateAnswer,
        any_version=True,
    ),
)
