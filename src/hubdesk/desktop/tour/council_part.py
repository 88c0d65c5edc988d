"""The tour with a council: a family registered while the line is down appears on a second desk."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from hubdesk.desktop.screens.check import CheckScreen
from hubdesk.desktop.screens.clash import ClashScreen
from hubdesk.desktop.screens.council import CouncilScreen
from hubdesk.desktop.screens.edit_family import EditFamilyScreen
from hubdesk.desktop.screens.family_record import FamilyRecordScreen
from hubdesk.desktop.screens.reviews import ReviewsScreen
from hubdesk.desktop.shell import MainWindow
from hubdesk.desktop.tour.hands import Hands, LostError
from hubdesk.desktop.tour.staff_part import StaffPart
from hubdesk.desktop.widgets.person_form import PersonForm
from hubdesk.domain.typed import TypedHousehold

if TYPE_CHECKING:
    from hubdesk.services.ports import SyncResult

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Council(Protocol):
    """A council's side that the tour may begin and end."""

    @property
    def url(self) -> str:
        """Where desks reach it."""

    def code(self) -> str:
        """A one-time code for one more desk of the hub."""

    def begin(self) -> None:
        """Answer from now on."""

    def end(self) -> None:
        """Answer no more: for the desks, the line is down."""


class CouncilPart:
    """One desk of the two.

    Args:
        window: shown, at its unlock screen.
        out: the folder that takes pictures.
        prefix: of the names of its pictures.
    """

    def __init__(self, window: MainWindow, out: Path, prefix: str) -> None:
        self._window = window
        self.hands = Hands(window, out)
        self._staff = StaffPart(self.hands)
        self._prefix = prefix
        self.screens: list[str] = []
        self._results: list[SyncResult] = []
        window.link_watch.finished.connect(self._results.append)

    def link(self, passphrase: str, council: Council) -> None:
        """Unlock, and link the desk on the council page.

        Raises:
            LostError: the window did not do what a person would have expected.
        """
        self._staff.unlock(passphrase)
        screen = self._page()
        form = screen.form
        self.hands.until(form.enrol_boxes.isVisible, "the boxes that link the PC")
        self.hands.tab_to(form.address.edit)
        self.hands.write(council.url)
        self.hands.tab_to(form.code.edit)
        self.hands.write(council.code())
        self._picture("link")
        self.hands.key(Qt.Key.Key_Return, _CONTROL)
        self.hands.until(lambda: form.try_now.isVisible() or bool(form.summary.sentences()), "the answer")
        if problems := form.summary.sentences():
            raise LostError(f"the council would not have the PC: {' '.join(problems)}")
        self._agree()
        self._picture("linked")

    def register_offline(self, family: TypedHousehold) -> None:
        """Put a family on the books while nobody answers, and see that the window says so.

        Raises:
            LostError: the window did not do what a person would have expected.
        """
        page = self._staff.type_family(family)
        if problems := self._staff.go_on(page):
            raise LostError(f"the window did not take the family: {' '.join(problems)}")
        check = self._staff.wait_for(CheckScreen)
        self.hands.click(check.form.later)
        self._staff.wait_for(FamilyRecordScreen)
        self.hands.settle()
        screen = self._page()
        self.hands.until(lambda: "Working offline" in screen.form.words.text(), "the offline words")
        self._picture("offline")
        self._staff.front_desk()
        self._picture("front-desk-offline")

    def change_birthday(self, surname: str, birthday: str) -> None:
        """Give the first child of a family another date of birth.

        Raises:
            LostError: the window did not do what a person would have expected.
        """
        self._staff.search(surname)
        self.hands.key(Qt.Key.Key_Return)
        child = self._staff.open_record().household.children[0]
        record = self._staff.wait_for(FamilyRecordScreen)
        buttons = record.form.people.findChildren(QPushButton)
        self.hands.click(next(one for one in buttons if one.accessibleName() == f"Edit {child.full_name}"))
        screen = self._staff.wait_for(EditFamilyScreen)
        self.hands.until(lambda: bool(screen.findChildren(PersonForm)), "the child's boxes")
        field = screen.findChildren(PersonForm)[0].fields["date_of_birth"]
        self.hands.tab_to(field.control)
        self.hands.key(Qt.Key.Key_A, _CONTROL)
        self.hands.write(birthday)
        self.hands.key(Qt.Key.Key_Return, _CONTROL)
        self._staff.wait_for(FamilyRecordScreen)
        self.hands.settle()

    def decide(self) -> None:
        """From the foot of the window to what two desks wrote differently; the second value holds.

        Raises:
            LostError: nothing needs a decision, or it could not be made.
        """
        self.hands.until(lambda: bool(self._decisions_link()), "a record that needs a decision")
        self._staff.front_desk()
        self._picture("needs-a-decision")
        self.hands.click(self._decisions_link()[0])
        reviews = self._staff.wait_for(ReviewsScreen)
        self.hands.settle()
        self.hands.click(reviews.form.clashes.findChildren(QPushButton)[0])
        clash = self._staff.wait_for(ClashScreen)
        self.hands.settle()
        self._picture("clash")
        self.hands.click(clash.form.sides.findChildren(QRadioButton)[1])
        self.hands.key(Qt.Key.Key_Return, _CONTROL)
        self._staff.wait_for(ReviewsScreen)
        self.hands.until(reviews.form.nothing_card.isVisible, "the decision to be made")
        self._picture("decided")

    def come_online(self) -> None:
        """Try now, and wait until this desk and the council hold the same.

        Raises:
            LostError: it never had.
        """
        screen = self._page()
        self._results.clear()
        self.hands.click(screen.form.try_now)
        self._agree()
        if f"{self._prefix}-online.png" not in self.screens:
            self._picture("online")

    def find(self, surname: str) -> str:
        """Look a family up that another desk registered, and open it; returns its id.

        Raises:
            LostError: it never came.
        """
        if not self._staff.search(surname):
            raise LostError("the family of the other desk is not on this one")
        self._picture("search")
        self.hands.key(Qt.Key.Key_Return)
        record = self._staff.open_record()
        self._picture("record")
        return record.household.household_id

    def _page(self) -> CouncilScreen:
        self.hands.key(Qt.Key.Key_F7)
        screen = self._staff.wait_for(CouncilScreen)
        self.hands.settle()
        return screen

    def _agree(self) -> None:
        """Wait until both sides have found that they hold the same."""
        self.hands.until(lambda: any(one.agreed for one in self._results), "desk and council to agree")
        self.hands.settle()

    def _decisions_link(self) -> list[QPushButton]:
        """The button at the foot that leads to the decisions, while there are any."""
        buttons = self._window.findChildren(QPushButton)
        return [one for one in buttons if "needs a decision" in one.text() and one.isVisible()]

    def _picture(self, name: str) -> None:
        self.screens.append(self.hands.picture(f"{self._prefix}-{name}"))
