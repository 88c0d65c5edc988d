"""The main window: header, one screen at a time, status line; the locks; one place where problems show."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hubdesk.desktop.bars import Header, MessageBar, StatusLine
from hubdesk.desktop.link_watch import LinkWatch
from hubdesk.desktop.lock import Lock, LockState, Watch, start_afresh
from hubdesk.desktop.routes import Routes
from hubdesk.desktop.stage import Screen
from hubdesk.desktop.theme import Theme
from hubdesk.desktop.work import Work
from hubdesk.domain.clock import Clock
from hubdesk.domain.problems import HubDeskError

if TYPE_CHECKING:
    from hubdesk.services.desk import Desk
    from hubdesk.services.ports import SyncResult

WIDTH: Final = 1366
HEIGHT: Final = 768
STATUS_EVERY_MS: Final = 500
"""How often the status line follows an exchange under way."""


class MainWindow(QMainWindow):
    """HubDesk's one window.

    Args:
        work: runs operations on the store's thread.
        theme: the look of the application.
        folder: the store that the unlock screen opens.
        clock: the clock port.
        restart: starts a fresh HubDesk after a data lock; the window then ends this one.
    """

    def __init__(
        self,
        work: Work,
        theme: Theme,
        folder: Path,
        clock: Clock,
        restart: Callable[[], object] = start_afresh,
    ) -> None:
        super().__init__()
        self.work, self.theme, self.folder, self.clock = work, theme, folder, clock
        self._restart = restart
        self.link_watch = LinkWatch(work, self)
        self.routes = Routes(self)
        self.lock = Lock(clock, self)
        self._watch = Watch(self.lock)
        self.link_desk: Callable[[Desk], object] = lambda _: None
        self.hand_over: Callable[[str], SyncResult] | None = None
        self._trail: list[Screen] = []
        self._family: QWidget | None = None
        self._lock_page: QWidget | None = None
        self.setWindowTitle("HubDesk")
        self.resize(WIDTH, HEIGHT)
        self._build()
        self._bind()

    # -- what is on the screen

    @property
    def screen_shown(self) -> Screen:
        """The screen that stands in the window (behind the lock, if it is locked)."""
        return self._trail[-1]

    @property
    def surface(self) -> QWidget:
        """The widget that screens stand on."""
        return self

    @property
    def family(self) -> QWidget | None:
        """The family's view that has the window; None while staff have it."""
        return self._family

    def start(self) -> None:
        """Show the unlock screen."""
        self.routes.unlock()

    def enter(self, desk: "Desk") -> None:
        """A desk is open: show whose, and begin."""
        self.work.desk = desk
        self.link_desk(desk)
        self.link_watch.attach(desk.council_link)
        self.lock.opened()
        self._header.show_desk(desk)
        self._banner.setVisible(desk.practice)
        self.routes.begin()

    def go(self, screen: Screen, *, afresh: bool = False) -> None:
        """Show a screen on top of the trail, or, `afresh`, as the start of a new trail."""
        if self._trail:
            self.screen_shown.leaving()
        if afresh:
            self._drop(0)
        self._trail.append(screen)
        self._screens.addWidget(screen)
        self._show_top()

    def back(self) -> None:
        """Return to the screen before."""
        if len(self._trail) > 1:
            self.screen_shown.leaving()
            self._drop(len(self._trail) - 1)
            self._show_top()

    def replace(self, screen: Screen) -> None:
        """Show a screen in place of the one shown."""
        self.screen_shown.leaving()
        self._drop(len(self._trail) - 1)
        self._trail.append(screen)
        self._screens.addWidget(screen)
        self._show_top()

    def show_family(self, view: QWidget) -> None:
        """Give the whole window to a family's view."""
        self._family = view
        self.setWindowTitle("HubDesk")
        self._outer.addWidget(view)
        self._outer.setCurrentWidget(view)
        self._keys_live(alive=False)
        self.lock.handed_over()

    def take_back(self) -> None:
        """Take the window back from the family's view."""
        if self._family is not None:
            self._outer.setCurrentWidget(self._desk_page)
            self._outer.removeWidget(self._family)
            self._family.deleteLater()
            self._family = None
            self._keys_live(alive=True)
            self.lock.taken_back()

    # -- what the window says

    def say(self, words: str) -> None:
        """Tell news: on the message bar and to screen readers."""
        self._message.tell("news", words)

    def tell_problem(self, problem: HubDeskError) -> None:
        """Tell what happened and the next step."""
        self._message.tell("problem", str(problem))

    def quiet(self) -> None:
        """Clear the message bar."""
        self._message.hide()

    @property
    def message(self) -> str:
        """What the message bar says; empty when it is hidden."""
        return self._message.words

    def set_status(self, words: str) -> None:
        """Set the status line."""
        self._status.set_words(words)

    def set_decisions(self, words: str) -> None:
        """Lead to what needs a decision, in words; empty when nothing does."""
        self._status.show_desk(words)

    # -- building

    def _build(self) -> None:
        self._outer = QStackedWidget(self)
        self._desk_page = QWidget(self._outer)
        self._desk_page.setObjectName("page")
        column = QVBoxLayout(self._desk_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = Header(self._desk_page, self.lock.lock_screen)
        self._banner = self._make_banner()
        self._message = MessageBar(self._desk_page)
        self._screens = QStackedWidget(self._desk_page)
        self._status = StatusLine(
            self._desk_page,
            lambda: self.routes.reviews(),
            lambda: self.routes.council(),
            lambda: self.routes.guide(),
        )
        for part in (self._header, self._message):
            column.addWidget(part)
        column.addWidget(self._screens, 1)
        column.addWidget(self._status)
        self._outer.addWidget(self._desk_page)
        whole = QWidget(self)
        above = QVBoxLayout(whole)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self._banner)  # above the lock and the family's view as well
        above.addWidget(self._outer, 1)
        self.setCentralWidget(whole)
        self._banner.hide()

    def _make_banner(self) -> QWidget:
        from hubdesk.desktop.widgets.banner import PracticeBanner

        return PracticeBanner(self)

    def _bind(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F1", self.routes.guide),
            ("F2", self.routes.search),
            ("F3", self.routes.new_family),
            ("F7", self.routes.council),
            ("Ctrl+L", self.lock.lock_screen),
            ("Ctrl+Shift+L", self.lock.lock_data),
            ("Ctrl++", lambda: self.theme.step(+1)),
            ("Ctrl+=", lambda: self.theme.step(+1)),
            ("Ctrl+-", lambda: self.theme.step(-1)),
            ("Ctrl+0", lambda: self.theme.set_size(100)),
        )
        self._keys: list[QShortcut] = []
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(lambda run=act: run())
            self._keys.append(shortcut)
        self.work.problem.connect(self.tell_problem)
        self.work.bug.connect(self._tell_bug)
        self._status_soon = QTimer(self)
        self._status_soon.setSingleShot(True)
        self._status_soon.setInterval(STATUS_EVERY_MS)
        self._status_soon.timeout.connect(lambda: self.routes.refresh_status())
        self.work.changed.connect(lambda _changes: self.routes.refresh_status())
        for news in (self.link_watch.finished, self.link_watch.linked):
            news.connect(lambda _news: self.routes.refresh_status())
        self.link_watch.progress.connect(self._status_later)
        self.lock.screen_locked.connect(self._hide_contents)
        self.lock.reopened.connect(self._show_contents)
        self.lock.data_locked.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self._watch)
            app.focusChanged.connect(self._follow_focus)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002 - Qt's names
        """Tab goes in reading order. A family's view keeps its own."""
        if self._family is not None:
            return super().focusNextPrevChild(next)
        from hubdesk.desktop.reading_order import step

        found = step(self._outer, self.focusWidget(), forward=next)
        if found is not None:
            reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            found.setFocus(reason)
        return True

    # -- inner workings

    def _drop(self, keep: int) -> None:
        for screen in self._trail[keep:]:
            self._screens.removeWidget(screen)
            screen.hide()
            screen.deleteLater()
        del self._trail[keep:]

    def _show_top(self) -> None:
        screen = self.screen_shown
        self._screens.setCurrentWidget(screen)
        self.setWindowTitle("HubDesk" if screen.TITLE == "HubDesk" else f"{screen.TITLE} – HubDesk")
        self.quiet()
        screen.entered()

    def _status_later(self) -> None:
        """A long exchange tells how far it is many times a second; the status line keeps its own pace."""
        if not self._status_soon.isActive():
            self._status_soon.start()

    def _tell_bug(self, path: str) -> None:
        kept = f" A report without anything you typed was written to {path}." if path else ""
        words = "HubDesk itself made a mistake. What was saved is safe, and what you typed is still here."
        self._message.tell("problem", words + kept)

    def _keys_live(self, *, alive: bool) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(alive)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self._bring_into_sight(new)
            # Once more when boxes that were added just now have found their places.
            QTimer.singleShot(0, new, lambda: self._bring_into_sight(new))

    def _bring_into_sight(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None and parent is not self:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 24, 32)
            parent = parent.parentWidget()

    # -- locking

    def _hide_contents(self) -> None:
        for screen in self._trail:
            screen.leaving()
        QApplication.clipboard().clear()
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        self._keys_live(alive=False)
        self._lock_page = self.routes.lock_page()
        self._outer.addWidget(self._lock_page)
        self._outer.setCurrentWidget(self._lock_page)
        self.setWindowTitle("Locked – HubDesk")
        self._lock_page.entered()

    def unlocked_by(self, *, same_person: bool) -> None:
        """The PIN was right. Another person starts at the front desk and never sees what was open before."""
        if not same_person:
            self._drop(0)
        self.lock.pin_was_right()

    def _show_contents(self) -> None:
        self._outer.setCurrentWidget(self._desk_page)
        if self._lock_page is not None:
            self._outer.removeWidget(self._lock_page)
            self._lock_page.deleteLater()
            self._lock_page = None
        self._keys_live(alive=True)
        if self.work.desk is not None:
            self._header.show_desk(self.work.desk)
        if self._trail:
            self._show_top()
        else:
            self.routes.front_desk()

    def _let_go(self) -> None:
        for screen in self._trail:
            screen.leaving()
        keep = getattr(self._family, "keep", None)
        if keep is not None:
            keep()
        desk = self.work.desk
        self.hide()
        if desk is not None:
            desk.council_link.close()
            self.work.call(desk.store.close, then=lambda _: self._end(), otherwise=lambda _: self._end())

    def _end(self) -> None:
        self._restart()
        app = QApplication.instance()
        if app is not None:
            app.quit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep drafts, close the store, then go."""
        if self.lock.state in (LockState.SHUT, LockState.DATA_LOCKED):
            event.accept()
            return
        for screen in self._trail:
            screen.leaving()
        self.lock.state = LockState.DATA_LOCKED
        desk = self.work.desk
        if desk is not None:
            desk.council_link.close()
            self.work.call(desk.store.close)
        event.accept()
