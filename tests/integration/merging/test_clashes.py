"""Two desks wrote different things while neither saw the other: shown side by side, settled by a person."""

import msgspec
import pytest

from hubdesk.domain.people import Address
from hubdesk.domain.problems import Conflict, NotAllowed, Refused
from hubdesk.services.looking_up import access_log, look_up, open_household
from hubdesk.services.registering import amend_household, arrive, register_household
from hubdesk.services.reviewing import open_clash, review_count, reviews, settle_clash
from hubdesk.services.undoing import can_undo, undo


@pytest.fixture
def shared(hub):
    """A family on all three desks."""
    household = msgspec.structs.replace(hub.family(last_name="Ferreira"), safety_note="Ring first")
    register_household(hub.one, household)
    hub.share()
    return household.household_id


def change(hub, desk, household_id, place=0, **fields):
    record = open_household(desk, household_id, "trying")
    after = hub.with_person(record.household, place, **fields)
    return amend_household(desk, after, record.head, sensitive_open=True)


def note(desk, household_id, text):
    record = open_household(desk, household_id, "trying")
    after = msgspec.structs.replace(record.household, safety_note=text)
    return amend_household(desk, after, record.head, sensitive_open=True)


def of(desk, household_id):
    found = reviews(desk)
    assert review_count(desk) == len(found)
    return [review for review in found if review.household_id == household_id]


def test_both_names_are_shown_with_who_when_and_where(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    hub.sign_in(hub.two, "reception")
    change(hub, hub.two, shared, first_name="Ameena")
    hub.share()
    for desk in hub.desks:
        (review,) = of(desk, shared)
        assert review.kind == "clash"
        assert review.field == "First name of Aminah"
        assert [(side.words, side.who, side.shown) for side in review.sides] == [
            ("Aminah", "Amina Diallo", True),
            ("Ameena", "Jo Bell", False),
        ]
        assert open_household(desk, shared).reviews == (review,)
        assert look_up(desk, "aminah")
    here, there = of(hub.one, shared)[0].sides
    assert (here.where, there.where) == ("this PC", "another PC of Queens Park")


def test_whichever_side_is_chosen_holds_on_every_desk(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    change(hub, hub.two, shared, first_name="Ameena")
    hub.share()
    (review,) = of(hub.three, shared)
    settle_clash(hub.three, review, review.sides[1].entry_id)
    hub.share()
    for desk in hub.desks:
        assert of(desk, shared) == []
        assert open_household(desk, shared).household.people[0].first_name == "Ameena"
    with pytest.raises(Refused, match="decided already"):
        settle_clash(hub.one, review, review.sides[0].entry_id)


def test_another_value_may_hold_when_it_fits_the_field(hub, shared):
    change(hub, hub.one, shared, born=None)
    change(hub, hub.two, shared, born=hub.two.clock.today())
    hub.share()
    (review,) = of(hub.one, shared)
    assert [side.words for side in review.sides] == ["left empty", "21 November 2026"]
    with pytest.raises(Refused, match="cannot hold that"):
        settle_clash(hub.one, review, value="yesterday")
    settle_clash(hub.one, review, value=hub.one.clock.today().replace(year=1990))
    assert open_household(hub.one, shared).household.people[0].born.year == 1990


def test_a_value_that_came_in_since_is_not_settled_with_the_others(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    change(hub, hub.two, shared, first_name="Ameena")
    change(hub, hub.three, shared, first_name="Mina")
    hub.carry(hub.one, hub.two)
    (review,) = of(hub.two, shared)
    hub.carry(hub.three, hub.two)
    settle_clash(hub.two, review, review.sides[0].entry_id)
    hub.share()
    (left,) = of(hub.one, shared)
    assert {side.words for side in left.sides} == {"Aminah", "Mina"}


def test_edits_of_different_fields_ask_nobody(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    change(hub, hub.two, shared, mobile="07700 900777")
    change(hub, hub.three, shared, place=1, born=None)
    hub.share()
    for desk in hub.desks:
        household = open_household(desk, shared).household
        assert of(desk, shared) == []
        assert (household.people[0].first_name, household.people[0].mobile) == ("Aminah", "07700 900777")
        assert household.people[1].born is None


def test_addresses_clash_as_a_whole(hub, shared):
    for desk, line in ((hub.one, "1 Mill Lane"), (hub.two, "2 Mill Lane")):
        record = open_household(desk, shared)
        moved = msgspec.structs.replace(record.household, address=Address(line_1=line, town="Bedford"))
        amend_household(desk, moved, record.head)
    hub.share()
    (review,) = of(hub.one, shared)
    assert [side.words for side in review.sides] == ["1 Mill Lane, Bedford", "2 Mill Lane, Bedford"]


def test_no_safety_note_is_hidden_by_another(hub, shared):
    note(hub.one, shared, "Dog")
    note(hub.two, shared, "Two people, always")
    hub.share()
    for desk in hub.desks:
        closed = open_household(desk, shared)
        assert closed.household.safety_note == ""
        assert closed.sensitive_kept
        assert [side.words for side in closed.reviews[0].sides] == ["", ""]
        opened = open_household(desk, shared, "visiting today")
        assert "Dog" in opened.household.safety_note
        assert "Two people, always" in opened.household.safety_note
        assert {side.words for side in opened.reviews[0].sides} == {"Dog", "Two people, always"}
        assert all(side.shown for side in opened.reviews[0].sides)


def test_values_that_are_kept_closed_open_with_a_reason_that_is_kept(hub, shared):
    note(hub.one, shared, "Dog")
    note(hub.two, shared, "")
    hub.share()
    (listed,) = of(hub.one, shared)
    assert listed.sensitive
    assert {side.words for side in listed.sides} == {""}
    opened = open_clash(hub.one, shared, listed.path, "deciding which holds")
    assert {side.words for side in opened.sides} == {"Dog", "left empty"}
    hub.sign_in(hub.one, "data_protection")
    assert access_log(hub.one, shared)[0].reason == "deciding which holds"
    with pytest.raises(NotAllowed):
        settle_clash(hub.one, opened, opened.sides[0].entry_id)


def test_an_undecided_field_is_not_written_over_by_an_edit(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    change(hub, hub.two, shared, first_name="Ameena")
    hub.share()
    with pytest.raises(Conflict, match="nobody has decided yet: First name of Aminah"):
        change(hub, hub.three, shared, first_name="Mina")
    change(hub, hub.three, shared, mobile="07700 900666")


def test_who_has_the_record_open_while_another_desks_edit_comes_in_loses_neither(hub, shared):
    """What comes in may belong before what was on the screen: it is not put back to what stood there."""
    change(hub, hub.two, shared, mobile="07700 900555")
    change(hub, hub.one, shared, place=1, first_name="Maja")
    record = open_household(hub.one, shared, "editing")
    hub.carry(hub.two, hub.one)
    after = hub.with_person(record.household, 0, email="a@example.org")
    amend_household(hub.one, after, record.head, sensitive_open=True)
    person = open_household(hub.one, shared).household.people[0]
    assert (person.mobile, person.email) == ("07700 900555", "a@example.org")
    with pytest.raises(Conflict):
        amend_household(
            hub.one,
            hub.with_person(record.household, 0, mobile="07700 900444"),
            record.head,
            sensitive_open=True,
        )


def test_settling_can_be_undone_like_an_edit(hub, shared):
    change(hub, hub.one, shared, first_name="Aminah")
    change(hub, hub.two, shared, first_name="Ameena")
    hub.share()
    (review,) = of(hub.one, shared)
    (settled,) = settle_clash(hub.one, review, review.sides[0].entry_id).entries
    assert settled in can_undo(hub.one, shared)
    undo(hub.one, settled)
    assert [side.words for side in of(hub.one, shared)[0].sides] == ["Aminah", "Ameena"]


def test_a_registration_undone_while_another_desk_goes_on_still_counts(hub):
    household = hub.family(last_name="Onwards")
    (registered,) = register_household(hub.one, household).entries
    hub.share()
    arrive(hub.two, household.household_id)
    undo(hub.one, registered)
    with pytest.raises(Refused, match="undone"):
        hub.one.household(household.household_id)
    hub.share()
    for desk in hub.desks:
        assert open_household(desk, household.household_id).visits
        assert look_up(desk, "onwards")


def test_every_desk_shows_the_same(hub):
    one, two, three = (hub.seen(desk) for desk in hub.desks)
    assert one == two == three
