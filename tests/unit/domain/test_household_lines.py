"""A household in one line."""

from datetime import date

import pytest

from hubdesk.domain.household_lines import household_detail, household_title
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Address, Household, Person, PersonRole


def _household(*children: str, **extra: object) -> Household:
    carer = Person(
        person_id=PersonId("c"),
        role=PersonRole.PRIMARY_CARER,
        first_name="Amina",
        last_name="Yusuf",
        born=date(1991, 4, 3),
    )
    people = [
        Person(person_id=PersonId(str(n)), role=PersonRole.CHILD, first_name=name)
        for n, name in enumerate(children)
    ]
    neighbour = Person(person_id=PersonId("n"), role=PersonRole.EMERGENCY_CONTACT, first_name="Hidden")
    return Household(household_id=HouseholdId("h"), people=(carer, *people, neighbour), **extra)


@pytest.mark.parametrize(
    ("children", "title"),
    [
        ((), "Amina Yusuf"),
        (("Maya",), "Amina Yusuf and Maya"),
        (("Maya", "Idris"), "Amina Yusuf, Maya and Idris"),
        (tuple("abcdefgh"), "Amina Yusuf, a, b, c, d, e, f and 2 more"),
    ],
)
def test_title(children: tuple[str, ...], title: str) -> None:
    assert household_title(_household(*children)) == title


def test_detail_says_what_is_known() -> None:
    address = Address(line_1="12 Foster Hill Road", postcode="MK40 1AA")
    assert (
        household_detail(_household(address=address)) == "12 Foster Hill Road · MK40 1AA · born 3 April 1991"
    )
    assert household_detail(_household()) == "born 3 April 1991"
