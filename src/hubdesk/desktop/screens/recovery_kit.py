"""The recovery kit, shown once: print it or save it, put it away, go on."""

from typing import TYPE_CHECKING

from hubdesk.desktop.forms.ui_recovery_kit import Ui_RecoveryKitPage
from hubdesk.desktop.paper import print_pdf, save_pdf
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.services.desk import Desk

if TYPE_CHECKING:
    from hubdesk.store.slots import RecoveryKit


class RecoveryKitScreen(Screen):
    """Lets nobody pass before the kit is in somebody's hands."""

    TITLE = "Recovery kit"
    GUIDE = "unlock"

    def __init__(self, window: Stage, kit: "RecoveryKit", desk: Desk) -> None:
        super().__init__(window)
        self._kit, self._desk = kit, desk
        self._pdf = b""
        self.form = Ui_RecoveryKitPage()
        self.form.setupUi(self)
        form = self.form
        form.go_on.setEnabled(False)
        form.put_away.setEnabled(False)
        form.put_away.toggled.connect(form.go_on.setEnabled)
        form.go_on.clicked.connect(self._open)
        self.key("Ctrl+Return", form.go_on.click)
        form.print_kit.clicked.connect(
            lambda: print_pdf(self, self._pdf, "HubDesk recovery kit", self._done, window.tell_problem)
        )
        form.save_kit.clicked.connect(
            lambda: save_pdf(self, self._pdf, "recovery-kit.pdf", self._done, window.tell_problem)
        )
        for button in (form.print_kit, form.save_kit):
            button.setEnabled(False)
        self.work.call(lambda: _kit_pdf(kit), then=self._drawn)

    def entered(self) -> None:
        """Printing comes first."""
        self.form.print_kit.setFocus()

    def _drawn(self, pdf: bytes) -> None:
        self._pdf = pdf
        for button in (self.form.print_kit, self.form.save_kit):
            button.setEnabled(True)
        self.form.print_kit.setFocus()

    def _done(self, words: str) -> None:
        self.form.done_so_far.setText(words)
        self.form.put_away.setEnabled(True)
        self.window_.say(words)

    def _open(self) -> None:
        self.window_.enter(self._desk)


def _kit_pdf(kit: "RecoveryKit") -> bytes:
    from hubdesk.documents.recovery_kit import recovery_kit_pdf

    return recovery_kit_pdf(kit)
