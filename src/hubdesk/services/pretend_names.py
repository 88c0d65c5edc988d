"""Names for pretend people, drawn as often as England draws them."""

import csv
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from random import Random

import msgspec

from hubdesk.resources import resource


class Drawer(msgspec.Struct, frozen=True):
    """Values with their running totals: draws each as often as its share says."""

    values: tuple[tuple[str, str], ...]
    totals: tuple[int, ...]

    def draw(self, rng: Random) -> tuple[str, str]:
        """One (name, community)."""
        return self.values[bisect_right(self.totals, rng.randrange(self.totals[-1]))]


def _drawer(rows: list[tuple[str, str, int]]) -> Drawer:
    return Drawer(
        tuple((name, community) for name, community, _ in rows), tuple(accumulate(r[2] for r in rows))
    )


@cache
def surnames() -> Drawer:
    """Every surname, by its share of the population."""
    with resource("practice", "surnames.csv").open(encoding="utf-8", newline="") as file:
        return _drawer([(r["surname"], r["community"], int(r["per_million"])) for r in csv.DictReader(file)])


@cache
def _forenames() -> dict[tuple[str, str, str], Drawer]:
    groups: dict[tuple[str, str, str], list[tuple[str, str, int]]] = {}
    with resource("practice", "forenames.csv").open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            key = (r["community"], r["sex"], r["generation"])
            groups.setdefault(key, []).append((r["forename"], r["community"], int(r["per_million"])))
    return {key: _drawer(rows) for key, rows in groups.items()}


def forename(rng: Random, community: str, sex: str, generation: str) -> str:
    """A first name.

    Args:
        rng: where chance comes from.
        community: as in `surnames`; a share of every community gives its children British names.
        sex: `female` or `male`.
        generation: `child` or `adult`.
    """
    groups = _forenames()
    letter = sex[:1].upper()
    keeps_own = 0.5 if community == "irish" else 0.9
    own = groups.get((community, letter, "any"))
    if own is not None and rng.random() < keeps_own:
        return own.draw(rng)[0]
    return groups["british", letter, generation].draw(rng)[0]
