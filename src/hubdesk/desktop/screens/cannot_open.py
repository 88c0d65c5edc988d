"""The store stays shut: each case is a page of its own, with its next step. None offers to erase anything."""

from typing import Final

from hubdesk.desktop.forms.ui_cannot_open import Ui_CannotOpenPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.domain.problems import CannotOpen

TITLES: Final = {
    "WrongPassphrase": "The passphrase does not fit",
    "DeviceSecretChanged": "This PC’s half of the key is gone",
    "StoreDamaged": "The records are damaged",
    "StoreRolledBack": "These are older records",
    "StoreFromNewerVersion": "The records need a newer HubDesk",
    "StoreInUse": "HubDesk is open already",
    "LeaseExpired": "This laptop has been away for too long",
    "StoreOutOfReach": "The records are out of reach",
    "NoStore": "No records here",
}


class CannotOpenScreen(Screen):
    """Why the store stays shut, and what to do."""

    TITLE = "Cannot open"
    GUIDE = "unlock"

    def __init__(self, window: Stage, problem: CannotOpen) -> None:
        super().__init__(window)
        self.form = Ui_CannotOpenPage()
        self.form.setupUi(self)
        self.form.title.setText(TITLES.get(type(problem).__name__, "The records stay shut"))
        self.form.sentence.setText(problem.sentence)
        self.form.next_step.setText(problem.next_step)
        self.form.again.clicked.connect(window.routes.unlock)
        self.form.help.clicked.connect(window.routes.guide)
        self.key("Esc", window.routes.unlock)

    def entered(self) -> None:
        """The way on takes the focus."""
        self.form.again.setFocus()
