"""Compiled from ui/family_thanks.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.widgets.focus_ring import Block
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyThanks(object):
    def setupUi(self, FamilyThanks: QWidget) -> None:
        if not FamilyThanks.objectName():
            FamilyThanks.setObjectName(u"FamilyThanks")
        self.column = QVBoxLayout(FamilyThanks)
        self.column.setSpacing(14)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilyThanks)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.lead = QLabel(FamilyThanks)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"body")

        self.column.addWidget(self.lead)

        self.summary = Block(FamilyThanks)
        self.summary.setObjectName(u"summary")
        self.summary.setProperty(u"card", True)
        self.summary_column = QVBoxLayout(self.summary)
        self.summary_column.setSpacing(8)
        self.summary_column.setObjectName(u"summary_column")
        self.summary_column.setContentsMargins(24, 18, 24, 18)

        self.column.addWidget(self.summary)

        self.wish_heading = QLabel(FamilyThanks)
        self.wish_heading.setObjectName(u"wish_heading")
        self.wish_heading.setWordWrap(True)
        self.wish_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.wish_heading.setProperty(u"role", u"label")

        self.column.addWidget(self.wish_heading)

        self.wishes = WrapRow(FamilyThanks)
        self.wishes.setObjectName(u"wishes")
        self.wishes.setProperty(u"even", True)
        self.wish_row = QHBoxLayout(self.wishes)
        self.wish_row.setSpacing(2)
        self.wish_row.setObjectName(u"wish_row")
        self.wish_row.setContentsMargins(0, 0, 0, 0)
        self.paper = ChoiceButton(self.wishes)
        self.paper.setObjectName(u"paper")

        self.wish_row.addWidget(self.paper)

        self.file = ChoiceButton(self.wishes)
        self.file.setObjectName(u"file")

        self.wish_row.addWidget(self.file)

        self.none = ChoiceButton(self.wishes)
        self.none.setObjectName(u"none")

        self.wish_row.addWidget(self.none)

        self.wish_row.setStretch(0, 1)
        self.wish_row.setStretch(1, 1)
        self.wish_row.setStretch(2, 1)

        self.column.addWidget(self.wishes)

        self.wish_hint = QLabel(FamilyThanks)
        self.wish_hint.setObjectName(u"wish_hint")
        self.wish_hint.setWordWrap(True)
        self.wish_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.wish_hint.setProperty(u"role", u"muted")

        self.column.addWidget(self.wish_hint)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyThanks)
    # setupUi

    def retranslateUi(self, FamilyThanks: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilyThanks", u"Thank you. It is saved.", None))
        self.lead.setText("")
        self.wish_heading.setText(QCoreApplication.translate("FamilyThanks", u"Your receipt", None))
        self.paper.setText(QCoreApplication.translate("FamilyThanks", u"On paper", None))
        self.file.setText(QCoreApplication.translate("FamilyThanks", u"As a file", None))
        self.none.setText(QCoreApplication.translate("FamilyThanks", u"No receipt", None))
        self.wish_hint.setText(QCoreApplication.translate("FamilyThanks", u"A member of staff prints it or saves it for you.", None))
        pass
    # retranslateUi
