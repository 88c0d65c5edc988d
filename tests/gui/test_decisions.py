"""What needs a decision: clashes side by side, two records that may be one, and erasing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hubdesk.domain.ids import HouseholdId
from hubdesk.services.desk import Changes
from hubdesk.services.erasing import ERASURE_REASONS, erase_household
from hubdesk.services.looking_up import open_household
from hubdesk.services.merging import merge_households
from hubdesk.services.reviewing import reviews, settle_clash

from . import two_desks
from .conftest import House
from .other_desk import OtherDesk, carry, link
from .two_desks import apart

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other(desk: House, tmp_path: Path) -> Iterator[OtherDesk]:
    """A second desk of the council, that heard of nothing yet."""
    desk.thread.submit(link, desk.work.desk.store).result(timeout=15)
    away = desk.thread.submit(OtherDesk, tmp_path / "away").result(timeout=15)
    yield away
    desk.settle()
    desk.thread.submit(away.close).result(timeout=15)


def decide(house: House):
    """From the foot or the list to the first decision."""
    house.window.routes.reviews()
    screen = house.at("ReviewsScreen")
    house.until(lambda: named(screen, "Decide") or named(screen, "Compare"))
    (named(screen, "Decide") or named(screen, "Compare"))[0].click()
    return house.window.screen_shown


def named(screen: object, text: str) -> list[QPushButton]:
    return [b for b in screen.findChildren(QPushButton) if b.text() == text and b.isVisible()]


def test_two_birthdays_stand_side_by_side_and_one_is_chosen(
    desk: House, family: str, other: OtherDesk
) -> None:
    apart(desk, other, family, ({"born": date(2024, 1, 21)}, {}), ({"born": date(2024, 12, 1)}, {}))
    desk.window.routes.reviews()
    desk.until(lambda: "Mohammed Rahman and Yusuf: date of birth of Yusuf" in desk.seen())
    decide(desk)
    clash = desk.at("ClashScreen")
    seen = desk.seen()
    for words in (
        "21 January 2024",
        "1 December 2024",
        "Amina Yusuf",
        "Jo Bell",
        "This PC",
        "Another PC",
    ):
        assert words in seen
    assert not [b for b in clash._sides if b.isChecked()]
    desk.press(Qt.Key.Key_Return, CTRL)
    assert clash.form.summary.sentences() == ("Choose which is right, or leave it for later with Esc.",)
    theirs = next(b for b, side in clash._sides.items() if side.who == "Jo Bell")
    theirs.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.at("ReviewsScreen")
    desk.until(lambda: "Nothing needs a decision." in desk.seen())
    after = desk.ask(open_household, HouseholdId(family))
    assert after.household.people[1].born == date(2024, 12, 1)


def test_what_is_right_can_be_typed(desk: House, family: str, other: OtherDesk) -> None:
    apart(desk, other, family, ({"born": date(2024, 1, 21)}, {}), ({"born": date(2024, 12, 1)}, {}))
    decide(desk)
    clash = desk.at("ClashScreen")
    clash.form.another.click()
    desk.until(clash.form.boxes.isVisible)
    desk.type("31/2/24")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert clash.form.summary.sentences()
    box = clash.typed.first
    box.set_text("")
    box.setFocus()
    desk.type("11 jan 24")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.at("ReviewsScreen")
    after = desk.ask(open_household, HouseholdId(family))
    assert after.household.people[1].born == date(2024, 1, 11)


def test_safety_notes_open_with_a_reason_and_both_show_on_the_record(
    desk: House, family: str, other: OtherDesk
) -> None:
    apart(
        desk,
        other,
        family,
        ({}, {"safety_note": "Dog in the house."}),
        ({}, {"safety_note": "Visit in twos."}),
    )
    decide(desk)
    clash = desk.at("ClashScreen")
    assert "Dog in the house." not in desk.seen()
    assert not clash.form.clash_card.isVisible()
    assert clash.form.reason.edit.hasFocus()
    desk.type("Home visit tomorrow")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "Dog in the house." in desk.seen())
    assert "Visit in twos." in desk.seen()
    desk.window.routes.record(HouseholdId(family))
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)
    assert "Dog in the house." not in desk.seen()
    record.form.reason.set_text("Home visit tomorrow")
    record.open_sensitive()
    desk.until(lambda: "Dog in the house." in desk.seen())
    assert "Visit in twos." in desk.seen()


def test_a_clash_settled_elsewhere_leaves_the_screen(desk: House, family: str, other: OtherDesk) -> None:
    apart(desk, other, family, ({"born": date(2024, 1, 21)}, {}), ({"born": date(2024, 12, 1)}, {}))
    decide(desk)
    desk.at("ClashScreen")

    def elsewhere() -> object:
        carry(desk.work.desk.store, other.desk.store, "2")
        other.clock.go_on(60)
        [review] = reviews(other.desk)
        settle_clash(other.desk, review, review.sides[0].entry_id)
        return carry(other.desk.store, desk.work.desk.store, "2")

    desk.work.tell(desk.thread.submit(elsewhere).result(timeout=15))
    desk.at("ReviewsScreen")


# -- two records that may be one


@pytest.fixture
def twins(desk: House, family: str, other: OtherDesk) -> tuple[str, str]:
    """The same family, registered at two desks; the council noticed."""
    return family, two_desks.twins(desk, other, family)


def compare(house: House):
    decide(house)
    screen = house.at("SameFamilyScreen")
    house.until(lambda: screen.comparison is not None)
    return screen


def test_two_records_are_one_and_can_be_parted(desk: House, twins: tuple[str, str]) -> None:
    screen = compare(desk)
    assert "same mobile" in screen.form.reasons.text()
    assert len(screen.pairs) == 2
    assert all(pick.text() for pick in screen.pairs.values())
    kept = screen._kept_and_gone()[0]
    screen.form.one.setFocus()
    desk.press(Qt.Key.Key_Space)
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)
    assert record.record.household.household_id == kept
    assert len(record.record.household.people) == 2
    desk.until(lambda: named(record, "Part them"))
    named(record, "Part them")[0].click()
    desk.until(lambda: "Parted" in desk.window.message)
    for household_id in twins:
        one = desk.ask(open_household, HouseholdId(household_id))
        assert one.household.household_id == household_id


@pytest.mark.usefixtures("twins")
def test_the_other_record_can_be_the_one_that_stays(desk: House) -> None:
    screen = compare(desk)
    first = screen._kept_and_gone()[0]
    screen.form.kept.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.until(lambda: screen.comparison.kept.household_id != first)
    assert screen.form.kept.text() == screen.comparison.kept.household_id
    screen.one()
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)
    assert record.record.household.household_id != first


@pytest.mark.usefixtures("twins")
def test_nobody_is_matched_twice(desk: House) -> None:
    screen = compare(desk)
    one, two = screen.pairs.values()
    two.set_text(one.text())
    screen.one()
    assert "matched with this person already" in screen.form.summary.sentences()[0]
    assert type(desk.window.screen_shown).__name__ == "SameFamilyScreen"


@pytest.mark.usefixtures("twins")
def test_two_families_are_not_asked_about_again(desk: House) -> None:
    screen = compare(desk)
    screen.form.two.click()
    desk.at("ReviewsScreen")
    desk.until(lambda: "Nothing needs a decision." in desk.seen())
    assert desk.ask(reviews) == ()


@pytest.mark.usefixtures("twins")
def test_looking_later_changes_nothing(desk: House) -> None:
    compare(desk)
    desk.press(Qt.Key.Key_Escape)
    desk.at("ReviewsScreen")
    assert len(desk.ask(reviews)) == 1


@pytest.mark.usefixtures("twins")
def test_only_a_manager_makes_two_records_one(desk: House) -> None:
    me = desk.work.desk.staff
    desk.work.desk.staff = msgspec.structs.replace(me, role="reception")
    screen = compare(desk)
    assert not screen.form.one.isVisible()
    assert not screen.form.kept.isVisible()
    assert "Only a manager" in screen.form.pairs_words.text()
    desk.work.desk.staff = me


# -- erasing


def test_only_data_protection_erases_and_by_words_typed(desk: House, family: str) -> None:
    desk.window.routes.record(HouseholdId(family))
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)
    assert not record.form.erase.isVisible()
    desk.work.desk.staff = msgspec.structs.replace(desk.work.desk.staff, role="data_protection")
    desk.window.routes.record(HouseholdId(family))
    record = desk.at("FamilyRecordScreen")
    desk.until(record.form.erase.isVisible)
    record.form.erase.click()
    screen = desk.at("EraseFamilyScreen")
    assert screen.form.reason.box.hasFocus()
    screen.form.erase.click()
    assert len(screen.form.summary.sentences()) == 2
    screen.form.reason.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Tab)
    desk.type("erase for ever")
    screen.form.erase.click()
    desk.at("FrontDeskScreen")
    desk.until(lambda: "Erased on this PC" in desk.window.message)
    desk.type("rah")
    desk.until(lambda: "No family found." in desk.seen())


def test_a_family_erased_at_another_desk_leaves_the_screen(
    desk: House, family: str, other: OtherDesk
) -> None:
    desk.window.routes.record(HouseholdId(family))
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)

    def elsewhere() -> Changes:
        carry(desk.work.desk.store, other.desk.store, "1")
        other.clock.go_on(60)
        other.desk.staff = msgspec.structs.replace(other.desk.staff, role="data_protection")
        erase_household(other.desk, HouseholdId(family), next(iter(ERASURE_REASONS)))
        return carry(other.desk.store, desk.work.desk.store, "1")

    desk.work.tell(desk.thread.submit(elsewhere).result(timeout=15))
    desk.at("FrontDeskScreen")
    assert "Rahman" not in desk.seen()
    desk.type("rah")
    desk.until(lambda: "No family found." in desk.seen())


def test_a_record_merged_elsewhere_is_shown_as_the_one_that_stays(
    desk: House, twins: tuple[str, str], other: OtherDesk
) -> None:
    mine, theirs = twins
    desk.window.routes.record(HouseholdId(mine))
    record = desk.at("FamilyRecordScreen")
    desk.until(lambda: record.record is not None)

    def elsewhere() -> Changes:
        carry(desk.work.desk.store, other.desk.store, "3")
        other.clock.go_on(60)
        merge_households(other.desk, HouseholdId(theirs), HouseholdId(mine))
        return carry(other.desk.store, desk.work.desk.store, "3")

    desk.work.tell(desk.thread.submit(elsewhere).result(timeout=15))
    desk.until(lambda: record.record.household.household_id == theirs)
    desk.until(lambda: named(record, "Part them"))
