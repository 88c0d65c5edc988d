"""Compiled from ui/reviews.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.rows import Rows

class Ui_ReviewsPage(object):
    def setupUi(self, ReviewsPage: QWidget) -> None:
        if not ReviewsPage.objectName():
            ReviewsPage.setObjectName(u"ReviewsPage")
        self.layout_14 = QVBoxLayout(ReviewsPage)
        self.layout_14.setSpacing(14)
        self.layout_14.setObjectName(u"layout_14")
        self.layout_14.setContentsMargins(32, 22, 18, 16)
        self.layout_1 = QHBoxLayout()
        self.layout_1.setSpacing(8)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(ReviewsPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_1.addWidget(self.title)


        self.layout_14.addLayout(self.layout_1)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.lead = QLabel(ReviewsPage)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"muted")

        self.layout_2.addWidget(self.lead)


        self.layout_14.addLayout(self.layout_2)

        self.scroll = QScrollArea(ReviewsPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_10 = QVBoxLayout(self.body)
        self.layout_10.setSpacing(12)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 14, 0)
        self.clash_card = QFrame(self.body)
        self.clash_card.setObjectName(u"clash_card")
        self.clash_card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.clash_card)
        self.layout_4.setSpacing(8)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.qlabel_3 = QLabel(self.clash_card)
        self.qlabel_3.setObjectName(u"qlabel_3")
        self.qlabel_3.setWordWrap(True)
        self.qlabel_3.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_3.setProperty(u"role", u"section")

        self.layout_4.addWidget(self.qlabel_3)

        self.clashes = Rows(self.clash_card)
        self.clashes.setObjectName(u"clashes")

        self.layout_4.addWidget(self.clashes)


        self.layout_10.addWidget(self.clash_card)

        self.duplicate_card = QFrame(self.body)
        self.duplicate_card.setObjectName(u"duplicate_card")
        self.duplicate_card.setProperty(u"card", True)
        self.layout_6 = QVBoxLayout(self.duplicate_card)
        self.layout_6.setSpacing(8)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(18, 14, 18, 16)
        self.qlabel_5 = QLabel(self.duplicate_card)
        self.qlabel_5.setObjectName(u"qlabel_5")
        self.qlabel_5.setWordWrap(True)
        self.qlabel_5.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_5.setProperty(u"role", u"section")

        self.layout_6.addWidget(self.qlabel_5)

        self.duplicates = Rows(self.duplicate_card)
        self.duplicates.setObjectName(u"duplicates")

        self.layout_6.addWidget(self.duplicates)


        self.layout_10.addWidget(self.duplicate_card)

        self.nothing_card = QFrame(self.body)
        self.nothing_card.setObjectName(u"nothing_card")
        self.nothing_card.setProperty(u"card", True)
        self.layout_8 = QVBoxLayout(self.nothing_card)
        self.layout_8.setSpacing(8)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(18, 14, 18, 16)
        self.nothing = QLabel(self.nothing_card)
        self.nothing.setObjectName(u"nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty(u"role", u"strong")

        self.layout_8.addWidget(self.nothing)

        self.qlabel_7 = QLabel(self.nothing_card)
        self.qlabel_7.setObjectName(u"qlabel_7")
        self.qlabel_7.setWordWrap(True)
        self.qlabel_7.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_7.setProperty(u"role", u"muted")

        self.layout_8.addWidget(self.qlabel_7)


        self.layout_10.addWidget(self.nothing_card)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_10.addItem(self.space_9)

        self.layout_10.setStretch(3, 1)
        self.scroll.setWidget(self.body)

        self.layout_14.addWidget(self.scroll)

        self.layout_13 = QHBoxLayout()
        self.layout_13.setSpacing(8)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(ReviewsPage)
        self.bar.setObjectName(u"bar")
        self.layout_12 = QHBoxLayout(self.bar)
        self.layout_12.setSpacing(10)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)

        self.layout_12.addWidget(self.back)

        self.space_11 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_12.addItem(self.space_11)


        self.layout_13.addWidget(self.bar)


        self.layout_14.addLayout(self.layout_13)


        self.retranslateUi(ReviewsPage)
    # setupUi

    def retranslateUi(self, ReviewsPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("ReviewsPage", u"Decisions", None))
        self.lead.setText("")
        self.qlabel_3.setText(QCoreApplication.translate("ReviewsPage", u"Two desks wrote different things", None))
        self.qlabel_5.setText(QCoreApplication.translate("ReviewsPage", u"Two records that may be one family", None))
        self.nothing.setText(QCoreApplication.translate("ReviewsPage", u"Nothing needs a decision.", None))
        self.qlabel_7.setText(QCoreApplication.translate("ReviewsPage", u"When two desks change the same thing, or two records look like one family, they are listed here.", None))
        self.back.setText(QCoreApplication.translate("ReviewsPage", u"Back  Esc", None))
        pass
    # retranslateUi
