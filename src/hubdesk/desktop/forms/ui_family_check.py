"""Compiled from ui/family_check.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import RingCheck

class Ui_FamilyCheck(object):
    def setupUi(self, FamilyCheck: QWidget) -> None:
        if not FamilyCheck.objectName():
            FamilyCheck.setObjectName(u"FamilyCheck")
        self.column = QVBoxLayout(FamilyCheck)
        self.column.setSpacing(14)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilyCheck)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.lead = QLabel(FamilyCheck)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"body")

        self.column.addWidget(self.lead)

        self.answers = QFrame(FamilyCheck)
        self.answers.setObjectName(u"answers")
        self.answers.setProperty(u"card", True)
        self.answer_column = QVBoxLayout(self.answers)
        self.answer_column.setSpacing(0)
        self.answer_column.setObjectName(u"answer_column")
        self.answer_column.setContentsMargins(18, 8, 18, 8)

        self.column.addWidget(self.answers)

        self.aloud = RingCheck(FamilyCheck)
        self.aloud.setObjectName(u"aloud")

        self.column.addWidget(self.aloud)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyCheck)
    # setupUi

    def retranslateUi(self, FamilyCheck: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilyCheck", u"What you said", None))
        self.lead.setText(QCoreApplication.translate("FamilyCheck", u"Look it over. You can change anything.", None))
        self.aloud.setText(QCoreApplication.translate("FamilyCheck", u"Someone read this to me", None))
        pass
    # retranslateUi
