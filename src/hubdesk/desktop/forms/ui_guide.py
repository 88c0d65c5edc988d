"""Compiled from ui/guide.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QTextBrowser, QVBoxLayout,
    QWidget)

from hubdesk.desktop.widgets.field import PickField

class Ui_GuidePage(object):
    def setupUi(self, GuidePage: QWidget) -> None:
        if not GuidePage.objectName():
            GuidePage.setObjectName(u"GuidePage")
        self.layout_1 = QVBoxLayout(GuidePage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 32, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 0, 0)
        self.title = QLabel(GuidePage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(False)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)

        self.space_3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.space_3)

        self.pages = PickField(GuidePage)
        self.pages.setObjectName(u"pages")
        self.pages.setMinimumSize(QSize(280, 0))

        self.layout_2.addWidget(self.pages)


        self.layout_1.addLayout(self.layout_2)

        self.text = QTextBrowser(GuidePage)
        self.text.setObjectName(u"text")
        self.text.setOpenExternalLinks(False)

        self.layout_1.addWidget(self.text)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setSpacing(8)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(GuidePage)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)
        self.back.setProperty(u"main", True)

        self.layout_4.addWidget(self.back)

        self.space_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.space_5)


        self.layout_1.addLayout(self.layout_4)

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
