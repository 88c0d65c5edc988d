"""Unlock: the passphrase opens the store and says who is here."""

from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from hubdesk.desktop.forms.ui_unlock import Ui_Unlock
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.domain.problems import CannotOpen, HubDeskError
from hubdesk.store.places import KEY_SLOTS, practice_store

if TYPE_CHECKING:
    from hubdesk.services.desk import Desk
    from hubdesk.store.opening import LeaseExpired


class UnlockScreen(Screen):
    """The first thing on the screen."""

    TITLE = "Unlock"
    GUIDE = "unlock"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_Unlock()
        self.form.setupUi(self)
        form = self.form
        self._made = (window.folder / KEY_SLOTS).exists()
        form.passphrase.setVisible(self._made)
        form.unlock.setVisible(self._made)
        form.set_up.setVisible(not self._made)
        if self._made:
            form.where.setText("Your passphrase opens the families kept on this PC, and signs you in.")
        else:
            form.title.setText("Welcome to HubDesk")
            form.where.setText("No families are kept on this PC yet.")
        form.unlock.clicked.connect(self.unlock)
        form.passphrase.edit.returnPressed.connect(self.unlock)
        form.practice.clicked.connect(self.practise)
        form.set_up.clicked.connect(window.routes.set_up)

    def entered(self) -> None:
        """The passphrase box takes the focus."""
        (self.form.passphrase if self._made else self.form.set_up).setFocus()

    def unlock(self) -> None:
        """Open the store with what was typed."""
        passphrase = self.form.passphrase.text()
        if not passphrase:
            self.form.passphrase.wrong("Type your passphrase.")
            self.form.passphrase.setFocus()
            return
        folder, clock = self.window_.folder, self.window_.clock

        def opening() -> "Desk":
            from hubdesk.services.setting_up import open_desk

            return open_desk(folder, passphrase, clock=clock)

        self._busy("Opening…")
        self.work.call(opening, then=self.window_.enter, otherwise=self._stays_shut)

    def practise(self) -> None:
        """Open the practice hub."""

        def opening() -> "Desk":
            from hubdesk.services.setting_up import make_practice_desk

            return make_practice_desk(practice_store())

        self._busy("Getting the pretend families ready…")
        self.work.call(opening, then=self.window_.enter, otherwise=self._stays_shut)

    def _busy(self, words: str) -> None:
        self.form.progress.setText(words)
        for widget in (self.form.unlock, self.form.practice, self.form.passphrase, self.form.set_up):
            widget.setEnabled(not words)

    def _stays_shut(self, problem: HubDeskError) -> None:
        self._busy("")
        hand_over = self.window_.hand_over
        if _may_be_mistyped(problem):
            self.form.passphrase.set_text("")
            self.form.passphrase.wrong(str(problem))
            self.form.passphrase.setFocus()
        elif _was_away(problem) and hand_over is not None:
            self.window_.routes.cannot_open(problem, partial(hand_over, self.form.passphrase.text()))
        elif isinstance(problem, CannotOpen):
            self.window_.routes.cannot_open(problem)
        else:
            self.window_.tell_problem(problem)


def _may_be_mistyped(problem: HubDeskError) -> bool:
    """A first wrong passphrase is said beside the box, where it is typed again."""
    from hubdesk.store.opening import WrongPassphrase

    return isinstance(problem, WrongPassphrase)


def _was_away(problem: HubDeskError) -> "TypeGuard[LeaseExpired]":
    """A laptop that was away for too long can still hand over what waits."""
    from hubdesk.store.opening import LeaseExpired

    return isinstance(problem, LeaseExpired)
