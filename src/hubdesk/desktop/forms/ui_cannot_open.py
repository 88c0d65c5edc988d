"""Compiled from ui/cannot_open.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

class Ui_CannotOpenPage(object):
    def setupUi(self, CannotOpenPage: QWidget) -> None:
        if not CannotOpenPage.objectName():
            CannotOpenPage.setObjectName(u"CannotOpenPage")
        self.layout_1 = QVBoxLayout(CannotOpenPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.scroll = QScrollArea(CannotOpenPage)
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

        self.sentence = QLabel(self.card)
        self.sentence.setObjectName(u"sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_6.addWidget(self.sentence)

        self.qlabel_10 = QLabel(self.card)
        self.qlabel_10.setObjectName(u"qlabel_10")
        self.qlabel_10.setWordWrap(True)
        self.qlabel_10.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_10.setProperty(u"role", u"section")

        self.layout_6.addWidget(self.qlabel_10)

        self.next_step = QLabel(self.card)
        self.next_step.setObjectName(u"next_step")
        self.next_step.setWordWrap(True)
        self.next_step.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_6.addWidget(self.next_step)

        self.qlabel_11 = QLabel(self.card)
        self.qlabel_11.setObjectName(u"qlabel_11")
        self.qlabel_11.setWordWrap(True)
        self.qlabel_11.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_11.setProperty(u"role", u"muted")

        self.layout_6.addWidget(self.qlabel_11)

        self.hand_over = QPushButton(self.card)
        self.hand_over.setObjectName(u"hand_over")
        self.hand_over.setAutoDefault(False)
        self.hand_over.setProperty(u"main", True)

        self.layout_6.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeading)

        self.handed_over = QLabel(self.card)
        self.handed_over.setObjectName(u"handed_over")
        self.handed_over.setWordWrap(True)
        self.handed_over.setTextFormat(Qt.TextFormat.PlainText)
        self.handed_over.setProperty(u"role", u"strong")

        self.layout_6.addWidget(self.handed_over)

        self.again = QPushButton(self.card)
        self.again.setObjectName(u"again")
        self.again.setAutoDefault(False)
        self.again.setProperty(u"main", True)

        self.layout_6.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)

        self.help = QPushButton(self.card)
        self.help.setObjectName(u"help")
        self.help.setAutoDefault(False)

        self.layout_6.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeading)


        self.layout_4.addWidget(self.card)

        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.space_7)

        self.layout_4.setStretch(0, 1)
        self.layout_4.setStretch(1, 6)
        self.layout_4.setStretch(2, 1)

        self.layout_2.addLayout(self.layout_4)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_2.addItem(self.space_8)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)


        self.retranslateUi(CannotOpenPage)
    # setupUi

    def retranslateUi(self, CannotOpenPage: QWidget) -> None:
        self.title.setText("")
        self.sentence.setText("")
        self.qlabel_10.setText(QCoreApplication.translate("CannotOpenPage", u"What to do next", None))
        self.next_step.setText("")
        self.qlabel_11.setText(QCoreApplication.translate("CannotOpenPage", u"Nothing on this PC was changed, and nothing was erased.", None))
        self.hand_over.setText(QCoreApplication.translate("CannotOpenPage", u"&Hand over what waits", None))
        self.handed_over.setText("")
        self.again.setText(QCoreApplication.translate("CannotOpenPage", u"Try again", None))
        self.help.setText(QCoreApplication.translate("CannotOpenPage", u"Help  F1", None))
        pass
    # retranslateUi
