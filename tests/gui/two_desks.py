"""What happens when the desk in the window and another one work without hearing of each other."""

from typing import Any

import msgspec

from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.people import Household
from hubdesk.domain.registration import read_household
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.registering import amend_household, register_household

from .conftest import House, typed_family
from .other_desk import OtherDesk, carry, flag


def amend(open_desk: Desk, household_id: str, child: dict[str, Any], **household: object) -> None:
    """Change what somebody at this desk changes: the child's fields, the household's."""
    stored = open_desk.household(HouseholdId(household_id))
    carer, first, *others = stored.household.people
    people = (carer, msgspec.structs.replace(first, **child), *others)
    after = msgspec.structs.replace(stored.household, people=people, **household)
    amend_household(open_desk, after, stored.head, sensitive_open=True)


def apart(
    house: House,
    other: OtherDesk,
    family: str,
    mine: tuple[dict[str, Any], dict[str, Any]],
    theirs: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """Both desks know the family; each changes it without hearing of the other; then news come in."""

    def work() -> Changes:
        carry(house.work.desk.store, other.desk.store, "1")
        amend(house.work.desk, family, mine[0], **mine[1])
        other.clock.go_on(60)
        amend(other.desk, family, theirs[0], **theirs[1])
        return carry(other.desk.store, house.work.desk.store, "1")

    house.work.tell(house.thread.submit(work).result(timeout=15))


def twins(house: House, other: OtherDesk, family: str) -> str:
    """The same family is registered at the other desk too, and the council notices; the other record's id."""

    def work() -> tuple[str, Changes]:
        theirs = register_twin(other.desk)
        changes = carry(other.desk.store, house.work.desk.store, "1")
        flag(house.work.desk.store, HouseholdId(family), theirs, "2")
        return theirs, changes

    theirs, changes = house.thread.submit(work).result(timeout=15)
    house.work.tell(changes)
    return theirs


def register_twin(open_desk: Desk) -> HouseholdId:
    """Put the family of `typed_family` on the books, its carer's name one letter off."""
    typed = typed_family()
    typed.people[0].first_name = "Mohamed"
    household = read_household(
        typed,
        open_desk.clock.today(),
        identifiers=frozenset(open_desk.profile.identifiers),
        new_id=open_desk.new_id,
    )
    assert isinstance(household, Household)
    register_household(open_desk, household)
    return household.household_id
