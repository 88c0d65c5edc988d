"""The devices whose receipts this PC knows: a file beside the secrets, outside every store.

A store adds its own device when it is made, moved or brought back. Nothing is ever taken off by itself,
because an old receipt stays genuine.
"""

import tomllib
from pathlib import Path

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.domain.problems import Refused
from hubdesk.store.places import make_private_folder, write_durably

_HEADER = (
    "# Devices whose receipts HubDesk on this PC can check. Keys are Ed25519 public keys, hexadecimal.\n"
)


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """One device that signs receipts. `public_key` is 64 hexadecimal characters."""

    device_id: DeviceId
    public_key: str
    council_id: CouncilId
    hub_name: str


class _File(msgspec.Struct):
    signer: list[Signer] = []


def read_signers(file: Path) -> tuple[Signer, ...]:
    """The devices in a file; none when it does not exist.

    Raises:
        Refused: it holds something else.
    """
    try:
        kept = tomllib.loads(file.read_text("utf-8"))
        return tuple(msgspec.convert(kept, _File).signer)
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError):
        raise Refused(
            f"{file.name} does not list signing devices.", "Move it away, then open HubDesk once."
        ) from None


def trust(file: Path, signer: Signer) -> None:
    """Add a device, unless it is known already.

    Raises:
        Refused: the file holds something else; it is left as it is.
        OSError: it could not be written; it is left as it is.
    """
    known = read_signers(file)
    if signer in known:
        return
    make_private_folder(file.parent)
    tables = "".join(_table(one) for one in (*known, signer))
    write_durably(file, (_HEADER + tables).encode())


def _table(signer: Signer) -> str:
    lines = (f"{name} = {_quoted(value)}\n" for name, value in msgspec.structs.asdict(signer).items())
    return "\n[[signer]]\n" + "".join(lines)


def _quoted(text: str) -> str:
    """A basic string of TOML: quotes, backslashes and control characters escaped."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in safe) + '"'
