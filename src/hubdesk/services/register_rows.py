"""The rows of one household of a register: as they would be typed, and what to say about them."""

from collections.abc import Iterator, Mapping

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import Problem
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.register_file import HouseholdRows, Row
from hubdesk.wire.canonical import digest

TOLD = 100
"""Problems that one reason names, and refused households that a summary names."""

_PRIMARY = "primarycarer"
_HOME = ("address_1", "address_2", "town", "postcode", "uprn")
_OF_PERSON = tuple(f for f in TypedPerson.__struct_fields__ if f not in (*_HOME, "person_id"))


def typed_household(found: HouseholdRows) -> TypedHousehold:
    """The rows of one household as they would be typed.

    The primary carer's row gives the household's address and the day it was registered; a person whose row
    has another address lives there.
    """
    home = found.rows[_home_row(found)]
    settled = next((r for r in (home, *found.rows) if any(r.values.get(f) for f in _HOME)), home)
    dated = next((r for r in (home, *found.rows) if r.values.get("registered_on")), home)
    address = {field: settled.values.get(field, "") for field in _HOME}
    return TypedHousehold(
        household_ref=found.reference,
        registered_on=dated.values.get("registered_on", ""),
        people=[_typed_person(row, address) for row in found.rows],
        **address,
    )


def _typed_person(row: Row, home: Mapping[str, str]) -> TypedPerson:
    given = {field: row.values[field] for field in _HOME if field in row.values}
    elsewhere = any(_plain(text) != _plain(home[field]) for field, text in given.items())
    values = {field: row.values[field] for field in _OF_PERSON if field in row.values}
    return TypedPerson(**values, **(given if elsewhere else {}))


def _home_row(found: HouseholdRows) -> int:
    """Which row speaks for the household: the primary carer's, or the first."""
    roles = [_plain(row.values.get("role", "")) for row in found.rows]
    return roles.index(_PRIMARY) if _PRIMARY in roles else 0


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def row_problems(found: HouseholdRows, width: int) -> Iterator[Problem]:
    """What is wrong with rows as rows.

    Args:
        found: the rows of one household.
        width: how many columns the file has.
    """
    if not found.reference:
        yield Problem("people/0/household_ref", "Give the household a number, the same on each of its rows.")
    for i, row in enumerate(found.rows):
        cells = len(row.cells)
        if cells < width or any(row.cells[width:]):
            yield Problem(
                f"people/{i}/row",
                f"This row has {cells} cells and the first line has {width}. Put a cell with a comma in "
                "quotation marks.",
            )
        if not any(field in row.values for field in _OF_PERSON):
            yield Problem(f"people/{i}/role", "This row names nobody. Fill it in, or delete it.")


def reason_of(problems: list[Problem], found: HouseholdRows, typed: TypedHousehold) -> str:
    """Every problem of a household, each with its line and column, shortened when there are very many."""
    placed = [(*_place(problem.field, found, typed), problem.sentence) for problem in problems]
    told = dict.fromkeys(
        f"line {found.rows[row].line}, {column}: {sentence}"
        for row, column, sentence in sorted(placed, key=lambda place: place[0])
    )
    more = f" And {len(told) - TOLD:,} more." if len(told) > TOLD else ""
    return " ".join(list(told)[:TOLD]) + more


def _place(path: str, found: HouseholdRows, typed: TypedHousehold) -> tuple[int, str]:
    """Row and column of a problem's path; what is said of the household stands in the row that said it."""
    parts = path.split("/")
    if len(parts) == 3:
        return int(parts[1]), parts[2]
    if path == "people":
        return _home_row(found), "role"
    said = getattr(typed, path, "")
    rows = [i for i, row in enumerate(found.rows) if row.values.get(path) == said]
    home = _home_row(found)
    return (home if home in rows or not rows else rows[0]), path


def source_of(found: HouseholdRows, council_id: CouncilId) -> str:
    """What tells that rows came in before (SHA-256), whatever the order of rows and columns."""
    rows = sorted(digest(row.values) for row in found.rows)
    return digest([council_id, found.reference, rows])
