"""Two records of one family become one on every desk, and are parted again exactly."""

import pytest

from hubdesk.domain.choices import Answer, Mark, MarkMethod, State
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.problems import Conflict, NotAllowed, Refused
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.erasing import ERASURE_REASONS, erase_household
from hubdesk.services.looking_up import front_desk, look_up, open_household
from hubdesk.services.matching import possible_matches
from hubdesk.services.merging import compare_households, merge_households, not_the_same, part_households
from hubdesk.services.receipts import receipt_content
from hubdesk.services.registering import amend_household, arrive, register_household
from hubdesk.services.reviewing import review_count, reviews
from hubdesk.services.signing import accept_signing, answer_equality, decide, equality_answers, withdraw
from hubdesk.services.undoing import can_undo, undo
from hubdesk.store import flags, reading
from hubdesk.store.ledger import NewEntry
from hubdesk.store.verify import verify
from hubdesk.wire.messages import PossibleDuplicate
from hubdesk.wire.payloads import EntryUndone, SamePerson

MARK = Mark(method=MarkMethod.TYPED, typed_name="Amina Yusuf")


@pytest.fixture
def twice(hub):
    """One family, registered on two desks while neither saw the other; all desks hold both records."""
    name = f"Twice{len(hub.ids(hub.one))}"
    name = "".join(letter if letter.isalpha() else chr(97 + int(letter)) for letter in name)
    kept, gone = hub.family(last_name=name), hub.family(last_name=name, email="amina@example.org")
    register_household(hub.one, kept)
    register_household(hub.two, gone)
    hub.share()
    return kept, gone


def pairs(kept, gone, many=2):
    both = list(zip(kept.people, gone.people, strict=True))[:many]
    return [SamePerson(gone=other.person_id, kept=one.person_id) for one, other in both]


def sign(desk, household, answer=Answer.YES):
    signer = household.primary_carer.person_id
    asked = questions_for(desk.profile, household, (), signer, desk.clock.today())
    answers = {(one.choice.choice_id, one.about): answer for one in asked}
    signing = decide(desk, household.household_id, signer, answers, mark=MARK)
    accept_signing(desk, household.household_id, signing)
    return signing


def states(desk, household_id):
    """Where every choice stands that anybody was asked about."""
    record = open_household(desk, household_id)
    return {(one.choice.choice_id, one.about): one.state for one in record.standings if one.decisions}


def facts(desk, household_id):
    """What a record shows, but for the acts that made it one and parted it."""
    record = open_household(desk, household_id, "comparing")
    return (
        record.household,
        record.standings,
        record.decisions,
        [one.signing for one in record.signings],
        record.visits,
        record.equality_answered,
        record.reviews,
    )


def test_it_is_found_once_and_opens_under_either_id(hub, twice):
    kept, gone = twice
    name = kept.people[0].last_name.lower()
    arrive(hub.two, gone.household_id)
    assert len(look_up(hub.three, name)) == 2
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    typed = TypedHousehold(
        people=[
            TypedPerson(role="primary_carer", first_name="Amina", last_name=name, date_of_birth="03/04/1991")
        ],
        postcode="MK40 1AA",
    )
    for desk in hub.desks:
        (hit,) = look_up(desk, name)
        assert hit.household_id == kept.household_id
        assert [one.household_id for one in possible_matches(desk, typed)][:1] == [kept.household_id]
        for asked in (kept.household_id, gone.household_id):
            record = open_household(desk, asked)
            assert record.household.household_id == kept.household_id
            assert len(record.household.people) == 2
            assert record.household.people[0].email == "amina@example.org"
            assert [one.household_id for one in record.merged] == [gone.household_id]
        here = [hit.household_id for _, hit in front_desk(desk).arrivals if name in hit.title.lower()]
        assert here == [kept.household_id]


def test_those_that_only_one_record_has_join_the_family(hub, twice):
    kept, gone = twice
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone, 1))
    household = open_household(hub.one, gone.household_id).household
    assert [p.person_id for p in household.people] == [
        *(p.person_id for p in kept.people),
        gone.people[1].person_id,
    ]
    assert len(household.responsibilities) == 2


def test_what_differs_is_left_to_a_person(hub):
    kept, gone = hub.family(last_name="Differs"), hub.family(first_name="Aminah", last_name="Differs")
    register_household(hub.one, kept)
    register_household(hub.one, gone)
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    (review,) = open_household(hub.one, kept.household_id).reviews
    assert [side.words for side in review.sides] == ["Amina", "Aminah"]


def test_only_a_manager_makes_them_one_and_parts_them(hub, twice):
    kept, gone = twice
    hub.sign_in(hub.one, "reception")
    with pytest.raises(NotAllowed):
        merge_households(hub.one, kept.household_id, gone.household_id)
    hub.sign_in(hub.one, "manager")
    (merged,) = merge_households(hub.one, kept.household_id, gone.household_id).entries
    hub.sign_in(hub.one, "reception")
    assert merged not in can_undo(hub.one, kept.household_id)
    with pytest.raises(NotAllowed):
        part_households(hub.one, merged)
    hub.sign_in(hub.one, "manager")
    hub.wall.pass_(days=400)
    assert merged in can_undo(hub.one, kept.household_id)
    changes = part_households(hub.one, merged)
    assert changes.households == {kept.household_id, gone.household_id}
    with pytest.raises(Refused):
        part_households(hub.one, merged)


def test_parted_they_are_as_they_were(hub, twice):
    kept, gone = twice
    sign(hub.one, kept)
    sign(hub.two, gone, Answer.NO)
    arrive(hub.two, gone.household_id)
    answer_equality(hub.two, gone.household_id, gone.people[0].person_id, [])
    hub.share()
    both = (kept.household_id, gone.household_id)
    before = [facts(hub.three, one) for one in both]
    (merged,) = merge_households(hub.one, *both, pairs(kept, gone)).entries
    hub.share()
    assert facts(hub.three, both[0]) == facts(hub.three, both[1]) != before[0]
    part_households(hub.two, merged)
    hub.share()
    for desk in hub.desks:
        assert [facts(desk, one) for one in both] == before
        assert {hit.household_id for hit in look_up(desk, kept.people[0].last_name)} == set(both)


def test_a_no_of_either_record_beats_the_yes_of_the_other(hub, twice):
    kept, gone = twice
    sign(hub.one, kept, Answer.YES)
    sign(hub.two, gone, Answer.NO)
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    for desk in hub.desks:
        assert set(states(desk, kept.household_id).values()) == {State.NO}


def test_what_was_taken_back_on_the_one_record_stays_taken_back_when_they_are_parted(hub, twice):
    kept, gone = twice
    sign(hub.two, gone)
    hub.share()
    (merged,) = merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone)).entries
    record = open_household(hub.one, kept.household_id)
    agreed = [(one.choice.choice_id, one.about) for one in record.standings if one.state is State.YES]
    assert agreed
    withdraw(hub.one, kept.household_id, kept.people[0].person_id, agreed)
    hub.share()
    part_households(hub.two, merged)
    hub.share()
    for desk in hub.desks:
        assert State.YES not in states(desk, gone.household_id).values()
        assert set(states(desk, gone.household_id).values()) == {State.WITHDRAWN}


def test_no_entry_undoes_a_withdrawal_whatever_it_says(hub, twice):
    kept, _ = twice
    sign(hub.one, kept)
    record = open_household(hub.one, kept.household_id)
    agreed = [(one.choice.choice_id, one.about) for one in record.standings if one.state is State.YES]
    (taken_back,) = withdraw(hub.one, kept.household_id, kept.people[0].person_id, agreed).entries
    hub.share()
    forged = NewEntry(
        payload=EntryUndone(taken_back), staff_id="staff-manager", household_id=kept.household_id
    )
    hub.two.store.append(forged)
    hub.share()
    for desk in hub.desks:
        assert set(states(desk, kept.household_id).values()) == {State.WITHDRAWN}


def test_a_yes_on_the_one_record_is_no_yes_of_the_other_once_they_are_parted(hub, twice):
    kept, gone = twice
    (merged,) = merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone)).entries
    sign(hub.one, open_household(hub.one, kept.household_id).household)
    part_households(hub.one, merged)
    assert State.YES in states(hub.one, kept.household_id).values()
    assert states(hub.one, gone.household_id) == {}


def test_what_was_said_about_somebody_goes_with_them(hub, twice):
    kept, gone = twice
    child = gone.people[1].person_id
    (merged,) = merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone, 1)).entries
    record = open_household(hub.one, kept.household_id)
    place = [p.person_id for p in record.household.people].index(child)
    amend_household(hub.one, hub.with_person(record.household, place, first_name="Zoë"), record.head)
    sign(hub.one, open_household(hub.one, kept.household_id).household, Answer.NO)
    part_households(hub.one, merged)
    hub.share()
    for desk in hub.desks:
        assert open_household(desk, gone.household_id).household.person(child).first_name == "Zoë"
        about_child = {
            who: state for (_, who), state in states(desk, gone.household_id).items() if who == child
        }
        assert set(about_child.values()) == {State.NO}


def test_what_comes_late_for_the_record_that_is_gone_counts_for_the_one_that_stays(hub, twice):
    kept, gone = twice
    record = open_household(hub.three, gone.household_id)
    amend_household(hub.three, hub.with_person(record.household, 0, phone="01234 567890"), record.head)
    signing = sign(hub.three, gone, Answer.NO)
    arrive(hub.three, gone.household_id)
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    for desk in hub.desks:
        record = open_household(desk, kept.household_id)
        assert record.household.people[0].phone == "01234 567890"
        assert set(states(desk, kept.household_id).values()) == {State.NO}
        assert len(record.visits) == 1
        assert len(record.signings) == 1
    content = receipt_content(hub.one, kept.household_id, signing.signing_id)
    assert len(content.decisions) >= len(signing.decisions)
    (hit,) = look_up(hub.one, content.number)
    assert hit.household_id == kept.household_id


def test_who_has_the_gone_record_open_is_told(hub, twice):
    kept, gone = twice
    record = open_household(hub.one, gone.household_id)
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    with pytest.raises(Conflict):
        amend_household(hub.one, hub.with_person(record.household, 0, phone="1"), record.head)
    arrive(hub.one, gone.household_id)
    assert open_household(hub.one, kept.household_id).visits


def test_each_answers_the_equality_questions_once(hub, twice):
    kept, gone = twice
    answer_equality(hub.one, kept.household_id, kept.people[0].person_id, [])
    answer_equality(hub.two, gone.household_id, gone.people[0].person_id, [])
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    record = open_household(hub.three, kept.household_id)
    assert record.equality_answered == (kept.people[0].person_id,)
    assert equality_answers(hub.three, gone.household_id, kept.people[0].person_id) == ()


def test_two_desks_choose_the_other_one_to_stay(hub, twice):
    kept, gone = twice
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    merge_households(hub.two, gone.household_id, kept.household_id, pairs(gone, kept))
    hub.share()
    for desk in hub.desks:
        assert open_household(desk, gone.household_id).household.household_id == kept.household_id
        assert len(open_household(desk, kept.household_id).household.people) == 2


def test_three_records_become_one_and_the_middle_one_is_parted(hub, twice):
    kept, gone = twice
    third = hub.family(last_name=kept.people[0].last_name)
    register_household(hub.three, third)
    hub.share()
    (first,) = merge_households(hub.one, gone.household_id, third.household_id, pairs(gone, third)).entries
    merge_households(hub.one, kept.household_id, third.household_id, pairs(kept, gone))
    hub.share()
    assert {hit.household_id for hit in look_up(hub.two, third.people[0].last_name)} == {kept.household_id}
    part_households(hub.one, first)
    hub.share()
    for desk in hub.desks:
        shown = {desk.household(one.household_id).household.household_id for one in (kept, gone, third)}
        assert shown == {kept.household_id, third.household_id}


def test_a_wrong_match_of_people_is_refused(hub, twice):
    kept, gone = twice
    ids = (kept.household_id, gone.household_id)
    stranger = SamePerson(gone=kept.people[0].person_id, kept=kept.people[0].person_id)
    with pytest.raises(Refused, match="not in this family"):
        merge_households(hub.one, *ids, [stranger])
    same = [SamePerson(gone=one.person_id, kept=kept.people[0].person_id) for one in gone.people]
    with pytest.raises(Refused, match="same one"):
        merge_households(hub.one, *ids, same)
    merge_households(hub.one, *ids, pairs(kept, gone))
    with pytest.raises(Refused, match="one record already"):
        merge_households(hub.one, *ids)


def test_side_by_side_the_same_people_are_found(hub, twice):
    kept, gone = twice
    comparison = compare_households(hub.one, kept.household_id, gone.household_id)
    assert comparison.kept.household_id == kept.household_id
    assert [(one.kept, one.gone, one.likely) for one in comparison.people] == [
        (one.person_id, other.person_id, True) for one, other in zip(kept.people, gone.people, strict=True)
    ]
    (email,) = [line for line in comparison.people[0].lines if line.field == "E-mail"]
    assert (email.kept, email.gone, email.same) == ("", "amina@example.org", False)
    assert all(line.same for line in comparison.lines)


def test_a_likeness_that_the_council_named_is_asked_about_until_somebody_says(hub, twice):
    kept, gone = twice

    def asked(desk):
        found = reviews(desk)
        assert review_count(desk) == len(found)
        return [r for r in found if {r.household_id, r.other} == {kept.household_id, gone.household_id}]

    said = PossibleDuplicate(
        one=gone.household_id, other=kept.household_id, score=12.0, reasons=("same name", "same mobile")
    )
    for desk in hub.desks:
        with desk.store.writing() as connection:
            flags.note(connection, said, 0)
        (review,) = asked(desk)
        assert review.reasons == said.reasons
        assert {side.household_id for side in review.sides} == {kept.household_id, gone.household_id}
    hub.sign_in(hub.two, "reception")
    (said_two,) = not_the_same(hub.two, kept.household_id, gone.household_id).entries
    hub.share()
    assert [asked(desk) for desk in hub.desks] == [[], [], []]
    undo(hub.two, said_two)
    hub.share()
    assert all(asked(desk) for desk in hub.desks)
    merge_households(hub.one, kept.household_id, gone.household_id)
    hub.share()
    assert [asked(desk) for desk in hub.desks] == [[], [], []]


def test_an_erasure_takes_the_merged_records_with_it_and_outranks_what_comes_late(hub, twice):
    kept, gone = twice
    merge_households(hub.one, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    arrive(hub.two, gone.household_id)
    sign(hub.three, open_household(hub.three, kept.household_id).household)
    with pytest.raises(NotAllowed):
        erase_household(hub.one, kept.household_id, "asked")
    hub.sign_in(hub.one, "data_protection")
    with pytest.raises(Refused):
        erase_household(hub.one, kept.household_id, "because")
    changes = erase_household(hub.one, gone.household_id, "asked")
    assert "asked" in ERASURE_REASONS
    assert changes.households == {kept.household_id, gone.household_id}
    hub.share()
    for desk in hub.desks:
        assert look_up(desk, kept.people[0].last_name) == ()
        for one in (kept, gone):
            with pytest.raises(Refused, match="was erased"):
                open_household(desk, one.household_id)
            assert reading.household(desk.store.connection, one.household_id) is None


def test_an_erasure_on_one_desk_beats_a_merge_on_another(hub, twice):
    kept, gone = twice
    hub.sign_in(hub.one, "data_protection")
    erase_household(hub.one, kept.household_id, "asked")
    merge_households(hub.two, kept.household_id, gone.household_id, pairs(kept, gone))
    hub.share()
    for desk in hub.desks:
        with pytest.raises(Refused, match="was erased"):
            open_household(desk, kept.household_id)
        assert open_household(desk, gone.household_id).household == gone


def test_every_desk_shows_the_same_and_can_make_it_again(hub):
    one, two, three = (hub.seen(desk) for desk in hub.desks)
    assert one == two == three
    for desk in hub.desks:
        assert [p for p in verify(desk.store).problems if "attachment" not in p.lower()] == []
