"""The front desk: who is here? One search box owns the focus; the day lies below it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from hubdesk.desktop.announce import announce
from hubdesk.desktop.forms.ui_front_desk import Ui_FrontDeskPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.hit_list import HIT
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import clock_words, counted
from hubdesk.domain.records import DraftLine, FrontDesk, HouseholdHit
from hubdesk.services.desk import Changes
from hubdesk.services.looking_up import front_desk, look_up
from hubdesk.services.registering import arrive

KEYS = "F2 Search    F3 New family    F4 Arrive    F7 Council    Ctrl+L Lock    Ctrl +/− Text size"
FOUND_PLACE = 3
"""Where the list of families found stands on the page: it takes room only while it lists any."""
PAUSE_MS = 900
"""How long typing must rest before the number of families found is said aloud."""


class FrontDeskScreen(Screen):
    """Search, today's arrivals, unfinished drafts, and what needs someone."""

    TITLE = "Front desk"
    GUIDE = "front-desk"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_FrontDeskPage()
        self.form.setupUi(self)
        form = self.form
        form.keys.setText(KEYS)
        self._enter_waits = False
        self._say = QTimer(self)
        self._say.setSingleShot(True)
        self._say.setInterval(PAUSE_MS)
        self._say.timeout.connect(lambda: announce(form.count, form.count.text()))
        form.search.textChanged.connect(self._search)
        form.search.returnPressed.connect(self._enter)
        form.search.installEventFilter(self)
        form.found.chosen.connect(self._open)
        form.found.left_upwards.connect(form.search.setFocus)
        form.new_family.clicked.connect(lambda: window.routes.new_family())
        self.key("F4", self._arrive)
        self.key("F6", self._tablet)
        self.key("Esc", form.search.clear)
        self._show_found(searching=False)
        self.work.on_change(self._changed)

    def entered(self) -> None:
        """Ready to search; the day is read anew."""
        self.form.search.setFocus()
        self._read_day()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down goes from the search box into the list."""
        if (
            watched is self.form.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.form.found.enter_from_above()
            return True
        return super().eventFilter(watched, event)

    # -- search

    def _search(self, text: str) -> None:
        self._enter_waits = False
        if text.strip():
            self.work.run(look_up, text, then=self._found, latest="search")
        else:
            self.work.forget("search")
            self._show_found(searching=False)

    def _found(self, hits: tuple[HouseholdHit, ...]) -> None:
        self.form.found.hits.show_hits(hits)
        self._show_found(searching=True)
        count = self.form.count
        nobody = "No family found. F3 starts a new one."
        count.setText(counted(len(hits), "family found", "families found") if hits else nobody)
        self._say.start()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _found_more(self, hits: tuple[HouseholdHit, ...]) -> None:
        """Something came in from another desk while a search stands there."""
        if not self.form.found.hasFocus() and hits != self.form.found.hits.hits:
            self._found(hits)

    def _show_found(self, *, searching: bool) -> None:
        form = self.form
        if not searching:
            form.found.hits.show_hits(())
            form.count.setText("")
        listed = searching and form.found.hits.rowCount() > 0
        form.count.setVisible(searching)
        form.found.setVisible(listed)
        form.scroll.setVisible(not listed)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.setStretch(FOUND_PLACE, 3 if listed else 0)

    def _enter(self) -> None:
        """Enter in the search box: one family opens, several take the focus; a running search is awaited."""
        if not self.work.idle:
            self._enter_waits = True
            return
        rows = self.form.found.hits.rowCount()
        if rows == 1:
            self._open(self.form.found.hits.index(0).data(HIT))
        elif rows:
            self.form.found.enter_from_above()

    def _open(self, hit: HouseholdHit) -> None:
        self.window_.routes.record(hit.household_id)

    def _arrive(self) -> None:
        """F4: the chosen family of the list, or the only one, is here."""
        found = self.form.found
        index = found.currentIndex() if found.currentIndex().isValid() else found.hits.index(0)
        if not index.isValid() or (found.hits.rowCount() > 1 and not found.currentIndex().isValid()):
            self.window_.say("Find the family first, then press F4.")
            return
        hit: HouseholdHit = index.data(HIT)
        self.work.run(arrive, hit.household_id, then=lambda _: self._arrived(hit))

    def _arrived(self, hit: HouseholdHit) -> None:
        self.form.search.clear()
        self.form.search.setFocus()
        self.window_.say(f"{hit.title}: arrived.")

    def _tablet(self) -> None:
        self.window_.say(self.window_.routes.desk.second_device.unavailable_because())

    # -- the day

    def _changed(self, changes: Changes) -> None:
        """The day is read anew; what is typed, and a list that somebody walks through, stay as they are."""
        if not self.isVisible():
            return
        self._read_day()
        form = self.form
        if changes.households and form.search.text().strip() and not form.found.hasFocus():
            self.work.run(look_up, form.search.text(), then=self._found_more, latest="search")

    def _read_day(self) -> None:
        self.work.run(front_desk, then=self._show_day, latest="day")

    def _show_day(self, day: FrontDesk) -> None:
        today = self.window_.clock.today()
        drafts = tuple(
            Row(
                d.title or "A family without a name yet",
                f"Draft started, not finished · {clock_words(d.saved_at, today)}",
                button="Carry on",
                about=d.title,
                act=partial(self._carry_on, d),
            )
            for d in day.drafts
        )
        arrivals = tuple(
            Row(
                hit.title,
                f"Arrived {clock_words(when, today)}" + (f" · {hit.matched}" if hit.matched else ""),
                chip=("Here", "ok"),
                button="Open",
                about=hit.title,
                act=partial(self._open, hit),
            )
            for when, hit in day.arrivals
        )
        self.form.arrivals.fill((*drafts, *arrivals), empty="Nobody has arrived yet today.")
        needs = tuple(
            Row(
                hit.title,
                f"Runs out soon: {(hit.matched or 'a choice')[:1].lower()}{(hit.matched or 'a choice')[1:]}",
                button="Open",
                about=hit.title,
                act=partial(self._open, hit),
            )
            for hit in day.expiring
        )
        self.form.needs_rows.fill(needs, empty="Nothing needs anybody today.")

    def _carry_on(self, draft: DraftLine) -> None:
        self.window_.routes.carry_on(draft)
