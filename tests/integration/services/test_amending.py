"""Amendments: only what changed is written, two editors never overwrite each other, closed fields stay."""

import msgspec
import pytest

from hubdesk.domain.problems import Conflict, InputProblem
from hubdesk.services.looking_up import look_up, open_household
from hubdesk.services.registering import amend_household, register_household
from hubdesk.services.undoing import undo
from hubdesk.store.verify import verify


def _with(household, place, **fields):
    people = list(household.people)
    people[place] = msgspec.structs.replace(people[place], **fields)
    return msgspec.structs.replace(household, people=tuple(people))


@pytest.fixture
def opened(desk, family):
    household = family(nhs_number="9434765919", support_needs="Large print")
    register_household(desk, household)
    return open_household(desk, household.household_id)


def test_a_changed_name_is_found_and_the_old_one_is_not(desk, opened):
    amend_household(desk, _with(opened.household, 0, last_name="Okafor", known_as="Mina"), opened.head)
    assert look_up(desk, "okafor")
    assert look_up(desk, "mina")
    (hit,) = look_up(desk, "yusuf")  # the child keeps the name
    assert hit.title.startswith("Amina Okafor")
    entry = list(desk.store.entries(opened.household.household_id))[-1]
    assert set(entry.saw.values()) == {opened.head}
    assert verify(desk.store).problems == ()


def test_two_editors_of_different_fields_do_not_disturb_each_other(desk, opened):
    amend_household(desk, _with(opened.household, 0, last_name="Okafor"), opened.head)
    amend_household(desk, _with(opened.household, 0, mobile="07700 900777"), opened.head)
    person = open_household(desk, opened.household.household_id).household.people[0]
    assert (person.last_name, person.mobile) == ("Okafor", "07700 900777")


def test_two_editors_of_one_field_meet(desk, opened):
    amend_household(desk, _with(opened.household, 0, last_name="Okafor"), opened.head)
    with pytest.raises(Conflict) as conflict:
        amend_household(desk, _with(opened.household, 0, last_name="Bello"), opened.head)
    assert conflict.value.paths == (f"people/{opened.household.people[0].person_id}/last_name",)
    assert open_household(desk, opened.household.household_id).household.people[0].last_name == "Okafor"
    assert amend_household(desk, _with(opened.household, 0, last_name="Okafor"), opened.head).entries == ()


def test_a_removed_person_and_a_change_to_them_meet(desk, opened):
    amend_household(
        desk, msgspec.structs.replace(opened.household, people=opened.household.people[:1]), opened.head
    )
    with pytest.raises(Conflict):
        amend_household(desk, _with(opened.household, 1, first_name="Mia"), opened.head)


def test_what_stayed_closed_is_not_wiped(desk, opened):
    assert opened.household.people[0].nhs_number == ""
    amend_household(desk, _with(opened.household, 0, first_name="Aminah"), opened.head)
    reasoned = open_household(desk, opened.household.household_id, "checking a number")
    assert reasoned.household.people[0].nhs_number == "9434765919"
    assert reasoned.household.people[0].support_needs == "Large print"
    cleared = _with(reasoned.household, 0, nhs_number="")
    amend_household(desk, cleared, reasoned.head, sensitive_open=True)
    again = open_household(desk, opened.household.household_id, "checking again")
    assert again.household.people[0].nhs_number == ""


def test_undo_of_an_amendment_puts_the_field_back_unless_it_changed_since(desk, opened):
    (first,) = amend_household(desk, _with(opened.household, 0, last_name="Okafor"), opened.head).entries
    record = open_household(desk, opened.household.household_id)
    (second,) = amend_household(desk, _with(record.household, 0, last_name="Bello"), record.head).entries
    with pytest.raises(Exception, match="changed again"):
        undo(desk, first)
    undo(desk, second)
    assert open_household(desk, opened.household.household_id).household.people[0].last_name == "Okafor"
    assert look_up(desk, "okafor")
    assert not look_up(desk, "bello")
    assert verify(desk.store).problems == ()


def test_a_household_keeps_one_main_carer(desk, opened):
    without = msgspec.structs.replace(opened.household, people=opened.household.people[1:])
    with pytest.raises(InputProblem, match="main carer"):
        amend_household(desk, without, opened.head)
