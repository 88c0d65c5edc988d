"""Compiled from ui/front_desk.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

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
        self.layout_1.setContentsMargins(32, 22, 32, 16)
        self.title = QLabel(FrontDeskPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_1.addWidget(self.title)

        self.search_row = Columns(FrontDeskPage)
        self.search_row.setObjectName(u"search_row")
        self.layout_2 = QHBoxLayout(self.search_row)
        self.layout_2.setSpacing(10)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit(self.search_row)
        self.search.setObjectName(u"search")
        self.search.setProperty(u"big", True)
        self.search.setMinimumSize(QSize(220, 0))

        self.layout_2.addWidget(self.search)

        self.new_family = QPushButton(self.search_row)
        self.new_family.setObjectName(u"new_family")
        self.new_family.setAutoDefault(False)
        self.new_family.setProperty(u"main", True)

        self.layout_2.addWidget(self.new_family)

        self.layout_2.setStretch(0, 1)

        self.layout_1.addWidget(self.search_row)

        self.count = QLabel(FrontDeskPage)
        self.count.setObjectName(u"count")
        self.count.setWordWrap(True)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty(u"role", u"muted")

        self.layout_1.addWidget(self.count)

        self.found = HitList(FrontDeskPage)
        self.found.setObjectName(u"found")
        self.found.setProperty(u"framed", True)

        self.layout_1.addWidget(self.found)

        self.scroll = QScrollArea(FrontDeskPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_3 = QVBoxLayout(self.body)
        self.layout_3.setSpacing(12)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 0, 0)
        self.lists = Columns(self.body)
        self.lists.setObjectName(u"lists")
        self.layout_4 = QHBoxLayout(self.lists)
        self.layout_4.setSpacing(18)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(0, 0, 0, 0)
        self.today = QFrame(self.lists)
        self.today.setObjectName(u"today")
        self.today.setProperty(u"card", True)
        self.layout_5 = QVBoxLayout(self.today)
        self.layout_5.setSpacing(6)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(18, 14, 18, 16)
        self.qlabel_9 = QLabel(self.today)
        self.qlabel_9.setObjectName(u"qlabel_9")
        self.qlabel_9.setWordWrap(True)
        self.qlabel_9.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_9.setProperty(u"role", u"section")

        self.layout_5.addWidget(self.qlabel_9)

        self.arrivals = Rows(self.today)
        self.arrivals.setObjectName(u"arrivals")

        self.layout_5.addWidget(self.arrivals)


        self.layout_4.addWidget(self.today)

        self.needs = QFrame(self.lists)
        self.needs.setObjectName(u"needs")
        self.needs.setProperty(u"card", True)
        self.layout_6 = QVBoxLayout(self.needs)
        self.layout_6.setSpacing(6)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(18, 14, 18, 16)
        self.qlabel_10 = QLabel(self.needs)
        self.qlabel_10.setObjectName(u"qlabel_10")
        self.qlabel_10.setWordWrap(True)
        self.qlabel_10.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_10.setProperty(u"role", u"section")

        self.layout_6.addWidget(self.qlabel_10)

        self.needs_rows = Rows(self.needs)
        self.needs_rows.setObjectName(u"needs_rows")

        self.layout_6.addWidget(self.needs_rows)


        self.layout_4.addWidget(self.needs)

        self.layout_4.setStretch(0, 3)
        self.layout_4.setStretch(1, 2)

        self.layout_3.addWidget(self.lists)

        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.space_7)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.keys = QLabel(FrontDeskPage)
        self.keys.setObjectName(u"keys")
        self.keys.setWordWrap(True)
        self.keys.setTextFormat(Qt.TextFormat.PlainText)
        self.keys.setProperty(u"role", u"muted")

        self.layout_1.addWidget(self.keys)

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
        self.qlabel_9.setText(QCoreApplication.translate("FrontDeskPage", u"Today", None))
        self.qlabel_10.setText(QCoreApplication.translate("FrontDeskPage", u"Needs someone", None))
        self.keys.setText("")
        pass
    # retranslateUi
