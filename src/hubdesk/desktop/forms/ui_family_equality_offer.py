"""Compiled from ui/family_equality_offer.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import RingButton
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyEqualityOffer(object):
    def setupUi(self, FamilyEqualityOffer: QWidget) -> None:
        if not FamilyEqualityOffer.objectName():
            FamilyEqualityOffer.setObjectName(u"FamilyEqualityOffer")
        self.column = QVBoxLayout(FamilyEqualityOffer)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilyEqualityOffer)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.lead = QLabel(FamilyEqualityOffer)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"body")

        self.column.addWidget(self.lead)

        self.privacy = QLabel(FamilyEqualityOffer)
        self.privacy.setObjectName(u"privacy")
        self.privacy.setWordWrap(True)
        self.privacy.setTextFormat(Qt.TextFormat.PlainText)
        self.privacy.setProperty(u"role", u"strong")

        self.column.addWidget(self.privacy)

        self.ways = WrapRow(FamilyEqualityOffer)
        self.ways.setObjectName(u"ways")
        self.way_row = QHBoxLayout(self.ways)
        self.way_row.setSpacing(4)
        self.way_row.setObjectName(u"way_row")
        self.way_row.setContentsMargins(0, 0, 0, 0)
        self.skip = RingButton(self.ways)
        self.skip.setObjectName(u"skip")

        self.way_row.addWidget(self.skip)

        self.review = RingButton(self.ways)
        self.review.setObjectName(u"review")

        self.way_row.addWidget(self.review)

        self.remove = RingButton(self.ways)
        self.remove.setObjectName(u"remove")

        self.way_row.addWidget(self.remove)

        self.horizontal_space = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.way_row.addItem(self.horizontal_space)


        self.column.addWidget(self.ways)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyEqualityOffer)
    # setupUi

    def retranslateUi(self, FamilyEqualityOffer: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilyEqualityOffer", u"A few questions about you", None))
        self.lead.setText("")
        self.privacy.setText(QCoreApplication.translate("FamilyEqualityOffer", u"You do not have to answer. What you say here is not shown to the person at the desk.", None))
        self.skip.setText(QCoreApplication.translate("FamilyEqualityOffer", u"Skip all of these", None))
        self.review.setText(QCoreApplication.translate("FamilyEqualityOffer", u"See my earlier answers", None))
        self.remove.setText(QCoreApplication.translate("FamilyEqualityOffer", u"Remove them", None))
        pass
    # retranslateUi
