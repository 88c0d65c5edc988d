"""A hub's old register as a file: rows read one by one and gathered by household.

The file is gone through twice. The first pass finds everything that makes it unreadable, before anything is
saved, and counts the rows of each household; the second hands out each household as soon as its last row has
been seen, wherever in the file its rows stand. So memory stays small however long the file is.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from hubdesk.domain.ids import ChoiceId
from hubdesk.domain.problems import Refused
from hubdesk.services.csv_records import check_named_once, check_parted_by_commas, listed, open_csv, records

COLUMNS = (
    "household_ref",
    "role",
    "first_name",
    "last_name",
    "known_as",
    "date_of_birth",
    "sex",
    "nhs_number",
    "ni_number",
    "upn",
    "relationship_to_primary",
    "parental_responsibility",
    "address_1",
    "address_2",
    "town",
    "postcode",
    "uprn",
    "mobile",
    "phone",
    "email",
    "main_language",
    "registered_on",
    "evidence_ref",
)
CHOICE = "choice:"
REASON = "reason"


class Row(msgspec.Struct, frozen=True):
    """One row of the file.

    Attributes:
        line: the line on which it begins, counted from 1, the header's line included.
        cells: exactly as they stand in the file.
        values: column → text, trimmed; empty cells are left out.
    """

    line: int
    cells: list[str]
    values: dict[str, str]


class HouseholdRows(msgspec.Struct, frozen=True):
    """All rows of one household, in the order of the file. A row without a reference stands alone."""

    reference: str
    rows: tuple[Row, ...]


class RegisterFile:
    """An open register file.

    Attributes:
        header: the columns as they are written in the file.
        choices: the choices that have a column.
        unknown: columns that HubDesk has no place for.
        row_count: how many people the file lists.
    """

    def __init__(self, path: Path, choices: frozenset[ChoiceId]) -> None:
        """Open a file and go through it once.

        Args:
            path: a CSV file in UTF-8, with or without a byte order mark.
            choices: the choices that the council asks.

        Raises:
            Refused: the file cannot be read, or its header does not fit; says the line and what to do.
        """
        self._path = path
        self._file = open_csv(path)
        try:
            self._count(choices)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def households(self) -> Iterator[HouseholdRows]:
        """Every household, each once its last row has been read.

        Raises:
            Refused: the file changed since it was opened.
        """
        waiting: dict[str, list[Row]] = {}
        for row in self._rows():
            reference = row.values.get("household_ref", "")
            if not reference:
                yield HouseholdRows("", (row,))
                continue
            rows = waiting.setdefault(reference, [])
            rows.append(row)
            if len(rows) == self._sizes.get(reference):
                yield HouseholdRows(reference, tuple(waiting.pop(reference)))
        if waiting:
            raise Refused(
                "The register file changed while it was being read.",
                "What came in stands. Import the file again: families that are here already are passed over.",
            )

    def _count(self, choices: frozenset[ChoiceId]) -> None:
        found = records(self._file)
        _, header = next(found, (1, []))
        found.close()
        self.header = header
        self._columns = _checked_header(header, choices)
        known = {*COLUMNS, REASON, *(CHOICE + c for c in choices)}
        self.choices = tuple(ChoiceId(c.removeprefix(CHOICE)) for c in self._columns if c.startswith(CHOICE))
        self.unknown = tuple(c for c in self._columns if c and c not in known)
        self._sizes: Counter[str] = Counter()
        self.row_count = 0
        for row in self._rows():
            self.row_count += 1
            if reference := row.values.get("household_ref", ""):
                self._sizes[reference] += 1

    def _rows(self) -> Iterator[Row]:
        found = records(self._file)
        next(found, None)
        for line, cells in found:
            values = {
                column: text
                for column, cell in zip(self._columns, cells, strict=False)
                if (text := cell.strip())
            }
            if values or len(cells) > len(self._columns):
                yield Row(line, cells, values)


def _checked_header(header: list[str], choices: frozenset[ChoiceId]) -> list[str]:
    """The columns by name, lower case.

    Raises:
        Refused: a column is missing, stands twice, or asks for a choice that the council does not ask.
    """
    columns = [cell.strip().lower() for cell in header]
    check_parted_by_commas(columns, "household_ref")
    if missing := [c for c in COLUMNS if c not in columns]:
        raise Refused(
            f"The register has no column {listed(missing)}.",
            "Add the column in the first line; its cells may be empty.",
        )
    check_named_once(columns)
    asked = [c for c in columns if c.startswith(CHOICE) and c.removeprefix(CHOICE) not in choices]
    if asked:
        raise Refused(
            f"This council asks no choice that {listed(asked)} could mean.",
            "`hubdesk councils show` lists the choices. Correct or remove the column.",
        )
    return columns
