"""What the shipped weights make of the cases that desks get wrong."""

import pytest

AMY = {"first_name": "Amy", "sex": "female"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amy", "Ben"), ("Amy", "Zoe"), ("Hassan", "Hussain"), ("Jayden", "Kayden"), ("Isla", "Isabella")],
)
def test_twins_are_two(weigh, home, one, other):
    verdict = weigh({"first_name": one}, {"first_name": other}, last_name="Smith", born="20220312", **home)
    assert not verdict.shown, verdict.reasons


@pytest.mark.parametrize("left_out", [None, "address_1", "town", "postcode", "phones"])
def test_twins_are_not_listed_either_whatever_a_file_tells(weigh, home, left_out):
    told = {field: value for field, value in home.items() if field != left_out}
    twins = {"first_name": "Amy"}, {"first_name": "Zoe"}
    assert not weigh(*twins, last_name="Featherstonehaugh", sex="female", born="20220312", **told).listed


def test_a_child_of_another_first_name_has_another_first_name(weigh, home):
    verdict = weigh({"first_name": "Amy"}, {"first_name": "Zoe"}, last_name="Smith", born="20220312", **home)
    assert "another first name" in verdict.reasons


def test_a_number_alone_on_its_line_belongs_to_the_street_below(weigh):
    one, other = {"address_1": "12", "address_2": "High Street"}, {"address_1": "12 High Street"}
    assert weigh(one, other).score.levels == {"street": "same", "number": "same"}


def test_a_flat_on_its_own_is_no_street(weigh):
    assert weigh({}, {}, address_1="Flat 3").score.levels == {"number": "same"}


def test_a_parent_and_a_child_of_one_name_are_two(weigh, home):
    assert not weigh(
        {"born": "19850312"}, {"born": "20220412"}, first_name="Tadeusz", last_name="Fenwick", **home
    ).shown


def test_partners_are_two(weigh, home):
    one = {"first_name": "John", "born": "19850312", "sex": "male"}
    other = {"first_name": "Amy", "born": "19860412", "sex": "female"}
    assert not weigh(one, other, last_name="Smith", **home).shown


def test_a_brother_of_nearly_the_same_name_is_another(weigh, home):
    one, other = (
        {"first_name": "Mohammed", "born": "20220908"},
        {"first_name": "Mohammad", "born": "20261025"},
    )
    assert not weigh(one, other, last_name="Khan", **home).shown


def test_a_neighbour_of_the_same_surname_is_another(weigh):
    one = {"first_name": "Imran", "born": "19850312", "address_1": "12 High Street"}
    other = {"first_name": "Sajid", "born": "19790101", "address_1": "14 High Street"}
    assert not weigh(one, other, last_name="Khan", town="Bedford", postcode="MK40 1AA").shown


def test_one_john_smith_is_not_any_other(weigh):
    assert not weigh({}, {"born": "19850312"}, first_name="John", last_name="Smith").shown


def test_mohammed_is_muhammad(weigh, home):
    verdict = weigh(
        {"first_name": "Mohammed"}, {"first_name": "Muhammad"}, last_name="Khan", born="19850312", **home
    )
    assert verdict.likely
    assert "Mohammed / Muhammad" in verdict.reasons
    assert "same mobile" in verdict.reasons


def test_swapped_names_are_seen(weigh):
    one, other = (
        {"first_name": "Fenwick", "last_name": "Emma"},
        {"first_name": "Emma", "last_name": "Fenwick"},
    )
    verdict = weigh(one, other, born="19910403", postcode="MK40 1AA")
    assert verdict.likely
    assert verdict.score.swapped
    assert verdict.reasons[0] == "first and last name swapped"


def test_a_new_surname_does_not_hide_somebody(weigh):
    verdict = weigh(
        {"last_name": "Taylor"},
        {"last_name": "Brown", "address_1": "3 Low Road"},
        first_name="Emma",
        born="19910403",
        phones=("07700 900123",),
    )
    assert verdict.likely
    assert "another surname" in verdict.reasons


@pytest.mark.parametrize(
    ("mistyped", "reason"),
    [("19910304", "day and month of birth swapped"), ("19910413", "date of birth one digit off")],
)
def test_a_mistyped_date_of_birth(weigh, mistyped, reason):
    one, other = {"born": "19910403"}, {"born": mistyped}
    verdict = weigh(one, other, first_name="Emma", last_name="Fenwick", postcode="MK40 1AA")
    assert verdict.likely
    assert reason in verdict.reasons


def test_one_letter_off_is_said(weigh, home):
    one, other = {"last_name": "Fenwick"}, {"last_name": "Fenwich"}
    verdict = weigh(one, other, first_name="Emma", born="19910403", **home)
    assert verdict.likely
    assert {"born the same day", "surname one letter off"} <= set(verdict.reasons)


def test_what_somebody_is_called_counts(weigh):
    one, other = {"first_name": "Bill"}, {"first_name": "Aloysius", "known_as": "Bill"}
    verdict = weigh(one, other, last_name="Fenwick", born="19910403")
    assert verdict.likely
    assert "known as Bill" in verdict.reasons


def test_a_rare_surname_says_more_than_a_common_one(weigh):
    alike = {"first_name": "Emma", "born": "19910403"}
    rare = weigh({}, {}, last_name="Featherstonehaugh", **alike).score.bits
    assert rare > weigh({}, {}, last_name="Smith", **alike).score.bits + 5


@pytest.mark.parametrize("field", ["sex", "postcode", "address_1", "known_as"])
def test_a_field_that_one_side_left_empty_says_nothing(weigh, field):
    base = {"first_name": "Emma", "last_name": "Fenwick", "born": "19910403"}
    filled = {"sex": "female", "postcode": "MK40 1AA", "address_1": "12 High Street", "known_as": "Em"}[field]
    assert weigh({field: filled}, {}, **base).score == weigh({}, {}, **base).score


@pytest.mark.parametrize("first", ["Khan", "Imran"])
def test_the_order_of_the_two_does_not_matter(weigh, home, first):
    one = {"first_name": "Mohammed", "last_name": "Khan", "born": "19850312"}
    other = {"first_name": first, "last_name": "Muhammad", "born": "19851203", "town": "Kempston"}
    there, back = weigh(one, other, **home), weigh(other, one, **home)
    assert there.score.bits == pytest.approx(back.score.bits, abs=2)
