"""Compiled from ui/family_notice.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

class Ui_FamilyNotice(object):
    def setupUi(self, FamilyNotice: QWidget) -> None:
        if not FamilyNotice.objectName():
            FamilyNotice.setObjectName(u"FamilyNotice")
        self.column = QVBoxLayout(FamilyNotice)
        self.column.setSpacing(16)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilyNotice)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.dated = QLabel(FamilyNotice)
        self.dated.setObjectName(u"dated")
        self.dated.setWordWrap(True)
        self.dated.setTextFormat(Qt.TextFormat.PlainText)
        self.dated.setProperty(u"role", u"muted")

        self.column.addWidget(self.dated)

        self.paragraphs = QFrame(FamilyNotice)
        self.paragraphs.setObjectName(u"paragraphs")
        self.paragraphs.setProperty(u"card", True)
        self.paragraph_column = QVBoxLayout(self.paragraphs)
        self.paragraph_column.setSpacing(8)
        self.paragraph_column.setObjectName(u"paragraph_column")
        self.paragraph_column.setContentsMargins(18, 18, 18, 18)

        self.column.addWidget(self.paragraphs)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyNotice)
    # setupUi

    def retranslateUi(self, FamilyNotice: QWidget) -> None:
        self.heading.setText("")
        self.dated.setText("")
        pass
    # retranslateUi
