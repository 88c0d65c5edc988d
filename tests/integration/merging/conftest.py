"""Three desks of one hub with real encrypted stores, and somebody who carries acts between them."""

from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest

from hubdesk.domain.ids import CouncilId, EntryId, HouseholdId, HubId, PersonId, StaffId, uuid7
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.domain.records import StaffMember
from hubdesk.services.desk import Desk
from hubdesk.services.profiles import load_profile
from hubdesk.store import indexing, views
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.store import NewEntry, Store
from hubdesk.wire.payloads import StaffAdded

STAFF = tuple(
    StaffMember(StaffId(f"staff-{role}"), name, role)
    for role, name in (
        ("manager", "Amina Diallo"),
        ("reception", "Jo Bell"),
        ("data_protection", "Di Shah"),
    )
)
_ENTRY = (
    "entry_id, device_seq, household_id, kind, order_time, emptied, header, hash, signature, salt, payload"
)
_numbers = count(1)


class Wall:
    """The time, three milliseconds later at any look."""

    def __init__(self) -> None:
        self._moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def look(self) -> datetime:
        self._moment += timedelta(milliseconds=3)
        return self._moment

    def pass_(self, **much: float) -> None:
        self._moment += timedelta(**much)


class PcClock:
    """The clock of one PC, which may be wrong by `ahead`."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self.ahead = timedelta()

    def now(self) -> datetime:
        return self._wall.look() + self.ahead

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        return self._wall.look().timestamp()


def ids(desk: Desk) -> list[EntryId]:
    return [EntryId(row[0]) for row in desk.store.connection.execute("SELECT entry_id FROM entry")]


def carry(source: Desk, target: Desk, wanted: Collection[EntryId] | None = None) -> None:
    """Take entries over in the order given, as a page from the council would be."""
    held = set(ids(target))
    chosen = [one for one in (ids(source) if wanted is None else wanted) if one not in held]
    if not chosen:
        return
    rows = [
        source.store.connection.execute(
            f"SELECT device_id, device.hub_id, public_key, {_ENTRY} FROM entry JOIN device USING (device)"  # noqa: S608 - our own names
            " WHERE entry_id = ?",
            (one,),
        ).fetchone()
        for one in chosen
    ]
    with target.store.writing(seen=max(row[7] for row in rows)) as connection:
        for device_id, hub_id, public_key, *entry in rows:
            connection.execute(
                "INSERT INTO device (device_id, hub_id, public_key, own) SELECT ?1, ?2, ?3, 0"
                " WHERE NOT EXISTS (SELECT 1 FROM device WHERE device_id = ?1)",
                (device_id, hub_id, public_key),
            )
            connection.execute(
                f"INSERT INTO entry (device, council_holds, {_ENTRY})"  # noqa: S608 - our own names
                " SELECT device, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM device WHERE device_id = ?",
                (*entry, device_id),
            )
        views.take_in(connection, chosen)


def rows(desk: Desk) -> dict[str, list[str]]:
    """Every row of the views."""
    connection = desk.store.connection
    indexing.settle(connection)
    return {
        table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}")))  # noqa: S608 - our own names
        for table in views.TABLES
    }


_SEEN = {
    "household": "SELECT household_id, undone, merged, clashes, last_visit, title, detail, names, registered,"
    " saw, beside, source, body FROM household",
    "alias": "SELECT alias.household_id, household.household_id, alias.source FROM alias"
    " JOIN household USING (household_no)",
    "search_key": "SELECT key, household_id FROM search_key JOIN household USING (household_no)",
    "match_key": "SELECT key, household_id, person_no % 1024 FROM match_key"
    " JOIN household ON household_no = person_no / 1024",
    **{
        table: f"SELECT household_id, {columns} FROM {table} JOIN household USING (household_no)"  # noqa: S608 - our own names
        for table, columns in {
            "same_person": "person_id, counts_as",
            "signing": "entry_id, signing_id, days, elsewhere",
            "running_out": "day",
            "visit": "at, entry_id, session",
            "equality": "person_id, entry_id, equality.body",
        }.items()
    },
    **{
        table: f"SELECT * FROM {table}"  # noqa: S608 - our own names
        for table in ("merge", "not_the_same", "erasure", "staff", "staff_act", "undone")
    },
}


def seen(desk: Desk) -> dict[str, list[str]]:
    """What people can see of the views: all but numbers that tell what came in when."""
    connection = desk.store.connection
    indexing.settle(connection)
    assert set(_SEEN) == set(views.TABLES)
    return {table: sorted(map(repr, connection.execute(query))) for table, query in _SEEN.items()}


def make_family(**carer: object) -> Household:
    """A carer with one child; keyword arguments change the carer. No two have an id in common."""
    number = next(_numbers)
    made = [uuid7(1_700_000_000_000 + number, bytes([number % 256, place] * 5)) for place in range(3)]
    fields: dict[str, object] = {
        "first_name": "Amina",
        "last_name": "Yusuf",
        "born": date(1991, 4, 3),
        "mobile": "07700 900123",
    }
    fields.update(carer)
    return Household(
        household_id=HouseholdId(made[0]),
        people=(
            Person(person_id=PersonId(made[1]), role=PersonRole.PRIMARY_CARER, **fields),
            Person(
                person_id=PersonId(made[2]),
                role=PersonRole.CHILD,
                first_name="Maya",
                last_name=str(fields["last_name"]),
                born=date(2024, 1, 12),
            ),
        ),
        address=Address(line_1="12 Foster Hill Road", town="Bedford", postcode="MK40 1AA"),
        responsibilities=(Responsibility(PersonId(made[1]), PersonId(made[2])),),
    )


def with_person(household: Household, place: int, **fields: object) -> Household:
    people = list(household.people)
    people[place] = msgspec.structs.replace(people[place], **fields)
    return msgspec.structs.replace(household, people=tuple(people))


class Hub:
    """Desks `one`, `two`, `three`; each has its own device, clock and store."""

    carry = staticmethod(carry)
    ids = staticmethod(ids)
    rows = staticmethod(rows)
    seen = staticmethod(seen)
    family = staticmethod(make_family)
    with_person = staticmethod(with_person)

    def __init__(self, folder: Path) -> None:
        self.wall = Wall()
        self.clocks = [PcClock(self.wall) for _ in range(3)]
        self.desks = [self._desk(folder / str(n), clock) for n, clock in enumerate(self.clocks)]
        self.one, self.two, self.three = self.desks
        for member in STAFF:
            self.one.store.append(
                NewEntry(
                    payload=StaffAdded(member.staff_id, member.name, member.role), staff_id=member.staff_id
                )
            )
        self.share()

    def _desk(self, folder: Path, clock: PcClock) -> Desk:
        created = Store.create(
            folder / "store",
            council_id=CouncilId("bedford"),
            hub_id=HubId("hub"),
            hub_name="Queens Park",
            device_secret=FileSecrets(folder / "secrets"),
            clock=clock,
        )
        return Desk(created.store, load_profile(CouncilId("bedford")), clock, staff=STAFF[0])

    def close(self) -> None:
        for desk in self.desks:
            desk.store.close()

    @staticmethod
    def sign_in(desk: Desk, role: str) -> None:
        desk.staff = next(member for member in STAFF if member.role == role)

    def share(self) -> None:
        """Every desk gets what it lacks, each from each."""
        for source in self.desks:
            for target in self.desks:
                if source is not target:
                    carry(source, target)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("hub")
        patch.setenv("HUBDESK_HOME", str(folder / "home"))
        with closing(Hub(folder)) as made:
            yield made


@pytest.fixture(autouse=True)
def managers(hub: Hub) -> None:
    for desk in hub.desks:
        hub.sign_in(desk, "manager")
