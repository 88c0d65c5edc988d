"""Compiled from ui/guide.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem, QTextBrowser, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.field import PickField

class Ui_GuidePage(object):
    def setupUi(self, GuidePage: QWidget) -> None:
        if not GuidePage.objectName():
            GuidePage.setObjectName(u"GuidePage")
        self.layout_1 = QVBoxLayout(GuidePage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.top = Columns(GuidePage)
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

        self.pages = PickField(self.top)
        self.pages.setObjectName(u"pages")
        self.pages.setMinimumSize(QSize(280, 0))

        self.layout_3.addWidget(self.pages)


        self.layout_2.addWidget(self.top)


        self.layout_1.addLayout(self.layout_2)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setSpacing(8)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 14, 0)
        self.text = QTextBrowser(GuidePage)
        self.text.setObjectName(u"text")
        self.text.setOpenExternalLinks(False)

        self.layout_5.addWidget(self.text)


        self.layout_1.addLayout(self.layout_5)

        self.layout_6 = QHBoxLayout()
        self.layout_6.setSpacing(8)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(GuidePage)
        self.bar.setObjectName(u"bar")
        self.layout_7 = QHBoxLayout(self.bar)
        self.layout_7.setSpacing(10)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.bar)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)
        self.back.setProperty(u"main", True)

        self.layout_7.addWidget(self.back)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.space_8)


        self.layout_6.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_6)

        self.layout_1.setStretch(1, 1)

        self.retranslateUi(GuidePage)
    # setupUi

    def retranslateUi(self, GuidePage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("GuidePage", u"Help", None))
        self.pages.setProperty(u"label", QCoreApplication.translate("GuidePage", u"Page", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("GuidePage", u"Help page", None))
#endif // QT_CONFIG(accessibility)
        self.back.setText(QCoreApplication.translate("GuidePage", u"Back  Esc", None))
        pass
    # retranslateUi
