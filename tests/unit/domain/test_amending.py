from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.amending import Change, apply_changes, difference
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.wire.canonical import canonical
from hubdesk.wire.payloads import HouseholdAmended

ids = st.sampled_from("abcdef").map(PersonId)
people = st.builds(
    Person,
    person_id=ids,
    role=st.sampled_from(PersonRole),
    first_name=st.sampled_from(["", "Maya", "王"]),
    born=st.none() | st.dates(),
    interpreter=st.booleans(),
    lives_at=st.none() | st.builds(Address, town=st.sampled_from(["Corby", "Bedford"])),
)
households = st.builds(
    Household,
    household_id=st.just(HouseholdId("h")),
    people=st.lists(people, max_size=5, unique_by=lambda p: p.person_id).map(tuple),
    address=st.builds(Address, line_1=st.sampled_from(["", "1 High St"])),
    responsibilities=st.lists(st.builds(Responsibility, ids, ids), max_size=2).map(tuple),
    registered_on=st.none() | st.dates(),
    safety_note=st.sampled_from(["", "Ring first"]),
)


@given(households, households)
def test_the_changes_make_the_one_of_the_other(before, after):
    assert apply_changes(before, difference(before, after)) == after


@given(households, households)
def test_changes_mean_the_same_once_they_were_written_down(before, after):
    payload = HouseholdAmended(difference(before, after))
    again = msgspec.json.decode(canonical(payload), type=HouseholdAmended)
    assert apply_changes(before, again.changes) == after


@given(households)
def test_nothing_changed_is_no_change(household):
    assert difference(household, household) == ()


def test_two_desks_that_change_different_fields_do_not_disturb_each_other():
    base = Household(
        household_id=HouseholdId("h"),
        people=(Person(person_id=PersonId("a"), role=PersonRole.PRIMARY_CARER, first_name="Amina"),),
    )
    (amina,) = base.people
    named = msgspec.structs.replace(base, people=(msgspec.structs.replace(amina, known_as="Mina"),))
    born = msgspec.structs.replace(base, people=(msgspec.structs.replace(amina, born=date(1991, 4, 3)),))
    assert difference(base, named) == (Change("people/a/known_as", "Mina"),)
    merged = apply_changes(named, difference(base, born))
    assert (merged.people[0].known_as, merged.people[0].born) == ("Mina", date(1991, 4, 3))


def test_a_change_to_somebody_who_is_gone_brings_nobody_back():
    base = Household(household_id=HouseholdId("h"), people=())
    assert apply_changes(base, (Change("people/a/first_name", "Amina"), Change("people/a", None))) == base


@pytest.mark.parametrize(
    "path", ["", "nonsense", "household_id", "people/a/person_id", "people/a/first_name/x"]
)
def test_a_path_that_names_no_field_is_a_fault(path):
    base = Household(household_id=HouseholdId("h"), people=())
    with pytest.raises(ValueError, match="no field"):
        apply_changes(base, (Change(path, "x"),))


def test_an_amendment_is_about_one_household():
    one, other = (Household(household_id=HouseholdId(i), people=()) for i in "ab")
    with pytest.raises(ValueError, match="one household"):
        difference(one, other)
