"""The screen lock and the data lock, as somebody at the desk meets them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hubdesk.desktop.lock import LockState
from hubdesk.services.drafts import drafts
from hubdesk.services.staff import add_staff

from .conftest import PASSPHRASE, PIN, House

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def typing(desk: House):
    desk.press(Qt.Key.Key_F3)
    screen = desk.at("NewFamilyScreen")
    desk.type("Zofia")
    return screen


def lock(desk: House):
    desk.press(Qt.Key.Key_L, CTRL)
    desk.until(lambda: desk.window._lock_page is not None)
    desk.settle()
    return desk.window._lock_page


def test_two_quiet_minutes_hide_everything(desk: House) -> None:
    screen = typing(desk)
    QApplication.clipboard().setText("Zofia")
    for _ in range(2):
        desk.clock.go_on(60)
        desk.window.lock.tick()
    desk.settle()
    assert not screen.isVisible()
    assert "Zofia" not in desk.seen()
    assert "Bedford" not in desk.seen()
    assert desk.window.windowTitle() == "Locked – HubDesk"
    assert QApplication.clipboard().text() == ""


def test_the_same_person_is_back_where_they_were(desk: House) -> None:
    screen = typing(desk)
    page = lock(desk)
    assert page.form.pin.edit.hasFocus()
    desk.type(PIN)
    desk.press(Qt.Key.Key_Return)
    desk.until(screen.isVisible)
    assert desk.window.screen_shown is screen
    assert screen.form.carer.fields["first_name"].text() == "Zofia"


def test_keys_do_nothing_behind_the_lock(desk: House) -> None:
    typing(desk)
    lock(desk)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_Escape):
        desk.press(key)
        desk.settle()
    assert desk.window._lock_page.isVisible()
    assert "Zofia" not in desk.seen()


def test_a_colleague_comes_in_and_sees_nothing_of_it(desk: House) -> None:
    desk.ask(add_staff, "Jo Bell", "reception", "", "591827")
    typing(desk)
    page = lock(desk)
    page.form.who.set_text(next(v for v in values(page.form.who) if v != page.form.who.text()))
    desk.type("591827")
    desk.press(Qt.Key.Key_Return)
    desk.at("FrontDeskScreen")
    assert "Jo Bell · Reception" in desk.seen()
    assert "Zofia" not in desk.seen()
    assert desk.ask(drafts) == ()


def values(field) -> list[str]:
    return [field.box.itemData(i) for i in range(field.box.count())]


def test_a_wrong_pin_counts_down_and_five_lock_the_data(desk: House) -> None:
    typing(desk)
    page = lock(desk)
    for _ in range(5):
        page.form.pin.setFocus()
        desk.type("111222")
        desk.press(Qt.Key.Key_Return)
        desk.settle()
        if desk.window.lock.state is LockState.DATA_LOCKED:
            break
        assert "not the right PIN" in page.form.pin.problem
    desk.until(lambda: desk.restarts)
    assert not desk.window.isVisible()


def test_the_data_lock_keeps_the_draft_and_ends_the_window(desk: House) -> None:
    typing(desk)
    desk.press(Qt.Key.Key_L, CTRL | SHIFT)
    desk.until(lambda: desk.restarts)
    assert not desk.window.isVisible()

    from hubdesk.services.setting_up import open_desk

    def kept() -> list[str]:
        again = open_desk(desk.folder, PASSPHRASE, clock=desk.clock)
        found = [line.title for line in drafts(again)]
        again.store.close()
        return found

    assert desk.thread.submit(kept).result(timeout=15) == ["Zofia"]
