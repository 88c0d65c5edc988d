"""Compiled from ui/first_run.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import (Field, PickField)

class Ui_FirstRun(object):
    def setupUi(self, FirstRun: QWidget) -> None:
        if not FirstRun.objectName():
            FirstRun.setObjectName(u"FirstRun")
        self.layout_1 = QVBoxLayout(FirstRun)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(FirstRun)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(FirstRun)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_3 = QVBoxLayout(self.body)
        self.layout_3.setSpacing(12)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 14, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_3.addWidget(self.summary)

        self.card = QFrame(self.body)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.card)
        self.layout_4.setSpacing(10)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.columns_9 = Columns(self.card)
        self.columns_9.setObjectName(u"columns_9")
        self.layout_5 = QHBoxLayout(self.columns_9)
        self.layout_5.setSpacing(10)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.council = PickField(self.columns_9)
        self.council.setObjectName(u"council")

        self.layout_5.addWidget(self.council)

        self.hub = Field(self.columns_9)
        self.hub.setObjectName(u"hub")

        self.layout_5.addWidget(self.hub)

        self.layout_5.setStretch(0, 1)
        self.layout_5.setStretch(1, 1)

        self.layout_4.addWidget(self.columns_9)

        self.columns_10 = Columns(self.card)
        self.columns_10.setObjectName(u"columns_10")
        self.layout_6 = QHBoxLayout(self.columns_10)
        self.layout_6.setSpacing(10)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)
        self.staff = Field(self.columns_10)
        self.staff.setObjectName(u"staff")

        self.layout_6.addWidget(self.staff)

        self.role = PickField(self.columns_10)
        self.role.setObjectName(u"role")

        self.layout_6.addWidget(self.role)

        self.layout_6.setStretch(0, 1)
        self.layout_6.setStretch(1, 1)

        self.layout_4.addWidget(self.columns_10)

        self.columns_11 = Columns(self.card)
        self.columns_11.setObjectName(u"columns_11")
        self.layout_7 = QHBoxLayout(self.columns_11)
        self.layout_7.setSpacing(10)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.passphrase = Field(self.columns_11)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setProperty(u"secret", True)

        self.layout_7.addWidget(self.passphrase)

        self.again = Field(self.columns_11)
        self.again.setObjectName(u"again")
        self.again.setProperty(u"secret", True)

        self.layout_7.addWidget(self.again)

        self.layout_7.setStretch(0, 1)
        self.layout_7.setStretch(1, 1)

        self.layout_4.addWidget(self.columns_11)

        self.qlabel_12 = QLabel(self.card)
        self.qlabel_12.setObjectName(u"qlabel_12")
        self.qlabel_12.setWordWrap(True)
        self.qlabel_12.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_12.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.qlabel_12)

        self.columns_13 = Columns(self.card)
        self.columns_13.setObjectName(u"columns_13")
        self.layout_8 = QHBoxLayout(self.columns_13)
        self.layout_8.setSpacing(10)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.pin = Field(self.columns_13)
        self.pin.setObjectName(u"pin")
        self.pin.setProperty(u"secret", True)

        self.layout_8.addWidget(self.pin)

        self.pin_again = Field(self.columns_13)
        self.pin_again.setObjectName(u"pin_again")
        self.pin_again.setProperty(u"secret", True)

        self.layout_8.addWidget(self.pin_again)

        self.layout_8.setStretch(0, 1)
        self.layout_8.setStretch(1, 1)

        self.layout_4.addWidget(self.columns_13)

        self.qlabel_14 = QLabel(self.card)
        self.qlabel_14.setObjectName(u"qlabel_14")
        self.qlabel_14.setWordWrap(True)
        self.qlabel_14.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_14.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.qlabel_14)


        self.layout_3.addWidget(self.card)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.space_9)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_10 = QHBoxLayout()
        self.layout_10.setSpacing(8)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(FirstRun)
        self.bar.setObjectName(u"bar")
        self.layout_11 = QHBoxLayout(self.bar)
        self.layout_11.setSpacing(10)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)

        self.layout_11.addWidget(self.back)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_11.addItem(self.space_12)

        self.progress = QLabel(self.bar)
        self.progress.setObjectName(u"progress")
        self.progress.setWordWrap(False)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setProperty(u"role", u"muted")

        self.layout_11.addWidget(self.progress)

        self.go_on = QPushButton(self.bar)
        self.go_on.setObjectName(u"go_on")
        self.go_on.setAutoDefault(False)
        self.go_on.setProperty(u"main", True)

        self.layout_11.addWidget(self.go_on)


        self.layout_10.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_10)


        self.retranslateUi(FirstRun)
    # setupUi

    def retranslateUi(self, FirstRun: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("FirstRun", u"Set up this PC", None))
        self.council.setProperty(u"label", QCoreApplication.translate("FirstRun", u"Council", None))
        self.hub.setProperty(u"label", QCoreApplication.translate("FirstRun", u"Hub", None))
        self.hub.setProperty(u"hint", QCoreApplication.translate("FirstRun", u"Queens Park Family Hub", None))
        self.staff.setProperty(u"label", QCoreApplication.translate("FirstRun", u"Your name", None))
        self.role.setProperty(u"label", QCoreApplication.translate("FirstRun", u"What you do here", None))
        self.passphrase.setProperty(u"label", QCoreApplication.translate("FirstRun", u"Passphrase", None))
        self.again.setProperty(u"label", QCoreApplication.translate("FirstRun", u"Passphrase again", None))
        self.qlabel_12.setText(QCoreApplication.translate("FirstRun", u"At least 12 characters. Four or five words that only you would put together are easiest to remember and hardest to guess.", None))
        self.pin.setProperty(u"label", QCoreApplication.translate("FirstRun", u"PIN, six digits or more", None))
        self.pin_again.setProperty(u"label", QCoreApplication.translate("FirstRun", u"PIN again", None))
        self.qlabel_14.setText(QCoreApplication.translate("FirstRun", u"The PIN reopens the screen after a pause. It never opens the store by itself.", None))
        self.back.setText(QCoreApplication.translate("FirstRun", u"Back  Esc", None))
        self.progress.setText("")
        self.go_on.setText(QCoreApplication.translate("FirstRun", u"Make the store  Ctrl+Enter", None))
        pass
    # retranslateUi
