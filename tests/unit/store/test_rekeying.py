"""A new key when somebody leaves: for everybody who stays, and whole wherever the process ends."""

import os
import shutil
import signal
from contextlib import closing

import msgspec
import pytest

from hubdesk.domain.problems import CannotOpen
from hubdesk.store import copying, places, rekeying, slots
from hubdesk.store.connection import connect
from hubdesk.store.opening import StoreDamaged, WrongPassphrase
from hubdesk.store.places import BACKUPS, DATABASE, KEY_SLOTS
from hubdesk.store.reserve import RESERVE
from hubdesk.store.verify import verify

STAYS, LEAVES = "five quiet words for tests", "another five quiet words"


@pytest.fixture
def shared(full):
    """Three families, and two people with a passphrase."""
    full.add_slot("s1", STAYS)
    full.add_slot("s2", LEAVES)
    return full


def sound(bench, before, **how):
    with closing(bench.open(**how)) as store:
        assert list(store.entries()) == before
        assert verify(store).problems == ()
        return store.people_with_passphrase()


def test_who_stays_and_the_kit_open_the_new_key_and_the_leaver_and_the_old_key_do_not(bench, created, shared):
    before, old = list(shared.entries()), shared._database.key
    shared.rekey({"s1"})
    assert shared.append(bench.household("Later"))
    assert shared._database.key.reveal() != old.reveal()
    before = list(shared.entries())
    assert len(before) == 9
    shared.close()
    assert sound(bench, before, passphrase=STAYS) == {"s1"}
    sound(bench, before, recovery_key=created.recovery_kit.key_text)
    with pytest.raises(WrongPassphrase):
        bench.open(passphrase=LEAVES)
    with pytest.raises(StoreDamaged):
        connect(bench.folder / DATABASE, old)
    assert {file.name for file in bench.folder.iterdir()} == {DATABASE, KEY_SLOTS, places.LOCK, RESERVE}
    assert all(file.stat().st_mode & 0o077 == 0 for file in bench.folder.iterdir())


def test_the_leavers_key_file_put_back_opens_nothing(bench, shared):
    old = (bench.folder / KEY_SLOTS).read_bytes()
    shared.rekey({"s1"})
    shared.close()
    (bench.folder / KEY_SLOTS).write_bytes(old)
    with pytest.raises(StoreDamaged):
        bench.open(passphrase=LEAVES)


def test_backups_of_the_hub_forget_the_leaver_and_still_open_for_who_stays(bench, shared):
    file = bench.folder / BACKUPS / "hubdesk-2026-11-20.db"
    shared.backup(file)
    shared.rekey({"s1"})
    keys = slots.read_slots(places.backup_keys(file))
    secret = bench.secrets.read(keys.store_id)
    with pytest.raises(WrongPassphrase):
        slots.open_with_passphrase(keys, LEAVES, secret)
    key, _ = slots.open_with_passphrase(keys, STAYS, secret)
    copying.check_copy(file, key)


STEPS = ("copied", "keys written", "in place", "finished")


def die_at(step):
    """Put the process's end right after a step."""

    def ending(function):
        def call(*args):
            function(*args)
            os.kill(os.getpid(), signal.SIGKILL)

        return call

    if step == "copied":
        rekeying.copy_database = ending(rekeying.copy_database)
    elif step == "keys written":
        rekeying.slots.write_slots = ending(rekeying.slots.write_slots)
    elif step == "in place":
        rekeying.take_place = ending(rekeying.take_place)
    else:
        rekeying.tidy = ending(rekeying.tidy)


@pytest.mark.parametrize("step", STEPS)
def test_a_process_killed_after_any_step_leaves_the_store_whole_under_one_key(bench, created, shared, step):
    before = list(shared.entries())
    shared.close()
    child = os.fork()
    if child == 0:
        try:
            store = bench.open(passphrase=STAYS)
            die_at(step)
            store.rekey({"s1"})
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    done = step in STEPS[2:]
    assert sound(bench, before, passphrase=STAYS) == ({"s1"} if done else {"s1", "s2"})
    sound(bench, before, recovery_key=created.recovery_kit.key_text)
    if done:
        with pytest.raises(WrongPassphrase):
            bench.open(passphrase=LEAVES)
    with closing(bench.open(passphrase=STAYS)) as store:
        store.rekey({"s1"})
    assert sound(bench, before, passphrase=STAYS) == {"s1"}
    assert not list(bench.folder.glob("*.next"))


def test_a_disk_without_room_leaves_the_old_key_and_says_so(bench, shared, monkeypatch):
    before = list(shared.entries())

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying, "flush_file", full_disk)
    with pytest.raises(OSError, match="No space"):
        shared.rekey({"s1"})
    assert list(shared.entries()) == before
    assert shared.append(bench.household("Later"))
    shared.close()
    assert sound(bench, before + [*bench_entries(bench)][len(before) :], passphrase=LEAVES) == {"s1", "s2"}


def bench_entries(bench):
    with closing(bench.open(passphrase=STAYS)) as store:
        return list(store.entries())


def test_a_public_key_slipped_in_gets_no_new_key(bench, shared):
    file = bench.folder / KEY_SLOTS
    keys = slots.read_slots(file)
    secret = bench.secrets.read(keys.store_id)
    stranger = slots.DatabaseKey(bytes(32))
    forged = slots.with_person(keys, "s1", "the stranger's own words", secret, stranger)
    slots.write_slots(file, forged)
    with pytest.raises(StoreDamaged, match="did not put there"):
        shared.rekey({"s1"})
    forged = slots.with_recovery(keys, msgspec.structs.astuple(forged.slots[-1])[1], stranger)
    slots.write_slots(file, forged)
    shared.close()
    with pytest.raises(CannotOpen):
        bench.open(passphrase=STAYS)


def test_what_a_dead_process_left_is_not_taken_for_the_store(bench, shared):
    before = list(shared.entries())
    shared.close()
    shutil.copyfile(bench.folder / DATABASE, bench.folder / f"{DATABASE}.next")
    (bench.folder / f"{KEY_SLOTS}.next").write_bytes(b"half a key f")
    sound(bench, before, passphrase=STAYS)
    assert not list(bench.folder.glob("*.next"))
