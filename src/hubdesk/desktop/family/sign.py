"""The page to sign on: four ways, all of them equal."""

from enum import StrEnum

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.family.sheet import Sheet, choose, exclusive
from hubdesk.desktop.forms.ui_family_sign import Ui_FamilySign
from hubdesk.domain.choices import MarkMethod
from hubdesk.domain.strokes import Strokes, is_mark


class GivenMark(msgspec.Struct, frozen=True, kw_only=True):
    """What was given as a mark, before it is kept. `drawing` is the signer's own, or the helper's."""

    method: MarkMethod
    typed_name: str = ""
    helper_name: str = ""
    helper_relationship: str = ""
    drawing: Strokes | None = None

    @property
    def needs_witness(self) -> bool:
        """Whether a member of staff has to confirm what they saw or heard."""
        return self.method in (MarkMethod.SPOKEN, MarkMethod.HELPER)


class Missing(StrEnum):
    """Why there is no mark yet."""

    DRAWING = "drawing"
    DOT = "dot"
    NAME = "name"
    TICK = "tick"
    HELPER_NAME = "helper_name"
    HELPER_RELATIONSHIP = "helper_relationship"


class SignPage(Sheet):
    """Takes the mark.

    Signals:
        entered: Enter was pressed in one of the lines to type in.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilySign()
        self._ui.setupUi(self.form)
        self.lay()
        ui = self._ui
        self._ways = {
            ui.draw: (ui.draw_panel, MarkMethod.DRAWN),
            ui.type: (ui.type_panel, MarkMethod.TYPED),
            ui.say: (ui.say_panel, MarkMethod.SPOKEN),
            ui.helper: (ui.helper_panel, MarkMethod.HELPER),
        }
        self._group = exclusive(self, self._ways)
        for button, (panel, _method) in self._ways.items():
            button.toggled.connect(lambda on, panel=panel: self._show(panel) if on else None)
        ui.clear.clicked.connect(ui.pad.clear)
        ui.helper_clear.clicked.connect(ui.helper_pad.clear)
        ui.pad.setAccessibleName(self.tr("Draw your signature here"))
        ui.helper_pad.setAccessibleName(self.tr("The helper signs here"))
        for line in (ui.typed_name, ui.helper_name, ui.helper_relationship):
            line.returnPressed.connect(self.entered)
            line.textEdited.connect(self._hide_problem)
        ui.pad.changed.connect(self._hide_problem)
        ui.helper_pad.changed.connect(self._hide_problem)
        ui.said.toggled.connect(self._hide_problem)
        choose(self._group, ui.draw)
        self._hide_problem()

    def state(self, signer: str, yes: int, no: int) -> None:
        """Say what is being signed, and by whom."""
        self._ui.statement.setText(
            self.tr("I am {name}. These are my answers: yes to {yes}, no to {no}.").format(
                name=signer, yes=yes, no=no
            )
        )

    def first(self) -> QWidget | None:
        """The way that is chosen."""
        return self._group.checkedButton()

    def mark(self) -> GivenMark | Missing:
        """The mark, or what is still missing from it."""
        ui = self._ui
        method = next(way for button, (_, way) in self._ways.items() if button.isChecked())
        if method is MarkMethod.TYPED:
            name = ui.typed_name.text().strip()
            return GivenMark(method=method, typed_name=name) if len(name) > 1 else Missing.NAME
        if method is MarkMethod.SPOKEN:
            return GivenMark(method=method) if ui.said.isChecked() else Missing.TICK
        if method is MarkMethod.HELPER:
            name, relationship = ui.helper_name.text().strip(), ui.helper_relationship.text().strip()
            if not name:
                return Missing.HELPER_NAME
            if not relationship:
                return Missing.HELPER_RELATIONSHIP
            drawing = ui.helper_pad.drawing
            return _drawn(drawing) or GivenMark(
                method=method, helper_name=name, helper_relationship=relationship, drawing=drawing
            )
        return _drawn(ui.pad.drawing) or GivenMark(method=method, drawing=ui.pad.drawing)

    def show_missing(self, missing: Missing) -> str:
        """Say what is missing and lead there.

        Returns:
            What is said.
        """
        ui = self._ui
        sentences = {
            Missing.DRAWING: self.tr(
                "Draw your name or a mark in the white box, or choose another way to sign."
            ),
            Missing.DOT: self.tr(
                "That is only a dot. Draw a little more, your name or a cross, or choose another way to sign."
            ),
            Missing.NAME: self.tr("Type your name in the box."),
            Missing.TICK: self.tr("Tick the box, and say it aloud to a member of staff."),
            Missing.HELPER_NAME: self.tr("Type the helper's name."),
            Missing.HELPER_RELATIONSHIP: self.tr(
                "Type who the helper is to you: sister, friend, interpreter."
            ),
        }
        fields: dict[Missing, QWidget] = {
            Missing.NAME: ui.typed_name,
            Missing.TICK: ui.said,
            Missing.HELPER_NAME: ui.helper_name,
            Missing.HELPER_RELATIONSHIP: ui.helper_relationship,
        }
        ui.problem.setText(sentences[missing])
        ui.problem.show()
        if missing in fields:
            fields[missing].setFocus()
        ui.column.activate()
        self.ensureWidgetVisible(ui.problem)
        return sentences[missing]

    def press_digit(self, digit: int) -> None:
        """The way to sign in this place."""
        buttons = list(self._ways)
        if 1 <= digit <= len(buttons):
            buttons[digit - 1].setFocus()
            buttons[digit - 1].click()

    def _show(self, panel: QWidget) -> None:
        self._hide_problem()
        for other, _method in self._ways.values():
            other.setVisible(other is panel)

    def _hide_problem(self) -> None:
        self._ui.problem.hide()


def _drawn(drawing: Strokes) -> Missing | None:
    if not drawing.strokes:
        return Missing.DRAWING
    return None if is_mark(drawing) else Missing.DOT
