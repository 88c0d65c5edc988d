"""Erase a family: what happens, why, and the words that make it happen. Only for data protection."""

from typing import TYPE_CHECKING, Final

from hubdesk.desktop.forms.ui_erase_family import Ui_EraseFamilyPage
from hubdesk.desktop.isolating import isolated
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import counted, family_title
from hubdesk.domain.problems import HubDeskError
from hubdesk.domain.records import HouseholdRecord
from hubdesk.services.desk import Changes
from hubdesk.services.erasing import ERASURE_REASONS, erase_household

if TYPE_CHECKING:
    from hubdesk.desktop.widgets.field import Field, PickField

WORDS: Final = "erase for ever"
"""What is typed, so that nobody erases a family by a slip."""


class EraseFamilyScreen(Screen):
    """Says what is forgotten and what remains, before anything is."""

    TITLE = "Erase a family"
    GUIDE = "decisions"

    def __init__(self, window: Stage, record: HouseholdRecord) -> None:
        super().__init__(window)
        self._record = record
        self.form = Ui_EraseFamilyPage()
        self.form.setupUi(self)
        form = self.form
        form.title.setText(isolated(f"Erase the {family_title(record.household)}"))
        form.what.fill(_what_happens(record))
        form.typed.set_label(f"To go on, &type: {WORDS}")
        form.reason.offer((("", "Choose why"), *ERASURE_REASONS.items()))
        form.erase.clicked.connect(self.erase)
        form.cancel.clicked.connect(window.back)
        self.key("Esc", window.back)

    def entered(self) -> None:
        """Why, first."""
        self.form.reason.setFocus()

    def erase(self) -> None:
        """Erase, unless the reason or the words are missing."""
        form = self.form
        problems: list[tuple[str, Field | PickField]] = []
        if not form.reason.text():
            problems.append(("Choose why it is erased.", form.reason))
        if form.typed.text().strip().casefold() != WORDS:
            problems.append((f"Type the words “{WORDS}”, or leave with Esc.", form.typed))
        for sentence, field in problems:
            field.wrong(sentence)
        form.summary.show_problems(tuple(problems))
        if problems:
            return
        self._busy("Erasing…")
        household_id = self._record.household.household_id
        self.work.run(
            erase_household, household_id, form.reason.text(), then=self._erased, otherwise=self._refused
        )

    def _busy(self, words: str) -> None:
        self.form.busy.setText(words)
        for part in (self.form.erase, self.form.cancel):
            part.setEnabled(not words)

    def _erased(self, _changes: Changes) -> None:
        self.window_.routes.front_desk()
        self.window_.say("Erased on this PC. The council and the other PCs erase it as they are reached.")

    def _refused(self, problem: HubDeskError) -> None:
        self._busy("")
        self.form.summary.show_problems(((str(problem), None),))


def _what_happens(record: HouseholdRecord) -> tuple[Row, ...]:
    people = counted(len(record.household.people), "person", "people")
    signings = counted(len(record.signings), "signing", "signings")
    signed = Row(
        f"{signings}: the answers and the signatures are forgotten",
        "Receipts that the family has on paper can no longer be looked up here.",
    )
    return (
        Row(
            f"Everything about {people} is forgotten",
            "Names, dates of birth, address, phone numbers, notes and visits.",
        ),
        *((signed,) if record.signings else ()),
        Row(
            "It is erased everywhere",
            "On this PC now; at the council and on every other PC of the hub as soon as each is reached.",
        ),
        Row("What remains", "That a family was erased, when, by whom and why. No name, nothing about them."),
        Row("It cannot be undone", "Backups made before keep it until they are replaced."),
    )
