"""Unlock, the pages of a store that stays shut, and setting up a PC."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hubdesk.desktop.paper import write_pdf
from hubdesk.domain.problems import Refused
from hubdesk.services.ports import SyncResult
from hubdesk.services.setting_up import open_desk
from hubdesk.store.places import DATABASE

from .conftest import PASSPHRASE, House
from .other_desk import lease, link


def test_the_passphrase_opens_the_front_desk(house: House) -> None:
    house.type(PASSPHRASE)
    house.press(Qt.Key.Key_Return)
    house.at("FrontDeskScreen")
    assert "Queens Park Family Hub · Bedford Borough Council" in house.seen()
    assert "Amina Yusuf · Manager" in house.seen()
    assert house.window.windowTitle() == "Front desk – HubDesk"


def test_a_wrong_passphrase_is_said_beside_the_box(house: House) -> None:
    house.type("not the passphrase")
    house.press(Qt.Key.Key_Return)
    house.settle()
    form = house.window.screen_shown.form
    house.until(lambda: form.passphrase.problem)
    assert "does not open these records" in house.seen()
    assert form.passphrase.text() == ""
    assert form.passphrase.edit.hasFocus()
    house.type(PASSPHRASE)
    house.press(Qt.Key.Key_Return)
    house.at("FrontDeskScreen")


def test_the_window_lives_while_the_key_is_derived(house: House) -> None:
    house.type(PASSPHRASE)
    house.press(Qt.Key.Key_Return)
    assert not house.work.idle
    assert "Opening…" in house.seen()
    house.at("FrontDeskScreen")


def no_secret(home: Path) -> None:
    for secret in (home / "secrets").iterdir():
        secret.unlink()


def cut_short(home: Path) -> None:
    database = home / "store" / DATABASE
    database.write_bytes(database.read_bytes()[:5000])


def empty_file(home: Path) -> None:
    (home / "store" / DATABASE).write_bytes(b"")


def made_newer(home: Path) -> None:
    desk = open_desk(home / "store", PASSPHRASE)
    desk.store.connection.execute("PRAGMA user_version = 99")
    desk.store.close()


@pytest.mark.parametrize(
    ("harm", "title"),
    [
        (no_secret, "This PC’s half of the key is gone"),
        (cut_short, "The records are damaged"),
        (empty_file, "The records are damaged"),
        (made_newer, "The records need a newer HubDesk"),
    ],
)
def test_each_case_has_its_page_and_none_erases(house: House, home: Path, harm, title: str) -> None:
    harm(home)
    house.type(PASSPHRASE)
    house.press(Qt.Key.Key_Return)
    house.at("CannotOpenScreen")
    seen = house.seen()
    assert title in seen
    assert "What to do next" in seen
    assert house.window.screen_shown.form.next_step.text()
    buttons = [b.text() for b in house.window.screen_shown.findChildren(QPushButton) if b.isVisible()]
    assert buttons == ["Try again", "Help  F1"]
    house.press(Qt.Key.Key_Return)
    house.press(Qt.Key.Key_Space)
    house.at("UnlockScreen")


def away_too_long(home: Path) -> None:
    desk = open_desk(home / "store", PASSPHRASE)
    link(desk.store, lease(desk.store, expires=1_700_000_000_000))
    desk.store.close()


def test_a_laptop_that_was_away_can_hand_over_and_nothing_else(house: House, home: Path) -> None:
    away_too_long(home)
    given: list[str] = []

    def hand_over(passphrase: str) -> SyncResult:
        given.append(passphrase)
        if len(given) == 1:
            raise Refused("Nobody answers at the council’s address.", "Check the line.")
        return SyncResult(agreed=True, words="Everything is with the council.")

    house.window.hand_over = hand_over
    house.type(PASSPHRASE)
    house.press(Qt.Key.Key_Return)
    screen = house.at("CannotOpenScreen")
    assert "This laptop has been away for too long" in house.seen()
    assert screen.form.hand_over.hasFocus()
    house.press(Qt.Key.Key_Space)
    house.until(lambda: "Nobody answers" in house.seen())
    assert screen.form.hand_over.isEnabled()
    assert screen.form.hand_over.hasFocus()
    house.press(Qt.Key.Key_Space)
    house.until(lambda: "Everything is with the council." in house.seen())
    assert given == [PASSPHRASE, PASSPHRASE]
    assert screen.form.again.hasFocus()
    house.press(Qt.Key.Key_Space)
    house.at("UnlockScreen")


def test_help_opens_the_page_of_the_screen_and_returns(house: House) -> None:
    house.press(Qt.Key.Key_F1)
    guide = house.at("GuideScreen")
    assert guide.form.pages.text() == "unlock"
    assert "recovery kit" in guide.form.text.toPlainText()
    house.press(Qt.Key.Key_Escape)
    house.at("UnlockScreen")


class TestANewPc:
    @pytest.fixture
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "new"))
        return tmp_path / "new"

    def test_four_steps_to_a_desk(self, house: House, tmp_path: Path) -> None:
        assert "No families are kept on this PC yet." in house.seen()
        house.press(Qt.Key.Key_Space)
        first = house.at("FirstRunScreen")
        house.until(lambda: first.form.council.box.count() == 6)
        house.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert first.form.summary.hasFocus()
        assert first.form.summary.sentences() == (
            "Choose your council.",
            "Type the name of the hub.",
            "Type your name.",
        )
        first.form.council.setFocus()
        house.type("Durham")
        for text in ("Seaham Family Hub", "Jo Bell", None, PASSPHRASE, PASSPHRASE, "482915", "482915"):
            house.press(Qt.Key.Key_Tab)
            if text:
                house.type(text)
        house.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        kit = house.at("RecoveryKitScreen")
        house.until(lambda: kit.form.save_kit.isEnabled())
        assert not kit.form.go_on.isEnabled()
        write_pdf(kit.work, tmp_path / "kit.pdf", kit._pdf, kit._done, house.window.tell_problem)
        house.settle()
        assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
        kit.form.put_away.setFocus()
        house.press(Qt.Key.Key_Space)
        house.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        house.at("FrontDeskScreen")
        assert "Seaham Family Hub · Durham County Council" in house.seen()
