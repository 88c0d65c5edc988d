"""Decisions of three desks, and of two records that became one: a no beside a yes is a no, in any order."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from hubdesk.domain.amending import Change
from hubdesk.domain.choices import Answer, AskedAbout, Choice, ChoiceKind, Decision, State
from hubdesk.domain.deciding import current, standing
from hubdesk.domain.groups import (
    Merge,
    as_counted,
    change_as_counted,
    decision_as_counted,
    groups,
    kept_after_parting,
)
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Household, Person, PersonRole, Responsibility
from hubdesk.services.profiles import load_profile

unhurried = settings(deadline=None)
TODAY = date(2026, 11, 22)
PROFILE = load_profile("bedford")
CHOICE = Choice(
    choice_id="photo.website",
    kind=ChoiceKind.CONSENT,
    about=AskedAbout.EACH_CHILD,
    title="Photographs",
    source="",
)
HOME = Household(
    household_id="h",
    people=(
        Person(person_id="amina", role=PersonRole.PRIMARY_CARER, first_name="Amina"),
        Person(person_id="joe", role=PersonRole.SECONDARY_CARER, first_name="Joe"),
        Person(person_id="maya", role=PersonRole.CHILD, first_name="Maya", born=date(2022, 3, 4)),
    ),
    responsibilities=(Responsibility("amina", "maya"), Responsibility("joe", "maya")),
)
DESKS = ("one", "two", "three")


@st.composite
def apart(draw):
    """What three desks wrote while no desk saw another: each replaces what its signer said at that desk."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        desk, signer = draw(st.sampled_from(DESKS)), draw(st.sampled_from(["amina", "joe"]))
        mine = [one for one in found if one.decision_id.startswith(desk)]
        found.append(
            Decision(
                decision_id=f"{desk}{number}",
                choice_id=CHOICE.choice_id,
                about="maya",
                signer=signer,
                answer=draw(st.sampled_from(Answer)),
                wording="",
                decided_on=TODAY - timedelta(days=draw(st.integers(0, 30))),
                supersedes=tuple(
                    one.decision_id for one in current(mine, CHOICE.choice_id, "maya") if one.signer == signer
                ),
            )
        )
    return tuple(found)


def state(decisions):
    return standing(PROFILE, HOME, decisions, CHOICE, HOME.people[2], TODAY).state


@unhurried
@given(apart(), st.randoms())
def test_the_order_of_arrival_never_matters(decisions, random):
    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert state(shuffled) is state(decisions)


@unhurried
@given(apart())
def test_a_no_or_a_withdrawal_that_any_desk_holds_beats_every_yes_beside_it(decisions):
    by_desk = [[d for d in decisions if d.decision_id.startswith(desk)] for desk in DESKS]
    if any(state(own) in (State.NO, State.WITHDRAWN) for own in by_desk if own):
        assert state(decisions) in (State.NO, State.WITHDRAWN)
    elif any(state(own) is State.YES for own in by_desk if own):
        assert state(decisions) is State.YES


WHO = {PersonId("amina-2"): PersonId("amina"), PersonId("maya-2"): PersonId("maya")}


@unhurried
@given(apart(), apart())
def test_two_records_made_one_keep_every_no(kept, other):
    gone = tuple(
        Decision(
            decision_id=f"g{d.decision_id}",
            choice_id=d.choice_id,
            about="maya-2",
            signer="amina-2" if d.signer == "amina" else "joe",
            answer=d.answer,
            wording="",
            decided_on=d.decided_on,
            supersedes=tuple(f"g{one}" for one in d.supersedes),
        )
        for d in other
    )
    together = state((*kept, *(decision_as_counted(d, WHO) for d in gone)))
    apart_ = {state(kept), state(other)}
    if apart_ & {State.NO, State.WITHDRAWN}:
        assert together in (State.NO, State.WITHDRAWN)


@unhurried
@given(apart())
def test_parting_brings_a_no_along_and_no_yes(decisions):
    back = {kept: gone for gone, kept in WHO.items()}
    mine = kept_after_parting(decisions, back)
    assert all(d.answer is not Answer.YES and d.about == "maya-2" for d in mine)
    assert len(mine) == sum(d.answer is not Answer.YES for d in decisions)


records = st.sampled_from([HouseholdId(one) for one in "abcde"])
merges = st.lists(
    st.builds(
        lambda number, kept, gone, person: Merge(
            entry_id=f"M{number}",
            kept=kept,
            gone=gone,
            same_people=((PersonId(f"{gone}{person}"), PersonId(f"{kept}{person}")),),
        ),
        st.integers(0, 99),
        records,
        records,
        st.integers(0, 2),
    ),
    max_size=7,
)


@unhurried
@given(merges)
def test_every_record_is_in_one_group_and_everybody_counts_as_one_person(told):
    found = groups("abcde", told)
    assert sorted(one for group in found for one in group.members) == list("abcde")
    for group in found:
        assert group.root in group.members
        for person, counts_as in group.who.items():
            assert counts_as not in group.who
            assert person != counts_as
    together = {one: group.root for group in found for one in group.members}
    assert all(together[merge.kept] == together[merge.gone] for merge in told)


def test_the_first_of_two_merges_says_which_record_stays():
    one, other = (Merge(entry_id="M", kept=a, gone=b) for a, b in permutations("ab", 2))
    assert groups("ab", [one, other])[0].root == "a"
    assert groups("ab", [other, one])[0].root == "b"


def test_people_are_named_as_the_group_knows_them_wherever_they_stand():
    who = {PersonId("joe"): PersonId("jo")}
    assert [p.person_id for p in as_counted(HOME, who).people] == ["amina", "jo", "maya"]
    assert as_counted(HOME, who).responsibilities[1] == Responsibility("jo", "maya")
    assert change_as_counted(Change("people/joe/first_name", "J"), who) == Change("people/jo/first_name", "J")
    assert change_as_counted(Change("people", ["joe", "amina"]), who).value == ["jo", "amina"]
    whole = change_as_counted(Change("people/joe", {"person_id": "joe", "role": "child"}), who)
    assert whole == Change("people/jo", {"person_id": "jo", "role": "child"})
    held = change_as_counted(Change("responsibilities", [{"carer": "joe", "child": "maya"}]), who)
    assert held.value == [{"carer": "jo", "child": "maya"}]
    assert change_as_counted(Change("address", {"town": "joe"}), who).value == {"town": "joe"}
