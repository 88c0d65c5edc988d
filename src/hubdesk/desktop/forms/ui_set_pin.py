"""Compiled from ui/set_pin.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field

class Ui_SetPinPage(object):
    def setupUi(self, SetPinPage: QWidget) -> None:
        if not SetPinPage.objectName():
            SetPinPage.setObjectName(u"SetPinPage")
        self.layout_1 = QVBoxLayout(SetPinPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.scroll = QScrollArea(SetPinPage)
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

        self.qlabel_10 = QLabel(self.card)
        self.qlabel_10.setObjectName(u"qlabel_10")
        self.qlabel_10.setWordWrap(True)
        self.qlabel_10.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_10.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.qlabel_10)

        self.summary = ErrorSummary(self.card)
        self.summary.setObjectName(u"summary")

        self.layout_6.addWidget(self.summary)

        self.pin = Field(self.card)
        self.pin.setObjectName(u"pin")
        self.pin.setProperty(u"secret", True)

        self.layout_6.addWidget(self.pin)

        self.again = Field(self.card)
        self.again.setObjectName(u"again")
        self.again.setProperty(u"secret", True)

        self.layout_6.addWidget(self.again)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.keep = QPushButton(self.card)
        self.keep.setObjectName(u"keep")
        self.keep.setAutoDefault(False)
        self.keep.setProperty(u"main", True)

        self.layout_7.addWidget(self.keep)

        self.progress = QLabel(self.card)
        self.progress.setObjectName(u"progress")
        self.progress.setWordWrap(True)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setProperty(u"role", u"muted")

        self.layout_7.addWidget(self.progress)

        self.layout_7.setStretch(1, 1)

        self.layout_6.addLayout(self.layout_7)


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


        self.retranslateUi(SetPinPage)
    # setupUi

    def retranslateUi(self, SetPinPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("SetPinPage", u"Choose a PIN", None))
        self.qlabel_10.setText(QCoreApplication.translate("SetPinPage", u"It reopens the screen after a pause, and signs when you witness. Six digits or more, that nobody would try first.", None))
        self.pin.setProperty(u"label", QCoreApplication.translate("SetPinPage", u"PIN", None))
        self.again.setProperty(u"label", QCoreApplication.translate("SetPinPage", u"PIN again", None))
        self.keep.setText(QCoreApplication.translate("SetPinPage", u"Keep this PIN  Enter", None))
        self.progress.setText("")
        pass
    # retranslateUi
