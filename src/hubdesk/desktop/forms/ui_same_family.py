"""Compiled from ui/same_family.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.beside import Beside
from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import PickField

class Ui_SameFamilyPage(object):
    def setupUi(self, SameFamilyPage: QWidget) -> None:
        if not SameFamilyPage.objectName():
            SameFamilyPage.setObjectName(u"SameFamilyPage")
        self.layout_13 = QVBoxLayout(SameFamilyPage)
        self.layout_13.setSpacing(14)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(32, 22, 18, 16)
        self.layout_1 = QHBoxLayout()
        self.layout_1.setSpacing(8)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(SameFamilyPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_1.addWidget(self.title)


        self.layout_13.addLayout(self.layout_1)

        self.scroll = QScrollArea(SameFamilyPage)
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

        self.cards = Columns(self.body)
        self.cards.setObjectName(u"cards")
        self.layout_8 = QHBoxLayout(self.cards)
        self.layout_8.setSpacing(12)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.beside_card = QFrame(self.cards)
        self.beside_card.setObjectName(u"beside_card")
        self.beside_card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.beside_card)
        self.layout_4.setSpacing(10)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.reasons = QLabel(self.beside_card)
        self.reasons.setObjectName(u"reasons")
        self.reasons.setWordWrap(True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        self.reasons.setProperty(u"role", u"warn")

        self.layout_4.addWidget(self.reasons)

        self.beside = Beside(self.beside_card)
        self.beside.setObjectName(u"beside")

        self.layout_4.addWidget(self.beside)

        self.opens = Columns(self.beside_card)
        self.opens.setObjectName(u"opens")
        self.layout_3 = QHBoxLayout(self.opens)
        self.layout_3.setSpacing(10)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 0, 0)
        self.left_open = QPushButton(self.opens)
        self.left_open.setObjectName(u"left_open")
        self.left_open.setAutoDefault(False)

        self.layout_3.addWidget(self.left_open)

        self.right_open = QPushButton(self.opens)
        self.right_open.setObjectName(u"right_open")
        self.right_open.setAutoDefault(False)

        self.layout_3.addWidget(self.right_open)

        self.space_2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.space_2)


        self.layout_4.addWidget(self.opens)


        self.layout_8.addWidget(self.beside_card, 0, Qt.AlignmentFlag.AlignTop)

        self.pairs_card = QFrame(self.cards)
        self.pairs_card.setObjectName(u"pairs_card")
        self.pairs_card.setProperty(u"card", True)
        self.layout_7 = QVBoxLayout(self.pairs_card)
        self.layout_7.setSpacing(10)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(18, 14, 18, 16)
        self.qlabel_5 = QLabel(self.pairs_card)
        self.qlabel_5.setObjectName(u"qlabel_5")
        self.qlabel_5.setWordWrap(True)
        self.qlabel_5.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_5.setProperty(u"role", u"section")

        self.layout_7.addWidget(self.qlabel_5)

        self.pairs_words = QLabel(self.pairs_card)
        self.pairs_words.setObjectName(u"pairs_words")
        self.pairs_words.setWordWrap(True)
        self.pairs_words.setTextFormat(Qt.TextFormat.PlainText)
        self.pairs_words.setProperty(u"role", u"muted")

        self.layout_7.addWidget(self.pairs_words)

        self.kept = PickField(self.pairs_card)
        self.kept.setObjectName(u"kept")

        self.layout_7.addWidget(self.kept)

        self.pairs = QWidget(self.pairs_card)
        self.pairs.setObjectName(u"pairs")
        self.layout_6 = QVBoxLayout(self.pairs)
        self.layout_6.setSpacing(10)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)

        self.layout_7.addWidget(self.pairs)


        self.layout_8.addWidget(self.pairs_card, 0, Qt.AlignmentFlag.AlignTop)

        self.layout_8.setStretch(0, 3)
        self.layout_8.setStretch(1, 2)

        self.layout_9.addWidget(self.cards)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.space_8)

        self.layout_9.setStretch(2, 1)
        self.scroll.setWidget(self.body)

        self.layout_13.addWidget(self.scroll)

        self.layout_12 = QHBoxLayout()
        self.layout_12.setSpacing(8)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(SameFamilyPage)
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

        self.two = QPushButton(self.bar)
        self.two.setObjectName(u"two")
        self.two.setAutoDefault(False)

        self.layout_11.addWidget(self.two)

        self.one = QPushButton(self.bar)
        self.one.setObjectName(u"one")
        self.one.setAutoDefault(False)
        self.one.setProperty(u"main", True)

        self.layout_11.addWidget(self.one)


        self.layout_12.addWidget(self.bar)


        self.layout_13.addLayout(self.layout_12)


        self.retranslateUi(SameFamilyPage)
    # setupUi

    def retranslateUi(self, SameFamilyPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("SameFamilyPage", u"One family, or two?", None))
        self.reasons.setText("")
        self.left_open.setText(QCoreApplication.translate("SameFamilyPage", u"Open the &first record", None))
        self.right_open.setText(QCoreApplication.translate("SameFamilyPage", u"Open the &second record", None))
        self.qlabel_5.setText(QCoreApplication.translate("SameFamilyPage", u"If they are one family", None))
        self.pairs_words.setText("")
        self.kept.setProperty(u"label", QCoreApplication.translate("SameFamilyPage", u"Which &record stays", None))
        self.later.setText(QCoreApplication.translate("SameFamilyPage", u"Look later  Esc", None))
        self.two.setText(QCoreApplication.translate("SameFamilyPage", u"They are &two families", None))
        self.one.setText(QCoreApplication.translate("SameFamilyPage", u"They are &one family", None))
        pass
    # retranslateUi
