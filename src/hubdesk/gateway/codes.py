"""One-time codes: how a device comes to its hub. Kept only as a hash, worth nothing after a day."""

import hashlib
import re
import secrets

import msgspec

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Session

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Nothing that is taken for something else when it is read aloud or copied by hand."""
_GROUPS, _GROUP = 4, 4
LASTS_MS = 24 * 3600 * 1000
_MOST_NAME = 120


class EnrolCode(msgspec.Struct, frozen=True):
    """A code, as it is shown once. `expires_at` in milliseconds since 1970."""

    code: str
    council_id: str
    hub: str
    role: str
    expires_at: int


_council = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)


def is_council(council_id: str) -> bool:
    """Whether this can be the id of a council."""
    return _council.fullmatch(council_id) is not None


def hashed(code: str) -> bytes:
    """What stands for a code in the database, however it was typed. It has 78 bits: no salt is needed."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(b"hubdesk-enrol-code-v1\n" + plain.encode()).digest()


def make_code(session: Session, *, council_id: str, hub_name: str, role: str, now: int) -> EnrolCode:
    """Make a code; the council and the hub begin with their first one.

    Raises:
        Refused: the name of the hub or of the council is none.
    """
    if not is_council(council_id):
        raise Refused("A council is named as on its desks: `bedford`, say.", "Give it with --council.")
    name = " ".join(hub_name.split())
    if not name or len(name) > _MOST_NAME:
        raise Refused("A hub has a name of up to 120 characters.", "Give it with --hub.")
    session.execute(
        "INSERT INTO council (council_id, position) VALUES (?, 0) ON CONFLICT DO NOTHING", council_id
    )
    session.execute(
        "INSERT INTO hub (council_id, hub, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        council_id, f"hub-{secrets.token_hex(8)}", name,
    )  # fmt: skip
    found = session.row("SELECT hub FROM hub WHERE council_id = ? AND name = ?", council_id, name)
    if found is None:
        raise AssertionError("a row that was just put in")
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    session.execute(
        "INSERT INTO enrol_code (council_id, code_hash, hub, role, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        council_id, hashed(code), found[0], role, now, now + LASTS_MS,
    )  # fmt: skip
    session.execute(
        "DELETE FROM enrol_code WHERE council_id = ? AND expires_at < ?", council_id, now - LASTS_MS
    )
    return EnrolCode(code, council_id, name, role, now + LASTS_MS)


def councils(session: Session) -> list[CouncilId]:
    """Every council that a code was ever made for."""
    return [CouncilId(one) for (one,) in session.rows("SELECT council_id FROM council ORDER BY council_id")]
