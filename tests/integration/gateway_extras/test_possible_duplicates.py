"""A family that two desks registered comes back to both, once; and what is said of it then holds."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from harness.waiting import until
from harness.wire_device import header

from hubdesk.domain.amending import Change
from hubdesk.gateway import flagging, match_queue
from hubdesk.wire.messages import Dropped
from hubdesk.wire.payloads import EntryUndone, HouseholdAmended, HouseholdErased, HouseholdsMerged, NotTheSame

SECONDS = 20.0


@pytest.fixture
def hall(gateway, reader):
    """A hub's PC, and two laptops of the hub that know nothing of each other."""
    hub = gateway.new_hub()
    return reader(gateway.device(hub)), *(reader(gateway.device(hub, role="outreach")) for _ in range(2))


@pytest.fixture
def hubs(gateway, reader):
    """The PCs of two hubs."""
    return [reader(gateway.device(gateway.new_hub())) for _ in range(2)]


def changed(desk, household_id, **values):
    """An amendment of a family, by paths."""
    changes = tuple(Change(path, value) for path, value in values.items())
    return desk.act(HouseholdAmended(changes), household_id)


def test_two_laptops_and_their_hub_are_told_of_one_family_registered_twice(hall, families, twice):
    pc, one, other = hall
    pair = {families.registered(one.device, **twice), families.registered(other.device, **twice)}
    families.compared()
    for reader in (pc, one, other):
        reader.pull()
        assert reader.flags == [frozenset(pair)]
    assert {"same name", "born the same day", "same mobile"} <= set(pc.told[0].reasons)
    assert pc.told[0].score > 3


def test_one_desk_is_not_told_of_its_own_families(hubs, families, twice):
    pc, _ = hubs
    for _ in range(2):
        families.registered(pc.device, **twice)
    families.compared()
    pc.pull()
    assert pc.flags == []


def test_families_that_are_not_alike_are_not_flagged(hubs, families):
    one, other = hubs
    families.registered(one.device)
    families.registered(other.device)
    families.compared()
    one.pull()
    assert one.flags == []


def test_a_pair_is_flagged_once_however_often_it_changes(hubs, families, twice):
    one, other = hubs
    first = families.registered(one.device, **twice)
    families.registered(other.device, **twice)
    families.compared()
    one.device.push([changed(one.device, first, safety_note="Dog")])
    families.compared()
    one.pull()
    assert len(one.flags) == 1


def test_a_family_that_became_alike_is_flagged(hubs, families, twice):
    one, other = hubs
    first = families.registered(one.device, **(twice | {"mobile": "", "born": None, "last_name": "Zulauf"}))
    families.registered(other.device, **twice)
    families.compared()
    one.pull()
    assert one.flags == []
    person = f"people/{families.carers[first]}"
    values = {f"{person}/{field}": str(value) for field, value in twice.items()}
    one.device.push([changed(one.device, first, **values)])
    families.compared()
    one.pull()
    assert len(one.flags) == 1


def test_two_hubs_see_both_families_until_somebody_says_that_they_are_two(hubs, families, twice):
    one, other = hubs
    first, second = (families.registered(hub.device, **twice) for hub in hubs)
    families.compared()
    for hub in hubs:
        hub.pull()
    assert one.households == {second}
    assert other.households == {first}
    one.device.push([one.device.act(NotTheSame(second), first)])
    assert Dropped(household_id=second) in one.pull()
    assert Dropped(household_id=first) in other.pull()


def test_two_that_were_told_apart_before_are_not_flagged(hubs, families, twice):
    one, other = hubs
    first, entry = families.written(one.device, **twice)
    second, late = families.written(other.device, **twice)
    one.device.push([entry, one.device.act(NotTheSame(second), first)])
    other.device.push([late])
    families.compared()
    other.pull()
    assert other.flags == []


def test_merged_across_hubs_both_see_both_also_what_comes_later(hubs, families):
    one, other = hubs
    first, second = (families.registered(hub.device) for hub in hubs)
    merged = one.device.act(HouseholdsMerged(second, ()), first)
    one.device.push([merged])
    other.device.push(other.device.visits(second, 2))
    for hub in hubs:
        hub.pull()
    assert len(one.held[second]) == 3
    assert len(other.held[first]) == 2
    families.compared()
    one.device.push([one.device.act(EntryUndone(header(merged).entry_id), first)])
    other.pull()
    assert len(other.held[first]) == 3


def test_what_is_one_already_is_not_flagged(hubs, families, twice):
    one, other = hubs
    first, entry = families.written(one.device, **twice)
    second, late = families.written(other.device, **twice)
    other.device.push([late])
    one.device.push([entry, one.device.act(HouseholdsMerged(second, ()), first)])
    families.compared()
    other.pull()
    assert other.flags == []


def test_an_erased_family_takes_its_flag_with_it(hubs, families, twice, gateway):
    one, other = hubs
    first, second = (families.registered(hub.device, **twice) for hub in hubs)
    families.compared()
    one.pull()
    one.device.push([one.device.act(HouseholdErased((first,), "request"), first)])
    other.pull()
    assert other.flags == []
    assert Dropped(household_id=second) in one.pull()
    left = gateway.rows("SELECT household_id FROM match_key WHERE household_id IN (?)", [first, second])
    assert {household for (household,) in left} == {second}


def test_many_workers_at_once_find_every_pair_once(hubs, families):
    one, other = hubs
    people = [families.someone() for _ in range(24)]
    for hub in hubs:
        hub.device.push([families.written(hub.device, **person)[1] for person in people])
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: flagging.work_off(families.parts, 4), range(24)))
    families.compared()
    one.pull()
    other.pull()
    assert len(one.flags) == len(set(one.flags)) == 24
    assert sorted(one.flags, key=sorted) == sorted(other.flags, key=sorted)


def test_a_worker_that_ended_with_its_families_is_taken_over_from(gateway, now, hubs, families):
    """A taken family is nobody else's for a minute, and then is taken again."""
    one, _ = hubs
    families.compared()
    household = families.registered(one.device)
    families.compared()
    gateway.database.run(
        lambda session: session.execute(
            "INSERT INTO match_work (council_id, household_id, home, position, due_at, tries)"
            " SELECT council_id, household_id, home, 1, ?, 0 FROM match_family WHERE household_id = ?",
            now() + 10**9,
            household,
        )
    )
    when = now() + 10**9

    def take(at: int) -> list[match_queue.Waiting]:
        return gateway.database.run(lambda session: match_queue.take(session, "bedford", 5, at))

    assert [one.household_id for one in take(when)] == [household]
    assert take(when) == []
    for tries in range(2, match_queue.MOST_TRIES + 1):
        when += 10**6
        assert [one.tries for one in take(when)] == [tries]
    assert take(when + 10**9) == []
    dead = gateway.database.read(lambda session: match_queue.dead_letters(session, "bedford"))
    assert household in {one.household_id for one in dead}
    gateway.database.run(lambda session: match_queue.try_again(session, "bedford", now()))
    families.compared()
    until(lambda: not gateway.rows("SELECT 1 FROM match_work"), SECONDS)


def test_a_family_that_cannot_be_compared_holds_up_nobody(gateway, hubs, families, twice):
    one, other = hubs
    first = families.registered(one.device, **twice)
    families.compared()
    gateway.change("UPDATE match_family SET body = ? WHERE household_id = ?", b"\xc1", first)
    second = families.registered(other.device, **twice)
    fine = families.registered(other.device)

    def given_up() -> bool:
        flagging.work_off(families.parts)
        gateway.change("UPDATE match_work SET due_at = 0 WHERE household_id = ?", second)
        found = gateway.database.read(lambda session: match_queue.dead_letters(session, "bedford"))
        return [(one.household_id, one.failure) for one in found] == [(second, "DecodeError")]

    until(given_up, SECONDS)
    assert gateway.rows("SELECT 1 FROM match_family WHERE household_id = ?", fine)
    gateway.change("DELETE FROM match_work WHERE household_id = ?", second)
