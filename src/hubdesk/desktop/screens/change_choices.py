"""Stop choices: no signature, no second screen, counted from today."""

from PySide6.QtWidgets import QCheckBox

from hubdesk.desktop.forms.ui_change_choices import Ui_ChangeChoicesPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.desktop.words import choice_subject
from hubdesk.domain.choices import Standing, State
from hubdesk.domain.ids import ChoiceId, HouseholdId, PersonId
from hubdesk.domain.problems import HubDeskError
from hubdesk.domain.records import HouseholdRecord
from hubdesk.domain.signers import who_may_sign
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.looking_up import open_household
from hubdesk.services.signing import withdraw

_HOW = (
    ("in person", "In person"),
    ("by phone", "By phone"),
    ("by letter", "By letter"),
    ("by e-mail", "By e-mail"),
)


class ChangeChoicesScreen(Screen):
    """Every yes that stands, with a tick to stop it."""

    TITLE = "Change choices"
    GUIDE = "family-record"

    def __init__(self, window: Stage, record: HouseholdRecord) -> None:
        super().__init__(window)
        self._record = record
        self._ticks: list[tuple[QCheckBox, Standing]] = []
        self.form = Ui_ChangeChoicesPage()
        self.form.setupUi(self)
        form = self.form
        form.how.offer(_HOW)
        self._signers = self._who()
        form.signer.offer(tuple((str(p), record.household.person(p).full_name) for p in self._signers))
        form.signer.changed.connect(self._show)
        form.save.clicked.connect(self.save)
        form.cancel.clicked.connect(window.back)
        form.ask_again.clicked.connect(self._ask_again)
        self.key("Esc", window.back)
        self.key("Ctrl+Return", self.save)
        self.key("Ctrl+Enter", self.save)
        self._show()

    def entered(self) -> None:
        """Who is it, first."""
        self.form.signer.setFocus()

    def save(self) -> None:
        """Stop what is ticked."""
        chosen = [(s.choice.choice_id, s.about) for tick, s in self._ticks if tick.isChecked()]
        if not chosen:
            first = self._ticks[0][0] if self._ticks else None
            self.form.summary.show_problems((("Tick what to stop.", first),))
            return
        household_id = self._record.household.household_id
        signer, how = PersonId(self.form.signer.text()), self.form.how.text()
        self.form.save.setEnabled(False)
        self.work.run(
            _withdraw, household_id, signer, chosen, how, then=self._stopped, otherwise=self._refused
        )

    def _who(self) -> list[PersonId]:
        profile, today = self.window_.routes.desk.profile, self.window_.clock.today()
        found: dict[PersonId, None] = {}
        for standing in self._record.standings:
            for person, _ in who_may_sign(profile, self._record.household, standing.about, today):
                found[person] = None
        return list(found)

    def _show(self) -> None:
        for tick, _ in self._ticks:
            tick.hide()
            tick.deleteLater()
        self._ticks = []
        profile, today = self.window_.routes.desk.profile, self.window_.clock.today()
        signer, household = self.form.signer.text(), self._record.household
        for standing in self._record.standings:
            allowed = {p for p, _ in who_may_sign(profile, household, standing.about, today)}
            if standing.state is State.YES and signer in allowed:
                tick = QCheckBox(choice_subject(standing, household).replace("&", "&&"), self.form.ticks)
                add_below(self.form.ticks, tick)
                self._ticks.append((tick, standing))
        self.form.nothing.setVisible(not self._ticks)
        self.form.nothing.setText("This person has no yes that could be stopped.")
        self.form.save.setEnabled(bool(self._ticks))

    def _ask_again(self) -> None:
        household_id = self._record.household.household_id
        self.window_.back()
        self.window_.routes.check(household_id)

    def _stopped(self, signing_id: str) -> None:
        self.window_.routes.receipt(self._record.household.household_id, signing_id)
        self.window_.say("Stopped from today. The family can have a receipt for it.")

    def _refused(self, problem: HubDeskError) -> None:
        self.form.save.setEnabled(True)
        self.form.summary.show_problems(((str(problem), None),))


def _withdraw(
    desk: Desk,
    household_id: HouseholdId,
    signer: PersonId,
    chosen: list[tuple[ChoiceId, PersonId]],
    how: str,
) -> str:
    changes: Changes = withdraw(desk, household_id, signer, chosen, how)
    record = open_household(desk, household_id)
    return next(s.signing_id for s in record.signings if s.act.entry_id in changes.entries)
