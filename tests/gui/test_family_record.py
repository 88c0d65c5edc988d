"""The record: choices in sentences, stopping them, undo, closed parts, editing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hubdesk.domain.choices import Answer, ChoiceKind, Mark, MarkMethod
from hubdesk.domain.ids import HouseholdId
from hubdesk.services.looking_up import open_household
from hubdesk.services.signing import accept_signing, decide

from .conftest import House

CTRL = Qt.KeyboardModifier.ControlModifier


def sign(desk, household_id: str, answer: Answer) -> None:
    record = open_household(desk, HouseholdId(household_id))
    answers = {
        (s.choice.choice_id, s.about): answer for s in record.standings if s.choice.kind is ChoiceKind.CONSENT
    }
    mark = Mark(method=MarkMethod.TYPED, typed_name="Mohammed Rahman")
    me = record.household.primary_carer.person_id
    accept_signing(desk, record.household.household_id, decide(desk, household_id, me, answers, mark=mark))


def show(house: House, family: str):
    house.window.routes.record(HouseholdId(family))
    screen = house.at("FamilyRecordScreen")
    house.until(lambda: screen.record is not None)
    return screen


def button(screen, name: str) -> QPushButton:
    return next(b for b in screen.findChildren(QPushButton) if name in (b.text(), b.accessibleName()))


def test_choices_are_sentences(desk: House, family: str) -> None:
    desk.ask(sign, family, Answer.YES)
    show(desk, family)
    seen = desk.seen()
    assert "Photos on the website: yes for Yusuf until 21 November 2029" in seen
    assert "Mo" in seen
    assert "typed name" in seen
    assert "21 November 2026" in seen


def test_stopping_is_one_screen_and_no_signature(desk: House, family: str) -> None:
    desk.ask(sign, family, Answer.YES)
    screen = show(desk, family)
    screen.form.change.click()
    change = desk.at("ChangeChoicesScreen")
    tick = next(t for t, s in change._ticks if s.choice.use == "website")
    tick.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return, CTRL)
    receipt = desk.at("ReceiptScreen")
    desk.until(lambda: receipt.receipt is not None)
    assert receipt.receipt.pdf.startswith(b"%PDF")
    assert "Rahman" not in receipt.receipt.file_name
    show(desk, family)
    desk.until(lambda: "Photos on the website: no, taken back for Yusuf" in desk.seen())


def test_nothing_ticked_says_so(desk: House, family: str) -> None:
    desk.ask(sign, family, Answer.YES)
    show(desk, family).form.change.click()
    change = desk.at("ChangeChoicesScreen")
    change.form.save.click()
    assert change.form.summary.sentences() == ("Tick what to stop.",)


def test_a_no_to_photos_stands_beside_the_name(desk: House, family: str) -> None:
    desk.ask(sign, family, Answer.NO)
    show(desk, family)
    assert "Yusuf: no to" in desk.seen()


def test_undo_within_ten_minutes_and_not_after(desk: House, family: str) -> None:
    screen = show(desk, family)
    screen.arrive()
    desk.until(lambda: "Undo Arrived" in [b.accessibleName() for b in screen.findChildren(QPushButton)])
    button(screen, "Undo Arrived").click()
    desk.until(lambda: "Arrived, undone" in desk.seen())
    desk.clock.go_on(601)
    screen = show(desk, family)
    assert "Undo" not in [b.text() for b in screen.form.history.findChildren(QPushButton)]


def test_closed_parts_open_with_a_reason(desk: House, family: str) -> None:
    screen = show(desk, family)
    assert "999 000 0018" not in desk.seen()
    screen.form.open_sensitive.click()
    assert "Say why you open these parts." in screen.form.reason.problem
    screen.form.reason.setFocus()
    desk.type("Health visitor asked")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "999 000 0018" in desk.seen())


def test_editing_a_person_keeps_what_was_closed(desk: House, family: str) -> None:
    screen = show(desk, family)
    button(screen, "Edit Mohammed Rahman").click()
    edit = desk.at("EditFamilyScreen")
    desk.until(lambda: edit._forms)
    form = edit._forms[0]
    assert "nhs_number" not in form.fields
    form.fields["known_as"].set_text("Mo")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.at("FamilyRecordScreen")
    desk.until(lambda: "known as Mo" in desk.seen())
    after = desk.ask(open_household, HouseholdId(family), "to check")
    assert after.household.primary_carer.nhs_number == "9990000018"


def test_a_new_child_joins_the_family(desk: House, family: str) -> None:
    screen = show(desk, family)
    screen.form.edit_family.click()
    edit = desk.at("EditFamilyScreen")
    desk.until(lambda: edit.form.postcode.text())
    desk.press(Qt.Key.Key_D, CTRL)
    form = edit._forms[2]
    assert form.fields["last_name"].text() == "Rahman"
    desk.type("Amina")
    form.fields["date_of_birth"].set_text("1/2/26")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.at("FamilyRecordScreen")
    desk.until(lambda: "Amina Rahman" in desk.seen())


def test_two_desks_changing_the_same_thing_lose_nothing(desk: House, family: str) -> None:
    screen = show(desk, family)
    button(screen, "Edit Mohammed Rahman").click()
    edit = desk.at("EditFamilyScreen")
    desk.until(lambda: edit._forms)

    def meanwhile(open_desk) -> None:
        from msgspec.structs import replace

        from hubdesk.services.registering import amend_household

        record = open_household(open_desk, HouseholdId(family))
        carer, *others = record.household.people
        changed = replace(record.household, people=(replace(carer, mobile="07700 900111"), *others))
        amend_household(open_desk, changed, record.head)

    desk.ask(meanwhile)
    edit._forms[0].fields["mobile"].set_text("07700 900222")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: edit.form.summary.sentences())
    assert edit._forms[0].fields["mobile"].text() == "07700 900222"
