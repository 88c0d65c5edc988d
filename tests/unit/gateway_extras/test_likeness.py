"""Families that come twice are found, families that only look alike are not, and no reason names anybody."""

from datetime import date
from random import Random

import msgspec
import pytest

from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.gateway.likeness import likeness, match_keys
from hubdesk.gateway.matching_data import knowledge
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.pretend_places import places
from hubdesk.services.pretend_retyping import retyped_household

TODAY = date(2026, 11, 22)
PLACES = places("bedford")


def family(number: int, carer: Person, **fields: object) -> Household:
    return Household(household_id=HouseholdId(f"household-{number}"), people=(carer,), **fields)


def carer(**fields: object) -> Person:
    told = {"first_name": "Katherine", "last_name": "Fotheringham", "born": date(1991, 4, 3)}
    return Person(person_id=PersonId("p"), role=PersonRole.PRIMARY_CARER, **(told | fields))


HOME = Address(line_1="12 High Street", town="Bedford", postcode="MK40 1AA")


def test_one_family_typed_at_two_desks_is_likely_one():
    one = family(1, carer(mobile="07700 900123"), address=HOME)
    other = family(2, carer(mobile="+44 7700 900123"), address=HOME)
    found = likeness(one, other, TODAY)
    assert found is not None
    assert found.likely
    assert set(found.reasons) >= {"same name", "born the same day", "same mobile", "same address"}


def test_strangers_are_not_alike():
    other = carer(first_name="Oleh", last_name="Bondar", born=date(1980, 1, 1))
    assert likeness(family(1, carer()), family(2, other), TODAY) is None


def test_the_order_of_the_two_makes_no_difference():
    one = family(1, carer(mobile="07700 900123"), address=HOME)
    other = family(2, carer(first_name="Kate", known_as="Kit", born=date(1991, 3, 4)), address=HOME)
    assert likeness(one, other, TODAY) == likeness(other, one, TODAY) is not None


@pytest.mark.parametrize("known_as", ["", "Kate"])
def test_no_reason_tells_a_name(known_as: str):
    one = family(1, carer(known_as=known_as, mobile="07700 900123"), address=HOME)
    other = family(2, carer(first_name="Kate", last_name="Fotheringam", mobile="07700 900123"), address=HOME)
    found = likeness(one, other, TODAY)
    assert found is not None
    words = " ".join(found.reasons).lower()
    assert not any(name in words for name in ("kate", "katherine", "fother"))


def test_a_number_that_everybody_gives_says_nothing():
    one = family(1, carer(born=None, mobile="07700 900123"))
    other = family(2, carer(born=None, mobile="07700 900123"))
    with_it, without = (likeness(one, other, TODAY, shared) for shared in ((), ("700900123",)))
    assert with_it is not None
    assert without is None or without.score < with_it.score


def test_retyped_families_share_a_key_and_are_found():
    rng = Random(7)  # noqa: S311 - pretend slips of the pen
    found = 0
    families = list(pretend_families(60, seed=7, today=TODAY))
    for number, one in enumerate(families):
        other = msgspec.structs.replace(
            retyped_household(one, rng, knowledge().variants, PLACES),
            household_id=HouseholdId(f"again-{number}"),
        )
        keys = not set(match_keys(one)).isdisjoint(match_keys(other))
        found += keys and likeness(one, other, TODAY) is not None
    assert found >= 57


def test_an_unborn_baby_without_a_name_is_found_by_no_key():
    baby = Person(person_id=PersonId("b"), role=PersonRole.EXPECTED_BABY, due=date(2027, 2, 1))
    assert match_keys(family(1, baby)) == ()
