"""Compiled from ui/unlock.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field

class Ui_Unlock(object):
    def setupUi(self, Unlock: QWidget) -> None:
        if not Unlock.objectName():
            Unlock.setObjectName(u"Unlock")
        self.layout_1 = QVBoxLayout(Unlock)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.scroll = QScrollArea(Unlock)
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

        self.where = QLabel(self.card)
        self.where.setObjectName(u"where")
        self.where.setWordWrap(True)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.where)

        self.summary = ErrorSummary(self.card)
        self.summary.setObjectName(u"summary")

        self.layout_6.addWidget(self.summary)

        self.passphrase = Field(self.card)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setProperty(u"secret", True)

        self.layout_6.addWidget(self.passphrase)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.set_up = QPushButton(self.card)
        self.set_up.setObjectName(u"set_up")
        self.set_up.setAutoDefault(False)
        self.set_up.setProperty(u"main", True)

        self.layout_7.addWidget(self.set_up)

        self.unlock = QPushButton(self.card)
        self.unlock.setObjectName(u"unlock")
        self.unlock.setAutoDefault(False)
        self.unlock.setProperty(u"main", True)

        self.layout_7.addWidget(self.unlock)

        self.progress = QLabel(self.card)
        self.progress.setObjectName(u"progress")
        self.progress.setWordWrap(True)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setProperty(u"role", u"muted")

        self.layout_7.addWidget(self.progress)

        self.layout_7.setStretch(2, 1)

        self.layout_6.addLayout(self.layout_7)

        self.qframe_1 = QFrame(self.card)
        self.qframe_1.setObjectName(u"qframe_1")
        self.qframe_1.setProperty(u"line", True)

        self.layout_6.addWidget(self.qframe_1)

        self.qlabel_2 = QLabel(self.card)
        self.qlabel_2.setObjectName(u"qlabel_2")
        self.qlabel_2.setWordWrap(True)
        self.qlabel_2.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_2.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.qlabel_2)

        self.practice = QPushButton(self.card)
        self.practice.setObjectName(u"practice")
        self.practice.setAutoDefault(False)

        self.layout_6.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignLeading)


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


        self.retranslateUi(Unlock)
    # setupUi

    def retranslateUi(self, Unlock: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Unlock", u"Unlock HubDesk", None))
        self.where.setText("")
        self.passphrase.setProperty(u"label", QCoreApplication.translate("Unlock", u"Your passphrase", None))
        self.set_up.setText(QCoreApplication.translate("Unlock", u"Set up this PC", None))
        self.unlock.setText(QCoreApplication.translate("Unlock", u"Unlock  Enter", None))
        self.progress.setText("")
        self.qlabel_2.setText(QCoreApplication.translate("Unlock", u"Looking around? The practice hub has its own store and pretend families, and cannot reach a council.", None))
        self.practice.setText(QCoreApplication.translate("Unlock", u"Try with pretend families", None))
        pass
    # retranslateUi
