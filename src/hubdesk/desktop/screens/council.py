"""The council page: how this PC and the council stand, what waits, what was refused; linking this PC."""

from functools import partial

from hubdesk.desktop.announce import announce
from hubdesk.desktop.forms.ui_council import Ui_CouncilPage
from hubdesk.desktop.screens.enrolling import Enrolling
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import act_words, clock_words, counted
from hubdesk.domain.ids import EntryId
from hubdesk.domain.problems import HubDeskError
from hubdesk.services.exchange import ExchangeReport, RefusedEntry, exchange_report, send_again
from hubdesk.services.ports import Enrolled, LinkStatus, SyncProgress, SyncResult

LISTED = 20
"""How many families that wait are listed by name."""
LONG_EXCHANGE = 100
"""From so many entries on, an exchange has a bar of its own."""
SAID_EVERY = 25
"""Per cent: how often a screen reader is told how far it is."""


class CouncilScreen(Screen):
    """In words, whoever is signed in; only a manager can link the PC."""

    TITLE = "Council"
    GUIDE = "council"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self._linked: bool | None = None
        self._said = -1
        self._trying = False
        self.form = Ui_CouncilPage()
        self.form.setupUi(self)
        form = self.form
        for part in (form.progress_card, form.enrol_card, form.try_now, form.lists):
            part.hide()
        form.try_now.clicked.connect(self.try_now)
        form.back.clicked.connect(window.back)
        self.enrolling = Enrolling(self, form, self._was_linked)
        self.key("Esc", window.back)
        self.key("Ctrl+Return", self.enrolling.enrol)
        self.key("Ctrl+Enter", self.enrolling.enrol)
        watch = window.link_watch
        watch.progress.connect(self._progress)
        watch.finished.connect(self._finished)
        self.work.on_change(lambda _changes: self._read_if_seen())

    def entered(self) -> None:
        """Read how things stand; go on showing an exchange that is under way."""
        if (under_way := self.window_.link_watch.under_way) is not None:
            self._progress(under_way)
        self.form.back.setFocus()
        self._read()

    # -- what the buttons do

    def try_now(self) -> None:
        """Exchange at once. The button keeps the focus; pressed again meanwhile it does nothing."""
        if self._trying:
            return
        self._busy(busy=True)
        link = self.window_.routes.desk.council_link
        self.work.follow(link.sync_now(), then=lambda _result: None, otherwise=self._not_tried)

    def _not_tried(self, problem: HubDeskError) -> None:
        self._busy(busy=False)
        self.window_.tell_problem(problem)

    def _send_again(self, entry_id: EntryId) -> None:
        self.work.run(send_again, entry_id, then=lambda _: self._sent_again())

    def _sent_again(self) -> None:
        self.window_.say("It waits to be sent again.")
        self._read()
        self.window_.routes.desk.council_link.wake()

    # -- news

    def _progress(self, progress: SyncProgress) -> None:
        """A long exchange shows how far it is, and tells screen readers now and then."""
        form = self.form
        if progress.total < LONG_EXCHANGE:
            return
        if not form.progress_card.isVisibleTo(self):
            form.progress_card.show()
            self._said = -1
        form.progress.setMaximum(progress.total)
        form.progress.setValue(progress.done)
        form.progress_words.setText(progress.words)
        reached = progress.done * 100 // progress.total // SAID_EVERY
        if reached != self._said:
            self._said = reached
            announce(form.progress, progress.words)

    def _finished(self, result: SyncResult) -> None:
        self.form.progress_card.hide()
        self._busy(busy=False)
        if self.isVisible():
            announce(self.form.words, " ".join(w for w in (result.words, result.next_step) if w))
            self._read()

    def _was_linked(self, enrolled: Enrolled) -> None:
        self.window_.say(f"This PC is linked to the council as {enrolled.hub_name}.")
        self._read()

    # -- showing it

    def _busy(self, *, busy: bool) -> None:
        self._trying = busy
        self.form.try_now.setText("Trying…" if busy else "&Try now")

    def _read_if_seen(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.work.run(exchange_report, then=self._show, latest="exchange")

    def _show(self, report: ExchangeReport) -> None:
        form, desk = self.form, self.window_.routes.desk
        status = desk.council_link.status(report.entries_waiting, report)
        form.words.setText(status.words)
        form.next_step.setText(status.next_step)
        form.next_step.setVisible(bool(status.next_step))
        form.lists.show()
        form.try_now.setVisible(report.linked)
        form.facts.fill(self._facts(report, status))
        self._show_waiting(report)
        self._show_refused(report)
        self._show_not_taken(report)
        self.enrolling.show(linked=report.linked)
        if report.linked != self._linked:
            self._linked = report.linked
            first = form.try_now if report.linked else self.enrolling.first
            (first or form.back).setFocus()

    def _facts(self, report: ExchangeReport, status: LinkStatus) -> tuple[Row, ...]:
        today, desk = self.window_.clock.today(), self.window_.routes.desk
        rows = [Row(desk.profile.name, "The council"), Row(report.hub_name or desk.store.hub_name, "The hub")]
        if report.linked:
            rows.append(Row(report.url, "Where the council takes what is sent"))
            sent = clock_words(status.last_sent, today) if status.last_sent else "Nothing yet"
            rows.append(Row(sent, "Last sent"))
            checked = clock_words(status.last_checked, today) if status.last_checked else "Not yet"
            rows.append(Row(checked, "When both sides last found that they hold the same"))
        if report.lease_ends is not None:
            rows.append(
                Row(clock_words(report.lease_ends, today), "This laptop opens until then, if offline")
            )
        return tuple(rows)

    def _show_waiting(self, report: ExchangeReport) -> None:
        words = ""
        if report.entries_waiting:
            words = _waiting_words(report)
        files = report.attachments_waiting
        if files:
            words += f" {counted(files, 'signature or scan', 'signatures and scans')} besides."
        self.form.waiting_words.setText(words.strip())
        self.form.waiting_words.setVisible(bool(words))
        rows = [
            Row(
                one.title,
                counted(one.entries, "change", "changes"),
                button="Open",
                about=one.title,
                act=partial(self.window_.routes.record, one.household_id),
            )
            for one in report.families[:LISTED]
        ]
        more = report.families_waiting - len(rows)
        if rows and more > 0:
            rows.append(Row(f"and {counted(more, 'more family', 'more families')}"))
        empty = "Nothing waits." if report.linked else "All of it is saved on this PC."
        self.form.waiting.fill(tuple(rows), empty="" if words else empty)

    def _show_refused(self, report: ExchangeReport) -> None:
        self.form.refused_card.setVisible(bool(report.refused))
        self.form.refused.fill(tuple(self._refused(one) for one in report.refused[:LISTED]))

    def _refused(self, one: RefusedEntry) -> Row:
        what = act_words(one.kind)
        return Row(
            f"{one.title}: {what[:1].lower()}{what[1:]}" if one.title else what,
            f"{one.reason} Refused {clock_words(one.when, self.window_.clock.today())}.",
            reasons=one.next_step,
            button="Send again",
            about=f"{what} {one.title}".strip(),
            act=partial(self._send_again, one.entry_id),
        )

    def _show_not_taken(self, report: ExchangeReport) -> None:
        form, count = self.form, report.not_taken_count
        form.not_taken_card.setVisible(bool(count))
        told = "Nothing of it is kept on this PC, and everything else went on."
        form.not_taken_words.setText(f"{counted(count, 'act', 'acts')}. {told}")
        today = self.window_.clock.today()
        alarm = "Tell the council’s administrator: somebody may be using a copy of a PC."
        form.not_taken.fill(
            tuple(
                Row(one.reason, f"Arrived {clock_words(one.when, today)}", reasons=alarm if one.alarm else "")
                for one in report.not_taken[:LISTED]
            )
        )


def _waiting_words(report: ExchangeReport) -> str:
    changes = counted(report.entries_waiting, "change", "changes")
    if not report.families_waiting:
        return f"{changes} about this hub and its staff."
    families = counted(report.families_waiting, "family", "families")
    order = " The one that waited longest stands first." if report.families_waiting > 1 else ""
    return f"{families}, {changes}.{order}"
