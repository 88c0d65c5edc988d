"""The receipt: print it or save it, then the next person."""

from typing import TYPE_CHECKING

from hubdesk.desktop.family.result import ReceiptWish
from hubdesk.desktop.forms.ui_receipt import Ui_ReceiptPage
from hubdesk.desktop.paper import print_pdf, save_pdf
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.domain.ids import HouseholdId, SigningId
from hubdesk.services.receipts import Receipt, make_receipt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


_WISHES: dict[ReceiptWish | None, str] = {
    ReceiptWish.PAPER: "The family would like it on paper.",
    ReceiptWish.FILE: "The family would like it as a file.",
    ReceiptWish.NONE: "The family asked for no receipt. It can be printed any day from their record.",
}


class ReceiptScreen(Screen):
    """Everything is saved; this is what the family takes away."""

    TITLE = "Receipt"
    GUIDE = "check-and-hand-over"

    def __init__(
        self,
        window: Stage,
        household_id: HouseholdId,
        signing_id: str,
        wish: ReceiptWish | None = None,
    ) -> None:
        super().__init__(window)
        self._wish = wish
        self.receipt: Receipt | None = None
        self.form = Ui_ReceiptPage()
        self.form.setupUi(self)
        form = self.form
        form.title.setText("Saved. Here is the family’s receipt")
        form.words.setText(
            "It says what they said yes and no to, and how to change their mind. "
            "Anybody can check it offline, by the square code on its first page."
        )
        form.done_so_far.setText(_WISHES.get(wish, ""))
        form.print_receipt.clicked.connect(self.print_it)
        form.save_receipt.clicked.connect(self.save_it)
        form.open_record.clicked.connect(lambda: window.routes.record(household_id))
        form.next_person.clicked.connect(window.routes.front_desk)
        self.key("Esc", window.routes.front_desk)
        self.key("Ctrl+P", self.print_it)
        self.key("Ctrl+S", self.save_it)
        for button in (form.print_receipt, form.save_receipt):
            button.setEnabled(False)
        self.work.run(make_receipt, household_id, SigningId(signing_id), then=self._made)

    def entered(self) -> None:
        """Until the receipt is made, the next person can have the desk."""
        self.form.next_person.setFocus()

    def print_it(self) -> None:
        """Print the receipt."""
        if self.receipt is not None:
            print_pdf(self, self.receipt.pdf, "HubDesk receipt", self._done, self.window_.tell_problem)

    def save_it(self) -> None:
        """Save the receipt as a file."""
        if self.receipt is not None:
            save_pdf(self, self.receipt.pdf, self.receipt.file_name, self._done, self.window_.tell_problem)

    def _made(self, receipt: Receipt) -> None:
        self.receipt = receipt
        self.form.number.setText(f"Receipt {receipt.number}")
        for button in (self.form.print_receipt, self.form.save_receipt):
            button.setEnabled(True)
        first: dict[ReceiptWish | None, QPushButton] = {
            ReceiptWish.FILE: self.form.save_receipt,
            ReceiptWish.NONE: self.form.next_person,
        }
        first.get(self._wish, self.form.print_receipt).setFocus()

    def _done(self, words: str) -> None:
        self.form.done_so_far.setText(words)
        self.window_.say(words)
