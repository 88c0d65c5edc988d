"""Compiled from ui/family_view.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import RingButton
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyView(object):
    def setupUi(self, FamilyView: QWidget) -> None:
        if not FamilyView.objectName():
            FamilyView.setObjectName(u"FamilyView")
        self.frame = QVBoxLayout(FamilyView)
        self.frame.setSpacing(8)
        self.frame.setObjectName(u"frame")
        self.frame.setContentsMargins(58, 22, 58, 22)
        self.top = WrapRow(FamilyView)
        self.top.setObjectName(u"top")
        self.top_row = QHBoxLayout(self.top)
        self.top_row.setSpacing(4)
        self.top_row.setObjectName(u"top_row")
        self.top_row.setContentsMargins(0, 0, 0, 0)
        self.progress = QLabel(self.top)
        self.progress.setObjectName(u"progress")
        self.progress.setWordWrap(False)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setProperty(u"role", u"progress")

        self.top_row.addWidget(self.progress)

        self.listen = RingButton(self.top)
        self.listen.setObjectName(u"listen")

        self.top_row.addWidget(self.listen)

        self.larger = RingButton(self.top)
        self.larger.setObjectName(u"larger")

        self.top_row.addWidget(self.larger)

        self.staff = RingButton(self.top)
        self.staff.setObjectName(u"staff")

        self.top_row.addWidget(self.staff)

        self.top_row.setStretch(0, 1)

        self.frame.addWidget(self.top)

        self.news = QLabel(FamilyView)
        self.news.setObjectName(u"news")
        self.news.setWordWrap(True)
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setProperty(u"role", u"news")

        self.frame.addWidget(self.news)

        self.pages = QStackedWidget(FamilyView)
        self.pages.setObjectName(u"pages")

        self.frame.addWidget(self.pages)

        self.bottom = WrapRow(FamilyView)
        self.bottom.setObjectName(u"bottom")
        self.bottom_row = QHBoxLayout(self.bottom)
        self.bottom_row.setSpacing(12)
        self.bottom_row.setObjectName(u"bottom_row")
        self.bottom_row.setContentsMargins(0, 0, 0, 0)
        self.back = RingButton(self.bottom)
        self.back.setObjectName(u"back")

        self.bottom_row.addWidget(self.back)

        self.foot = QLabel(self.bottom)
        self.foot.setObjectName(u"foot")
        self.foot.setWordWrap(True)
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.setProperty(u"role", u"muted")

        self.bottom_row.addWidget(self.foot)

        self.next = RingButton(self.bottom)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"main", True)

        self.bottom_row.addWidget(self.next)

        self.bottom_row.setStretch(1, 1)

        self.frame.addWidget(self.bottom)

        self.frame.setStretch(2, 1)

        self.retranslateUi(FamilyView)
    # setupUi

    def retranslateUi(self, FamilyView: QWidget) -> None:
        self.progress.setText("")
        self.listen.setText(QCoreApplication.translate("FamilyView", u"Listen", None))
        self.larger.setText(QCoreApplication.translate("FamilyView", u"Larger text", None))
        self.staff.setText(QCoreApplication.translate("FamilyView", u"Staff", None))
        self.news.setText("")
        self.back.setText(QCoreApplication.translate("FamilyView", u"Back", None))
        self.foot.setText("")
        self.next.setText(QCoreApplication.translate("FamilyView", u"Next", None))
        pass
    # retranslateUi
