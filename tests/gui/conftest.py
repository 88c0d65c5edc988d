"""Real windows on a real encrypted store. Keys and clicks go in; what a person would see comes out."""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hubdesk.desktop.bug_reports import BugReports
from hubdesk.desktop.collecting import Collector
from hubdesk.desktop.qt_messages import UNABLE
from hubdesk.desktop.shell import MainWindow
from hubdesk.desktop.theme import Theme
from hubdesk.desktop.work import Work
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.registration import read_household
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.registering import register_household
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.store.thread import StoreThread

PASSPHRASE = "four quiet otters swim"  # noqa: S105 - of stores that live as long as a test
PIN = "738291"


class SetClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.seconds

    def go_on(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds


@pytest.fixture(autouse=True)
def no_stray_qt_message(qtlog: pytest.FixtureRequest) -> Iterator[None]:
    """A message or warning of Qt fails the test."""
    yield
    said = [r.message for r in qtlog.records if r.log_type_name != "QtInfoMsg"]
    said = [line for line in said if not line.startswith(UNABLE)]
    assert said == []


@pytest.fixture(scope="package", autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """As in HubDesk itself: no other thread frees a widget."""
    collector = Collector(qapp)
    yield
    delete(collector)
    gc.enable()


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with one hub in it, set up once."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUBDESK_HOME", str(home))
        init_store(
            home / "store",
            CouncilId("bedford"),
            "Queens Park Family Hub",
            "Amina Yusuf",
            "manager",
            PASSPHRASE,
            pin=PIN,
            clock=SetClock(),
        )
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own copy of it."""
    copy = tmp_path / "home"
    shutil.copytree(made_home, copy)
    monkeypatch.setenv("HUBDESK_HOME", str(copy))
    return copy


@dataclass
class House:
    """One running HubDesk, for a test to use."""

    window: MainWindow
    work: Work
    thread: StoreThread
    clock: SetClock
    theme: Theme
    folder: Path
    restarts: list[str]
    bugs: list[str]
    bot: QtBot

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: self.work.idle, timeout=15000)
        QApplication.processEvents()
        self.bot.waitUntil(lambda: self.work.idle, timeout=15000)

    def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(seen()), timeout=15000)

    def at(self, name: str) -> QWidget:
        """Wait until the screen of this class is shown, and settled."""
        self.until(lambda: type(self.window.screen_shown).__name__ == name)
        self.settle()
        return self.window.screen_shown

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self.window.focusWidget(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def ask(self, op: Callable[..., object], *args: object) -> object:
        """Run an operation as another part of the program would, and wait for it."""
        return self.thread.submit(op, self.work.desk, *args).result(timeout=15)

    def seen(self) -> str:
        """Every text that stands on the screen now."""
        labels = self.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def house(qtbot: QtBot, home: Path) -> Iterator[House]:
    """HubDesk at its unlock screen."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    clock, thread, restarts, bugs = SetClock(), StoreThread(), [], []
    theme = Theme(app)
    theme.set_size(100)
    work = Work(thread, BugReports(home / "reports", clock))
    work.bug.connect(bugs.append)
    window = MainWindow(work, theme, home / "store", clock, restart=lambda: restarts.append("again"))
    window._watch._timer.stop()  # the test says when time goes by
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.start()
    built = House(window, work, thread, clock, theme, home / "store", restarts, bugs, qtbot)
    yield built
    built.settle()
    window.close()
    built.settle()
    work.close()
    if work.desk is not None:
        thread.submit(work.desk.store.close).result(timeout=15)
    thread.close()
    app.removeEventFilter(window._watch)
    window.deleteLater()
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.set_size(100)
    assert bugs == []


@pytest.fixture
def desk(house: House) -> House:
    """HubDesk at its front desk, unlocked."""
    opened = house.thread.submit(open_desk, house.folder, PASSPHRASE, clock=house.clock).result(timeout=15)
    house.window.enter(opened)
    house.at("FrontDeskScreen")
    return house


def typed_family(**place: str) -> TypedHousehold:
    """A family as somebody would type it."""
    return TypedHousehold(
        address_1="12 Foster Hill Road",
        postcode="MK40 1AA",
        people=[
            TypedPerson(
                role="primary_carer",
                first_name="Mohammed",
                last_name="Rahman",
                date_of_birth="3/4/91",
                mobile="07700 900812",
                parental_responsibility="yes",
                nhs_number="9990000018",
            ),
            TypedPerson(role="child", first_name="Yusuf", last_name="Rahman", date_of_birth="12 jan 24"),
        ],
        **place,
    )


@pytest.fixture
def family(desk: House) -> str:
    """A family on the books; its id."""

    def register(open_one: object) -> str:
        household = read_household(
            typed_family(),
            open_one.clock.today(),
            identifiers=frozenset(open_one.profile.identifiers),
            new_id=open_one.new_id,
        )
        assert not isinstance(household, tuple), household
        register_household(open_one, household)
        return household.household_id

    return str(desk.ask(register))
