"""The store stays shut: each case is a page of its own, with its next step. None offers to erase anything."""

from typing import TYPE_CHECKING, Final

from hubdesk.desktop.announce import announce
from hubdesk.desktop.forms.ui_cannot_open import Ui_CannotOpenPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.domain.problems import CannotOpen, HubDeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubdesk.services.ports import SyncResult

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


_HAND_OVER: Final = (
    "Go online, then hand over what waits. The council takes it, and lets this laptop open again."
)


class CannotOpenScreen(Screen):
    """Why the store stays shut, and what to do.

    Args:
        window: the window.
        problem: why.
        hand_over: hands what waits over to the council, for a laptop that was away for too long.
    """

    TITLE = "Cannot open"
    GUIDE = "unlock"

    def __init__(
        self,
        window: Stage,
        problem: CannotOpen,
        hand_over: "Callable[[], SyncResult] | None" = None,
    ) -> None:
        super().__init__(window)
        self._hand_over = hand_over
        self.form = Ui_CannotOpenPage()
        self.form.setupUi(self)
        self.form.title.setText(TITLES.get(type(problem).__name__, "The records stay shut"))
        self.form.sentence.setText(problem.sentence)
        self.form.next_step.setText(problem.next_step)
        self.form.handed_over.hide()
        self.form.hand_over.setVisible(hand_over is not None)
        if hand_over is not None:
            self.form.next_step.setText(_HAND_OVER)
            self.form.again.setProperty("main", False)
            self.form.hand_over.clicked.connect(self.hand_over)
        self.form.again.clicked.connect(window.routes.unlock)
        self.form.help.clicked.connect(window.routes.guide)
        self.key("Esc", window.routes.unlock)

    def entered(self) -> None:
        """The way on takes the focus."""
        (self.form.again if self._hand_over is None else self.form.hand_over).setFocus()

    def hand_over(self) -> None:
        """Hand over what waits; opening it again is then tried from the unlock screen."""
        if self._hand_over is not None:
            self._tell("Handing over…", busy=True)
            self.work.call(self._hand_over, then=self._done, otherwise=self._not_done)

    def _done(self, result: "SyncResult") -> None:
        self._tell(f"{result.words} {result.next_step}".strip(), busy=False)
        if not result.trouble:
            self.form.hand_over.hide()
            self.form.again.setFocus()

    def _not_done(self, problem: HubDeskError) -> None:
        self._tell(str(problem), busy=False)

    def _tell(self, words: str, *, busy: bool) -> None:
        form = self.form
        form.handed_over.setText(words)
        form.handed_over.show()
        form.hand_over.setEnabled(not busy)
        announce(form.handed_over, words)
        if not busy:
            form.hand_over.setFocus()
