"""Households and the people in them."""

from datetime import date
from enum import StrEnum

import msgspec

from hubdesk.domain.ids import HouseholdId, PersonId


class PersonRole(StrEnum):
    """The part a person plays in a household."""

    PRIMARY_CARER = "primary_carer"
    SECONDARY_CARER = "secondary_carer"
    CHILD = "child"
    EXPECTED_BABY = "expected_baby"
    SIGNIFICANT_PERSON = "significant_person"
    EMERGENCY_CONTACT = "emergency_contact"


CARERS = frozenset({PersonRole.PRIMARY_CARER, PersonRole.SECONDARY_CARER})


class Address(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place as it was given. `postcode` is kept as printed (`MK40 1AA`), `uprn` is 12 digits at most."""

    line_1: str = ""
    line_2: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person of a household.

    A single name is `first_name` alone. An expected baby has `due` and no `born`, and may have no name.
    `nhs_number` is ten digits, `ni_number` nine characters, `upn` thirteen, none of them spaced. `mobile`,
    `phone` and `email` are kept as they were typed. `support_needs` is what the desk must know to help today;
    answers for equality monitoring never stand here. `lives_at` is set only when it is not the household's
    address.
    """

    person_id: PersonId
    role: PersonRole
    first_name: str = ""
    last_name: str = ""
    known_as: str = ""
    born: date | None = None
    due: date | None = None
    sex: str = ""
    nhs_number: str = ""
    ni_number: str = ""
    upn: str = ""
    relationship_to_primary: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    main_language: str = ""
    interpreter: bool = False
    support_needs: str = ""
    lives_at: Address | None = None

    @property
    def full_name(self) -> str:
        """First and last name as given, or what an unnamed expected baby is called."""
        name = f"{self.first_name} {self.last_name}".strip()
        return name or ("Expected baby" if self.role is PersonRole.EXPECTED_BABY else "No name given")

    @property
    def spoken_name(self) -> str:
        """What to call this person to their face."""
        return self.known_as or self.first_name or self.full_name


class Responsibility(msgspec.Struct, frozen=True):
    """A carer holds parental responsibility for a child: a fact about both (GOV.UK)."""

    carer: PersonId
    child: PersonId


class Household(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who lives or registers together. `reference` is their number in the old register, or empty."""

    household_id: HouseholdId
    people: tuple[Person, ...]
    address: Address = Address()
    responsibilities: tuple[Responsibility, ...] = ()
    registered_on: date | None = None
    reference: str = ""
    safety_note: str = ""

    @property
    def primary_carer(self) -> Person:
        """The main carer.

        Raises:
            LookupError: the household has none (no registered household is without one).
        """
        for person in self.people:
            if person.role is PersonRole.PRIMARY_CARER:
                return person
        raise LookupError("household without a primary carer")

    @property
    def children(self) -> tuple[Person, ...]:
        """The children already born, in the order given."""
        return tuple(p for p in self.people if p.role is PersonRole.CHILD)

    def person(self, person_id: PersonId) -> Person:
        """The person with this id.

        Raises:
            KeyError: nobody of the household has it.
        """
        for person in self.people:
            if person.person_id == person_id:
                return person
        raise KeyError(person_id)
