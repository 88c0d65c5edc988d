"""By what a laptop can tell that a family may be on the hub's books, although it does not hold the hub.

It gets a keyed hash of every match key of the hub's families, under a secret of its own: enough to ask "have
they been here?", too little to read a name back, and of no use beside another laptop's.
"""

import secrets

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.gateway import troubles
from hubdesk.gateway.database import Session
from hubdesk.gateway.endpoints import Call, Endpoint
from hubdesk.gateway.requests import Caller
from hubdesk.wire.match_hashes import match_hashes
from hubdesk.wire.messages import MatchIndex

MOST_KEYS = 400_000
"""Some 26,000 families; what an answer holds. Beyond that the index knows the families that came last."""
_SECRET_BYTES = 32


def version_of(session: Session, council_id: CouncilId, home: str) -> str:
    """Which content a hub's index has; another one whenever it changed. Cheap."""
    row = session.row("SELECT version FROM match_read WHERE council_id = ? AND home = ?", council_id, home)
    return str(0 if row is None else row[0])


def secret_of(session: Session, council_id: CouncilId, device_id: DeviceId) -> bytes:
    """The secret of a laptop's index, made when it first asks. The transaction writes."""
    session.execute(
        "INSERT INTO match_secret (council_id, device_id, secret) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        council_id,
        device_id,
        secrets.token_bytes(_SECRET_BYTES),
    )
    row = session.row(
        "SELECT secret FROM match_secret WHERE council_id = ? AND device_id = ?", council_id, device_id
    )
    if row is None:
        raise AssertionError("a row that was just put in")
    return bytes(row[0])


def index_of(session: Session, council_id: CouncilId, home: str, secret: bytes) -> MatchIndex:
    """The index of a hub, under the secret of one of its laptops. Only reads."""
    version = version_of(session, council_id, home)
    keys = session.rows(
        "SELECT k.match_key FROM match_family f JOIN match_key k"
        " ON k.council_id = f.council_id AND k.household_id = f.household_id"
        " WHERE f.council_id = ? AND f.home = ? ORDER BY f.household_id DESC LIMIT ?",
        council_id,
        home,
        MOST_KEYS,
    )
    hashes = match_hashes(secret, (key for (key,) in keys))
    return MatchIndex(version=version, secret=secret.hex(), keys=hashes)


def _asked(call: Call) -> MatchIndex:
    council_id = CouncilId(call.identity.council_id if call.identity else "")

    def noted(session: Session, caller: Caller) -> tuple[str, bytes]:
        if caller.role != "outreach":
            raise troubles.not_found()
        return caller.hub, secret_of(session, council_id, DeviceId(caller.device_id))

    home, secret = call.transact(noted, durable=False)
    return call.parts.database.read(lambda session: index_of(session, council_id, home, secret))


ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/v1/match-index",
        does="Hashes by which a laptop can tell that a family may be on its hub's books.",
        work=_asked,
        answers=MatchIndex,
        troubles=(404,),
    ),
)
