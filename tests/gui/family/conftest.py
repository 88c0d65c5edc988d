"""A real encrypted store with one family, and the family's view on it in a real window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from hubdesk.desktop import theme
from hubdesk.desktop.bug_reports import BugReports
from hubdesk.desktop.family.journey import Step
from hubdesk.desktop.family.view import FamilyView
from hubdesk.desktop.work import Work
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Household, Person, PersonRole, Responsibility
from hubdesk.services.clock import SystemClock
from hubdesk.services.desk import Desk
from hubdesk.services.drafts import drafts
from hubdesk.services.looking_up import open_household
from hubdesk.services.registering import register_household
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.services.signing import equality_answers
from hubdesk.services.staff import add_staff, staff_members
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.thread import StoreThread

PIN, OTHER_PIN, WRONG = "284617", "930582", "111213"
PASSPHRASE = "the kettle is on again"  # noqa: S105 - of a store that lives as long as one test
MAYA = PersonId("01900000-0000-7000-8000-0000000000b2")
AMINA = PersonId("01900000-0000-7000-8000-0000000000b1")
FAMILY = Household(
    household_id=HouseholdId("01900000-0000-7000-8000-0000000000b0"),
    people=(
        Person(
            person_id=AMINA,
            role=PersonRole.PRIMARY_CARER,
            first_name="Amina",
            last_name="Yusuf",
            born=date(1991, 4, 3),
            mobile="07700 900812",
            email="amina@example.com",
        ),
        Person(
            person_id=MAYA,
            role=PersonRole.CHILD,
            first_name="Maya",
            last_name="Yusuf",
            born=date(2022, 9, 1),
        ),
    ),
    responsibilities=(Responsibility(AMINA, MAYA),),
)


@dataclass
class Hub:
    """One desk with one family on its books, and the view when it is open."""

    thread: StoreThread
    work: Work
    qtbot: Any
    view: FamilyView = field(init=False)
    window: QMainWindow = field(init=False)
    results: list[Any] = field(default_factory=list)
    problems: list[Any] = field(default_factory=list)

    def ask(self, op: Callable[..., Any], *args: object) -> Any:
        """What an operation returns, run on the store's thread."""
        return self.thread.submit(lambda: op(self.desk, *args)).result()

    @property
    def desk(self) -> Desk:
        assert self.work.desk is not None
        return self.work.desk

    @property
    def record(self):
        return self.ask(open_household, FAMILY.household_id)

    @property
    def drafts(self):
        return self.ask(drafts)

    @property
    def equality(self):
        return self.ask(equality_answers, FAMILY.household_id, AMINA)

    def open(self, *, width: int = 1366, height: int = 768, **wanted: object) -> FamilyView:
        """Hand the screen over."""
        staff = self.ask(staff_members)[0]
        self.window = QMainWindow()
        self.window.resize(width, height)
        today = self.desk.clock.today()
        self.view = FamilyView(
            self.work, self.desk.profile, self.record, AMINA, staff=staff, today=today, **wanted
        )
        self.view.finished.connect(self.results.append)
        self.view.left.connect(lambda: self.results.append("left"))
        self.view.locked_out.connect(lambda: self.results.append("locked out"))
        self.window.setCentralWidget(self.view)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.view.begin()
        self.settle()
        return self.view

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=20_000)

    def part(self, name: str) -> QWidget:
        """The visible part of this name."""
        found = [one for one in self.view.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"{name} does not show"
        return found[0]

    def shows(self, words: str) -> bool:
        """Whether these words are on the screen."""
        texts = [one.property("text") for one in self.view.findChildren(QWidget) if one.isVisible()]
        return any(words in str(text) for text in texts if text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, once the page is laid out."""
        QApplication.processEvents()
        QTest.keyClick(self.view.focusWidget() or self.window, key, modifiers)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.view.focusWidget(), words)

    def tab_to(self, name: str) -> None:
        """Press Tab until this part has the focus."""
        for _ in range(80):
            focused = self.view.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            self.key(Qt.Key.Key_Tab)
        stops = [one.objectName() for one in self.view._leaves.stops() if one.isVisibleTo(self.view)]
        raise AssertionError(f"Tab never reaches {name}, only {stops}")

    def click(self, name: str) -> None:
        """Press a part with the mouse, once the page is laid out."""
        QApplication.processEvents()
        part = self.part(name)
        self.view._page().ensureWidgetVisible(part)
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def answer(self, *digits: int) -> None:
        """From the first page to the page after the choices, by digits in turn."""
        self.click("next")
        while self.view.journey.page.step is Step.CHOICE:
            digit = digits[self.view.journey.page.index % len(digits)]
            self.key(Qt.Key(Qt.Key.Key_0 + digit))
            self.click("next")

    def skip_equality(self) -> None:
        self.click("skip")
        assert self.view.journey.page.step is Step.CHECK

    def draw(self, pad: str = "pad", spots: int = 30) -> None:
        """Draw a wave on the pad with the mouse."""
        part = self.part(pad)
        left = Qt.MouseButton.LeftButton
        way = [QPoint(60 + 12 * i, 80 + (i % 5) * 12) for i in range(spots)]
        QTest.mousePress(part, left, Qt.KeyboardModifier.NoModifier, way[0])
        for spot in way[1:]:
            QTest.mouseMove(part, spot)
        QTest.mouseRelease(part, left, Qt.KeyboardModifier.NoModifier, way[-1])

    def give_pin(self, pin: str = PIN, button: str = "") -> None:
        """A member of staff types a PIN on the cover."""
        line = self.part("pin")
        line.setFocus()
        QTest.keyClicks(line, pin)
        if button:
            self.click(button)
        else:
            QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture(autouse=True)
def no_stray_qt_message(qtlog):
    """A warning of Qt fails the test, save what the offscreen platform and QTest say of themselves."""
    yield
    said = [record.message for record in qtlog.records if record.log_type_name != "QtInfoMsg"]
    own = ("This plugin does not support", "keyToAscii")
    assert [words for words in said if not any(word in words for word in own)] == []


@pytest.fixture
def hub(qtbot, qapp, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    qapp.setStyle("Fusion")
    qapp.setPalette(theme.palette())
    qapp.setStyleSheet(theme.stylesheet(100))
    clock, secrets = SystemClock(), FileSecrets(tmp_path / "secrets")
    folder = tmp_path / "store"
    thread = StoreThread()

    def make() -> Desk:
        init_store(
            folder, "bedford", "Queens Park", "Jo Bell", "manager", PASSPHRASE, pin=PIN, device_secret=secrets
        )
        desk = open_desk(folder, PASSPHRASE, clock=clock, device_secret=secrets)
        add_staff(desk, "Ama Osei", "reception", pin=OTHER_PIN)
        register_household(desk, FAMILY)
        return desk

    work = Work(thread, BugReports(tmp_path / "bugs", clock))
    work.desk = thread.submit(make).result()
    made = Hub(thread, work, qtbot)
    bugs: list[str] = []
    work.problem.connect(made.problems.append)
    work.bug.connect(bugs.append)
    yield made
    if hasattr(made, "view"):
        made.view.keep()
        made.settle()
        made.view._guard.take_down()
        made.window.close()
        made.window.deleteLater()
    work.close()
    thread.submit(work.desk.store.close).result()
    thread.close()
    assert bugs == []
