"""The pages of the family's view in their frame: the tools above, Back and Next below."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.announce import announce
from hubdesk.desktop.family.check import CheckPage
from hubdesk.desktop.family.choice import ChoicePage
from hubdesk.desktop.family.equality import EqualityOfferPage, EqualityPage
from hubdesk.desktop.family.journey import Journey, Step, Told
from hubdesk.desktop.family.sheet import Sheet
from hubdesk.desktop.family.sign import SignPage
from hubdesk.desktop.family.thanks import ThanksPage
from hubdesk.desktop.family.welcome import NoticePage, WelcomePage
from hubdesk.desktop.forms.ui_family_view import Ui_FamilyView
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.people import Person
from hubdesk.domain.questions import Question, may_sign_in


class Leaves(QWidget):
    """Shows the page that a journey is on. What is pressed, the pages signal themselves."""

    def __init__(self, profile: CouncilProfile, signer: Person, language: str) -> None:
        super().__init__()
        self.ui = Ui_FamilyView()
        self.ui.setupUi(self)
        self.setObjectName("sheet")
        self.ui.news.hide()
        self._signer = signer
        self._journey = Journey(asked=())
        signable = tuple(tag for tag in profile.languages if may_sign_in(profile, tag).allowed)
        coming = tuple(tag for tag in profile.languages if tag not in signable)
        self.welcome = WelcomePage(signable, coming, language)
        self.notice = NoticePage(profile.notice)
        self.choice, self.offer, self.equality = ChoicePage(), EqualityOfferPage(), EqualityPage()
        self.check, self.sign, self.thanks = CheckPage(), SignPage(), ThanksPage()
        self._sheets: dict[Step, Sheet] = {
            Step.WELCOME: self.welcome,
            Step.NOTICE: self.notice,
            Step.CHOICE: self.choice,
            Step.EQUALITY_OFFER: self.offer,
            Step.EQUALITY: self.equality,
            Step.CHECK: self.check,
            Step.SIGN: self.sign,
            Step.DONE: self.thanks,
        }
        QTimer.singleShot(0, self, self._take_in_next)

    @property
    def page(self) -> Sheet:
        """The page that shows."""
        return self._sheets[self._journey.page.step]

    def turn_to(self, journey: Journey, questions: tuple[Question, ...], heard: bool) -> None:
        """Show the page of a journey."""
        self._journey = journey
        if self.page.isAncestorOf(self.focusWidget() or self):
            self.setFocus()
        self._fill(journey, questions, heard)
        ui, step = self.ui, journey.page.step
        self._take_in(self.page)
        ui.pages.setCurrentWidget(self.page)
        ui.progress.setText(self._progress(journey))
        ui.back.setVisible(journey.can_go_back)
        ui.next.setEnabled(journey.can_go_on or step in (Step.SIGN, Step.DONE))
        ui.next.setText(self._next_words(journey))

    def focus_first(self) -> None:
        """Put the focus where the page begins, and say what page it is."""
        (self.page.first() or self.ui.next).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.page.heading())

    def tell(self, words: str) -> None:
        """Show a line of news, and say it."""
        self.ui.news.setText(words)
        self.ui.news.show()
        announce(self, words)

    def hold(self, held: bool) -> None:
        """Switch Back and Next off while something is being saved."""
        self.ui.next.setEnabled(not held)
        self.ui.back.setEnabled(not held)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order in which it reads: tools, page, Back, Next."""
        ui = self.ui
        return [ui.listen, ui.larger, ui.staff, *self.page.stops(), ui.back, ui.next]

    def _take_in(self, sheet: Sheet) -> None:
        if self.ui.pages.indexOf(sheet) < 0:
            self.ui.pages.addWidget(sheet)

    def _take_in_next(self) -> None:
        """The pages come in one by one, because dressing them all at once would hold up the window."""
        waiting = [sheet for sheet in self._sheets.values() if self.ui.pages.indexOf(sheet) < 0]
        if waiting:
            self._take_in(waiting[0])
            QTimer.singleShot(0, self, self._take_in_next)

    def _fill(self, journey: Journey, questions: tuple[Question, ...], heard: bool) -> None:
        match journey.page.step:
            case Step.WELCOME:
                self.welcome.greet(self._signer.spoken_name, len(questions))
            case Step.CHOICE:
                self.choice.ask(questions[journey.page.index], journey.reply)
            case Step.EQUALITY_OFFER:
                self.offer.offer(len(journey.equality), bool(journey.earlier) and not journey.removing)
            case Step.EQUALITY:
                self.equality.ask(
                    journey.question, journey.page.part, journey.told.get(journey.question.question, Told())
                )
            case Step.CHECK:
                said = [
                    (one, journey.replies.get(key)) for one, key in zip(questions, journey.asked, strict=True)
                ]
                self.check.show_answers(
                    said, self._equality_words(journey), heard=heard, signs=bool(journey.decisions)
                )
            case Step.SIGN:
                self.sign.state(self._signer.full_name, *journey.counts)
            case Step.NOTICE | Step.DONE:
                pass

    def _progress(self, journey: Journey) -> str:
        counts = {Step.CHOICE: len(journey.asked), Step.EQUALITY: len(journey.equality)}
        if journey.page.step not in counts:
            return ""
        return self.tr("{number} of {count}").format(
            number=journey.page.index + 1, count=counts[journey.page.step]
        )

    def _next_words(self, journey: Journey) -> str:
        step = journey.page.step
        if journey.way_back is not None:
            return self.tr("Done")
        if step is Step.CHECK:
            return self.tr("Go on to sign") if journey.decisions else self.tr("Finish")
        return {
            Step.WELCOME: self.tr("Start"),
            Step.SIGN: self.tr("Sign and save"),
            Step.DONE: self.tr("Finish"),
        }.get(step, self.tr("Next"))

    def _equality_words(self, journey: Journey) -> str:
        if not journey.equality:
            return ""
        count = len(journey.equality_answers)
        if journey.removing and not count:
            return self.tr("What you told us before goes")
        if not count:
            return self.tr("Skipped")
        return self.tr("{count} of {all} answered").format(count=count, all=len(journey.equality))
