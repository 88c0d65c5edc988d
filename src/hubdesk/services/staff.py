"""Who is at the desk, and what they may do. Every operation's permission stands in one table here."""

from contextlib import suppress
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from hubdesk.domain.ids import StaffId
from hubdesk.domain.names import name_as_given
from hubdesk.domain.problems import CannotOpen, InputProblem, NotAllowed, NotSaved, Refused
from hubdesk.domain.records import StaffMember
from hubdesk.services.desk import Changes, Desk
from hubdesk.store import reading, staff_pins
from hubdesk.store.ledger import NewEntry, staff_added_here
from hubdesk.store.opening import StoreOutOfReach
from hubdesk.wire.payloads import StaffAdded, StaffRemoved

if TYPE_CHECKING:
    from hubdesk.store.store import Store

SHORTEST_PASSPHRASE = 12
SHORTEST_PIN = 6


class Role(StrEnum):
    """What a member of staff does at the hub."""

    RECEPTION = "reception"
    OUTREACH = "outreach"
    MANAGER = "manager"
    DATA_PROTECTION = "data_protection"


ROLE_WORDS = {
    Role.RECEPTION: "Reception",
    Role.OUTREACH: "Outreach",
    Role.MANAGER: "Manager",
    Role.DATA_PROTECTION: "Data protection",
}

_DESK = frozenset({Role.RECEPTION, Role.OUTREACH, Role.MANAGER})
_MANAGER = frozenset({Role.MANAGER})
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
    "undo_for_others": _MANAGER,
    "import": _DESK,
    "add_staff": _MANAGER,
    "remove_staff": _MANAGER,
    "set_pin_for_others": _MANAGER,
    "link": _MANAGER,
    "settle_clash": _DESK,
    "not_the_same": _DESK,
    "merge": _MANAGER,
    "erase": frozenset({Role.DATA_PROTECTION}),
    "read_access_log": frozenset({Role.DATA_PROTECTION}),
    "verify": _ALL,
    "backup": frozenset({Role.MANAGER, Role.DATA_PROTECTION}),
}


def allow(desk: Desk, operation: str) -> StaffMember:
    """Let an operation go ahead.

    Args:
        desk: the open desk.
        operation: a name in `PERMISSIONS`.

    Returns:
        The member of staff who is signed in.

    Raises:
        NotAllowed: nobody is signed in, or the role may not do this.
        KeyError: the operation is in no table (a bug).
    """
    may = PERMISSIONS[operation]
    member = desk.signed_in()
    if member.role not in may:
        those = " or ".join(sorted(ROLE_WORDS[role].lower() for role in may))
        role = ROLE_WORDS[Role(member.role)] if member.role in _ALL else member.role
        raise NotAllowed(f"{role} may not do this.", f"Ask somebody from {those} to sign in and do it.")
    return member


def staff_members(desk: Desk, *, leavers: bool = False) -> tuple[StaffMember, ...]:
    """Everybody who may use this hub's desks, in the order they were added.

    Args:
        desk: the open desk.
        leavers: also those who left, whose names stand beside what they did.
    """
    return reading.staff(desk.store.connection, leavers=leavers)


def people_here(desk: Desk) -> tuple[StaffMember, ...]:
    """Who may come in on this PC: people with a passphrase or a PIN here, or whom this PC put on the list.

    The list holds the people of the hub's other desks, too. A name is nobody's to take: until a manager lets
    them in here, nobody is offered it and nobody can give it a PIN.
    """
    known = (
        desk.store.people_with_passphrase()
        | staff_pins.people_with_pin(desk.store)
        | staff_added_here(desk.store.connection)
    )
    return tuple(one for one in staff_members(desk) if one.staff_id in known)


def member(desk: Desk, staff_id: StaffId) -> StaffMember:
    """One member of staff.

    Raises:
        Refused: nobody of this hub has this id.
    """
    for one in staff_members(desk):
        if one.staff_id == staff_id:
            return one
    raise Refused("This person is not on the staff list of this PC.", "Ask a manager to add them.")


def add_staff(desk: Desk, name: str, role: str, passphrase: str = "", pin: str = "") -> Changes:
    """Let one more person use this desk.

    Args:
        desk: the open desk.
        name: as it stands on the staff list and on receipts.
        role: one of `Role`.
        passphrase: opens the store as that person; empty: they only switch in, by PIN.
        pin: for the screen lock; empty: it is set later.

    Raises:
        NotAllowed: only a manager may.
        InputProblem: name, role, passphrase or PIN cannot be used.
    """
    author = allow(desk, "add_staff")
    name = check_new_member(name, role, passphrase, pin)
    staff_id = StaffId(desk.new_id())
    if passphrase:  # cut short after this, it opens nothing, and the next opening takes it away
        desk.store.add_slot(staff_id, passphrase)
    written = desk.store.append(
        NewEntry(payload=StaffAdded(staff_id=staff_id, name=name, role=role), staff_id=author.staff_id)
    )
    if pin:
        staff_pins.set_pin(desk.store, staff_id, pin)
    return Changes.of(written)


def let_in(desk: Desk, staff_id: StaffId, passphrase: str = "", pin: str = "") -> Changes:
    """Let somebody of another desk come in on this PC, too. The ledger keeps who let them.

    Args:
        desk: the open desk.
        staff_id: on the hub's list already.
        passphrase: opens the store as that person; empty: they only switch in, by PIN.
        pin: for the screen lock; empty: it is set later.

    Raises:
        NotAllowed: only a manager may.
        Refused: nobody of this hub has this id.
        InputProblem: passphrase or PIN cannot be used.
    """
    author = allow(desk, "add_staff")
    one = member(desk, staff_id)
    check_new_member(one.name, one.role, passphrase, pin)
    if passphrase:
        desk.store.add_slot(staff_id, passphrase)
    again = StaffAdded(staff_id=staff_id, name=one.name, role=one.role)
    written = desk.store.append(NewEntry(payload=again, staff_id=author.staff_id))
    if pin:
        staff_pins.set_pin(desk.store, staff_id, pin)
    return Changes.of(written)


def remove_staff(desk: Desk, staff_id: StaffId) -> Changes:
    """Let a leaver in no more: off the list, PIN and unfinished work forgotten, a new key for the records.

    What they did stays under their name. Everybody who stays keeps their passphrase and PIN.

    Raises:
        NotAllowed: only a manager may.
        Refused: it is oneself, nobody of this hub, or the only person with a passphrase.
        NotSaved: nothing was changed.
        CannotOpen: they are off the list, but the disk did not take the new key yet; every opening tries
            again.
    """
    author = allow(desk, "remove_staff")
    member(desk, staff_id)
    if staff_id == author.staff_id:
        raise Refused("You cannot take yourself off the list.", "Ask another manager to do it.")
    staying = {one.staff_id for one in staff_members(desk)} - {staff_id}
    if not staying & desk.store.people_with_passphrase():
        raise Refused(
            "Nobody else here has a passphrase, so the records would stay shut.",
            "Give somebody who stays a passphrase first.",
        )
    written = desk.store.append(NewEntry(payload=StaffRemoved(staff_id=staff_id), staff_id=author.staff_id))
    staff_pins.forget(desk.store, staff_id)
    try:
        desk.store.rekey(staying)
    except OSError as error:
        raise StoreOutOfReach("The person is off the list, but the disk did not take the new key.") from error
    return Changes.of(written)


def finish_leaving(store: "Store") -> None:
    """If a removal was cut short before the new key stood, make the new key now.

    Without room on the disk it waits for the next opening: the leaver is off the list, so their passphrase
    opens nothing in the meantime.
    """
    staying = {one.staff_id for one in reading.staff(store.connection)}
    if store.people_with_passphrase() <= staying:
        return
    with suppress(CannotOpen, NotSaved, OSError):
        for one in reading.staff(store.connection, leavers=True):
            if one.staff_id not in staying:
                staff_pins.forget(store, one.staff_id)
        store.rekey(staying)


def check_new_member(name: str, role: str, passphrase: str, pin: str) -> str:
    """Check what is typed about a new member of staff; an empty passphrase or PIN is left for later.

    Returns:
        The name, tidied.

    Raises:
        InputProblem: name, role, passphrase or PIN cannot be used.
    """
    name = name_as_given(name, "staff_name")
    if not name:
        raise InputProblem("staff_name", "Type the name that goes on the staff list.")
    if role not in _ALL:
        raise InputProblem("role", f"There is no role “{role}”. The roles are: {', '.join(Role)}.")
    if passphrase:
        check_passphrase(passphrase)
    if pin:
        check_new_pin(pin)
    return name


def check_passphrase(passphrase: str) -> None:
    """Let a passphrase pass that is long enough to protect the records.

    Raises:
        InputProblem: it is shorter than twelve characters, or one character over and over.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE or len(set(passphrase)) < 4:
        raise InputProblem(
            "passphrase",
            f"A passphrase has {SHORTEST_PASSPHRASE} characters or more. Four words or five are easily kept.",
        )


def check_new_pin(pin: str) -> None:
    """Let a PIN pass that is not among the first anybody would try.

    Raises:
        InputProblem: fewer than six digits, more than twelve, or one digit repeated, or a plain run.
    """
    if not (pin.isascii() and pin.isdigit()) or not SHORTEST_PIN <= len(pin) <= 12:
        raise InputProblem("pin", "A PIN is six to twelve digits.")
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise InputProblem("pin", "This PIN is easy to guess. Choose digits that do not simply run on.")


def set_pin(desk: Desk, staff_id: StaffId, pin: str) -> None:
    """Give a member of staff a PIN: their own, or a manager for anybody. Their wrong guesses are forgotten.

    Raises:
        NotAllowed: it is somebody else's PIN.
        Refused: it is nobody's who may come in on this PC.
        InputProblem: fewer than six digits, or one that anybody would try first.
    """
    if desk.signed_in().staff_id != staff_id:
        allow(desk, "set_pin_for_others")
    member(desk, staff_id)
    if staff_id not in {one.staff_id for one in people_here(desk)}:
        raise Refused(
            "This person works at another desk of the hub.",
            "A manager lets them in here first: `hubdesk staff --let-in NAME`.",
        )
    check_new_pin(pin)
    staff_pins.set_pin(desk.store, staff_id, pin)


def has_pin(desk: Desk, staff_id: StaffId) -> bool:
    """Whether a PIN has been set."""
    return staff_pins.has_pin(desk.store, staff_id)


def check_pin(desk: Desk, staff_id: StaffId, pin: str) -> StaffMember:
    """Check a PIN without switching (a witness confirms; the family view is left).

    Raises:
        WrongPin: it is not; `guesses_left` says how many remain.
        PinLocked: too many wrong guesses: the data lock must follow.
    """
    one = member(desk, staff_id)
    staff_pins.check(desk.store, staff_id, pin)
    return one


def switch_to(desk: Desk, staff_id: StaffId, pin: str) -> StaffMember:
    """Sign another (or the same) person in by PIN.

    Raises:
        WrongPin: it is not; `guesses_left` says how many remain.
        PinLocked: too many wrong guesses: the data lock must follow.
    """
    desk.staff = check_pin(desk, staff_id, pin)
    return desk.staff


def sign_out(desk: Desk) -> None:
    """Nobody is signed in; the screen lock shows who may come in."""
    desk.staff = None
