"""Compiled from ui/erase_family.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import (Field, PickField)
from hubdesk.desktop.widgets.rows import Rows

class Ui_EraseFamilyPage(object):
    def setupUi(self, EraseFamilyPage: QWidget) -> None:
        if not EraseFamilyPage.objectName():
            EraseFamilyPage.setObjectName(u"EraseFamilyPage")
        self.layout_10 = QVBoxLayout(EraseFamilyPage)
        self.layout_10.setSpacing(14)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(32, 22, 18, 16)
        self.layout_1 = QHBoxLayout()
        self.layout_1.setSpacing(8)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(EraseFamilyPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_1.addWidget(self.title)


        self.layout_10.addLayout(self.layout_1)

        self.scroll = QScrollArea(EraseFamilyPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_6 = QVBoxLayout(self.body)
        self.layout_6.setSpacing(12)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 14, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_6.addWidget(self.summary)

        self.what_card = QFrame(self.body)
        self.what_card.setObjectName(u"what_card")
        self.what_card.setProperty(u"card", True)
        self.layout_3 = QVBoxLayout(self.what_card)
        self.layout_3.setSpacing(8)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(18, 14, 18, 16)
        self.qlabel_2 = QLabel(self.what_card)
        self.qlabel_2.setObjectName(u"qlabel_2")
        self.qlabel_2.setWordWrap(True)
        self.qlabel_2.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_2.setProperty(u"role", u"section")

        self.layout_3.addWidget(self.qlabel_2)

        self.what = Rows(self.what_card)
        self.what.setObjectName(u"what")

        self.layout_3.addWidget(self.what)


        self.layout_6.addWidget(self.what_card)

        self.confirm_card = QFrame(self.body)
        self.confirm_card.setObjectName(u"confirm_card")
        self.confirm_card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.confirm_card)
        self.layout_4.setSpacing(12)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.reason = PickField(self.confirm_card)
        self.reason.setObjectName(u"reason")

        self.layout_4.addWidget(self.reason)

        self.typed = Field(self.confirm_card)
        self.typed.setObjectName(u"typed")

        self.layout_4.addWidget(self.typed)


        self.layout_6.addWidget(self.confirm_card)

        self.space_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_6.addItem(self.space_5)

        self.layout_6.setStretch(3, 1)
        self.scroll.setWidget(self.body)

        self.layout_10.addWidget(self.scroll)

        self.layout_9 = QHBoxLayout()
        self.layout_9.setSpacing(8)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(EraseFamilyPage)
        self.bar.setObjectName(u"bar")
        self.layout_8 = QHBoxLayout(self.bar)
        self.layout_8.setSpacing(10)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.cancel = QPushButton(self.bar)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout_8.addWidget(self.cancel)

        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_8.addItem(self.space_7)

        self.busy = QLabel(self.bar)
        self.busy.setObjectName(u"busy")
        self.busy.setWordWrap(False)
        self.busy.setTextFormat(Qt.TextFormat.PlainText)
        self.busy.setProperty(u"role", u"muted")

        self.layout_8.addWidget(self.busy)

        self.erase = QPushButton(self.bar)
        self.erase.setObjectName(u"erase")
        self.erase.setAutoDefault(False)
        self.erase.setProperty(u"main", True)

        self.layout_8.addWidget(self.erase)


        self.layout_9.addWidget(self.bar)


        self.layout_10.addLayout(self.layout_9)


        self.retranslateUi(EraseFamilyPage)
    # setupUi

    def retranslateUi(self, EraseFamilyPage: QWidget) -> None:
        self.title.setText("")
        self.qlabel_2.setText(QCoreApplication.translate("EraseFamilyPage", u"What happens", None))
        self.reason.setProperty(u"label", QCoreApplication.translate("EraseFamilyPage", u"&Why it is erased", None))
        self.typed.setProperty(u"label", "")
        self.cancel.setText(QCoreApplication.translate("EraseFamilyPage", u"Cancel  Esc", None))
        self.busy.setText("")
        self.erase.setText(QCoreApplication.translate("EraseFamilyPage", u"Erase for ever", None))
        pass
    # retranslateUi
