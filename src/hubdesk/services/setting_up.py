"""Setting up: a new store for a hub, an open desk, and the practice hub."""

from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.domain.ids import CouncilId
from hubdesk.services.desk import Desk

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.store.slots import RecoveryKit


def init_store(
    folder: Path,
    council_id: CouncilId,
    hub_name: str,
    staff_name: str,
    role: str,
    passphrase: str,
    *,
    pin: str = "",
    practice: bool = False,
    clock: "Clock | None" = None,
) -> "RecoveryKit":
    """Make a new, empty store with its first member of staff.

    Args:
        folder: where the store goes; made when missing.
        role: `reception`, `outreach`, `manager` or `data_protection`.
        passphrase: opens the store from now on; at least 12 characters.
        pin: the first member's PIN for the screen lock; empty leaves it to be set at first use.

    Returns:
        The recovery kit, to be printed now: it is not kept on this PC.

    Raises:
        InputProblem: a name, role, passphrase or PIN cannot be used.
        Refused: the folder already holds a store.
    """
    raise NotImplementedError


def open_desk(folder: Path, passphrase: str, *, clock: "Clock | None" = None) -> Desk:
    """Open a store; whoever's passphrase it is, is signed in.

    Raises:
        CannotOpen: one of its kinds says why, and what to do.
    """
    raise NotImplementedError


def make_practice_desk(folder: Path, *, council_id: CouncilId | None = None, families: int = 40) -> Desk:
    """Open the practice hub in `folder`, making it first when it is not there.

    It has its own store, key and pretend families, and cannot reach a council. Its one member of staff is signed in.
    """
    raise NotImplementedError
