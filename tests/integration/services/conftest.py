"""A real encrypted store for a Bedford hub, opened afresh for every test, and families to put in it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from hubdesk.domain.choices import Answer, Mark, MarkMethod
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.ids import CouncilId, HouseholdId, PersonId, StaffId, uuid7
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.domain.strokes import STROKES_MEDIA_TYPE, SVG_MEDIA_TYPE, Point, Strokes, svg
from hubdesk.services.desk import Desk
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.services.staff import add_staff, staff_members
from hubdesk.store.attachments import Attachment
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.wire.canonical import canonical

PASSPHRASE = "four plain words here"  # noqa: S105 - of a store that lives for one test
PIN = "280194"


class SetClock:
    """A clock that stands where the test puts it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=3)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def pass_(self, **much: float) -> None:
        self.moment += timedelta(**much)


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a manager, a receptionist, an outreach worker and a data protection officer."""
    root = tmp_path_factory.mktemp("made")
    clock, secrets = SetClock(), FileSecrets(root / "home" / "secrets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUBDESK_HOME", str(root / "home"))
        init_store(
            root / "store",
            CouncilId("bedford"),
            "Queens Park Family Hub",
            "Amina Yusuf",
            "manager",
            PASSPHRASE,
            pin=PIN,
            clock=clock,
            device_secret=secrets,
        )
        desk = open_desk(root / "store", PASSPHRASE, clock=clock, device_secret=secrets)
        for name, role in (
            ("Jo Bell", "reception"),
            ("Sam Okafor", "outreach"),
            ("Di Shah", "data_protection"),
        ):
            add_staff(desk, name, role, pin=PIN)
        desk.store.close()
    return root


@pytest.fixture
def home(made_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own copy: `home/` is the user's folder, `store/` the store."""
    shutil.copytree(made_store, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def reopen(home: Path, clock: SetClock) -> Iterator[Callable[[], Desk]]:
    """Opens the store; whatever it had opened before is closed first."""
    opened: list[Desk] = []

    def again() -> Desk:
        for desk in opened:
            desk.store.close()
        secrets = FileSecrets(home / "home" / "secrets")
        opened.append(open_desk(home / "store", PASSPHRASE, clock=clock, device_secret=secrets))
        return opened[-1]

    yield again
    for desk in opened:
        desk.store.close()


@pytest.fixture
def desk(reopen: Callable[[], Desk]) -> Desk:
    """The manager's open desk."""
    return reopen()


@pytest.fixture
def sign_in(desk: Desk) -> Callable[[str], StaffId]:
    """Signs the member of staff with this role in, without a PIN."""

    def by_role(role: str) -> StaffId:
        desk.staff = next(member for member in staff_members(desk) if member.role == role)
        return desk.staff.staff_id

    return by_role


@pytest.fixture
def family() -> Callable[..., Household]:
    """Makes a carer with one child; keyword arguments change the carer."""
    numbers = count(1)

    def make(**carer: object) -> Household:
        number = next(numbers)
        ids = [uuid7(1_700_000_000_000 + number, bytes([number % 256, place] * 5)) for place in range(3)]
        fields: dict[str, object] = {
            "first_name": "Amina",
            "last_name": "Yusuf",
            "born": date(1991, 4, 3),
            "mobile": "07700 900123",
        }
        fields.update(carer)
        return Household(
            household_id=HouseholdId(ids[0]),
            people=(
                Person(person_id=PersonId(ids[1]), role=PersonRole.PRIMARY_CARER, **fields),
                Person(
                    person_id=PersonId(ids[2]),
                    role=PersonRole.CHILD,
                    first_name="Maya",
                    last_name=str(fields["last_name"]),
                    born=date(2024, 1, 12),
                ),
            ),
            address=Address(line_1="12 Foster Hill Road", town="Bedford", postcode="MK40 1AA"),
            responsibilities=(Responsibility(PersonId(ids[1]), PersonId(ids[2])),),
        )

    return make


@pytest.fixture
def drawing() -> tuple[Mark, tuple[Attachment, Attachment]]:
    """A drawn signature: the mark and its two blobs."""
    strokes = Strokes(
        width=6000,
        height=2000,
        device="pen",
        strokes=(tuple(Point(400 + 30 * i, 900 + 40 * (i % 7), 600, 12 * i) for i in range(60)),),
    )
    blobs = (
        Attachment(STROKES_MEDIA_TYPE, canonical(strokes)),
        Attachment(SVG_MEDIA_TYPE, svg(strokes).encode()),
    )
    return Mark(method=MarkMethod.DRAWN, strokes=blobs[0].digest, svg=blobs[1].digest), blobs


@pytest.fixture
def all_questions(desk: Desk) -> Callable[..., dict]:
    """Every question of a signer, each with the same answer."""

    def answers(household: Household, answer: Answer = Answer.YES) -> dict:
        signer = household.primary_carer.person_id
        questions = questions_for(desk.profile, household, (), signer, desk.clock.today())
        return {(one.choice.choice_id, one.about): answer for one in questions}

    return answers
