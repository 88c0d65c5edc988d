"""Compiled from ui/lock.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import (Field, PickField)

class Ui_LockPage(object):
    def setupUi(self, LockPage: QWidget) -> None:
        if not LockPage.objectName():
            LockPage.setObjectName(u"LockPage")
        self.layout_1 = QVBoxLayout(LockPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.scroll = QScrollArea(LockPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_2 = QVBoxLayout(self.body)
        self.layout_2.setSpacing(12)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.space_3 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_2.addItem(self.space_3)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setSpacing(8)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(0, 0, 0, 0)
        self.space_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.space_5)

        self.card = QFrame(self.body)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"card", True)
        self.card.setMinimumSize(QSize(320, 0))
        self.card.setMaximumSize(QSize(560, 16777215))
        self.layout_6 = QVBoxLayout(self.card)
        self.layout_6.setSpacing(12)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(28, 24, 28, 24)
        self.title = QLabel(self.card)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_6.addWidget(self.title)

        self.qlabel_13 = QLabel(self.card)
        self.qlabel_13.setObjectName(u"qlabel_13")
        self.qlabel_13.setWordWrap(True)
        self.qlabel_13.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_13.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.qlabel_13)

        self.summary = ErrorSummary(self.card)
        self.summary.setObjectName(u"summary")

        self.layout_6.addWidget(self.summary)

        self.who = PickField(self.card)
        self.who.setObjectName(u"who")

        self.layout_6.addWidget(self.who)

        self.pin = Field(self.card)
        self.pin.setObjectName(u"pin")
        self.pin.setProperty(u"secret", True)

        self.layout_6.addWidget(self.pin)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.open = QPushButton(self.card)
        self.open.setObjectName(u"open")
        self.open.setAutoDefault(False)
        self.open.setProperty(u"main", True)

        self.layout_7.addWidget(self.open)

        self.progress = QLabel(self.card)
        self.progress.setObjectName(u"progress")
        self.progress.setWordWrap(True)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setProperty(u"role", u"muted")

        self.layout_7.addWidget(self.progress)

        self.layout_7.setStretch(1, 1)

        self.layout_6.addLayout(self.layout_7)

        self.qframe_14 = QFrame(self.card)
        self.qframe_14.setObjectName(u"qframe_14")
        self.qframe_14.setProperty(u"line", True)

        self.layout_6.addWidget(self.qframe_14)

        self.qlabel_15 = QLabel(self.card)
        self.qlabel_15.setObjectName(u"qlabel_15")
        self.qlabel_15.setWordWrap(True)
        self.qlabel_15.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_15.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.qlabel_15)

        self.lock_all = QPushButton(self.card)
        self.lock_all.setObjectName(u"lock_all")
        self.lock_all.setAutoDefault(False)

        self.layout_6.addWidget(self.lock_all, 0, Qt.AlignmentFlag.AlignLeading)


        self.layout_4.addWidget(self.card)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.space_8)

        self.layout_4.setStretch(0, 1)
        self.layout_4.setStretch(1, 4)
        self.layout_4.setStretch(2, 1)

        self.layout_2.addLayout(self.layout_4)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_2.addItem(self.space_9)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)


        self.retranslateUi(LockPage)
    # setupUi

    def retranslateUi(self, LockPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("LockPage", u"Locked", None))
        self.qlabel_13.setText(QCoreApplication.translate("LockPage", u"What was on the screen is hidden and kept. Drafts stay with whoever typed them.", None))
        self.who.setProperty(u"label", QCoreApplication.translate("LockPage", u"Who are you?", None))
        self.pin.setProperty(u"label", QCoreApplication.translate("LockPage", u"PIN", None))
        self.open.setText(QCoreApplication.translate("LockPage", u"Open  Enter", None))
        self.progress.setText("")
        self.qlabel_15.setText(QCoreApplication.translate("LockPage", u"Going home? Lock everything: the keys leave this PC\u2019s memory, and the passphrase opens it again.", None))
        self.lock_all.setText(QCoreApplication.translate("LockPage", u"Lock everything  Ctrl+Shift+L", None))
        pass
    # retranslateUi
