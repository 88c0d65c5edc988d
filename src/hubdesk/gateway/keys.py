"""The gateway's own Ed25519 key: what it vouches for devices, heads and leases with.

The key lies in a file, never in the database: whoever reads a backup of it cannot vouch for anybody. The
database holds the public half, so a gateway that was started with another key says so and stops.
"""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Database, Session


class GatewayKey:
    """Signs in the gateway's name. Safe to use from several threads."""

    def __init__(self, secret: bytes) -> None:
        """`secret` is 32 bytes."""
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of a signature."""
        return self._private.sign(message)


def open_key(database: Database, file: Path | None, url: str) -> GatewayKey:
    """The key of the gateway that this database is of; the first start makes it.

    Args:
        database: whose schema is up to date.
        file: where the key lies; None for the usual place (see `usual_place`).
        url: of the database.

    Raises:
        Refused: the file is missing, is no key, or is the key of another gateway.
    """
    gateway_id, public = database.run(_founded)
    place = file or usual_place(url, gateway_id)
    if not place.exists():
        if public is not None:
            raise Refused(
                f"The gateway's key is not at {place}, and desks trust no other.",
                "Copy it there from the machine or the backup that has it, or name it with --key-file.",
            )
        _make(place)
    key = GatewayKey(_read(place))
    held = database.run(lambda session: _settle(session, key.public))
    if held != key.public:
        raise Refused(
            f"The key at {place} is of another gateway than this database.",
            "Name the key that belongs to it with --key-file.",
        )
    return key


def usual_place(url: str, gateway_id: str) -> Path:
    """Beside an SQLite file; else in the service's own folder, by the name of the gateway."""
    from hubdesk.gateway.database import file_of, is_postgres

    if not is_postgres(url):
        return Path(f"{file_of(url)}.key")
    state = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    folder = Path(state) if state else Path.home() / ".local" / "share" / "hubdesk-gateway"
    return folder / f"{gateway_id}.key"


def _founded(session: Session) -> tuple[str, bytes | None]:
    session.execute(
        "INSERT INTO gateway (one, gateway_id) VALUES (1, ?) ON CONFLICT DO NOTHING", secrets.token_hex(8)
    )
    found = session.row("SELECT gateway_id, public_key FROM gateway WHERE one = 1")
    if found is None:
        raise AssertionError("a row that was just put in")
    return str(found[0]), found[1]


def _settle(session: Session, public: bytes) -> bytes:
    """Note whose database this is, unless that is noted; whose it is."""
    session.execute("UPDATE gateway SET public_key = ? WHERE one = 1 AND public_key IS NULL", public)
    found = session.row("SELECT public_key FROM gateway WHERE one = 1")
    return b"" if found is None else bytes(found[0])


def _make(place: Path) -> None:
    """Write a new key, whole or not at all; of two that do so at once, one wins."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600, exist_ok=False)
    with draft.open("w", encoding="ascii") as out:
        out.write(secrets.token_bytes(32).hex() + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(place: Path) -> bytes:
    try:
        if place.stat().st_mode & 0o077:
            raise Refused(
                f"Others on this machine may read the gateway's key at {place}.", "Run `chmod 600` on it."
            )
        secret = bytes.fromhex(place.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Refused(
            f"The gateway's key at {place} cannot be read.", "Look at its permissions, or restore it."
        ) from error
    if len(secret) != 32:
        raise Refused(f"There is no key in {place}.", "Restore it from the backup.")
    return secret
