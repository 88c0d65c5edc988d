"""Enrolment is pinned, a restored store begins a chain of its own, a lease that ran out keeps it shut."""

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hubdesk.domain.problems import NotAllowed, Refused, WrongPin
from hubdesk.services import staff
from hubdesk.services.exchange import exchange_report
from hubdesk.services.setting_up import init_store, open_desk, recover_desk
from hubdesk.store import incoming, link, outgoing, staff_pins
from hubdesk.store.backup import restore_store
from hubdesk.store.opening import LeaseExpired
from hubdesk.store.verify import verify
from hubdesk.wire.messages import MatchIndex, succession_bytes

PASSPHRASE, PIN = "four words for testing", "240680"


def test_an_enrolment_for_another_pc_or_by_another_key_is_refused(pcs, council):
    pc, other = pcs(enrol=False), pcs(enrol=False)
    good = council.enrolment(pc.store)
    another_key = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    for bad in (
        council.enrolment(other.store),
        msgspec.structs.replace(good, gateway_key=another_key),
        msgspec.structs.replace(good, council_id="durham"),
        msgspec.structs.replace(good, certificate=msgspec.structs.replace(good.certificate, hub_id="hub-9")),
    ):
        with pytest.raises(Refused):
            link.begin_link(pc.store, "https://gateway.example", "", bad)
    assert link.read_link(pc.store) is None
    bound = link.begin_link(pc.store, "https://gateway.example", "", good)
    assert (bound.device_id, bound.role, bound.cursor) == (pc.store.device_id, "hub", "")
    assert bound.gateway_key.hex() == good.gateway_key


def test_enrolling_again_at_the_same_gateway_keeps_everything_at_another_sends_all_anew(pcs, council):
    pc = pcs()
    pc.store.append(pc.family(), pc.family())
    pc.sync()
    link.begin_link(pc.store, "https://new.example", "", council.enrolment(pc.store))
    assert pc.store.waiting_to_send() == 0
    assert link.need_link(pc.store).cursor != ""
    council.key = Ed25519PrivateKey.generate()
    link.begin_link(pc.store, "https://other.example", "", council.enrolment(pc.store))
    assert pc.store.waiting_to_send() == 2
    assert link.need_link(pc.store).cursor == ""
    assert incoming.local_state(pc.store).digest.count == 0
    assert verify(pc.store).problems == ()


def test_a_restored_store_is_vouched_for_by_its_old_key_and_gets_back_what_it_sent(pcs, council, tmp_path):
    pc = pcs()
    pc.store.append(pc.family("Before"))
    pc.sync()
    copy = tmp_path / "copy.db"
    pc.store.backup(copy)
    pc.store.append(pc.family("After"))
    pc.push()
    old_device, old_key = pc.store.device_id, pc.store.device_public_key
    pc.store.close()
    pc.store = restore_store(
        copy, pc.folder, device_secret=pc.secrets, clock=pc.clock, recovery_key=pc.kit.key_text
    )
    assert pc.store.device_id != old_device
    assert verify(pc.store).problems == ()
    assert link.need_link(pc.store).device_id == old_device
    (older,) = link.predecessors(pc.store)
    request = older.request
    said = succession_bytes(old_device, pc.store.device_id, pc.store.device_public_key.hex())
    Ed25519PublicKey.from_public_bytes(old_key).verify(bytes.fromhex(request.signature), said)
    link.succeeded(pc.store, council.enrolment(pc.store))
    assert link.predecessors(pc.store) == ()
    pc.store.append(pc.family("Since"))
    pc.sync()
    assert pc.names() == {"Ada Before", "Ada After", "Ada Since"}
    assert incoming.local_state(pc.store).digest == council.digest()
    assert verify(pc.store).problems == ()
    heads = {head.device_id: head.device_seq for head in incoming.local_state(pc.store).heads}
    assert heads == {old_device: 2, pc.store.device_id: 1}


def test_verify_names_an_entry_that_the_council_countersigned_and_the_ledger_lacks(pcs, council):
    pc = pcs()
    pc.store.append(pc.family("One"), pc.family("Two"))
    pc.push()
    council.heads[pc.store.device_id] = (5, "ab" * 32)
    outgoing.acknowledge(pc.store, (), (council.head(pc.store.device_id),))
    assert any("Entry number 5" in problem for problem in verify(pc.store).problems)
    council.heads[pc.store.device_id] = (2, "ab" * 32)
    other = pcs()
    other.store.append(other.family(), other.family())
    council.heads[other.store.device_id] = (2, "ab" * 32)
    outgoing.acknowledge(other.store, (), (council.head(other.store.device_id),))
    assert any("not the one that the council countersigned" in one for one in verify(other.store).problems)


def test_the_match_index_is_kept(pcs):
    pc = pcs(role="outreach")
    assert link.match_index(pc.store.connection) is None
    index = MatchIndex(version="7", secret="ab" * 32, keys=("0011223344556677",))
    link.keep_match_index(pc.store, index)
    assert link.match_index(pc.store.connection) == index
    assert link.need_link(pc.store).match_index == "7"


# -- leases


@pytest.fixture
def laptop(tmp_path, council, pcs):
    """A laptop's store with a passphrase, enrolled as such; and how to open it."""
    pc = pcs(enrol=False)
    pc.store.close()
    folder = tmp_path / "laptop"
    how = {"clock": pc.clock, "device_secret": pc.secrets}
    init_store(folder, "bedford", "Riverside", "Ann Tester", "manager", PASSPHRASE, pin=PIN, **how)

    def opened(**more):
        return open_desk(folder, PASSPHRASE, **how, **more)

    desk = opened()
    now = pc.clock.moment
    lease = council.lease(desk.store, now, now + timedelta(hours=72))
    link.begin_link(desk.store, "https://g.example", "", council.enrolment(desk.store, "outreach", lease))
    desk.store.close()
    return pc.clock, opened


def test_a_lease_that_ran_out_keeps_the_records_shut_and_lets_the_outbox_go(laptop, council):
    clock, opened = laptop
    clock.moment += timedelta(hours=71)
    opened().store.close()
    clock.moment += timedelta(hours=2)
    with pytest.raises(LeaseExpired) as shut:
        opened()
    assert "hubdesk sync" in shut.value.next_step
    desk = opened(hand_over=True)
    assert desk.staff is None
    with pytest.raises(NotAllowed):
        staff.allow(desk, "open")
    assert len(outgoing.next_batch(desk.store)) == 1
    assert exchange_report(desk).lease_ends is not None
    answer = council.answer(desk.store)
    renewed = council.lease(desk.store, clock.moment, clock.moment + timedelta(hours=72))
    incoming.agreed(desk.store, msgspec.structs.replace(answer, lease=renewed))
    desk.store.close()
    opened().store.close()


def test_setting_the_clock_back_wins_nothing(laptop):
    clock, opened = laptop
    desk = opened()
    clock.moment += timedelta(hours=73)
    staff.add_staff(desk, "Sam Patel", "outreach", pin=PIN)
    desk.store.close()
    clock.moment -= timedelta(hours=73)
    with pytest.raises(LeaseExpired):
        opened()


def test_a_clock_that_was_years_ahead_once_does_not_shut_the_laptop_for_good(laptop, council):
    clock, opened = laptop
    desk = opened()
    clock.moment += timedelta(days=3650)
    staff.add_staff(desk, "Sam Patel", "outreach", pin=PIN)
    clock.moment -= timedelta(days=3650)
    renewed = council.lease(desk.store, clock.moment, clock.moment + timedelta(hours=72))
    incoming.agreed(desk.store, msgspec.structs.replace(council.answer(desk.store), lease=renewed))
    staff.add_staff(desk, "Ines Duarte", "outreach", pin=PIN)
    desk.store.close()
    opened().store.close()


def test_a_clock_that_is_years_off_is_put_right_by_the_gateway_s(laptop):
    clock, opened = laptop
    clock.moment += timedelta(days=3650)
    with pytest.raises(LeaseExpired):
        opened()
    desk = opened(hand_over=True)
    staff.staff_members(desk)
    link.note_offset(desk.store, -int(timedelta(days=3650).total_seconds() * 1000))
    desk.store.close()
    opened().store.close()


@pytest.mark.parametrize("how", ["another's", "edited", "none"])
def test_a_lease_that_is_none_opens_nothing(laptop, how):
    _, opened = laptop
    desk = opened()
    lease = link.need_link(desk.store).lease
    kept = {
        "another's": msgspec.structs.replace(lease, signature="0" * 128),
        "edited": msgspec.structs.replace(lease, expires=lease.expires + 1),
    }.get(how)
    with desk.store.writing() as connection:
        connection.execute("UPDATE link SET lease = ?", (kept and msgspec.json.encode(kept),))
    desk.store.close()
    with pytest.raises(LeaseExpired):
        opened()


def test_a_lease_for_another_laptop_is_not_kept(laptop, council, pcs):
    _, opened = laptop
    desk = opened()
    before = link.need_link(desk.store).lease
    other = pcs(role="outreach")
    foreign = council.lease(other.store, other.clock.moment, other.clock.moment + timedelta(days=900))
    incoming.agreed(desk.store, msgspec.structs.replace(council.answer(desk.store), lease=foreign))
    assert link.need_link(desk.store).lease == before
    desk.store.close()


# -- people of other desks


@pytest.fixture
def two_desks(tmp_path, council, pcs):
    """Desk A (Ann, manager) and desk B (Bea, manager), B holding what A wrote."""
    desks = []
    for name in ("Ann Tester", "Bea Tester"):
        pc = pcs(enrol=False)
        pc.store.close()
        folder = tmp_path / name
        how = {"clock": pc.clock, "device_secret": pc.secrets}
        kit = init_store(folder, "bedford", "Riverside", name, "manager", PASSPHRASE, pin=PIN, **how)
        desk = open_desk(folder, PASSPHRASE, **how)
        link.begin_link(desk.store, "https://g.example", "", council.enrolment(desk.store))
        desks.append((desk, folder, kit, how))
    (ann, *_), (bea, *_) = desks
    batch = outgoing.next_batch(ann.store)
    outgoing.acknowledge(ann.store, council.take(tuple(one.sent for one in batch)))
    incoming.take_page(bea.store, council.page(bea.store))
    yield desks
    for desk, *_ in desks:
        desk.store.close()


def test_nobody_takes_the_name_of_a_colleague_of_another_desk(two_desks):
    (ann, *_), (bea, *_) = two_desks
    pulled = ann.signed_in().staff_id
    assert {one.name for one in staff.staff_members(bea)} == {"Ann Tester", "Bea Tester"}
    assert [one.name for one in staff.people_here(bea)] == ["Bea Tester"]
    with pytest.raises(Refused):
        staff.set_pin(bea, pulled, "395172")
    assert not staff_pins.has_pin(bea.store, pulled)
    with pytest.raises(WrongPin):
        staff.switch_to(bea, pulled, "395172")
    staff.let_in(bea, pulled, pin="395172")
    assert {one.name for one in staff.people_here(bea)} == {"Ann Tester", "Bea Tester"}
    assert staff.switch_to(bea, pulled, "395172").name == "Ann Tester"
    assert verify(bea.store).problems == ()


def test_the_recovery_kit_hands_the_desk_to_its_own_manager(two_desks):
    _, (bea, folder, kit, how) = two_desks
    bea.store.close()
    desk = recover_desk(folder, kit.key_text, "another four words here", **how)
    assert desk.signed_in().name == "Bea Tester"
    desk.store.close()
