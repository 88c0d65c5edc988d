"""Pretend families: nobody real, the same every time, and a practice hub that looks lived in."""

from datetime import date

import msgspec
import phonenumbers
import pytest
from stdnum.gb import nhs

from hubdesk.domain.people import PersonRole
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.drafts import drafts, read_draft
from hubdesk.services.looking_up import front_desk
from hubdesk.services.practice import fill_practice
from hubdesk.services.pretend_families import pretend_families
from hubdesk.store.verify import verify

TODAY = date(2026, 11, 21)
DRAMA = ("07700900", "01632960", "01134960", "01154960", "01164960", "01914980", "02079460")


@pytest.fixture(scope="module")
def families():
    return list(pretend_families(1500, 7, today=TODAY))


def test_the_same_seed_gives_the_same_families(families):
    assert list(pretend_families(1500, 7, today=TODAY)) == families
    assert list(pretend_families(50, 8, today=TODAY)) != families[:50]


def test_nobody_is_real(families):
    for person in (p for household in families for p in household.people):
        assert not person.nhs_number or (
            person.nhs_number.startswith("999") and nhs.is_valid(person.nhs_number)
        )
        for number in filter(None, (person.mobile, person.phone)):
            assert number.replace(" ", "").startswith(DRAMA)
            assert phonenumbers.is_possible_number(phonenumbers.parse(number, "GB"))
        assert not person.email or person.email.split("@")[1].startswith("example.")


def test_families_are_such_as_come_to_a_hub(families):
    people = [p for household in families for p in household.people]
    assert 2.5 < len(people) / len(families) < 3.5
    assert len({p.last_name for p in people}) > 900
    assert all(p.born and p.born < TODAY for p in people if p.role is not PersonRole.EXPECTED_BABY)
    assert all(p.due and p.due > TODAY for p in people if p.role is PersonRole.EXPECTED_BABY)
    smiths = sum(household.primary_carer.last_name == "Smith" for household in families)
    assert 5 <= smiths <= 40
    twins = [h for h in families if len({c.born for c in h.children}) < len(h.children)]
    assert twins
    assert all(len({c.first_name for c in h.children}) == len(h.children) for h in twins)


@pytest.mark.parametrize("council", ["bedford", "durham", "somewhere-else"])
def test_they_live_in_the_councils_towns(council):
    towns = {h.address.town for h in pretend_families(200, 7, today=TODAY, council_id=council)}
    assert ("Kempston" in towns) == (council == "bedford")
    assert ("Consett" in towns) == (council == "durham")


def test_the_practice_hub_looks_lived_in(new_desk):
    desk = new_desk(0)
    fill_practice(desk, 40)
    shown = front_desk(desk)
    assert len(shown.arrivals) == 5
    assert shown.expiring
    (draft,) = drafts(desk)
    begun = msgspec.json.decode(read_draft(desk, draft.draft_id), type=TypedHousehold)
    assert [person.role for person in begun.people] == ["primary_carer"]
    assert verify(desk.store).problems == ()
