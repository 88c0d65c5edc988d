"""Edit one person, or where the family lives and who belongs to it."""

from functools import partial

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.forms.ui_edit_family import Ui_EditFamilyPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.field import Field, PickField
from hubdesk.desktop.widgets.person_form import IDENTIFIERS, ROLES_TO_ADD, PersonForm
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.problems import HubDeskError, Problem
from hubdesk.domain.records import HouseholdRecord
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.looking_up import open_household
from hubdesk.services.registering import amend_household

_PLACE = ("postcode", "address_1", "address_2", "town", "uprn")
_SENSITIVE = frozenset({*IDENTIFIERS, "support_needs"})


class EditFamilyScreen(Screen):
    """Saves only what was changed; the parts that were not opened are neither shown nor touched."""

    TITLE = "Edit"
    GUIDE = "family-record"

    def __init__(
        self,
        window: Stage,
        household_id: HouseholdId,
        person_id: PersonId | None = None,
        *,
        reason: str = "",
    ) -> None:
        super().__init__(window)
        self._id, self._person, self._reason = household_id, person_id, reason
        self._record: HouseholdRecord | None = None
        self._typed = TypedHousehold()
        self._on_the_books = 0
        self._forms: dict[int, PersonForm] = {}
        self.form = Ui_EditFamilyPage()
        self.form.setupUi(self)
        form = self.form
        form.title.setText("Edit the family" if person_id is None else "Edit a person")
        for part in (form.place, form.add_child, form.role):
            part.setVisible(person_id is None)
        asked = window.routes.desk.profile.data_asked
        form.role.offer(tuple((r, w) for r, w in ROLES_TO_ADD if r in asked or r == "child"))
        form.role.chosen.connect(self._add_chosen)
        form.add_child.clicked.connect(lambda: self._add(PersonRole.CHILD))
        form.save.clicked.connect(self.save)
        form.cancel.clicked.connect(window.back)
        self.key("Esc", window.back)
        self.key("Ctrl+Return", self.save)
        self.key("Ctrl+Enter", self.save)
        if person_id is None:
            self.key("Ctrl+D", lambda: self._add(PersonRole.CHILD))
        self.work.run(open_household, household_id, reason, then=self._show)

    def save(self) -> None:
        """Read what was typed and save what differs."""
        if self._record is not None:
            self.work.run(_read, self._now(), then=self._was_read)

    def _show(self, record: HouseholdRecord) -> None:
        from hubdesk.domain.registration import type_household

        self._record = record
        self._typed = type_household(record.household)
        self._on_the_books = len(self._typed.people)
        for column in _PLACE:
            getattr(self.form, column).set_text(getattr(self._typed, column))
        for index, person in enumerate(self._typed.people):
            if person.person_id == self._person:
                self._show_person(index, person)
        if self._person is None:
            self.form.postcode.setFocus()

    def _show_person(self, index: int, person: TypedPerson) -> PersonForm:
        profile = self.window_.routes.desk.profile
        asked = {*profile.data_asked, *map(str, profile.identifiers)}
        is_new = index >= self._on_the_books
        if not self._reason and not is_new:
            asked -= _SENSITIVE
        form = PersonForm(self.form.people)
        elsewhere = (
            () if person.role != PersonRole.PRIMARY_CARER else ("main_language", "parental_responsibility")
        )
        form.set_up(person.role, self.window_.clock.today(), asked, heading=is_new)
        if elsewhere:
            form.add_row(tuple(c for c in elsewhere if c in asked))
        form.show_typed(person)
        form.show_more(shown=True)
        form.removed.connect(lambda: self._take_out(index))
        form.changed.connect(self._offer_children)
        self._forms[index] = form
        self._offer_children()
        add_below(self.form.people, form)
        form.fields["first_name"].setFocus()
        return form

    def _add(self, role: PersonRole) -> PersonForm:
        is_child = role is PersonRole.CHILD
        surname = self._typed.people[0].last_name if is_child and self._typed.people else ""
        new_id = self.window_.routes.desk.new_id()
        person = TypedPerson(person_id=new_id, role=str(role), last_name=surname)
        self._typed.people.append(person)
        return self._show_person(len(self._typed.people) - 1, person)

    def _add_chosen(self, role: str) -> None:
        form = self._add(PersonRole(role))
        QTimer.singleShot(0, form.fields["first_name"], form.fields["first_name"].setFocus)

    def _offer_children(self) -> None:
        people = self._now().people
        children = tuple(
            (person.person_id, person.first_name.strip() or f"Child {place}")
            for place, person in enumerate((p for p in people if p.role == PersonRole.CHILD), 1)
        )
        for form in self._forms.values():
            form.offer_children(children)

    def _take_out(self, index: int) -> None:
        form = self._forms.pop(index)
        form.hide()
        form.deleteLater()
        self._typed.people[index] = TypedPerson()
        self._offer_children()
        self.form.add_child.setFocus()

    def _now(self) -> TypedHousehold:
        people = [
            self._forms[index].typed() if index in self._forms else person
            for index, person in enumerate(self._typed.people)
        ]
        place = {column: getattr(self.form, column).text() for column in _PLACE}
        return msgspec.structs.replace(self._typed, people=people, **place)

    def _was_read(self, outcome: Household | tuple[Problem, ...]) -> None:
        if isinstance(outcome, tuple):
            shown = tuple((p.sentence, self._field(p.field)) for p in outcome)
            for sentence, field in shown:
                if isinstance(field, Field | PickField):
                    field.wrong(sentence)
            self.form.summary.show_problems(shown)
        elif self._record is not None:
            self.form.summary.show_problems(())
            op = partial(amend_household, sensitive_open=bool(self._reason))
            self.work.run(op, outcome, self._record.head, then=self._saved, otherwise=self._not_saved)

    def _saved(self, _changes: Changes) -> None:
        self.window_.back()
        self.window_.say("Saved.")

    def _not_saved(self, problem: HubDeskError) -> None:
        self.form.summary.show_problems(((str(problem), None),))

    def _field(self, path: str) -> QWidget | None:
        parts = path.split("/")
        if parts[0] != "people" or len(parts) < 3:
            return getattr(self.form, path, None)
        form = self._forms.get(int(parts[1]))
        return form.fields.get(parts[2]) if form is not None else None


def _read(desk: Desk, typed: TypedHousehold) -> Household | tuple[Problem, ...]:
    from hubdesk.domain.registration import read_household

    return read_household(
        typed, desk.clock.today(), identifiers=frozenset(desk.profile.identifiers), new_id=desk.new_id
    )
