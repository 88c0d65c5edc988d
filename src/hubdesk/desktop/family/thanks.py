"""The last page: it is saved, and how the receipt is wanted."""

from PySide6.QtWidgets import QLabel, QWidget

from hubdesk.desktop.family.result import ReceiptWish
from hubdesk.desktop.family.sheet import Sheet, exclusive
from hubdesk.desktop.forms.ui_family_thanks import Ui_FamilyThanks


class ThanksPage(Sheet):
    """Says what was saved. It is shown only after the saving operation returned."""

    def __init__(self) -> None:
        super().__init__()
        self._ui = Ui_FamilyThanks()
        self._ui.setupUi(self.form)
        self.lay()
        self._wishes = {
            self._ui.paper: ReceiptWish.PAPER,
            self._ui.file: ReceiptWish.FILE,
            self._ui.none: ReceiptWish.NONE,
        }
        self._group = exclusive(self, self._wishes)
        self._number = QLabel(self._ui.summary)

    def thank(self, name: str, yes: int, no: int, put_off: int) -> None:
        """Show what was saved, a sentence on a line."""
        self._ui.lead.setText(self.tr("{name}, this is what we keep:").format(name=name))
        signed = yes + no > 0
        lines = []
        if signed:
            lines.append(self.tr("You said yes to {yes} and no to {no}.").format(yes=yes, no=no))
        if put_off:
            lines.append(self.tr("We ask you another day about {count}.").format(count=put_off))
        lines.append(self.tr("You can change your mind on any day. Tell any member of staff."))
        for sentence in lines:
            label = QLabel(sentence, self._ui.summary)
            label.setWordWrap(True)
            label.setProperty("role", "body")
            self._ui.summary_column.addWidget(label)
        self._number.setWordWrap(True)
        self._number.setProperty("role", "body")
        self._number.hide()
        self._ui.summary_column.addWidget(self._number)
        self._ui.summary.setAccessibleName(" ".join(lines))
        for widget in (self._ui.wish_heading, self._ui.wishes, self._ui.wish_hint):
            widget.setVisible(signed)

    def show_receipt(self, number: str) -> None:
        """Show the receipt's number once it is made."""
        self._number.setText(self.tr("Your receipt has the number {number}.").format(number=number))
        self._number.show()

    def wish(self) -> ReceiptWish | None:
        """How the receipt is wanted; None when nobody said."""
        chosen = self._group.checkedButton()
        return next((wish for button, wish in self._wishes.items() if button is chosen), None)

    def first(self) -> QWidget | None:
        """What was saved."""
        return self._ui.summary

    def press_digit(self, digit: int) -> None:
        """The wish in this place."""
        buttons = list(self._wishes)
        if 1 <= digit <= len(buttons):
            buttons[digit - 1].setFocus()
            buttons[digit - 1].click()
