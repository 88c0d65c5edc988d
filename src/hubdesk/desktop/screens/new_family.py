"""New family: one column, essentials first; who might already be here, at the side."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.announce import announce
from hubdesk.desktop.forms.ui_new_family import Ui_NewFamilyPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.field import Field, PickField
from hubdesk.desktop.widgets.person_form import ROLES_TO_ADD, PersonForm
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import counted, reasons_words
from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.problems import HubDeskError, Problem
from hubdesk.domain.records import PossibleMatch
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.drafts import discard_draft, read_draft, save_draft
from hubdesk.services.hub_matches import may_be_known
from hubdesk.services.matching import possible_matches

KIND = "new_family"
DRAFT_PAUSE_MS = 700
MATCH_PAUSE_MS = 180
_PLACE = ("postcode", "address_1", "address_2", "town", "uprn", "household_ref", "safety_note")


class _Draft:
    """The draft's name, known on the store's thread from the first save on: no second draft is ever begun."""

    def __init__(self, draft_id: str | None) -> None:
        self.draft_id = draft_id


class NewFamilyScreen(Screen):
    """What is typed is a draft from the first pause on, and a family only after the check screen."""

    TITLE = "New family"
    GUIDE = "new-family"

    def __init__(self, window: Stage, draft_id: str | None = None) -> None:
        super().__init__(window)
        self._draft = _Draft(draft_id)
        self._draft_wanted: bytes | None = None
        self._done = False
        self._begun = False
        self._left_at: QWidget | None = None
        desk = window.routes.desk
        self._today = window.clock.today()
        self._asked = {*desk.profile.data_asked, *map(str, desk.profile.identifiers)}
        self.form = Ui_NewFamilyPage()
        self.form.setupUi(self)
        self.people: list[PersonForm] = [self.form.carer]
        self.matches: tuple[PossibleMatch, ...] = ()
        self._more = False
        self._lay_out()
        self._draft_timer = self._timer(DRAFT_PAUSE_MS, self._save_draft)
        self._match_timer = self._timer(MATCH_PAUSE_MS, self._look_for_matches)
        self._wire()
        if draft_id is None:
            self._add(PersonRole.CHILD)
        else:
            self.work.run(read_draft, draft_id, then=self._restore)
        self.work.on_change(self._changed)

    def entered(self) -> None:
        """The first name is typed first; whoever comes back finds the box they left."""
        if self._begun:
            (self._left_at or self.form.carer.fields["first_name"]).setFocus()
        else:
            self._begun = True
            self.form.carer.fields["first_name"].setFocus()

    def leaving(self) -> None:
        """Keep what was typed, and where."""
        self._left_at = self.focusWidget()
        self._draft_timer.stop()
        self._match_timer.stop()
        self._save_draft()

    @property
    def looking(self) -> bool:
        """Whether the possible matches shown may still change for what is typed."""
        return self._match_timer.isActive() or not self.work.idle

    def typed(self) -> TypedHousehold:
        """The family as it stands in the boxes."""
        carer = self.form.carer.typed()
        carer = msgspec.structs.replace(
            carer,
            main_language=self.form.main_language.text(),
            parental_responsibility=self.form.responsibility.text(),
        )
        others = [f.typed() for f in self.people[1:] if not self._left_blank(f)]
        place = {column: getattr(self.form, column).text() for column in _PLACE}
        return TypedHousehold(people=[carer, *others], **place)

    def show_field(self, path: str) -> None:
        """Put the focus into the box of a field path, as Change on the check screen asks."""
        if (field := self._field(path)) is not None:
            if field.isHidden() or not field.isVisibleTo(self):
                self._show_more(shown=True)
            field.setFocus()

    def saved(self) -> None:
        """The family is on the books: the draft has done its work."""
        self._done = True
        self._draft_timer.stop()
        self.work.run(_discard, self._draft)

    # -- the form

    def _lay_out(self) -> None:
        form = self.form
        form.carer.set_up(
            PersonRole.PRIMARY_CARER,
            self._today,
            self._asked,
            elsewhere=("main_language", "parental_responsibility"),
        )
        form.role.offer(tuple((r, w) for r, w in ROLES_TO_ADD if self._may_add(r)))
        form.more_place.hide()
        for column in _PLACE[2:]:
            known = column in self._asked or column == "household_ref"
            getattr(form, column).setVisible(known)

    def _may_add(self, role: str) -> bool:
        return role in self._asked or role in (PersonRole.CHILD, PersonRole.EMERGENCY_CONTACT)

    def _wire(self) -> None:
        form = self.form
        form.carer.changed.connect(self._typed)
        for column in (*_PLACE, "main_language", "responsibility"):
            getattr(form, column).changed.connect(self._typed)
        form.add_child.clicked.connect(self._add_child)
        form.role.chosen.connect(self._add_chosen)
        form.more.clicked.connect(lambda: self._show_more(shown=not self._more))
        form.cancel.clicked.connect(self._cancel)
        form.go_on.clicked.connect(self.go_on)
        self.key("Ctrl+D", self._add_child)
        self.key("Ctrl+Return", self.go_on)
        self.key("Ctrl+Enter", self.go_on)
        self.key("Esc", self._cancel)

    def _timer(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def _add(self, role: PersonRole, values: TypedPerson | None = None) -> PersonForm:
        person = PersonForm(self.form.others)
        person.set_up(role, self._today, self._asked, heading=True)
        last = self.people[-1]
        if role is not PersonRole.CHILD and last.role == PersonRole.CHILD and self._left_blank(last):
            self.people.insert(-1, person)  # the child's empty boxes stay the last ones
        else:
            self.people.append(person)
        add_below(self.form.others, person, self.people.index(person) - 1)
        known = values or TypedPerson()
        if role is PersonRole.CHILD and not known.person_id:
            # So that parental responsibility can name the child, whatever it is called.
            known = msgspec.structs.replace(known, person_id=self.window_.routes.desk.new_id())
        person.show_typed(known)
        person.show_more(self._more)
        person.changed.connect(self._typed)
        person.removed.connect(lambda: self._take_out(person))
        return person

    def _add_child(self) -> None:
        """Another child, with the surname that the family has."""
        surname = self.form.carer.fields["last_name"].text()
        for earlier in self.people[1:]:
            if earlier.role == PersonRole.CHILD and earlier.fields["last_name"].text():
                surname = earlier.fields["last_name"].text()
        child = self._add(PersonRole.CHILD, TypedPerson(last_name=surname))
        child.fields["first_name"].setFocus()
        announce(child, "One more child. Surname and address are copied.")

    def _add_chosen(self, role: str) -> None:
        person = self._add(PersonRole(role))
        QTimer.singleShot(0, person.fields["first_name"], person.fields["first_name"].setFocus)

    def _offer_children(self) -> None:
        born = [p for p in self.people if p.role == PersonRole.CHILD and not self._left_blank(p)]
        names = [p.fields["first_name"].text().strip() for p in born]
        children = tuple(
            (p.person_id, name or f"Child {place}")
            for place, (p, name) in enumerate(zip(born, names, strict=True), 1)
        )
        self.form.responsibility.offer_children(children)
        for person in self.people[1:]:
            person.offer_children(children)

    def _take_out(self, person: PersonForm) -> None:
        self.people.remove(person)
        person.hide()
        person.deleteLater()
        self.form.add_child.setFocus()
        self._typed()

    def _show_more(self, *, shown: bool) -> None:
        self._more = shown
        self.form.more.setText("Fewer details" if shown else "More details")
        self.form.more_place.setVisible(shown)
        for person in self.people:
            person.show_more(shown)

    def _left_blank(self, person: PersonForm) -> bool:
        """A person added and left blank is nobody; a copied surname alone says nothing."""
        return not any(person.fields[c].text().strip() for c in ("first_name", "date_of_birth"))

    # -- drafts

    def _typed(self) -> None:
        self._offer_children()
        self._draft_timer.start()
        self._match_timer.start()

    def _save_draft(self) -> None:
        typed = self.typed()
        body = msgspec.json.encode(typed)
        if self._done or body == msgspec.json.encode(self._blank()) or body == self._draft_wanted:
            return
        self._draft_wanted = body
        self.work.run(
            _keep,
            self._draft,
            _title(typed),
            body,
            then=self._draft_saved,
            otherwise=self._draft_failed,
        )

    def _blank(self) -> TypedHousehold:
        return TypedHousehold(people=[TypedPerson(role=str(PersonRole.PRIMARY_CARER))])

    def _draft_saved(self, _nothing: None) -> None:
        now = self.window_.clock.now().astimezone()
        self.form.draft_line.setText(f"Step 1 of 3 · draft saved {now:%H:%M}")

    def _draft_failed(self, problem: HubDeskError) -> None:
        self._draft_wanted = None
        self.form.draft_line.setText("Draft not saved")
        self.window_.tell_problem(problem)

    def _restore(self, body: bytes) -> None:
        typed = msgspec.json.decode(body, type=TypedHousehold)
        for column in _PLACE:
            getattr(self.form, column).set_text(getattr(typed, column))
        carer, *others = typed.people or [TypedPerson()]
        self.form.carer.show_typed(carer)
        self.form.main_language.set_text(carer.main_language)
        self.form.responsibility.set_text(carer.parental_responsibility)
        for person in others:
            self._add(PersonRole(person.role), person)
        if not others:
            self._add(PersonRole.CHILD)
        self._offer_children()
        self._draft_wanted = body
        self.form.carer.fields["first_name"].setFocus()

    # -- matches

    def _changed(self, changes: Changes) -> None:
        """A family that another desk registered may be the one that is being typed."""
        if self.isVisible() and changes.households and not self._done:
            self._match_timer.start()

    def _look_for_matches(self) -> None:
        self.work.run(possible_matches, self.typed(), then=self._show_matches, latest="matches")
        self.work.run(may_be_known, self.typed(), then=self._show_known, latest="known")

    def _show_matches(self, matches: tuple[PossibleMatch, ...]) -> None:
        form = self.form
        self.matches = matches
        before = form.matches_heading.text()
        form.matches.fill(
            tuple(
                Row(
                    m.title,
                    m.detail,
                    reasons_words(m.reasons),
                    button="Open",
                    about=m.title,
                    act=partial(self._choose, m.household_id),
                )
                for m in matches
            )
        )
        if matches:
            form.matches_heading.setText(counted(len(matches), "possible match", "possible matches"))
            form.matches_say.setText("Already in HubDesk? Opening one keeps what you typed as a draft.")
        else:
            form.matches_heading.setText("Possible matches")
            form.matches_say.setText("Somebody already in HubDesk shows here while you type.")
        if matches and form.matches_heading.text() != before:
            announce(form.matches_heading, form.matches_heading.text())

    def _show_known(self, known: bool) -> None:
        if known and not self.matches:
            self.form.matches_say.setText(
                "Somebody like this may be on the hub's books. A PC at the hub can tell; if nobody can ask"
                " there now, register the family, and both desks are told."
            )
            announce(self.form.matches_heading, self.form.matches_say.text())

    def _choose(self, household_id: HouseholdId) -> None:
        self.window_.routes.record(household_id)
        self.window_.say("What you typed is kept as a draft on the front desk.")

    # -- on

    def _cancel(self) -> None:
        self.window_.routes.front_desk()

    def go_on(self) -> None:
        """Read what was typed; go on to the check screen, or say what to put right."""
        self.work.run(_read, self.typed(), then=self._was_read)

    def _was_read(self, outcome: Household | tuple[Problem, ...]) -> None:
        for box in self._all_fields():
            box.wrong("")
        if isinstance(outcome, tuple):
            shown = [(problem.sentence, self._field(problem.field)) for problem in outcome]
            for sentence, field in shown:
                if isinstance(field, Field | PickField):
                    field.wrong(sentence)
                    if not field.isVisibleTo(self):
                        self._show_more(shown=True)
            self.form.summary.show_problems(tuple(shown))
            return
        self.form.summary.show_problems(())
        self.window_.routes.check_new(outcome, self)

    def _all_fields(self) -> list[Field | PickField]:
        own = [getattr(self.form, c) for c in (*_PLACE, "main_language", "responsibility")]
        return own + [field for person in self.people for field in person.fields.values()]

    def _field(self, path: str) -> QWidget | None:
        parts = path.split("/")
        if parts[0] != "people":
            return getattr(self.form, path, None)
        if len(parts) < 3:
            return self.form.carer
        if parts[1] == "0" and parts[2] in ("main_language", "parental_responsibility"):
            return self.form.main_language if parts[2] == "main_language" else self.form.responsibility
        kept = [self.form.carer, *(f for f in self.people[1:] if not self._left_blank(f))]
        return kept[int(parts[1])].fields.get(parts[2]) if int(parts[1]) < len(kept) else None


def _keep(desk: Desk, draft: _Draft, title: str, body: bytes) -> None:
    draft.draft_id = save_draft(desk, draft.draft_id, KIND, title, body)


def _discard(desk: Desk, draft: _Draft) -> None:
    if draft.draft_id is not None:
        discard_draft(desk, draft.draft_id)


def _title(typed: TypedHousehold) -> str:
    names = [f"{p.first_name} {p.last_name}".strip() for p in typed.people]
    return ", ".join(name for name in names if name)


def _read(desk: Desk, typed: TypedHousehold) -> Household | tuple[Problem, ...]:
    from hubdesk.domain.registration import read_household

    return read_household(
        typed, desk.clock.today(), identifiers=frozenset(desk.profile.identifiers), new_id=desk.new_id
    )
