"""The weights: how often each level is seen between the same person, strangers, neighbours, housemates.

The figures are data, resources/matching/weights.toml, written by installer/train_matching.py.
"""

import tomllib
from math import log2

import msgspec

from hubdesk.domain.matching.variants import Variants

LIKENESSES = ("same_person", "stranger", "neighbour", "housemate")


class Bits(msgspec.Struct, frozen=True, array_like=True):
    """log2 of how often one level is seen, for each way in which two rows can belong together."""

    same_person: float
    stranger: float
    neighbour: float
    housemate: float


class Weights(msgspec.Struct, frozen=True):
    """Everything that scoring knows.

    Attributes:
        levels: field → level → bits.
        prior: log2 of how many of each kind a person meets among those on board (Bits).
        swapped_names: log2 of how often first and last name are swapped: same person, and anybody else.
        show: score from which a pair is shown.
        listed: score from which `hubdesk duplicates` lists a pair of rows.
        likely: score from which it is called likely.
        rarest_name: share of a name that is on no list.
        widely_shared: a telephone number or e-mail address that more people than this give says nothing.
    """

    levels: dict[str, dict[str, Bits]]
    prior: Bits
    swapped_names: Bits
    show: float
    listed: float
    likely: float
    rarest_name: float
    widely_shared: int


def _bits(table: dict[str, float]) -> Bits:
    return Bits(*(log2(table[kind]) for kind in LIKENESSES))


def read_weights(text: str) -> Weights:
    """Read the weights file.

    Raises:
        KeyError: a part is missing.
        ValueError: a share is not above nought.
    """
    table = tomllib.loads(text)
    return Weights(
        levels={
            field: {level: _bits(shares) for level, shares in levels.items()}
            for field, levels in table["levels"].items()
        },
        prior=_bits(table["prior"]),
        swapped_names=_bits(table["swapped_names"]),
        show=float(table["thresholds"]["show"]),
        listed=float(table["thresholds"]["listed"]),
        likely=float(table["thresholds"]["likely"]),
        rarest_name=float(table["names"]["rarest"]),
        widely_shared=int(table["contacts"]["widely_shared"]),
    )


class Frequencies(msgspec.Struct, frozen=True):
    """How common names are, so that two Smiths say less than two Fotheringhams.

    Attributes:
        last: plain surname → share of all people.
        communities: plain surname → the communities it is borne in.
        first: (community, plain first name) → share within it; community `` is everybody.
    """

    last: dict[str, float]
    communities: dict[str, tuple[str, ...]]
    first: dict[tuple[str, str], float]


class Knowledge(msgspec.Struct, frozen=True):
    """Weights, forms of names and their frequencies together: all the data that matching needs."""

    weights: Weights
    variants: Variants
    frequencies: Frequencies
