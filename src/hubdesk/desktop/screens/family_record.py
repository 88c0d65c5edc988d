"""A family's record: who they are, what they chose, what is due next."""

from functools import partial

from hubdesk.desktop.forms.ui_family_record import Ui_FamilyRecordPage
from hubdesk.desktop.isolating import isolated
from hubdesk.desktop.screens.record_decisions import RecordDecisions, safety_rows
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.label import chip_label
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import (
    act_words,
    age_line,
    choice_details,
    choice_subject,
    choice_title,
    clock_words,
    family_title,
    names_by_id,
    person_detail,
)
from hubdesk.domain.choices import Standing, State, Withdrawal
from hubdesk.domain.ids import ChoiceId, EntryId, HouseholdId, PersonId
from hubdesk.domain.people import Household
from hubdesk.domain.problems import HubDeskError, Refused
from hubdesk.domain.records import HouseholdRecord
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.looking_up import open_household
from hubdesk.services.registering import arrive
from hubdesk.services.staff import staff_members
from hubdesk.services.undoing import can_undo, undo

SHOWN_AT_ONCE = 8
"""How many visits and acts of the history are listed."""
FEW = 3
"""Up to so many due choices each have a button of their own; more are asked together, by the main button."""


class FamilyRecordScreen(Screen):
    """Everything staff may see, in sentences; the one main button is what is due next."""

    TITLE = "Family record"
    GUIDE = "family-record"

    def __init__(self, window: Stage, household_id: HouseholdId) -> None:
        super().__init__(window)
        self._id = household_id
        self._reason = ""
        self._begun = False
        self.record: HouseholdRecord | None = None
        self.form = Ui_FamilyRecordPage()
        self.form.setupUi(self)
        form = self.form
        form.arrive.clicked.connect(self.arrive)
        form.change.clicked.connect(self.change)
        form.edit_family.clicked.connect(lambda: self._edit(None))
        form.next_button.clicked.connect(self.ask)
        form.open_sensitive.clicked.connect(self.open_sensitive)
        form.reason.edit.returnPressed.connect(self.open_sensitive)
        form.back.clicked.connect(window.routes.front_desk)
        form.erase.clicked.connect(self.erase)
        self._decisions = RecordDecisions(self, form)
        for key, act in (("F4", self.arrive), ("F6", self._tablet), ("Esc", window.routes.front_desk)):
            self.key(key, act)
        for part in (form.next_card, form.change, form.arrive, form.edit_family):
            part.setEnabled(False)
        self.work.on_change(self._changed)

    def entered(self) -> None:
        """Read the record anew."""
        self._read()

    # -- what the buttons do

    def arrive(self) -> None:
        """The family is here today."""
        if not self.form.arrive.isEnabled():
            return
        self.work.run(arrive, self._id, then=lambda _: self.window_.say("Arrived. Noted for today."))

    def ask(self) -> None:
        """Ask what is due, on this PC."""
        self.window_.routes.check(self._id)

    def change(self) -> None:
        """Stop choices, as easily as they were agreed to."""
        if self.record is not None:
            self.window_.routes.change_choices(self.record)

    def erase(self) -> None:
        """Erase the family: a page of its own says what that means."""
        if self.record is not None:
            self.window_.routes.erase(self.record)

    def open_sensitive(self) -> None:
        """Open the closed parts, once a reason is given; that is kept in the access log."""
        reason = self.form.reason.text().strip()
        if not reason:
            self.form.reason.wrong("Say why you open these parts. It is kept with your name.")
            self.form.reason.setFocus()
            return
        self._reason = reason
        self._read()

    def _edit(self, person_id: PersonId | None) -> None:
        self.window_.routes.edit(self._id, person_id, self._reason)

    def _tablet(self) -> None:
        self.window_.say(self.window_.routes.desk.second_device.unavailable_because())

    def _undo(self, entry_id: EntryId) -> None:
        self.work.run(undo, entry_id, then=self._undone)

    def _undone(self, changes: Changes) -> None:
        if "household_registered" in changes.kinds:
            self.window_.routes.front_desk()
        self.window_.say("Undone. The history keeps both.")

    # -- showing it

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and self._id in changes.households:
            self._read()

    def _read(self) -> None:
        self.work.run(
            _read, self._id, self._reason, then=self._show, otherwise=self._not_shown, latest="record"
        )

    def _not_shown(self, problem: HubDeskError) -> None:
        """What is not on this PC any more (erased, or no longer in its scope) is not left on the screen."""
        if isinstance(problem, Refused):
            self.window_.routes.front_desk()
        self.window_.tell_problem(problem)

    def _show(self, read: tuple[HouseholdRecord, dict[str, str], frozenset[EntryId]]) -> None:
        record, staff, undoable = read
        self.record = record
        household, form = record.household, self.form
        form.title.setText(isolated(family_title(household)))
        for part in (form.next_card, form.change, form.arrive, form.edit_family):
            part.setEnabled(True)
        self._show_chips(record)
        self._show_here(record)
        self._show_people(household)
        self._show_choices(record, staff)
        self._show_next(record)
        self._show_past(record, undoable - {one.entry_id for one in record.merged})  # parted, further up
        self._show_sensitive(record)
        self._decisions.show(record)
        if not self._begun:
            self._begun = True
            first = (form.next_button, form.arrive, form.back)
            next(one for one in first if not one.isHidden() and one.isEnabled()).setFocus()

    def _show_chips(self, record: HouseholdRecord) -> None:
        layout = self.form.chips.layout()
        if layout is None:
            return
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words, tone in _alerts(record):
            layout.addWidget(chip_label(words, tone, self.form.chips))

    def _show_here(self, record: HouseholdRecord) -> None:
        """Once they are here, what is due next is the one main button."""
        today = self.window_.clock.today()
        here = [visit for visit in record.visits if visit.astimezone().date() == today]
        arrive = self.form.arrive
        arrive.setText(f"Here since {clock_words(here[-1], today)}" if here else "F4  Arrive")
        arrive.setEnabled(not here)
        arrive.setProperty("main", not here)
        arrive.style().unpolish(arrive)
        arrive.style().polish(arrive)

    def _show_people(self, household: Household) -> None:
        today = self.window_.clock.today()
        self.form.people.fill(
            tuple(
                Row(
                    p.full_name,
                    person_detail(p, household, age_line(p, today)),
                    button="Edit",
                    about=p.full_name,
                    act=partial(self._edit, p.person_id),
                )
                for p in household.people
            )
        )
        carer, address = household.primary_carer, household.address
        lines = (address.line_1, address.line_2, f"{address.town} {address.postcode}".strip())
        where = ", ".join(line for line in lines if line)
        contact = (where, carer.mobile, carer.phone, carer.email)
        self.form.address.setText(isolated(" · ".join(part for part in contact if part)))

    def _show_choices(self, record: HouseholdRecord, staff: dict[str, str]) -> None:
        rows = []
        few = len(_due(record)) <= FEW
        for standings in _by_choice(record):
            asks = few and any(s.state in (State.NOT_ASKED, State.EXPIRED) for s in standings)
            rows.append(
                Row(
                    choice_title(standings, record.household),
                    choice_details(standings, record, staff),
                    button="Ask" if asks else "",
                    about=f"about {standings[0].choice.title}",
                    act=self.ask if asks else None,
                )
            )
        self.form.choices.fill(tuple(rows), empty="This council asks no choices.")
        self.form.change.setVisible(any(s.state is State.YES for s in record.standings))

    def _show_next(self, record: HouseholdRecord) -> None:
        words, button = _next(record)
        self.form.next_words.setText(isolated(words))
        self.form.next_button.setText(button)
        self.form.next_button.setVisible(bool(button))

    def _show_past(self, record: HouseholdRecord, undoable: frozenset[EntryId]) -> None:
        today, form = self.window_.clock.today(), self.form
        visits = record.visits[:SHOWN_AT_ONCE]
        form.visits.fill(tuple(Row(clock_words(v, today)) for v in visits), empty="No visits noted yet.")
        form.receipts.fill(
            tuple(
                Row(
                    "Choices stopped" if isinstance(s.signing, Withdrawal) else "Choices signed",
                    f"{clock_words(s.act.when, today)}, taken by {s.act.staff.name}",
                    button="Receipt",
                    about=f"of {clock_words(s.act.when, today)}",
                    act=partial(self.window_.routes.receipt, self._id, s.signing_id),
                )
                for s in record.signings
                if not s.act.undone
            ),
            empty="Nothing has been signed yet.",
        )
        form.history.fill(
            tuple(
                Row(
                    act_words(act.kind) + (", undone" if act.undone else ""),
                    f"{clock_words(act.when, today)}, {act.staff.name}",
                    button="Undo" if act.entry_id in undoable else "",
                    about=act_words(act.kind),
                    act=partial(self._undo, act.entry_id) if act.entry_id in undoable else None,
                )
                for act in record.history[:SHOWN_AT_ONCE]
            )
        )

    def _show_sensitive(self, record: HouseholdRecord) -> None:
        form = self.form
        opened = bool(self._reason)
        form.reason_row.setVisible(not opened)
        form.sensitive.setVisible(opened)
        if opened:
            form.sensitive_say.setText("Open now. Your reason is kept with your name.")
            form.sensitive.fill(_sensitive_rows(record), empty="Nothing is kept here.")


def _read(
    desk: Desk, household_id: HouseholdId, reason: str
) -> tuple[HouseholdRecord, dict[str, str], frozenset[EntryId]]:
    record = open_household(desk, household_id, reason)
    return record, names_by_id(staff_members(desk, leavers=True)), can_undo(desk, household_id)


def _alerts(record: HouseholdRecord) -> list[tuple[str, str]]:
    """What must not be overlooked: a no to photographs, an interpreter."""
    household, found = record.household, []
    for child in household.children:
        refused = [
            s.choice.title
            for s in record.standings
            if s.about == child.person_id and s.choice.use and s.state in (State.NO, State.WITHDRAWN)
        ]
        if refused:
            words = refused[0] if len(refused) == 1 else f"{len(refused)} kinds of photo"
            found.append((f"{child.spoken_name}: no to {words[0].lower() + words[1:]}", "error"))
    found += [
        (f"Interpreter: {p.main_language or 'ask which language'}", "warn")
        for p in household.people
        if p.interpreter
    ]
    return found[:4]


def _by_choice(record: HouseholdRecord) -> list[list[Standing]]:
    """The standings of each choice together, in the order in which the council asks them."""
    found: dict[ChoiceId, list[Standing]] = {}
    for standing in record.standings:
        found.setdefault(standing.choice.choice_id, []).append(standing)
    return list(found.values())


def _due(record: HouseholdRecord) -> list[Standing]:
    """What was never asked, or ran out."""
    return [s for s in record.standings if s.state in (State.NOT_ASKED, State.EXPIRED)]


def _next(record: HouseholdRecord) -> tuple[str, str]:
    """What is due, in words, and the words of its button."""
    open_ones = _due(record)
    if not open_ones:
        return "Nothing is due. Everything has been asked.", ""
    if len(open_ones) == 1:
        subject = choice_subject(open_ones[0], record.household)
        return f"Ask about {subject[0].lower() + subject[1:]}.", "Ask now"
    return f"{len(open_ones)} choices have not been asked, or have run out.", "Ask now"


def _sensitive_rows(record: HouseholdRecord) -> tuple[Row, ...]:
    from hubdesk.domain.identifiers import format_nhs_number

    rows = list(safety_rows(record))
    for person in record.household.people:
        parts = (
            person.nhs_number and f"NHS number {format_nhs_number(person.nhs_number)}",
            person.ni_number and f"National Insurance number {person.ni_number}",
            person.upn and f"Unique pupil number {person.upn}",
            person.support_needs and f"What helps: {person.support_needs}",
        )
        if told := " · ".join(p for p in parts if p):
            rows.append(Row(person.full_name, told))
    return tuple(rows)
