"""Names that are written in several ways. The lists are data: resources/matching/variants.toml."""

import tomllib

import msgspec


class Variants(msgspec.Struct, frozen=True):
    """Which plain names are forms of one another."""

    groups: dict[str, frozenset[int]]

    def same_name(self, one: str, other: str) -> bool:
        """Whether two plain names stand in one family of forms."""
        mine = self.groups.get(one)
        return mine is not None and not mine.isdisjoint(self.groups.get(other, ()))


def read_variants(text: str) -> Variants:
    """Read the lists `spellings` and `short_forms`, each a list of families of plain names."""
    table = tomllib.loads(text)
    groups: dict[str, set[int]] = {}
    for number, family in enumerate([*table["spellings"], *table["short_forms"]]):
        for name in family:
            groups.setdefault(name, set()).add(number)
    return Variants({name: frozenset(numbers) for name, numbers in groups.items()})
