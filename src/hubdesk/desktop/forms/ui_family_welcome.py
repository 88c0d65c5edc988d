"""Compiled from ui/family_welcome.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import RingButton
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyWelcome(object):
    def setupUi(self, FamilyWelcome: QWidget) -> None:
        if not FamilyWelcome.objectName():
            FamilyWelcome.setObjectName(u"FamilyWelcome")
        self.column = QVBoxLayout(FamilyWelcome)
        self.column.setSpacing(16)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilyWelcome)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.lead = QLabel(FamilyWelcome)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"body")

        self.column.addWidget(self.lead)

        self.no_pressure = QLabel(FamilyWelcome)
        self.no_pressure.setObjectName(u"no_pressure")
        self.no_pressure.setWordWrap(True)
        self.no_pressure.setTextFormat(Qt.TextFormat.PlainText)
        self.no_pressure.setProperty(u"role", u"strong")

        self.column.addWidget(self.no_pressure)

        self.language_heading = QLabel(FamilyWelcome)
        self.language_heading.setObjectName(u"language_heading")
        self.language_heading.setWordWrap(True)
        self.language_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.language_heading.setProperty(u"role", u"label")

        self.column.addWidget(self.language_heading)

        self.languages = WrapRow(FamilyWelcome)
        self.languages.setObjectName(u"languages")
        self.language_row = QHBoxLayout(self.languages)
        self.language_row.setSpacing(8)
        self.language_row.setObjectName(u"language_row")
        self.language_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.languages)

        self.coming = QLabel(FamilyWelcome)
        self.coming.setObjectName(u"coming")
        self.coming.setWordWrap(True)
        self.coming.setTextFormat(Qt.TextFormat.PlainText)
        self.coming.setProperty(u"role", u"muted")

        self.column.addWidget(self.coming)

        self.more = WrapRow(FamilyWelcome)
        self.more.setObjectName(u"more")
        self.more_row = QHBoxLayout(self.more)
        self.more_row.setSpacing(8)
        self.more_row.setObjectName(u"more_row")
        self.more_row.setContentsMargins(0, 0, 0, 0)
        self.notice = RingButton(self.more)
        self.notice.setObjectName(u"notice")

        self.more_row.addWidget(self.notice)

        self.horizontal_space = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.more_row.addItem(self.horizontal_space)


        self.column.addWidget(self.more)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyWelcome)
    # setupUi

    def retranslateUi(self, FamilyWelcome: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilyWelcome", u"Welcome", None))
        self.lead.setText("")
        self.no_pressure.setText(QCoreApplication.translate("FamilyWelcome", u"You can say no to any of these. You still get help today.", None))
        self.language_heading.setText(QCoreApplication.translate("FamilyWelcome", u"Language", None))
        self.coming.setText("")
        self.notice.setText(QCoreApplication.translate("FamilyWelcome", u"Read our privacy notice", None))
        pass
    # retranslateUi
