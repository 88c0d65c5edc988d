"""A hub's old register as a file: rows read one by one and gathered by household.

The file is gone through twice. The first pass finds everything that makes it unreadable, before anything is
saved, and counts the rows of each household; the second hands out each household as soon as its last row has
been seen, wherever in the file its rows stand. So memory stays small however long the file is.
"""

import csv
import io
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from hubdesk.domain.ids import ChoiceId
from hubdesk.domain.problems import Refused

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

_LONGEST_FIELD = 16_000_000
_SAVE_AS = "Save the register as CSV in UTF-8, with commas, and import that file."


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
        csv.field_size_limit(_LONGEST_FIELD)
        self._path = path
        self._file = _open(path)
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
        records = self._records()
        _, header = next(records, (1, []))
        records.close()
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
        records = self._records()
        next(records, None)
        for line, cells in records:
            values = {
                column: text
                for column, cell in zip(self._columns, cells, strict=False)
                if (text := cell.strip())
            }
            if values or len(cells) > len(self._columns):
                yield Row(line, cells, values)

    def _records(self) -> Generator[tuple[int, list[str]], None, None]:
        """The records that are not empty lines, each with the line on which it begins."""
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, "utf-8-sig", errors="strict", newline="")
        reader = csv.reader(text, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise Refused(
                f"Line {_line_of_wrong_bytes(self._file)} of the register is not in UTF-8.", _SAVE_AS
            ) from None
        except csv.Error as fault:
            raise _unreadable(line, str(fault)) from None
        finally:
            text.detach()


def _open(path: Path) -> BinaryIO:
    try:
        file = path.open("rb")
        if file.seekable():
            return file
        with file:
            return io.BytesIO(file.read())
    except OSError as fault:
        raise Refused(
            f"The register file cannot be read: {fault.strerror or fault}.",
            "Check its name and that you may read it.",
        ) from None


def _checked_header(header: list[str], choices: frozenset[ChoiceId]) -> list[str]:
    """The columns by name, lower case.

    Raises:
        Refused: a column is missing, stands twice, or asks for a choice that the council does not ask.
    """
    columns = [cell.strip().lower() for cell in header]
    if not any(columns):
        raise Refused("The register file is empty.", "Choose the file that holds the register.")
    if "household_ref" not in columns and any("\x00" in c or ";" in c or "\t" in c for c in columns):
        raise Refused("The first line of this file does not name columns parted by commas.", _SAVE_AS)
    if missing := [c for c in COLUMNS if c not in columns]:
        raise Refused(
            f"The register has no column {_listed(missing)}.",
            "Add the column in the first line; its cells may be empty.",
        )
    if twice := [c for c, times in Counter(filter(None, columns)).items() if times > 1]:
        raise Refused(f"The register has the column {_listed(twice)} more than once.", "Keep one of them.")
    asked = [c for c in columns if c.startswith(CHOICE) and c.removeprefix(CHOICE) not in choices]
    if asked:
        raise Refused(
            f"This council asks no choice that {_listed(asked)} could mean.",
            "`hubdesk councils show` lists the choices. Correct or remove the column.",
        )
    return columns


def _unreadable(line: int, fault: str) -> Refused:
    if "field larger" in fault:
        return Refused(
            f"From line {line} on, one field of the register is longer than {_LONGEST_FIELD:,} characters.",
            "A quotation mark may be open there. Close it, or shorten the field.",
        )
    if "end of data" in fault:
        return Refused(
            f"In the record that begins on line {line}, a quotation mark is opened and never closed.",
            "Close it, or double it if it belongs to the text.",
        )
    return Refused(
        f"The record that begins on line {line} is not CSV: a quotation mark stands where none can.",
        "Put the whole field in quotation marks and double those inside.",
    )


def _line_of_wrong_bytes(file: BinaryIO) -> int:
    """The first line that is not UTF-8, counted from 1."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as fault:
            return number + line[: fault.start].replace(b"\r\n", b"").count(b"\r")
    return 1


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name[:60]}`" for name in names[:12]) + (" and more" if len(names) > 12 else "")
