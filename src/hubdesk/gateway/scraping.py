"""`/metrics`: how things stand, for whoever watches the gateway, and for nobody else.

It is answered to this machine itself, unless the request was passed on by a proxy, and to whoever brings the
token that the administrator put into a file. No personal data is in it; how many families wait, and how many
devices a council has, is still nobody else's business.
"""

import hmac
from contextlib import suppress

from hubdesk.gateway import troubles
from hubdesk.gateway.database import Busy, Session
from hubdesk.gateway.endpoints import Call, Content, Endpoint
from hubdesk.gateway.match_queue import MOST_TRIES
from hubdesk.gateway.metrics import CONTENT_TYPE
from hubdesk.gateway.parts import Parts
from hubdesk.wire.hosts import is_loopback

_DAY_MS = 24 * 3600 * 1000
_FRESH_S = 10.0
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_COUNTS = {
    "quarantined_entries": "SELECT count(*) FROM quarantine WHERE released_at IS NULL",
    "devices": "SELECT count(*) FROM device WHERE revoked_at IS NULL",
    "matching_waiting": f"SELECT count(*) FROM match_work WHERE tries < {MOST_TRIES}",  # noqa: S608 - a number of ours
    "matching_dead_letters": f"SELECT count(*) FROM match_work WHERE tries >= {MOST_TRIES}",  # noqa: S608 - likewise
    "possible_duplicates": "SELECT count(*) FROM flag WHERE settled = 0",
    "erasures_unconfirmed": "SELECT count(DISTINCT o.household_id) FROM erasure_owed o"
    " JOIN erasure e ON e.council_id = o.council_id AND e.household_id = o.household_id"
    " JOIN device d ON d.council_id = o.council_id AND d.device_id = o.device_id"
    " WHERE d.cursor_position < e.position",
}
_SILENT = "SELECT count(*) FROM device WHERE revoked_at IS NULL AND last_seen < ?"


def standing(session: Session, now: int) -> dict[str, int]:
    """How things stand in the database, by the names of the gauges. `now`: milliseconds since 1970."""
    counts = {name: session.row(sql) for name, sql in _COUNTS.items()}
    for days in (7, 30):
        counts[f"devices_silent_{days}_days"] = session.row(_SILENT, now - days * _DAY_MS)
    return {name: 0 if row is None else int(row[0]) for name, row in counts.items()}


def _scraped(call: Call) -> Content:
    if not _may_see(call):
        raise troubles.not_found()
    parts = call.parts
    if parts.metrics.is_due(parts.clock.monotonic(), _FRESH_S):
        _count(parts)
    return Content(parts.metrics.text(), CONTENT_TYPE)


def _count(parts: Parts) -> None:
    with suppress(Busy):  # the counters matter most when the database does not answer
        for name, value in parts.database.read(lambda session: standing(session, parts.now())).items():
            parts.metrics.gauge(name, value)
    connections = parts.database.connections()
    parts.metrics.gauge("database_connections", connections.open)
    parts.metrics.gauge("database_connections_idle", connections.idle)
    parts.metrics.gauge("database_waiting", connections.waiting)


def _may_see(call: Call) -> bool:
    scheme, _, given = call.headers.get("authorization", "").partition(" ")
    token = call.parts.metrics_token
    if token and scheme.lower() == "bearer":
        return hmac.compare_digest(given.strip().encode(), token.encode())
    return not any(name in call.headers for name in _PASSED_ON) and is_loopback(call.peer)


ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/metrics",
        does="The counters, for this machine or with the administrator's token.",
        work=_scraped,
        answers="text/plain",
        signed=False,
        troubles=(404,),
    ),
)
