"""Compiled from ui/family_equality.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.focus_ring import (RingButton, RingEdit)
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilyEquality(object):
    def setupUi(self, FamilyEquality: QWidget) -> None:
        if not FamilyEquality.objectName():
            FamilyEquality.setObjectName(u"FamilyEquality")
        self.column = QVBoxLayout(FamilyEquality)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.question = QLabel(FamilyEquality)
        self.question.setObjectName(u"question")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setProperty(u"role", u"question")

        self.column.addWidget(self.question)

        self.hint = QLabel(FamilyEquality)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty(u"role", u"muted")

        self.column.addWidget(self.hint)

        self.options = QWidget(FamilyEquality)
        self.options.setObjectName(u"options")
        self.option_column = QVBoxLayout(self.options)
        self.option_column.setSpacing(2)
        self.option_column.setObjectName(u"option_column")
        self.option_column.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.options)

        self.own_words_label = QLabel(FamilyEquality)
        self.own_words_label.setObjectName(u"own_words_label")
        self.own_words_label.setWordWrap(True)
        self.own_words_label.setTextFormat(Qt.TextFormat.PlainText)
        self.own_words_label.setProperty(u"role", u"label")

        self.column.addWidget(self.own_words_label)

        self.own_words = RingEdit(FamilyEquality)
        self.own_words.setObjectName(u"own_words")
        self.own_words.setMaxLength(200)

        self.column.addWidget(self.own_words)

        self.ways = WrapRow(FamilyEquality)
        self.ways.setObjectName(u"ways")
        self.way_row = QHBoxLayout(self.ways)
        self.way_row.setSpacing(4)
        self.way_row.setObjectName(u"way_row")
        self.way_row.setContentsMargins(0, 0, 0, 0)
        self.clear = RingButton(self.ways)
        self.clear.setObjectName(u"clear")

        self.way_row.addWidget(self.clear)

        self.skip = RingButton(self.ways)
        self.skip.setObjectName(u"skip")

        self.way_row.addWidget(self.skip)

        self.horizontal_space = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.way_row.addItem(self.horizontal_space)


        self.column.addWidget(self.ways)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)


        self.retranslateUi(FamilyEquality)
    # setupUi

    def retranslateUi(self, FamilyEquality: QWidget) -> None:
        self.question.setText("")
        self.hint.setText("")
        self.own_words_label.setText(QCoreApplication.translate("FamilyEquality", u"In your own words, if you like", None))
#if QT_CONFIG(accessibility)
        self.own_words.setAccessibleName(QCoreApplication.translate("FamilyEquality", u"In your own words, if you like", None))
#endif // QT_CONFIG(accessibility)
        self.clear.setText(QCoreApplication.translate("FamilyEquality", u"Take my answer away", None))
        self.skip.setText(QCoreApplication.translate("FamilyEquality", u"Skip the rest", None))
        pass
    # retranslateUi
