"""One family registered at two hubs: both are asked, and both live with the answer."""

from contextlib import closing

import pytest
from harness.hub_pc import HubPC

from hubdesk.services import merging, reviewing


@pytest.fixture
def pcs(gateway, tmp_path):
    """The PCs of two hubs."""
    with closing(HubPC(tmp_path / "one")) as one, closing(HubPC(tmp_path / "two")) as two:
        for pc in (one, two):
            pc.enrol(gateway.code(gateway.new_hub()), gateway.url)
        yield one, two


def exchanged(families, *pcs: HubPC) -> None:
    """Exchange and compare until nothing moves; then both sides agree."""
    for _ in range(3):
        for pc in pcs:
            pc.exchange()
        families.compared()
    for pc in pcs:
        result = pc.exchange()
        assert (result.pushed, result.pulled, result.waiting) == (0, 0, 0)
        assert result.agreed


def asked(pc: HubPC) -> list[frozenset[str]]:
    """The pairs that somebody is asked about."""
    return [
        frozenset((review.household_id, review.other))
        for review in reviewing.reviews(pc.desk)
        if review.kind == "possible_duplicate"
    ]


def test_both_hubs_are_asked_and_hold_both_until_they_are_told_apart(pcs, families):
    one, two = pcs
    mine, theirs = one.register(kin=31), two.register(kin=31)
    exchanged(families, one, two)
    for pc in pcs:
        assert asked(pc) == [frozenset((mine, theirs))]
        assert pc.shows(mine)
        assert pc.shows(theirs)
    merging.not_the_same(one.desk, mine, theirs)
    exchanged(families, one, two)
    assert asked(one) == asked(two) == []
    assert (one.shows(mine), one.shows(theirs)) == (True, False)
    assert (two.shows(mine), two.shows(theirs)) == (False, True)


def test_merged_at_one_hub_they_are_one_at_both(pcs, families):
    one, two = pcs
    mine, theirs = one.register(kin=32), two.register(kin=32)
    exchanged(families, one, two)
    one.merge(mine, theirs)
    exchanged(families, one, two)
    assert asked(one) == asked(two) == []
    two.amend(theirs, mobile="07700 900995")
    exchanged(families, one, two)
    for pc in pcs:
        assert pc.desk.household(theirs).household.household_id == mine
        assert pc.desk.household(mine).household.primary_carer.mobile == "07700 900995"


def test_erased_at_one_hub_it_is_gone_at_both(pcs, families):
    one, two = pcs
    mine, theirs = one.register(kin=33), two.register(kin=33)
    exchanged(families, one, two)
    one.erase(mine)
    exchanged(families, one, two)
    assert asked(one) == asked(two) == []
    for pc in pcs:
        assert not pc.shows(mine)
        assert pc.remains(mine) == 0
    assert not one.shows(theirs)
    assert two.shows(theirs)
