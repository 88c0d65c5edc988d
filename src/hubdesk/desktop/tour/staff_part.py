"""The tour as the receptionist: unlock, search, type a family, check, hand over, receipt, stop a choice."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton

from hubdesk.desktop.screens.change_choices import ChangeChoicesScreen
from hubdesk.desktop.screens.check import CheckScreen
from hubdesk.desktop.screens.family_record import FamilyRecordScreen
from hubdesk.desktop.screens.front_desk import FrontDeskScreen
from hubdesk.desktop.screens.new_family import NewFamilyScreen
from hubdesk.desktop.screens.receipt import ReceiptScreen
from hubdesk.desktop.screens.unlock import UnlockScreen
from hubdesk.desktop.stage import Screen
from hubdesk.desktop.tour.hands import Hands, LostError
from hubdesk.desktop.tour.report import Counts
from hubdesk.desktop.widgets.field import Field, PickField
from hubdesk.desktop.widgets.person_form import PersonForm
from hubdesk.desktop.widgets.responsibility_field import SOME, ResponsibilityField
from hubdesk.domain.choices import ChoiceKind, State
from hubdesk.domain.people import PersonRole
from hubdesk.domain.records import HouseholdRecord
from hubdesk.domain.typed import TypedHousehold, TypedPerson

ScreenT = TypeVar("ScreenT", bound=Screen)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLACE = ("postcode", "address_1", "address_2", "town", "uprn", "household_ref", "safety_note")


class StaffPart:
    """What a receptionist does, one method for each thing."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._window = hands.window

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase at the first screen."""
        screen = self._shown(UnlockScreen)
        self._hands.tab_to(screen.form.passphrase.edit)
        self._hands.write(passphrase)
        self._hands.key(Qt.Key.Key_Return)
        self._shown(FrontDeskScreen)
        self._hands.settle()

    def front_desk(self) -> FrontDeskScreen:
        """Back to the front desk, by F2."""
        self._hands.key(Qt.Key.Key_F2)
        screen = self._shown(FrontDeskScreen)
        self._hands.settle()
        return screen

    def search(self, text: str) -> int:
        """Type into the search box; returns how many families are listed."""
        screen = self.front_desk()
        self._hands.write(text)
        self._hands.settle()
        return int(screen.form.found.hits.rowCount())

    def type_family(self, typed: TypedHousehold) -> NewFamilyScreen:
        """F3, and everything in its box; stays there until the possible matches have been looked for."""
        self._hands.key(Qt.Key.Key_F3)
        screen = self._shown(NewFamilyScreen)
        self._hands.settle()
        carers = [p for p in typed.people if _role(p) == PersonRole.PRIMARY_CARER]
        carer, others = (carers or [TypedPerson()])[0], [p for p in typed.people if p not in carers[:1]]
        self._fill(screen.form.carer, carer)
        more = _beyond_essentials(typed)
        if more:
            self._press(screen.form.more)
        for column in _PLACE:
            self._write_in(getattr(screen.form, column), getattr(typed, column))
        self._write_in(screen.form.main_language, carer.main_language)
        if more:
            self._fill(screen.form.carer, carer)
        adults = [(screen.form.responsibility, carer)]
        for person in others:
            form = self._form_for(screen, person)
            self._fill(form, person)
            field = form.fields.get("parental_responsibility")
            if isinstance(field, ResponsibilityField):
                adults.append((field, person))
        for field, person in adults:
            self._tell_responsibility(field, person.parental_responsibility)
        self._hands.until(lambda: not screen.looking, "the matches to be looked for")
        return screen

    def open_match(self, screen: NewFamilyScreen) -> None:
        """Open the best of the possible matches; what was typed stays behind as a draft."""
        self._press(screen.form.matches.findChildren(QPushButton)[0])
        self._shown(FamilyRecordScreen)
        self._hands.settle()

    def carry_on(self, draft: str) -> NewFamilyScreen:
        """From the front desk, take up the draft whose line begins with these words."""
        desk = self.front_desk()

        def found() -> list[QPushButton]:
            buttons = desk.form.arrivals.findChildren(QPushButton)
            return [one for one in buttons if one.accessibleName().startswith(f"Carry on {draft}")]

        self._hands.until(lambda: bool(found()), "the draft to be listed")
        self._press(found()[0])
        screen = self._shown(NewFamilyScreen)
        self._hands.settle()
        self._hands.until(lambda: not screen.looking, "the matches to be looked for")
        return screen

    def go_on(self, screen: NewFamilyScreen) -> tuple[str, ...]:
        """Ctrl+Enter. Empty when the check screen came; else what the window asks to put right."""
        self._hands.key(Qt.Key.Key_Return, _CONTROL)
        self._hands.settle()
        if isinstance(self._window.screen_shown, CheckScreen):
            return ()
        return screen.form.summary.sentences()

    def hand_over(self) -> bool:
        """Save, and hand the PC over; False when nobody may sign yet and the family was only saved."""
        check = self._shown(CheckScreen)
        if not check.form.hand_over.isEnabled():
            self._press(check.form.later)
            self._shown(FamilyRecordScreen)
            self._hands.settle()
            return False
        self._hands.key(Qt.Key.Key_Return, _CONTROL)
        self._hands.until(lambda: self._window.family is not None, "the family's view to open")
        self._hands.settle()
        return True

    def save_receipt(self, file: Path) -> None:
        """On the receipt screen: Ctrl+S, a file name, Save. An earlier tour's file makes way first."""
        file.unlink(missing_ok=True)
        screen = self._shown(ReceiptScreen)
        self._hands.until(lambda: screen.receipt is not None, "the receipt to be made")
        self._hands.key(Qt.Key.Key_S, _CONTROL)
        dialog, name = self._dialog(screen)
        if (offers := name.completer()) is not None:
            offers.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        name.selectAll()
        self._hands.write_in(name, str(file))
        self._hands.until(
            lambda: [Path(one).name for one in dialog.selectedFiles()] == [file.name],
            "the dialog to have the file name",
        )
        buttons = dialog.findChild(QDialogButtonBox)
        if not isinstance(buttons, QDialogButtonBox):
            raise LostError("the dialog has no button to save")
        self._press(buttons.button(QDialogButtonBox.StandardButton.Save))
        self._hands.until(file.exists, "the receipt to be saved")
        self._hands.until(lambda: bool(screen.form.done_so_far.text()), "the screen to say so")
        self._window.activateWindow()
        self._hands.until(self._window.isActiveWindow, "the window to come back")

    def _dialog(self, screen: ReceiptScreen) -> tuple[QFileDialog, QLineEdit]:
        """The dialog that asks where to save, once keys go to its box for the file name.

        Without the focus in that box, Qt's dialog keeps every folder that the half-typed path names selected,
        and Save then goes into one of them. Where there is no window manager, nobody hands the focus over.
        """
        found: list[QFileDialog] = []

        def is_open() -> bool:
            dialogs = screen.findChildren(QFileDialog)
            found[:] = [one for one in dialogs if one.isVisible() and one.windowHandle().isExposed()]
            return bool(found)

        self._hands.until(is_open, "the dialog to open")
        dialog = found[0]
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        if not isinstance(name, QLineEdit):
            raise LostError("the dialog has no box for a file name")
        dialog.activateWindow()
        self._hands.until(name.hasFocus, "the box for the file name to take the focus")
        return dialog, name

    def open_record(self) -> HouseholdRecord:
        """From the receipt, or where it is shown already: the family's record."""
        shown = self._window.screen_shown
        if isinstance(shown, ReceiptScreen):
            self._press(shown.form.open_record)
        screen = self._shown(FamilyRecordScreen)
        self._hands.until(lambda: screen.record is not None, "the record to be read")
        self._hands.settle()
        if screen.record is None:
            raise LostError("the record went away")
        return screen.record

    def arrive(self) -> None:
        """F4 on a record."""
        self._hands.key(Qt.Key.Key_F4)
        self._hands.settle()

    def stop_first_yes(self) -> bool:
        """On a record: Change, tick the first yes, save; False when no yes stands."""
        record = self._shown(FamilyRecordScreen)
        if not record.form.change.isVisible():
            return False
        self._press(record.form.change)
        screen = self._shown(ChangeChoicesScreen)
        ticks = [tick for tick in screen.findChildren(QCheckBox) if tick.isVisible()]
        if not ticks:
            self._hands.key(Qt.Key.Key_Escape)
            self._shown(FamilyRecordScreen)
            return False
        self._hands.tab_to(ticks[0])
        self._hands.key(Qt.Key.Key_Space)
        return True

    def save_stopping(self) -> None:
        """Ctrl+Enter on the screen that stops choices."""
        self._hands.key(Qt.Key.Key_Return, _CONTROL)
        self._shown(ReceiptScreen)
        self._hands.settle()

    def wait_for(self, kind: type[ScreenT]) -> ScreenT:
        """The screen of this kind, once it is shown."""
        return self._shown(kind)

    def _shown(self, kind: type[ScreenT]) -> ScreenT:
        self._hands.until(lambda: isinstance(self._window.screen_shown, kind), f"{kind.__name__} to show")
        screen = self._window.screen_shown
        if not isinstance(screen, kind):
            raise LostError(f"{kind.__name__} went away")
        return screen

    def _form_for(self, screen: NewFamilyScreen, person: TypedPerson) -> PersonForm:
        """The boxes for one more person: the empty child's, or new ones."""
        role = _role(person)
        last = screen.people[-1]
        if role == PersonRole.CHILD:
            if len(screen.people) > 1 and last.role == role and last.is_empty:
                return last
            self._hands.key(Qt.Key.Key_D, _CONTROL)
            return screen.people[-1]
        there = list(screen.people)
        offered = [action.data() for action in screen.form.role.menu_.actions()]
        nearest = str(
            PersonRole.SECONDARY_CARER
        )  # for a second main carer, or a role the council does not ask
        self._hands.pick_from_menu(
            screen.form.role, next((r for r in (role, nearest) if r in offered), offered[-1])
        )
        self._hands.until(lambda: len(screen.people) > len(there), "the new person's boxes")
        form = next(one for one in screen.people if one not in there)
        first = form.fields["first_name"].control
        self._hands.until(lambda: self._hands.has_focus(first), "the new person's first box")
        return form

    def _fill(self, form: PersonForm, person: TypedPerson) -> None:
        for column, field in form.fields.items():
            text = getattr(person, column)
            if isinstance(field, ResponsibilityField):
                continue  # told when everybody is there
            if isinstance(field, PickField):
                if text and field.isVisible():
                    self._hands.pick(field, text.lower())
            else:
                self._write_in(field, text)

    def _tell_responsibility(self, field: ResponsibilityField, said: str) -> None:
        """`yes`, `no`, or the names of the children it is held for."""
        if not said or self._hands.pick(field, said.lower()) or not self._hands.pick(field, SOME):
            return
        names = {name.strip().casefold() for name in said.split(";")}
        for tick in field.ticks:
            if tick.text().casefold() in names:
                self._hands.tab_to(tick)
                self._hands.key(Qt.Key.Key_Space)

    def _write_in(self, field: Field, text: str) -> None:
        """Type a text into its box, in place of what stands there (a surname that was copied)."""
        if not field.isVisible() or not text or field.text() == text:
            return
        self._hands.tab_to(field.edit)
        if field.text():
            field.edit.selectAll()
        self._hands.write(text)

    def _press(self, button: QPushButton) -> None:
        self._hands.click(button)


def counts(record: HouseholdRecord) -> Counts:
    """How the questions of a household stand. Voluntary answers are not among them."""
    states = [s.state for s in record.standings if s.choice.kind is not ChoiceKind.VOLUNTARY_ANSWER]
    return Counts(
        yes=states.count(State.YES), no=states.count(State.NO), not_asked=states.count(State.NOT_ASKED)
    )


def _role(person: TypedPerson) -> str:
    return person.role.strip().lower().replace(" ", "_")


def _beyond_essentials(typed: TypedHousehold) -> bool:
    """Whether something of this family has its box folded away."""
    place = any(getattr(typed, column) for column in _PLACE[2:])
    return place or any(
        getattr(person, column)
        for person in typed.people
        for column in ("phone", "sex", "interpreter", "support_needs", "nhs_number", "ni_number", "upn")
    )
