"""The practice hub: pretend families, and a banner that nothing covers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .conftest import House


@pytest.fixture
def practice(house: House) -> House:
    house.window.screen_shown.form.practice.click()
    house.at("FrontDeskScreen")
    return house


def test_the_banner_stands_above_every_screen_the_lock_and_the_familys_view(practice: House) -> None:
    banner = practice.window._banner
    assert banner.isVisible()
    practice.type("a")
    practice.until(lambda: practice.window.screen_shown.form.found.isVisible())
    practice.press(Qt.Key.Key_Down)
    practice.press(Qt.Key.Key_Return)
    record = practice.at("FamilyRecordScreen")
    practice.until(lambda: record.record is not None)
    assert banner.isVisible()
    practice.window.routes.check(record._id)
    check = practice.at("CheckScreen")
    check.form.hand_over.click()
    practice.until(lambda: practice.window._family is not None)
    practice.settle()
    assert banner.isVisible()
    assert not practice.window._header.isVisible()


def test_it_stands_above_the_lock_too(practice: House) -> None:
    practice.window.lock.lock_screen()
    practice.settle()
    assert practice.window._banner.isVisible()
    assert "Practice hub: pretend families only. Nothing here can reach a council." in practice.seen()


def test_it_has_its_own_store_and_cannot_send(practice: House, home: Path) -> None:
    assert practice.work.desk.practice
    assert practice.work.desk.store.folder.is_relative_to(home / "practice")
    assert not practice.work.desk.council_link.status(1).connected
    QTest.keyClick(practice.window, Qt.Key.Key_F6)
    practice.until(lambda: "not set up on this PC" in practice.window.message)


def test_a_real_hub_has_no_banner(desk: House) -> None:
    assert not desk.window._banner.isVisible()
