"""The family's view: one signing fills the window, and only a staff PIN leads out."""

from datetime import date

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QStackedLayout, QWidget

from hubdesk.desktop.announce import announce
from hubdesk.desktop.family import draft as drafting
from hubdesk.desktop.family.cover import Cover, Purpose, Reason
from hubdesk.desktop.family.dress import Dress
from hubdesk.desktop.family.guard import Guard
from hubdesk.desktop.family.journey import Journey, Reply, Step, Told
from hubdesk.desktop.family.keeping import Keeping
from hubdesk.desktop.family.leaves import Leaves
from hubdesk.desktop.family.saving import told_before
from hubdesk.desktop.family.sheet import Sheet
from hubdesk.desktop.family.sign import Missing
from hubdesk.desktop.family.speech import Speaker
from hubdesk.desktop.reading_order import following
from hubdesk.desktop.work import Work
from hubdesk.domain.choices import EqualityAnswer
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.ids import PersonId, StaffId
from hubdesk.domain.people import Household
from hubdesk.domain.problems import HubDeskError
from hubdesk.domain.questions import Question, questions_for
from hubdesk.domain.records import HouseholdRecord, StaffMember
from hubdesk.services.signing import equality_answers

IDLE_MS = 60_000
"""How long the page stays when nobody presses anything (security: 60 seconds in the family's view)."""
SIDE, NARROW_SIDE, NARROW = 58, 18, 1000


class FamilyView(QWidget):
    """One signer's way through the choices of one household.

    The shell puts it in place of everything else in its window (header, screens, status line hidden) and
    calls `begin`. From then on every key, click and close request of the application passes the view's guard,
    until one of its signals says that staff have the screen back.

    Signals:
        finished: staff took the screen back after the end; carries a `SigningResult`. Everything is saved.
        left: staff took the screen back before the end. The choices made so far are kept as a draft.
        locked_out: too many wrong PINs; the data lock must follow.
    """

    finished = Signal(object)
    left = Signal()
    locked_out = Signal()

    def __init__(
        self,
        work: Work,
        profile: CouncilProfile,
        record: HouseholdRecord,
        signer: PersonId,
        language: str = "en",
        *,
        staff: StaffMember,
        today: date,
        everything: bool = False,
        draft_id: str | None = None,
        draft: bytes = b"",
        idle_ms: int = IDLE_MS,
        parent: QWidget | None = None,
    ) -> None:
        """Build the view.

        Args:
            work: runs the saving.
            profile: the council's.
            record: the household as it stands.
            signer: who answers and signs.
            language: BCP 47 tag of the wordings to begin with.
            staff: who is signed in and hands the screen over; must have a PIN (`services.staff.has_pin`).
            today: the hub's local day.
            everything: ask every choice again, not only those that were never answered or ran out.
            draft_id: the draft this view carries on with; `draft` is what it holds.
            draft: what `draft_id` holds (`services.drafts.read_draft`).
            idle_ms: after how many milliseconds without a sign of life the contents are hidden.
            parent: the window it stands in.
        """
        super().__init__(parent)
        self._work, self._profile, self._record, self._signer = work, profile, record, signer
        self._person = record.household.person(signer)
        self._today, self._language, self._everything = today, language, everything
        self._clothes = Dress(self)
        self._heard = False
        self._questions = self._asked()
        self._journey = Journey(
            asked=tuple((one.choice.choice_id, one.about) for one in self._questions),
            equality=profile.equality,
        )
        self._keeping = Keeping(work, record.household.household_id, signer, self._person.full_name, draft_id)
        self._keeping.saved.connect(self._saved)
        self._keeping.failed.connect(self._failed)
        self._keeping.receipt_made.connect(lambda number: self._leaves.thanks.show_receipt(number))
        self._guard = Guard(self)
        self._guard.alive.connect(self._alive)
        self._guard.wants_out.connect(self._called)
        self._guard.size.connect(self._resize_words)
        self._speaker = Speaker(self)
        self._speaker.no_voice.connect(self._no_voice)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(idle_ms)
        self._idle.timeout.connect(self._hide_contents)
        self._build(staff)
        if draft:
            kept = drafting.read(draft)
            self._heard = kept.heard
            self._journey = self._journey.resume(kept.replies)
        self._dress()
        self._show()

    @property
    def covered(self) -> bool:
        """Whether the contents are hidden behind the cover."""
        return self._layers.currentWidget() is self._cover

    @property
    def household(self) -> Household:
        """The family that has the screen."""
        return self._record.household

    @property
    def journey(self) -> Journey:
        """Where the family is, and what they said so far."""
        return self._journey

    def begin(self) -> None:
        """Take the screen: put the guard up and the focus on the first page."""
        self._guard.put_up()
        self._idle.start()
        self._leaves.focus_first()
        if self._profile.equality:
            self._work.run(
                equality_answers, self._record.household.household_id, self._signer, then=self._know_earlier
            )

    def keep(self) -> None:
        """Save the draft now (the data lock calls this before the process ends)."""
        if self._journey.page.step is not Step.DONE:
            self._keeping.keep_draft(self._journey, self._language, self._heard)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002 - Qt's names
        """Tab goes round inside the view, and never out of it."""
        stops = self._cover.stops() if self.covered else self._leaves.stops()
        widget = following(stops, self.focusWidget(), self, forward=next)
        if widget is not None:
            reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            if self._page().isAncestorOf(widget):
                self._page().ensureWidgetVisible(widget, 0, 24)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what has the focus; a digit chooses the answer in that place."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        elif event.text().isdecimal() and not self.covered:
            self._page().press_digit(int(event.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrow windows get narrow margins."""
        super().resizeEvent(event)
        side = SIDE if self.width() >= NARROW else NARROW_SIDE
        self._leaves.ui.frame.setContentsMargins(side, 22, side, 22)
        self._cover.setViewportMargins(side, 0, side, 0)

    def _build(self, staff: StaffMember) -> None:
        self.setObjectName("FamilyView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clothes.put_on(self._language)
        self._layers = QStackedLayout(self)
        self._leaves = Leaves(self._profile, self._person, self._language)
        self._cover = Cover(self._work, staff)
        self._layers.addWidget(self._leaves)
        self._layers.addWidget(self._cover)
        self._connect()

    def _connect(self) -> None:
        leaves, ui = self._leaves, self._leaves.ui
        ui.next.clicked.connect(self._next)
        ui.back.clicked.connect(lambda: self._go(self._journey.go_back()))
        ui.listen.clicked.connect(self._listen)
        ui.larger.clicked.connect(self._larger)
        ui.staff.clicked.connect(self._called)
        leaves.welcome.chose_language.connect(self._speak_language)
        leaves.welcome.wants_notice.connect(lambda: self._go(self._journey.read_notice()))
        leaves.choice.said.connect(self._said)
        leaves.offer.skipped.connect(lambda: self._go(self._journey.skip_equality()))
        leaves.offer.wants_review.connect(lambda: self._go(self._journey.review_equality()))
        leaves.offer.removed.connect(lambda: self._go(self._journey.remove_equality()))
        leaves.equality.told.connect(self._told)
        leaves.equality.taken_back.connect(lambda: self._go(self._journey.take_back()))
        leaves.equality.skipped.connect(lambda: self._go(self._journey.skip_equality()))
        leaves.check.wants_change.connect(self._change)
        leaves.check.wants_equality.connect(lambda: self._go(self._journey.change_equality()))
        leaves.check.heard.connect(self._was_heard)
        leaves.sign.entered.connect(self._next)
        self._cover.pin_right.connect(self._pin_right)
        self._cover.locked_out.connect(self._locked_out)
        self._cover.go_back.connect(self._uncover)

    # The way

    def _asked(self) -> tuple[Question, ...]:
        questions = questions_for(
            self._profile,
            self._record.household,
            self._record.decisions,
            self._signer,
            self._today,
            self._language,
        )
        due = tuple(one for one in questions if one.due)
        return due if due and not self._everything else questions

    def _next(self) -> None:
        page = self._journey.page
        if page.step is Step.DONE:
            self._cover_with(Reason.DONE)
        elif page.step is Step.SIGN:
            self._sign_now()
        elif page.step is Step.CHECK and not self._journey.decisions:
            self._save(None)
        else:
            self._go(self._journey.go_on())

    def _go(self, journey: Journey) -> None:
        moved = journey.page != self._journey.page
        self._journey = journey
        self._speaker.stop()
        self._leaves.ui.news.hide()
        self._show()
        if moved and not self.covered:
            self._leaves.focus_first()

    def _said(self, reply: Reply) -> None:
        self._journey = self._journey.say(reply)
        self._leaves.ui.next.setEnabled(self._journey.can_go_on)
        self._keeping.note(self._journey, self._language, self._heard)

    def _told(self, told: Told) -> None:
        self._journey = self._journey.tell(told)

    def _change(self, index: int) -> None:
        self._go(self._journey.change(self._journey.asked[index]))

    def _know_earlier(self, answers: tuple[EqualityAnswer, ...]) -> None:
        earlier = told_before(self._profile.equality, answers)
        self._journey = msgspec.structs.replace(self._journey, earlier=earlier)
        if self._journey.page.step is Step.EQUALITY_OFFER:
            self._show()

    def _speak_language(self, language: str) -> None:
        if language == self._language:
            return
        self._language = language
        self._questions = self._asked()
        self._dress()
        self._show()

    # What is on the screen

    def _page(self) -> Sheet:
        return self._cover if self.covered else self._leaves.page

    def _show(self) -> None:
        self._leaves.turn_to(self._journey, self._questions, self._heard)

    def _dress(self) -> None:
        self._clothes.put_on(self._language)
        words = self.tr("Smaller text") if self._clothes.largest else self.tr("Larger text")
        self._leaves.ui.larger.setText(words)

    def _larger(self) -> None:
        self._resize_words(0 if self._clothes.largest else 1)

    def _resize_words(self, way: int) -> None:
        self._clothes.resize(way)
        self._dress()

    # Listening

    def _listen(self) -> None:
        if self._speaker.speaking:
            self._speaker.stop()
            return
        self._speaker.speak(self._page().words(), self._language)
        if self._speaker.speaking and self._journey.page.step is Step.CHOICE:
            self._was_heard(True)

    def _was_heard(self, heard: bool) -> None:
        self._heard = heard

    def _no_voice(self) -> None:
        self._leaves.tell(
            self.tr("This PC has no voice for this language. Ask a member of staff to read it to you.")
        )

    # Signing and saving

    def _sign_now(self) -> None:
        mark = self._leaves.sign.mark()
        if isinstance(mark, Missing):
            announce(self, self._leaves.sign.show_missing(mark), at_once=True)
        elif mark.needs_witness:
            self._cover_with(Reason.WITNESS)
        else:
            self._save(None)

    def _save(self, witness: StaffId | None) -> None:
        signs = self._journey.page.step is Step.SIGN
        mark = self._leaves.sign.mark() if signs else None
        self._leaves.hold(True)
        self._leaves.tell(self.tr("Saving…"))
        self._keeping.save(
            self._journey,
            None if isinstance(mark, Missing) else mark,
            self._language,
            heard=self._heard,
            witness=witness,
        )

    def _saved(self) -> None:
        self._leaves.thanks.thank(self._person.spoken_name, *self._journey.counts, self._journey.put_off)
        self._leaves.hold(False)
        self._go(self._journey.finish())

    def _failed(self, problem: HubDeskError) -> None:
        self._leaves.hold(False)
        self._leaves.tell(f"{problem} {self.tr('Your answers are still here.')}")

    # The cover

    def _alive(self) -> None:
        if not self.covered:
            self._idle.start()

    def _hide_contents(self) -> None:
        if self._speaker.speaking:
            self._idle.start()
            return
        self._cover_with(Reason.DONE if self._journey.page.step is Step.DONE else Reason.IDLE)

    def _called(self) -> None:
        if not self.covered:
            self._cover_with(Reason.DONE if self._journey.page.step is Step.DONE else Reason.CALLED)

    def _cover_with(self, reason: Reason) -> None:
        self._speaker.stop()
        self._idle.stop()
        self._cover.raise_for(reason, self._person.full_name)
        self._layers.setCurrentWidget(self._cover)
        self._cover.focus_first()

    def _uncover(self) -> None:
        self._layers.setCurrentIndex(0)
        self._idle.start()
        self._leaves.focus_first()

    def _locked_out(self) -> None:
        self.keep()
        self.locked_out.emit()

    def _pin_right(self, staff: StaffMember, purpose: Purpose) -> None:
        reason = self._cover.reason
        if reason is Reason.DONE:
            self._guard.take_down()
            self.finished.emit(self._keeping.result(self._journey, self._leaves.thanks.wish()))
        elif purpose is Purpose.LEAVE:
            self.keep()
            self._guard.take_down()
            self.left.emit()
        elif reason is Reason.WITNESS:
            self._uncover()
            self._save(staff.staff_id)
        elif self._journey.page.step is Step.EQUALITY:
            self._cover_with(Reason.HAND_BACK)
        else:
            self._uncover()
