"""The cover: nothing of the family's shows, and only a staff PIN takes it away."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.announce import announce
from hubdesk.desktop.family.sheet import Sheet, choose, exclusive
from hubdesk.desktop.forms.ui_family_cover import Ui_FamilyCover
from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.work import Work
from hubdesk.domain.problems import HubDeskError, PinLocked
from hubdesk.domain.records import StaffMember
from hubdesk.services.staff import check_pin, people_here


class Reason(StrEnum):
    """Why the cover is up."""

    IDLE = "idle"
    CALLED = "called"
    WITNESS = "witness"
    DONE = "done"
    HAND_BACK = "hand_back"


class Purpose(StrEnum):
    """What a PIN is typed for."""

    CONFIRM = "confirm"
    LEAVE = "leave"


class Cover(Sheet):
    """Asks for a member of staff.

    Signals:
        pin_right: whose PIN it was (a `StaffMember`), and its `Purpose`.
        locked_out: too many wrong PINs; the data lock must follow.
        go_back: back to the page, without a PIN (only offered where that shows nothing to a stranger).
    """

    pin_right = Signal(object, object)
    locked_out = Signal()
    go_back = Signal()

    def __init__(self, work: Work, staff: StaffMember) -> None:
        super().__init__()
        self._ui = Ui_FamilyCover()
        self._ui.setupUi(self.form)
        self.lay()
        self.setObjectName("FamilyCover")
        self._work = work
        self._staff = staff
        self.reason = Reason.CALLED
        self._people: dict[ChoiceButton, StaffMember] = {}
        self._group = exclusive(self, ())
        ui = self._ui
        ui.confirm.clicked.connect(lambda: self._send(Purpose.CONFIRM))
        ui.leave.clicked.connect(lambda: self._send(Purpose.LEAVE))
        ui.pin.returnPressed.connect(self._entered)
        ui.pin.textEdited.connect(lambda: self._ui.problem.hide())
        ui.somebody_else.clicked.connect(lambda: self._work.run(people_here, then=self.show_everybody))
        ui.go_back.clicked.connect(self.go_back)
        ui.people.hide()
        self._name(staff)

    def raise_for(self, reason: Reason, signer: str = "") -> None:
        """Show why staff are wanted; the box for the PIN is empty."""
        self.reason = reason
        heading, lead, confirm = {
            Reason.IDLE: (
                self.tr("Ask a member of staff"),
                self.tr("Nothing is lost. They type their PIN, and you carry on where you were."),
                self.tr("Carry on"),
            ),
            Reason.CALLED: (
                self.tr("Ask a member of staff"),
                self.tr("Your answers are kept. Staff go back to the desk with their PIN."),
                "",
            ),
            Reason.WITNESS: (
                self.tr("A member of staff confirms"),
                self.tr("Confirm only what you saw and heard yourself: {name} agreed to sign.").format(
                    name=signer
                ),
                self.tr("I confirm"),
            ),
            Reason.DONE: (
                self.tr("All done. Thank you."),
                self.tr("Give this PC back to a member of staff."),
                self.tr("Back to the desk"),
            ),
            Reason.HAND_BACK: (
                self.tr("Hand the screen back to the family"),
                self.tr("The next page is private. Carry on when only the family can see it."),
                self.tr("Carry on"),
            ),
        }[reason]
        ui = self._ui
        ui.heading.setText(heading)
        ui.lead.setText(lead)
        ui.confirm.setText(confirm)
        ui.go_back.setText(
            self.tr("Carry on") if reason is Reason.HAND_BACK else self.tr("Back to my answers")
        )
        ui.staff_part.setVisible(reason is not Reason.HAND_BACK)
        ui.confirm.setVisible(reason is not Reason.CALLED)
        ui.leave.setVisible(reason in (Reason.IDLE, Reason.CALLED))
        ui.returning.setVisible(reason in (Reason.CALLED, Reason.WITNESS, Reason.HAND_BACK))
        ui.pin.clear()
        ui.problem.hide()

    def first(self) -> QWidget | None:
        """The box for the PIN."""
        return self._ui.go_back if self.reason is Reason.HAND_BACK else self._ui.pin

    def show_everybody(self, staff: Iterable[StaffMember]) -> None:
        """Offer every member of staff by name."""
        for button in self._people:
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._people = {}
        for member in staff:
            button = ChoiceButton(self._ui.people)
            button.setText(member.name)
            button.clicked.connect(lambda _checked=False, member=member: self._name(member))
            self._group.addButton(button)
            self._ui.people_column.addWidget(button)
            self._people[button] = member
            if member == self._staff:
                choose(self._group, button)
        self._ui.people.setVisible(len(self._people) > 1)
        self._ui.somebody_else.setVisible(len(self._people) == 0)

    def show_problem(self, words: str) -> None:
        """Say why the PIN did not do; the box is empty again."""
        self._ui.pin.clear()
        self._ui.problem.setText(words)
        self._ui.problem.show()
        self._ui.pin.setFocus()

    def _name(self, staff: StaffMember) -> None:
        self._staff = staff
        self._ui.who.setText(self.tr("PIN of {name}").format(name=staff.name))
        self._ui.pin.setAccessibleName(self._ui.who.text())

    def _entered(self) -> None:
        self._send(Purpose.LEAVE if self.reason is Reason.CALLED else Purpose.CONFIRM)

    def _send(self, purpose: Purpose) -> None:
        pin = self._ui.pin.text()
        if not pin:
            self.show_problem(self.tr("Type your PIN."))
            return
        self._ui.pin.clear()
        self._work.run(
            check_pin,
            self._staff.staff_id,
            pin,
            then=lambda staff: self.pin_right.emit(staff, purpose),
            otherwise=self._pin_wrong,
        )

    def _pin_wrong(self, problem: HubDeskError) -> None:
        if isinstance(problem, PinLocked):
            self.locked_out.emit()
            return
        self.show_problem(str(problem))
        announce(self, str(problem), at_once=True)
