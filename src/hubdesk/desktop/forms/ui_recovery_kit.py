"""Compiled from ui/recovery_kit.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns

class Ui_RecoveryKitPage(object):
    def setupUi(self, RecoveryKitPage: QWidget) -> None:
        if not RecoveryKitPage.objectName():
            RecoveryKitPage.setObjectName(u"RecoveryKitPage")
        self.layout_1 = QVBoxLayout(RecoveryKitPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(RecoveryKitPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(RecoveryKitPage)
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
        self.card = QFrame(self.body)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.card)
        self.layout_4.setSpacing(12)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(28, 24, 28, 24)
        self.qlabel_13 = QLabel(self.card)
        self.qlabel_13.setObjectName(u"qlabel_13")
        self.qlabel_13.setWordWrap(True)
        self.qlabel_13.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_4.addWidget(self.qlabel_13)

        self.columns_14 = Columns(self.card)
        self.columns_14.setObjectName(u"columns_14")
        self.layout_5 = QHBoxLayout(self.columns_14)
        self.layout_5.setSpacing(8)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.print_kit = QPushButton(self.columns_14)
        self.print_kit.setObjectName(u"print_kit")
        self.print_kit.setAutoDefault(False)
        self.print_kit.setProperty(u"main", True)

        self.layout_5.addWidget(self.print_kit)

        self.save_kit = QPushButton(self.columns_14)
        self.save_kit.setObjectName(u"save_kit")
        self.save_kit.setAutoDefault(False)

        self.layout_5.addWidget(self.save_kit)

        self.space_6 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_5.addItem(self.space_6)


        self.layout_4.addWidget(self.columns_14)

        self.done_so_far = QLabel(self.card)
        self.done_so_far.setObjectName(u"done_so_far")
        self.done_so_far.setWordWrap(True)
        self.done_so_far.setTextFormat(Qt.TextFormat.PlainText)
        self.done_so_far.setProperty(u"role", u"muted")

        self.layout_4.addWidget(self.done_so_far)

        self.put_away = QCheckBox(self.card)
        self.put_away.setObjectName(u"put_away")

        self.layout_4.addWidget(self.put_away)


        self.layout_3.addWidget(self.card)

        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.space_7)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_8 = QHBoxLayout()
        self.layout_8.setSpacing(8)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(RecoveryKitPage)
        self.bar.setObjectName(u"bar")
        self.layout_9 = QHBoxLayout(self.bar)
        self.layout_9.setSpacing(10)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 0, 0)
        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_9.addItem(self.space_10)

        self.go_on = QPushButton(self.bar)
        self.go_on.setObjectName(u"go_on")
        self.go_on.setAutoDefault(False)
        self.go_on.setProperty(u"main", True)

        self.layout_9.addWidget(self.go_on)


        self.layout_8.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_8)


        self.retranslateUi(RecoveryKitPage)
    # setupUi

    def retranslateUi(self, RecoveryKitPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("RecoveryKitPage", u"Print the recovery kit now", None))
        self.qlabel_13.setText(QCoreApplication.translate("RecoveryKitPage", u"If every passphrase is lost, this page is the only way back in. It is not kept on this PC. Print it, seal it in an envelope, and give it to whoever looks after the council\u2019s keys.", None))
        self.print_kit.setText(QCoreApplication.translate("RecoveryKitPage", u"Print", None))
        self.save_kit.setText(QCoreApplication.translate("RecoveryKitPage", u"Save as a file for printing elsewhere", None))
        self.done_so_far.setText("")
        self.put_away.setText(QCoreApplication.translate("RecoveryKitPage", u"The kit is printed or saved, and put away from this PC", None))
        self.go_on.setText(QCoreApplication.translate("RecoveryKitPage", u"Open HubDesk  Ctrl+Enter", None))
        pass
    # retranslateUi
