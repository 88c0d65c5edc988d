"""Everybody registered is found, in every way that the front desk may type."""

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.dates import long_date
from hubdesk.domain.people import PersonRole
from hubdesk.services.looking_up import look_up
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.registering import arrive, register_household, registration
from hubdesk.store import indexing, search

TODAY = date(2026, 11, 21)


def _ids(desk, text, limit=20):
    return {hit.household_id for hit in look_up(desk, text, limit)}


@pytest.fixture
def town(desk):
    households = list(pretend_families(250, 7, today=TODAY))
    desk.store.append(*(registration(desk, household) for household in households))
    return households


def test_everybody_is_found_by_everything_the_desk_may_type(desk, town):
    for household in town:
        for person in household.people:
            typed = {f"{person.first_name} {person.last_name}", f"{person.last_name} {person.first_name}"}
            typed |= {f"{person.last_name}, {person.first_name}".upper()} if person.last_name else set()
            typed |= {f"{person.known_as} {person.last_name}"} if person.known_as else set()
            for text in typed:
                if text.strip(" ,"):
                    assert household.household_id in _ids(desk, text), text
            for number in filter(None, (person.mobile, person.phone)):
                assert household.household_id in _ids(desk, number, 400), number
                assert household.household_id in _ids(desk, number[-4:], 400), number
            if person.born:
                for text in (f"{person.born:%d/%m/%Y}", person.born.isoformat(), long_date(person.born)):
                    assert household.household_id in _ids(desk, text, 200), text
        assert household.household_id in _ids(desk, household.address.postcode, 400)
        assert household.household_id in _ids(desk, household.address.postcode.replace(" ", "").lower(), 400)


@pytest.mark.usefixtures("town")
def test_the_index_holds_exactly_the_names(desk):
    assert search.index_problem(desk.store.connection) == ""
    with desk.store.writing() as connection:
        connection.execute("UPDATE household SET names = 'somebody else' WHERE household_no = 5")
    assert "search index" in search.index_problem(desk.store.connection)


def test_one_and_two_characters_answer_by_beginning(desk, family):
    for last_name in ("Ng", "Nguyen", "Okafor"):
        register_household(desk, family(last_name=last_name))
    assert len(look_up(desk, "n")) == 2
    assert look_up(desk, "ng")[0].title.startswith("Amina Ng and")
    assert look_up(desk, "") == ()
    assert look_up(desk, " -' ") == ()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("O’Brien", "obrien"),
        ("O'Brien", "o'br"),
        ("Łukaszewicz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("Smith-Jones", "smith jones"),
        ("Smith-Jones", "jones"),
        ("Müller", "muller"),
        ("الحسن", "الحسن"),
        ("ইসলাম", "ইসলাম"),
        ("van der Berg", "der berg"),
        ("Þórsdóttir", "thorsd"),
        ("Begum 🌸", "begum"),
    ],
)
def test_names_of_any_writing_are_found_as_typed_in_haste(desk, family, name, typed):
    household = family(last_name=name)
    register_household(desk, household)
    assert household.household_id in _ids(desk, typed)
    assert household.household_id in _ids(desk, name)


def test_a_chinese_name_is_found_without_the_space(desk, family):
    household = family(first_name="娜", last_name="李")
    register_household(desk, household)
    assert household.household_id in _ids(desk, "李娜")
    assert household.household_id in _ids(desk, "李")


def test_surnames_come_before_first_names_before_insides_and_visitors_lead(desk, family):
    households = [
        family(first_name="Amina", last_name="Rose"),
        family(first_name="Rose", last_name="Adeyemi"),
        family(first_name="Amina", last_name="Primrose"),
        family(first_name="Amina", last_name="Rosenberg"),
        family(first_name="Beth", last_name="Rose"),
    ]
    for household in households:
        register_household(desk, household)
    arrive(desk, households[4].household_id)
    found = [hit.household_id for hit in look_up(desk, "rose")]
    assert found == [households[i].household_id for i in (4, 0, 3, 1, 2)]


def test_a_recent_visitor_is_shown_although_many_share_the_name(desk, family):
    households = [
        family(first_name=f"Zed{chr(97 + n // 26)}{chr(97 + n % 26)}", last_name="Smith") for n in range(90)
    ]
    desk.store.append(*(registration(desk, household) for household in households))
    arrive(desk, households[-1].household_id)
    assert look_up(desk, "smith", 10)[0].household_id == households[-1].household_id


def test_card_numbers_and_digits_of_any_script(desk, family):
    household = msgspec.structs.replace(family(mobile="٠٧٧٠٠ ٩٠٠١٠٣"), reference="R-0042")
    register_household(desk, household)
    assert household.household_id in _ids(desk, "r0042")
    assert household.household_id in _ids(desk, "00103")
    assert household.household_id in _ids(desk, "+44 7700 900103")


def test_a_save_notes_what_to_index_and_the_next_search_does_it(desk, family):
    for number in range(indexing.MOST_WAITING + 6):
        register_household(desk, family(first_name=f"Una{number}"))
        assert len(indexing.waiting(desk.store.connection)) < indexing.MOST_WAITING
    assert len(indexing.waiting(desk.store.connection)) == 6
    assert len(look_up(desk, "una", 200)) == indexing.MOST_WAITING + 6
    assert indexing.waiting(desk.store.connection) == ()
    assert search.index_problem(desk.store.connection) == ""


def test_a_store_that_cannot_be_written_still_finds_whoever_was_saved_last(desk, family):
    household = family(first_name="Una")
    register_household(desk, household)
    desk.store.connection.execute("PRAGMA query_only = ON")
    (hit,) = look_up(desk, "una")
    assert hit.household_id == household.household_id
    assert len(indexing.waiting(desk.store.connection)) == 1
    desk.store.connection.execute("PRAGMA query_only = OFF")
    (hit,) = look_up(desk, "una")
    assert hit.matched == "first name"
    assert indexing.waiting(desk.store.connection) == ()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_the_search(desk, text):
    look_up(desk, text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    first=st.text(st.characters(codec="utf-8", categories=["L", "M"]), min_size=1, max_size=12),
    last=st.text(st.characters(codec="utf-8", categories=["L", "M"]), min_size=1, max_size=12),
)
def test_whatever_name_was_kept_is_found_by_itself(desk, family, first, last):
    from hubdesk.domain.folding import fold

    household = family(first_name=first, last_name=last)
    household = msgspec.structs.replace(household, household_id=desk.new_id())
    assert household.people[0].role is PersonRole.PRIMARY_CARER
    register_household(desk, household)
    if fold(last):
        assert household.household_id in _ids(desk, f"{last} {first}", 200)
