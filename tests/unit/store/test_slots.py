"""The key file: what opens it, and what a hostile one cannot do."""

import hashlib
import traceback

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.store import slots
from hubdesk.store.opening import (
    DeviceSecretChanged,
    StoreDamaged,
    StoreFromNewerVersion,
    WrongPassphrase,
)
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.wire.canonical import canonical

KEY = DatabaseKey(bytes(range(32)))
SECRET = b"d" * 32
WORDS = "five quiet words for tests"


@pytest.fixture(scope="module")
def one_person():
    return slots.with_person(slots.new_slots("store-1", "device-1", SECRET), "s1", WORDS, SECRET, KEY)


def written(file, body):
    encoded = canonical(body)
    file.write_bytes(
        msgspec.json.encode({"body": msgspec.Raw(encoded), "sha256": hashlib.sha256(encoded).hexdigest()})
    )
    return file


def test_the_derivation_is_as_strong_as_promised(one_person):
    (slot,) = one_person.slots
    assert (slot.derivation.memory_kib, slot.derivation.passes, slot.derivation.lanes) == (65536, 3, 1)
    assert len(slot.derivation.salt) == 16


def test_the_passphrase_opens_and_says_whose_it_is(one_person):
    key, staff = slots.open_with_passphrase(one_person, WORDS, SECRET)
    assert (key.reveal(), staff) == (KEY.reveal(), "s1")


def test_letters_composed_in_either_way_are_the_same_passphrase():
    made = slots.with_person(slots.new_slots("s", "d", SECRET), "s1", "caf\u00e9 au lait", SECRET, KEY)
    assert slots.open_with_passphrase(made, "cafe\u0301 au lait", SECRET)[1] == "s1"


def test_one_derivation_serves_everybody(one_person, monkeypatch):
    many = slots.with_person(one_person, "s2", "other words", SECRET, KEY)
    derived = []
    real = slots.Derivation.derive
    monkeypatch.setattr(slots.Derivation, "derive", lambda self, p: derived.append(p) or real(self, p))
    assert slots.open_with_passphrase(many, "other words", SECRET)[1] == "s2"
    assert derived == ["other words"]


def test_a_new_passphrase_takes_the_place_of_the_old(one_person):
    changed = slots.with_person(one_person, "s1", "other words", SECRET, KEY)
    assert len(changed.slots) == 1
    with pytest.raises(WrongPassphrase):
        slots.open_with_passphrase(changed, WORDS, SECRET)


def test_a_slot_moved_under_another_name_or_store_does_not_open(one_person):
    (slot,) = one_person.slots
    for moved in (
        msgspec.structs.replace(one_person, slots=(msgspec.structs.replace(slot, staff_id="s9"),)),
        msgspec.structs.replace(one_person, device_id="device-9"),
    ):
        with pytest.raises(WrongPassphrase):
            slots.open_with_passphrase(moved, WORDS, SECRET)


def test_a_stolen_file_and_the_passphrase_are_not_enough(one_person):
    guessed = b"e" * 32
    forged = msgspec.structs.replace(
        one_person, device_check=slots.new_slots("store-1", "device-1", guessed).device_check
    )
    with pytest.raises(WrongPassphrase):
        slots.open_with_passphrase(forged, WORDS, guessed)


def test_this_pcs_secret_is_needed_and_told_apart_before_any_derivation(one_person, monkeypatch):
    monkeypatch.setattr(slots.Derivation, "derive", lambda *_: pytest.fail("derived for nothing"))
    for secret in (None, b"e" * 32):
        with pytest.raises(DeviceSecretChanged):
            slots.open_with_passphrase(one_person, WORDS, secret)


def test_the_file_comes_back(one_person, tmp_path):
    file = tmp_path / "key-slots.json"
    slots.write_slots(file, one_person)
    assert slots.read_slots(file) == one_person
    assert file.stat().st_mode & 0o077 == 0
    assert KEY.reveal().hex().encode() not in file.read_bytes()
    assert SECRET not in file.read_bytes()


@given(position=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_changed_byte_is_damage_never_a_wrong_passphrase(one_person, tmp_path_factory, position, flip):
    file = tmp_path_factory.mktemp("slots") / "key-slots.json"
    slots.write_slots(file, one_person)
    whole = file.read_bytes()
    position %= len(whole)
    file.write_bytes(whole[:position] + bytes([whole[position] ^ flip]) + whole[position + 1 :])
    with pytest.raises(StoreDamaged):
        slots.read_slots(file)


@given(
    content=st.binary(max_size=300) | st.sampled_from([b"[" * 100_000, b'{"body":' * 50_000, b"{}", b"null"])
)
def test_any_other_file_is_damage(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("slots") / "key-slots.json"
    file.write_bytes(content)
    with pytest.raises(StoreDamaged):
        slots.read_slots(file)


def test_a_giant_file_is_not_read(tmp_path):
    file = tmp_path / "key-slots.json"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(StoreDamaged):
        slots.read_slots(file)


@pytest.mark.parametrize(
    "asked",
    [
        {"memory_kib": 1 << 30},
        {"memory_kib": 8},
        {"passes": 10**9},
        {"passes": 1},
        {"lanes": 1000},
        {"lanes": 0},
        {"salt": ""},
    ],
)
def test_a_derivation_that_weakens_or_exhausts_is_refused_unasked(one_person, tmp_path, asked):
    body = msgspec.to_builtins(one_person)
    body["slots"][0]["derivation"] |= asked
    with pytest.raises(StoreDamaged, match="does not use"):
        slots.read_slots(written(tmp_path / "k", body))


def test_a_file_full_of_slots_is_refused(one_person, tmp_path):
    body = msgspec.to_builtins(one_person)
    body["slots"] *= 257
    with pytest.raises(StoreDamaged, match="more keys"):
        slots.read_slots(written(tmp_path / "k", body))
    body = msgspec.to_builtins(one_person)
    body["slots"] = [
        body["slots"][0] | {"derivation": {"salt": msgspec.to_builtins(bytes([n]) * 16)}} for n in range(5)
    ]
    with pytest.raises(StoreDamaged, match="more keys"):
        slots.read_slots(written(tmp_path / "k", body))


def test_a_newer_file_is_told_from_a_damaged_one(one_person, tmp_path):
    body = msgspec.to_builtins(one_person) | {"version": 2, "something": "new"}
    with pytest.raises(StoreFromNewerVersion):
        slots.read_slots(written(tmp_path / "k", body))


def test_a_key_does_not_show_itself(one_person):
    with pytest.raises(TypeError, match="not to be copied"):
        KEY.__reduce__()
    assert "hidden" in repr(KEY)
    assert KEY.reveal().hex() not in f"{KEY!r}{KEY}"
    typed = KEY.reveal().hex()[::-1]
    with pytest.raises(WrongPassphrase) as raised:
        slots.open_with_passphrase(one_person, typed, SECRET)
    told = "".join(traceback.format_exception(raised.value))
    for hidden in (typed, KEY.reveal().hex(), SECRET.hex()):
        assert hidden not in told


def test_a_kit_does_not_show_its_key_in_a_log_line():
    from datetime import date

    kit = slots.RecoveryKit(
        store_id="s", council_id="bedford", hub_name="Hub", made_on=date(2026, 1, 1), key_text="AAAA-BBBB"
    )
    assert "AAAA" not in f"{kit!r}"
