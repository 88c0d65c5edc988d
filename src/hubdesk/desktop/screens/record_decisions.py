"""The part of a family's record that tells what two desks wrote differently, and which records became one."""

from functools import partial

from hubdesk.desktop.forms.ui_family_record import Ui_FamilyRecordPage
from hubdesk.desktop.stage import Screen
from hubdesk.desktop.widgets.rows import Row
from hubdesk.desktop.words import clock_words
from hubdesk.domain.ids import EntryId
from hubdesk.domain.records import HouseholdRecord, Review, Side
from hubdesk.services.desk import Changes
from hubdesk.services.merging import part_households
from hubdesk.services.staff import PERMISSIONS

SAFETY_NOTE = "safety_note"


class RecordDecisions:
    """Fills the rows of the form; the buttons lead on.

    Args:
        screen: the record's page.
        form: its form.
    """

    def __init__(self, screen: Screen, form: Ui_FamilyRecordPage) -> None:
        self._screen, self._form = screen, form
        form.decide_card.hide()
        form.erase.hide()

    def show(self, record: HouseholdRecord) -> None:
        """Show what stands open, what was made one, and to data protection the way to erase."""
        form, role = self._form, self._screen.window_.routes.desk.signed_in().role
        form.decide_card.setVisible(bool(record.reviews))
        form.decisions.fill(tuple(self._decision(review) for review in record.reviews))
        form.merged.fill(self._merged(record, may_part=role in PERMISSIONS["merge"]))
        form.merged.setVisible(bool(record.merged))
        form.erase.setVisible(role in PERMISSIONS["erase"])

    def _decision(self, review: Review) -> Row:
        values = [self._told(side) for side in review.sides]
        return Row(
            review.field,
            "\n".join(values),
            button="Decide",
            about=review.field,
            act=partial(self._screen.window_.routes.review, review),
        )

    def _told(self, side: Side) -> str:
        written = f"{side.who}, {clock_words(side.when, self._screen.window_.clock.today())}, {side.where}"
        return f"{side.words} · {written}" if side.words else f"Written by {written}"

    def _merged(self, record: HouseholdRecord, *, may_part: bool) -> tuple[Row, ...]:
        today = self._screen.window_.clock.today()
        return tuple(
            Row(
                f"One record with {one.title}",
                f"{clock_words(one.act.when, today)}, {one.act.staff.name}",
                button="Part them" if may_part else "",
                about=f"from {one.title}",
                act=partial(self._part, one.entry_id) if may_part else None,
            )
            for one in record.merged
        )

    def _part(self, entry_id: EntryId) -> None:
        self._screen.work.run(part_households, entry_id, then=self._parted)

    def _parted(self, _changes: Changes) -> None:
        self._screen.window_.say("Parted: both records stand again as they were, with what was done since.")


def safety_rows(record: HouseholdRecord) -> tuple[Row, ...]:
    """The safety note; while two desks' notes stand beside each other, all of them."""
    for review in record.reviews:
        if review.path == SAFETY_NOTE and any(side.words for side in review.sides):
            return tuple(
                Row("Safety note, not settled", f"{side.words}\n{side.who}, {side.where}")
                for side in review.sides
            )
    note = record.household.safety_note
    return (Row("Safety note", note),) if note else ()
