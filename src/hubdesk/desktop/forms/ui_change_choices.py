"""Compiled from ui/change_choices.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import PickField

class Ui_ChangeChoicesPage(object):
    def setupUi(self, ChangeChoicesPage: QWidget) -> None:
        if not ChangeChoicesPage.objectName():
            ChangeChoicesPage.setObjectName(u"ChangeChoicesPage")
        self.layout_1 = QVBoxLayout(ChangeChoicesPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(ChangeChoicesPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(ChangeChoicesPage)
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
        self.columns_15 = Columns(self.card)
        self.columns_15.setObjectName(u"columns_15")
        self.layout_5 = QHBoxLayout(self.columns_15)
        self.layout_5.setSpacing(10)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.signer = PickField(self.columns_15)
        self.signer.setObjectName(u"signer")

        self.layout_5.addWidget(self.signer)

        self.how = PickField(self.columns_15)
        self.how.setObjectName(u"how")

        self.layout_5.addWidget(self.how)

        self.layout_5.setStretch(0, 1)
        self.layout_5.setStretch(1, 1)

        self.layout_4.addWidget(self.columns_15)

        self.qlabel_16 = QLabel(self.card)
        self.qlabel_16.setObjectName(u"qlabel_16")
        self.qlabel_16.setWordWrap(True)
        self.qlabel_16.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_16.setProperty(u"role", u"section")

        self.layout_4.addWidget(self.qlabel_16)

        self.qlabel_17 = QLabel(self.card)
        self.qlabel_17.setObjectName(u"qlabel_17")
        self.qlabel_17.setWordWrap(True)
        self.qlabel_17.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_17.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.qlabel_17)

        self.ticks = QWidget(self.card)
        self.ticks.setObjectName(u"ticks")
        self.layout_6 = QVBoxLayout(self.ticks)
        self.layout_6.setSpacing(4)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)

        self.layout_4.addWidget(self.ticks)

        self.nothing = QLabel(self.card)
        self.nothing.setObjectName(u"nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.nothing)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.ask_again = QPushButton(self.card)
        self.ask_again.setObjectName(u"ask_again")
        self.ask_again.setAutoDefault(False)

        self.layout_7.addWidget(self.ask_again)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.space_8)


        self.layout_4.addLayout(self.layout_7)


        self.layout_3.addWidget(self.card)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.space_9)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_10 = QHBoxLayout()
        self.layout_10.setSpacing(8)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(ChangeChoicesPage)
        self.bar.setObjectName(u"bar")
        self.layout_11 = QHBoxLayout(self.bar)
        self.layout_11.setSpacing(10)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(0, 0, 0, 0)
        self.cancel = QPushButton(self.bar)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout_11.addWidget(self.cancel)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_11.addItem(self.space_12)

        self.save = QPushButton(self.bar)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(False)
        self.save.setProperty(u"main", True)

        self.layout_11.addWidget(self.save)


        self.layout_10.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_10)


        self.retranslateUi(ChangeChoicesPage)
    # setupUi

    def retranslateUi(self, ChangeChoicesPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("ChangeChoicesPage", u"Change choices", None))
        self.signer.setProperty(u"label", QCoreApplication.translate("ChangeChoicesPage", u"Who is changing their mind?", None))
        self.how.setProperty(u"label", QCoreApplication.translate("ChangeChoicesPage", u"How did they tell you?", None))
        self.qlabel_16.setText(QCoreApplication.translate("ChangeChoicesPage", u"Stop these today", None))
        self.qlabel_17.setText(QCoreApplication.translate("ChangeChoicesPage", u"No signature is needed to stop. It counts from today.", None))
        self.nothing.setText("")
        self.ask_again.setText(QCoreApplication.translate("ChangeChoicesPage", u"Say yes to something instead, with a signature", None))
        self.cancel.setText(QCoreApplication.translate("ChangeChoicesPage", u"Cancel  Esc", None))
        self.save.setText(QCoreApplication.translate("ChangeChoicesPage", u"Stop what is ticked  Ctrl+Enter", None))
        pass
    # retranslateUi
