"""The data that matching rests on, read once: weights, forms of names, how common names are."""

import csv
from collections import defaultdict
from functools import cache

from hubdesk.domain.matching.plain_text import plain
from hubdesk.domain.matching.variants import read_variants
from hubdesk.domain.matching.weights import Frequencies, Knowledge, read_weights
from hubdesk.resources import resource

_HALF = 0.5
"""A first name is borne by one sex; the lists give its share within that sex."""


@cache
def knowledge() -> Knowledge:
    """Weights, variants and frequencies, from resources/matching and resources/practice."""
    return Knowledge(
        read_weights(resource("matching", "weights.toml").read_text(encoding="utf-8")),
        read_variants(resource("matching", "variants.toml").read_text(encoding="utf-8")),
        frequencies(),
    )


@cache
def frequencies() -> Frequencies:
    """How common names are, overall and within the communities that bear a surname."""
    last: dict[str, float] = defaultdict(float)
    communities: dict[str, list[str]] = defaultdict(list)
    size: dict[str, float] = defaultdict(float)
    with resource("practice", "surnames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, share = plain(row["surname"]), int(row["per_million"]) / 1_000_000
            last[name] += share
            size[row["community"]] += share
            if row["community"] not in communities[name]:
                communities[name].append(row["community"])
    first: dict[tuple[str, str], float] = defaultdict(float)
    with resource("practice", "forenames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["community"], plain(row["forename"]))
            first[key] = max(first[key], int(row["per_million"]) / 1_000_000 * _HALF)
    for (community, name), share in list(first.items()):
        first["", name] += share * size[community]
    return Frequencies(dict(last), {name: tuple(cs) for name, cs in communities.items()}, dict(first))
