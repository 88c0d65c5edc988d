"""Backups, and the way back."""

import errno
import os
import shutil
import signal
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.store.backup import back_up_daily, list_backups, restore_store, superfluous
from hubdesk.store.opening import StoreDamaged, StoreInUse, StoreOutOfReach, WrongPassphrase
from hubdesk.store.places import BACKUPS, DATABASE, KEY_SLOTS, backup_keys
from hubdesk.store.verify import verify

WORDS = "five quiet words for tests"
days = st.lists(st.dates(date(1970, 1, 1), date(2090, 12, 31)), unique=True, max_size=60)


def restored(bench, file, **how):
    return restore_store(
        file, bench.folder, device_secret=bench.secrets, clock=bench.clock, **{"passphrase": WORDS} | how
    )


@pytest.fixture
def backed_up(full, tmp_path):
    full.add_slot("s1", WORDS)
    file = tmp_path / "away" / "monday.db"
    full.backup(file)
    return file


def test_a_backup_is_encrypted_and_comes_back_whole(bench, full, backed_up):
    before = list(full.entries())
    registered = bench.household("Later")
    full.append(registered)
    full.close()
    assert b"Okafor" not in backed_up.read_bytes()
    store = restored(bench, backed_up)
    assert list(store.entries()) == before
    assert verify(store).problems == ()
    (entry,) = store.append(bench.household("After"))
    assert (entry.device_seq, entry.device_id != before[0].device_id) == (1, True)
    assert verify(store).problems == ()
    store.close()
    with closing(bench.open(passphrase=WORDS)) as again:
        assert len(list(again.entries())) == len(before) + 1


def test_what_stood_is_moved_aside_never_erased(bench, full, backed_up):
    full.close()
    (bench.folder / DATABASE).write_bytes(b"damaged beyond knowing")
    restored(bench, backed_up).close()
    restored(bench, backed_up).close()
    assert (bench.folder / "replaced-1" / DATABASE).read_bytes() == b"damaged beyond knowing"
    assert (bench.folder / "replaced-2" / DATABASE).exists()


def test_a_backup_comes_back_on_a_new_pc_with_the_kit(bench, created, full, backed_up, tmp_path):
    full.close()
    bench.folder, bench.secrets = tmp_path / "new pc", type(bench.secrets)(tmp_path / "new secrets")
    store = restored(bench, backed_up, passphrase=None, recovery_key=created.recovery_kit.key_text)
    store.move_to_this_pc("s1", "new words for a new place")
    store.append(bench.household())
    assert verify(store).problems == ()
    store.close()
    bench.open(passphrase="new words for a new place").close()


def test_what_cannot_come_back_leaves_the_folder_as_it_was(bench, full, backed_up, tmp_path):
    with pytest.raises(StoreInUse):
        restored(bench, backed_up)
    full.close()
    before = {file.name: file.read_bytes() for file in bench.folder.iterdir() if file.is_file()}
    with pytest.raises(WrongPassphrase):
        restored(bench, backed_up, passphrase="not these words")
    with pytest.raises(Refused, match="no whole backup"):
        restored(bench, tmp_path / "tuesday.db")
    whole = bytearray(backed_up.read_bytes())
    whole[len(whole) // 2] ^= 1
    backed_up.write_bytes(whole)
    with pytest.raises(StoreDamaged):
        restored(bench, backed_up)
    backup_keys(backed_up).unlink()
    with pytest.raises(Refused, match="no whole backup"):
        restored(bench, backed_up)
    assert {file.name: file.read_bytes() for file in bench.folder.iterdir() if file.is_file()} == before


def test_another_stores_backup_is_refused(bench, full, backed_up, tmp_path):
    full.close()
    other = type(bench)(tmp_path / "other")
    other.make().store.close()
    other.secrets = bench.secrets
    with pytest.raises(Refused, match="another store"):
        restored(other, backed_up)


def test_a_failed_backup_leaves_the_earlier_one(bench, full, backed_up):
    before = backed_up.read_bytes()
    key = full._database.key
    full.close()
    content = bytearray((bench.folder / DATABASE).read_bytes())
    content[len(content) // 2] ^= 1
    (bench.folder / DATABASE).write_bytes(content)
    with closing(bench.open(key=key, read_only=True)) as store, pytest.raises(StoreDamaged):
        store.backup(backed_up)
    assert backed_up.read_bytes() == before
    assert [file.name for file in backed_up.parent.iterdir() if file.name.startswith(".")] == []


def test_one_backup_a_day_and_old_ones_go(bench, full):
    start = date(2026, 1, 5)
    made = [back_up_daily(full, start + timedelta(days=n)) for n in range(40)]
    assert all(made)
    assert back_up_daily(full, start + timedelta(days=39)) is None
    kept = [day for day, _ in list_backups(bench.folder / BACKUPS)]
    assert kept[:7] == [start + timedelta(days=n) for n in range(39, 32, -1)]
    assert 8 <= len(kept) <= 11
    assert start + timedelta(days=39) - min(kept) <= timedelta(days=30)
    assert {file.suffix for file in (bench.folder / BACKUPS).iterdir()} == {".db", ".keys"}


@given(days)
def test_the_newest_seven_days_and_a_backup_of_each_of_four_weeks_always_stay(dates):
    gone = set(superfluous(tuple(dates)))
    kept = [day for day in sorted(dates, reverse=True) if day not in gone]
    assert kept[:7] == sorted(dates, reverse=True)[:7]
    assert len(kept) <= 11
    weeks = sorted({day.isocalendar()[:2] for day in dates}, reverse=True)
    assert {day.isocalendar()[:2] for day in kept} >= set(weeks[:4])
    assert not set(superfluous(tuple(kept)))


@given(days)
def test_a_day_in_2090_costs_no_more_than_one_place(dates):
    jump = date(2095, 1, 1)
    with_jump = set(dates) - set(superfluous((*dates, jump)))
    assert len(set(sorted(dates, reverse=True)[:6]) - with_jump) == 0


def test_what_comes_back_is_this_users_alone_and_is_written_through_no_link(bench, full, backed_up, tmp_path):
    full.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"not ours")
    for name in (DATABASE, KEY_SLOTS):
        (bench.folder / f".{name}.restored").symlink_to(elsewhere)
    for file in (backed_up, backup_keys(backed_up)):
        file.chmod(0o644)
    restored(bench, backed_up).close()
    assert elsewhere.read_bytes() == b"not ours"
    for name in (DATABASE, KEY_SLOTS):
        assert not (bench.folder / name).is_symlink()
        assert (bench.folder / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("fails_at", range(1, 5))
def test_an_interrupted_restore_loses_nothing_and_is_started_again(bench, full, backed_up, fails_at):
    before = list(full.entries())
    full.close()
    child = os.fork()
    if child == 0:
        moves, replace = 0, Path.replace

        def dying(self, target):
            nonlocal moves
            moves += 1
            if moves == fails_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace(self, target)

        Path.replace = dying
        try:
            restored(bench, backed_up)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with closing(restored(bench, backed_up)) as store:
        assert list(store.entries()) == before
        assert verify(store).problems == ()
    assert list(bench.folder.glob(f"**/{DATABASE}"))


def test_a_restore_without_room_says_so_and_leaves_the_folder(bench, full, backed_up, monkeypatch):
    full.close()
    before = (bench.folder / DATABASE).read_bytes()

    def full_disk(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full_disk)
    with pytest.raises(StoreOutOfReach, match="No space"):
        restored(bench, backed_up)
    assert (bench.folder / DATABASE).read_bytes() == before
    assert not list(bench.folder.glob(".*"))


def test_a_key_change_that_died_does_not_spoil_the_restore_after_it(bench, full, backed_up):
    keys = (bench.folder / KEY_SLOTS).read_bytes()
    full.rekey({"s1"})
    full.close()
    (bench.folder / KEY_SLOTS).rename(bench.folder / f"{KEY_SLOTS}.next")
    (bench.folder / KEY_SLOTS).write_bytes(keys)
    restored(bench, backed_up).close()
    bench.open(passphrase=WORDS).close()
