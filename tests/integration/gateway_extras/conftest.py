"""A gateway on PostgreSQL and on SQLite, with devices that know families."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta

import msgspec
import pytest
from harness.gateway import Gateway, NurseryGateway
from harness.waiting import until
from harness.wire_device import WireDevice, header

from hubdesk.domain.ids import HouseholdId, PersonId, uuid7
from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.gateway import devices, flagging, grants
from hubdesk.gateway.clock import SystemClock
from hubdesk.gateway.keys import open_key
from hubdesk.gateway.metrics import Metrics
from hubdesk.gateway.parts import Parts
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.messages import (
    Digest,
    Dropped,
    PossibleDuplicate,
    Pull,
    PulledEntry,
    SentEntry,
    SucceedRequest,
    succession_bytes,
)
from hubdesk.wire.payloads import HouseholdRegistered

SECONDS = 30.0


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def gateway(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A running gateway, once on each database."""
    folder = tmp_path_factory.mktemp("gateway")
    if request.param == "postgresql":
        database = request.getfixturevalue("postgres").database()
    else:
        database = f"sqlite:///{folder / 'gateway.db'}"
    with closing(NurseryGateway(database, folder / "gateway.key")) as gateway:
        yield gateway.start()


@pytest.fixture
def now() -> Callable[[], int]:
    """The time as the gateway has it, in milliseconds since 1970."""
    return lambda: unix_ms(SystemClock().now())


class Families:
    """Registers families, and sees what desks are told of them."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        key = open_key(gateway.database, gateway.key_file, gateway.address)
        self.parts = Parts(gateway.database, key, SystemClock(), Metrics())
        self._made = 0
        self.carers: dict[str, str] = {}

    def written(self, desk: WireDevice, **person: object) -> tuple[HouseholdId, SentEntry]:
        """A family as a desk registers it, not sent yet; by itself it is like no other."""
        self._made += 1
        household_id, person_id = (uuid7(unix_ms(desk.now()), desk.key.sign(bytes([n]))[:10]) for n in (1, 2))
        household_id = f"{household_id[:-4]}{self._made:04x}"
        told = {"first_name": _name(), "last_name": _name()} | person
        carer = Person(person_id=PersonId(person_id), role=PersonRole.PRIMARY_CARER, **told)
        self.carers[household_id] = person_id
        household = Household(household_id=HouseholdId(household_id), people=(carer,), address=Address())
        return household.household_id, desk.act(HouseholdRegistered(household), household_id)

    def registered(self, desk: WireDevice, **person: object) -> HouseholdId:
        """A family that a desk registered and sent."""
        household_id, entry = self.written(desk, **person)
        assert [one.verdict for one in desk.push([entry]).verdicts] == ["accepted"]
        return household_id

    def someone(self) -> dict[str, object]:
        """A person whom nobody else is like."""
        return someone()

    def compared(self) -> None:
        """Compare what waits, beside the gateway's own worker, until nothing does."""
        until(lambda: not flagging.work_off(self.parts) and not self._waits(), SECONDS)

    def _waits(self) -> bool:
        behind = self.gateway.rows(
            "SELECT 1 FROM hub h WHERE EXISTS (SELECT 1 FROM entry e WHERE e.council_id = h.council_id"
            " AND e.home = h.hub AND e.position > coalesce((SELECT position FROM match_read r"
            " WHERE r.council_id = h.council_id AND r.home = h.hub), 0))"
        )
        return bool(behind or self.gateway.rows("SELECT 1 FROM match_work WHERE tries < 5"))


@pytest.fixture
def families(gateway: Gateway) -> Families:
    return Families(gateway)


class Reader:
    """A device that pulls, and keeps what it was told, as a desk would."""

    def __init__(self, device: WireDevice) -> None:
        self.device, self.cursor = device, ""
        self.flags: list[frozenset[str]] = []
        self.told: list[PossibleDuplicate] = []
        self.held: dict[str, set[str]] = {}

    def pull(self) -> list[object]:
        """Everything new."""
        found: list[object] = []
        while True:
            page: Pull = self.device.pull(self.cursor)
            self.cursor = page.cursor
            for item in page.items:
                found.append(item)
                self._take(item)
            if not page.items:
                return found

    def _take(self, item: object) -> None:
        match item:
            case PulledEntry(entry=entry):
                about = header(entry)
                self.held.setdefault(about.household_id or "", set()).add(about.entry_id)
            case Dropped(household_id=household_id):
                self.held.pop(household_id, None)
            case PossibleDuplicate(one=one, other=other):
                self.flags.append(frozenset((one, other)))
                self.told.append(item)

    @property
    def households(self) -> set[str]:
        """Whom it holds something about, beyond its own."""
        return set(self.held) - {""}

    def payloads(self, household_id: str) -> list[str | None]:
        """What is pulled about a household from the beginning."""
        return [
            item.entry.payload
            for page in self.device.pull_all()
            for item in page.items
            if isinstance(item, PulledEntry) and header(item.entry).household_id == household_id
        ]

    def agrees(self) -> Digest:
        """The digest that the gateway has of it."""
        return self.device.state(self.cursor).digest


@pytest.fixture
def reader() -> Callable[[WireDevice], Reader]:
    return Reader


class Outing:
    """An administrator who gives a laptop families."""

    def __init__(self, gateway, hub, laptop, now) -> None:
        self.gateway, self.hub, self.laptop, self.now = gateway, hub, laptop, now
        self.session_id = secrets.token_hex(8)

    def of(self, hub, laptop):
        """Another outing, of another device."""
        return Outing(self.gateway, hub, laptop, self.now)

    def another(self):
        """Another outing of the same laptop."""
        return self.of(self.hub, self.laptop)

    def time_passes(self):
        """The outing's time comes, and nobody does anything."""
        sql = "UPDATE outreach_session SET expires_at = ? WHERE session_id = ?"
        assert self.gateway.change(sql, self.now(), self.session_id)

    def begin(self, *household_ids):
        now = self.now()
        return self.gateway.database.run(
            lambda session: grants.begin_outing(
                session,
                "bedford",
                session_id=self.session_id,
                device_id=self.laptop.device_id,
                hub=self.hub,
                name="Village hall",
                household_ids=household_ids,
                now=now,
                until=now + 3600 * 1000,
            )
        )

    def grant(self, *household_ids):
        now = self.now()
        return self.gateway.database.run(
            lambda session: grants.grant(session, "bedford", self.session_id, household_ids, now)
        )

    def ungrant(self, *household_ids):
        now = self.now()
        return self.gateway.database.run(
            lambda session: grants.ungrant(session, "bedford", self.session_id, household_ids or None, now)
        )


@pytest.fixture
def outing(gateway: Gateway, now: Callable[[], int]) -> Callable[[str, WireDevice], Outing]:
    return lambda hub, laptop: Outing(gateway, hub, laptop, now)


@pytest.fixture
def revoked(gateway: Gateway, now: Callable[[], int]) -> Callable[[WireDevice], None]:
    """Shuts a device out."""

    def revoke(device: WireDevice) -> None:
        assert gateway.database.run(lambda session: devices.revoke(session, device.device_id, now()))

    return revoke


def goes_on(gateway: Gateway, old: WireDevice) -> WireDevice:
    """The device that a store goes on as after it was restored; the old one vouches for it."""
    new = gateway.stranger(old.council_id, old.hub_id)
    vouched = old.key.sign(succession_bytes(old.device_id, new.device_id, new.public_key)).hex()
    request = SucceedRequest(
        device_id=new.device_id, public_key=new.public_key, old_device_id=old.device_id, signature=vouched
    )
    answer = new.ask("POST", "/v1/succeed", msgspec.json.encode(request))
    assert answer.status_code == 200, answer.text
    return new


@pytest.fixture
def successor(gateway: Gateway) -> Callable[[WireDevice], WireDevice]:
    return lambda old: goes_on(gateway, old)


@pytest.fixture
def twice() -> dict[str, object]:
    """One person, of this test alone."""
    return someone()


def someone() -> dict[str, object]:
    """A person whom nobody else is like."""
    return {
        "first_name": _name(),
        "last_name": _name(),
        "born": date(1960, 1, 1) + timedelta(days=secrets.randbelow(15_000)),
        "mobile": f"07700 {secrets.randbelow(10**6):06d}",
    }


def _name() -> str:
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9)).title()
