"""A real encrypted desk with pretend families on board."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.people import Household, PersonRole
from hubdesk.domain.typed import TypedHousehold, TypedPerson
from hubdesk.services.desk import Desk
from hubdesk.services.practice import register_in_bulk
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.store.device_secrets import FileSecrets

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
PASSPHRASE = "four plain words here"  # noqa: S105 - of a store that lives for one test


class StandingClock:
    """A clock that moves only when it is looked at."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def today(self) -> date:
        return TODAY

    def monotonic(self) -> float:
        return self.moment.timestamp()


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Desk]]:
    """Makes a Bedford desk with so many pretend families."""
    made: list[Desk] = []
    patch = pytest.MonkeyPatch()

    def make(families: int, seed: int = 1) -> Desk:
        root: Path = tmp_path_factory.mktemp("matching")
        patch.setenv("HUBDESK_HOME", str(root / "home"))
        clock, secrets = StandingClock(), FileSecrets(root / "home" / "secrets")
        hub, council = root / "store", CouncilId("bedford")
        init_store(hub, council, "Hub", "Jo Bell", "manager", PASSPHRASE, clock=clock, device_secret=secrets)
        made.append(open_desk(hub, PASSPHRASE, clock=clock, device_secret=secrets))
        register_in_bulk(made[-1], pretend_families(families, seed, today=TODAY))
        return made[-1]

    yield make
    for desk in made:
        desk.store.close()
    patch.undo()


def as_typed(household: Household) -> TypedHousehold:
    """What a receptionist would have typed of a household, born people only."""
    place = household.address
    people = [
        TypedPerson(
            role=person.role,
            first_name=person.first_name,
            last_name=person.last_name,
            date_of_birth=f"{person.born:%d/%m/%Y}" if person.born else "",
            sex=person.sex,
            mobile=person.mobile,
            phone=person.phone,
            email=person.email,
        )
        for person in household.people
        if person.role is not PersonRole.EXPECTED_BABY
    ]
    return TypedHousehold(
        address_1=place.line_1,
        address_2=place.line_2,
        town=place.town,
        postcode=place.postcode,
        people=people,
    )


@pytest.fixture
def typing() -> Callable[[Household], TypedHousehold]:
    return as_typed
