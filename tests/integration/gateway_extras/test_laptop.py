"""A laptop's own store follows its outings, and both sides agree at every step."""

from contextlib import closing

import pytest
from harness.hub_pc import HubPC


@pytest.fixture
def pcs(gateway, tmp_path, outing):
    """The hub's PC and a laptop of the hub, both linked, and the laptop's outing."""
    hub = gateway.new_hub()
    with closing(HubPC(tmp_path / "pc")) as pc, closing(HubPC(tmp_path / "laptop")) as laptop:
        pc.enrol(gateway.code(hub), gateway.url)
        laptop.enrol(gateway.code(hub, role="outreach"), gateway.url)
        given = outing(hub, _Named(laptop.store.device_id))
        yield pc, laptop, given


class _Named:
    def __init__(self, device_id: str) -> None:
        self.device_id = device_id


def at_rest(*pcs: HubPC) -> None:
    """Exchange until nothing moves; then both sides agree."""
    for _ in range(3):
        for pc in pcs:
            result = pc.exchange()
    for pc in pcs:
        result = pc.exchange()
        assert (result.pushed, result.pulled, result.waiting) == (0, 0, 0)
        assert result.agreed


def test_families_come_with_an_outing_and_leave_with_it(pcs):
    pc, laptop, outing = pcs
    one, two = pc.register(kin=11), pc.register(kin=12)
    at_rest(pc, laptop)
    assert not laptop.shows(one)
    outing.begin(one)
    at_rest(pc, laptop)
    assert laptop.shows(one)
    assert not laptop.shows(two)
    laptop.amend(one, mobile="07700 900999")
    at_rest(pc, laptop)
    assert pc.desk.household(one).household.primary_carer.mobile == "07700 900999"
    outing.ungrant(one)
    at_rest(pc, laptop)
    assert not laptop.shows(one)
    assert laptop.remains(one) == 0
    outing.grant(one)
    at_rest(pc, laptop)
    assert laptop.shows(one)
    assert laptop.desk.household(one).household.primary_carer.mobile == "07700 900999"


def test_a_family_that_the_laptop_registered_leaves_and_comes_back(pcs):
    pc, laptop, outing = pcs
    outing.begin()
    own = laptop.register(kin=13)
    at_rest(laptop, pc)
    pc.amend(own, mobile="07700 900998")
    at_rest(pc, laptop)
    assert laptop.desk.household(own).household.primary_carer.mobile == "07700 900998"
    outing.ungrant(own)
    at_rest(laptop, pc)
    assert not laptop.shows(own)
    outing.grant(own)
    at_rest(laptop, pc)
    assert pc.shows(own)


def test_what_was_not_sent_yet_outlives_the_outing(pcs):
    pc, laptop, outing = pcs
    one = pc.register(kin=14)
    at_rest(pc)
    outing.begin(one)
    at_rest(pc, laptop)
    laptop.amend(one, mobile="07700 900997")
    own = laptop.register(kin=15)
    outing.ungrant()
    at_rest(laptop, pc)
    assert pc.desk.household(one).household.primary_carer.mobile == "07700 900997"
    assert pc.shows(own)
    assert not laptop.shows(one)


def test_an_erased_family_is_erased_on_the_laptop(pcs):
    pc, laptop, outing = pcs
    one = pc.register(kin=16)
    at_rest(pc)
    outing.begin(one)
    at_rest(pc, laptop)
    pc.erase(one)
    laptop.amend(one, mobile="07700 900996")
    at_rest(pc, laptop)
    assert not laptop.shows(one)
    assert laptop.remains(one) == 0


def test_a_merge_brings_the_other_family_to_the_laptop(pcs):
    pc, laptop, outing = pcs
    kept, gone = pc.register(kin=17), pc.register(kin=18)
    at_rest(pc)
    outing.begin(gone)
    at_rest(pc, laptop)
    merged = pc.merge(kept, gone)
    at_rest(pc, laptop)
    assert laptop.shows(kept)
    pc.part(merged.entries[0])
    at_rest(pc, laptop)
    assert laptop.shows(gone)
    assert not laptop.shows(kept)
    assert laptop.desk.household(gone).household.household_id == gone
    pc.merge(kept, gone)
    at_rest(pc, laptop)
    assert laptop.shows(kept)
    outing.ungrant()
    at_rest(pc, laptop)
    assert not laptop.shows(kept)
    assert not laptop.shows(gone)
