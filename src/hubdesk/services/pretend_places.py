"""Where pretend families live: one street for every postcode, so that neighbours share both."""

import tomllib
from functools import cache
from random import Random

import msgspec

from hubdesk.domain.people import Address
from hubdesk.resources import resource

_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


class Places(msgspec.Struct, frozen=True):
    """The towns of one council, each with its postcode districts, and the words that streets are made of."""

    towns: tuple[tuple[str, tuple[str, ...]], ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    flats: tuple[str, ...]

    def address(self, rng: Random) -> Address:
        """An address somewhere in the council's area."""
        town, districts = rng.choice(self.towns)
        district = rng.choice(districts)
        unit = rng.randrange(7 * 12 * 12)
        letters = _INWARD[unit // 12 % 12] + _INWARD[unit % 12 + 5]
        postcode = f"{district} {unit // 144 + 1}{letters}"
        street = Random(f"street {postcode}")  # noqa: S311 - the same street each time, nothing secret
        name = f"{street.choice(self.first)} {street.choice(self.second)}"
        number = rng.randrange(1, 90)
        flat = rng.choice(self.flats) if rng.random() < 0.12 else ""
        line = f"{number} {name}"
        return Address(line_1=flat or line, line_2=line if flat else "", town=town, postcode=postcode)


@cache
def places(council_id: str) -> Places:
    """The places of a council, or of a made-up one when the council is not listed."""
    table = tomllib.loads(resource("practice", "places.toml").read_text(encoding="utf-8"))
    councils = table["councils"]
    towns = councils.get(council_id, councils["other"])
    streets = table["streets"]
    return Places(
        tuple((town, tuple(districts)) for town, districts in towns.items()),
        tuple(streets["first"]),
        tuple(streets["second"]),
        tuple(streets["flats"]),
    )
