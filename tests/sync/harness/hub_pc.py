"""A hub's PC in the test's own process: a real encrypted store, the named operations, and its own clock.

Opened by the raw key, so that no passphrase is derived: what is tested here is the exchange, not the lock.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from harness.clock import ShiftedClock

from hubdesk.domain.choices import Answer, Decision, Mark, MarkMethod, Standing
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.ids import ChoiceId, CouncilId, EntryId, HouseholdId, HubId, PersonId, StaffId
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.domain.records import StaffMember
from hubdesk.domain.strokes import STROKES_MEDIA_TYPE, SVG_MEDIA_TYPE, Point, Strokes, svg
from hubdesk.services import registering, signing, undoing
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.profiles import load_profile
from hubdesk.store.attachments import Attachment
from hubdesk.store.backup import restore_store
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.store import NewEntry, Store
from hubdesk.wire.canonical import canonical
from hubdesk.wire.payloads import StaffAdded


def drawing() -> tuple[Mark, tuple[Attachment, Attachment]]:
    """A drawn signature: the mark and its two blobs."""
    line = tuple(Point(400 + 30 * i, 900 + 40 * (i % 7), 600, 12 * i) for i in range(60))
    strokes = Strokes(width=6000, height=2000, device="pen", strokes=(line,))
    blobs = (
        Attachment(STROKES_MEDIA_TYPE, canonical(strokes)),
        Attachment(SVG_MEDIA_TYPE, svg(strokes).encode()),
    )
    return Mark(method=MarkMethod.DRAWN, strokes=blobs[0].digest, svg=blobs[1].digest), blobs


class HubPC:
    """One PC: its folder, its clock, who is at it, and what they do."""

    def __init__(
        self, folder: Path, clock: Any = None, *, council: str = "bedford", hub_name: str = "Riverside"
    ) -> None:
        self.folder, self.clock = folder / "store", clock or ShiftedClock()
        self.secrets = FileSecrets(folder / "secrets")
        self.profile = load_profile(CouncilId(council))
        made = Store.create(
            self.folder,
            council_id=CouncilId(council),
            hub_id=HubId(new_id(self.clock.now())),
            hub_name=hub_name,
            device_secret=self.secrets,
            clock=self.clock,
        )
        self.key = made.store._database.key
        self.kit = made.recovery_kit.key_text
        self.staff_id = StaffId(new_id(self.clock.now()))
        made.store.append(
            NewEntry(payload=StaffAdded(self.staff_id, "Ann Lee", "manager"), staff_id=self.staff_id)
        )
        self._take(made.store)

    def _take(self, store: Store) -> None:
        self.desk = Desk(store=store, profile=self.profile, clock=self.clock)
        self.sits_down("manager")

    @property
    def store(self) -> Store:
        """The open store."""
        return self.desk.store

    def sits_down(self, role: str) -> "HubPC":
        """Somebody of this role is signed in."""
        self.desk.staff = StaffMember(self.staff_id, "Ann Lee", role)
        return self

    def open(self) -> None:
        """Open the store again."""
        self._take(Store.open(self.folder, device_secret=self.secrets, clock=self.clock, key=self.key))

    def close(self) -> None:
        """Close the store; twice does nothing."""
        self.desk.store.close()

    def back_up(self, file: Path) -> None:
        """A backup, its keys beside it."""
        self.store.backup(file)

    def restore(self, file: Path) -> None:
        """Bring a backup back by the way the product has for it, with the recovery kit."""
        self.close()
        self._take(
            restore_store(
                file,
                self.folder,
                device_secret=self.secrets,
                clock=self.clock,
                recovery_key=self.kit,
            )
        )

    # What a hub does all day

    def register(self, last_name: str = "Okafor", **carer: Any) -> HouseholdId:
        """A carer with one child."""
        carer_id, child_id = PersonId(self.desk.new_id()), PersonId(self.desk.new_id())
        fields: dict[str, Any] = {
            "first_name": "Ada",
            "last_name": last_name,
            "born": date(1991, 4, 3),
            "mobile": "07700 900123",
        }
        household = Household(
            household_id=HouseholdId(self.desk.new_id()),
            people=(
                Person(person_id=carer_id, role=PersonRole.PRIMARY_CARER, **fields | carer),
                Person(
                    person_id=child_id,
                    role=PersonRole.CHILD,
                    first_name="Maya",
                    last_name=last_name,
                    born=date(2024, 1, 12),
                ),
            ),
            address=Address(line_1="12 Foster Hill Road", town="Bedford", postcode="MK40 1AA"),
            responsibilities=(Responsibility(carer_id, child_id),),
        )
        registering.register_household(self.desk, household)
        return household.household_id

    def amend(self, household_id: HouseholdId, **carer: Any) -> Changes:
        """Give fields of the main carer new values."""
        stored = self.desk.household(household_id)
        people = tuple(
            msgspec.structs.replace(person, **carer) if person.role is PersonRole.PRIMARY_CARER else person
            for person in stored.household.people
        )
        after = msgspec.structs.replace(stored.household, people=people)
        return registering.amend_household(self.desk, after, stored.head, sensitive_open=True)

    def arrive(self, household_id: HouseholdId) -> Changes:
        """They are here today."""
        return registering.arrive(self.desk, household_id)

    def sign(self, household_id: HouseholdId, answer: Answer = Answer.YES, most: int = 4) -> Changes:
        """The main carer answers the first questions, all alike, and draws a signature."""
        household = self.desk.household(household_id).household
        signer = household.primary_carer.person_id
        questions = questions_for(self.profile, household, (), signer, self.clock.today())[:most]
        mark, blobs = drawing()
        answers = {(one.choice.choice_id, one.about): answer for one in questions}
        made = signing.decide(self.desk, household_id, signer, answers, mark=mark)
        return signing.accept_signing(self.desk, household_id, made, blobs)

    def withdraw(self, household_id: HouseholdId, about: Iterable[tuple[ChoiceId, PersonId]]) -> Changes:
        """The main carer takes answers back."""
        signer = self.desk.household(household_id).household.primary_carer.person_id
        return signing.withdraw(self.desk, household_id, signer, about)

    def undo(self, entry_id: EntryId) -> Changes:
        """Take one act back."""
        return undoing.undo(self.desk, entry_id)

    def run(self, operation: Callable[..., Any], *values: Any) -> Any:
        """Run something on the store, as the exchange does."""
        return operation(self.store, *values)


__all__ = ["Decision", "HubPC", "Standing", "drawing"]
