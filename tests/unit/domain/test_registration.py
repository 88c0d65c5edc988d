import itertools
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.councils import PersonIdentifier
from hubdesk.domain.people import Household, PersonRole, Responsibility
from hubdesk.domain.registration import read_household, type_household, unused_identifiers
from hubdesk.domain.typed import TypedHousehold, TypedPerson

TODAY = date(2026, 11, 21)
ALL = frozenset(PersonIdentifier)


def read(typed, identifiers=ALL):
    numbers = itertools.count(1)
    return read_household(typed, TODAY, identifiers=identifiers, new_id=lambda: f"new-{next(numbers)}")


def carer(**fields):
    return TypedPerson(
        **({"role": "primary_carer", "first_name": "Amina", "date_of_birth": "3/4/91"} | fields)
    )


def child(**fields):
    return TypedPerson(**({"role": "child", "first_name": "Maya", "date_of_birth": "12/1/24"} | fields))


def problems(*people, **fields):
    found = read(TypedHousehold(people=list(people), **fields))
    assert isinstance(found, tuple)
    return {problem.field: problem.sentence for problem in found}


def test_a_household_as_typed_becomes_one_that_can_be_kept():
    household = read(
        TypedHousehold(
            household_ref="R 17",
            postcode="mk401aa",
            registered_on="1/9/2025",
            people=[
                carer(
                    role="Primary Carer", sex="F", nhs_number="999 000 0018", parental_responsibility="Yes"
                ),
                child(),
                TypedPerson(role="expected-baby", date_of_birth="3/3/27"),
                TypedPerson(),
            ],
        )
    )
    assert isinstance(household, Household)
    amina, maya, baby = household.people
    assert (amina.role, amina.sex, amina.nhs_number) == (PersonRole.PRIMARY_CARER, "female", "9990000018")
    assert (baby.due, baby.born, baby.full_name) == (date(2027, 3, 3), None, "Expected baby")
    assert household.responsibilities == (Responsibility(amina.person_id, maya.person_id),)
    assert (household.reference, household.address.postcode) == ("R 17", "MK40 1AA")
    assert household.registered_on == date(2025, 9, 1)


def test_every_problem_is_told_with_its_place():
    found = problems(
        carer(date_of_birth="1/1/2030"),
        carer(last_name="\x00"),
        TypedPerson(role="lodger", parental_responsibility="perhaps", email="nobody"),
        TypedPerson(role="expected_baby", date_of_birth="1/1/2029"),
        postcode="X",
        registered_on="1/1/2027",
    )
    assert set(found) == {
        "postcode",
        "registered_on",
        "people/0/date_of_birth",
        "people/1/role",
        "people/1/last_name",
        "people/2/role",
        "people/2/first_name",
        "people/2/email",
        "people/2/parental_responsibility",
        "people/3/date_of_birth",
    }
    assert "primary carer, secondary carer, child" in found["people/2/role"]


def test_one_primary_carer_neither_none_nor_two():
    assert "people" in problems(child())
    assert problems(carer(), carer(first_name="Tom")).keys() == {"people/1/role"}


def test_one_name_is_enough_and_only_a_baby_not_yet_born_has_none():
    household = read(TypedHousehold(people=[carer(first_name="", last_name="Suharto")]))
    assert isinstance(household, Household)
    assert household.primary_carer.full_name == "Suharto"
    assert problems(carer(), child(first_name="", known_as="Bean")).keys() == {"people/1/first_name"}


def test_a_due_date_is_no_birth_and_a_birth_is_never_ahead():
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert problems(carer(), child(date_of_birth=tomorrow)).keys() == {"people/1/date_of_birth"}
    household = read(
        TypedHousehold(people=[carer(), child(role="expected_baby", first_name="", date_of_birth=tomorrow)])
    )
    assert isinstance(household, Household)


def test_parental_responsibility_may_be_held_for_one_child_and_by_more_than_two_people():
    household = read(
        TypedHousehold(
            people=[
                carer(parental_responsibility="yes"),
                TypedPerson(role="secondary_carer", first_name="Tom", parental_responsibility=" maya khan "),
                TypedPerson(
                    role="significant_person", first_name="Nan", parental_responsibility="Zara; Maya Khan"
                ),
                child(last_name="Khan"),
                child(first_name="Zara"),
            ]
        )
    )
    assert isinstance(household, Household)
    amina, tom, nan, maya, zara = (p.person_id for p in household.people)
    assert set(household.responsibilities) == {
        Responsibility(*pair)
        for pair in [(amina, maya), (amina, zara), (tom, maya), (nan, maya), (nan, zara)]
    }


def test_parental_responsibility_stands_beside_the_carer():
    assert problems(carer(), child(parental_responsibility="Amina")).keys() == {
        "people/1/parental_responsibility"
    }
    assert isinstance(read(TypedHousehold(people=[carer(), child(parental_responsibility="no")])), Household)


def test_beside_a_child_yes_means_that_the_primary_carer_holds_it_for_that_child():
    kept = read(
        TypedHousehold(people=[carer(), child(parental_responsibility="yes"), child(first_name="Noor")])
    )
    (fact,) = kept.responsibilities
    assert (fact.carer, fact.child) == (kept.people[0].person_id, kept.people[1].person_id)


@pytest.mark.parametrize("names", [("\ufeff", "\u200b"), ("\u200f", ""), (" ", "\u2060")])
def test_marks_that_nobody_sees_are_no_name(names):
    first, last = names
    assert problems(carer(first_name=first, last_name=last)).keys() == {"people/0/first_name"}


def test_a_name_that_two_children_share_does_not_say_who():
    twins = (child(), child())
    assert problems(carer(parental_responsibility="Maya"), *twins).keys() == {
        "people/0/parental_responsibility"
    }


def test_two_people_never_share_a_number():
    found = problems(carer(nhs_number="9990000018"), child(nhs_number="999 000 0018"))
    assert found.keys() == {"people/1/nhs_number"}


def test_numbers_the_council_does_not_use_are_left_out_and_told():
    typed = TypedHousehold(
        people=[carer(ni_number="rubbish"), child(nhs_number="999 000 0018", upn="B801200005001")]
    )
    used = frozenset({PersonIdentifier.NHS_NUMBER})
    household = read(typed, used)
    assert isinstance(household, Household)
    assert [(p.ni_number, p.nhs_number, p.upn) for p in household.people] == [
        ("", "", ""),
        ("", "9990000018", ""),
    ]
    assert [p.field for p in unused_identifiers(typed, used)] == ["people/0/ni_number", "people/1/upn"]


def test_somebody_who_lives_elsewhere_keeps_their_own_address():
    household = read(
        TypedHousehold(
            address_1="1 High St",
            people=[
                carer(address_1="1 High St"),
                TypedPerson(role="secondary_carer", first_name="Tom", postcode="ng72qp"),
            ],
        )
    )
    assert isinstance(household, Household)
    assert household.people[0].lives_at is None
    assert household.people[1].lives_at is not None
    assert household.people[1].lives_at.postcode == "NG7 2QP"


@pytest.mark.parametrize(("typed", "kept"), [("yes", True), ("N", False), ("", False)])
def test_interpreter_is_yes_or_no(typed, kept):
    household = read(TypedHousehold(people=[carer(interpreter=typed)]))
    assert isinstance(household, Household)
    assert household.primary_carer.interpreter is kept
    assert problems(carer(interpreter="Polish")).keys() == {"people/0/interpreter"}


def test_responsibility_for_a_baby_not_yet_born_survives_editing():
    household = read(
        TypedHousehold(people=[carer(), child(), TypedPerson(role="expected_baby", first_name="Bean")])
    )
    assert isinstance(household, Household)
    amina, _, bean = household.people
    held = msgspec.structs.replace(
        household, responsibilities=(Responsibility(amina.person_id, bean.person_id),)
    )
    assert read(type_household(held)) == held


names = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)
born = st.dates(date(1930, 1, 1), TODAY).map(date.isoformat)
phones = st.integers(0, 999).map("07700 900{:03d}".format)
others = st.builds(
    TypedPerson,
    role=st.sampled_from(["secondary_carer", "child", "significant_person", "emergency_contact"]),
    first_name=names,
    last_name=names,
    date_of_birth=st.just("") | born,
    mobile=st.just("") | phones,
    interpreter=st.sampled_from(["", "yes", "no"]),
    support_needs=st.sampled_from(["", "Needs a ramp\nand a lift"]),
    town=st.sampled_from(["", "Corby"]),
)
babies = st.builds(
    TypedPerson,
    role=st.just("expected_baby"),
    date_of_birth=st.integers(-200, 294).map(lambda n: (TODAY + timedelta(days=n)).isoformat()),
)


@given(
    names, st.booleans(), st.lists(others | babies, max_size=5), st.sampled_from(["", "MK40 1AA", "ZZ99 3VZ"])
)
def test_a_household_typed_again_is_the_same_household(name, responsible, people, postcode):
    main = carer(first_name=name, parental_responsibility="yes" if responsible else "")
    household = read(TypedHousehold(postcode=postcode, safety_note="Two\nlines", people=[main, *people]))
    assert isinstance(household, Household), household
    assert read(type_household(household)) == household


@given(
    st.lists(
        st.builds(TypedPerson, **dict.fromkeys(TypedPerson.__struct_fields__, st.text(max_size=12))),
        max_size=3,
    )
)
def test_whatever_is_typed_gives_a_household_or_sentences(people):
    found = read(TypedHousehold(people=people, uprn="1E+9"))
    assert isinstance(found, tuple)
    assert all(problem.sentence.endswith(".") for problem in found)
