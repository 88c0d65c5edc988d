"""Compiled from ui/family_cover.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import (RingButton, RingEdit)
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyCover(object):
    def setupUi(self, FamilyCover: QWidget) -> None:
        if not FamilyCover.objectName():
            FamilyCover.setObjectName(u"FamilyCover")
        self.column = QVBoxLayout(FamilyCover)
        self.column.setSpacing(14)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)

        self.heading = QLabel(FamilyCover)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.lead = QLabel(FamilyCover)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setProperty(u"role", u"body")

        self.column.addWidget(self.lead)

        self.staff_part = QWidget(FamilyCover)
        self.staff_part.setObjectName(u"staff_part")
        self.staff_column = QVBoxLayout(self.staff_part)
        self.staff_column.setSpacing(8)
        self.staff_column.setObjectName(u"staff_column")
        self.staff_column.setContentsMargins(0, 0, 0, 0)
        self.who = QLabel(self.staff_part)
        self.who.setObjectName(u"who")
        self.who.setWordWrap(True)
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.who.setProperty(u"role", u"label")

        self.staff_column.addWidget(self.who)

        self.people = QWidget(self.staff_part)
        self.people.setObjectName(u"people")
        self.people_column = QVBoxLayout(self.people)
        self.people_column.setSpacing(2)
        self.people_column.setObjectName(u"people_column")
        self.people_column.setContentsMargins(0, 0, 0, 0)

        self.staff_column.addWidget(self.people)

        self.pin = RingEdit(self.staff_part)
        self.pin.setObjectName(u"pin")
        self.pin.setMaxLength(16)
        self.pin.setMaximumSize(QSize(420, 16777215))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)

        self.staff_column.addWidget(self.pin)

        self.problem = QLabel(self.staff_part)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty(u"role", u"error")

        self.staff_column.addWidget(self.problem)

        self.ways = WrapRow(self.staff_part)
        self.ways.setObjectName(u"ways")
        self.way_row = QHBoxLayout(self.ways)
        self.way_row.setSpacing(4)
        self.way_row.setObjectName(u"way_row")
        self.way_row.setContentsMargins(0, 0, 0, 0)
        self.confirm = RingButton(self.ways)
        self.confirm.setObjectName(u"confirm")
        self.confirm.setProperty(u"main", True)

        self.way_row.addWidget(self.confirm)

        self.leave = RingButton(self.ways)
        self.leave.setObjectName(u"leave")

        self.way_row.addWidget(self.leave)

        self.somebody_else = RingButton(self.ways)
        self.somebody_else.setObjectName(u"somebody_else")

        self.way_row.addWidget(self.somebody_else)

        self.horizontal_space = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.way_row.addItem(self.horizontal_space)


        self.staff_column.addWidget(self.ways)


        self.column.addWidget(self.staff_part)

        self.returning = WrapRow(FamilyCover)
        self.returning.setObjectName(u"returning")
        self.return_row = QHBoxLayout(self.returning)
        self.return_row.setSpacing(12)
        self.return_row.setObjectName(u"return_row")
        self.return_row.setContentsMargins(0, 0, 0, 0)
        self.go_back = RingButton(self.returning)
        self.go_back.setObjectName(u"go_back")

        self.return_row.addWidget(self.go_back)

        self.horizontal_space1 = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.return_row.addItem(self.horizontal_space1)


        self.column.addWidget(self.returning)

        self.vertical_space1 = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space1)


        self.retranslateUi(FamilyCover)
    # setupUi

    def retranslateUi(self, FamilyCover: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilyCover", u"Ask a member of staff", None))
        self.lead.setText("")
        self.who.setText("")
#if QT_CONFIG(accessibility)
        self.pin.setAccessibleName(QCoreApplication.translate("FamilyCover", u"Staff PIN", None))
#endif // QT_CONFIG(accessibility)
        self.problem.setText("")
        self.confirm.setText(QCoreApplication.translate("FamilyCover", u"Carry on", None))
        self.leave.setText(QCoreApplication.translate("FamilyCover", u"Back to the desk", None))
        self.somebody_else.setText(QCoreApplication.translate("FamilyCover", u"Somebody else", None))
        self.go_back.setText(QCoreApplication.translate("FamilyCover", u"Back to my answers", None))
        pass
    # retranslateUi
