"""Making, opening, saving and reading a store."""

from datetime import UTC, datetime

import pytest
import sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.problems import InputProblem, NotSaved, Refused
from hubdesk.store.attachments import Attachment
from hubdesk.store.opening import (
    DeviceSecretChanged,
    NoStore,
    StoreDamaged,
    StoreFromNewerVersion,
    StoreInUse,
    StoreOutOfReach,
    StoreRolledBack,
    WrongPassphrase,
)
from hubdesk.store.places import DATABASE, KEY_SLOTS
from hubdesk.store.store import NewEntry
from hubdesk.store.verify import verify
from hubdesk.wire.payloads import HouseholdRegistered, StaffAdded

WORDS = "five quiet words for tests"


def reopened(bench, store, **how):
    key = store._database.key
    store.close()
    return bench.open(key=key, **how)


def test_what_was_saved_is_there_after_opening_with_the_passphrase(bench, store):
    store.add_slot("s1", WORDS)
    registered = bench.household()
    (entry,) = store.append(registered)
    store.close()
    again = bench.open(passphrase=WORDS)
    assert again.opened_by == "s1"
    assert (again.council_id, again.hub_id, again.hub_name) == ("bedford", "hub-1", "Riverside")
    assert list(again.entries()) == [entry]
    assert again.payload(entry.entry_id) == registered.payload
    again.close()


def test_the_recovery_kit_opens_without_this_pc_and_lets_a_person_in_on_a_new_one(bench, created, tmp_path):
    created.store.add_slot("s1", WORDS)
    created.store.append(bench.staff())
    created.store.close()
    bench.secrets = type(bench.secrets)(tmp_path / "another account")
    with pytest.raises(DeviceSecretChanged):
        bench.open(passphrase=WORDS)
    store = bench.open(recovery_key=created.recovery_kit.key_text.lower().replace("-", " "))
    store.move_to_this_pc("s1", "a new passphrase here")
    store.append(bench.household())
    assert verify(store).problems == ()
    store.close()
    again = bench.open(passphrase="a new passphrase here")
    assert again.opened_by == "s1"
    assert [entry.device_seq for entry in again.entries()] == [1, 1]
    again.close()
    with pytest.raises(WrongPassphrase):
        bench.open(passphrase=WORDS)


def test_on_its_own_pc_the_kit_adds_a_passphrase_and_leaves_the_others(bench, created):
    created.store.add_slot("s1", WORDS)
    created.store.close()
    store = bench.open(recovery_key=created.recovery_kit.key_text)
    device = store.device_id
    store.move_to_this_pc("s2", "another five quiet words")
    assert store.device_id == device
    store.close()
    for passphrase, staff in ((WORDS, "s1"), ("another five quiet words", "s2")):
        again = bench.open(passphrase=passphrase)
        assert again.opened_by == staff
        again.close()


def test_a_mistyped_kit_is_told_from_another_stores_kit(bench, created, tmp_path):
    text = created.recovery_kit.key_text
    created.store.close()
    with pytest.raises(InputProblem, match="60 letters"):
        bench.open(recovery_key=text[:-1])
    with pytest.raises(InputProblem, match="differs"):
        bench.open(recovery_key=("1" if text[0] != "1" else "2") + text[1:])
    other = type(bench)(tmp_path / "other")
    others = other.make()
    others.store.close()
    with pytest.raises(WrongPassphrase):
        bench.open(recovery_key=others.recovery_kit.key_text)


def test_a_folder_with_a_store_is_not_made_into_another(bench, store):
    before = (bench.folder / DATABASE).read_bytes()
    with pytest.raises(StoreInUse):
        bench.make()
    store.close()
    with pytest.raises(Refused, match="already holds"):
        bench.make()
    (bench.folder / DATABASE).rename(bench.folder / "elsewhere")
    with pytest.raises(Refused, match="already holds"):
        bench.make()
    assert (bench.folder / "elsewhere").read_bytes()[: len(before)]


def test_a_second_window_is_refused_and_the_first_goes_on(bench, store):
    with pytest.raises(StoreInUse) as refused:
        bench.open(key=store._database.key)
    assert "Another HubDesk window" in refused.value.sentence
    assert store.append(bench.staff())
    reopened(bench, store).close()


def test_cannot_open_cases_are_told_apart_and_none_offers_to_erase(bench, store, tmp_path):
    store.add_slot("s1", WORDS)
    store.append(bench.staff())
    store.close()
    folder, secrets = bench.folder, bench.secrets
    seen = {}

    def refusal(name, **how):
        with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is the point
            bench.open(**{"passphrase": WORDS} | how)
        seen[name] = raised.value

    refusal("wrong", passphrase="not these words at all")
    bench.secrets = type(secrets)(tmp_path / "nobody")
    refusal("secret gone")
    bench.secrets.write(store.store_id, bytes(32))
    refusal("secret changed")
    bench.secrets = secrets
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    refusal("damaged")
    (folder / DATABASE).write_bytes(b"")
    refusal("empty")
    (folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(4080))
    refusal("plaintext")
    (folder / DATABASE).unlink()
    refusal("missing")
    keys = (folder / KEY_SLOTS).read_bytes()
    (folder / DATABASE).write_bytes(whole)
    (folder / KEY_SLOTS).write_bytes(keys[:-5])
    refusal("keys damaged")
    (folder / KEY_SLOTS).unlink()
    refusal("keys missing")
    (folder / DATABASE).unlink()
    refusal("nothing")
    bench.folder = tmp_path / "nowhere"
    refusal("nowhere")

    assert {name: type(error) for name, error in seen.items()} == {
        "wrong": WrongPassphrase,
        "secret gone": DeviceSecretChanged,
        "secret changed": DeviceSecretChanged,
        "damaged": StoreDamaged,
        "empty": StoreDamaged,
        "plaintext": StoreDamaged,
        "missing": StoreDamaged,
        "keys damaged": StoreDamaged,
        "keys missing": StoreDamaged,
        "nothing": NoStore,
        "nowhere": NoStore,
    }
    for error in seen.values():
        assert error.sentence.endswith(".")
        assert error.next_step
        said = str(error).lower()
        assert not any(word in said for word in ("erase", "reset", "delete", "valid", "sorry", "please"))
    assert len({str(error) for name, error in seen.items() if name not in ("secret gone", "nothing")}) == 9


def test_an_older_copy_is_noticed_and_opens_only_to_look_until_it_is_taken_as_newest(bench, store):
    store.append(bench.staff())
    key = store._database.key
    store.close()
    older = (bench.folder / DATABASE).read_bytes()
    store = bench.open(key=key)
    lost = [store.append(bench.household())[0] for _ in range(3)]
    store.close()
    (bench.folder / DATABASE).write_bytes(older)
    with pytest.raises(StoreRolledBack, match="at least 3 saves are missing") as rolled:
        bench.open(key=key)
    assert rolled.value.missing == 3
    store = bench.open(key=key, read_only=True)
    with pytest.raises(NotSaved, match="look at only"):
        store.append(bench.staff())
    found = " ".join(verify(store).problems)
    assert lost[-1].entry_id in found
    assert "3 later saves" in found
    store.take_as_newest()
    (entry,) = store.append(bench.staff("Bea"))
    assert entry.device_id != lost[0].device_id
    assert entry.device_seq == 1
    assert verify(store).problems == ()
    store.close()
    bench.open(key=key).close()


def test_a_deleted_log_after_a_crash_is_a_rollback(bench, store):
    store.append(bench.staff())
    key = store._database.key
    with store.writing(remember_now=True):
        pass
    before = (bench.folder / DATABASE).read_bytes()
    store.close()
    (bench.folder / DATABASE).write_bytes(before)
    for log in bench.folder.glob("*-wal"):
        log.unlink()
    with pytest.raises((StoreRolledBack, StoreDamaged)):
        bench.open(key=key)


def test_a_newer_schema_is_refused_and_left_byte_for_byte(bench, store):
    bench.behind_the_back(store, "PRAGMA user_version = 999")
    before = (bench.folder / DATABASE).read_bytes()
    with pytest.raises(StoreFromNewerVersion, match="newer HubDesk"):
        bench.open(key=store._database.key)
    assert (bench.folder / DATABASE).read_bytes() == before


def test_the_key_file_of_another_store_is_noticed(bench, store, tmp_path):
    other = type(bench)(tmp_path / "other")
    others = other.make().store
    others.close()
    store.close()
    (bench.folder / KEY_SLOTS).write_bytes((other.folder / KEY_SLOTS).read_bytes())
    with pytest.raises(StoreDamaged, match="two different stores"):
        bench.open(key=store._database.key)


def test_a_folder_that_cannot_be_used_is_said_so(bench, tmp_path):
    (tmp_path / "store").write_text("a file where the folder should be")
    with pytest.raises(StoreOutOfReach) as refused:
        bench.make()
    assert refused.value.next_step


def test_several_acts_are_one_save_all_or_none(bench, store):
    registered = bench.household()
    broken = NewEntry(payload=StaffAdded("s1", "\ud800", "manager"), staff_id="s1")
    with pytest.raises(Refused):
        store.append(registered, broken)
    assert list(store.entries()) == []
    store.connection.execute(
        "CREATE TEMP TRIGGER no_arrivals BEFORE INSERT ON main.entry WHEN new.kind = 'household_arrived'"
        " BEGIN SELECT raise(ABORT, 'none today'); END"
    )
    with pytest.raises(sqlcipher3.IntegrityError):
        store.append(registered, bench.arrival(registered))
    store.connection.execute("DROP TRIGGER no_arrivals")
    assert list(store.entries()) == []
    assert store.connection.execute("SELECT count(*) FROM household").fetchone() == (0,)
    entries = store.append(registered, bench.signing(registered), bench.arrival(registered))
    assert [entry.kind for entry in entries] == [
        "household_registered",
        "signing_accepted",
        "household_arrived",
    ]
    assert list(store.entries()) == list(entries)
    assert store.waiting_to_send() == 3


def test_entries_of_one_household_come_by_themselves(full):
    (household_id,) = {e.household_id for e in full.entries() if e.kind == "household_arrived"}
    kinds = [entry.kind for entry in full.entries(household_id)]
    assert kinds == ["household_registered", "signing_accepted", "household_arrived"]


def test_a_blob_is_kept_once_and_given_back(bench, store):
    shared, registered = Attachment("image/svg+xml", b"<svg/>"), bench.household()
    store.append(registered, bench.signing(registered, (shared,)), bench.signing(registered, (shared,)))
    store.append(bench.signing(registered, (shared,)))
    assert store.attachment(shared.digest) == b"<svg/>"
    count = "SELECT count(*) FROM attachment WHERE media_type = 'image/svg+xml'"
    assert store.connection.execute(count).fetchone() == (1,)
    with pytest.raises(KeyError):
        store.attachment("0" * 64)
    with pytest.raises(KeyError):
        store.payload("no such entry")


def test_other_writes_are_one_commit_that_raises_the_sequence(bench, store):
    number = store.mark.number
    with store.writing() as connection:
        connection.execute("CREATE TABLE note (text TEXT) STRICT")
        connection.execute("INSERT INTO note VALUES ('kept')")
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        connection.execute("INSERT INTO note VALUES (?)", (1 / int(connection.in_transaction is None),))
    with pytest.raises(sqlcipher3.IntegrityError), store.writing() as connection:
        connection.execute("INSERT INTO store SELECT * FROM store")
    assert store.mark.number == number + 1
    assert store.connection.execute("SELECT text FROM note").fetchall() == [("kept",)]
    assert store.append(bench.staff())


def test_what_must_be_remembered_at_once_is_not_saved_when_the_pc_will_not_remember(
    bench, store, monkeypatch
):
    def refuse(*_):
        raise OSError("no room")

    with store.writing(remember_now=True):
        pass
    assert store.remembered().number == store.mark.number
    monkeypatch.setattr(bench.secrets, "write_mark", refuse)
    with pytest.raises(NotSaved, match="would not remember"), store.writing(remember_now=True):
        pass


def test_views_are_made_again_when_their_version_changes(bench, full, monkeypatch):
    before = full.connection.execute("SELECT * FROM household ORDER BY household_no").fetchall()
    with full.writing() as connection:
        connection.execute("DELETE FROM household")
        connection.execute("DROP TABLE visit")
    monkeypatch.setattr("hubdesk.store.views.VERSION", 999)
    store = reopened(bench, full)
    assert store.connection.execute("SELECT * FROM household ORDER BY household_no").fetchall() == before
    assert verify(store).problems == ()
    store.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    years=st.lists(st.integers(1, 9998), min_size=1, max_size=6),
    names=st.lists(st.text(max_size=8), min_size=1),
)
def test_any_clock_and_any_names_leave_one_sound_chain(bench, store, years, names):
    for year, name in zip(years, names, strict=False):
        bench.clock.moment = datetime(year, 6, 1, tzinfo=UTC)
        try:
            store.append(bench.household(name))
        except Refused:
            assert any(0xD800 <= ord(c) <= 0xDFFF for c in name)
    entries = list(store.entries())
    assert [entry.device_seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [e.hybrid_time for e in entries] == sorted({e.hybrid_time for e in entries})
    report = verify(store)
    assert report.problems == ()
    assert report.entries == len(entries)


def test_signatures_are_by_the_key_that_is_on_record(store):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    Ed25519PublicKey.from_public_bytes(store.device_public_key).verify(store.sign(b"receipt"), b"receipt")
    assert store.holds_device_key()


def test_the_device_key_lies_nowhere_in_the_store(store):
    private = store._device_key.private_bytes_raw()
    rows = store.connection.execute("SELECT * FROM store, device, sequence").fetchall()
    assert rows
    assert private not in [value for row in rows for value in row]


def test_a_household_registered_is_the_household_given(bench, store):
    registered = bench.household("O'Brien-Łukasz 😀\u202e")
    (entry,) = store.append(registered)
    payload = store.payload(entry.entry_id)
    assert isinstance(payload, HouseholdRegistered)
    assert payload.household == registered.payload.household


def test_a_store_opened_to_look_at_writes_nothing_whatever_it_is_told(bench, store):
    store.append(bench.household())
    looking = reopened(bench, store, read_only=True)
    assert looking.connection.execute("PRAGMA query_only").fetchone() == (1,)
    with pytest.raises(sqlcipher3.OperationalError, match="readonly"):
        looking.connection.execute("DELETE FROM outbox")
    with pytest.raises(NotSaved):
        looking.rekey({"s1"})
    assert verify(looking).problems == ()
    looking.take_as_newest()
    assert looking.append(bench.household("Later"))
    looking.close()
