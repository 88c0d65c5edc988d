"""Compiled from ui/receipt.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns

class Ui_ReceiptPage(object):
    def setupUi(self, ReceiptPage: QWidget) -> None:
        if not ReceiptPage.objectName():
            ReceiptPage.setObjectName(u"ReceiptPage")
        self.layout_1 = QVBoxLayout(ReceiptPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.scroll = QScrollArea(ReceiptPage)
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
        self.card.setMaximumSize(QSize(720, 16777215))
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

        self.words = QLabel(self.card)
        self.words.setObjectName(u"words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_6.addWidget(self.words)

        self.number = QLabel(self.card)
        self.number.setObjectName(u"number")
        self.number.setWordWrap(True)
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.number)

        self.columns_17 = Columns(self.card)
        self.columns_17.setObjectName(u"columns_17")
        self.layout_7 = QHBoxLayout(self.columns_17)
        self.layout_7.setSpacing(8)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.print_receipt = QPushButton(self.columns_17)
        self.print_receipt.setObjectName(u"print_receipt")
        self.print_receipt.setAutoDefault(False)
        self.print_receipt.setProperty(u"main", True)

        self.layout_7.addWidget(self.print_receipt)

        self.save_receipt = QPushButton(self.columns_17)
        self.save_receipt.setObjectName(u"save_receipt")
        self.save_receipt.setAutoDefault(False)

        self.layout_7.addWidget(self.save_receipt)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.space_8)


        self.layout_6.addWidget(self.columns_17)

        self.done_so_far = QLabel(self.card)
        self.done_so_far.setObjectName(u"done_so_far")
        self.done_so_far.setWordWrap(True)
        self.done_so_far.setTextFormat(Qt.TextFormat.PlainText)
        self.done_so_far.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.done_so_far)

        self.qframe_18 = QFrame(self.card)
        self.qframe_18.setObjectName(u"qframe_18")
        self.qframe_18.setProperty(u"line", True)

        self.layout_6.addWidget(self.qframe_18)

        self.columns_19 = Columns(self.card)
        self.columns_19.setObjectName(u"columns_19")
        self.layout_9 = QHBoxLayout(self.columns_19)
        self.layout_9.setSpacing(8)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 0, 0)
        self.open_record = QPushButton(self.columns_19)
        self.open_record.setObjectName(u"open_record")
        self.open_record.setAutoDefault(False)

        self.layout_9.addWidget(self.open_record)

        self.next_person = QPushButton(self.columns_19)
        self.next_person.setObjectName(u"next_person")
        self.next_person.setAutoDefault(False)

        self.layout_9.addWidget(self.next_person)

        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_9.addItem(self.space_10)


        self.layout_6.addWidget(self.columns_19)


        self.layout_4.addWidget(self.card)

        self.space_11 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.space_11)

        self.layout_4.setStretch(0, 1)
        self.layout_4.setStretch(1, 6)
        self.layout_4.setStretch(2, 1)

        self.layout_2.addLayout(self.layout_4)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_2.addItem(self.space_12)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)


        self.retranslateUi(ReceiptPage)
    # setupUi

    def retranslateUi(self, ReceiptPage: QWidget) -> None:
        self.title.setText("")
        self.words.setText("")
        self.number.setText("")
        self.print_receipt.setText(QCoreApplication.translate("ReceiptPage", u"Print the receipt", None))
        self.save_receipt.setText(QCoreApplication.translate("ReceiptPage", u"Save as PDF", None))
        self.done_so_far.setText("")
        self.open_record.setText(QCoreApplication.translate("ReceiptPage", u"Open the record", None))
        self.next_person.setText(QCoreApplication.translate("ReceiptPage", u"Next person  Esc", None))
        pass
    # retranslateUi
