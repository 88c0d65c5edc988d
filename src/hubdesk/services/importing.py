"""Bring a hub's old register in: every household whole or not at all, and nothing twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from hubdesk.domain.folding import fold
from hubdesk.domain.ids import PersonId
from hubdesk.domain.people import Household, Person
from hubdesk.domain.problems import InputProblem, NotSaved, Problem
from hubdesk.domain.registration import read_household, unused_identifiers
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.matching import possible_matches
from hubdesk.services.paper_choices import PaperAnswer, paper_answer, paper_entries, without_effect
from hubdesk.services.register_file import CHOICE, HouseholdRows, RegisterFile
from hubdesk.services.register_rows import TOLD, reason_of, row_problems, source_of, typed_household
from hubdesk.services.registering import registration
from hubdesk.services.rejects_file import RejectsFile
from hubdesk.services.staff import allow
from hubdesk.store import reading
from hubdesk.store.ledger import NewEntry
from hubdesk.store.register_references import households_with_reference

Progress = Callable[[int, int], None]

_TOGETHER = 50
"""Households saved in one transaction."""


class Rejected(msgspec.Struct, frozen=True):
    """A household that did not come in: the line of its first row, its rows, and every reason."""

    line: int
    rows: int
    reason: str


class ImportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did; `rows = imported + rejected + already_present`, each a count of rows.

    Attributes:
        households: households that came in.
        possible_duplicates: those of them that look like a household that was here before.
        not_kept: column → cells that were left out, because the council does not use that number or HubDesk
            has no place for the column.
        without_effect: column → answers that are kept and change nothing today
        (`paper_choices.without_effect`). refused: the first 100 households that did not come in.
    """

    rows: int
    imported: int
    rejected: int
    households: int
    already_present: int
    possible_duplicates: int
    not_kept: dict[str, int]
    without_effect: dict[str, int]
    refused: tuple[Rejected, ...]


class _Ready(msgspec.Struct, frozen=True):
    """A household that may come in."""

    found: HouseholdRows
    typed: TypedHousehold
    household: Household
    answers: list[PaperAnswer]
    entries: tuple[NewEntry, ...]


def import_register(
    desk: Desk, path: Path, rejects: Path | None = None, progress: Progress | None = None
) -> ImportSummary:
    """Bring in the households of a register file: CSV, a row per person, columns `register_file.COLUMNS`.

    A household comes in whole or not at all. One that came in before from the same rows is passed over, so an
    import that was stopped is simply run again.

    Args:
        desk: the open desk.
        path: the register.
        rejects: where every row of a refused household goes, unchanged, with `reason`; overwritten.
        progress: called with rows done and rows in all.

    Raises:
        NotAllowed: the signed-in role may not import.
        Refused: the file cannot be read as a register, or the rejects cannot be written; nothing was saved.
        NotSaved: the disk is full or failed; the households saved until then stand.
    """
    allow(desk, "import")
    with ExitStack() as closing:
        register = closing.enter_context(
            RegisterFile(path, frozenset(c.choice_id for c in desk.profile.choices))
        )
        written = RejectsFile(rejects, register, path) if rejects else None
        if written:
            closing.callback(written.discard)
        run = _Run(desk, register, written, progress)
        summary = run.all()
        if written:
            written.finish()
    return summary


def _same_family(one: Household, other: Household) -> bool:
    """Whether two households under one number are one family: the same primary carer by name, or one person.

    Two registers may number alike, so the number alone is not enough.
    """

    def alike(person: Person) -> str:
        return fold(person.full_name) or person.full_name

    carers = {alike(household.primary_carer) for household in (one, other)}
    first, second = ({(alike(p), p.born) for p in h.people if p.born and p.first_name} for h in (one, other))
    return len(carers) == 1 or not first.isdisjoint(second)


class _Run:
    """One import on its way."""

    def __init__(
        self, desk: Desk, register: RegisterFile, rejects: RejectsFile | None, progress: Progress | None
    ) -> None:
        self.desk, self.register, self.rejects, self.progress = desk, register, rejects, progress
        self.imported = self.rejected = self.already_present = 0
        self.households = self.possible_duplicates = 0
        self.not_kept: Counter[str] = Counter()
        self.without_effect: Counter[str] = Counter()
        self.refused: list[Rejected] = []

    def all(self) -> ImportSummary:
        """Go through the file."""
        together: list[_Ready] = []
        for found in self.register.households():
            ready = self._judge(found)
            if ready is not None:
                together.append(ready)
            if len(together) == _TOGETHER:
                self._save(together)
                together = []
        self._save(together)
        return ImportSummary(
            rows=self.register.row_count,
            imported=self.imported,
            rejected=self.rejected,
            households=self.households,
            already_present=self.already_present,
            possible_duplicates=self.possible_duplicates,
            not_kept=dict(sorted(self.not_kept.items())),
            without_effect=dict(sorted(self.without_effect.items())),
            refused=tuple(self.refused),
        )

    def _judge(self, found: HouseholdRows) -> _Ready | None:
        """The household, unless it is here already or has to be refused; both are then counted."""
        source = source_of(found, self.desk.store.council_id)
        if reading.household_imported_from(self.desk.store.connection, source):
            self.already_present += len(found.rows)
            self._tell()
            return None
        typed = typed_household(found)
        household = read_household(
            typed,
            self.desk.clock.today(),
            identifiers=frozenset(self.desk.profile.identifiers),
            new_id=self.desk.new_id,
        )
        problems = list(row_problems(found, len(self.register.header)))
        people: tuple[Person | None, ...] = (None,) * len(found.rows)
        if isinstance(household, Household):
            problems += self._changed_since(household)
            people = household.people
        else:
            problems += household
        answers = self._answers(found, people, problems)
        if not problems and isinstance(household, Household):
            try:
                entries = (
                    registration(self.desk, household, origin="import", digest_of_source=source),
                    *paper_entries(self.desk, household, answers),
                )
            except InputProblem as problem:
                problems.append(Problem(problem.field, problem.sentence))
            else:
                return _Ready(found, typed, household, answers, entries)
        self._reject(found, reason_of(problems, found, typed))
        return None

    def _answers(
        self, found: HouseholdRows, people: tuple[Person | None, ...], problems: list[Problem]
    ) -> list[PaperAnswer]:
        """What the choice columns say; what is wrong in them joins the problems."""
        answers = []
        for i, (row, person) in enumerate(zip(found.rows, people, strict=False)):
            about = person.person_id if person else PersonId("")
            for choice_id in self.register.choices:
                column = f"{CHOICE}{choice_id}"
                said = row.values.get(column)
                if not said:
                    continue
                evidence, choice = row.values.get("evidence_ref", ""), self.desk.profile.choice(choice_id)
                try:
                    answers.append(paper_answer(choice, about, said, evidence, f"people/{i}/{column}"))
                except InputProblem as problem:
                    problems.append(Problem(problem.field, problem.sentence))
        return answers

    def _changed_since(self, household: Household) -> Iterator[Problem]:
        """A family that came in before from rows that said something else is no second family."""
        for before in households_with_reference(self.desk.store.connection, household.reference):
            if _same_family(before, household):
                yield Problem(
                    "household_ref",
                    "This family came in before, with other details. Open its record and change it there.",
                )
                return

    def _save(self, together: list[_Ready]) -> None:
        """Save households in one transaction. Whatever could be refused has been refused before."""
        if not together:
            return
        try:
            self.desk.store.append(*(entry for one in together for entry in one.entries))
        except NotSaved as failure:
            raise NotSaved(
                f"The import stopped: {failure.sentence} {self.households:,} families came in and stand.",
                f"{failure.next_step} Then import the same file again: those already here are passed over.",
            ) from failure
        self.households += len(together)
        for one in together:
            self.imported += len(one.found.rows)
            self._count_notes(one)
        self._count_possible_duplicates(together)
        self._tell()

    def _count_notes(self, one: _Ready) -> None:
        for left_out in unused_identifiers(one.typed, frozenset(self.desk.profile.identifiers)):
            self.not_kept[left_out.field.rpartition("/")[2]] += 1
        for answer in without_effect(self.desk, one.household, one.answers):
            self.without_effect[f"{CHOICE}{answer.choice.choice_id}"] += 1
        for row in one.found.rows:
            self.not_kept.update(column for column in self.register.unknown if column in row.values)

    def _count_possible_duplicates(self, together: list[_Ready]) -> None:
        later = {one.household.household_id for one in together}
        for one in together:
            matches = possible_matches(self.desk, one.typed, limit=len(later) + 1)
            self.possible_duplicates += any(match.household_id not in later for match in matches)
            later.discard(one.household.household_id)

    def _reject(self, found: HouseholdRows, reason: str) -> None:
        self.rejected += len(found.rows)
        if len(self.refused) < TOLD:
            self.refused.append(Rejected(found.rows[0].line, len(found.rows), reason))
        if self.rejects:
            self.rejects.add(found.rows, reason)
        self._tell()

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.imported + self.rejected + self.already_present, self.register.row_count)
