"""Search, arrivals, and the keys."""

from PySide6.QtCore import Qt

from hubdesk.services.looking_up import front_desk

from .conftest import House


def test_three_letters_and_enter(desk: House, family: str) -> None:
    desk.type("rah")
    desk.press(Qt.Key.Key_Return)
    record = desk.at("FamilyRecordScreen")
    assert record.record.household.household_id == family


def test_down_goes_into_the_list_and_up_comes_back(desk: House, family: str) -> None:
    front = desk.window.screen_shown
    desk.type("rahman")
    desk.until(lambda: front.form.found.isVisible())
    assert "1 family found" in desk.seen()
    desk.press(Qt.Key.Key_Down)
    assert front.form.found.hasFocus()
    desk.press(Qt.Key.Key_Up)
    assert front.form.search.hasFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.at("FamilyRecordScreen")._id == family


def test_f4_notes_an_arrival_from_the_search(desk: House, family: str) -> None:
    desk.type("yusuf")
    desk.until(lambda: desk.window.screen_shown.form.found.hits.rowCount() == 1)
    desk.press(Qt.Key.Key_F4)
    desk.until(lambda: "arrived" in desk.window.message)
    desk.settle()
    assert [hit.household_id for _, hit in desk.ask(front_desk).arrivals] == [family]
    desk.until(lambda: "Here" in desk.seen())
    assert desk.window.screen_shown.form.search.text() == ""


def test_nobody_found_says_what_next(desk: House) -> None:
    desk.type("xyzzy")
    desk.until(lambda: "No family found. F3 starts a new one." in desk.seen())


def test_the_status_line_tells_the_truth(desk: House) -> None:
    desk.until(lambda: "Everything is saved on this PC." in desk.seen())
    assert "Not linked to the council yet" in desk.seen()


def test_text_size_by_key(desk: House) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(7):
        desk.press(Qt.Key.Key_Plus, control)
    assert desk.theme.per_cent == 200
    for _ in range(7):
        desk.press(Qt.Key.Key_Minus, control)
    assert desk.theme.per_cent == 100
