"""Compiled from ui/family_record.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.field import Field
from hubdesk.desktop.widgets.rows import Rows

class Ui_FamilyRecordPage(object):
    def setupUi(self, FamilyRecordPage: QWidget) -> None:
        if not FamilyRecordPage.objectName():
            FamilyRecordPage.setObjectName(u"FamilyRecordPage")
        self.layout_1 = QVBoxLayout(FamilyRecordPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.head = Columns(FamilyRecordPage)
        self.head.setObjectName(u"head")
        self.layout_3 = QHBoxLayout(self.head)
        self.layout_3.setSpacing(10)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 0, 0)
        self.title = QLabel(self.head)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_3.addWidget(self.title)

        self.chips = QWidget(self.head)
        self.chips.setObjectName(u"chips")
        self.layout_4 = QHBoxLayout(self.chips)
        self.layout_4.setSpacing(8)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(0, 0, 0, 0)

        self.layout_3.addWidget(self.chips)

        self.space_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.space_5)

        self.arrive = QPushButton(self.head)
        self.arrive.setObjectName(u"arrive")
        self.arrive.setAutoDefault(False)
        self.arrive.setProperty(u"main", True)

        self.layout_3.addWidget(self.arrive)

        self.layout_3.setStretch(2, 1)

        self.layout_2.addWidget(self.head)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(FamilyRecordPage)
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
        self.next_card = QFrame(self.body)
        self.next_card.setObjectName(u"next_card")
        self.next_card.setProperty(u"card", True)
        self.layout_7 = QVBoxLayout(self.next_card)
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(14, 10, 14, 10)
        self.columns_25 = Columns(self.next_card)
        self.columns_25.setObjectName(u"columns_25")
        self.layout_8 = QHBoxLayout(self.columns_25)
        self.layout_8.setSpacing(12)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.qlabel_24 = QLabel(self.columns_25)
        self.qlabel_24.setObjectName(u"qlabel_24")
        self.qlabel_24.setWordWrap(False)
        self.qlabel_24.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_24.setProperty(u"role", u"section")

        self.layout_8.addWidget(self.qlabel_24)

        self.next_words = QLabel(self.columns_25)
        self.next_words.setObjectName(u"next_words")
        self.next_words.setWordWrap(True)
        self.next_words.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_8.addWidget(self.next_words)

        self.next_button = QPushButton(self.columns_25)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setAutoDefault(False)
        self.next_button.setProperty(u"main", True)

        self.layout_8.addWidget(self.next_button)

        self.layout_8.setStretch(1, 1)

        self.layout_7.addWidget(self.columns_25)


        self.layout_6.addWidget(self.next_card)

        self.decide_card = QFrame(self.body)
        self.decide_card.setObjectName(u"decide_card")
        self.decide_card.setProperty(u"card", True)
        self.layout_34 = QVBoxLayout(self.decide_card)
        self.layout_34.setSpacing(4)
        self.layout_34.setObjectName(u"layout_34")
        self.layout_34.setContentsMargins(14, 10, 14, 10)
        self.decide_title = QLabel(self.decide_card)
        self.decide_title.setObjectName(u"decide_title")
        self.decide_title.setWordWrap(True)
        self.decide_title.setTextFormat(Qt.TextFormat.PlainText)
        self.decide_title.setProperty(u"role", u"section")

        self.layout_34.addWidget(self.decide_title)

        self.decisions = Rows(self.decide_card)
        self.decisions.setObjectName(u"decisions")

        self.layout_34.addWidget(self.decisions)


        self.layout_6.addWidget(self.decide_card)

        self.columns_33 = Columns(self.body)
        self.columns_33.setObjectName(u"columns_33")
        self.layout_9 = QHBoxLayout(self.columns_33)
        self.layout_9.setSpacing(18)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 0, 0)
        self.people_column = QWidget(self.columns_33)
        self.people_column.setObjectName(u"people_column")
        self.layout_10 = QVBoxLayout(self.people_column)
        self.layout_10.setSpacing(14)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 0, 0)
        self.people_card = QFrame(self.people_column)
        self.people_card.setObjectName(u"people_card")
        self.people_card.setProperty(u"card", True)
        self.layout_11 = QVBoxLayout(self.people_card)
        self.layout_11.setSpacing(8)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(18, 14, 18, 16)
        self.qlabel_26 = QLabel(self.people_card)
        self.qlabel_26.setObjectName(u"qlabel_26")
        self.qlabel_26.setWordWrap(True)
        self.qlabel_26.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_26.setProperty(u"role", u"section")

        self.layout_11.addWidget(self.qlabel_26)

        self.people = Rows(self.people_card)
        self.people.setObjectName(u"people")

        self.layout_11.addWidget(self.people)

        self.address = QLabel(self.people_card)
        self.address.setObjectName(u"address")
        self.address.setWordWrap(True)
        self.address.setTextFormat(Qt.TextFormat.PlainText)
        self.address.setProperty(u"role", u"muted")

        self.layout_11.addWidget(self.address)

        self.layout_12 = QHBoxLayout()
        self.layout_12.setSpacing(8)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 0, 0)
        self.edit_family = QPushButton(self.people_card)
        self.edit_family.setObjectName(u"edit_family")
        self.edit_family.setAutoDefault(False)

        self.layout_12.addWidget(self.edit_family)

        self.space_13 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_12.addItem(self.space_13)


        self.layout_11.addLayout(self.layout_12)


        self.layout_10.addWidget(self.people_card)

        self.sensitive_card = QFrame(self.people_column)
        self.sensitive_card.setObjectName(u"sensitive_card")
        self.sensitive_card.setProperty(u"card", True)
        self.layout_14 = QVBoxLayout(self.sensitive_card)
        self.layout_14.setSpacing(8)
        self.layout_14.setObjectName(u"layout_14")
        self.layout_14.setContentsMargins(18, 14, 18, 16)
        self.qlabel_27 = QLabel(self.sensitive_card)
        self.qlabel_27.setObjectName(u"qlabel_27")
        self.qlabel_27.setWordWrap(True)
        self.qlabel_27.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_27.setProperty(u"role", u"section")

        self.layout_14.addWidget(self.qlabel_27)

        self.sensitive_say = QLabel(self.sensitive_card)
        self.sensitive_say.setObjectName(u"sensitive_say")
        self.sensitive_say.setWordWrap(True)
        self.sensitive_say.setTextFormat(Qt.TextFormat.PlainText)
        self.sensitive_say.setProperty(u"role", u"muted")

        self.layout_14.addWidget(self.sensitive_say)

        self.reason_row = QWidget(self.sensitive_card)
        self.reason_row.setObjectName(u"reason_row")
        self.layout_15 = QVBoxLayout(self.reason_row)
        self.layout_15.setSpacing(8)
        self.layout_15.setObjectName(u"layout_15")
        self.layout_15.setContentsMargins(0, 0, 0, 0)
        self.reason = Field(self.reason_row)
        self.reason.setObjectName(u"reason")

        self.layout_15.addWidget(self.reason)

        self.layout_16 = QHBoxLayout()
        self.layout_16.setSpacing(8)
        self.layout_16.setObjectName(u"layout_16")
        self.layout_16.setContentsMargins(0, 0, 0, 0)
        self.open_sensitive = QPushButton(self.reason_row)
        self.open_sensitive.setObjectName(u"open_sensitive")
        self.open_sensitive.setAutoDefault(False)

        self.layout_16.addWidget(self.open_sensitive)

        self.space_17 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_16.addItem(self.space_17)


        self.layout_15.addLayout(self.layout_16)


        self.layout_14.addWidget(self.reason_row)

        self.sensitive = Rows(self.sensitive_card)
        self.sensitive.setObjectName(u"sensitive")

        self.layout_14.addWidget(self.sensitive)


        self.layout_10.addWidget(self.sensitive_card)

        self.visits_card = QFrame(self.people_column)
        self.visits_card.setObjectName(u"visits_card")
        self.visits_card.setProperty(u"card", True)
        self.layout_18 = QVBoxLayout(self.visits_card)
        self.layout_18.setSpacing(8)
        self.layout_18.setObjectName(u"layout_18")
        self.layout_18.setContentsMargins(18, 14, 18, 16)
        self.qlabel_28 = QLabel(self.visits_card)
        self.qlabel_28.setObjectName(u"qlabel_28")
        self.qlabel_28.setWordWrap(True)
        self.qlabel_28.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_28.setProperty(u"role", u"section")

        self.layout_18.addWidget(self.qlabel_28)

        self.visits = Rows(self.visits_card)
        self.visits.setObjectName(u"visits")

        self.layout_18.addWidget(self.visits)


        self.layout_10.addWidget(self.visits_card)

        self.space_19 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_10.addItem(self.space_19)

        self.layout_10.setStretch(3, 1)

        self.layout_9.addWidget(self.people_column)

        self.choices_column = QWidget(self.columns_33)
        self.choices_column.setObjectName(u"choices_column")
        self.layout_20 = QVBoxLayout(self.choices_column)
        self.layout_20.setSpacing(14)
        self.layout_20.setObjectName(u"layout_20")
        self.layout_20.setContentsMargins(0, 0, 0, 0)
        self.choices_card = QFrame(self.choices_column)
        self.choices_card.setObjectName(u"choices_card")
        self.choices_card.setProperty(u"card", True)
        self.layout_21 = QVBoxLayout(self.choices_card)
        self.layout_21.setSpacing(6)
        self.layout_21.setObjectName(u"layout_21")
        self.layout_21.setContentsMargins(18, 14, 18, 16)
        self.columns_30 = Columns(self.choices_card)
        self.columns_30.setObjectName(u"columns_30")
        self.layout_22 = QHBoxLayout(self.columns_30)
        self.layout_22.setSpacing(8)
        self.layout_22.setObjectName(u"layout_22")
        self.layout_22.setContentsMargins(0, 0, 0, 0)
        self.qlabel_29 = QLabel(self.columns_30)
        self.qlabel_29.setObjectName(u"qlabel_29")
        self.qlabel_29.setWordWrap(False)
        self.qlabel_29.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_29.setProperty(u"role", u"section")

        self.layout_22.addWidget(self.qlabel_29)

        self.space_23 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_22.addItem(self.space_23)

        self.change = QPushButton(self.columns_30)
        self.change.setObjectName(u"change")
        self.change.setAutoDefault(False)

        self.layout_22.addWidget(self.change)


        self.layout_21.addWidget(self.columns_30)

        self.choices = Rows(self.choices_card)
        self.choices.setObjectName(u"choices")

        self.layout_21.addWidget(self.choices)


        self.layout_20.addWidget(self.choices_card)

        self.receipts_card = QFrame(self.choices_column)
        self.receipts_card.setObjectName(u"receipts_card")
        self.receipts_card.setProperty(u"card", True)
        self.layout_24 = QVBoxLayout(self.receipts_card)
        self.layout_24.setSpacing(6)
        self.layout_24.setObjectName(u"layout_24")
        self.layout_24.setContentsMargins(18, 14, 18, 16)
        self.qlabel_31 = QLabel(self.receipts_card)
        self.qlabel_31.setObjectName(u"qlabel_31")
        self.qlabel_31.setWordWrap(True)
        self.qlabel_31.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_31.setProperty(u"role", u"section")

        self.layout_24.addWidget(self.qlabel_31)

        self.receipts = Rows(self.receipts_card)
        self.receipts.setObjectName(u"receipts")

        self.layout_24.addWidget(self.receipts)


        self.layout_20.addWidget(self.receipts_card)

        self.history_card = QFrame(self.choices_column)
        self.history_card.setObjectName(u"history_card")
        self.history_card.setProperty(u"card", True)
        self.layout_25 = QVBoxLayout(self.history_card)
        self.layout_25.setSpacing(6)
        self.layout_25.setObjectName(u"layout_25")
        self.layout_25.setContentsMargins(18, 14, 18, 16)
        self.qlabel_32 = QLabel(self.history_card)
        self.qlabel_32.setObjectName(u"qlabel_32")
        self.qlabel_32.setWordWrap(True)
        self.qlabel_32.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_32.setProperty(u"role", u"section")

        self.layout_25.addWidget(self.qlabel_32)

        self.merged = Rows(self.history_card)
        self.merged.setObjectName(u"merged")

        self.layout_25.addWidget(self.merged)

        self.history = Rows(self.history_card)
        self.history.setObjectName(u"history")

        self.layout_25.addWidget(self.history)


        self.layout_20.addWidget(self.history_card)

        self.space_26 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_20.addItem(self.space_26)


        self.layout_9.addWidget(self.choices_column)

        self.layout_9.setStretch(0, 1)
        self.layout_9.setStretch(1, 1)

        self.layout_6.addWidget(self.columns_33)

        self.space_27 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_6.addItem(self.space_27)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_28 = QHBoxLayout()
        self.layout_28.setSpacing(8)
        self.layout_28.setObjectName(u"layout_28")
        self.layout_28.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(FamilyRecordPage)
        self.bar.setObjectName(u"bar")
        self.layout_29 = QHBoxLayout(self.bar)
        self.layout_29.setSpacing(10)
        self.layout_29.setObjectName(u"layout_29")
        self.layout_29.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)

        self.layout_29.addWidget(self.back)

        self.space_30 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_29.addItem(self.space_30)

        self.erase = QPushButton(self.bar)
        self.erase.setObjectName(u"erase")
        self.erase.setAutoDefault(False)

        self.layout_29.addWidget(self.erase)


        self.layout_28.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_28)


        self.retranslateUi(FamilyRecordPage)
    # setupUi

    def retranslateUi(self, FamilyRecordPage: QWidget) -> None:
        self.title.setText("")
        self.arrive.setText(QCoreApplication.translate("FamilyRecordPage", u"F4  Arrive", None))
        self.qlabel_24.setText(QCoreApplication.translate("FamilyRecordPage", u"Next", None))
        self.next_words.setText("")
        self.next_button.setText("")
        self.decide_title.setText(QCoreApplication.translate("FamilyRecordPage", u"Two desks wrote different things", None))
        self.qlabel_26.setText(QCoreApplication.translate("FamilyRecordPage", u"People", None))
        self.address.setText("")
        self.edit_family.setText(QCoreApplication.translate("FamilyRecordPage", u"Change the address or add a person", None))
        self.qlabel_27.setText(QCoreApplication.translate("FamilyRecordPage", u"Kept closed", None))
        self.sensitive_say.setText(QCoreApplication.translate("FamilyRecordPage", u"Identifying numbers, support needs and safety notes open with a reason, and that is kept.", None))
        self.reason.setProperty(u"label", QCoreApplication.translate("FamilyRecordPage", u"Reason for opening", None))
        self.open_sensitive.setText(QCoreApplication.translate("FamilyRecordPage", u"Open", None))
        self.qlabel_28.setText(QCoreApplication.translate("FamilyRecordPage", u"Visits", None))
        self.qlabel_29.setText(QCoreApplication.translate("FamilyRecordPage", u"Choices", None))
        self.change.setText(QCoreApplication.translate("FamilyRecordPage", u"Change choices", None))
        self.qlabel_31.setText(QCoreApplication.translate("FamilyRecordPage", u"Receipts", None))
        self.qlabel_32.setText(QCoreApplication.translate("FamilyRecordPage", u"What was done", None))
        self.back.setText(QCoreApplication.translate("FamilyRecordPage", u"Front desk  Esc", None))
        self.erase.setText(QCoreApplication.translate("FamilyRecordPage", u"Erase this family", None))
        pass
    # retranslateUi
