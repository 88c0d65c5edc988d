"""The whole job on the real encrypted store: register, sign, look up, withdraw, receipt, undo, verify."""

import io
from datetime import date

import pypdf
import pytest

from hubdesk.domain.choices import Answer, Channel, Mark, MarkMethod, ReadBy, State
from hubdesk.domain.deciding import may_contact
from hubdesk.domain.problems import NotAllowed, Refused
from hubdesk.services.looking_up import access_log, front_desk, look_up, open_household
from hubdesk.services.receipts import make_receipt
from hubdesk.services.registering import arrive, register_household
from hubdesk.services.signing import accept_signing, answer_equality, decide, equality_answers, withdraw
from hubdesk.services.undoing import can_undo, undo
from hubdesk.store.verify import verify


def test_a_family_registers_signs_changes_its_mind_and_leaves_with_receipts(
    desk, reopen, family, drawing, all_questions
):
    household = family()
    carer, child = household.people
    mark, blobs = drawing
    registered = register_household(desk, household)
    assert registered.kinds == {"household_registered"}
    assert registered.households == {household.household_id}
    answers = all_questions(household)
    refused = next(key for key in answers if key[1] == child.person_id)
    answers[refused] = Answer.NO
    assert len(answers) >= 12
    signing = decide(desk, household.household_id, carer.person_id, answers, mark=mark)
    accept_signing(desk, household.household_id, signing, blobs)
    arrive(desk, household.household_id, "Stay and play")

    desk = reopen()
    (hit,) = look_up(desk, "yusuf")
    record = open_household(desk, hit.household_id)
    assert record.household.people[1].first_name == "Maya"
    states = {(s.choice.choice_id, s.about): s.state for s in record.standings}
    assert states[refused] is State.NO
    assert sum(state is State.YES for state in states.values()) == len(answers) - 1
    assert len(record.visits) == 1
    assert [act.kind for act in record.history] == [
        "household_arrived",
        "signing_accepted",
        "household_registered",
    ]

    told = front_desk(desk)
    assert [line.title for _, line in told.arrivals] == ["Amina Yusuf and Maya"]
    assert told.waiting_to_send >= 3

    agreed = next(key for key, state in states.items() if state is State.YES)
    withdraw(desk, household.household_id, carer.person_id, [agreed], "by phone")
    record = open_household(desk, household.household_id)
    now = next(s for s in record.standings if (s.choice.choice_id, s.about) == agreed)
    assert now.state is State.WITHDRAWN

    for one in record.signings:
        receipt = make_receipt(desk, household.household_id, one.signing_id)
        assert receipt.pdf.startswith(b"%PDF")
        assert "Amina Yusuf" in pypdf.PdfReader(io.BytesIO(receipt.pdf)).pages[0].extract_text()
        assert "Yusuf" not in receipt.file_name
        assert look_up(desk, receipt.number)[0].household_id == household.household_id
        assert make_receipt(desk, household.household_id, one.signing_id).pdf == receipt.pdf

    report = verify(desk.store)
    assert report.problems == ()
    assert report.entries >= 8


def test_the_words_that_were_shown_can_be_shown_in_later_years(desk, family, drawing, all_questions):
    household = family()
    register_household(desk, household)
    mark, blobs = drawing
    signer = household.primary_carer.person_id
    signing = decide(desk, household.household_id, signer, all_questions(household), mark=mark)
    accept_signing(desk, household.household_id, signing, blobs)
    for decision in signing.decisions:
        wording = desk.profile.wording(decision.choice_id)
        assert wording.question.encode() in desk.store.attachment(decision.wording)
    assert desk.profile.notice.title.encode() in desk.store.attachment(signing.notice)
    assert desk.store.attachment(mark.strokes) == blobs[0].content


def test_a_receipt_shows_what_was_left_open_and_the_name_of_that_day(desk, family, drawing, all_questions):
    household = family()
    register_household(desk, household)
    mark, blobs = drawing
    answers = dict(list(all_questions(household).items())[:3])
    signer = household.primary_carer.person_id
    signing = decide(desk, household.household_id, signer, answers, mark=mark)
    accept_signing(desk, household.household_id, signing, blobs)
    content = make_receipt(desk, household.household_id, signing.signing_id).content
    said = [one.answer for one in content.decisions]
    assert said.count("yes") == 3
    assert said.count("not_asked") == len(all_questions(household)) - 3


def test_not_asked_consent_is_never_a_yes(desk, family):
    household = family()
    register_household(desk, household)
    record = open_household(desk, household.household_id)
    person = household.primary_carer.person_id
    verdict = may_contact(
        desk.profile, household, record.decisions, person, Channel.EMAIL, "marketing", date(2026, 11, 21)
    )
    assert not verdict.allowed


class TestSigningIsRefused:
    @pytest.fixture
    def on_the_books(self, desk, family):
        household = family()
        register_household(desk, household)
        return household

    def test_when_the_signer_may_not_answer_for_the_child(self, desk, family, all_questions, drawing):
        household = family()
        stranger = family().people[0]
        import msgspec

        from hubdesk.domain.people import PersonRole

        aunt = msgspec.structs.replace(stranger, role=PersonRole.SIGNIFICANT_PERSON, first_name="Hana")
        household = msgspec.structs.replace(household, people=(*household.people, aunt))
        register_household(desk, household)
        about_child = {
            k: v for k, v in all_questions(household).items() if k[1] == household.people[1].person_id
        }
        with pytest.raises(Refused, match="parental responsibility"):
            decide(desk, household.household_id, aunt.person_id, about_child, mark=drawing[0])

    @pytest.mark.parametrize("method", [MarkMethod.SPOKEN, MarkMethod.HELPER])
    def test_without_a_witness(self, desk, on_the_books, all_questions, drawing, method):
        mark = Mark(
            method=method,
            helper_name="Jo",
            helper_relationship="sister",
            strokes=drawing[0].strokes,
            svg=drawing[0].svg,
        )
        signer, answers = on_the_books.primary_carer.person_id, all_questions(on_the_books)
        signing = decide(desk, on_the_books.household_id, signer, answers, mark=mark, read_by=ReadBy.ALOUD)
        with pytest.raises(Refused, match="witness"):
            accept_signing(desk, on_the_books.household_id, signing, drawing[1])
        witnessed = decide(
            desk, on_the_books.household_id, signer, answers, mark=mark, witness=desk.staff.staff_id
        )
        assert accept_signing(desk, on_the_books.household_id, witnessed, drawing[1]).entries

    def test_without_the_drawing_or_with_a_dot(self, desk, on_the_books, all_questions, drawing):
        signer, answers = on_the_books.primary_carer.person_id, all_questions(on_the_books)
        signing = decide(desk, on_the_books.household_id, signer, answers, mark=drawing[0])
        with pytest.raises(Refused, match="missing"):
            accept_signing(desk, on_the_books.household_id, signing)
        from hubdesk.domain.strokes import Point, Strokes
        from hubdesk.store.attachments import Attachment
        from hubdesk.wire.canonical import canonical

        dot = Attachment(
            "application/json",
            canonical(Strokes(width=10, height=10, device="pen", strokes=((Point(5, 5, 500, 0),),))),
        )
        mark = Mark(method=MarkMethod.DRAWN, strokes=dot.digest, svg=drawing[0].svg)
        signing = decide(desk, on_the_books.household_id, signer, answers, mark=mark)
        with pytest.raises(Refused, match="dot"):
            accept_signing(desk, on_the_books.household_id, signing, (dot, drawing[1][1]))
        assert open_household(desk, on_the_books.household_id).signings == ()

    def test_when_the_words_are_not_the_councils(self, desk, on_the_books, all_questions, drawing):
        import msgspec

        signer, answers = on_the_books.primary_carer.person_id, all_questions(on_the_books)
        signing = decide(desk, on_the_books.household_id, signer, answers, mark=drawing[0])
        forged = msgspec.structs.replace(signing.decisions[0], wording="0" * 64)
        for wrong, why in (
            ({"decisions": (forged, *signing.decisions[1:])}, "words"),
            ({"notice": "0" * 64}, "notice"),
            ({"decisions": ()}, "nothing to sign"),
            ({"decisions": (signing.decisions[0],) * 2}, "twice"),
            ({"capacities": {}}, "right"),
            ({"language": "xx"}, "signed"),
        ):
            with pytest.raises(Refused, match=why):
                accept_signing(
                    desk, on_the_books.household_id, msgspec.structs.replace(signing, **wrong), drawing[1]
                )
        longer = msgspec.structs.replace(
            next(d for d in signing.decisions if d.expires_on), expires_on=date(2099, 1, 1)
        )
        others = tuple(d for d in signing.decisions if d.decision_id != longer.decision_id)
        with pytest.raises(Refused, match="run out"):
            accept_signing(
                desk,
                on_the_books.household_id,
                msgspec.structs.replace(signing, decisions=(*others, longer)),
                drawing[1],
            )

    def test_and_nothing_can_be_taken_back_twice(self, desk, on_the_books, all_questions, drawing):
        signer, answers = on_the_books.primary_carer.person_id, all_questions(on_the_books)
        signing = decide(desk, on_the_books.household_id, signer, answers, mark=drawing[0])
        accept_signing(desk, on_the_books.household_id, signing, drawing[1])
        key = next(iter(answers))
        withdraw(desk, on_the_books.household_id, signer, [key])
        with pytest.raises(Refused, match="no yes to take back"):
            withdraw(desk, on_the_books.household_id, signer, [key])
        with pytest.raises(Refused, match="not a way"):
            withdraw(desk, on_the_books.household_id, signer, [key], "by pigeon")


class TestEquality:
    def test_answers_stand_apart_and_replace_earlier_ones(self, desk, family):
        from hubdesk.domain.choices import EqualityAnswer

        household = family()
        register_household(desk, household)
        person = household.primary_carer.person_id
        question = desk.profile.equality[0]
        first, second = (
            EqualityAnswer(question=question.question, list_version=question.list_version, code=option.code)
            for option in question.options[:2]
        )
        answer_equality(desk, household.household_id, person, [first])
        done = answer_equality(desk, household.household_id, person, [second])
        assert equality_answers(desk, household.household_id, person) == (second,)
        record = open_household(desk, household.household_id, "checking")
        assert record.equality_answered == (person,)
        assert question.options[1].code not in repr(record.household)
        undo(desk, done.entries[0])
        assert equality_answers(desk, household.household_id, person) == (first,)
        answer_equality(desk, household.household_id, person, [])
        assert equality_answers(desk, household.household_id, person) == ()

    def test_an_answer_that_is_on_no_list_is_refused(self, desk, family):
        from hubdesk.domain.choices import EqualityAnswer

        household = family()
        register_household(desk, household)
        wrong = EqualityAnswer(question="shoe_size", list_version="1", code="44")
        with pytest.raises(Refused, match="list"):
            answer_equality(desk, household.household_id, household.people[0].person_id, [wrong])


class TestUndo:
    def test_within_ten_minutes_and_not_after(self, desk, family, clock):
        household = family()
        (entry,) = register_household(desk, household).entries
        assert can_undo(desk, household.household_id) == {entry}
        clock.pass_(minutes=9)
        assert can_undo(desk, household.household_id) == {entry}
        clock.pass_(minutes=2)
        assert can_undo(desk, household.household_id) == frozenset()
        with pytest.raises(Refused, match="ten minutes"):
            undo(desk, entry)
        clock.pass_(days=-3650)
        with pytest.raises(Refused, match="ten minutes"):
            undo(desk, entry)

    def test_of_a_registration_takes_the_family_off_the_books(self, desk, family):
        household = family()
        (entry,) = register_household(desk, household).entries
        undo(desk, entry)
        assert look_up(desk, "yusuf") == ()
        assert look_up(desk, "900123") == ()
        with pytest.raises(Refused, match="undone"):
            open_household(desk, household.household_id)
        assert verify(desk.store).problems == ()

    def test_of_a_registration_waits_for_what_came_after(self, desk, family):
        household = family()
        (entry,) = register_household(desk, household).entries
        (visit,) = arrive(desk, household.household_id).entries
        with pytest.raises(Refused, match="since"):
            undo(desk, entry)
        undo(desk, visit)
        assert open_household(desk, household.household_id).visits == ()
        undo(desk, entry)

    def test_of_a_signing_leaves_what_stood_before(self, desk, family, drawing, all_questions):
        household = family()
        register_household(desk, household)
        mark, blobs = drawing
        signer, answers = household.primary_carer.person_id, all_questions(household)
        first = decide(desk, household.household_id, signer, answers, mark=mark)
        accept_signing(desk, household.household_id, first, blobs)
        again = decide(desk, household.household_id, signer, answers, mark=mark)
        (entry,) = accept_signing(desk, household.household_id, again, blobs).entries
        undo(desk, entry)
        record = open_household(desk, household.household_id)
        assert {d.decision_id for d in record.decisions} == {d.decision_id for d in first.decisions}
        assert [act.undone for act in record.history if act.kind == "signing_accepted"] == [True, False]
        with pytest.raises(Refused, match="undone"):
            make_receipt(desk, household.household_id, again.signing_id)
        assert verify(desk.store).problems == ()

    def test_never_brings_back_a_yes_that_was_taken_back(self, desk, family, drawing, all_questions):
        household = family()
        register_household(desk, household)
        mark, blobs = drawing
        signer, answers = household.primary_carer.person_id, all_questions(household)
        signing = decide(desk, household.household_id, signer, answers, mark=mark)
        accept_signing(desk, household.household_id, signing, blobs)
        no = decide(desk, household.household_id, signer, {next(iter(answers)): Answer.NO}, mark=mark)
        (entry,) = accept_signing(desk, household.household_id, no, blobs).entries
        with pytest.raises(Refused, match="took back"):
            undo(desk, entry)
        (entry,) = withdraw(desk, household.household_id, signer, [list(answers)[1]]).entries
        with pytest.raises(Refused, match="stays taken back"):
            undo(desk, entry)

    def test_is_the_doers_own_or_a_managers(self, desk, family, sign_in):
        household = family()
        sign_in("reception")
        (entry,) = register_household(desk, household).entries
        sign_in("outreach")
        assert can_undo(desk, household.household_id) == frozenset()
        with pytest.raises(NotAllowed):
            undo(desk, entry)
        sign_in("manager")
        (undone,) = undo(desk, entry).entries
        with pytest.raises(Refused):
            undo(desk, undone)


def test_opening_a_record_is_logged_with_its_reason(desk, family, sign_in):
    household = family(nhs_number="9434765919", support_needs="Large print")
    register_household(desk, household)
    closed = open_household(desk, household.household_id)
    assert closed.household.people[0].nhs_number == ""
    assert closed.sensitive_kept
    assert not closed.sensitive_open
    opened = open_household(desk, household.household_id, "Referral to the health visitor")
    assert opened.household.people[0].nhs_number == "9434765919"
    with pytest.raises(NotAllowed):
        access_log(desk)
    sign_in("data_protection")
    assert [(one.household_id, one.reason) for one in access_log(desk)] == [
        (household.household_id, "Referral to the health visitor"),
        (household.household_id, ""),
    ]
