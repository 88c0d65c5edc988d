"""Compiled from ui/clash.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QRadioButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field

class Ui_ClashPage(object):
    def setupUi(self, ClashPage: QWidget) -> None:
        if not ClashPage.objectName():
            ClashPage.setObjectName(u"ClashPage")
        self.layout_13 = QVBoxLayout(ClashPage)
        self.layout_13.setSpacing(14)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.head = Columns(ClashPage)
        self.head.setObjectName(u"head")
        self.layout_1 = QHBoxLayout(self.head)
        self.layout_1.setSpacing(10)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 0, 0)
        self.title = QLabel(self.head)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_1.addWidget(self.title)

        self.open_record = QPushButton(self.head)
        self.open_record.setObjectName(u"open_record")
        self.open_record.setAutoDefault(False)

        self.layout_1.addWidget(self.open_record)

        self.layout_1.setStretch(0, 1)

        self.layout_2.addWidget(self.head)


        self.layout_13.addLayout(self.layout_2)

        self.scroll = QScrollArea(ClashPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_9 = QVBoxLayout(self.body)
        self.layout_9.setSpacing(12)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 14, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_9.addWidget(self.summary)

        self.reason_card = QFrame(self.body)
        self.reason_card.setObjectName(u"reason_card")
        self.reason_card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.reason_card)
        self.layout_4.setSpacing(10)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.reason_words = QLabel(self.reason_card)
        self.reason_words.setObjectName(u"reason_words")
        self.reason_words.setWordWrap(True)
        self.reason_words.setTextFormat(Qt.TextFormat.PlainText)
        self.reason_words.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.reason_words)

        self.reason = Field(self.reason_card)
        self.reason.setObjectName(u"reason")

        self.layout_4.addWidget(self.reason)

        self.open = QPushButton(self.reason_card)
        self.open.setObjectName(u"open")
        self.open.setAutoDefault(False)

        self.layout_4.addWidget(self.open)


        self.layout_9.addWidget(self.reason_card)

        self.clash_card = QFrame(self.body)
        self.clash_card.setObjectName(u"clash_card")
        self.clash_card.setProperty(u"card", True)
        self.layout_7 = QVBoxLayout(self.clash_card)
        self.layout_7.setSpacing(12)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(18, 14, 18, 16)
        self.question = QLabel(self.clash_card)
        self.question.setObjectName(u"question")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setProperty(u"role", u"section")

        self.layout_7.addWidget(self.question)

        self.lead = QLabel(self.clash_card)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"muted")

        self.layout_7.addWidget(self.lead)

        self.sides = Columns(self.clash_card)
        self.sides.setObjectName(u"sides")
        self.layout_5 = QHBoxLayout(self.sides)
        self.layout_5.setSpacing(14)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)

        self.layout_7.addWidget(self.sides)

        self.another = QRadioButton(self.clash_card)
        self.another.setObjectName(u"another")

        self.layout_7.addWidget(self.another)

        self.boxes = Columns(self.clash_card)
        self.boxes.setObjectName(u"boxes")
        self.layout_6 = QHBoxLayout(self.boxes)
        self.layout_6.setSpacing(10)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)

        self.layout_7.addWidget(self.boxes)


        self.layout_9.addWidget(self.clash_card)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.space_8)

        self.layout_9.setStretch(3, 1)
        self.scroll.setWidget(self.body)

        self.layout_13.addWidget(self.scroll)

        self.layout_12 = QHBoxLayout()
        self.layout_12.setSpacing(8)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(ClashPage)
        self.bar.setObjectName(u"bar")
        self.layout_11 = QHBoxLayout(self.bar)
        self.layout_11.setSpacing(10)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(0, 0, 0, 0)
        self.later = QPushButton(self.bar)
        self.later.setObjectName(u"later")
        self.later.setAutoDefault(False)

        self.layout_11.addWidget(self.later)

        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_11.addItem(self.space_10)

        self.save = QPushButton(self.bar)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(False)
        self.save.setProperty(u"main", True)

        self.layout_11.addWidget(self.save)


        self.layout_12.addWidget(self.bar)


        self.layout_13.addLayout(self.layout_12)


        self.retranslateUi(ClashPage)
    # setupUi

    def retranslateUi(self, ClashPage: QWidget) -> None:
        self.title.setText("")
        self.open_record.setText(QCoreApplication.translate("ClashPage", u"Open the &record", None))
        self.reason_words.setText(QCoreApplication.translate("ClashPage", u"These values open only with a reason. It is kept with your name.", None))
        self.reason.setProperty(u"label", QCoreApplication.translate("ClashPage", u"Reason for opening", None))
        self.open.setText(QCoreApplication.translate("ClashPage", u"&Open", None))
        self.question.setText("")
        self.lead.setText(QCoreApplication.translate("ClashPage", u"Choose what is right, or type it. What was written later need not be right: ask the family if you can.", None))
        self.another.setText(QCoreApplication.translate("ClashPage", u"&None of these: I type it", None))
        self.later.setText(QCoreApplication.translate("ClashPage", u"Look later  Esc", None))
        self.save.setText(QCoreApplication.translate("ClashPage", u"Keep what is chosen  Ctrl+Enter", None))
        pass
    # retranslateUi
