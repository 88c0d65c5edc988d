"""Boxes for the value of one field that is typed in place of those that clash."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from hubdesk.desktop.widgets.field import Field
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.domain.addresses import postcode
from hubdesk.domain.dates import birth_date, due_date
from hubdesk.domain.names import name_as_given
from hubdesk.domain.people import Address
from hubdesk.domain.problems import InputProblem
from hubdesk.domain.writing import one_line, several_lines

_ADDRESS = (
    ("line_1", "Address line 1"),
    ("line_2", "Address line 2"),
    ("town", "Town"),
    ("postcode", "Postcode"),
)
_ONE_BOX = {
    "born": "Date of birth",
    "due": "Due date",
    "first_name": "First name",
    "last_name": "Last name",
    "known_as": "Known as",
    "safety_note": "Safety note",
}
_DATES: dict[str, Callable[[str, date, str], date]] = {"born": birth_date, "due": due_date}
_PLACES = frozenset({"address", "lives_at"})


class TypedValue:
    """The boxes that fit a field's path, and what was typed in them.

    Attributes:
        fields: the boxes by name.
        possible: whether this field can be typed at all.
    """

    def __init__(self, place: QWidget, path: str) -> None:
        self._name = path.rsplit("/", 1)[-1]
        wanted = _ADDRESS if self._name in _PLACES else ((self._name, _ONE_BOX.get(self._name, "")),)
        self.possible = self._name in _PLACES or self._name in _ONE_BOX
        self.fields: dict[str, Field] = {}
        for name, label in wanted if self.possible else ():
            field = Field(place)
            field.set_label(label)
            self.fields[name] = field
            add_below(place, field)

    @property
    def first(self) -> Field:
        """The box that is typed in first."""
        return next(iter(self.fields.values()))

    def read(self, today: date) -> date | Address | str:
        """What was typed, as the field keeps it.

        Raises:
            InputProblem: it cannot be kept; `field` is a name of `fields`.
        """
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        for field in self.fields.values():
            field.wrong("")
        if not any(texts.values()):
            raise InputProblem(self._name, "Type what is right, or choose one of the others.")
        if self._name in _PLACES:
            return Address(
                line_1=one_line(texts["line_1"], "line_1"),
                line_2=one_line(texts["line_2"], "line_2"),
                town=one_line(texts["town"], "town"),
                postcode=postcode(texts["postcode"], "postcode") if texts["postcode"] else "",
            )
        text = texts[self._name]
        if self._name in _DATES:
            return _DATES[self._name](text, today, self._name)
        if self._name == "safety_note":
            return several_lines(text, self._name)
        return name_as_given(text, self._name)
