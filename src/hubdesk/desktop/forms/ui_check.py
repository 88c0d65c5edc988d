"""Compiled from ui/check.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import PickField
from hubdesk.desktop.widgets.rows import Rows

class Ui_CheckPage(object):
    def setupUi(self, CheckPage: QWidget) -> None:
        if not CheckPage.objectName():
            CheckPage.setObjectName(u"CheckPage")
        self.layout_1 = QVBoxLayout(CheckPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.top = Columns(CheckPage)
        self.top.setObjectName(u"top")
        self.layout_3 = QHBoxLayout(self.top)
        self.layout_3.setSpacing(8)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 0, 0)
        self.title = QLabel(self.top)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(False)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_3.addWidget(self.title)

        self.space_4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.space_4)

        self.step = QLabel(self.top)
        self.step.setObjectName(u"step")
        self.step.setWordWrap(False)
        self.step.setTextFormat(Qt.TextFormat.PlainText)
        self.step.setProperty(u"role", u"muted")

        self.layout_3.addWidget(self.step)


        self.layout_2.addWidget(self.top)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(CheckPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_5 = QVBoxLayout(self.body)
        self.layout_5.setSpacing(12)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 14, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_5.addWidget(self.summary)

        self.columns_15 = Columns(self.body)
        self.columns_15.setObjectName(u"columns_15")
        self.layout_6 = QHBoxLayout(self.columns_15)
        self.layout_6.setSpacing(18)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)
        self.answers_column = QWidget(self.columns_15)
        self.answers_column.setObjectName(u"answers_column")
        self.layout_7 = QVBoxLayout(self.answers_column)
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.answers_card = QFrame(self.answers_column)
        self.answers_card.setObjectName(u"answers_card")
        self.answers_card.setProperty(u"card", True)
        self.layout_8 = QVBoxLayout(self.answers_card)
        self.layout_8.setSpacing(6)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(18, 14, 18, 16)
        self.qlabel_13 = QLabel(self.answers_card)
        self.qlabel_13.setObjectName(u"qlabel_13")
        self.qlabel_13.setWordWrap(True)
        self.qlabel_13.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_13.setProperty(u"role", u"section")

        self.layout_8.addWidget(self.qlabel_13)

        self.answers = Rows(self.answers_card)
        self.answers.setObjectName(u"answers")

        self.layout_8.addWidget(self.answers)


        self.layout_7.addWidget(self.answers_card)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_7.addItem(self.space_9)


        self.layout_6.addWidget(self.answers_column)

        self.hand_column = QWidget(self.columns_15)
        self.hand_column.setObjectName(u"hand_column")
        self.layout_10 = QVBoxLayout(self.hand_column)
        self.layout_10.setSpacing(8)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 0, 0)
        self.hand_card = QFrame(self.hand_column)
        self.hand_card.setObjectName(u"hand_card")
        self.hand_card.setProperty(u"card", True)
        self.layout_11 = QVBoxLayout(self.hand_card)
        self.layout_11.setSpacing(8)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(18, 14, 18, 16)
        self.qlabel_14 = QLabel(self.hand_card)
        self.qlabel_14.setObjectName(u"qlabel_14")
        self.qlabel_14.setWordWrap(True)
        self.qlabel_14.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_14.setProperty(u"role", u"section")

        self.layout_11.addWidget(self.qlabel_14)

        self.signer = PickField(self.hand_card)
        self.signer.setObjectName(u"signer")

        self.layout_11.addWidget(self.signer)

        self.signer_why = QLabel(self.hand_card)
        self.signer_why.setObjectName(u"signer_why")
        self.signer_why.setWordWrap(True)
        self.signer_why.setTextFormat(Qt.TextFormat.PlainText)
        self.signer_why.setProperty(u"role", u"small")

        self.layout_11.addWidget(self.signer_why)

        self.language = PickField(self.hand_card)
        self.language.setObjectName(u"language")

        self.layout_11.addWidget(self.language)

        self.language_why = QLabel(self.hand_card)
        self.language_why.setObjectName(u"language_why")
        self.language_why.setWordWrap(True)
        self.language_why.setTextFormat(Qt.TextFormat.PlainText)
        self.language_why.setProperty(u"role", u"small")

        self.layout_11.addWidget(self.language_why)

        self.hand_over = QPushButton(self.hand_card)
        self.hand_over.setObjectName(u"hand_over")
        self.hand_over.setAutoDefault(False)
        self.hand_over.setProperty(u"main", True)

        self.layout_11.addWidget(self.hand_over)

        self.tablet = QPushButton(self.hand_card)
        self.tablet.setObjectName(u"tablet")
        self.tablet.setAutoDefault(False)

        self.layout_11.addWidget(self.tablet)

        self.tablet_why = QLabel(self.hand_card)
        self.tablet_why.setObjectName(u"tablet_why")
        self.tablet_why.setWordWrap(True)
        self.tablet_why.setTextFormat(Qt.TextFormat.PlainText)
        self.tablet_why.setProperty(u"role", u"small")

        self.layout_11.addWidget(self.tablet_why)

        self.later = QPushButton(self.hand_card)
        self.later.setObjectName(u"later")
        self.later.setAutoDefault(False)

        self.layout_11.addWidget(self.later)


        self.layout_10.addWidget(self.hand_card)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_10.addItem(self.space_12)


        self.layout_6.addWidget(self.hand_column)

        self.layout_6.setStretch(0, 3)
        self.layout_6.setStretch(1, 2)

        self.layout_5.addWidget(self.columns_15)

        self.space_13 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_5.addItem(self.space_13)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_14 = QHBoxLayout()
        self.layout_14.setSpacing(8)
        self.layout_14.setObjectName(u"layout_14")
        self.layout_14.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(CheckPage)
        self.bar.setObjectName(u"bar")
        self.layout_15 = QHBoxLayout(self.bar)
        self.layout_15.setSpacing(10)
        self.layout_15.setObjectName(u"layout_15")
        self.layout_15.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)

        self.layout_15.addWidget(self.back)

        self.space_16 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_15.addItem(self.space_16)


        self.layout_14.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_14)


        self.retranslateUi(CheckPage)
    # setupUi

    def retranslateUi(self, CheckPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("CheckPage", u"Check and hand over", None))
        self.step.setText(QCoreApplication.translate("CheckPage", u"Step 2 of 3", None))
        self.qlabel_13.setText(QCoreApplication.translate("CheckPage", u"Read this back to the family", None))
        self.qlabel_14.setText(QCoreApplication.translate("CheckPage", u"Hand over", None))
        self.signer.setProperty(u"label", QCoreApplication.translate("CheckPage", u"Who signs?", None))
        self.signer_why.setText("")
        self.language.setProperty(u"label", QCoreApplication.translate("CheckPage", u"Language", None))
        self.language_why.setText("")
        self.hand_over.setText(QCoreApplication.translate("CheckPage", u"Hand over this PC  Ctrl+Enter", None))
        self.tablet.setText(QCoreApplication.translate("CheckPage", u"Send to tablet  F6", None))
        self.tablet_why.setText("")
        self.later.setText(QCoreApplication.translate("CheckPage", u"Save now, ask another day", None))
        self.back.setText(QCoreApplication.translate("CheckPage", u"Back  Esc", None))
        pass
    # retranslateUi
