"""The way through the family's view: whatever is pressed, answers stay and nothing is invented."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.desktop.family.journey import (
    CHECK,
    DONE,
    EQUALITY_OFFER,
    SIGN,
    WELCOME,
    EqualityOutcome,
    Journey,
    Page,
    Reply,
    Step,
    Told,
)
from hubdesk.domain.choices import Answer
from hubdesk.domain.councils import EqualityOption, EqualityQuestion
from hubdesk.domain.ids import ChoiceId, PersonId


def _asked(*names):
    return tuple((ChoiceId(name), PersonId("maya")) for name in names)


ETHNIC = EqualityQuestion(
    question="ethnic_group",
    list_version="1",
    text="Which?",
    help="",
    source="test",
    options=(
        EqualityOption(code="a1", text="A one", group="A"),
        EqualityOption(code="a2", text="A two", group="A", own_words=True),
        EqualityOption(code="b1", text="B one", group="B"),
        EqualityOption(code="none", text="Prefer not to say"),
    ),
)
FAITH = EqualityQuestion(
    question="faith",
    list_version="1",
    text="Which?",
    help="",
    source="test",
    options=(EqualityOption(code="x", text="X"), EqualityOption(code="none", text="Prefer not to say")),
)

journeys = st.builds(
    lambda letters, equality, earlier: Journey(
        asked=_asked(*letters), equality=equality, earlier=earlier if equality else {}
    ),
    letters=st.lists(st.sampled_from(string.ascii_lowercase), min_size=1, max_size=6, unique=True),
    equality=st.sampled_from([(), (ETHNIC,), (ETHNIC, FAITH)]),
    earlier=st.sampled_from([{}, {"ethnic_group": Told(group="A", code="a1")}]),
)

presses = st.lists(
    st.one_of(
        st.sampled_from(["next", "back", "notice", "skip", "review", "remove", "clear", "equality"]),
        st.sampled_from(list(Reply)),
        st.integers(0, 5),
        st.sampled_from([Told(group="A"), Told(group="A", code="a2"), Told(code="none"), Told(code="x")]),
    ),
    max_size=60,
)


def press(journey, what):
    """Press something that the page offers; pressing what it does not offer does nothing."""
    step = journey.page.step
    match what:
        case "next":
            return journey.go_on()
        case "back":
            return journey.go_back()
        case "notice" if step is Step.WELCOME:
            return journey.read_notice()
        case "skip" if step in (Step.EQUALITY_OFFER, Step.EQUALITY):
            return journey.skip_equality()
        case "review" if step is Step.EQUALITY_OFFER and journey.earlier:
            return journey.review_equality()
        case "remove" if step is Step.EQUALITY_OFFER and journey.earlier:
            return journey.remove_equality()
        case "clear" if step is Step.EQUALITY:
            return journey.take_back()
        case "equality" if step is Step.CHECK and journey.equality:
            return journey.change_equality()
        case Reply() if step is Step.CHOICE:
            return journey.say(what)
        case int() if step is Step.CHECK and what < len(journey.asked):
            return journey.change(journey.asked[what])
        case Told() if step is Step.EQUALITY:
            return journey.tell(what)
    return journey


def answer_all(journey, reply=Reply.NO):
    journey = journey.go_on()
    while journey.page.step is Step.CHOICE:
        journey = journey.say(reply).go_on()
    return journey


@given(journeys, presses)
def test_only_what_was_pressed_is_answered(journey, pressed):
    said = {}
    for what in pressed:
        if isinstance(what, Reply) and journey.page.step is Step.CHOICE:
            said[journey.key] = what
        journey = press(journey, what)
    assert journey.replies == said
    assert set(journey.decisions) == {key for key, reply in said.items() if reply is not Reply.LATER}
    assert all(journey.decisions[key] == said[key].value for key in journey.decisions)


@given(journeys, presses)
def test_moving_never_changes_an_answer(journey, pressed):
    for what in pressed:
        before = journey
        journey = press(journey, what)
        if what in ("next", "back", "notice", "equality") or isinstance(what, int):
            assert (journey.replies, journey.told) == (before.replies, before.told)


@given(journeys, presses)
def test_every_page_can_be_shown_and_left(journey, pressed):
    for what in pressed:
        journey = press(journey, what)
        assert journey.page.step is Step.NOTICE or journey.page in journey.pages
    for _ in range(len(journey.pages) + 2):
        journey = journey.go_back()
    assert journey.page in (WELCOME, DONE)


@given(journeys)
def test_nothing_is_chosen_beforehand_and_a_choice_waits_for_a_reply(journey):
    journey = journey.go_on()
    assert journey.page == Page(Step.CHOICE, 0)
    assert journey.reply is None
    assert journey.go_on() == journey
    assert journey.decisions == {}


def test_no_takes_as_many_steps_as_yes():
    journey = Journey(asked=_asked("a", "b", "c"))
    ways = [answer_all(journey, reply) for reply in Reply]
    assert {way.page for way in ways} == {CHECK}


def test_put_off_is_not_asked():
    journey = answer_all(Journey(asked=_asked("a", "b")), Reply.LATER)
    assert journey.decisions == {}
    assert SIGN not in journey.pages
    assert journey.go_on().page == DONE


def test_change_returns_straight_to_the_check_page_with_everything_kept():
    journey = answer_all(Journey(asked=_asked("a", "b", "c")), Reply.NO)
    changed = journey.change(journey.asked[1])
    assert changed.reply is Reply.NO
    for leave in (changed.say(Reply.YES).go_on(), changed.say(Reply.YES).go_back()):
        assert leave.page == CHECK
        assert list(leave.decisions.values()) == [Answer.NO, Answer.YES, Answer.NO]


def test_the_notice_leads_back_to_where_it_was_opened():
    journey = Journey(asked=_asked("a")).read_notice()
    assert journey.page.step is Step.NOTICE
    assert journey.go_on().page == journey.go_back().page == WELCOME


def test_a_group_of_several_is_asked_in_two_steps():
    journey = answer_all(Journey(asked=_asked("a"), equality=(ETHNIC, FAITH))).go_on()
    assert journey.page == Page(Step.EQUALITY, 0)
    first = journey.tell(Told(group="A"))
    assert first.equality_answers == {}
    assert first.go_on().page == Page(Step.EQUALITY, 0, 1)
    told = first.go_on().tell(Told(group="A", code="a2", own_words="mine"))
    assert told.go_on().page == Page(Step.EQUALITY, 1)
    assert told.equality_answers == {"ethnic_group": Told(group="A", code="a2", own_words="mine")}
    assert journey.tell(Told(group="B", code="b1")).go_on().page == Page(Step.EQUALITY, 1)


def test_taking_an_answer_back_on_its_second_step_leads_to_the_first():
    journey = answer_all(Journey(asked=_asked("a"), equality=(ETHNIC,))).go_on()
    journey = journey.tell(Told(group="A")).go_on().take_back()
    assert journey.page == Page(Step.EQUALITY, 0)
    assert journey.told == {}


@pytest.mark.parametrize(
    ("earlier", "act", "outcome"),
    [
        ({}, "skip", EqualityOutcome.SKIPPED),
        ({"faith": Told(code="x")}, "skip", EqualityOutcome.KEPT),
        ({"faith": Told(code="x")}, "remove", EqualityOutcome.REMOVED),
        ({"faith": Told(code="x")}, "review", EqualityOutcome.ANSWERED),
    ],
)
def test_what_is_written_about_the_voluntary_questions(earlier, act, outcome):
    journey = answer_all(Journey(asked=_asked("a"), equality=(FAITH,), earlier=earlier))
    assert journey.page == EQUALITY_OFFER
    assert press(journey, act).equality_outcome is outcome


def test_a_partial_answer_is_kept_and_the_rest_is_left_out():
    journey = answer_all(Journey(asked=_asked("a"), equality=(ETHNIC, FAITH))).go_on()
    journey = journey.go_on().tell(Told(code="x")).go_on()
    assert journey.page == CHECK
    assert journey.equality_answers == {"faith": Told(code="x")}


@given(journeys, st.dictionaries(st.sampled_from(string.ascii_lowercase), st.sampled_from(list(Reply))))
def test_a_draft_resumes_at_the_first_choice_without_a_reply(journey, kept):
    replies = {(ChoiceId(name), PersonId("maya")): reply for name, reply in kept.items()}
    resumed = journey.resume(replies)
    assert set(resumed.replies) == set(replies) & set(journey.asked)
    if not resumed.replies:
        assert resumed.page == WELCOME
    elif resumed.page.step is Step.CHOICE:
        assert resumed.reply is None
        assert all(key in resumed.replies for key in journey.asked[: resumed.page.index])
    else:
        assert set(resumed.replies) == set(journey.asked)


def test_a_journey_never_changes_in_place():
    journey = Journey(asked=_asked("a")).go_on()
    journey.say(Reply.YES)
    assert journey.replies == {}
