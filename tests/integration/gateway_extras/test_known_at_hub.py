"""A laptop says that a family may be known to its hub, without holding the hub."""

from contextlib import closing

import pytest
from harness.hub_pc import HubPC

from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.hub_matches import may_be_known
from hubdesk.services.matching import possible_matches


@pytest.fixture
def pcs(gateway, tmp_path):
    """The hub's PC, and a laptop of the hub, both linked."""
    hub = gateway.new_hub()
    with closing(HubPC(tmp_path / "pc")) as pc, closing(HubPC(tmp_path / "laptop")) as laptop:
        pc.enrol(gateway.code(hub), gateway.url)
        laptop.enrol(gateway.code(hub, role="outreach"), gateway.url)
        yield pc, laptop


def typed(pc: HubPC, household_id, **changed: str) -> TypedHousehold:
    """The main carer of a family on the books, typed by somebody else."""
    carer = pc.desk.household(household_id).household.primary_carer
    person = {
        "first_name": carer.first_name,
        "last_name": carer.last_name,
        "date_of_birth": carer.born.strftime("%d/%m/%Y"),
        "mobile": carer.mobile,
    }
    return TypedHousehold(people=(TypedPerson(role="primary_carer", **(person | changed)),))


def test_a_family_of_the_hub_may_be_known_and_is_not_held(pcs, families):
    pc, laptop = pcs
    known = pc.register(kin=3)
    pc.exchange()
    families.compared()
    laptop.exchange()
    for changes in ({}, {"mobile": ""}, {"first_name": "Zzz", "last_name": "Zzz", "date_of_birth": ""}):
        assert may_be_known(laptop.desk, typed(pc, known, **changes)), changes
    assert possible_matches(laptop.desk, typed(pc, known)) == ()
    assert not may_be_known(pc.desk, typed(pc, known))
    stranger = {"first_name": "Oleh", "last_name": "Bondar", "date_of_birth": "02/01/1977", "mobile": ""}
    assert not may_be_known(laptop.desk, typed(pc, known, **stranger))


def test_a_shared_birthday_and_initial_is_not_enough(pcs, families):
    pc, laptop = pcs
    known = pc.register(kin=4)
    pc.exchange()
    families.compared()
    laptop.exchange()
    alike = typed(pc, known, last_name="Zulauf", mobile="", first_name=f"{_initial(pc, known)}lfrun")
    assert not may_be_known(laptop.desk, alike)


def _initial(pc: HubPC, household_id) -> str:
    return pc.desk.household(household_id).household.primary_carer.first_name[0]


def test_before_anything_came_nobody_is_known(pcs):
    pc, laptop = pcs
    known = pc.register(kin=5)
    assert not may_be_known(laptop.desk, typed(pc, known))
