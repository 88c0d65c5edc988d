"""Check and hand over: read back what was typed, choose who signs, give the PC to the family."""

from collections.abc import Callable
from functools import partial

from hubdesk.desktop.forms.ui_check import Ui_CheckPage
from hubdesk.desktop.isolating import isolated
from hubdesk.desktop.stage import InTheMaking, Screen, Stage
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import LANGUAGES, age_line, listed, person_detail
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import CARERS, Household, PersonRole
from hubdesk.domain.problems import HubDeskError
from hubdesk.domain.records import HouseholdRecord
from hubdesk.domain.signers import who_may_sign
from hubdesk.services.looking_up import open_household
from hubdesk.services.registering import register_household


class CheckScreen(Screen):
    """For a family just typed (nothing is on the books yet), or one that is."""

    TITLE = "Check and hand over"
    GUIDE = "check-and-hand-over"

    def __init__(
        self,
        window: Stage,
        *,
        household: Household | None = None,
        new_family: InTheMaking | None = None,
        household_id: HouseholdId | None = None,
    ) -> None:
        super().__init__(window)
        self._household, self._new_family, self._id = household, new_family, household_id
        self._rights: dict[PersonId, list[PersonId]] = {}
        self.form = Ui_CheckPage()
        self.form.setupUi(self)
        form = self.form
        form.step.setVisible(new_family is not None)
        form.later.setVisible(new_family is not None)
        why = window.routes.desk.second_device.unavailable_because()
        form.tablet.setEnabled(not why)
        form.tablet_why.setText(why)
        form.signer.changed.connect(self._show_why)
        form.language.changed.connect(self._show_language)
        form.hand_over.clicked.connect(lambda: self._go_on(hand_over=True))
        form.later.clicked.connect(lambda: self._go_on(hand_over=False))
        form.back.clicked.connect(window.back)
        self.key("Esc", window.back)
        self.key("Ctrl+Return", form.hand_over.click)
        self.key("Ctrl+Enter", form.hand_over.click)
        self._offer_languages()
        if household is not None:
            self._show(household)

    def entered(self) -> None:
        """A family on the books is read anew, since Change may have changed it."""
        self.form.signer.setFocus()
        if self._id is not None:
            self.work.run(open_household, self._id, then=lambda record: self._show(record.household))

    # -- what is read back

    def _show(self, household: Household) -> None:
        self._household = household
        today = self.window_.clock.today()
        rows = [self._address_row(household)]
        for index, person in enumerate(household.people):
            contact = " · ".join(p for p in (person.mobile, person.phone, person.email) if p)
            detail = person_detail(person, household, age_line(person, today))
            rows.append(
                Row(
                    person.full_name,
                    f"{detail}\n{contact}" if contact else detail,
                    reasons=_missing(household, person.person_id),
                    button="Change",
                    about=person.full_name,
                    act=partial(self._change, f"people/{index}/first_name", person.person_id),
                )
            )
        self.form.answers.fill(tuple(rows))
        self._offer_signers(household)

    def _address_row(self, household: Household) -> Row:
        place = household.address
        lines = (place.line_1, place.line_2, place.town, place.postcode)
        words = ", ".join(line for line in lines if line) or "No address given"
        return Row(
            "Where the family lives",
            words,
            button="Change",
            about="the address",
            act=partial(self._change, "postcode", None),
        )

    def _change(self, path: str, person_id: PersonId | None) -> None:
        if self._new_family is not None:
            new_family = self._new_family
            self.window_.back()
            new_family.show_field(path)
        elif self._id is not None:
            self.window_.routes.edit(self._id, person_id)

    # -- who signs, and in which language

    def _offer_signers(self, household: Household) -> None:
        before = self.form.signer.text()
        self._rights = _rights(self.window_, household)
        self.form.signer.offer(tuple((str(p), household.person(p).full_name) for p in self._rights))
        if before in self._rights:
            self.form.signer.set_text(before)
        self.form.hand_over.setEnabled(bool(self._rights))
        self._show_why()

    def _show_why(self) -> None:
        if self._household is None:
            return
        household, chosen = self._household, self.form.signer.text()
        about = self._rights.get(PersonId(chosen), [])
        if not self._rights:
            self.form.signer_why.setText("Nobody here may sign yet. Add the main carer's date of birth.")
            return
        names = ["themselves" if p == chosen else household.person(p).spoken_name for p in about]
        left = [c.spoken_name for c in household.children if c.person_id not in about]
        words = f"Answers for {listed(names)}."
        if left:
            words += f" Not for {listed(left)}: say who holds parental responsibility, with Change."
        self.form.signer_why.setText(isolated(words))

    def _offer_languages(self) -> None:
        profile = self.window_.routes.desk.profile
        self.form.language.offer(tuple((tag, LANGUAGES.get(tag, tag)) for tag in profile.languages))
        self._show_language()

    def _show_language(self) -> None:
        profile, tag = self.window_.routes.desk.profile, self.form.language.text()
        words = [w for w in profile.wordings if w.language == tag]
        checked = tag == "en" or all(w.checked_by for w in words)
        if len(profile.languages) == 1:
            self.form.language_why.setText("This council’s words are in English only so far.")
        else:
            self.form.language_why.setText(
                "" if checked else "Nobody has checked these words yet: read only."
            )

    # -- on

    def _go_on(self, *, hand_over: bool) -> None:
        household = self._household
        if household is None:
            return
        self.form.hand_over.setEnabled(False)
        self.form.later.setEnabled(False)
        then = self._hand_over if hand_over else self._kept
        if self._new_family is None:
            self._open(household.household_id, then)
        else:
            self.work.run(
                register_household,
                household,
                then=lambda _changes: self._saved(household.household_id, then),
                otherwise=self._refused,
            )

    def _saved(self, household_id: HouseholdId, then: Callable[[HouseholdRecord], None]) -> None:
        if self._new_family is not None:
            self._new_family.saved()
            self._new_family, self._id = None, household_id
        self._open(household_id, then)

    def _open(self, household_id: HouseholdId, then: Callable[[HouseholdRecord], None]) -> None:
        self.work.run(open_household, household_id, then=then, otherwise=self._refused)

    def _hand_over(self, record: HouseholdRecord) -> None:
        signer, language = PersonId(self.form.signer.text()), self.form.language.text()
        self.window_.routes.record(record.household.household_id)
        self.window_.routes.hand_over(record, signer, language)

    def _kept(self, record: HouseholdRecord) -> None:
        self.window_.routes.record(record.household.household_id)
        self.window_.say("Saved. The choices can be asked another day.")

    def _refused(self, problem: HubDeskError) -> None:
        self.form.hand_over.setEnabled(True)
        self.form.later.setEnabled(True)
        self.form.summary.show_problems(((str(problem), None),))


def _rights(window: Stage, household: Household) -> dict[PersonId, list[PersonId]]:
    """Who may sign, each with those they may answer for, themselves first."""
    profile, today = window.routes.desk.profile, window.clock.today()
    found: dict[PersonId, list[PersonId]] = {}
    for about in household.people:
        if about.role in CARERS or about.role is PersonRole.CHILD:
            for signer, _ in who_may_sign(profile, household, about.person_id, today):
                found.setdefault(signer, []).append(about.person_id)
    return found


def _missing(household: Household, person_id: PersonId) -> str:
    """What the family should still say, where nothing was typed."""
    person = household.person(person_id)
    if person.role is PersonRole.CHILD and not any(r.child == person_id for r in household.responsibilities):
        return "Nobody is noted with parental responsibility"
    return ""
