"""Two records that may be one family: side by side, who is who, and what they are."""

from hubdesk.desktop.forms.ui_same_family import Ui_SameFamilyPage
from hubdesk.desktop.isolating import isolated
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.beside import BesideLine
from hubdesk.desktop.widgets.field import PickField
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.desktop.words import reasons_words
from hubdesk.domain.ids import HouseholdId, PersonId
from hubdesk.domain.problems import HubDeskError
from hubdesk.domain.records import ComparedLine, ComparedPerson, Comparison, Review
from hubdesk.services.desk import Changes
from hubdesk.services.merging import compare_households, merge_households, not_the_same
from hubdesk.services.staff import PERMISSIONS
from hubdesk.wire.payloads import SamePerson

NOBODY = ""
NAME = "Name"
"""The line of a comparison that tells what somebody is called."""
_MANAGER = (
    "Everybody of the other record is matched with somebody here, or joins the family. It can be undone."
)
_OTHERS = "Only a manager can make them one. If you know that they are two families, say so."


class SameFamilyScreen(Screen):
    """They are one family, they are two, or look later: nothing is chosen beforehand."""

    TITLE = "One family, or two?"
    GUIDE = "decisions"

    def __init__(self, window: Stage, review: Review) -> None:
        super().__init__(window)
        self._review = review
        self._ids = (review.household_id, review.other or review.household_id)
        self.comparison: Comparison | None = None
        self.pairs: dict[PersonId, PickField] = {}
        self._manager = window.routes.desk.signed_in().role in PERMISSIONS["merge"]
        self.form = Ui_SameFamilyPage()
        self.form.setupUi(self)
        form = self.form
        form.reasons.setText(isolated(f"They look alike: {'; '.join(review.reasons)}."))
        form.reasons.setVisible(bool(review.reasons))
        form.kept.setVisible(self._manager)
        form.pairs.setVisible(self._manager)
        form.one.setVisible(self._manager)
        form.pairs_words.setText(_MANAGER if self._manager else _OTHERS)
        for button in (form.one, form.two):
            button.setEnabled(False)
        form.left_open.clicked.connect(lambda: window.routes.record(self._ids[0]))
        form.right_open.clicked.connect(lambda: window.routes.record(self._ids[1]))
        form.kept.changed.connect(self._swap)
        form.one.clicked.connect(self.one)
        form.two.clicked.connect(self.two)
        form.later.clicked.connect(window.back)
        self.key("Esc", window.back)
        self.work.on_change(self._changed)
        self._begun = False

    def entered(self) -> None:
        """Read both records anew."""
        if not self._begun:
            self.form.later.setFocus()
        self._read()

    def one(self) -> None:
        """They are one family: the record chosen stays, the people are matched as shown."""
        if self.comparison is None or not self.form.one.isEnabled():
            return
        same = tuple(
            SamePerson(gone=gone, kept=PersonId(pick.text()))
            for gone, pick in self.pairs.items()
            if pick.text() != NOBODY
        )
        if (twice := self._twice()) is not None:
            twice.wrong("Somebody else is matched with this person already. Choose one of them.")
            self.form.summary.show_problems(((twice.problem, twice),))
            return
        self.form.summary.show_problems(())
        self._busy()
        kept, gone = self._kept_and_gone()
        self.work.run(merge_households, kept, gone, same, then=self._merged, otherwise=self._refused)

    def two(self) -> None:
        """They are two families: nobody asks again."""
        self._busy()
        self.work.run(not_the_same, *self._ids, then=self._parted, otherwise=self._refused)

    def _twice(self) -> PickField | None:
        seen: set[str] = set()
        for pick in self.pairs.values():
            if pick.text() != NOBODY and pick.text() in seen:
                return pick
            seen.add(pick.text())
        return None

    def _kept_and_gone(self) -> tuple[HouseholdId, HouseholdId]:
        first, second = self._ids
        return (first, second) if self.form.kept.text() in ("", str(first)) else (second, first)

    def _busy(self) -> None:
        for button in (self.form.one, self.form.two):
            button.setEnabled(False)

    def _merged(self, _changes: Changes) -> None:
        self.window_.routes.record(self._kept_and_gone()[0])
        self.window_.say("They are one family now. A manager can part them again on this record.")

    def _parted(self, _changes: Changes) -> None:
        self.window_.back()
        self.window_.say("Kept as two families. Nobody is asked about them again.")

    def _refused(self, problem: HubDeskError) -> None:
        for button in (self.form.one, self.form.two):
            button.setEnabled(True)
        self.form.summary.show_problems(((str(problem), None),))

    # -- showing it

    def _changed(self, changes: Changes) -> None:
        busy = self.comparison is not None and not self.form.two.isEnabled()
        if self.isVisible() and not busy and changes.households.intersection(self._ids):
            self._read()

    def _swap(self) -> None:
        if self._begun:
            self._read()

    def _read(self) -> None:
        self.work.run(
            compare_households,
            *self._kept_and_gone(),
            then=self._show,
            otherwise=self._gone,
            latest="comparison",
        )

    def _gone(self, problem: HubDeskError) -> None:
        """They were settled elsewhere meanwhile."""
        if self.isVisible():
            self.window_.back()
            self.window_.tell_problem(problem)

    def _show(self, comparison: Comparison) -> None:
        form = self.form
        if comparison == self.comparison:
            return
        self.comparison = comparison
        self._ids_shown()
        form.beside.fill(_lines(comparison))
        form.left_open.setAccessibleName(f"Open the record of {comparison.kept.title}")
        form.right_open.setAccessibleName(f"Open the record of {comparison.gone.title}")
        self._offer_pairs(comparison)
        for button in (form.one, form.two):
            button.setEnabled(True)
        self._begun = True

    def _ids_shown(self) -> None:
        """The first record of the page is the one that stays."""
        if self.comparison is None:
            return
        self._ids = (self.comparison.kept.household_id, self.comparison.gone.household_id)
        box = self.form.kept.box
        box.blockSignals(True)
        self.form.kept.offer(
            tuple(
                (hit.household_id, f"{place}: {hit.title}")
                for place, hit in (
                    ("The first", self.comparison.kept),
                    ("The second", self.comparison.gone),
                )
            )
        )
        box.blockSignals(False)

    def _offer_pairs(self, comparison: Comparison) -> None:
        before = {gone: pick.text() for gone, pick in self.pairs.items()}
        for pick in self.pairs.values():
            pick.hide()
            pick.deleteLater()
        self.pairs = {}
        here = tuple((str(p.kept), _kept_name(p)) for p in comparison.people if p.kept is not None)
        for person in comparison.people:
            if person.gone is None:
                continue
            pick = PickField(self.form.pairs)
            pick.set_label(isolated(f"{_gone_name(person)} is"))
            pick.offer(((NOBODY, "nobody of the first record: joins the family"), *here))
            guess = str(person.kept) if person.kept is not None and person.likely else NOBODY
            chosen = before.get(person.gone, guess)
            pick.set_text(chosen if pick.box.findData(chosen) >= 0 else guess)
            pick.say(reasons_words(person.reasons))
            self.pairs[person.gone] = pick
            add_below(self.form.pairs, pick)


def _lines(comparison: Comparison) -> tuple[BesideLine, ...]:
    """The household first, then the people, matched ones first."""
    lines = [BesideLine("The family", comparison.kept.title, comparison.gone.title, "section")]
    lines += _values(comparison.lines)
    for person in comparison.people:
        here = _kept_name(person) if person.kept is not None else ""
        there = _gone_name(person) if person.gone is not None else ""
        heading = "Perhaps one person" if here and there else "In one record only"
        lines.append(BesideLine(heading, here, there, "section"))
        lines += _values(person.lines)
    return tuple(lines)


def _values(lines: tuple[ComparedLine, ...]) -> list[BesideLine]:
    """What differs stands out; names stand in the headings already."""
    return [BesideLine(x.field, x.kept, x.gone, "" if x.same else "strong") for x in lines if x.field != NAME]


def _kept_name(person: ComparedPerson) -> str:
    return next((x.kept for x in person.lines if x.field == NAME and x.kept), person.name)


def _gone_name(person: ComparedPerson) -> str:
    return next((x.gone for x in person.lines if x.field == NAME and x.gone), person.name)
