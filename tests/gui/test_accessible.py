"""Every staff screen: named for screen readers, whole at every text size, in both directions."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)

from hubdesk.desktop.reading_order import stops
from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.problems import CannotOpen
from hubdesk.services.reviewing import reviews as all_reviews

from .conftest import House
from .other_desk import OtherDesk, link
from .scripted_link import ScriptedLink
from .two_desks import apart, twins

INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Table,
}


def record(house: House, family: str) -> None:
    house.window.routes.record(HouseholdId(family))
    house.at("FamilyRecordScreen")


def edit(house: House, family: str) -> None:
    record(house, family)
    house.window.routes.edit(HouseholdId(family))
    house.at("EditFamilyScreen").form.add_child.click()


def edit_person(house: House, family: str) -> None:
    record(house, family)
    people = house.window.screen_shown.record.household.people
    house.window.routes.edit(HouseholdId(family), people[0].person_id)


def new_family(house: House, _family: str) -> None:
    house.window.routes.new_family()
    screen = house.at("NewFamilyScreen")
    screen.form.more.click()
    screen.form.carer.fields["last_name"].set_text("Rahman")
    screen.form.carer.fields["mobile"].set_text("07700 900812")
    screen.form.carer.fields["date_of_birth"].set_text("3/4/91")
    house.until(lambda: screen.form.matches.sentences())
    screen.form.carer.fields["date_of_birth"].set_text("31/2/91")
    screen.go_on()
    house.until(lambda: screen.form.summary.sentences())


def search(house: House, _family: str) -> None:
    house.type("rah")
    house.until(lambda: house.window.screen_shown.form.found.isVisible())


def change(house: House, family: str) -> None:
    record(house, family)
    house.window.screen_shown.change()


def locked(house: House, _family: str) -> None:
    house.window.lock.lock_screen()


def arrived(house: House, family: str) -> None:
    record(house, family)
    house.window.screen_shown.arrive()
    house.settle()
    house.window.routes.front_desk()


def linked(house: House, _family: str) -> None:
    house.work.desk.council_link = ScriptedLink()
    house.window.enter(house.work.desk)
    house.thread.submit(link, house.work.desk.store).result(timeout=15)
    house.at("FrontDeskScreen")
    house.window.routes.council()
    house.until(lambda: house.at("CouncilScreen").form.try_now.isVisible())


def enrolling(house: House, _family: str) -> None:
    house.window.routes.council()
    screen = house.at("CouncilScreen")
    house.until(screen.form.enrol_card.isVisible)
    screen.enrolling.enrol()


def erasing(house: House, family: str) -> None:
    record(house, family)
    house.window.routes.erase(house.window.screen_shown.record)
    house.at("EraseFamilyScreen").erase()


def away(house: House) -> OtherDesk:
    """A second desk of the council; its store lives as long as the test's folder."""
    house.thread.submit(link, house.work.desk.store).result(timeout=15)
    return house.thread.submit(OtherDesk, house.folder.parent / "away").result(timeout=15)


def clashing(house: House, family: str) -> None:
    mine = ({"born": date(2024, 1, 21)}, {"safety_note": "Dog in the house."})
    theirs = ({"born": date(2024, 12, 1)}, {"safety_note": "Visit in twos."})
    other = away(house)
    apart(house, other, family, mine, theirs)
    house.thread.submit(other.close).result(timeout=15)
    house.window.routes.reviews()
    screen = house.at("ReviewsScreen")
    house.until(lambda: len(screen.form.clashes.findChildren(QPushButton)) == 2)


def clash(house: House, family: str) -> None:
    clashing(house, family)
    reviews = house.ask(all_reviews)
    house.window.routes.review(next(one for one in reviews if one.path.endswith("/born")))
    screen = house.at("ClashScreen")
    screen.form.another.click()
    screen.save()


def closed_clash(house: House, family: str) -> None:
    clashing(house, family)
    house.window.routes.review(next(one for one in house.ask(all_reviews) if one.sensitive))
    house.at("ClashScreen").open()


def undecided(house: House, family: str) -> None:
    clashing(house, family)
    record(house, family)
    house.until(house.window.screen_shown.form.decide_card.isVisible)


def same_family(house: House, family: str) -> None:
    other = away(house)
    twins(house, other, family)
    house.thread.submit(other.close).result(timeout=15)
    house.window.routes.review(house.ask(all_reviews)[0])
    screen = house.at("SameFamilyScreen")
    house.until(lambda: screen.comparison is not None)


SCREENS: dict[str, Callable[[House, str], object]] = {
    "unlock": lambda house, _: house.window.routes.unlock(),
    "first run": lambda house, _: house.window.routes.set_up(),
    "cannot open": lambda house, _: house.window.routes.cannot_open(CannotOpen("It stays shut.", "Wait.")),
    "choose a PIN": lambda house, _: house.window.routes.set_pin(),
    "front desk": arrived,
    "search": search,
    "new family": new_family,
    "check": lambda house, family: house.window.routes.check(HouseholdId(family)),
    "record": record,
    "edit family": edit,
    "edit person": edit_person,
    "change choices": change,
    "council": linked,
    "enrolling": enrolling,
    "decisions": clashing,
    "clash": clash,
    "closed clash": closed_clash,
    "undecided record": undecided,
    "same family": same_family,
    "no decisions": lambda house, _: house.window.routes.reviews(),
    "erase": erasing,
    "guide": lambda house, _: house.window.routes.guide(),
    "locked": locked,
}


@pytest.fixture(params=list(SCREENS))
def shown(request: pytest.FixtureRequest, desk: House, family: str) -> House:
    SCREENS[request.param](desk, family)
    desk.settle()
    return desk


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid():
            yield from tree(child)


def test_every_control_has_a_name_and_none_is_of_a_kind_that_reads_badly(shown: House) -> None:
    nameless = []
    for interface in tree(QAccessible.queryAccessibleInterface(shown.window)):
        widget = interface.object()
        if interface.role() not in INTERACTIVE or not isinstance(widget, QWidget) or not widget.isVisible():
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []
    assert shown.window.findChildren(QTreeView) == []
    assert shown.window.findChildren(QPlainTextEdit) == []
    assert not any(box.isEditable() for box in shown.window.findChildren(QComboBox))


def test_every_stop_of_tab_can_be_reached_and_seen(shown: House) -> None:
    window = shown.window
    wanted = list(stops(window._outer))
    assert wanted
    reached = []
    for _ in wanted:
        shown.press(Qt.Key.Key_Tab)
        widget = window.focusWidget()
        reached.append(widget)
        assert widget.visibleRegion().boundingRect().height() > 0, widget.objectName()
    assert set(reached) == set(wanted)


@pytest.mark.parametrize("per_cent", [100, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_word_is_cut_off(shown: House, per_cent: int, direction: Qt.LayoutDirection) -> None:
    app = QApplication.instance()
    app.setLayoutDirection(direction)
    shown.theme.set_size(per_cent)
    shown.window.resize(1366, 768)
    for _ in range(4):
        QApplication.processEvents()
    shown.settle()
    assert shown.window.width() == 1366
    assert shown.window.height() == 768
    cut = []
    for widget in shown.window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        wanted = widget.sizeHint()
        height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else wanted.height()
        wide = widget.width() >= wanted.width() or (isinstance(widget, QLabel) and widget.wordWrap())
        if widget.height() < height or not wide:
            cut.append(f"{widget.text()[:40]!r} {widget.size().toTuple()} wants {wanted.toTuple()}")
    assert cut == []
