"""Who is here already, asked of a real encrypted store."""

from random import Random

import msgspec
import pytest

from hubdesk.domain.ids import HouseholdId, PersonId, uuid7
from hubdesk.domain.matching.household_subjects import typed_subjects
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.problems import NotAllowed
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.matching import possible_matches
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.pretend_places import places
from hubdesk.services.pretend_retyping import retyped_household
from hubdesk.services.registering import amend_household, register_household
from hubdesk.services.undoing import undo
from hubdesk.store import candidates, indexing
from hubdesk.store.matching_data import knowledge

BORN = (PersonRole.PRIMARY_CARER, PersonRole.SECONDARY_CARER, PersonRole.CHILD)
FAMILIES, NEW_FAMILIES = 2_000, 400


@pytest.fixture(scope="module")
def desk(new_desk):
    return new_desk(FAMILIES)


@pytest.fixture(scope="module")
def on_board(desk):
    return list(pretend_families(FAMILIES, 1, today=desk.clock.today()))


def alarms(desk, families, typing):
    """(people asked about one by one, those of them that something was shown for)."""
    asked = raised = 0
    for household in families:
        typed = typing(household)
        for person in typed.people:
            asked += 1
            raised += bool(possible_matches(desk, msgspec.structs.replace(typed, people=[person])))
    return asked, raised


def test_families_that_come_again_are_found(desk, on_board, typing):
    rng, where = Random(5), places("bedford")  # noqa: S311 - the same slips every time
    again = [retyped_household(one, rng, knowledge().variants, where) for one in on_board[:200]]
    found = [
        household.household_id in {match.household_id for match in possible_matches(desk, typing(household))}
        for household in again
    ]
    assert sum(found) >= 0.97 * len(found)


def test_new_people_raise_no_alarm(desk, typing):
    asked, raised = alarms(desk, pretend_families(NEW_FAMILIES, 777, today=desk.clock.today()), typing)
    assert asked >= 1000
    assert raised <= 0.01 * asked


@pytest.mark.long
def test_new_people_raise_no_alarm_among_300_000(new_desk, typing):
    desk = new_desk(100_000)
    asked, raised = alarms(desk, pretend_families(NEW_FAMILIES, 777, today=desk.clock.today()), typing)
    assert asked >= 1000
    assert raised <= 0.01 * asked


def test_one_line_for_a_family_best_first(desk, on_board, typing):
    household = next(one for one in on_board if sum(p.role in BORN for p in one.people) >= 3)
    first, *_ = possible_matches(desk, typing(household))
    assert first.household_id == household.household_id
    assert first.likely
    assert first.title in {person.full_name for person in household.people}
    assert first.reasons[-1].endswith("of the family match")


def test_a_family_being_amended_is_not_its_own_double(desk, on_board, typing):
    household = on_board[3]
    typed = msgspec.structs.replace(typing(household), household_id=household.household_id)
    assert all(match.household_id != household.household_id for match in possible_matches(desk, typed))


def test_what_is_half_typed_finds_nobody_and_breaks_nothing(desk):
    for person in (
        TypedPerson(),
        TypedPerson(first_name="S"),
        TypedPerson(last_name="Smi", date_of_birth="3/"),
        TypedPerson(mobile="07", email="a@"),
        TypedPerson(first_name="\u200f🙂", last_name="'; --", date_of_birth="99/99/9999"),
    ):
        assert possible_matches(desk, TypedHousehold(people=[person], postcode="MK4")) == ()


def test_a_changed_name_is_found_and_the_old_one_forgotten(new_desk, typing):
    desk = new_desk(0)
    (household,) = pretend_families(1, 42, today=desk.clock.today())
    registered = register_household(desk, household).entries[0]
    carer = household.primary_carer
    after = msgspec.structs.replace(
        household,
        people=tuple(
            msgspec.structs.replace(
                p, last_name="Featherstonehaugh", born=None, mobile="", phone="", email=""
            )
            if p is carer
            else p
            for p in household.people
        ),
    )
    amend_household(desk, after, registered)
    new_name = TypedPerson(first_name=carer.first_name, last_name="Featherstonehaugh", role=carer.role)
    typed = msgspec.structs.replace(typing(household), people=[new_name])
    assert [match.person_id for match in possible_matches(desk, typed)] == [carer.person_id]
    keys = "SELECT count(*) FROM match_key"
    (before,) = desk.store.connection.execute(keys).fetchone()
    desk.store.rebuild_views()
    assert desk.store.connection.execute(keys).fetchone() == (before,)


def test_an_undone_registration_is_not_found(new_desk, typing):
    desk = new_desk(0)
    (household,) = pretend_families(1, 43, today=desk.clock.today())
    registered = register_household(desk, household)
    assert possible_matches(desk, typing(household))
    undo(desk, registered.entries[0])
    assert possible_matches(desk, typing(household)) == ()


def share_a_number(desk, count):
    """Carers of so many families, who all give one number."""
    for number, household in enumerate(pretend_families(count, 44, today=desk.clock.today())):
        ids = uuid7(number, bytes(10))
        carer = msgspec.structs.replace(
            household.primary_carer, mobile="01234 567890", person_id=PersonId(ids)
        )
        alone = Household(household_id=HouseholdId(ids), people=(carer,), address=household.address)
        register_household(desk, alone)
        yield carer


@pytest.mark.parametrize(("families", "led_to"), [(6, 6), (7, 0)])
def test_a_number_leads_to_few_or_to_nobody(new_desk, families, led_to):
    desk = new_desk(0)
    carers = list(share_a_number(desk, families))
    typed = TypedPerson(role="primary_carer", first_name="Oleh", last_name="Bondar", mobile="01234 567890")
    people = typed_subjects(TypedHousehold(people=[typed]), desk.clock.today())
    indexing.settle(desk.store.connection)
    assert len(candidates.find(desk.store.connection, people, 40).candidates) == led_to
    again = msgspec.structs.replace(typed, first_name=carers[0].first_name, last_name=carers[0].last_name)
    (match,) = possible_matches(desk, TypedHousehold(people=[again]))
    assert match.person_id == carers[0].person_id
    assert any(reason.startswith("same ph") for reason in match.reasons)


def test_a_number_that_many_families_give_says_nothing(new_desk):
    desk = new_desk(0)
    assert len(list(share_a_number(desk, 45))) == 45
    typed = TypedPerson(role="primary_carer", first_name="Oleh", last_name="Bondar", mobile="01234 567890")
    assert possible_matches(desk, TypedHousehold(people=[typed])) == ()


def test_nobody_signed_in_sees_nobody(desk, on_board, typing):
    staff, desk.staff = desk.staff, None
    try:
        with pytest.raises(NotAllowed):
            possible_matches(desk, typing(on_board[0]))
    finally:
        desk.staff = staff
