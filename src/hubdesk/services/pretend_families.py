"""Pretend families: always the same ones for the same seed, and never anybody real.

NHS numbers are of the 999 range, which is never issued; telephone numbers are of the ranges that Ofcom keeps
for drama; e-mail addresses end in `example.com`, `example.org` or `example.net` (RFC 2606).
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hubdesk.domain.ids import HouseholdId, PersonId, uuid7
from hubdesk.domain.people import Household, Person, PersonRole, Responsibility
from hubdesk.services.pretend_names import forename, surnames
from hubdesk.services.pretend_places import Places, places

_BETWEEN_BIRTHS_DAYS = 330
_START_MS = 1_700_000_000_000
_LANGUAGES = {
    "polish": "Polish",
    "romanian": "Romanian",
    "somali": "Somali",
    "arabic": "Arabic",
    "chinese": "Cantonese",
    "pakistani": "Urdu",
    "indian": "Gujarati",
    "sikh": "Punjabi",
}
_DRAMA_LANDLINES = ("01632 960", "0113 496 0", "0115 496 0", "0116 496 0", "0191 498 0", "020 7946 0")


def pretend_nhs_number(rng: Random) -> str:
    """Ten digits of the 999 range with the right check digit (modulus 11, weights 10 to 2)."""
    while True:
        digits = f"999{rng.randrange(1_000_000):06d}"
        check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return digits + str(check % 11)


def pretend_mobile(rng: Random) -> str:
    """A mobile number of the drama range."""
    return f"07700 900{rng.randrange(1000):03d}"


def _landline(rng: Random) -> str:
    return f"{rng.choice(_DRAMA_LANDLINES)}{rng.randrange(1000):03d}"


def _email(rng: Random, first: str, last: str) -> str:
    plain = unicodedata.normalize("NFKD", f"{first}.{last}").encode("ascii", "ignore").decode()
    kept = "".join(c for c in plain.lower() if c.isalnum() or c == ".").strip(".") or "family"
    return f"{kept}{rng.randrange(1, 10_000)}@example.{rng.choice(('com', 'org', 'net'))}"


class _Family:
    """One family in the making."""

    def __init__(self, rng: Random, where: Places, today: date, index: int) -> None:
        self.rng, self.where, self.today, self.index = rng, where, today, index
        self.people: list[Person] = []

    def new_id(self) -> str:
        return uuid7(_START_MS + self.index, self.rng.randbytes(10))

    def born_between(self, youngest: float, oldest: float) -> date:
        """A birthday `youngest` to `oldest` years ago (at least yesterday)."""
        days = self.rng.randint(max(1, int(youngest * 365.25)), int(oldest * 365.25))
        return self.today - timedelta(days=days)

    def carer(self, role: PersonRole, sex: str, surname: str, community: str, born: date) -> Person:
        rng = self.rng
        if community == "sikh" and rng.random() < 0.6:
            surname = "Kaur" if sex == "female" else "Singh"
        first = forename(rng, community, sex, "adult")
        primary = role is PersonRole.PRIMARY_CARER
        return Person(
            person_id=PersonId(self.new_id()),
            role=role,
            first_name=first,
            last_name=surname,
            known_as=first[:3] if len(first) > 7 and rng.random() < 0.05 else "",
            born=born,
            sex=sex,
            nhs_number=pretend_nhs_number(rng) if rng.random() < 0.6 else "",
            relationship_to_primary="" if primary else rng.choice(("Partner", "Husband or wife")),
            mobile=pretend_mobile(rng) if primary or rng.random() < 0.7 else "",
            phone=_landline(rng) if primary and rng.random() < 0.15 else "",
            email=_email(rng, first, surname) if rng.random() < 0.7 else "",
            main_language=_LANGUAGES.get(community, "English") if rng.random() < 0.5 else "English",
        )

    def child(self, born: date, surname: str, community: str) -> Person:
        rng = self.rng
        sex = rng.choice(("female", "male"))
        used = {p.first_name for p in self.people}
        first = forename(rng, community, sex, "child")
        while first in used:
            first = forename(rng, community, sex, "child")
        return Person(
            person_id=PersonId(self.new_id()),
            role=PersonRole.CHILD,
            first_name=first,
            last_name=surname,
            born=born,
            sex=sex,
            nhs_number=pretend_nhs_number(rng) if rng.random() < 0.6 else "",
            relationship_to_primary="Daughter" if sex == "female" else "Son",
        )

    def make(self) -> Household:
        rng = self.rng
        surname, community = surnames().draw(rng)
        mother = rng.random() < 0.9
        born = self.born_between(18, 45)
        self.people.append(
            self.carer(PersonRole.PRIMARY_CARER, "female" if mother else "male", surname, community, born)
        )
        if rng.random() < 0.5:
            other, other_community = (surname, community) if rng.random() < 0.65 else surnames().draw(rng)
            born = self.born_between(19, 50)
            sex = "male" if mother else "female"
            self.people.append(self.carer(PersonRole.SECONDARY_CARER, sex, other, other_community, born))
        carers = tuple(self.people)
        childs_name = rng.choice(carers).last_name
        if childs_name == "Kaur" and rng.random() < 0.5:
            childs_name = "Singh"
        births: list[date] = []
        for _ in range(rng.choices((0, 1, 2, 3), (0.08, 0.42, 0.36, 0.14))[0]):
            born = self.born_between(0, 5 if rng.random() < 0.8 else 15)
            if any(abs((born - other).days) < _BETWEEN_BIRTHS_DAYS for other in births):
                continue
            births.append(born)
            self.people.append(self.child(born, childs_name, community))
            if rng.random() < 0.015:
                self.people.append(self.child(born, childs_name, community))
        if len(self.people) == len(carers) or rng.random() < 0.06:
            due = self.today + timedelta(days=rng.randrange(7, 230))
            self.people.append(
                Person(
                    person_id=PersonId(self.new_id()),
                    role=PersonRole.EXPECTED_BABY,
                    last_name=childs_name,
                    due=due,
                )
            )
        children = [p for p in self.people if p.role in (PersonRole.CHILD, PersonRole.EXPECTED_BABY)]
        held = [c for i, c in enumerate(carers) if i == 0 or rng.random() < 0.85]
        return Household(
            household_id=HouseholdId(self.new_id()),
            people=tuple(self.people),
            address=self.where.address(rng),
            responsibilities=tuple(Responsibility(c.person_id, k.person_id) for k in children for c in held),
            registered_on=self.today - timedelta(days=rng.randrange(1, 700)),
        )


def pretend_families(
    count: int, seed: int, *, today: date, council_id: str = "bedford"
) -> Iterator[Household]:
    """Make families, one at a time.

    Args:
        count: how many households, of one to eight people, about three on average.
        seed: the same seed, day and council give the same families, ids included.
        today: ages are counted from it; nobody is born after it, every due date lies ahead.
        council_id: whose towns they live in.
    """
    where = places(council_id)
    for index in range(count):
        rng = Random(f"{seed}/{index}")  # noqa: S311 - pretend data must repeat, not be secret
        yield _Family(rng, where, today, index).make()
