"""From the desk to the family and back: nothing of the desk shows meanwhile, and nothing said is lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hubdesk.desktop.family.journey import Step
from hubdesk.desktop.family.view import FamilyView
from hubdesk.desktop.lock import LockState
from hubdesk.domain.ids import HouseholdId
from hubdesk.services.drafts import drafts
from hubdesk.services.looking_up import open_household

from .conftest import PIN, House

CTRL = Qt.KeyboardModifier.ControlModifier


def part(view: FamilyView, name: str) -> QWidget:
    QApplication.processEvents()
    found = [one for one in view.findChildren(QWidget, name) if one.isVisible()]
    names = sorted({one.objectName() for one in view.findChildren(QWidget) if one.isVisible()})
    assert found, f"{name} does not show, only {names}"
    return found[0]


def click(view: FamilyView, name: str) -> None:
    found = part(view, name)
    view._page().ensureWidgetVisible(found)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def hand_over(desk: House, family: str) -> FamilyView:
    desk.window.routes.record(HouseholdId(family))
    record = desk.at("FamilyRecordScreen")
    record.form.next_button.click()
    desk.at("CheckScreen")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: desk.window._family is not None)
    desk.settle()
    return desk.window._family


def answer_all(desk: House, view: FamilyView) -> None:
    click(view, "next")
    while view.journey.page.step is Step.CHOICE:
        QTest.keyClick(view.focusWidget() or desk.window, Qt.Key.Key_1)
        click(view, "next")


def staff_back(desk: House, view: FamilyView) -> None:
    line = part(view, "pin")
    line.setFocus()
    QTest.keyClicks(line, PIN)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()


def test_the_whole_sitting_ends_at_the_receipt(desk: House, family: str) -> None:
    view = hand_over(desk, family)
    assert desk.window.lock.state is LockState.HANDED_OVER
    assert not desk.window._header.isVisible()
    assert not desk.window._status.isVisible()
    answer_all(desk, view)
    click(view, "skip")
    click(view, "next")
    click(view, "type")
    QTest.keyClicks(part(view, "typed_name"), "Mohammed Rahman")
    QTest.keyClick(part(view, "typed_name"), Qt.Key.Key_Return)
    desk.settle()
    click(view, "paper")
    click(view, "next")
    staff_back(desk, view)
    receipt = desk.at("ReceiptScreen")
    desk.until(lambda: receipt.receipt is not None)
    assert "The family would like it on paper." in desk.seen()
    assert receipt.form.print_receipt.hasFocus()
    assert desk.window.lock.state is LockState.OPEN
    assert len(desk.ask(open_household, HouseholdId(family)).signings) == 1
    desk.press(Qt.Key.Key_Escape)
    desk.at("FrontDeskScreen")


def test_no_key_of_the_desk_works_in_the_familys_hands(desk: House, family: str) -> None:
    view = hand_over(desk, family)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_Escape):
        desk.press(key)
        desk.settle()
    assert desk.window._outer.currentWidget() is view
    desk.window.close()
    assert desk.window.isVisible()


def test_staff_who_take_it_back_early_can_carry_on(desk: House, family: str) -> None:
    view = hand_over(desk, family)
    click(view, "next")
    QTest.keyClick(view.focusWidget() or desk.window, Qt.Key.Key_2)
    said = dict(view.journey.replies)
    assert said
    desk.window.close()
    QApplication.processEvents()
    line = part(view, "pin")
    line.setFocus()
    QTest.keyClicks(line, PIN)
    click_leave(desk, view)
    desk.at("FamilyRecordScreen")
    desk.until(lambda: "kept as a draft" in desk.window.message)
    kept = desk.ask(drafts)
    assert len(kept) == 1
    desk.window.routes.carry_on(kept[0])
    desk.until(lambda: desk.window._family is not None)
    desk.settle()
    again = desk.window._family
    assert dict(again.journey.replies) == said
    staff_leave(desk, again)


def click_leave(desk: House, view: FamilyView) -> None:
    QTest.mouseClick(part(view, "leave"), Qt.MouseButton.LeftButton)
    desk.settle()


def staff_leave(desk: House, view: FamilyView) -> None:
    desk.window.close()
    QApplication.processEvents()
    part(view, "pin").setFocus()
    QTest.keyClicks(part(view, "pin"), PIN)
    click_leave(desk, view)
    desk.at("FamilyRecordScreen")
