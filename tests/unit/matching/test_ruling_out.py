"""Who need not be scored: somebody of quite another name, born on quite another day."""

from datetime import date

import pytest

from hubdesk.domain.ids import PersonId
from hubdesk.domain.matching.scoring import Scorer
from hubdesk.domain.matching.subjects import subject
from hubdesk.domain.people import Person, PersonRole
from hubdesk.store.matching_data import knowledge

ANNA = {
    "first_name": "Anna",
    "last_name": "Fenwick",
    "born": date(1985, 3, 12),
    "known_as": "",
    "nhs_number": "",
}


@pytest.mark.parametrize(
    ("typed", "changed", "ruled_out"),
    [
        ({}, {"first_name": "Zubair", "born": date(1961, 11, 30)}, True),
        ({}, {"first_name": "Zubair"}, False),
        ({}, {"born": date(1961, 11, 30)}, False),
        ({}, {"first_name": "Zubair", "born": None}, False),
        ({}, {"first_name": "Fenwick", "last_name": "Anna", "born": date(1961, 11, 30)}, False),
        ({}, {"first_name": "Zubair", "known_as": "Anna", "born": date(1961, 11, 30)}, False),
        ({"known_as": "Zubair"}, {"first_name": "Zubair", "born": date(1961, 11, 30)}, False),
        (
            {"identifier": "9990000018"},
            {"first_name": "Zubair", "born": date(1961, 11, 30), "nhs_number": "9990000018"},
            False,
        ),
    ],
)
def test_only_another_name_and_another_day_together_rule_out(typed, changed, ruled_out):
    one = subject(**{"first_name": "Anna", "last_name": "Fenwick", "born": "19850312"} | typed)
    person = Person(person_id=PersonId("p"), role=PersonRole.PRIMARY_CARER, **ANNA | changed)
    assert Scorer(knowledge(), date(2026, 11, 21)).rules_out(one, person) is ruled_out
