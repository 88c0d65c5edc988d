"""A laptop sees the families of its outings, for as long as they last, and never more."""

import pytest

from hubdesk.domain.problems import Refused
from hubdesk.gateway import grants
from hubdesk.wire.messages import Dropped
from hubdesk.wire.payloads import HouseholdArrived, HouseholdsMerged


@pytest.fixture
def scene(gateway, outing, reader):
    """A hub, its PC, and a laptop that pulls."""
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), gateway.device(hub, role="outreach")
    return pc, reader(laptop), outing(hub, laptop)


def test_a_laptop_pulls_the_families_it_was_given_whole_and_no_others(scene, families):
    pc, laptop, outing = scene
    given, kept = families.registered(pc), families.registered(pc)
    pc.push(pc.visits(given, 3))
    laptop.pull()
    assert laptop.households == set()
    assert outing.begin(given).given == 1
    laptop.pull()
    assert laptop.households == {given}
    assert len(laptop.held[given]) == 4
    pc.push([pc.act(HouseholdArrived(), given), pc.act(HouseholdArrived(), kept)])
    laptop.pull()
    assert len(laptop.held[given]) == 5
    assert laptop.households == {given}


def test_a_family_taken_back_is_dropped_and_can_be_given_again(scene, families):
    pc, laptop, outing = scene
    one, other = families.registered(pc), families.registered(pc)
    outing.begin(one, other)
    laptop.pull()
    assert outing.ungrant(one) == 1
    assert laptop.pull() == [Dropped(household_id=one)]
    pc.push(pc.visits(one, 2))
    assert laptop.pull() == []
    assert outing.grant(one).given == 1
    laptop.pull()
    assert laptop.households == {one, other}
    assert len(laptop.held[one]) == 3


def test_a_family_given_again_comes_back_with_what_the_laptop_wrote_itself(scene, families):
    pc, laptop, outing = scene
    one = families.registered(pc)
    outing.begin(one)
    laptop.pull()
    laptop.device.push([laptop.device.act(HouseholdArrived(), one)])
    laptop.pull()
    assert len(laptop.held[one]) == 1
    outing.ungrant(one)
    laptop.pull()
    outing.grant(one)
    assert laptop.device.state(laptop.cursor).left == 2
    laptop.pull()
    assert len(laptop.held[one]) == 2
    assert laptop.device.state(laptop.cursor).left == 0


def test_an_outing_ends_by_its_time_with_nobody_doing_anything(scene, families):
    pc, laptop, outing = scene
    one = families.registered(pc)
    outing.begin(one)
    laptop.pull()
    assert laptop.households == {one}
    outing.time_passes()
    assert laptop.pull() == [Dropped(household_id=one)]
    assert laptop.pull() == []


def test_asking_how_things_stand_ends_an_outing_too(scene, families):
    pc, laptop, outing = scene
    one = families.registered(pc)
    outing.begin(one)
    laptop.pull()
    assert laptop.device.state(laptop.cursor).left == 0
    outing.time_passes()
    assert laptop.device.state(laptop.cursor).left == 1
    assert laptop.pull() == [Dropped(household_id=one)]


def test_a_family_of_two_outings_stays_until_the_last_of_them_ends(scene, families):
    pc, laptop, outing = scene
    one, other = families.registered(pc), families.registered(pc)
    outing.begin(one, other)
    second = outing.another()
    second.begin(one)
    laptop.pull()
    outing.ungrant()
    assert laptop.pull() == [Dropped(household_id=other)]
    second.ungrant()
    assert laptop.pull() == [Dropped(household_id=one)]


def test_families_of_another_hub_are_not_given(scene, families, gateway):
    _, laptop, outing = scene
    elsewhere = families.registered(gateway.device(gateway.new_hub()))
    assert outing.begin(elsewhere).unknown == (elsewhere,)
    laptop.pull()
    assert laptop.households == set()


def test_only_a_laptop_of_the_hub_goes_on_an_outing(scene, gateway, revoked):
    pc, laptop, outing = scene
    for device, hub in ((pc, outing.hub), (laptop.device, gateway.new_hub())):
        with pytest.raises(Refused):
            outing.of(hub, device).begin()
    revoked(laptop.device)
    with pytest.raises(Refused):
        outing.begin()


def test_what_a_laptop_registers_comes_back_corrected_and_leaves_with_the_outing(scene, families):
    pc, laptop, outing = scene
    outing.begin()
    own = families.registered(laptop.device)
    pc.push(pc.visits(own, 1))
    laptop.pull()
    assert len(laptop.held[own]) == 1
    outing.ungrant()
    assert laptop.pull() == [Dropped(household_id=own)]


def test_a_laptop_on_no_outing_keeps_what_it_registers_for_three_days(scene, families, gateway, now):
    pc, laptop, _ = scene
    own = families.registered(laptop.device)
    (found,) = [
        one
        for one in gateway.database.read(lambda session: grants.outings(session, "bedford", now()))
        if one.device_id == laptop.device.device_id
    ]
    assert found.families == 1
    assert found.expires_at == found.made_at + grants.OWN_OUTING_MS
    pc.push(pc.visits(own, 1))
    laptop.pull()
    assert len(laptop.held[own]) == 1


def test_who_is_given_one_of_two_merged_families_sees_both(scene, families):
    pc, laptop, outing = scene
    kept, gone = families.registered(pc), families.registered(pc)
    outing.begin(gone)
    laptop.pull()
    pc.push([pc.act(HouseholdsMerged(gone, ()), kept)])
    laptop.pull()
    assert laptop.households == {kept, gone}
    outing.ungrant()
    laptop.pull()
    assert laptop.households == set()


def test_a_hub_pc_is_never_told_to_drop_what_a_laptop_drops(scene, families, reader):
    pc, laptop, outing = scene
    one = families.registered(laptop.device)
    at_hub = reader(pc)
    at_hub.pull()
    outing.begin(one)
    outing.ungrant()
    assert not [item for item in at_hub.pull() if isinstance(item, Dropped)]
    assert one in at_hub.households


def test_a_restored_laptop_keeps_its_outings(scene, families, reader, successor):
    pc, laptop, outing = scene
    one, other = families.registered(pc), families.registered(pc)
    outing.begin(one)
    laptop.pull()
    restored = reader(successor(laptop.device))
    restored.pull()
    assert restored.households == {one}
    outing.grant(other)
    outing.ungrant(one)
    restored.pull()
    assert restored.households == {other}
    laptop.pull()
    assert other not in laptop.households


def test_the_digest_follows_what_comes_and_what_leaves(scene, families):
    pc, laptop, outing = scene
    one, other = families.registered(pc), families.registered(pc)
    pc.push(pc.visits(other, 2))
    outing.begin(one)
    laptop.pull()
    just_one = laptop.agrees()
    assert just_one.count == 1
    outing.grant(other)
    laptop.pull()
    assert laptop.agrees().count == 4
    outing.ungrant(other)
    laptop.pull()
    assert laptop.agrees() == just_one
