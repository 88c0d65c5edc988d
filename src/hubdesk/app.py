"""The composition root: what the windows stand on is put together here, and taken apart again."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.store import places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hubdesk.desktop.tour.council_part import Council
    from hubdesk.desktop.tour.report import TourSummary, TwoDesks
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.ids import CouncilId
    from hubdesk.services.desk import Desk
    from hubdesk.services.ports import SyncResult
    from hubdesk.services.tour_guests import Guest

REPORTS = "reports"
SWITCH_SECONDS = 0.001
"""How long the store's thread or the link's may keep the window waiting for its turn."""
TOUR_HUB = "Riverside Family Hub"
"""Where the tour's two desks stand."""


class Application:
    """One running HubDesk: the Qt application, the store's thread, the work between them, and the window.

    Args:
        folder: the store that the unlock screen opens.
        clock: the PC's own unless given.
        restart: starts a fresh HubDesk after a data lock; the usual way unless given.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: "Clock | None" = None,
        restart: Callable[[], object] | None = None,
    ) -> None:
        from hubdesk.desktop.bug_reports import BugReports
        from hubdesk.desktop.shell import MainWindow
        from hubdesk.desktop.theme import Theme
        from hubdesk.desktop.work import Work
        from hubdesk.services.clock import SystemClock
        from hubdesk.store.thread import StoreThread

        clock = clock or SystemClock()
        self.qt: QApplication = _qt_application()
        self.thread: StoreThread = StoreThread()
        self.work: Work = Work(self.thread, BugReports(places.home() / REPORTS, clock))
        sys.setswitchinterval(SWITCH_SECONDS)
        sys.excepthook = lambda _kind, error, _trace: self.work.caught(error)
        theme = Theme(self.qt)
        theme.apply()
        ways = {} if restart is None else {"restart": restart}
        self.window: MainWindow = MainWindow(self.work, theme, folder, clock, **ways)
        self.window.link_desk = self._link_desk
        self.window.hand_over = self._hand_over

    def run(self) -> int:
        """Show the window until it is closed.

        Returns:
            0, or what the window ended with.
        """
        self.window.show()
        try:
            return self.qt.exec()
        finally:
            self.close()

    def open(self, opening: "Callable[[], Desk]") -> None:
        """Open a desk on the store's thread, and show it when it is there."""
        self.work.call(opening, then=self.window.enter)

    def _link_desk(self, desk: "Desk") -> None:
        """Begin to exchange with the council, if one is linked; pretend families never leave this PC."""
        from hubdesk.services.ports import NotConnected

        if desk.practice:
            desk.council_link = NotConnected(
                "These are pretend families: they never leave this PC.",
                "Link the hub's own records to the council instead.",
            )
        elif isinstance(desk.council_link, NotConnected):
            from hubdesk.sync.link import DeskLink

            link = DeskLink(desk, self.thread)
            desk.council_link = link
            self.work.changed.connect(lambda _changes: link.wake())
            link.start()

    def _hand_over(self, passphrase: str) -> "SyncResult":
        """Give the council what waits in records that stay shut."""
        from hubdesk.services.setting_up import open_desk
        from hubdesk.sync.at_once import opened

        with opened(lambda: open_desk(self.window.folder, passphrase, hand_over=True)) as desk:
            return desk.sync(lambda _news: None)

    def close(self) -> None:
        """Back the day up and close the store, on its own thread; then end the thread."""
        sys.excepthook = sys.__excepthook__
        self.work.close()
        desk = self.work.desk
        if desk is not None:
            desk.council_link.close()
            from hubdesk.services.keeping import close_desk

            self.thread.submit(close_desk, desk).result()
        self.thread.close()


def run_app(folder: Path | None = None) -> int:
    """The app, at its unlock screen.

    Args:
        folder: the store; this user's own unless given.
    """
    application = Application(folder or places.default_store())
    application.window.start()
    return application.run()


def run_practice(council_id: "CouncilId | None" = None) -> int:
    """The app on pretend families: a store and a key of its own, no way to a council.

    Args:
        council_id: whose profile is practised; Bedford's unless given.
    """
    from hubdesk.services.setting_up import check_council, make_practice_desk

    if council_id is not None:
        check_council(council_id)
    application = Application(places.practice_store())
    application.window.start()
    application.open(lambda: make_practice_desk(places.practice_store(), council_id=council_id))
    return application.run()


def run_tour(
    out: Path,
    council_id: "CouncilId",
    families: Path | None = None,
    *,
    home: Path | None = None,
    council: "Callable[[Path], Council] | None" = None,
    left_out: str = "",
) -> "TourSummary":
    """Drive the real windows through the main job, on pretend families in a hub that is thrown away.

    The hub's key goes with it. This PC keeps the public half, so that the tour's receipts can be checked.

    Args:
        out: takes the pictures, the receipts and `summary.json`; made when missing.
        council_id: whose profile.
        families: a register file whose households are registered; pretend ones unless given.
        home: keeps the hub, its key included, when given; it must hold none yet.
        council: makes a council's side, told a folder for what it keeps: then a family that one desk
            registered while the line was down is looked for at a second desk. Both are thrown away.
        left_out: why there is no council's side, for the summary.

    Raises:
        HubDeskError: no such council, the file cannot be read.
        LostError: the windows did not do what a person would have expected.
    """
    from tempfile import TemporaryDirectory

    import msgspec

    from hubdesk.desktop.tour.itinerary import Tour
    from hubdesk.desktop.tour.report import TwoDesks
    from hubdesk.services.clock import SystemClock
    from hubdesk.services.profiles import load_profile
    from hubdesk.services.setting_up import (
        PRACTICE_PASSPHRASE,
        PRACTICE_PIN,
        check_council,
        make_practice_desk,
    )
    from hubdesk.services.tour_guests import guests_of, known_surname, pretend_guests
    from hubdesk.store.signers import read_signers, trust

    profile, today = load_profile(check_council(council_id)), SystemClock().today()
    guests = guests_of(families, profile) if families else pretend_guests(profile, today)
    out.mkdir(parents=True, exist_ok=True)
    signers = places.signers_file()
    with TemporaryDirectory(prefix="hubdesk-tour-") as folder, places.elsewhere(home or Path(folder)):
        make_practice_desk(places.practice_store(), council_id=council_id).store.close()
        application = Application(places.practice_store() / council_id)
        application.window.start()
        application.window.show()
        try:
            tour = Tour(application.window, out, pin=PRACTICE_PIN)
            summary = tour.go(council_id, PRACTICE_PASSPHRASE, known_surname(profile, today), guests)
        finally:
            application.close()
        made = read_signers(places.signers_file())
    if council is not None:
        two_desks = _two_desks(out, council_id, council, pretend_guests(profile, today)[-1])
    else:
        two_desks = TwoDesks(left_out=left_out)
    summary = msgspec.structs.replace(summary, two_desks=two_desks)
    for signer in made:
        trust(signers, signer)
    (out / "summary.json").write_bytes(msgspec.json.format(msgspec.json.encode(summary)))
    return summary


def _two_desks(
    out: Path, council_id: "CouncilId", council: "Callable[[Path], Council]", guest: "Guest"
) -> "TwoDesks":
    """Two desks of one hub: one registers a family while the line is down, the other finds it afterwards.

    Then both change one birthday without hearing of each other, and somebody decides.
    """
    from tempfile import TemporaryDirectory

    from hubdesk.desktop.tour.council_part import CouncilPart
    from hubdesk.desktop.tour.report import TwoDesks
    from hubdesk.services.setting_up import PRACTICE_PASSPHRASE, PRACTICE_PIN, init_store

    with TemporaryDirectory(prefix="hubdesk-tour-") as folder, places.elsewhere(Path(folder)):
        side, running = council(Path(folder)), []
        side.begin()
        try:
            parts = []
            for number, staff in enumerate(("Jo Bell", "Sam Patel"), 1):
                store = Path(folder) / f"desk-{number}"
                application = Application(store)
                running.append(application)
                who = (TOUR_HUB, staff, "manager", PRACTICE_PASSPHRASE)
                application.thread.submit(init_store, store, council_id, *who, pin=PRACTICE_PIN).result()
                application.window.start()
                application.window.show()
                parts.append(CouncilPart(application.window, out, f"desk-{number}"))
                parts[-1].link(PRACTICE_PASSPHRASE, side)
            first, second = parts
            side.end()
            first.register_offline(guest.typed)
            side.begin()
            first.come_online()
            second.come_online()
            surname = guest.typed.people[0].last_name
            household_id = second.find(surname)
            side.end()
            first.change_birthday(surname, "1 March 2024")
            second.change_birthday(surname, "3 January 2024")
            side.begin()
            for desk in (first, second, first):
                desk.come_online()
            first.decide()
        finally:
            for application in running:
                application.close()
                application.window.hide()
            side.end()
    return TwoDesks(household_id=household_id, screens=(*first.screens, *second.screens))


def _qt_application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    from hubdesk.desktop.collecting import Collector
    from hubdesk.desktop.qt_messages import hush_offscreen

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(sys.argv[:1])
    made.setApplicationName("HubDesk")
    made.setDesktopFileName("hubdesk")
    Collector(made)
    hush_offscreen()
    return made
