"""How likely two people are one, in bits, after Fellegi and Sunter (1969).

Agreements are not independent: neighbours share a street and a postcode, a family shares surname, address and
telephone, twins share a birthday too. So the evidence is weighed against four explanations at once, the
same person, a stranger, a neighbour, a housemate, and the score is log2 of the odds of the first against the
other three together. A field that either side left empty is not evidence for anything.
"""

from collections.abc import Collection
from datetime import date
from math import log2

import msgspec

from hubdesk.domain.matching import comparing as c
from hubdesk.domain.matching.subjects import Subject
from hubdesk.domain.matching.weights import Bits, Knowledge

_CHILD_UNTIL_YEARS = 18


class Score(msgspec.Struct, frozen=True):
    """How likely two people are one.

    Attributes:
        bits: log2 of the odds that they are the same person.
        levels: field → level, of the fields that both sides filled in.
        swapped: first and last name were compared crosswise.
    """

    bits: float
    levels: dict[str, str]
    swapped: bool = False


def _add(*parts: Bits) -> Bits:
    same_person = stranger = neighbour = housemate = 0.0
    for part in parts:
        same_person += part.same_person
        stranger += part.stranger
        neighbour += part.neighbour
        housemate += part.housemate
    return Bits(same_person, stranger, neighbour, housemate)


class Scorer:
    """Scores pairs. One scorer serves one search or one file."""

    def __init__(self, knowledge: Knowledge, today: date, widely_shared: Collection[str] = ()) -> None:
        """Make a scorer.

        Args:
            knowledge: weights, forms of names, frequencies.
            today: tells children from adults.
            widely_shared: telephone tails and e-mail addresses that so many people give (the hub's own, a
                refuge's) that they say nothing.
        """
        self._weights = knowledge.weights
        self._levels = knowledge.weights.levels
        self._variants = knowledge.variants
        self._frequencies = knowledge.frequencies
        self._children_since = f"{today.year - _CHILD_UNTIL_YEARS:04d}{today:%m%d}"
        self._widely_shared = frozenset(widely_shared)
        self._unnamed = log2(knowledge.weights.rarest_name)

    def score(self, one: Subject, other: Subject) -> Score:
        """Weigh everything that both sides tell."""
        levels: dict[str, str] = {}
        parts = [self._weights.prior]
        names, swapped = self._names(one, other, levels)
        parts.append(names)
        self._plain(parts, levels, "date_of_birth", c.birth_level(one.born, other.born, self._children_since))
        self._plain(parts, levels, "sex", c.plain_level(one.sex, other.sex))
        self._plain(parts, levels, "postcode", c.postcode_level(one.postcode, other.postcode))
        self._plain(parts, levels, "town", c.words_level(one.town, other.town))
        self._street(parts, levels, one, other)
        self._contact(parts, levels, "phone", one.phones, other.phones)
        self._contact(parts, levels, "email", one.emails, other.emails)
        self._plain(parts, levels, "identifier", c.plain_level(one.identifier, other.identifier))
        total = _add(*parts)
        against = 2.0**total.stranger + 2.0**total.neighbour + 2.0**total.housemate
        return Score(total.same_person - log2(max(against, 1e-300)), levels, swapped)

    def _plain(self, parts: list[Bits], levels: dict[str, str], field: str, level: str) -> None:
        if level:
            levels[field] = level
            parts.append(self._levels[field][level])

    def _names(self, one: Subject, other: Subject, levels: dict[str, str]) -> tuple[Bits, bool]:
        first = self._first_level(one, other)
        last = c.name_level(one.last, other.last, self._variants)
        told = c.DIFFERENT_CHILD if first == c.DIFFERENT and self._are_children(one, other) else first
        straight = self._name_bits(one, other, (one.first, told), (one.last, last))
        if c.DIFFERENT in (first, last) or not first or not last:
            crossed_first = c.name_level(one.first, other.last, self._variants)
            crossed_last = c.name_level(one.last, other.first, self._variants)
            if crossed_first in _GOOD or crossed_last in _GOOD:
                crossed = self._crossed(one, other, crossed_first, crossed_last)
                if crossed.same_person - crossed.stranger > straight.same_person - straight.stranger:
                    levels.update({"first_name": crossed_first, "last_name": crossed_last})
                    return crossed, True
        if told:
            levels["first_name"] = told
        if last:
            levels["last_name"] = last
        return straight, False

    def _first_level(self, one: Subject, other: Subject) -> str:
        """The best that first names and known-as names make."""
        level = c.name_level(one.first, other.first, self._variants)
        if level == c.CLOSE and self._is_name(one.first) and self._is_name(other.first):
            # A slip of the pen seldom makes another name: Ada and Ava are two.
            level = c.NEAR
        if level in (c.SAME, c.VARIANT) or not (one.known_as or other.known_as):
            return level
        known = [
            c.name_level(a, b, self._variants)
            for a, b in (
                (one.known_as, other.known_as),
                (one.known_as, other.first),
                (one.first, other.known_as),
            )
        ]
        # To agree with what somebody is called is to agree in a form of the name.
        return c.VARIANT if c.SAME in known or c.VARIANT in known else level

    def _are_children(self, one: Subject, other: Subject) -> bool:
        return one.born >= self._children_since and other.born >= self._children_since

    def _is_name(self, plain_name: str) -> bool:
        return ("", plain_name) in self._frequencies.first

    def _crossed(self, one: Subject, other: Subject, first: str, last: str) -> Bits:
        """Names compared crosswise. Nobody knows which side has them right, so the warier reading counts."""
        readings = (
            self._name_bits(one, other, (one.first, first), (one.last, last), crossed=True),
            self._name_bits(one, other, (one.last, last), (one.first, first), crossed=True),
        )
        warier = max(readings, key=lambda bits: bits.housemate - bits.same_person)
        return _add(warier, self._weights.swapped_names)

    def _name_bits(
        self,
        one: Subject,
        other: Subject,
        first: tuple[str, str],
        last: tuple[str, str],
        *,
        crossed: bool = False,
    ) -> Bits:
        """What a first name and a surname say; each comes with its level."""
        (first_name, first_level), (last_name, last_level) = first, last
        parts = []
        if first_level:
            bits = self._levels["first_name"][first_level]
            if first_level == c.SAME:
                share = self._share(first_name, one, other, first=True, last=crossed)
                bits = Bits(bits.same_person, share, share, bits.housemate)
            parts.append(bits)
        if last_level:
            bits = self._levels["last_name"][last_level]
            if last_level == c.SAME:
                share = self._share(last_name, one, other, first=crossed, last=True)
                bits = Bits(bits.same_person, share, share, bits.housemate)
            parts.append(bits)
        return _add(*parts)

    def _share(self, name: str, one: Subject, other: Subject, *, first: bool, last: bool) -> float:
        """log2 of how common a name is: as a surname, or as a first name in the surnames' communities."""
        found = self._frequencies.last.get(name, 0.0) if last else 0.0
        if first:
            bearers = self._frequencies.communities
            communities = ("", *bearers.get(one.last, ()), *bearers.get(other.last, ()))
            shares = self._frequencies.first
            found = max(found, *(shares.get((community, name), 0.0) for community in communities))
        return max(log2(found), self._unnamed) if found else self._unnamed

    def _street(self, parts: list[Bits], levels: dict[str, str], one: Subject, other: Subject) -> None:
        street = c.words_level(one.street, other.street)
        second = c.words_level(one.second_line, other.second_line) if one.second_line else ""
        if street != c.SAME and (one.second_line or other.second_line):
            crossed = c.words_level(one.street, other.second_line)
            crossed_second = c.words_level(one.second_line, other.street)
            if (crossed in _GOOD) + (crossed_second in _GOOD) > (street in _GOOD) + (second in _GOOD):
                street, second = crossed, crossed_second
        number = c.number_level(one.number, other.number)
        for field, level in (("street", street), ("second_line", second), ("number", number)):
            self._plain(parts, levels, field, level)

    def _contact(self, parts: list[Bits], levels: dict[str, str], field: str, *both: tuple[str, ...]) -> None:
        one, other = both
        if one and other:
            if self._widely_shared:
                one, other = (tuple(x for x in side if x not in self._widely_shared) for side in both)
            self._plain(parts, levels, field, c.contact_level(one, other))


_GOOD = frozenset({c.SAME, c.VARIANT, c.CLOSE})
