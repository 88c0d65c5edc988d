"""One choice on a page: what, why, who, how long, how to stop; and three answers of the same size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.family.journey import Reply
from hubdesk.desktop.family.sheet import Sheet, choose, exclusive, plain, show_fact
from hubdesk.desktop.forms.ui_family_choice import Ui_FamilyChoice
from hubdesk.domain.questions import Question


class ChoicePage(Sheet):
    """Shows any of the choices.

    Signals:
        said: somebody pressed an answer; carries the `Reply`.
    """

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilyChoice()
        self._ui.setupUi(self.form)
        self.lay()
        self._replies = {Reply.YES: self._ui.yes, Reply.NO: self._ui.no, Reply.LATER: self._ui.later}
        self._group = exclusive(self, self._replies.values())
        for reply, button in self._replies.items():
            button.clicked.connect(lambda _checked=False, reply=reply: self.said.emit(reply))

    def ask(self, question: Question, reply: Reply | None) -> None:
        """Show a choice, with what was said to it so far, if anything."""
        text = question.text
        self._ui.question.setText(text.question)
        self._ui.picture.show_drawing(question.choice.picture)
        show_fact(self._ui.why, self.tr("Why"), text.why)
        show_fact(self._ui.who_sees, self.tr("Who sees it"), text.who_sees)
        show_fact(self._ui.how_long, self.tr("How long"), text.how_long)
        show_fact(self._ui.how_to_stop, self.tr("Changed your mind?"), text.how_to_stop)
        facts = (self._ui.why, self._ui.who_sees, self._ui.how_long, self._ui.how_to_stop)
        self._ui.facts.setAccessibleName(" ".join([text.question, *map(plain, facts)]))
        for button in self._replies.values():
            button.setAccessibleDescription(text.question)
        choose(self._group, self._replies[reply] if reply is not None else None)
        self.ensureVisible(0, 0)

    def words(self) -> str:
        """Question, facts, and the three answers."""
        answers = self.tr("You can answer: yes, no, or ask me later.")
        return f"{super().words()}\n{answers}"

    def first(self) -> QWidget | None:
        """The facts; Tab leads from there to Yes."""
        return self._ui.facts

    def press_digit(self, digit: int) -> None:
        """1 is yes, 2 is no, 3 is later."""
        buttons = list(self._replies.values())
        if 1 <= digit <= len(buttons):
            buttons[digit - 1].setFocus()
            buttons[digit - 1].click()
