"""Whom a tour registers: the households of a register file, or pretend ones, one of them known already."""

from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import msgspec

from hubdesk.domain.choices import Answer
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.ids import ChoiceId
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.registration import type_household
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.practice import SEED as ON_BOARD
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.pretend_places import places
from hubdesk.services.pretend_retyping import retyped_household
from hubdesk.services.register_file import CHOICE, HouseholdRows, RegisterFile
from hubdesk.services.register_rows import typed_household
from hubdesk.store.matching_data import knowledge

_SEED = 71
_NEW_FAMILIES = 2
_SOUGHT = 60
_ANSWERS = {"yes": Answer.YES, "no": Answer.NO}


class Guest(msgspec.Struct, frozen=True, kw_only=True):
    """A household of the tour.

    Attributes:
        typed: what the receptionist types; the main carer comes first, as in the window.
        said: answers known beforehand: (choice, place of the person in `typed.people`) → answer.
    """

    typed: TypedHousehold
    said: dict[tuple[ChoiceId, int], Answer] = {}


def guests_of(file: Path, profile: CouncilProfile) -> tuple[Guest, ...]:
    """The households of a register file, in its order.

    Raises:
        Refused: the file cannot be read.
    """
    with RegisterFile(file, frozenset(choice.choice_id for choice in profile.choices)) as register:
        return tuple(_guest(found) for found in register.households())


def pretend_guests(profile: CouncilProfile, today: date) -> tuple[Guest, ...]:
    """A family that is on board already, as it is typed years later; then new ones with two children."""
    council = profile.council_id
    known = next(pretend_families(1, ON_BOARD, today=today, council_id=council))
    rng = Random(_SEED)  # noqa: S311 - the same tour for everybody
    again = retyped_household(known, rng, knowledge().variants, places(council))
    new = pretend_families(_SOUGHT, _SEED, today=today, council_id=council)
    with_children = (household for household in new if len(household.children) > 1)
    return tuple(Guest(typed=_as_new(one)) for one in (again, *islice(with_children, _NEW_FAMILIES)))


def known_surname(profile: CouncilProfile, today: date) -> str:
    """The surname of a family on board, to search for."""
    families = pretend_families(5, ON_BOARD, today=today, council_id=profile.council_id)
    return next(family.primary_carer.last_name for family in families if family.primary_carer.last_name)


def _guest(found: HouseholdRows) -> Guest:
    typed = typed_household(found)
    order = sorted(range(len(found.rows)), key=lambda at: not _is_main_carer(typed.people[at]))
    said = {
        (ChoiceId(column.removeprefix(CHOICE)), place): _ANSWERS[text.lower()]
        for place, at in enumerate(order)
        for column, text in found.rows[at].values.items()
        if column.startswith(CHOICE) and text.lower() in _ANSWERS
    }
    people = [typed.people[at] for at in order]
    return Guest(typed=msgspec.structs.replace(typed, people=people), said=said)


def _is_main_carer(person: TypedPerson) -> bool:
    return person.role.strip().lower().replace(" ", "_") == PersonRole.PRIMARY_CARER


def _as_new(household: Household) -> TypedHousehold:
    """The family as it would be typed if nobody knew it."""
    typed = type_household(household)
    people = [msgspec.structs.replace(person, person_id="") for person in typed.people]
    return msgspec.structs.replace(typed, household_id="", registered_on="", people=people)
