"""What decisions mean: properties over any set of decisions, and the sentences that staff say aloud."""

from datetime import date, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.choices import Answer, Capacity, Channel, ChoiceKind, Decision, State
from hubdesk.domain.councils import CouncilProfile, SignerRules
from hubdesk.domain.deciding import (
    allowed,
    current,
    may,
    may_contact,
    may_decide,
    may_photograph,
    questions_for,
    runs_out,
    standings,
    who_may_sign,
)
from hubdesk.domain.people import Household, Person, PersonRole, Responsibility
from hubdesk.services.profiles import load_profile

TODAY = date(2026, 11, 21)
CHOICE = "photo.website"
PEOPLE = (
    Person(person_id="amina", role=PersonRole.PRIMARY_CARER, first_name="Amina"),
    Person(person_id="joe", role=PersonRole.SECONDARY_CARER, first_name="Joe"),
    Person(person_id="maya", role=PersonRole.CHILD, first_name="Maya", born=date(2022, 3, 4)),
)
HOME = Household(
    household_id="h",
    people=PEOPLE,
    responsibilities=(Responsibility("amina", "maya"), Responsibility("joe", "maya")),
)
SIGNERS = ("amina", "joe", "maya")


@st.composite
def decisions(draw: st.DrawFn, signers: tuple[str, ...] = SIGNERS) -> tuple[Decision, ...]:
    """Any decisions about one photograph of Maya, naming any earlier ones, on any day of five years."""
    found: list[Decision] = []
    for number in range(draw(st.integers(0, 8))):
        earlier = [one.decision_id for one in found]
        found.append(
            Decision(
                decision_id=f"{number:02}",
                choice_id=CHOICE,
                about="maya",
                signer=draw(st.sampled_from(signers)),
                answer=draw(st.sampled_from(Answer)),
                wording="",
                decided_on=TODAY - timedelta(days=draw(st.integers(0, 1800))),
                supersedes=tuple(draw(st.lists(st.sampled_from(earlier), unique=True))) if earlier else (),
            )
        )
    return tuple(found)


def state_of(given_decisions: tuple[Decision, ...], day: date = TODAY, council: str = "bedford") -> State:
    found = standings(load_profile(council), HOME, given_decisions, day)
    return next(one.state for one in found if one.choice.choice_id == CHOICE and one.about == "maya")


def refusing(given_decisions: tuple[Decision, ...]) -> set[str]:
    return {one.signer for one in current(given_decisions, CHOICE, "maya") if one.answer is not Answer.YES}


@given(decisions(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(found: tuple[Decision, ...], random: Random):
    shuffled = list(found + found[:2])
    random.shuffle(shuffled)
    profile = load_profile("bedford")
    assert standings(profile, HOME, shuffled, TODAY) == standings(profile, HOME, found, TODAY)


@given(decisions())
def test_a_no_stands_until_its_own_signer_says_yes_in_its_place(found: tuple[Decision, ...]):
    replaced = {(old, one.signer) for one in found for old in one.supersedes if one.answer is Answer.YES}
    for one in found:
        later_no_counts = any(
            one.decision_id in other.supersedes
            and other.signer == one.signer
            and other.answer is not Answer.YES
            for other in found
        )
        if (
            one.answer is not Answer.YES
            and (one.decision_id, one.signer) not in replaced
            and not later_no_counts
        ):
            assert state_of(found) in {State.NO, State.WITHDRAWN}


@given(decisions(), st.sampled_from(("amina", "joe")))
def test_a_yes_never_removes_a_no_of_somebody_else(found: tuple[Decision, ...], signer: str):
    everything = tuple(one.decision_id for one in found)
    yes = Decision(
        decision_id="99", choice_id=CHOICE, about="maya", signer=signer, answer=Answer.YES, wording="",
        decided_on=TODAY, supersedes=everything,
    )  # fmt: skip
    still = refusing(found) - {signer}
    assert refusing((*found, yes)) == still
    assert (state_of((*found, yes)) is State.YES) is not bool(still)


@given(decisions(), st.sampled_from(SIGNERS), st.sampled_from((Answer.NO, Answer.WITHDRAWN)))
def test_a_no_always_stops_it(found: tuple[Decision, ...], signer: str, answer: Answer):
    no = Decision(
        decision_id="99",
        choice_id=CHOICE,
        about="maya",
        signer=signer,
        answer=answer,
        wording="",
        decided_on=TODAY,
    )
    assert state_of((*found, no)) in {State.NO, State.WITHDRAWN}


@given(decisions(), st.integers(0, 3000))
def test_time_alone_never_turns_a_no_into_a_yes(found: tuple[Decision, ...], days: int):
    if state_of(found) is not State.YES:
        assert state_of(found, TODAY + timedelta(days=days)) is not State.YES


@given(decisions(), st.integers(0, 60))
def test_a_yes_to_a_photograph_never_outlives_its_months(found: tuple[Decision, ...], months: int):
    newest = max((one.decided_on for one in found), default=TODAY)
    after = runs_out(load_profile("bedford").choice(CHOICE), newest)
    assert after is not None
    assert state_of(found, after + timedelta(days=31 * months)) is not State.YES


@given(decisions())
def test_decisions_that_replace_each_other_in_a_ring_free_nobody(found: tuple[Decision, ...]):
    ring = (
        Decision(decision_id="a", choice_id=CHOICE, about="maya", signer="joe", answer=Answer.NO, wording="",
                 decided_on=TODAY, supersedes=("b",)),
        Decision(decision_id="b", choice_id=CHOICE, about="maya", signer="joe", answer=Answer.YES, wording="",
                 decided_on=TODAY, supersedes=("a", "b")),
    )  # fmt: skip
    assert state_of(found + ring) in {State.NO, State.WITHDRAWN}


@given(decisions(signers=("amina",)), decisions(signers=("joe",)))
def test_decisions_about_one_child_say_nothing_about_another_choice(first, second):
    found = (*first, *(msgspec.structs.replace(one, decision_id="j" + one.decision_id) for one in second))
    profile = load_profile("bedford")
    for one in standings(profile, HOME, found, TODAY):
        if one.choice.choice_id != CHOICE:
            assert one.state is State.NOT_ASKED


def test_not_asked_is_never_yes_for_consent(profile: CouncilProfile, family: Household):
    for one in standings(profile, family, (), TODAY):
        assert one.state is State.NOT_ASKED
        assert allowed(one) is (one.choice.kind is not ChoiceKind.CONSENT)
        assert one.reason.startswith("Yes:" if allowed(one) else "No:")


def test_two_carers_who_disagree_have_not_given_it(family, said):
    found = [said("1", "amina", "yes", CHOICE, "maya"), said("2", "joe", "no", CHOICE, "maya")]
    verdict = may_photograph(load_profile("bedford"), family, found, "maya", "website", TODAY)
    assert not verdict.allowed
    assert verdict.reason == "No: Joe said no on 21 November 2026. Amina said yes, but one no is enough."


def test_a_childs_own_no_counts_at_any_age(family, said):
    profile = load_profile("bedford")
    found = [said("1", "amina", "yes", CHOICE, "maya"), said("2", "maya", "no", CHOICE, "maya")]
    assert may_photograph(profile, family, found, "maya", "website", TODAY).reason.startswith(
        "No: Maya said no"
    )
    assert may_decide(profile, family, "maya", "maya", Answer.NO, TODAY).allowed
    verdict = may_decide(profile, family, "maya", "maya", Answer.YES, TODAY)
    assert verdict == type(verdict)(False, "No: Maya may sign from the age of 13.")


@pytest.mark.parametrize(("own", "carers"), [("yes", "no"), ("no", "yes")])
def test_a_young_person_who_is_old_enough_prevails(family, said, own, carers):
    found = [said("1", "amina", carers, CHOICE, "sam"), said("2", "sam", own, CHOICE, "sam")]
    verdict = may_photograph(load_profile("bedford"), family, found, "sam", "website", TODAY)
    assert verdict.allowed is (own == "yes")
    assert f"Sam said {own}" in verdict.reason


def test_the_age_is_the_profiles(family, said):
    found = [said("1", "amina", "no", CHOICE, "sam"), said("2", "sam", "yes", CHOICE, "sam")]
    later = msgspec.structs.replace(
        load_profile("bedford"), signers=SignerRules(own_from=16, carer_until=18, source="made up")
    )
    assert not may_photograph(later, family, found, "sam", "website", TODAY).allowed
    assert [who for who, _ in who_may_sign(later, family, "sam", TODAY)] == ["amina", "joe"]


def test_a_yes_from_before_they_were_old_enough_does_not_prevail(family, said):
    found = [
        said("1", "sam", "yes", CHOICE, "sam", date(2024, 11, 21)),
        said("2", "amina", "no", CHOICE, "sam"),
    ]
    assert not may_photograph(load_profile("bedford"), family, found, "sam", "website", TODAY).allowed


def test_a_refusal_as_a_child_holds_until_they_replace_it(family, said):
    no = said("1", "sam", "no", CHOICE, "sam", date(2020, 1, 1))
    beside = said("2", "sam", "yes", CHOICE, "sam")
    instead = said("2", "sam", "yes", CHOICE, "sam", TODAY, "1")
    profile = load_profile("bedford")
    assert not may_photograph(profile, family, [no, beside], "sam", "website", TODAY).allowed
    assert may_photograph(profile, family, [no, instead], "sam", "website", TODAY).allowed


def test_who_may_sign_for_whom(family):
    profile = load_profile("bedford")
    own = (Capacity.SELF,)
    pr = Capacity.PARENTAL_RESPONSIBILITY
    assert who_may_sign(profile, family, "amina", TODAY) == (("amina", *own),)
    assert who_may_sign(profile, family, "gran", TODAY) == (("gran", *own),)
    assert who_may_sign(profile, family, "maya", TODAY) == (("amina", pr), ("joe", pr))
    assert who_may_sign(profile, family, "sam", TODAY) == (("sam", *own), ("amina", pr), ("joe", pr))
    assert who_may_sign(profile, family, "bump", TODAY) == ()
    grown = date(2030, 11, 21)
    assert who_may_sign(profile, family, "sam", grown) == (("sam", *own),)
    assert [who for who, _ in who_may_sign(profile, family, "sam", grown - timedelta(days=1))] == [
        "sam",
        "amina",
        "joe",
    ]


def test_the_thirteenth_birthday_itself_is_old_enough(family):
    profile = load_profile("bedford")
    birthday = date(2025, 11, 21)
    assert who_may_sign(profile, family, "sam", birthday)[0] == ("sam", Capacity.SELF)
    assert who_may_sign(profile, family, "sam", birthday - timedelta(days=1))[0][0] == "amina"


def test_a_carer_without_parental_responsibility_may_not_sign(family, said):
    profile = load_profile("bedford")
    alone = msgspec.structs.replace(family, responsibilities=(Responsibility("amina", "maya"),))
    assert [who for who, _ in who_may_sign(profile, alone, "maya", TODAY)] == ["amina"]
    found = [said("1", "joe", "yes", CHOICE, "maya")]
    verdict = may_photograph(profile, alone, found, "maya", "website", TODAY)
    assert verdict.reason == "No: Joe said yes, but is not known to have parental responsibility for Maya."
    nobody = msgspec.structs.replace(family, responsibilities=())
    assert "Record who has it first" in may_decide(profile, nobody, "maya", "joe", Answer.YES, TODAY).reason
    assert not may_decide(profile, alone, "maya", "joe", Answer.YES, TODAY).allowed
    assert may_decide(profile, alone, "maya", "amina", Answer.YES, TODAY).allowed


def test_a_carers_yes_ends_when_the_child_is_grown_up_and_a_no_does_not(family, said):
    profile = load_profile("durham")
    grown = date(2030, 11, 21)
    yes = [said("1", "amina", "yes", CHOICE, "sam", date(2030, 1, 1))]
    assert may_photograph(profile, family, yes, "sam", "website", grown - timedelta(days=1)).allowed
    verdict = may_photograph(profile, family, yes, "sam", "website", grown)
    assert verdict.reason == "No: Sam is old enough to be the only one to answer now, and has not been asked."
    no = [said("1", "amina", "no", "share.ons_child", "sam")]
    assert not may(profile, family, no, "share.ons_child", "sam", grown).allowed


def test_the_sentences_that_staff_say(family, said):
    profile = load_profile("durham")
    day = date(2026, 3, 4)

    def reason(*found: Decision) -> str:
        return may_photograph(profile, family, found, "maya", "website", TODAY).reason

    assert reason() == "No: nobody has been asked about Maya yet."
    assert reason(said("1", "amina", "no", CHOICE, "maya", day)) == "No: Amina said no on 4 March 2026."
    yes = said("1", "amina", "yes", CHOICE, "maya", day)
    assert reason(yes) == "Yes: Amina said yes on 4 March 2026, and that holds until 4 March 2029."
    back = said("2", "amina", "withdrawn", CHOICE, "maya", TODAY, "1")
    assert reason(yes, back) == "No: Amina took a yes back on 21 November 2026."
    texts = may_contact(profile, family, (), "joe", Channel.TEXT, "service", TODAY)
    assert (texts.allowed, texts.reason) == (True, "Yes: nobody has said no to this for Joe.")
    news = may_contact(profile, family, (), "joe", Channel.TEXT, "marketing", TODAY)
    assert (news.allowed, news.reason) == (False, "No: Joe has not been asked yet.")
    refused = [said("1", "joe", "no", "contact.text", "joe", day)]
    assert may_contact(profile, family, refused, "joe", Channel.TEXT, "service", TODAY).reason == (
        "No: Joe said no on 4 March 2026."
    )
    assert may_contact(profile, family, refused, "amina", Channel.TEXT, "service", TODAY).allowed


def test_the_last_day_of_a_yes(family, said):
    profile = load_profile("bedford")
    found = [said("1", "amina", "yes", CHOICE, "maya", date(2024, 2, 29))]
    assert runs_out(profile.choice(CHOICE), date(2024, 2, 29)) == date(2027, 2, 28)
    assert may_photograph(profile, family, found, "maya", "website", date(2027, 2, 27)).allowed
    assert not may_photograph(profile, family, found, "maya", "website", date(2027, 2, 28)).allowed


def test_a_shorter_life_given_with_the_decision_counts(family, said):
    short = msgspec.structs.replace(said("1", "amina", "yes", CHOICE, "maya"), expires_on=date(2026, 12, 1))
    assert not may_photograph(
        load_profile("bedford"), family, [short], "maya", "website", date(2026, 12, 1)
    ).allowed


@pytest.mark.parametrize("council", ["bedford", "nottinghamshire"])
def test_a_family_with_one_child_makes_at_least_twelve_decisions(council, family):
    one_child = msgspec.structs.replace(family, people=(family.people[0], family.people[2]))
    assert len(questions_for(load_profile(council), one_child, (), "amina", TODAY)) >= 12


def test_the_pages_go_from_the_signer_to_child_after_child(profile, family, said):
    pages = questions_for(profile, family, (), "amina", TODAY)
    order = [page.about for page in pages]
    assert order == sorted(order, key=["amina", "maya", "sam"].index)
    assert "joe" not in order
    assert all(page.choice.kind is not ChoiceKind.VOLUNTARY_ANSWER for page in pages)
    assert all(page.due for page in pages)
    assert not [page for page in pages if "{" in "".join(msgspec.structs.astuple(page.text)[3:])]
    website = next(page for page in pages if page.choice.choice_id == CHOICE)
    assert "Maya" in website.text.question
    assert "21 November 2029" in website.text.how_long
    assert "{name}" in website.wording.question
    again = questions_for(profile, family, [said("1", "amina", "no", CHOICE, "maya")], "amina", TODAY)
    assert [(p.choice.choice_id, p.about) for p in again if not p.due] == [(CHOICE, "maya")]


def test_somebody_with_nobody_to_answer_for_gets_their_own_pages_only(profile, family):
    alone = msgspec.structs.replace(family, responsibilities=())
    assert {page.about for page in questions_for(profile, alone, (), "joe", TODAY)} == {"joe"}
    assert questions_for(profile, alone, (), "gran", TODAY) == ()
