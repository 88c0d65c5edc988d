"""A real encrypted store in a temporary folder, opened by its raw key where no passphrase is at stake."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hubdesk.domain.choices import (
    Answer,
    Capacity,
    Decision,
    Mark,
    MarkMethod,
    ReadBy,
    Signing,
)
from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.store.attachments import Attachment
from hubdesk.store.connection import connect
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.places import DATABASE
from hubdesk.store.store import Created, NewEntry, Store
from hubdesk.wire.payloads import HouseholdArrived, HouseholdRegistered, SigningAccepted, StaffAdded


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.moment.timestamp()


class Bench:
    """What the tests of this room need again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "store"
        self.secrets = FileSecrets(folder / "secrets")
        self.clock = SetClock()

    def make(self) -> Created:
        return Store.create(
            self.folder,
            council_id="bedford",
            hub_id="hub-1",
            hub_name="Riverside",
            device_secret=self.secrets,
            clock=self.clock,
        )

    def open(self, **how: object) -> Store:
        return Store.open(self.folder, device_secret=self.secrets, clock=self.clock, **how)

    def household(self, last_name: str = "Okafor", first_name: str = "Ada") -> NewEntry:
        household_id, person_id = (new_id(self.clock.now()) for _ in range(2))
        person = Person(
            person_id=person_id,
            role=PersonRole.PRIMARY_CARER,
            first_name=first_name,
            last_name=last_name,
            born=date(1991, 4, 3),
            mobile="07700 900123",
        )
        household = Household(
            household_id=household_id,
            people=(person,),
            address=Address(line_1="1 Mill Lane", town="Bedford", postcode="MK40 1AA"),
            registered_on=date(2026, 11, 21),
        )
        return NewEntry(payload=HouseholdRegistered(household), staff_id="s1", household_id=household_id)

    def signing(self, registered: NewEntry, blobs: tuple[Attachment, ...] = ()) -> NewEntry:
        household = registered.payload.household
        signer = household.primary_carer.person_id
        wording = Attachment("application/json", b'{"wording":1}')
        decisions = tuple(
            Decision(
                decision_id=new_id(self.clock.now()),
                choice_id=f"photo.use-{number}",
                about=signer,
                signer=signer,
                answer=Answer.YES,
                wording=wording.digest,
                decided_on=date(2026, 11, 21),
            )
            for number in range(12)
        )
        strokes = Attachment("application/json", secrets.token_bytes(2000))
        signing = Signing(
            signing_id=new_id(self.clock.now()),
            signer=signer,
            capacities={signer: Capacity.SELF},
            language="en",
            read_by=ReadBy.EYE,
            notice=wording.digest,
            mark=Mark(method=MarkMethod.DRAWN, strokes=strokes.digest),
            decisions=decisions,
        )
        return NewEntry(
            payload=SigningAccepted(signing),
            staff_id="s1",
            household_id=household.household_id,
            attachments=(wording, strokes, *blobs),
        )

    def arrival(self, registered: NewEntry) -> NewEntry:
        return NewEntry(payload=HouseholdArrived(), staff_id="s1", household_id=registered.household_id)

    @staticmethod
    def staff(name: str = "Ann") -> NewEntry:
        return NewEntry(payload=StaffAdded("s1", name, "manager"), staff_id="s1")

    def behind_the_back(self, store: Store, *statements: str | tuple[str, tuple[object, ...]]) -> None:
        """Edit the tables with the key, as somebody could who knows it."""
        key = store._database.key
        store.close()
        with closing(connect(self.folder / DATABASE, key)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                connection.execute(*((statement,) if isinstance(statement, str) else statement))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def created(bench: Bench) -> Iterator[Created]:
    created = bench.make()
    yield created
    created.store.close()


@pytest.fixture
def store(created: Created) -> Store:
    return created.store


@pytest.fixture
def full(bench: Bench, store: Store) -> Store:
    """A store with three households, each signed, one with a visit."""
    store.append(bench.staff())
    for name in ("Okafor", "Kowalska", "Begum"):
        registered = bench.household(name)
        store.append(registered, bench.signing(registered))
    store.append(bench.arrival(registered))
    return store
