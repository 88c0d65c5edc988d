"""Who sends a request: signature, clock and number looked at, in this order.

The number is noted in the transaction that does the work: a request counts as seen exactly when it was done.
"""

from dataclasses import dataclass

from hubdesk.gateway import troubles
from hubdesk.gateway.database import Session
from hubdesk.gateway.parts import Identity, Parts
from hubdesk.wire.limits import CLOCK_SLACK_MS
from hubdesk.wire.signed_requests import Claim, claim_holds


@dataclass(frozen=True, slots=True)
class Caller:
    """The device that a request is from, as it stands in this transaction.

    Attributes:
        hub: the gateway's own name of the hub.
        hub_id: as the device's entries name its hub.
        role: `hub` or `outreach`.
        head: device_seq and hash of its last entry that was looked at.
        told: up to where it said that it had stored everything, and how many entries waited with it.
    """

    council_id: str
    device_id: str
    hub: str
    hub_id: str
    role: str
    head: tuple[int, bytes]
    told: tuple[int, int]

    @property
    def viewer(self) -> str:
        """In whose name it sees more than the rule gives: its hub's, or its own."""
        return self.hub if self.role == "hub" else self.device_id


def known(parts: Parts, device_id: str) -> tuple[Identity, ...]:
    """The devices of this name, one per council."""
    found = parts.identities.get(device_id)
    if not found:
        rows = parts.database.read(
            lambda session: session.rows(
                "SELECT council_id, public_key, role FROM device WHERE device_id = ?", device_id
            )
        )
        found = tuple(Identity(council_id, device_id, bytes(key), role) for council_id, key, role in rows)
        if found:
            parts.identities.keep(device_id, found)
    return found


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as its signature covers it: `body` as it travelled. `claim` is None when it carries none."""

    claim: Claim | None
    method: str
    target: str
    body: bytes


def identify(parts: Parts, signed: Signed) -> Identity:
    """The device whose signature a request carries.

    Raises:
        NotDone: nobody's, or its time is not the gateway's.
    """
    if signed.claim is None:
        raise troubles.not_signed()
    candidates = known(parts, signed.claim.device_id)
    if not candidates:
        raise troubles.not_known()
    for identity in candidates:
        if claim_holds(signed.claim, identity.public_key, signed.method, signed.target, signed.body):
            _see_time(parts, signed.claim)
            return identity
    raise troubles.not_signed()


def claimed_by(parts: Parts, signed: Signed, device_id: str, public_key: bytes) -> Claim:
    """What a request that brings its own key says about its sender.

    Raises:
        NotDone: it is another device's, or not signed with this key, or not made now.
    """
    claim = signed.claim
    if claim is None or claim.device_id != device_id:
        raise troubles.not_signed()
    if not claim_holds(claim, public_key, signed.method, signed.target, signed.body):
        raise troubles.not_signed()
    _see_time(parts, claim)
    return claim


def _see_time(parts: Parts, claim: Claim) -> None:
    """See that a request was made now, by the gateway's clock.

    Raises:
        NotDone: it was not.
    """
    now = parts.now()
    if abs(claim.time - now) > CLOCK_SLACK_MS:
        raise troubles.wrong_clock(now)


def admit(session: Session, parts: Parts, identity: Identity, claim: Claim) -> Caller:
    """Note that a request was seen, and say how its device stands. The device's row is held until commit.

    A transaction that runs again may meet its own number: the first run was committed, only the answer was
    lost.

    Raises:
        NotDone: the device was revoked, or the request was here before.
    """
    number = claim.number + 1 if session.attempt else claim.number
    found = session.row(
        "UPDATE device SET last_request = ?, last_seen = ? WHERE council_id = ? AND device_id = ?"
        " AND revoked_at IS NULL AND last_request < ?"
        " RETURNING hub, hub_id, role, head_seq, head_hash, cursor_position, waiting",
        claim.number, parts.now(), identity.council_id, identity.device_id, number,
    )  # fmt: skip
    if found is None:
        raise _why(session, parts, identity)
    hub, hub_id, role, seq, head, *told = found
    return Caller(
        identity.council_id, identity.device_id, hub, hub_id, role, (seq, bytes(head)), (told[0], told[1])
    )


def _why(session: Session, parts: Parts, identity: Identity) -> troubles.NotDone:
    found = session.row(
        "SELECT revoked_at, last_request FROM device WHERE council_id = ? AND device_id = ?",
        identity.council_id, identity.device_id,
    )  # fmt: skip
    if found is None:
        parts.identities.forget(identity.device_id)
        return troubles.not_known()
    return troubles.revoked() if found[0] is not None else troubles.replayed(found[1])
