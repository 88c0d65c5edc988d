"""What you said: every choice with its answer, and a Change that comes straight back."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hubdesk.desktop.family.journey import Reply
from hubdesk.desktop.family.sheet import Sheet
from hubdesk.desktop.forms.ui_family_check import Ui_FamilyCheck
from hubdesk.desktop.widgets.focus_ring import RingButton
from hubdesk.domain.questions import Question


class CheckPage(Sheet):
    """Lists what was said.

    Signals:
        wants_change: carries the place of the choice in the list.
        wants_equality: the voluntary questions are to be seen again.
        heard: whether somebody read the questions aloud.
    """

    wants_change = Signal(int)
    wants_equality = Signal()
    heard = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilyCheck()
        self._ui.setupUi(self.form)
        self.lay()
        self._lines: list[QWidget] = []
        self._ui.aloud.toggled.connect(self.heard)

    def show_answers(
        self,
        said: Iterable[tuple[Question, Reply | None]],
        equality: str,
        *,
        heard: bool,
        signs: bool,
    ) -> None:
        """Show the answers.

        Args:
            said: the choices, each with what was said.
            equality: how the voluntary questions stand, in words; empty where there are none.
            heard: whether they were read aloud.
            signs: whether there is anything to sign.
        """
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        names = {
            Reply.YES: self.tr("Yes"),
            Reply.NO: self.tr("No"),
            Reply.LATER: self.tr("Ask me later"),
            None: self.tr("Not answered"),
        }
        for index, (question, reply) in enumerate(said):
            change = self._add(question.text.question, names[reply])
            change.clicked.connect(lambda _checked=False, index=index: self.wants_change.emit(index))
        if equality:
            self._add(self.tr("Questions about you"), equality).clicked.connect(self.wants_equality)
        lead = self.tr("Look it over. You can change anything. Then you sign.")
        nothing = self.tr(
            "You put every question off, so there is nothing to sign. You can change that here."
        )
        self._ui.lead.setText(lead if signs else nothing)
        self._ui.aloud.setChecked(heard)
        self._ui.aloud.setVisible(signs)

    def _add(self, text: str, answer: str) -> RingButton:
        if self._lines:
            line = QFrame(self._ui.answers)
            line.setProperty("line", True)
            self._ui.answer_column.addWidget(line)
            self._lines.append(line)
        row = QWidget(self._ui.answers)
        asked, said = QLabel(text, row), QLabel(answer, row)
        for label, role in ((asked, "body"), (said, "answer")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
        change = RingButton(row)
        change.setText(self.tr("Change"))
        change.setAccessibleName(f"{self.tr('Change')}: {text} {answer}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(asked)
        words.addWidget(said)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.addLayout(words, 1)
        across.addWidget(change)
        self._ui.answer_column.addWidget(row)
        self._lines.append(row)
        return change
