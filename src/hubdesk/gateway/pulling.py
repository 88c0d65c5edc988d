"""Giving a device what it may see, page by page, in the order in which it was committed."""

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway import grants, scopes
from hubdesk.gateway.certificates import certificate
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Endpoint
from hubdesk.gateway.requests import Caller
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.limits import MOST_PULLED
from hubdesk.wire.messages import (
    DeviceCertificate,
    Dropped,
    PossibleDuplicate,
    Pull,
    PulledEntry,
    sent,
)

_AT_ONCE = 250
_MOST_PLAIN, _MOST_TO_PACK = 1_750_000, 3_000_000
"""Bytes of entries in a page, so that an answer stays within the bound even if every quote is escaped."""

_notice: msgspec.json.Decoder[Dropped | PossibleDuplicate] = msgspec.json.Decoder(Dropped | PossibleDuplicate)


class PullQuery(msgspec.Struct, frozen=True):
    """From where on, and how many at most."""

    after: Annotated[str, Meta(pattern=r"^([0-9]{1,16}(\.[0-9]{1,16})?)?$")] = ""
    limit: Annotated[int, Meta(ge=1, le=MOST_PULLED)] = MOST_PULLED


def pull(call: Call) -> Pull:
    """The next page.

    Raises:
        NotDone: the request is refused.
        Busy: the database does not answer.
    """
    query = call.values(PullQuery, call.query)
    after = scopes.read_cursor(query.after)
    now = call.parts.now()
    caller = call.transact(lambda session, caller: _seen(session, caller, now), durable=call.from_laptop)
    most_bytes = _MOST_TO_PACK if "gzip" in call.headers.get("accept-encoding", "") else _MOST_PLAIN
    return call.parts.database.read(lambda session: _page(session, caller, after, query.limit, most_bytes))


def _seen(session: Session, caller: Caller, now: int) -> Caller:
    """See that a laptop's outings that are over are over."""
    council_id, device_id = CouncilId(caller.council_id), DeviceId(caller.device_id)
    if caller.role == "outreach":
        grants.end_due(session, council_id, device_id, now)
    return caller


def _page(session: Session, caller: Caller, after: scopes.Place, limit: int, most_bytes: int) -> Pull:
    upper = scopes.reached(session, caller.council_id)
    items: list[scopes.Item] = []
    place, room, complete = after, most_bytes, False
    while room > 0 and len(items) < limit and not complete:
        asked = min(_AT_ONCE, limit - len(items))
        found = scopes.page(session, caller, place, upper, asked)
        complete = len(found) < asked
        for item in found:
            room -= item.size
            if room < 0 and items:
                complete = False
                break
            items.append(item)
            place = item.place
    if complete:
        place = max(place, (upper, upper))
    return Pull(
        items=tuple(map(_told, items)),
        cursor=scopes.write_cursor(place),
        left=scopes.left(session, caller, place, upper),
        devices=_certificates(session, caller.council_id, {item.entry[0] for item in items if item.entry}),
    )


def _told(item: scopes.Item) -> PulledEntry | Dropped | PossibleDuplicate:
    if not item.entry:
        return _notice.decode(item.notice)
    _, order_time, header, signature, salt, payload = item.entry
    return PulledEntry(entry=sent(header, signature, salt, payload), order_time=HybridTime(order_time))


def _certificates(
    session: Session, council_id: str, device_ids: Iterable[str]
) -> tuple[DeviceCertificate, ...]:
    rows = session.rows(
        "SELECT d.device_id, d.hub_id, h.name, d.public_key, d.certificate FROM device d"
        " JOIN hub h ON h.council_id = d.council_id AND h.hub = d.hub"
        " WHERE d.council_id = ? AND d.device_id IN (?) ORDER BY d.device_id",
        council_id, sorted(device_ids),
    )  # fmt: skip
    return tuple(
        certificate(device_id, hub_id, name, bytes(key), bytes(signature))
        for device_id, hub_id, name, key, signature in rows
    )


ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/v1/pull",
        does="The next page of what the device may see.",
        work=pull,
        query=PullQuery,
        answers=Pull,
        any_version=True,
    ),
)
