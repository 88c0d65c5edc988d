"""Compiled from ui/edit_family.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field
from hubdesk.desktop.widgets.menu_button import MenuButton

class Ui_EditFamilyPage(object):
    def setupUi(self, EditFamilyPage: QWidget) -> None:
        if not EditFamilyPage.objectName():
            EditFamilyPage.setObjectName(u"EditFamilyPage")
        self.layout_1 = QVBoxLayout(EditFamilyPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.title = QLabel(EditFamilyPage)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.layout_2.addWidget(self.title)


        self.layout_1.addLayout(self.layout_2)

        self.scroll = QScrollArea(EditFamilyPage)
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
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_3.addWidget(self.summary)

        self.card = QFrame(self.body)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"card", True)
        self.layout_4 = QVBoxLayout(self.card)
        self.layout_4.setSpacing(12)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setContentsMargins(18, 14, 18, 16)
        self.place = QWidget(self.card)
        self.place.setObjectName(u"place")
        self.layout_5 = QVBoxLayout(self.place)
        self.layout_5.setSpacing(8)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.qlabel_31 = QLabel(self.place)
        self.qlabel_31.setObjectName(u"qlabel_31")
        self.qlabel_31.setWordWrap(True)
        self.qlabel_31.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_31.setProperty(u"role", u"section")

        self.layout_5.addWidget(self.qlabel_31)

        self.columns_32 = Columns(self.place)
        self.columns_32.setObjectName(u"columns_32")
        self.layout_6 = QHBoxLayout(self.columns_32)
        self.layout_6.setSpacing(10)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)
        self.postcode = Field(self.columns_32)
        self.postcode.setObjectName(u"postcode")

        self.layout_6.addWidget(self.postcode)

        self.address_1 = Field(self.columns_32)
        self.address_1.setObjectName(u"address_1")

        self.layout_6.addWidget(self.address_1)

        self.layout_6.setStretch(0, 1)
        self.layout_6.setStretch(1, 2)

        self.layout_5.addWidget(self.columns_32)

        self.columns_33 = Columns(self.place)
        self.columns_33.setObjectName(u"columns_33")
        self.layout_7 = QHBoxLayout(self.columns_33)
        self.layout_7.setSpacing(10)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.address_2 = Field(self.columns_33)
        self.address_2.setObjectName(u"address_2")

        self.layout_7.addWidget(self.address_2)

        self.town = Field(self.columns_33)
        self.town.setObjectName(u"town")

        self.layout_7.addWidget(self.town)

        self.uprn = Field(self.columns_33)
        self.uprn.setObjectName(u"uprn")

        self.layout_7.addWidget(self.uprn)

        self.layout_7.setStretch(0, 2)
        self.layout_7.setStretch(1, 2)
        self.layout_7.setStretch(2, 1)

        self.layout_5.addWidget(self.columns_33)


        self.layout_4.addWidget(self.place)

        self.people = QWidget(self.card)
        self.people.setObjectName(u"people")
        self.layout_8 = QVBoxLayout(self.people)
        self.layout_8.setSpacing(18)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(0, 0, 0, 0)

        self.layout_4.addWidget(self.people)

        self.columns_34 = Columns(self.card)
        self.columns_34.setObjectName(u"columns_34")
        self.layout_9 = QHBoxLayout(self.columns_34)
        self.layout_9.setSpacing(10)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 0, 0)
        self.add_child = QPushButton(self.columns_34)
        self.add_child.setObjectName(u"add_child")
        self.add_child.setAutoDefault(False)

        self.layout_9.addWidget(self.add_child)

        self.role = MenuButton(self.columns_34)
        self.role.setObjectName(u"role")

        self.layout_9.addWidget(self.role)

        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_9.addItem(self.space_10)


        self.layout_4.addWidget(self.columns_34)


        self.layout_3.addWidget(self.card)

        self.space_11 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.space_11)

        self.scroll.setWidget(self.body)

        self.layout_1.addWidget(self.scroll)

        self.layout_12 = QHBoxLayout()
        self.layout_12.setSpacing(8)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(EditFamilyPage)
        self.bar.setObjectName(u"bar")
        self.layout_13 = QHBoxLayout(self.bar)
        self.layout_13.setSpacing(10)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(0, 0, 0, 0)
        self.cancel = QPushButton(self.bar)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout_13.addWidget(self.cancel)

        self.space_14 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_13.addItem(self.space_14)

        self.save = QPushButton(self.bar)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(False)
        self.save.setProperty(u"main", True)

        self.layout_13.addWidget(self.save)


        self.layout_12.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_12)


        self.retranslateUi(EditFamilyPage)
    # setupUi

    def retranslateUi(self, EditFamilyPage: QWidget) -> None:
        self.title.setText("")
        self.qlabel_31.setText(QCoreApplication.translate("EditFamilyPage", u"Where the family lives", None))
        self.postcode.setProperty(u"label", QCoreApplication.translate("EditFamilyPage", u"Postcode", None))
        self.address_1.setProperty(u"label", QCoreApplication.translate("EditFamilyPage", u"Address", None))
        self.address_2.setProperty(u"label", QCoreApplication.translate("EditFamilyPage", u"Second line of the address", None))
        self.town.setProperty(u"label", QCoreApplication.translate("EditFamilyPage", u"Town", None))
        self.uprn.setProperty(u"label", QCoreApplication.translate("EditFamilyPage", u"UPRN", None))
        self.add_child.setText(QCoreApplication.translate("EditFamilyPage", u"Add a child  Ctrl+D", None))
        self.role.setText(QCoreApplication.translate("EditFamilyPage", u"Add somebody else \u2026", None))
        self.cancel.setText(QCoreApplication.translate("EditFamilyPage", u"Cancel  Esc", None))
        self.save.setText(QCoreApplication.translate("EditFamilyPage", u"Save  Ctrl+Enter", None))
        pass
    # retranslateUi
