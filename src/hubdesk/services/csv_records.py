"""The records of a CSV file, one by one, each with its line; what is not CSV in UTF-8 is said in words.

Read strictly: a quotation mark that is opened and never closed would otherwise swallow rows without a word.
"""

import csv
import io
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from hubdesk.domain.problems import Refused

LONGEST_FIELD = 16_000_000
SAVE_AS = "Save the register as CSV in UTF-8, with commas, and name that file."


def open_csv(path: Path) -> BinaryIO:
    """Open a file to be gone through with `records`, more than once if need be.

    Raises:
        Refused: it cannot be read.
    """
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


def records(file: BinaryIO) -> Generator[tuple[int, list[str]], None, None]:
    """The records that are not empty lines, each with the line on which it begins, counted from 1.

    Raises:
        Refused: a line is not in UTF-8, a field is too long, or a quotation mark stands where none can.
    """
    csv.field_size_limit(LONGEST_FIELD)
    file.seek(0)
    text = io.TextIOWrapper(file, "utf-8-sig", errors="strict", newline="")
    reader = csv.reader(text, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except UnicodeDecodeError:
        raise Refused(
            f"Line {_line_of_wrong_bytes(file)} of the register is not in UTF-8.", SAVE_AS
        ) from None
    except csv.Error as fault:
        raise _unreadable(line, str(fault)) from None
    finally:
        text.detach()


def check_parted_by_commas(header: list[str], known: str) -> None:
    """Refuse a header that is empty, or parted by something else than commas.

    Args:
        header: the cells of the first record, lower case.
        known: a column that a header read rightly would have.

    Raises:
        Refused: says which.
    """
    if not any(header):
        raise Refused("The register file is empty.", "Choose the file that holds the register.")
    if known not in header and any(mark in cell for cell in header for mark in "\x00;\t"):
        raise Refused("The first line of this file does not name columns parted by commas.", SAVE_AS)


def check_named_once(columns: list[str]) -> None:
    """Refuse a header that names a column twice.

    Raises:
        Refused: says which.
    """
    if twice := sorted({c for c in columns if c and columns.count(c) > 1}):
        raise Refused(f"The register has the column {listed(twice)} more than once.", "Keep one of them.")


def listed(names: list[str]) -> str:
    """Column names, as a sentence shows them."""
    return ", ".join(f"`{name[:60]}`" for name in names[:12]) + (" and more" if len(names) > 12 else "")


def _unreadable(line: int, fault: str) -> Refused:
    if "field larger" in fault:
        return Refused(
            f"From line {line} on, one field of the register is longer than {LONGEST_FIELD:,} characters.",
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
