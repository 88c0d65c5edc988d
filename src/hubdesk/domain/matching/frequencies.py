"""How common names are, read from the lists of names that ship with the product."""

import csv
from collections import defaultdict
from collections.abc import Iterable

from hubdesk.domain.matching.plain_text import plain
from hubdesk.domain.matching.weights import Frequencies

_HALF = 0.5
"""A first name is borne by one sex; the lists give its share within that sex."""


def read_frequencies(surnames: Iterable[str], forenames: Iterable[str]) -> Frequencies:
    """How common names are, overall and within the communities that bear a surname.

    Args:
        surnames: the lines of a CSV with `surname`, `community` and `per_million`.
        forenames: the lines of a CSV with `forename`, `community` and `per_million`.

    Raises:
        KeyError: a column is missing.
        ValueError: a share is not a whole number.
    """
    last: dict[str, float] = defaultdict(float)
    communities: dict[str, list[str]] = defaultdict(list)
    size: dict[str, float] = defaultdict(float)
    for row in csv.DictReader(surnames):
        name, share = plain(row["surname"]), int(row["per_million"]) / 1_000_000
        last[name] += share
        size[row["community"]] += share
        if row["community"] not in communities[name]:
            communities[name].append(row["community"])
    first: dict[tuple[str, str], float] = defaultdict(float)
    for row in csv.DictReader(forenames):
        key = (row["community"], plain(row["forename"]))
        first[key] = max(first[key], int(row["per_million"]) / 1_000_000 * _HALF)
    for (community, name), share in list(first.items()):
        first["", name] += share * size[community]
    return Frequencies(dict(last), {name: tuple(cs) for name, cs in communities.items()}, dict(first))
