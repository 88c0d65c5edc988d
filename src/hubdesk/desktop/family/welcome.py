"""The first page, and the notice that it leads to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hubdesk.desktop.family.languages import own_name
from hubdesk.desktop.family.sheet import Sheet, choose, exclusive
from hubdesk.desktop.forms.ui_family_notice import Ui_FamilyNotice
from hubdesk.desktop.forms.ui_family_welcome import Ui_FamilyWelcome
from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.widgets.focus_ring import Block
from hubdesk.domain.councils import NOT_STATED, Notice


class WelcomePage(Sheet):
    """Who is greeted, in which language, and that no is a fine answer.

    Signals:
        chose_language: carries the BCP 47 tag.
        wants_notice: somebody wants to read the notice.
    """

    chose_language = Signal(str)
    wants_notice = Signal()

    def __init__(self, signable: tuple[str, ...], coming: tuple[str, ...], language: str) -> None:
        """Build the page.

        Args:
            signable: languages that can be signed, by tag.
            coming: languages whose words are there but were not checked.
            language: the one in use.
        """
        super().__init__()
        self._ui = Ui_FamilyWelcome()
        self._ui.setupUi(self.form)
        self.lay()
        self._buttons: dict[str, ChoiceButton] = {}
        for tag in signable:
            button = ChoiceButton()
            button.setText(own_name(tag))
            button.clicked.connect(lambda _checked=False, tag=tag: self.chose_language.emit(tag))
            self._ui.language_row.addWidget(button)
            self._buttons[tag] = button
        self._ui.language_row.addStretch(1)
        self._group = exclusive(self, self._buttons.values())
        choose(self._group, self._buttons.get(language))
        names = ", ".join(own_name(tag) for tag in coming)
        self._ui.coming.setText(self.tr("Not ready to sign yet: {names}").format(names=names))
        self._ui.coming.setVisible(bool(coming))
        self._ui.notice.clicked.connect(self.wants_notice)

    def greet(self, name: str, questions: int) -> None:
        """Say who is greeted and how many questions there are."""
        self._ui.heading.setText(self.tr("Hello {name}").format(name=name))
        if questions == 1:
            lead = self.tr("We have one question for you. Nothing is chosen for you.")
        else:
            lead = self.tr(
                "We have {count} short questions for you, one on each page. Nothing is chosen for you."
            ).format(count=questions)
        self._ui.lead.setText(lead)


class NoticePage(Sheet):
    """The privacy notice in plain words, a paragraph at a time."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self._ui = Ui_FamilyNotice()
        self._ui.setupUi(self.form)
        self.lay()
        self._ui.heading.setText(notice.title)
        dated = self.tr("This is about the council's notice of {day}.").format(day=notice.dated)
        undated = self.tr("The council's notice does not say when it was written.")
        self._ui.dated.setText(undated if notice.dated == NOT_STATED else dated)
        self._blocks = [_paragraph(text) for text in notice.paragraphs]
        for block in self._blocks:
            self._ui.paragraph_column.addWidget(block)

    def first(self) -> QWidget | None:
        """The first paragraph."""
        return self._blocks[0] if self._blocks else None


def _paragraph(text: str) -> Block:
    block = Block()
    block.setAccessibleName(text)
    label = QLabel(text, block)
    label.setWordWrap(True)
    label.setProperty("role", "body")
    column = QVBoxLayout(block)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(label)
    return block
