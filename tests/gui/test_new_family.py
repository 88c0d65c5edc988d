"""A new family: typed without the mouse, read back, put right, kept as a draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hubdesk.services.drafts import drafts
from hubdesk.services.looking_up import look_up

from .conftest import House

CTRL = Qt.KeyboardModifier.ControlModifier


def start(house: House):
    house.press(Qt.Key.Key_F3)
    return house.at("NewFamilyScreen")


def tab(house: House, *texts: str) -> None:
    for text in texts:
        house.type(text)
        house.press(Qt.Key.Key_Tab)


def type_the_rahmans(house: House) -> None:
    tab(house, "Mohammed", "Rahman", "Mo", "3/4/91", "07700 900812", "")
    tab(house, "MK40 1AA", "12 Foster Hill Road", "Bengali")
    house.press(Qt.Key.Key_Down)  # parental responsibility: for all the children
    house.press(Qt.Key.Key_Tab)
    house.press(Qt.Key.Key_Tab)  # past Take out
    tab(house, "Yusuf", "Rahman")
    house.type("12 jan 24")


def test_essentials_by_keyboard_alone(desk: House) -> None:
    screen = start(desk)
    assert screen.form.carer.fields["first_name"].edit.hasFocus()
    type_the_rahmans(desk)
    assert "3 April 1991 · 35 years old" in desk.seen()
    assert "12 January 2024 · 2 years 10 months old" in desk.seen() or "2 years 10 months" in desk.seen()
    desk.press(Qt.Key.Key_Return, CTRL)
    check = desk.at("CheckScreen")
    seen = desk.seen()
    assert "Mohammed Rahman" in seen
    assert "parental responsibility for Yusuf" in seen
    assert "12 Foster Hill Road, MK40 1AA" in seen
    assert "Answers for themselves and Yusuf." in seen
    assert not check.form.tablet.isEnabled()
    assert "not set up on this PC" in seen
    told: set[str] = set()
    desk.work.changed.connect(lambda changes: told.update(changes.kinds))
    check.form.later.click()
    desk.at("FamilyRecordScreen")
    assert told == {"household_registered"}  # so it is sent at once, and the foot of the window counts it
    assert "Rahman family" in desk.seen()
    assert [hit.title for hit in desk.ask(look_up, "rahman")] == ["Mohammed Rahman and Yusuf"]
    assert desk.ask(drafts) == ()
    assert desk.window.windowTitle() == "Family record – HubDesk"


def test_what_is_wrong_is_listed_and_each_line_leads_to_its_box(desk: House) -> None:
    screen = start(desk)
    tab(desk, "Mohammed", "Rahman", "", "31/2/91")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    desk.until(lambda: screen.form.summary.sentences())
    assert screen.form.summary.hasFocus()
    assert any("31 February" in line for line in screen.form.summary.sentences())
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    assert screen.form.carer.fields["date_of_birth"].edit.hasFocus()
    assert screen.form.carer.fields["first_name"].text() == "Mohammed"


def test_ctrl_d_adds_a_child_with_the_surname(desk: House) -> None:
    screen = start(desk)
    tab(desk, "Mohammed", "Rahman")
    desk.press(Qt.Key.Key_D, CTRL)
    assert len(screen.people) == 3
    assert screen.people[2].fields["last_name"].text() == "Rahman"
    assert screen.people[2].fields["first_name"].edit.hasFocus()


def test_change_returns_straight_back(desk: House) -> None:
    start(desk)
    type_the_rahmans(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    check = desk.at("CheckScreen")
    change = [b for b in check.form.answers.findChildren(type(check.form.back)) if b.text() == "Change"]
    change[2].click()
    screen = desk.at("NewFamilyScreen")
    assert screen.people[1].fields["first_name"].edit.hasFocus()
    screen.people[1].fields["first_name"].edit.selectAll()
    desk.type("Yunus")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.at("CheckScreen")
    assert "Yunus Rahman" in desk.seen()


def test_a_draft_is_kept_at_a_pause_and_carried_on(desk: House) -> None:
    start(desk)
    type_the_rahmans(desk)
    desk.until(lambda: "draft saved" in desk.seen())
    desk.press(Qt.Key.Key_Escape)
    front = desk.at("FrontDeskScreen")
    desk.until(lambda: "Mohammed Rahman, Yusuf Rahman" in desk.seen())
    carry_on = [
        b for b in front.form.arrivals.findChildren(type(front.form.new_family)) if b.text() == "Carry on"
    ]
    assert carry_on[0].accessibleName() == "Carry on Mohammed Rahman, Yusuf Rahman"
    carry_on[0].click()
    again = desk.at("NewFamilyScreen")
    desk.until(lambda: again.form.carer.fields["first_name"].text() == "Mohammed")
    assert again.people[1].fields["date_of_birth"].text() == "12 jan 24"
    assert again.form.responsibility.text() == "yes"
    assert again.form.main_language.text() == "Bengali"


def test_nothing_typed_leaves_no_draft(desk: House) -> None:
    start(desk)
    desk.press(Qt.Key.Key_Escape)
    desk.at("FrontDeskScreen")
    assert desk.ask(drafts) == ()


def test_somebody_already_here_shows_while_typing_and_nothing_typed_is_lost(desk: House, family: str) -> None:
    screen = start(desk)
    tab(desk, "Muhammad", "Rahman", "", "3/4/91", "07700 900812")
    desk.until(lambda: not screen.looking and "possible match" in screen.form.matches_heading.text())
    assert screen.form.matches_heading.text() == "1 possible match"
    desk.until(lambda: "same mobile" in desk.seen().lower())  # a row shows a turn after it is filled
    opens = screen.form.matches.findChildren(type(screen.form.more))
    QTest.mouseClick(opens[0], Qt.MouseButton.LeftButton)
    record = desk.at("FamilyRecordScreen")
    assert record.record.household.household_id == family
    desk.press(Qt.Key.Key_Escape)
    desk.at("FrontDeskScreen")
    desk.until(lambda: "Muhammad Rahman" in desk.seen())
    assert [line.title for line in desk.ask(drafts)] == ["Muhammad Rahman"]


def test_only_what_the_council_asks_is_there(desk: House) -> None:
    screen = start(desk)
    screen.form.more.click()
    assert screen.form.carer.fields["nhs_number"].isVisible()
    assert "ni_number" not in screen.form.carer.fields
    assert "upn" not in screen.people[1].fields


@pytest.mark.usefixtures("family")
def test_the_possible_matches_stay_in_sight_however_far_the_form_is_scrolled(desk: House) -> None:
    screen = start(desk)
    tab(desk, "Muhammad", "Rahman", "", "3/4/91", "07700 900812")
    for _ in range(4):
        desk.press(Qt.Key.Key_D, CTRL)
    desk.until(lambda: not screen.looking and screen.form.matches_heading.text() == "1 possible match")
    assert screen.form.scroll.verticalScrollBar().value() > 0
    assert screen.form.main.beside
    heading = screen.form.matches_heading
    assert heading.visibleRegion().boundingRect().height() == heading.height()
    desk.theme.set_size(200)
    QApplication.processEvents()
    assert screen.form.main.beside
    desk.window.resize(900, 768)
    QApplication.processEvents()
    assert not screen.form.main.beside
    assert screen.form.body.isAncestorOf(heading)
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert screen.form.main.beside


def test_somebody_else_is_added_only_when_chosen_from_the_list(desk: House) -> None:
    screen = start(desk)
    button, menu = screen.form.role, screen.form.role.menu_
    button.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_C, Qt.Key.Key_PageDown):
        desk.press(key)
    assert len(screen.people) == 2
    desk.press(Qt.Key.Key_Down)
    desk.until(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert len(screen.people) == 2
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    desk.until(lambda: not menu.isVisible())
    assert len(screen.people) == 2
    assert button.hasFocus()
    desk.press(Qt.Key.Key_Space)
    desk.until(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.until(lambda: len(screen.people) == 3)
    assert screen.people[1].role == menu.actions()[0].data()
    desk.until(lambda: screen.people[1].fields["first_name"].edit.hasFocus())
    assert screen.people[2].is_empty  # the child's boxes stay the last ones


def test_parental_responsibility_for_some_of_the_children(desk: House) -> None:
    screen = start(desk)
    tab(desk, "Mohammed", "Rahman", "", "3/4/91")
    for name in ("Yusuf", "Yusuf", "Maya"):
        child = screen.people[-1]
        if child.fields["first_name"].text():
            desk.press(Qt.Key.Key_D, CTRL)
            child = screen.people[-1]
        child.fields["first_name"].setFocus()
        desk.type(name)
    field = screen.form.responsibility
    assert [tick.text() for tick in field.ticks] == ["Yusuf", "Yusuf", "Maya"]
    field.setFocus()
    for _ in range(3):
        desk.press(Qt.Key.Key_Down)
    for _ in range(2):
        desk.press(Qt.Key.Key_Tab)
    assert field.ticks[1].hasFocus()
    assert field.ticks[1].accessibleName() == "Parental responsibility for Yusuf"
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: "draft saved" in desk.seen())
    desk.press(Qt.Key.Key_Escape)
    front = desk.at("FrontDeskScreen")
    desk.until(lambda: "Mohammed Rahman, Yusuf" in desk.seen())
    buttons = front.form.arrivals.findChildren(type(front.form.new_family))
    next(one for one in buttons if one.text() == "Carry on").click()
    again = desk.at("NewFamilyScreen")
    desk.until(lambda: [tick.isChecked() for tick in again.form.responsibility.ticks] == [False, True, True])
    desk.press(Qt.Key.Key_Return, CTRL)
    check = desk.at("CheckScreen")
    household = check._household
    held = [fact.child for fact in household.responsibilities]
    assert held == [child.person_id for child in household.children[1:]]
    assert "parental responsibility for Yusuf and Maya" in desk.seen()
