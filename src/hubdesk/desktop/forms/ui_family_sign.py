"""Compiled from ui/family_sign.ui by installer/build_forms.py. Change the form, not this file."""
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.widgets.focus_ring import (RingButton, RingCheck, RingEdit)
from hubdesk.desktop.widgets.signature_pad import SignaturePad
from hubdesk.desktop.widgets.wrap_row import WrapRow

class Ui_FamilySign(object):
    def setupUi(self, FamilySign: QWidget) -> None:
        if not FamilySign.objectName():
            FamilySign.setObjectName(u"FamilySign")
        self.column = QVBoxLayout(FamilySign)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.heading = QLabel(FamilySign)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"role", u"question")

        self.column.addWidget(self.heading)

        self.statement = QLabel(FamilySign)
        self.statement.setObjectName(u"statement")
        self.statement.setWordWrap(True)
        self.statement.setTextFormat(Qt.TextFormat.PlainText)
        self.statement.setProperty(u"role", u"body")

        self.column.addWidget(self.statement)

        self.ways = WrapRow(FamilySign)
        self.ways.setObjectName(u"ways")
        self.ways.setProperty(u"even", True)
        self.way_row = QHBoxLayout(self.ways)
        self.way_row.setSpacing(2)
        self.way_row.setObjectName(u"way_row")
        self.way_row.setContentsMargins(0, 0, 0, 0)
        self.draw = ChoiceButton(self.ways)
        self.draw.setObjectName(u"draw")

        self.way_row.addWidget(self.draw)

        self.type = ChoiceButton(self.ways)
        self.type.setObjectName(u"type")

        self.way_row.addWidget(self.type)

        self.say = ChoiceButton(self.ways)
        self.say.setObjectName(u"say")

        self.way_row.addWidget(self.say)

        self.helper = ChoiceButton(self.ways)
        self.helper.setObjectName(u"helper")

        self.way_row.addWidget(self.helper)

        self.way_row.setStretch(0, 1)
        self.way_row.setStretch(1, 1)
        self.way_row.setStretch(2, 1)
        self.way_row.setStretch(3, 1)

        self.column.addWidget(self.ways)

        self.problem = QLabel(FamilySign)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty(u"role", u"error")

        self.column.addWidget(self.problem)

        self.draw_panel = QWidget(FamilySign)
        self.draw_panel.setObjectName(u"draw_panel")
        self.draw_column = QVBoxLayout(self.draw_panel)
        self.draw_column.setSpacing(8)
        self.draw_column.setObjectName(u"draw_column")
        self.draw_column.setContentsMargins(0, 0, 0, 0)
        self.draw_hint = QLabel(self.draw_panel)
        self.draw_hint.setObjectName(u"draw_hint")
        self.draw_hint.setWordWrap(True)
        self.draw_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.draw_hint.setProperty(u"role", u"muted")

        self.draw_column.addWidget(self.draw_hint)

        self.draw_tools = WrapRow(self.draw_panel)
        self.draw_tools.setObjectName(u"draw_tools")
        self.draw_tool_row = QHBoxLayout(self.draw_tools)
        self.draw_tool_row.setSpacing(6)
        self.draw_tool_row.setObjectName(u"draw_tool_row")
        self.draw_tool_row.setContentsMargins(0, 0, 0, 0)
        self.pad = SignaturePad(self.draw_tools)
        self.pad.setObjectName(u"pad")

        self.draw_tool_row.addWidget(self.pad)

        self.clear = RingButton(self.draw_tools)
        self.clear.setObjectName(u"clear")

        self.draw_tool_row.addWidget(self.clear)

        self.horizontal_space = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.draw_tool_row.addItem(self.horizontal_space)


        self.draw_column.addWidget(self.draw_tools)


        self.column.addWidget(self.draw_panel)

        self.type_panel = QWidget(FamilySign)
        self.type_panel.setObjectName(u"type_panel")
        self.type_column = QVBoxLayout(self.type_panel)
        self.type_column.setSpacing(8)
        self.type_column.setObjectName(u"type_column")
        self.type_column.setContentsMargins(0, 0, 0, 0)
        self.typed_label = QLabel(self.type_panel)
        self.typed_label.setObjectName(u"typed_label")
        self.typed_label.setWordWrap(True)
        self.typed_label.setTextFormat(Qt.TextFormat.PlainText)
        self.typed_label.setProperty(u"role", u"label")

        self.type_column.addWidget(self.typed_label)

        self.typed_name = RingEdit(self.type_panel)
        self.typed_name.setObjectName(u"typed_name")
        self.typed_name.setMaxLength(120)

        self.type_column.addWidget(self.typed_name)

        self.typed_hint = QLabel(self.type_panel)
        self.typed_hint.setObjectName(u"typed_hint")
        self.typed_hint.setWordWrap(True)
        self.typed_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.typed_hint.setProperty(u"role", u"muted")

        self.type_column.addWidget(self.typed_hint)


        self.column.addWidget(self.type_panel)

        self.say_panel = QWidget(FamilySign)
        self.say_panel.setObjectName(u"say_panel")
        self.say_column = QVBoxLayout(self.say_panel)
        self.say_column.setSpacing(8)
        self.say_column.setObjectName(u"say_column")
        self.say_column.setContentsMargins(0, 0, 0, 0)
        self.said = RingCheck(self.say_panel)
        self.said.setObjectName(u"said")

        self.say_column.addWidget(self.said)

        self.say_hint = QLabel(self.say_panel)
        self.say_hint.setObjectName(u"say_hint")
        self.say_hint.setWordWrap(True)
        self.say_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.say_hint.setProperty(u"role", u"muted")

        self.say_column.addWidget(self.say_hint)


        self.column.addWidget(self.say_panel)

        self.helper_panel = QWidget(FamilySign)
        self.helper_panel.setObjectName(u"helper_panel")
        self.helper_column = QVBoxLayout(self.helper_panel)
        self.helper_column.setSpacing(8)
        self.helper_column.setObjectName(u"helper_column")
        self.helper_column.setContentsMargins(0, 0, 0, 0)
        self.helper_fields = WrapRow(self.helper_panel)
        self.helper_fields.setObjectName(u"helper_fields")
        self.helper_fields.setProperty(u"even", True)
        self.helper_field_row = QHBoxLayout(self.helper_fields)
        self.helper_field_row.setSpacing(8)
        self.helper_field_row.setObjectName(u"helper_field_row")
        self.helper_field_row.setContentsMargins(0, 0, 0, 0)
        self.helper_name_part = QWidget(self.helper_fields)
        self.helper_name_part.setObjectName(u"helper_name_part")
        self.helper_name_column = QVBoxLayout(self.helper_name_part)
        self.helper_name_column.setSpacing(0)
        self.helper_name_column.setObjectName(u"helper_name_column")
        self.helper_name_column.setContentsMargins(0, 0, 0, 0)
        self.helper_name_label = QLabel(self.helper_name_part)
        self.helper_name_label.setObjectName(u"helper_name_label")
        self.helper_name_label.setWordWrap(True)
        self.helper_name_label.setTextFormat(Qt.TextFormat.PlainText)
        self.helper_name_label.setProperty(u"role", u"label")

        self.helper_name_column.addWidget(self.helper_name_label)

        self.helper_name = RingEdit(self.helper_name_part)
        self.helper_name.setObjectName(u"helper_name")
        self.helper_name.setMaxLength(120)

        self.helper_name_column.addWidget(self.helper_name)


        self.helper_field_row.addWidget(self.helper_name_part)

        self.helper_relationship_part = QWidget(self.helper_fields)
        self.helper_relationship_part.setObjectName(u"helper_relationship_part")
        self.helper_relationship_column = QVBoxLayout(self.helper_relationship_part)
        self.helper_relationship_column.setSpacing(0)
        self.helper_relationship_column.setObjectName(u"helper_relationship_column")
        self.helper_relationship_column.setContentsMargins(0, 0, 0, 0)
        self.helper_relationship_label = QLabel(self.helper_relationship_part)
        self.helper_relationship_label.setObjectName(u"helper_relationship_label")
        self.helper_relationship_label.setWordWrap(True)
        self.helper_relationship_label.setTextFormat(Qt.TextFormat.PlainText)
        self.helper_relationship_label.setProperty(u"role", u"label")

        self.helper_relationship_column.addWidget(self.helper_relationship_label)

        self.helper_relationship = RingEdit(self.helper_relationship_part)
        self.helper_relationship.setObjectName(u"helper_relationship")
        self.helper_relationship.setMaxLength(120)

        self.helper_relationship_column.addWidget(self.helper_relationship)


        self.helper_field_row.addWidget(self.helper_relationship_part)


        self.helper_column.addWidget(self.helper_fields)

        self.helper_hint = QLabel(self.helper_panel)
        self.helper_hint.setObjectName(u"helper_hint")
        self.helper_hint.setWordWrap(True)
        self.helper_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.helper_hint.setProperty(u"role", u"muted")

        self.helper_column.addWidget(self.helper_hint)

        self.helper_tools = WrapRow(self.helper_panel)
        self.helper_tools.setObjectName(u"helper_tools")
        self.helper_tool_row = QHBoxLayout(self.helper_tools)
        self.helper_tool_row.setSpacing(6)
        self.helper_tool_row.setObjectName(u"helper_tool_row")
        self.helper_tool_row.setContentsMargins(0, 0, 0, 0)
        self.helper_pad = SignaturePad(self.helper_tools)
        self.helper_pad.setObjectName(u"helper_pad")

        self.helper_tool_row.addWidget(self.helper_pad)

        self.helper_clear = RingButton(self.helper_tools)
        self.helper_clear.setObjectName(u"helper_clear")

        self.helper_tool_row.addWidget(self.helper_clear)

        self.horizontal_space1 = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.helper_tool_row.addItem(self.horizontal_space1)


        self.helper_column.addWidget(self.helper_tools)


        self.column.addWidget(self.helper_panel)

        self.vertical_space = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.vertical_space)

#if QT_CONFIG(shortcut)
        self.typed_label.setBuddy(self.typed_name)
        self.helper_name_label.setBuddy(self.helper_name)
        self.helper_relationship_label.setBuddy(self.helper_relationship)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FamilySign)
    # setupUi

    def retranslateUi(self, FamilySign: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("FamilySign", u"Sign", None))
        self.statement.setText("")
        self.draw.setText(QCoreApplication.translate("FamilySign", u"Draw my name", None))
        self.type.setText(QCoreApplication.translate("FamilySign", u"Type my name", None))
        self.say.setText(QCoreApplication.translate("FamilySign", u"Say it aloud", None))
        self.helper.setText(QCoreApplication.translate("FamilySign", u"A helper signs", None))
        self.problem.setText("")
        self.draw_hint.setText(QCoreApplication.translate("FamilySign", u"Use a pen, a finger or the mouse.", None))
        self.clear.setText(QCoreApplication.translate("FamilySign", u"Clear", None))
        self.typed_label.setText(QCoreApplication.translate("FamilySign", u"Type your full name", None))
        self.typed_hint.setText(QCoreApplication.translate("FamilySign", u"Typing your name here counts as your signature.", None))
        self.said.setText(QCoreApplication.translate("FamilySign", u"I say yes to signing this", None))
        self.say_hint.setText(QCoreApplication.translate("FamilySign", u"Say it aloud to a member of staff as well. They confirm with their PIN that they heard you.", None))
        self.helper_name_label.setText(QCoreApplication.translate("FamilySign", u"Helper's name", None))
        self.helper_relationship_label.setText(QCoreApplication.translate("FamilySign", u"Who they are to you", None))
        self.helper_hint.setText(QCoreApplication.translate("FamilySign", u"The helper signs here, with you beside them. A member of staff confirms with their PIN.", None))
        self.helper_clear.setText(QCoreApplication.translate("FamilySign", u"Clear", None))
        pass
    # retranslateUi
