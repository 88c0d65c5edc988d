"""Setting up: a new store for a hub, an open desk, and the practice hub."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.domain.ids import CouncilId, HubId, StaffId
from hubdesk.domain.problems import InputProblem, NotSaved, Refused
from hubdesk.domain.records import StaffMember
from hubdesk.domain.writing import one_line
from hubdesk.services.clock import SystemClock
from hubdesk.services.desk import Desk
from hubdesk.services.profiles import council_ids, load_profile
from hubdesk.services.staff import Role, add_staff, check_new_member, check_passphrase, finish_leaving
from hubdesk.store import places, reading, staff_pins
from hubdesk.store.device_secrets import DeviceSecrets, pc_secrets
from hubdesk.store.founding import new_id
from hubdesk.store.ledger import NewEntry, staff_added_here
from hubdesk.store.link import check_lease
from hubdesk.store.places import signers_file
from hubdesk.store.signers import Signer, trust
from hubdesk.store.store import Store
from hubdesk.wire.payloads import StaffAdded

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.store.slots import RecoveryKit

PRACTICE_COUNCIL = CouncilId("bedford")
PRACTICE_HUB = "Practice hub"
PRACTICE_PASSPHRASE = "pretend families only"  # noqa: S105 - protects nothing: everybody there is invented
PRACTICE_PIN = "240680"
PRACTICE_STAFF = (("Jo Bell", Role.MANAGER), ("Sam Okafor", Role.RECEPTION), ("Ines Duarte", Role.OUTREACH))


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
    device_secret: DeviceSecrets | None = None,
) -> "RecoveryKit":
    """Make a new, empty store with its first member of staff.

    Args:
        folder: where the store goes; made when missing.
        council_id: whose profile the hub follows.
        hub_name: as receipts show it.
        staff_name: the first member of staff.
        role: `reception`, `outreach`, `manager` or `data_protection`.
        passphrase: opens the store from now on; at least 12 characters.
        pin: the first member's PIN for the screen lock; empty leaves it to be set at first use.
        practice: for pretend families only.
        clock: the PC's own unless given.
        device_secret: where this PC keeps its half of the key; the PC's own keeper unless given.

    Returns:
        The recovery kit, to be printed now: it is not kept on this PC.

    Raises:
        InputProblem: a name, role, passphrase or PIN cannot be used.
        Refused: no such council, or the folder already holds a store.
        CannotOpen: the folder or the keyring cannot be written.
    """
    profile = load_profile(check_council(council_id))
    staff_name = check_new_member(staff_name, role, passphrase, pin)
    check_passphrase(passphrase)
    hub_name = one_line(hub_name, "hub_name", 80)
    if not hub_name:
        raise InputProblem("hub_name", "Type the name of the hub, as families know it.")
    clock = clock or SystemClock()
    hub_id = HubId(new_id(clock.now()))
    made = Store.create(
        folder,
        council_id=profile.council_id,
        hub_id=hub_id,
        hub_name=hub_name,
        device_secret=device_secret or pc_secrets(),
        clock=clock,
        practice=practice,
    )
    try:
        staff_id = StaffId(new_id(clock.now()))
        first = StaffAdded(staff_id=staff_id, name=staff_name, role=role)
        made.store.append(NewEntry(payload=first, staff_id=staff_id))
        if pin:
            staff_pins.set_pin(made.store, staff_id, pin)
        made.store.add_slot(staff_id, passphrase)
        trust_own(made.store)
    except BaseException:
        made.store.close()
        _take_back(folder)
        raise
    made.store.close()
    return made.recovery_kit


def check_council(council_id: CouncilId) -> CouncilId:
    """Let the id of a council pass that there is a profile for.

    Raises:
        Refused: there is none; says which there are.
    """
    known = council_ids()
    if council_id not in known:
        raise Refused(f"There is no council “{council_id}”.", f"The councils are: {', '.join(known)}.")
    return council_id


def open_desk(
    folder: Path,
    passphrase: str,
    *,
    clock: "Clock | None" = None,
    device_secret: DeviceSecrets | None = None,
    hand_over: bool = False,
) -> Desk:
    """Open a store; whoever's passphrase it is, is signed in, and their wrong PINs are forgotten.

    Args:
        folder: the store.
        passphrase: of one of its people.
        clock: the PC's own unless given.
        device_secret: where this PC keeps its half of the key; the PC's own keeper unless given.
        hand_over: open it even when its lease ran out, with nobody signed in, so that what waits can go to
            the council; for nothing else.

    Raises:
        CannotOpen: one of its kinds says why, and what to do.
        ProfileProblem: the council's profile is wrong.
    """
    clock = clock or SystemClock()
    store = Store.open(
        folder, device_secret=device_secret or pc_secrets(), clock=clock, passphrase=passphrase
    )
    try:
        desk = _desk(store, clock)
        if not hand_over:
            check_lease(store)
        if store.opened_by is not None:
            member = _member(store, store.opened_by)
            desk.staff = None if hand_over else member
            finish_leaving(store)
            with suppress(NotSaved):  # a full disk must not keep anybody from reading
                staff_pins.forgive(store, store.opened_by)
        trust_own(store)
    except BaseException:
        store.close()
        raise
    return desk


def recover_desk(
    folder: Path,
    recovery_key: str,
    passphrase: str,
    staff_id: StaffId | None = None,
    *,
    clock: "Clock | None" = None,
    device_secret: DeviceSecrets | None = None,
) -> Desk:
    """Open a store with the recovery kit and give one person a new passphrase on this PC.

    Args:
        folder: the store.
        recovery_key: the key on the printed kit, as typed.
        passphrase: the new one.
        staff_id: whose; the first manager's unless given.
        clock: the PC's own unless given.
        device_secret: where this PC keeps its half of the key; the PC's own keeper unless given.

    Raises:
        CannotOpen: one of its kinds says why, and what to do.
        InputProblem: the key was mistyped, or the passphrase is too short.
    """
    check_passphrase(passphrase)
    clock = clock or SystemClock()
    store = Store.open(
        folder, device_secret=device_secret or pc_secrets(), clock=clock, recovery_key=recovery_key
    )
    try:
        desk = _desk(store, clock)
        desk.staff = hand_over(store, passphrase, staff_id)
        trust_own(store)
    except BaseException:
        store.close()
        raise
    return desk


def make_practice_desk(
    folder: Path,
    *,
    council_id: CouncilId | None = None,
    families: int = 40,
    clock: "Clock | None" = None,
    device_secret: DeviceSecrets | None = None,
) -> Desk:
    """Open the practice hub, making it first when it is not there. Its manager is signed in.

    It has its own store, key and pretend families, and cannot reach a council. Everybody's PIN is
    `PRACTICE_PIN`.

    Args:
        folder: holds one practice store per council.
        council_id: whose profile is practised; Bedford's unless given.
        families: how many pretend families a new practice hub has.
        clock: the PC's own unless given.
        device_secret: where this PC keeps its half of the key; the PC's own keeper unless given.

    Raises:
        CannotOpen: one of its kinds says why, and what to do.
    """
    from hubdesk.services.practice import fill_practice

    council = council_id or PRACTICE_COUNCIL
    store_folder = folder / check_council(council)
    fresh = not (store_folder / places.DATABASE).exists()
    if fresh:
        (name, role), *others = PRACTICE_STAFF
        init_store(
            store_folder,
            council,
            PRACTICE_HUB,
            name,
            role,
            PRACTICE_PASSPHRASE,
            pin=PRACTICE_PIN,
            practice=True,
            clock=clock,
            device_secret=device_secret,
        )
    desk = open_desk(store_folder, PRACTICE_PASSPHRASE, clock=clock, device_secret=device_secret)
    if fresh:
        try:
            for name, role in others:
                add_staff(desk, name, role, pin=PRACTICE_PIN)
            if families:
                fill_practice(desk, families)
        except BaseException:
            desk.store.close()
            _take_back(store_folder)
            raise
    return desk


def _desk(store: Store, clock: "Clock") -> Desk:
    return Desk(store=store, profile=load_profile(store.council_id), clock=clock, practice=store.practice)


def hand_over(store: Store, passphrase: str, staff_id: StaffId | None = None) -> StaffMember:
    """After opening with the recovery kit: give one person (the first manager) a passphrase on this PC.

    Raises:
        Refused: nobody of the hub has this id.
        NotSaved: the database could not be written.
    """
    everybody = reading.staff(store.connection)
    managers = [member for member in everybody if member.role == Role.MANAGER]
    here = staff_added_here(store.connection)
    ours = [member for member in managers if member.staff_id in here]
    chosen = _member(store, staff_id) if staff_id else (ours or managers or list(everybody))[0]
    store.move_to_this_pc(chosen.staff_id, passphrase)
    staff_pins.forgive(store, chosen.staff_id)
    return chosen


def _member(store: Store, staff_id: StaffId) -> StaffMember:
    for member in reading.staff(store.connection):
        if member.staff_id == staff_id:
            return member
    raise Refused("This passphrase belongs to nobody on the staff list.", "Open with somebody else's.")


def trust_own(store: Store) -> None:
    """Let this PC check the receipts that it makes."""
    own = Signer(
        device_id=store.device_id,
        public_key=store.device_public_key.hex(),
        council_id=store.council_id,
        hub_name=store.hub_name,
    )
    trust(signers_file(), own)


def _take_back(folder: Path) -> None:
    """Leave no half-made store, which nobody could open, in the way of the next try."""
    for file in (*folder.glob(f"{places.DATABASE}*"), folder / places.KEY_SLOTS):
        file.unlink(missing_ok=True)
