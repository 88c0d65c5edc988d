"""Set up this PC: council, hub, first member of staff, passphrase and PIN."""

from typing import TYPE_CHECKING

from hubdesk.desktop.forms.ui_first_run import Ui_FirstRun
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.words import ROLE_NAMES
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import HubDeskError, InputProblem

if TYPE_CHECKING:
    from hubdesk.desktop.widgets.field import Field, PickField
    from hubdesk.services.desk import Desk
    from hubdesk.store.slots import RecoveryKit

_ROLES = ("manager", "reception", "outreach", "data_protection")
_DUTIES = {
    "manager": "Adds staff, merges, reports, and works at the desk.",
    "reception": "Registers, takes signatures, notes arrivals.",
    "outreach": "The same, away from the hub.",
    "data_protection": "Rights, retention and audit.",
}


class FirstRunScreen(Screen):
    """Makes the store, then shows the recovery kit."""

    TITLE = "Set up this PC"
    GUIDE = "unlock"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_FirstRun()
        self.form.setupUi(self)
        self.form.role.changed.connect(lambda: self.form.role.say(_DUTIES.get(self.form.role.text(), "")))
        self.form.role.offer(tuple((role, ROLE_NAMES[role]) for role in _ROLES))
        self.form.council.offer((("", "Choose your council"),))
        self.form.back.clicked.connect(window.routes.unlock)
        self.form.go_on.clicked.connect(self.make)
        self.key("Esc", window.routes.unlock)
        self.key("Ctrl+Return", self.make)
        self.work.call(_council_names, then=self._offer)

    def entered(self) -> None:
        """The council is chosen first."""
        self.form.council.setFocus()

    def make(self) -> None:
        """Make the store, unless something is missing."""
        problems = tuple(self._problems())
        for field in self._fields().values():
            field.wrong("")
        for sentence, field in problems:
            field.wrong(sentence)
        self.form.summary.show_problems(problems)
        if problems:
            return
        form, folder, clock = self.form, self.window_.folder, self.window_.clock
        council, hub, staff = CouncilId(form.council.text()), form.hub.text(), form.staff.text()
        role, passphrase, pin = form.role.text(), form.passphrase.text(), form.pin.text()

        def making() -> "tuple[RecoveryKit, Desk]":
            from hubdesk.services.setting_up import init_store, open_desk

            kit = init_store(folder, council, hub, staff, role, passphrase, pin=pin, clock=clock)
            return kit, open_desk(folder, passphrase, clock=clock)

        self.form.progress.setText("Making the store…")
        self.form.go_on.setEnabled(False)
        self.work.call(making, then=self._made, otherwise=self._refused)

    def _made(self, made: "tuple[RecoveryKit, Desk]") -> None:
        self.window_.routes.recovery_kit(*made)

    def _refused(self, problem: HubDeskError) -> None:
        self.form.progress.setText("")
        self.form.go_on.setEnabled(True)
        field = self._fields().get(problem.field) if isinstance(problem, InputProblem) else None
        if field is not None:
            field.wrong(problem.sentence)
        self.form.summary.show_problems(((str(problem), field),))

    def _fields(self) -> "dict[str, Field | PickField]":
        form = self.form
        return {
            "council": form.council,
            "hub": form.hub,
            "name": form.staff,
            "role": form.role,
            "passphrase": form.passphrase,
            "again": form.again,
            "pin": form.pin,
            "pin_again": form.pin_again,
        }

    def _problems(self) -> "list[tuple[str, Field | PickField]]":
        form = self.form
        found: list[tuple[str, Field | PickField]] = []
        if not form.council.text():
            found.append(("Choose your council.", form.council))
        if not form.hub.text().strip():
            found.append(("Type the name of the hub.", form.hub))
        if not form.staff.text().strip():
            found.append(("Type your name.", form.staff))
        if form.passphrase.text() != form.again.text():
            found.append(("The two passphrases differ. Type the same one twice.", form.again))
        if form.pin.text() != form.pin_again.text():
            found.append(("The two PINs differ. Type the same one twice.", form.pin_again))
        return found

    def _offer(self, councils: tuple[tuple[str, str], ...]) -> None:
        self.form.council.offer((("", "Choose your council"), *councils))


def _council_names() -> tuple[tuple[str, str], ...]:
    from hubdesk.services.profiles import load_profiles

    return tuple(sorted(((str(i), p.name) for i, p in load_profiles().items()), key=lambda pair: pair[1]))
