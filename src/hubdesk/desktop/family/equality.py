"""The voluntary questions: offered first, then asked one on a page, each of them free to be left out."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.family.journey import Told
from hubdesk.desktop.family.sheet import Sheet, choose, exclusive
from hubdesk.desktop.forms.ui_family_equality import Ui_FamilyEquality
from hubdesk.desktop.forms.ui_family_equality_offer import Ui_FamilyEqualityOffer
from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.domain.councils import EqualityOption, EqualityQuestion


class EqualityOfferPage(Sheet):
    """Says why these are asked, and that nobody has to answer.

    Signals:
        skipped: none of them is answered; what was told on an earlier visit stays.
        wants_review: the earlier answers are to be looked at.
        removed: the earlier answers are to go.
    """

    skipped = Signal()
    wants_review = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilyEqualityOffer()
        self._ui.setupUi(self.form)
        self.lay()
        self._ui.skip.clicked.connect(self.skipped)
        self._ui.review.clicked.connect(self.wants_review)
        self._ui.remove.clicked.connect(self.removed)

    def offer(self, count: int, told_before: bool) -> None:
        """Show how many there are, and what can be done about earlier answers."""
        lead = self.tr(
            "There are {count} of them. The council counts the answers to see whether everybody "
            "gets the same chance. They change nothing about the help you get."
        ).format(count=count)
        before = self.tr("You answered some of them before: see them, keep them or remove them.")
        self._ui.lead.setText(f"{lead} {before}" if told_before else lead)
        self._ui.review.setVisible(told_before)
        self._ui.remove.setVisible(told_before)
        self._ui.skip.setText(self.tr("Skip and keep them") if told_before else self.tr("Skip all of these"))


class EqualityPage(Sheet):
    """One voluntary question, or one step of it.

    Signals:
        told: carries the `Told`.
        taken_back: the answer is to go.
        skipped: the rest, and what was answered so far, is left out.
    """

    told = Signal(object)
    taken_back = Signal()
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilyEquality()
        self._ui.setupUi(self.form)
        self.lay()
        self._told = Told()
        self._own_words_of: frozenset[str] = frozenset()
        self._buttons: list[ChoiceButton] = []
        self._group = exclusive(self, ())
        self._ui.clear.clicked.connect(self.taken_back)
        self._ui.skip.clicked.connect(self.skipped)
        self._ui.own_words.textEdited.connect(self._wrote)

    def ask(self, question: EqualityQuestion, part: int, told: Told) -> None:
        """Show a question: its groups where it has any, or, as `part` 1, the options of the chosen group."""
        self._told = told
        self._own_words_of = frozenset(one.code for one in question.options if one.own_words)
        self._ui.question.setText(question.text)
        self._ui.hint.setText(told.group if part else question.help)
        self._ui.hint.setVisible(bool(self._ui.hint.text()))
        self._fill(offered(question, part, told), told)
        self._ui.own_words.setText(told.own_words)
        self._show_tools()
        self.ensureVisible(0, 0)

    def first(self) -> QWidget | None:
        """The chosen answer, or the first one (having the focus is not being chosen)."""
        chosen = self._group.checkedButton()
        return chosen or (self._buttons[0] if self._buttons else None)

    def press_digit(self, digit: int) -> None:
        """The answer in this place."""
        if 1 <= digit <= len(self._buttons):
            self._buttons[digit - 1].setFocus()
            self._buttons[digit - 1].click()

    def _fill(self, offers: Iterable[tuple[str, Told]], told: Told) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        for words, meaning in offers:
            button = ChoiceButton(self._ui.options)
            button.setText(words)
            button.clicked.connect(lambda _checked=False, meaning=meaning: self._pressed(meaning))
            self._group.addButton(button)
            self._ui.option_column.addWidget(button)
            self._buttons.append(button)
            if means(meaning, told):
                button.setChecked(True)
        if self._group.checkedButton() is None:
            choose(self._group, None)

    def _pressed(self, meaning: Told) -> None:
        self._told = self._told if means(meaning, self._told) else meaning
        self._ui.own_words.setText(self._told.own_words)
        self._show_tools()
        self.told.emit(self._told)

    def _wrote(self, text: str) -> None:
        self._told = Told(group=self._told.group, code=self._told.code, own_words=text.strip())
        self.told.emit(self._told)

    def _show_tools(self) -> None:
        own_words = self._told.code in self._own_words_of and self._group.checkedButton() is not None
        self._ui.own_words_label.setVisible(own_words)
        self._ui.own_words.setVisible(own_words)
        self._ui.clear.setVisible(bool(self._told.code or self._told.group))


def offered(question: EqualityQuestion, part: int, told: Told) -> list[tuple[str, Told]]:
    """The answers to show, each with its words and what choosing it tells.

    A group of several options is one answer of the first step; a group of one is told at once.
    """
    if part:
        return [
            (one.text, Told(group=one.group, code=one.code))
            for one in question.options
            if one.group == told.group
        ]
    found: list[tuple[str, Told]] = []
    for option in question.options:
        members: list[EqualityOption] = [
            one for one in question.options if option.group and one.group == option.group
        ]
        offer = (
            (option.group, Told(group=option.group))
            if len(members) > 1
            else (option.text, Told(group=option.group, code=option.code))
        )
        if offer not in found:
            found.append(offer)
    return found


def means(offer: Told, told: Told) -> bool:
    """Whether an answer on the page is the one that was told."""
    return offer.code == told.code if offer.code else bool(offer.group) and offer.group == told.group
