"""Roles are enforced in the operations; PIN guesses are counted before they are checked, across a kill."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from hubdesk.domain.choices import Mark, MarkMethod
from hubdesk.domain.problems import InputProblem, NotAllowed, NotSaved, PinLocked, Refused, WrongPin
from hubdesk.services import drafts, keeping, looking_up, registering, signing, staff
from hubdesk.services.importing import import_register
from hubdesk.store import staff_pins
from hubdesk.store.ledger import NewEntry
from hubdesk.store.opening import StoreRolledBack, WrongPassphrase
from hubdesk.store.verify import verify
from hubdesk.wire.payloads import StaffRemoved

WRONG = "999111"
RIGHT = "280194"


def _attempts(desk, household):
    """One call for every permission of the table."""
    mine = desk.staff.staff_id
    other = next(m.staff_id for m in staff.staff_members(desk) if m.staff_id != mine)
    household_id, carer = household.household_id, household.primary_carer.person_id
    key = (desk.profile.choices[0].choice_id, carer)
    return {
        "register": lambda: registering.registration(desk, household),
        "amend": lambda: registering.amend_household(
            desk, household, reading_head(desk, household_id), sensitive_open=True
        ),
        "arrive": lambda: registering.arrive(desk, household_id),
        "sign": lambda: signing.accept_signing(
            desk,
            household_id,
            signing.decide(
                desk, household_id, carer, {key: "no"}, mark=Mark(method=MarkMethod.TYPED, typed_name="A")
            ),
        ),
        "withdraw": lambda: signing.withdraw(desk, household_id, carer, [key]),
        "answer_equality": lambda: signing.answer_equality(desk, household_id, carer, []),
        "look_up": lambda: looking_up.look_up(desk, "yusuf"),
        "open": lambda: looking_up.open_household(desk, household_id),
        "open_sensitive": lambda: looking_up.open_household(desk, household_id, "because"),
        "draft": lambda: drafts.save_draft(desk, None, "new_family", "A", b""),
        "add_staff": lambda: staff.add_staff(desk, "New One", "reception"),
        "remove_staff": lambda: staff.remove_staff(desk, other),
        "import": lambda: import_register(desk, Path("no such register.csv")),
        "backup": lambda: keeping.back_up(desk, Path(__file__)),
        "set_pin_for_others": lambda: staff.set_pin(desk, other, RIGHT),
        "read_access_log": lambda: looking_up.access_log(desk),
        "verify": lambda: keeping.verify_store(desk),
    }


def reading_head(desk, household_id):
    return desk.household(household_id).head


@pytest.mark.parametrize("role", list(staff.Role))
def test_every_operation_asks_for_its_permission(desk, sign_in, family, role):
    household = family()
    registering.register_household(desk, household)
    sign_in(role)
    for operation, attempt in _attempts(desk, household).items():
        if role in staff.PERMISSIONS[operation]:
            with suppress(Refused):  # let in, and then found something else
                attempt()
        else:
            with pytest.raises(NotAllowed):
                attempt()


def test_nobody_signed_in_may_do_nothing(desk, family):
    household = family()
    registering.register_household(desk, household)
    attempts = _attempts(desk, household)
    staff.sign_out(desk)
    for attempt in attempts.values():
        with pytest.raises(NotAllowed, match="Nobody is signed in"):
            attempt()


def test_a_draft_is_its_authors_alone(desk, sign_in):
    mine = drafts.save_draft(desk, None, "new_family", "Yusuf", b"typed so far")
    assert drafts.save_draft(desk, mine, "new_family", "Yusuf family", b"more") == mine
    sign_in("reception")
    assert drafts.drafts(desk) == ()
    with pytest.raises(Refused):
        drafts.read_draft(desk, mine)
    with pytest.raises(NotAllowed):
        drafts.save_draft(desk, mine, "new_family", "Mine now", b"")
    drafts.discard_draft(desk, mine)
    sign_in("manager")
    assert [line.title for line in drafts.drafts(desk)] == ["Yusuf family"]
    assert drafts.read_draft(desk, mine) == b"more"
    drafts.discard_draft(desk, mine)
    assert drafts.drafts(desk) == ()


def test_a_pin_switches_who_is_at_the_desk(desk):
    jo = next(m for m in staff.staff_members(desk) if m.name == "Jo Bell")
    assert staff.switch_to(desk, jo.staff_id, RIGHT) == jo
    assert desk.staff == jo
    with pytest.raises(WrongPin) as wrong:
        staff.switch_to(desk, jo.staff_id, WRONG)
    assert wrong.value.guesses_left == 4
    assert desk.staff == jo
    staff.check_pin(desk, jo.staff_id, RIGHT)
    with pytest.raises(WrongPin) as wrong:
        staff.check_pin(desk, jo.staff_id, WRONG)
    assert wrong.value.guesses_left == 4  # the right one forgave the one before


@pytest.mark.parametrize("pin", ["12345", "123456", "111111", "654321", "12a456", "", "1" * 13, "٢٨٠١٩٤"])
def test_a_pin_that_anybody_would_try_is_refused(desk, pin):
    with pytest.raises(InputProblem):
        staff.set_pin(desk, desk.staff.staff_id, pin)


def test_five_wrong_pins_lock_and_the_sixth_is_not_looked_at(desk, reopen):
    jo = next(m.staff_id for m in staff.staff_members(desk) if m.name == "Jo Bell")
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPin) as wrong:
            staff.check_pin(desk, jo, WRONG)
        assert wrong.value.guesses_left == left
    with pytest.raises(PinLocked):
        staff.check_pin(desk, jo, WRONG)
    with pytest.raises(PinLocked):
        staff.check_pin(desk, jo, RIGHT)
    desk = reopen()
    with pytest.raises(PinLocked):
        staff.check_pin(desk, jo, RIGHT)
    staff.set_pin(desk, jo, RIGHT)  # a manager gives a new one
    staff.check_pin(desk, jo, RIGHT)


_GUESSER = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from hubdesk.domain.problems import WrongPin
    from hubdesk.services import staff
    from hubdesk.services.setting_up import open_desk
    from hubdesk.store import staff_pins
    from hubdesk.store.device_secrets import FileSecrets

    root = Path(sys.argv[1])
    desk = open_desk(root / "store", sys.argv[2], device_secret=FileSecrets(root / "home" / "secrets"))
    jo = next(m.staff_id for m in staff.staff_members(desk) if m.name == "Jo Bell")
    # The process dies at the very moment the PIN would be looked at: the guess must count all the same.
    staff_pins._verifier = lambda pin, salt: os.kill(os.getpid(), signal.SIGKILL)
    staff.check_pin(desk, jo, "999111")
    """
)


def test_a_killed_process_wins_nobody_another_guess(home, reopen):
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", _GUESSER, str(home), "four plain words here"],
            env=os.environ | {"HUBDESK_HOME": str(home / "home")},
            timeout=60,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
    desk = reopen()
    jo = next(m.staff_id for m in staff.staff_members(desk) if m.name == "Jo Bell")
    with pytest.raises(PinLocked):
        staff.check_pin(desk, jo, RIGHT)


def test_putting_old_files_back_wins_nobody_another_guess(home: Path, reopen):
    desk = reopen()
    jo = next(m.staff_id for m in staff.staff_members(desk) if m.name == "Jo Bell")
    desk.store.close()
    shutil.copytree(home / "store", home / "before")
    desk = reopen()
    with pytest.raises(WrongPin):
        staff.check_pin(desk, jo, WRONG)
    desk.store.close()
    shutil.rmtree(home / "store")
    shutil.move(home / "before", home / "store")
    with pytest.raises(StoreRolledBack):
        reopen()


LEAVERS_WORDS = "words of somebody who leaves"


@pytest.fixture
def leaver(desk):
    """Somebody with a passphrase, a PIN and a draft."""
    staff.add_staff(desk, "Lee Ver", "reception", LEAVERS_WORDS, RIGHT)
    one = next(m for m in staff.staff_members(desk) if m.name == "Lee Ver")
    manager, desk.staff = desk.staff, one
    drafts.save_draft(desk, None, "new_family", "Yusuf", b"typed so far")
    desk.staff = manager
    return one


def _open_with(home, clock, passphrase):
    from hubdesk.services.setting_up import open_desk
    from hubdesk.store.device_secrets import FileSecrets

    return open_desk(
        home / "store", passphrase, clock=clock, device_secret=FileSecrets(home / "home" / "secrets")
    )


def test_a_leaver_gets_in_no_more_and_what_they_did_stays_theirs(desk, leaver, family, home, clock, reopen):
    household = family()
    manager = desk.staff
    desk.staff = leaver
    registering.register_household(desk, household)
    desk.staff = manager
    old = desk.store._database.key
    staff.remove_staff(desk, leaver.staff_id)
    assert desk.store._database.key.reveal() != old.reveal()
    assert leaver not in staff.staff_members(desk)
    for refused in (staff.check_pin, staff.switch_to, staff.set_pin):
        with pytest.raises(Refused, match="not on the staff list"):
            refused(desk, leaver.staff_id, RIGHT)
    assert not staff.has_pin(desk, leaver.staff_id)
    assert desk.store.connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    assert looking_up.open_household(desk, household.household_id).history[0].staff == leaver
    jo = next(m for m in staff.staff_members(desk) if m.name == "Jo Bell")
    assert staff.switch_to(desk, jo.staff_id, RIGHT) == jo
    assert verify(desk.store).problems == ()
    desk.store.close()
    with pytest.raises(WrongPassphrase):
        _open_with(home, clock, LEAVERS_WORDS)
    assert reopen().staff == manager


def test_nobody_removes_themselves_or_the_last_passphrase(desk, leaver):
    with pytest.raises(Refused, match="yourself"):
        staff.remove_staff(desk, desk.staff.staff_id)
    first = desk.staff
    staff.remove_staff(desk, leaver.staff_id)
    staff.add_staff(desk, "Second Manager", "manager", pin=RIGHT)
    second = next(m for m in staff.staff_members(desk) if m.name == "Second Manager")
    staff.switch_to(desk, second.staff_id, RIGHT)
    with pytest.raises(Refused, match="passphrase"):
        staff.remove_staff(desk, first.staff_id)
    with pytest.raises(Refused, match="not on the staff list"):
        staff.remove_staff(desk, leaver.staff_id)


def test_a_removal_that_was_cut_short_is_finished_at_the_next_opening(desk, leaver, home, clock, reopen):
    written = StaffRemoved(staff_id=leaver.staff_id)
    desk.store.append(NewEntry(payload=written, staff_id=desk.staff.staff_id))
    desk.store.close()
    with pytest.raises(Refused, match="nobody on the staff list"):
        _open_with(home, clock, LEAVERS_WORDS)
    desk = reopen()
    assert desk.store.people_with_passphrase() == {desk.staff.staff_id}
    assert not staff.has_pin(desk, leaver.staff_id)
    desk.store.close()
    with pytest.raises(WrongPassphrase):
        _open_with(home, clock, LEAVERS_WORDS)


def test_neither_a_restore_nor_ending_a_rollback_wins_anybody_another_guess(home, desk, reopen):
    jo = next(m.staff_id for m in staff.staff_members(desk) if m.name == "Jo Bell")
    keeping.back_up(desk, home / "monday.db")
    for _ in range(4):
        with pytest.raises(WrongPin):
            staff.check_pin(desk, jo, WRONG)
    desk.store.close()
    keeping.bring_back(home / "monday.db", home / "store", "four plain words here")
    desk = reopen()
    with pytest.raises(PinLocked):
        staff.check_pin(desk, jo, WRONG)
    desk.store.close()
    keeping.bring_back(home / "monday.db", home / "store", "four plain words here")
    with pytest.raises(PinLocked):
        staff.check_pin(reopen(), jo, RIGHT)


def test_a_full_disk_keeps_nobody_from_opening_and_looking_up(desk, family, reopen, monkeypatch):
    registering.register_household(desk, family())
    desk.store.close()

    def full(*_, **__):
        raise NotSaved("This was not saved: the disk is full.", "Free some space.")

    monkeypatch.setattr(staff_pins, "forgive", full)
    desk = reopen()
    assert looking_up.look_up(desk, "yusuf")
    staff.sign_out(desk)


def test_two_people_never_share_a_passphrase(desk):
    before = staff.staff_members(desk)
    with pytest.raises(InputProblem, match="Choose another"):
        staff.add_staff(desk, "Second Person", "reception", "four plain words here")
    assert staff.staff_members(desk) == before
    desk.store.add_slot(desk.staff.staff_id, "four plain words here")  # one's own again is no clash


def test_a_new_person_whose_adding_was_cut_short_opens_nothing(desk, home, clock, reopen):
    desk.store.add_slot("nobody-yet", LEAVERS_WORDS)
    desk.store.close()
    with pytest.raises(Refused, match="nobody on the staff list"):
        _open_with(home, clock, LEAVERS_WORDS)
    assert reopen().store.people_with_passphrase() == {desk.staff.staff_id}
