"""Compiled from ui/family_choice.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.widgets.focus_ring import Block
from hubdesk.desktop.widgets.picture import Picture
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyChoice(object):
    def setupUi(self, FamilyChoice: QWidget) -> None:
        if not FamilyChoice.objectName():
            FamilyChoice.setObjectName(u"FamilyChoice")
        self.column = QVBoxLayout(FamilyChoice)
        self.column.setSpacing(16)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.head = QHBoxLayout()
        self.head.setSpacing(24)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(0, 0, 0, 0)
        self.picture = Picture(FamilyChoice)
        self.picture.setObjectName(u"picture")

        self.head.addWidget(self.picture)

        self.question = QLabel(FamilyChoice)
        self.question.setObjectName(u"question")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setProperty(u"role", u"question")

        self.head.addWidget(self.question)

        self.head.setStretch(1, 1)

        self.column.addLayout(self.head)

        self.facts = Block(FamilyChoice)
        self.facts.setObjectName(u"facts")
        self.facts.setProperty(u"card", True)
        self.fact_column = QVBoxLayout(self.facts)
        self.fact_column.setSpacing(12)
        self.fact_column.setObjectName(u"fact_column")
        self.fact_column.setContentsMargins(24, 22, 24, 22)
        self.why = QLabel(self.facts)
        self.why.setObjectName(u"why")
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.RichText)
        self.why.setProperty(u"role", u"body")

        self.fact_column.addWidget(self.why)

        self.who_sees = QLabel(self.facts)
        self.who_sees.setObjectName(u"who_sees")
        self.who_sees.setWordWrap(True)
        self.who_sees.setTextFormat(Qt.TextFormat.RichText)
        self.who_sees.setProperty(u"role", u"body")

        self.fact_column.addWidget(self.who_sees)

        self.how_long = QLabel(self.facts)
        self.how_long.setObjectName(u"how_long")
        self.how_long.setWordWrap(True)
        self.how_long.setTextFormat(Qt.TextFormat.RichText)
        self.how_long.setProperty(u"role", u"body")

        self.fact_column.addWidget(self.how_long)

        self.how_to_stop = QLabel(self.facts)
        self.how_to_stop.setObjectName(u"how_to_stop")
        self.how_to_stop.setWordWrap(True)
        self.how_to_stop.setTextFormat(Qt.TextFormat.RichText)
        self.how_to_stop.setProperty(u"role", u"body")

        self.fact_column.addWidget(self.how_to_stop)


        self.column.addWidget(self.facts)

        self.answers = WrapRow(FamilyChoice)
        self.answers.setObjectName(u"answers")
        self.answers.setProperty(u"even", True)
        self.answer_row = QHBoxLayout(self.answers)
        self.answer_row.setSpacing(6)
        self.answer_row.setObjectName(u"answer_row")
        self.answer_row.setContentsMargins(0, 0, 0, 0)
        self.yes = ChoiceButton(self.answers)
        self.yes.setObjectName(u"yes")
        self.yes.setProperty(u"airy", True)

        self.answer_row.addWidget(self.yes)

        self.no = ChoiceButton(self.answers)
        self.no.setObjectName(u"no")
        self.no.setProperty(u"airy", True)

        self.answer_row.addWidget(self.no)

        self.later = ChoiceButton(self.answers)
        self.later.setObjectName(u"later")
        self.later.setProperty(u"airy", True)

        self.answer_row.addWidget(self.later)

        self.answer_row.setStretch(0, 1)
        self.answer_row.setStretch(1, 1)
        self.answer_row.setStretch(2, 1)

        self.column.addWidget(self.answers)

        self.no_pressure = QLabel(FamilyChoice)
        self.no_pressure.setObjectName(u"no_pressure")
        self.no_pressure.setWordWrap(True)
        self.no_pressure.setTextFormat(Qt.TextFormat.PlainText)
        self.no_pressure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_pressure.setProperty(u"role", u"muted")

        self.column.addWidget(self.no_pressure)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyChoice)
    # setupUi

    def retranslateUi(self, FamilyChoice: QWidget) -> None:
        self.question.setText("")
        self.yes.setText(QCoreApplication.translate("FamilyChoice", u"Yes", None))
        self.no.setText(QCoreApplication.translate("FamilyChoice", u"No", None))
        self.later.setText(QCoreApplication.translate("FamilyChoice", u"Ask me later", None))
        self.no_pressure.setText(QCoreApplication.translate("FamilyChoice", u"You can say no to any of these. You still get help today.", None))
        pass
    # retranslateUi
