"""Compiled from ui/new_family.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.error_summary import ErrorSummary
from hubdesk.desktop.widgets.field import Field
from hubdesk.desktop.widgets.menu_button import MenuButton
from hubdesk.desktop.widgets.person_form import PersonForm
from hubdesk.desktop.widgets.responsibility_field import ResponsibilityField
from hubdesk.desktop.widgets.rows import Rows
from hubdesk.desktop.widgets.side_rail import SideRail

class Ui_NewFamilyPage(object):
    def setupUi(self, NewFamilyPage: QWidget) -> None:
        if not NewFamilyPage.objectName():
            NewFamilyPage.setObjectName(u"NewFamilyPage")
        self.layout_1 = QVBoxLayout(NewFamilyPage)
        self.layout_1.setSpacing(14)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(32, 22, 18, 16)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(8)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 14, 0)
        self.top = Columns(NewFamilyPage)
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

        self.draft_line = QLabel(self.top)
        self.draft_line.setObjectName(u"draft_line")
        self.draft_line.setWordWrap(False)
        self.draft_line.setTextFormat(Qt.TextFormat.PlainText)
        self.draft_line.setProperty(u"role", u"muted")

        self.layout_3.addWidget(self.draft_line)


        self.layout_2.addWidget(self.top)


        self.layout_1.addLayout(self.layout_2)

        self.main = SideRail(NewFamilyPage)
        self.main.setObjectName(u"main")
        self.layout_6 = QHBoxLayout(self.main)
        self.layout_6.setSpacing(12)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.main)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.layout_5 = QVBoxLayout(self.body)
        self.layout_5.setSpacing(12)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 6, 0)
        self.summary = ErrorSummary(self.body)
        self.summary.setObjectName(u"summary")

        self.layout_5.addWidget(self.summary)

        self.card = QFrame(self.body)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"card", True)
        self.layout_8 = QVBoxLayout(self.card)
        self.layout_8.setSpacing(8)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(18, 14, 18, 16)
        self.qlabel_15 = QLabel(self.card)
        self.qlabel_15.setObjectName(u"qlabel_15")
        self.qlabel_15.setWordWrap(True)
        self.qlabel_15.setTextFormat(Qt.TextFormat.PlainText)
        self.qlabel_15.setProperty(u"role", u"section")

        self.layout_8.addWidget(self.qlabel_15)

        self.carer = PersonForm(self.card)
        self.carer.setObjectName(u"carer")

        self.layout_8.addWidget(self.carer)

        self.place = Columns(self.card)
        self.place.setObjectName(u"place")
        self.layout_9 = QHBoxLayout(self.place)
        self.layout_9.setSpacing(10)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(0, 0, 0, 0)
        self.postcode = Field(self.place)
        self.postcode.setObjectName(u"postcode")

        self.layout_9.addWidget(self.postcode)

        self.address_1 = Field(self.place)
        self.address_1.setObjectName(u"address_1")

        self.layout_9.addWidget(self.address_1)

        self.main_language = Field(self.place)
        self.main_language.setObjectName(u"main_language")

        self.layout_9.addWidget(self.main_language)

        self.responsibility = ResponsibilityField(self.place)
        self.responsibility.setObjectName(u"responsibility")

        self.layout_9.addWidget(self.responsibility)

        self.layout_9.setStretch(0, 3)
        self.layout_9.setStretch(1, 6)
        self.layout_9.setStretch(2, 4)
        self.layout_9.setStretch(3, 5)

        self.layout_8.addWidget(self.place)

        self.more_place = QWidget(self.card)
        self.more_place.setObjectName(u"more_place")
        self.layout_10 = QVBoxLayout(self.more_place)
        self.layout_10.setSpacing(8)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(0, 0, 0, 0)
        self.columns_16 = Columns(self.more_place)
        self.columns_16.setObjectName(u"columns_16")
        self.layout_11 = QHBoxLayout(self.columns_16)
        self.layout_11.setSpacing(10)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(0, 0, 0, 0)
        self.address_2 = Field(self.columns_16)
        self.address_2.setObjectName(u"address_2")

        self.layout_11.addWidget(self.address_2)

        self.town = Field(self.columns_16)
        self.town.setObjectName(u"town")

        self.layout_11.addWidget(self.town)

        self.layout_11.setStretch(0, 1)
        self.layout_11.setStretch(1, 1)

        self.layout_10.addWidget(self.columns_16)

        self.columns_17 = Columns(self.more_place)
        self.columns_17.setObjectName(u"columns_17")
        self.layout_12 = QHBoxLayout(self.columns_17)
        self.layout_12.setSpacing(10)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 0, 0)
        self.uprn = Field(self.columns_17)
        self.uprn.setObjectName(u"uprn")

        self.layout_12.addWidget(self.uprn)

        self.household_ref = Field(self.columns_17)
        self.household_ref.setObjectName(u"household_ref")

        self.layout_12.addWidget(self.household_ref)

        self.layout_12.setStretch(0, 1)
        self.layout_12.setStretch(1, 1)

        self.layout_10.addWidget(self.columns_17)

        self.safety_note = Field(self.more_place)
        self.safety_note.setObjectName(u"safety_note")

        self.layout_10.addWidget(self.safety_note)


        self.layout_8.addWidget(self.more_place)

        self.others_heading = QLabel(self.card)
        self.others_heading.setObjectName(u"others_heading")
        self.others_heading.setWordWrap(True)
        self.others_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.others_heading.setProperty(u"role", u"section")

        self.layout_8.addWidget(self.others_heading)

        self.others = QWidget(self.card)
        self.others.setObjectName(u"others")
        self.layout_13 = QVBoxLayout(self.others)
        self.layout_13.setSpacing(8)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(0, 0, 0, 0)

        self.layout_8.addWidget(self.others)

        self.columns_18 = Columns(self.card)
        self.columns_18.setObjectName(u"columns_18")
        self.layout_14 = QHBoxLayout(self.columns_18)
        self.layout_14.setSpacing(10)
        self.layout_14.setObjectName(u"layout_14")
        self.layout_14.setContentsMargins(0, 0, 0, 0)
        self.add_child = QPushButton(self.columns_18)
        self.add_child.setObjectName(u"add_child")
        self.add_child.setAutoDefault(False)

        self.layout_14.addWidget(self.add_child)

        self.role = MenuButton(self.columns_18)
        self.role.setObjectName(u"role")

        self.layout_14.addWidget(self.role)

        self.more = QPushButton(self.columns_18)
        self.more.setObjectName(u"more")
        self.more.setAutoDefault(False)

        self.layout_14.addWidget(self.more)

        self.space_15 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_14.addItem(self.space_15)


        self.layout_8.addWidget(self.columns_18)


        self.layout_5.addWidget(self.card)

        self.space_16 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_5.addItem(self.space_16)

        self.scroll.setWidget(self.body)

        self.layout_6.addWidget(self.scroll)

        self.rail_scroll = QScrollArea(self.main)
        self.rail_scroll.setObjectName(u"rail_scroll")
        self.rail_scroll.setWidgetResizable(True)
        self.rail_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.rail_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rail_body = QWidget()
        self.rail_body.setObjectName(u"rail_body")
        self.layout_17 = QVBoxLayout(self.rail_body)
        self.layout_17.setSpacing(8)
        self.layout_17.setObjectName(u"layout_17")
        self.layout_17.setContentsMargins(0, 0, 14, 0)
        self.rail = QFrame(self.rail_body)
        self.rail.setObjectName(u"rail")
        self.rail.setProperty(u"card", True)
        self.layout_18 = QVBoxLayout(self.rail)
        self.layout_18.setSpacing(6)
        self.layout_18.setObjectName(u"layout_18")
        self.layout_18.setContentsMargins(18, 14, 18, 16)
        self.matches_heading = QLabel(self.rail)
        self.matches_heading.setObjectName(u"matches_heading")
        self.matches_heading.setWordWrap(True)
        self.matches_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.matches_heading.setProperty(u"role", u"section")

        self.layout_18.addWidget(self.matches_heading)

        self.matches_say = QLabel(self.rail)
        self.matches_say.setObjectName(u"matches_say")
        self.matches_say.setWordWrap(True)
        self.matches_say.setTextFormat(Qt.TextFormat.PlainText)
        self.matches_say.setProperty(u"role", u"small")

        self.layout_18.addWidget(self.matches_say)

        self.matches = Rows(self.rail)
        self.matches.setObjectName(u"matches")

        self.layout_18.addWidget(self.matches)


        self.layout_17.addWidget(self.rail)

        self.space_19 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_17.addItem(self.space_19)

        self.rail_scroll.setWidget(self.rail_body)

        self.layout_6.addWidget(self.rail_scroll)

        self.layout_6.setStretch(0, 745)
        self.layout_6.setStretch(1, 540)

        self.layout_1.addWidget(self.main)

        self.layout_21 = QHBoxLayout()
        self.layout_21.setSpacing(8)
        self.layout_21.setObjectName(u"layout_21")
        self.layout_21.setContentsMargins(0, 0, 14, 0)
        self.bar = Columns(NewFamilyPage)
        self.bar.setObjectName(u"bar")
        self.layout_22 = QHBoxLayout(self.bar)
        self.layout_22.setSpacing(10)
        self.layout_22.setObjectName(u"layout_22")
        self.layout_22.setContentsMargins(0, 0, 0, 0)
        self.cancel = QPushButton(self.bar)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout_22.addWidget(self.cancel)

        self.space_23 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_22.addItem(self.space_23)

        self.safe = QLabel(self.bar)
        self.safe.setObjectName(u"safe")
        self.safe.setWordWrap(False)
        self.safe.setTextFormat(Qt.TextFormat.PlainText)
        self.safe.setProperty(u"role", u"muted")

        self.layout_22.addWidget(self.safe)

        self.go_on = QPushButton(self.bar)
        self.go_on.setObjectName(u"go_on")
        self.go_on.setAutoDefault(False)
        self.go_on.setProperty(u"main", True)

        self.layout_22.addWidget(self.go_on)


        self.layout_21.addWidget(self.bar)


        self.layout_1.addLayout(self.layout_21)


        self.retranslateUi(NewFamilyPage)
    # setupUi

    def retranslateUi(self, NewFamilyPage: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("NewFamilyPage", u"New family", None))
        self.draft_line.setText("")
        self.qlabel_15.setText(QCoreApplication.translate("NewFamilyPage", u"Main carer", None))
        self.postcode.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Postcode", None))
        self.address_1.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Address", None))
        self.main_language.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Main language", None))
        self.responsibility.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Parental responsibility", None))
        self.address_2.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Second line of the address", None))
        self.town.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Town", None))
        self.uprn.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"UPRN", None))
        self.household_ref.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Number in the old register", None))
        self.safety_note.setProperty(u"label", QCoreApplication.translate("NewFamilyPage", u"Anything a colleague must know to be safe on a visit", None))
        self.others_heading.setText(QCoreApplication.translate("NewFamilyPage", u"Children and others", None))
        self.add_child.setText(QCoreApplication.translate("NewFamilyPage", u"Add a child  Ctrl+D", None))
        self.role.setText(QCoreApplication.translate("NewFamilyPage", u"Add somebody else \u2026", None))
        self.more.setText(QCoreApplication.translate("NewFamilyPage", u"More details", None))
        self.matches_heading.setText(QCoreApplication.translate("NewFamilyPage", u"Possible matches", None))
        self.matches_say.setText(QCoreApplication.translate("NewFamilyPage", u"Somebody already in HubDesk shows here while you type.", None))
        self.cancel.setText(QCoreApplication.translate("NewFamilyPage", u"Cancel  Esc", None))
        self.safe.setText(QCoreApplication.translate("NewFamilyPage", u"Nothing you typed is lost if you stop.", None))
        self.go_on.setText(QCoreApplication.translate("NewFamilyPage", u"Check and hand over  Ctrl+Enter", None))
        pass
    # retranslateUi
