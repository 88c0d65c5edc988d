"""Compiled from ui/front_desk.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.hit_list import HitList
from hubdesk.desktop.widgets.rows import Rows

class Ui_FrontDeskPage(object):
    def setupUi(self, FrontDeskPage: QWidget) -> None:
        if not FrontDeskPage.objectName():
            FrontDeskPage.setObjectName(u"FrontDeskPage")
        self.layout_1 = QVBoxLayout(FrontDeskPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(FrontDeskPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)


        self.layout_1.addLayout(self.layout_2)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setSpacing(8)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 14, 0)
        self.search_row = Columns(FrontDeskPage)
        self.search_row.setObjectName(u"search_row")
        self.layout_4 = QHBoxLayout(self.search_row)
        self.layout_4.setSpacing(10)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit(self.search_row)
        self.search.setObjectName(u"search")
        self.search.setProperty(u"big", True)
        self.search.setMinimumSize(QSize(220, 0))

        self.layout_4.addWidget(self.search)

        self.new_family = QPushButton(self.search_row)
        self.new_family.setObjectName(u"new_family")
        self.new_family.setAutoDefault(False)
        self.new_family.setProperty(u"main", True)

        self.layout_4.addWidget(self.new_family)

        self.layout_4.setStretch(0, 1)

        self.layout_3.addWidget(self.search_row)


        self.layout_1.addLayout(self.layout_3)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setSpacing(8)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 14, 0)
        self.count = QLabel(FrontDeskPage)
        self.count.setObjectName(u"count")
        self.count.setWordWrap(True)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty(u"role", u"muted")

        self.layout_5.addWidget(self.count)


        self.layout_1.addLayout(self.layout_5)

        self.layout_6 = QHBoxLayout()
        self.layout_6.setSpacing(8)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 14, 0)
        self.found = HitList(FrontDeskPage)
        self.found.setObjectName(u"found")
        self.found.setProperty(u"framed", True)

        self.layout_6.addWidget(self.found)


        self.layout_1.addLayout(self.layout_6)

        self.scroll = QScrollArea(FrontDeskPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_7 = QVBoxLayout(self.body)
        self.layout_7.setSpacing(12)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 14, 0)
        self.lists = Columns(self.body)
        self.lists.setObjectName(u"lists")
        self.layout_8 = QHBoxLayout(self.lists)
        self.layout_8.setSpacing(18)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)
        self.today = QFrame(self.lists)
        self.today.setObjectName(u"today")
        self.today.setProperty(u"card", True)
        self.layout_9 = QVBoxLayout(self.today)
        self.layout_9.setSpacing(6)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(18, 14, 18, 16)
        self.qlabel_11 = QLabel(self.today)
        self.qlabel_11.setObjectName(u"qlabel_11")
        self.qlabel_11.setWordWrap(True)
        self.qlabel_11.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_11.setProperty(u"role", u"section")

        self.layout_9.addWidget(self.qlabel_11)

        self.arrivals = Rows(self.today)
        self.arrivals.setObjectName(u"arrivals")

        self.layout_9.addWidget(self.arrivals)

        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.space_10)


        self.layout_8.addWidget(self.today)

        self.needs = QFrame(self.lists)
        self.needs.setObjectName(u"needs")
        self.needs.setProperty(u"card", True)
        self.layout_11 = QVBoxLayout(self.needs)
        self.layout_11.setSpacing(6)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(18, 14, 18, 16)
        self.qlabel_12 = QLabel(self.needs)
        self.qlabel_12.setObjectName(u"qlabel_12")
        self.qlabel_12.setWordWrap(True)
        self.qlabel_12.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_12.setProperty(u"role", u"section")

        self.layout_11.addWidget(self.qlabel_12)

        self.needs_rows = Rows(self.needs)
        self.needs_rows.setObjectName(u"needs_rows")

        self.layout_11.addWidget(self.needs_rows)

        self.space_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_11.addItem(self.space_12)


        self.layout_8.addWidget(self.needs)

        self.layout_8.setStretch(0, 3)
        self.layout_8.setStretch(1, 2)

        self.layout_7.addWidget(self.lists)

        self.space_13 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_7.addItem(self.space_13)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_14 = QHBoxLayout()
        self.layout_14.setSpacing(8)
        self.layout_14.setObjectName(u"layout_14")
        self.layout_14.setContentsMargins(0, 0, 14, 0)
        self.keys = QLabel(FrontDeskPage)
        self.keys.setObjectName(u"keys")
        self.keys.setWordWrap(True)
        self.keys.setTextFormat(Qt.TextFormat.PlainText)
        self.keys.setProperty(u"role", u"muted")

        self.layout_14.addWidget(self.keys)


        self.layout_1.addLayout(self.layout_14)

        self.layout_1.setStretch(3, 3)
        self.layout_1.setStretch(4, 5)

        self.retranslateUi(FrontDeskPage)
    # setupUi

    def retranslateUi(self, FrontDeskPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("FrontDeskPage", u"Who is here?", None))
        self.search.setPlaceholderText(QCoreApplication.translate("FrontDeskPage", u"Name, phone, postcode, date of birth, or scan a card", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("FrontDeskPage", u"Search for a family: name, phone, postcode, date of birth, or scan a card", None))
#endif // QT_CONFIG(accessibility)
        self.new_family.setText(QCoreApplication.translate("FrontDeskPage", u"F3  New family", None))
        self.count.setText("")
        self.qlabel_11.setText(QCoreApplication.translate("FrontDeskPage", u"Today", None))
        self.qlabel_12.setText(QCoreApplication.translate("FrontDeskPage", u"Needs someone", None))
        self.keys.setText("")
        pass
    # retranslateUi
