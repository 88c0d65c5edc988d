"""Who is at the desk, and what they may do. Every operation's permission stands in one table here."""

from enum import StrEnum

from hubdesk.domain.ids import StaffId
from hubdesk.domain.records import StaffMember
from hubdesk.services.desk import Changes, Desk


class Role(StrEnum):
    """What a member of staff does at the hub."""

    RECEPTION = "reception"
    OUTREACH = "outreach"
    MANAGER = "manager"
    DATA_PROTECTION = "data_protection"


_DESK = frozenset({Role.RECEPTION, Role.OUTREACH, Role.MANAGER})
_ALL = frozenset(Role)

PERMISSIONS: dict[str, frozenset[Role]] = {
    "register": _DESK,
    "amend": _DESK,
    "arrive": _DESK,
    "sign": _DESK,
    "withdraw": _ALL,
    "answer_equality": _DESK,
    "look_up": _ALL,
    "open": _ALL,
    "open_sensitive": _ALL,
    "receipt": _ALL,
    "draft": _ALL,
    "undo": _ALL,
    "undo_for_others": frozenset({Role.MANAGER}),
    "import": frozenset({Role.MANAGER}),
    "add_staff": frozenset({Role.MANAGER}),
    "set_pin_for_others": frozenset({Role.MANAGER}),
    "read_access_log": frozenset({Role.DATA_PROTECTION}),
    "verify": frozenset({Role.MANAGER, Role.DATA_PROTECTION}),
    "backup": frozenset({Role.MANAGER, Role.DATA_PROTECTION}),
}


def allow(desk: Desk, operation: str) -> StaffMember:
    """Let an operation go ahead.

    Args:
        operation: a name in `PERMISSIONS`.

    Returns:
        The member of staff who is signed in.

    Raises:
        NotAllowed: nobody is signed in, or the role may not do this.
        KeyError: the operation is in no table (a bug).
    """
    raise NotImplementedError


def staff_members(desk: Desk) -> tuple[StaffMember, ...]:
    """Everybody who may use this hub's desks, in the order they were added."""
    raise NotImplementedError


def add_staff(desk: Desk, name: str, role: str, passphrase: str = "", pin: str = "") -> Changes:
    """Let one more person use this desk.

    Args:
        passphrase: opens the store as that person; empty: they only switch in, by PIN.

    Raises:
        NotAllowed: only a manager may.
        InputProblem: name, role, passphrase or PIN cannot be used.
    """
    raise NotImplementedError


def set_pin(desk: Desk, staff_id: StaffId, pin: str) -> None:
    """Give a member of staff a PIN: their own, or a manager for anybody. Their wrong guesses are forgotten.

    Raises:
        NotAllowed: it is somebody else's PIN.
        InputProblem: fewer than six digits, or one that anybody would try first.
    """
    raise NotImplementedError


def has_pin(desk: Desk, staff_id: StaffId) -> bool:
    """Whether a PIN has been set."""
    raise NotImplementedError


def check_pin(desk: Desk, staff_id: StaffId, pin: str) -> StaffMember:
    """Check a PIN without switching (a witness confirms; the family view is left).

    Raises:
        WrongPin: it is not; `guesses_left` says how many remain.
        PinLocked: too many wrong guesses: the data lock must follow.
    """
    raise NotImplementedError


def switch_to(desk: Desk, staff_id: StaffId, pin: str) -> StaffMember:
    """Sign another (or the same) person in by PIN.

    Raises:
        WrongPin: it is not; `guesses_left` says how many remain.
        PinLocked: too many wrong guesses: the data lock must follow.
    """
    raise NotImplementedError


def sign_out(desk: Desk) -> None:
    """Nobody is signed in; the screen lock shows who may come in."""
    raise NotImplementedError
