"""Compiled from ui/council.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field
from hubdesk.desktop.widgets.rows import Rows

class Ui_CouncilPage(object):
    def setupUi(self, CouncilPage: QWidget) -> None:
        if not CouncilPage.objectName():
            CouncilPage.setObjectName(u"CouncilPage")
        self.layout_28 = QVBoxLayout(CouncilPage)
        self.layout_28.setSpacing(14)
        self.layout_28.setObjectName(u"layout_28")
        self.layout_28.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.head = Columns(CouncilPage)
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

        self.try_now = QPushButton(self.head)
        self.try_now.setObjectName(u"try_now")
        self.try_now.setAutoDefault(False)
        self.try_now.setProperty(u"main", True)

        self.layout_1.addWidget(self.try_now)

        self.layout_1.setStretch(0, 1)

        self.layout_2.addWidget(self.head)


        self.layout_28.addLayout(self.layout_2)

        self.scroll = QScrollArea(CouncilPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_24 = QVBoxLayout(self.body)
        self.layout_24.setSpacing(12)
        self.layout_24.setObjectName(u"layout_24")
        self.layout_24.setContentsMargins(0, 0, 14, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_24.addWidget(self.summary)

        self.progress_card = QFrame(self.body)
        self.progress_card.setObjectName(u"progress_card")
        self.progress_card.setProperty(u"card", True)
        self.layout_3 = QVBoxLayout(self.progress_card)
        self.layout_3.setSpacing(8)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(18, 14, 18, 16)
        self.progress_words = QLabel(self.progress_card)
        self.progress_words.setObjectName(u"progress_words")
        self.progress_words.setWordWrap(True)
        self.progress_words.setTextFormat(Qt.TextFormat.PlainText)
        self.progress_words.setProperty(u"role", u"strong")

        self.layout_3.addWidget(self.progress_words)

        self.progress = QProgressBar(self.progress_card)
        self.progress.setObjectName(u"progress")
        self.progress.setTextVisible(False)

        self.layout_3.addWidget(self.progress)

        self.progress_note = QLabel(self.progress_card)
        self.progress_note.setObjectName(u"progress_note")
        self.progress_note.setWordWrap(True)
        self.progress_note.setTextFormat(Qt.TextFormat.PlainText)
        self.progress_note.setProperty(u"role", u"muted")

        self.layout_3.addWidget(self.progress_note)


        self.layout_24.addWidget(self.progress_card)

        self.enrol_card = QFrame(self.body)
        self.enrol_card.setObjectName(u"enrol_card")
        self.enrol_card.setProperty(u"card", True)
        self.layout_9 = QVBoxLayout(self.enrol_card)
        self.layout_9.setSpacing(10)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(18, 14, 18, 16)
        self.qlabel_4 = QLabel(self.enrol_card)
        self.qlabel_4.setObjectName(u"qlabel_4")
        self.qlabel_4.setWordWrap(True)
        self.qlabel_4.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_4.setProperty(u"role", u"section")

        self.layout_9.addWidget(self.qlabel_4)

        self.enrol_words = QLabel(self.enrol_card)
        self.enrol_words.setObjectName(u"enrol_words")
        self.enrol_words.setWordWrap(True)
        self.enrol_words.setTextFormat(Qt.TextFormat.PlainText)
        self.enrol_words.setProperty(u"role", u"muted")

        self.layout_9.addWidget(self.enrol_words)

        self.enrol_boxes = Columns(self.enrol_card)
        self.enrol_boxes.setObjectName(u"enrol_boxes")
        self.layout_5 = QHBoxLayout(self.enrol_boxes)
        self.layout_5.setSpacing(10)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.address = Field(self.enrol_boxes)
        self.address.setObjectName(u"address")

        self.layout_5.addWidget(self.address)

        self.code = Field(self.enrol_boxes)
        self.code.setObjectName(u"code")

        self.layout_5.addWidget(self.code)

        self.layout_5.setStretch(0, 3)
        self.layout_5.setStretch(1, 2)

        self.layout_9.addWidget(self.enrol_boxes)

        self.certificate = Field(self.enrol_card)
        self.certificate.setObjectName(u"certificate")

        self.layout_9.addWidget(self.certificate)

        self.browse = QPushButton(self.enrol_card)
        self.browse.setObjectName(u"browse")
        self.browse.setAutoDefault(False)

        self.layout_9.addWidget(self.browse)

        self.enrol_row = Columns(self.enrol_card)
        self.enrol_row.setObjectName(u"enrol_row")
        self.layout_8 = QHBoxLayout(self.enrol_row)
        self.layout_8.setSpacing(10)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_8.addItem(self.space_7)

        self.enrol_progress = QLabel(self.enrol_row)
        self.enrol_progress.setObjectName(u"enrol_progress")
        self.enrol_progress.setWordWrap(True)
        self.enrol_progress.setTextFormat(Qt.TextFormat.PlainText)
        self.enrol_progress.setProperty(u"role", u"muted")

        self.layout_8.addWidget(self.enrol_progress)

        self.enrol = QPushButton(self.enrol_row)
        self.enrol.setObjectName(u"enrol")
        self.enrol.setAutoDefault(False)
        self.enrol.setProperty(u"main", True)

        self.layout_8.addWidget(self.enrol)

        self.layout_8.setStretch(0, 1)

        self.layout_9.addWidget(self.enrol_row)


        self.layout_24.addWidget(self.enrol_card)

        self.lists = Columns(self.body)
        self.lists.setObjectName(u"lists")
        self.layout_22 = QHBoxLayout(self.lists)
        self.layout_22.setSpacing(18)
        self.layout_22.setObjectName(u"layout_22")
        self.layout_22.setContentsMargins(0, 0, 0, 0)
        self.left = QWidget(self.lists)
        self.left.setObjectName(u"left")
        self.layout_13 = QVBoxLayout(self.left)
        self.layout_13.setSpacing(14)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(0, 0, 0, 0)
        self.state_card = QFrame(self.left)
        self.state_card.setObjectName(u"state_card")
        self.state_card.setProperty(u"card", True)
        self.layout_11 = QVBoxLayout(self.state_card)
        self.layout_11.setSpacing(8)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(18, 14, 18, 16)
        self.qlabel_10 = QLabel(self.state_card)
        self.qlabel_10.setObjectName(u"qlabel_10")
        self.qlabel_10.setWordWrap(True)
        self.qlabel_10.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_10.setProperty(u"role", u"section")

        self.layout_11.addWidget(self.qlabel_10)

        self.words = QLabel(self.state_card)
        self.words.setObjectName(u"words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty(u"role", u"strong")

        self.layout_11.addWidget(self.words)

        self.next_step = QLabel(self.state_card)
        self.next_step.setObjectName(u"next_step")
        self.next_step.setWordWrap(True)
        self.next_step.setTextFormat(Qt.TextFormat.PlainText)
        self.next_step.setProperty(u"role", u"muted")

        self.layout_11.addWidget(self.next_step)

        self.facts = Rows(self.state_card)
        self.facts.setObjectName(u"facts")

        self.layout_11.addWidget(self.facts)


        self.layout_13.addWidget(self.state_card)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_13.addItem(self.space_12)


        self.layout_22.addWidget(self.left)

        self.right = QWidget(self.lists)
        self.right.setObjectName(u"right")
        self.layout_21 = QVBoxLayout(self.right)
        self.layout_21.setSpacing(14)
        self.layout_21.setObjectName(u"layout_21")
        self.layout_21.setContentsMargins(0, 0, 0, 0)
        self.waiting_card = QFrame(self.right)
        self.waiting_card.setObjectName(u"waiting_card")
        self.waiting_card.setProperty(u"card", True)
        self.layout_15 = QVBoxLayout(self.waiting_card)
        self.layout_15.setSpacing(8)
        self.layout_15.setObjectName(u"layout_15")
        self.layout_15.setContentsMargins(18, 14, 18, 16)
        self.qlabel_14 = QLabel(self.waiting_card)
        self.qlabel_14.setObjectName(u"qlabel_14")
        self.qlabel_14.setWordWrap(True)
        self.qlabel_14.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_14.setProperty(u"role", u"section")

        self.layout_15.addWidget(self.qlabel_14)

        self.waiting_words = QLabel(self.waiting_card)
        self.waiting_words.setObjectName(u"waiting_words")
        self.waiting_words.setWordWrap(True)
        self.waiting_words.setTextFormat(Qt.TextFormat.PlainText)
        self.waiting_words.setProperty(u"role", u"muted")

        self.layout_15.addWidget(self.waiting_words)

        self.waiting = Rows(self.waiting_card)
        self.waiting.setObjectName(u"waiting")

        self.layout_15.addWidget(self.waiting)


        self.layout_21.addWidget(self.waiting_card)

        self.refused_card = QFrame(self.right)
        self.refused_card.setObjectName(u"refused_card")
        self.refused_card.setProperty(u"card", True)
        self.layout_17 = QVBoxLayout(self.refused_card)
        self.layout_17.setSpacing(8)
        self.layout_17.setObjectName(u"layout_17")
        self.layout_17.setContentsMargins(18, 14, 18, 16)
        self.qlabel_16 = QLabel(self.refused_card)
        self.qlabel_16.setObjectName(u"qlabel_16")
        self.qlabel_16.setWordWrap(True)
        self.qlabel_16.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_16.setProperty(u"role", u"section")

        self.layout_17.addWidget(self.qlabel_16)

        self.refused = Rows(self.refused_card)
        self.refused.setObjectName(u"refused")

        self.layout_17.addWidget(self.refused)


        self.layout_21.addWidget(self.refused_card)

        self.not_taken_card = QFrame(self.right)
        self.not_taken_card.setObjectName(u"not_taken_card")
        self.not_taken_card.setProperty(u"card", True)
        self.layout_19 = QVBoxLayout(self.not_taken_card)
        self.layout_19.setSpacing(8)
        self.layout_19.setObjectName(u"layout_19")
        self.layout_19.setContentsMargins(18, 14, 18, 16)
        self.qlabel_18 = QLabel(self.not_taken_card)
        self.qlabel_18.setObjectName(u"qlabel_18")
        self.qlabel_18.setWordWrap(True)
        self.qlabel_18.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_18.setProperty(u"role", u"section")

        self.layout_19.addWidget(self.qlabel_18)

        self.not_taken_words = QLabel(self.not_taken_card)
        self.not_taken_words.setObjectName(u"not_taken_words")
        self.not_taken_words.setWordWrap(True)
        self.not_taken_words.setTextFormat(Qt.TextFormat.PlainText)
        self.not_taken_words.setProperty(u"role", u"muted")

        self.layout_19.addWidget(self.not_taken_words)

        self.not_taken = Rows(self.not_taken_card)
        self.not_taken.setObjectName(u"not_taken")

        self.layout_19.addWidget(self.not_taken)


        self.layout_21.addWidget(self.not_taken_card)

        self.space_20 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_21.addItem(self.space_20)


        self.layout_22.addWidget(self.right)

        self.layout_22.setStretch(0, 1)
        self.layout_22.setStretch(1, 1)

        self.layout_24.addWidget(self.lists)

        self.space_23 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_24.addItem(self.space_23)

        self.layout_24.setStretch(4, 1)
        self.scroll.setWidget(self.body)

        self.layout_28.addWidget(self.scroll)

        self.layout_27 = QHBoxLayout()
        self.layout_27.setSpacing(8)
        self.layout_27.setObjectName(u"layout_27")
        self.layout_27.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(CouncilPage)
        self.bar.setObjectName(u"bar")
        self.layout_26 = QHBoxLayout(self.bar)
        self.layout_26.setSpacing(10)
        self.layout_26.setObjectName(u"layout_26")
        self.layout_26.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)

        self.layout_26.addWidget(self.back)

        self.space_25 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_26.addItem(self.space_25)


        self.layout_27.addWidget(self.bar)


        self.layout_28.addLayout(self.layout_27)


        self.retranslateUi(CouncilPage)
    # setupUi

    def retranslateUi(self, CouncilPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("CouncilPage", u"This PC and the council", None))
        self.try_now.setText(QCoreApplication.translate("CouncilPage", u"&Try now", None))
        self.progress_words.setText("")
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("CouncilPage", u"How much has arrived", None))
#endif // QT_CONFIG(accessibility)
        self.progress_note.setText(QCoreApplication.translate("CouncilPage", u"You can leave this page, or close HubDesk: it goes on where it stopped.", None))
        self.qlabel_4.setText(QCoreApplication.translate("CouncilPage", u"Link this PC to the council", None))
        self.enrol_words.setText("")
        self.address.setProperty(u"label", QCoreApplication.translate("CouncilPage", u"&Address of the council\u2019s gateway", None))
        self.code.setProperty(u"label", QCoreApplication.translate("CouncilPage", u"&One-time code", None))
        self.certificate.setProperty(u"label", QCoreApplication.translate("CouncilPage", u"Council\u2019s own &certificate file, if it gave you one", None))
        self.browse.setText(QCoreApplication.translate("CouncilPage", u"Choose a &file", None))
        self.enrol_progress.setText("")
        self.enrol.setText(QCoreApplication.translate("CouncilPage", u"&Link this PC  Ctrl+Enter", None))
        self.qlabel_10.setText(QCoreApplication.translate("CouncilPage", u"How things stand", None))
        self.words.setText("")
        self.next_step.setText("")
        self.qlabel_14.setText(QCoreApplication.translate("CouncilPage", u"Waiting to be sent", None))
        self.waiting_words.setText("")
        self.qlabel_16.setText(QCoreApplication.translate("CouncilPage", u"Refused by the council", None))
        self.qlabel_18.setText(QCoreApplication.translate("CouncilPage", u"Arrived and not taken in", None))
        self.not_taken_words.setText("")
        self.back.setText(QCoreApplication.translate("CouncilPage", u"Back  Esc", None))
        pass
    # retranslateUi
