"""The boxes for one person: essentials first, the rest of what the council asks folded away."""

from collections.abc import Iterable
from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.field import Field, PickField
from hubdesk.desktop.widgets.responsibility_field import Child, ResponsibilityField
from hubdesk.domain.dates import parse_date, read_back, read_back_due
from hubdesk.domain.people import PersonRole
from hubdesk.domain.problems import InputProblem
from hubdesk.domain.typed import TypedPerson

LABELS = {
    "first_name": "First name",
    "last_name": "Last name",
    "known_as": "Known as",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "nhs_number": "NHS number",
    "ni_number": "National Insurance number",
    "upn": "Unique pupil number",
    "relationship_to_primary": "Relationship to main carer",
    "parental_responsibility": "Parental responsibility",
    "mobile": "Mobile",
    "phone": "Other phone",
    "email": "E-mail",
    "main_language": "Main language",
    "interpreter": "Interpreter",
    "support_needs": "What helps this person today",
}
ROLE_WORDS = {
    PersonRole.PRIMARY_CARER: "Main carer",
    PersonRole.SECONDARY_CARER: "Second carer",
    PersonRole.CHILD: "Child",
    PersonRole.EXPECTED_BABY: "Expected baby",
    PersonRole.SIGNIFICANT_PERSON: "Significant person",
    PersonRole.EMERGENCY_CONTACT: "Emergency contact",
}
IDENTIFIERS = ("nhs_number", "ni_number", "upn")

_Grid = tuple[tuple[str, ...], ...]
_CARER_FIRST: _Grid = (("first_name", "last_name", "known_as"), ("date_of_birth", "mobile", "email"))
_CARER_MORE: _Grid = (
    ("phone", "sex", "interpreter"),
    IDENTIFIERS,
    ("support_needs",),
)
_OTHER_ADULT_FIRST: _Grid = (
    ("first_name", "last_name", "relationship_to_primary"),
    ("date_of_birth", "mobile", "parental_responsibility"),
)
_OTHER_ADULT_MORE: _Grid = (
    ("known_as", "email", "phone"),
    ("sex", "main_language", "interpreter"),
    IDENTIFIERS,
)
_CHILD_FIRST: _Grid = (("first_name", "last_name", "date_of_birth"),)
_CHILD_MORE: _Grid = (
    ("known_as", "sex", "relationship_to_primary"),
    IDENTIFIERS,
    ("main_language", "interpreter", "support_needs"),
)
_PICKS = {
    "sex": (("", "Not said"), ("female", "Female"), ("male", "Male")),
    "interpreter": (("", "Not needed"), ("yes", "Needed")),
}


class PersonForm(QWidget):
    """One person's boxes.

    Signals:
        changed: something was typed.
        removed: the person was taken out of the form again.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field | PickField] = {}
        self.role = ""
        self._kept = TypedPerson()
        self._today: date | None = None
        self._more: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def set_up(
        self,
        role: str,
        today: date,
        asked: Iterable[str],
        *,
        heading: bool = False,
        elsewhere: Iterable[str] = (),
    ) -> None:
        """Lay out the boxes.

        Args:
            role: a `PersonRole` value.
            today: the hub's local day, to read a date of birth back with the age.
            asked: the columns that the council's profile asks for; others are not shown.
            heading: with a line that says who this is, and a button to take the person out.
            elsewhere: columns that the screen shows at another place.
        """
        self.role, self._today = role, today
        kept = PersonRole(role)
        first, more = _CHILD_FIRST, _CHILD_MORE
        if kept is PersonRole.PRIMARY_CARER:
            first, more = _CARER_FIRST, _CARER_MORE
        elif kept not in (PersonRole.CHILD, PersonRole.EXPECTED_BABY):
            first, more = _OTHER_ADULT_FIRST, _OTHER_ADULT_MORE
        if heading:
            self._add_heading(kept)
        allowed = set(asked) - set(elsewhere)
        for row in first:
            self.add_row(row)
        for row in more:
            if columns := tuple(c for c in row if c in allowed):
                line = self.add_row(columns)
                line.hide()
                self._more.append(line)
        if kept is PersonRole.EXPECTED_BABY:
            self.fields["date_of_birth"].set_label("Due date")

    @property
    def has_more(self) -> bool:
        """Whether anything is folded away."""
        return bool(self._more)

    def show_more(self, shown: bool) -> None:
        """Fold out, or away, what is not essential."""
        for line in self._more:
            line.setVisible(shown)

    def show_typed(self, person: TypedPerson) -> None:
        """Put a person's values into the boxes; what has no box is kept and handed back untouched."""
        self._kept = person
        for column, field in self.fields.items():
            field.set_text(getattr(person, column))
        self._read_back()

    def typed(self) -> TypedPerson:
        """The person as typed."""
        said = {column: field.text() for column, field in self.fields.items()}
        return msgspec.structs.replace(self._kept, **{"role": self.role, **said})

    @property
    def person_id(self) -> str:
        """The id that this person has already; empty for somebody new."""
        return self._kept.person_id

    def offer_children(self, children: tuple[Child, ...]) -> None:
        """Say for which children this person may hold parental responsibility."""
        field = self.fields.get("parental_responsibility")
        if isinstance(field, ResponsibilityField):
            field.offer_children(children)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would make a person."""
        names = ("first_name", "last_name", "date_of_birth")
        return not any(self.fields[n].text().strip() for n in names if n in self.fields)

    def _add_heading(self, role: PersonRole) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QLabel(ROLE_WORDS[role], line)
        words.setProperty("role", "label")
        row.addWidget(words, 1)
        out = QPushButton("Take out", line)
        out.setProperty("quiet", True)
        out.setAccessibleName(f"Take out this {ROLE_WORDS[role].lower()}")
        out.clicked.connect(self.removed)
        row.addWidget(out)
        self._layout.addWidget(line)

    def add_row(self, columns: tuple[str, ...]) -> QWidget:
        """Add one row of boxes."""
        line = Columns(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for column in columns:
            field = self._field(column, line)
            self.fields[column] = field
            row.addWidget(field, 3 if column == "known_as" and len(columns) == 3 else 5)
        self._layout.addWidget(line)
        return line

    def _field(self, column: str, parent: QWidget) -> Field | PickField:
        field: Field | PickField
        if column == "parental_responsibility":
            field = ResponsibilityField(parent)
        elif column in _PICKS:
            field = PickField(parent)
            field.offer(_PICKS[column])
        else:
            field = Field(parent)
        field.set_label(LABELS[column])
        field.setObjectName(column)
        field.changed.connect(self.changed)
        if column == "date_of_birth":
            field.changed.connect(self._read_back)
        return field

    def _read_back(self) -> None:
        field = self.fields.get("date_of_birth")
        if field is None or self._today is None:
            return
        text, unborn = field.text().strip(), self.role == PersonRole.EXPECTED_BABY
        try:
            day = parse_date(text, self._today, upcoming=unborn) if text else None
        except InputProblem:
            day = None  # still being typed; the problem is told when going on
        if day is None:
            field.say("")
        else:
            field.say(read_back_due(day, self._today) if unborn else read_back(day, self._today))


ROLES_TO_ADD = tuple((str(r), w) for r, w in ROLE_WORDS.items() if r is not PersonRole.PRIMARY_CARER)
"""Everybody who can be added beside the main carer, as pairs of value and words."""
