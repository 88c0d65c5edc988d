"""A hub's PC in the test's own process: a real encrypted store, the named operations, and its own clock.

Opened by the raw key, so that no passphrase is derived: what is tested here is the exchange, not the lock.
"""

import hashlib
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
from harness.clock import ShiftedClock

from hubdesk.domain.choices import Answer, Mark, MarkMethod
from hubdesk.domain.deciding import questions_for
from hubdesk.domain.ids import ChoiceId, CouncilId, EntryId, HouseholdId, HubId, PersonId, StaffId
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility
from hubdesk.domain.records import Review, StaffMember
from hubdesk.domain.strokes import STROKES_MEDIA_TYPE, SVG_MEDIA_TYPE, Point, Strokes, svg
from hubdesk.services import erasing, merging, registering, reviewing, signing, undoing
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.ports import SyncResult
from hubdesk.services.profiles import load_profile
from hubdesk.store import link, outgoing, reading, waiting
from hubdesk.store.attachments import Attachment
from hubdesk.store.backup import restore_store
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.store.store import NewEntry, Store
from hubdesk.sync import enrolling
from hubdesk.sync.addresses import read_address
from hubdesk.sync.client import GatewayClient, Me
from hubdesk.sync.numbers import Kept
from hubdesk.sync.round import sync_once
from hubdesk.wire.canonical import canonical
from hubdesk.wire.messages import SentEntry
from hubdesk.wire.payloads import StaffAdded


def drawing() -> tuple[Mark, tuple[Attachment, Attachment]]:
    """A drawn signature, no two alike: the mark and its two blobs."""
    line = tuple(Point(400 + 30 * i, 900 + secrets.randbelow(280), 600, 12 * i) for i in range(60))
    strokes = Strokes(width=6000, height=2000, device="pen", strokes=(line,))
    blobs = (
        Attachment(STROKES_MEDIA_TYPE, canonical(strokes)),
        Attachment(SVG_MEDIA_TYPE, svg(strokes).encode()),
    )
    return Mark(method=MarkMethod.DRAWN, strokes=blobs[0].digest, svg=blobs[1].digest), blobs


class KilledError(BaseException):
    """The desk's process ends here."""


class _Later(Future[Any]):
    """Work for the store that runs when somebody waits for it, or for what was given after it."""

    def __init__(self, turns: "Turns") -> None:
        super().__init__()
        self._turns = turns

    def result(self, timeout: float | None = None) -> Any:
        self._turns.run_until(self)
        return super().result(timeout)


class Turns:
    """The store's thread, played in this one: work waits as long as it can, and a kill loses what waits."""

    def __init__(self, store: Store, killed_at: int | None = None) -> None:
        self._store, self._killed_at = store, killed_at
        self._waiting: deque[tuple[_Later, Callable[..., Any], tuple[Any, ...]]] = deque()
        self.count = 0

    def __call__(self, work: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        """Run `work(store, *args)` later."""
        if self.count == self._killed_at:
            raise KilledError
        self.count += 1
        later = _Later(self)
        self._waiting.append((later, work, args))
        return later

    def run_until(self, wanted: Future[Any] | None) -> None:
        """Run what was given, in its order, up to one; None: all."""
        while self._waiting and not (wanted is not None and wanted.done()):
            later, work, args = self._waiting.popleft()
            try:
                later.set_result(work(self._store, *args))
            except Exception as error:
                later.set_exception(error)


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
        self.saved: set[EntryId] = set()
        hello = StaffAdded(self.staff_id, "Ann Lee", "manager")
        self._keep(Changes.of(made.store.append(NewEntry(payload=hello, staff_id=self.staff_id))))
        self._take(made.store)

    @classmethod
    def at(cls, folder: Path, key: DatabaseKey) -> "HubPC":
        """The PC whose store lies there already."""
        pc = cls.__new__(cls)
        pc.folder, pc.key, pc.clock, pc.saved = folder / "store", key, ShiftedClock(), set()
        pc.secrets, pc.staff_id = FileSecrets(folder / "secrets"), StaffId("nobody")
        pc.profile = load_profile(CouncilId("bedford"))
        pc.open()
        return pc

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

    def register(self, last_name: str = "Okafor", *, kin: int = 0) -> HouseholdId:
        """A carer with one child. Families of another `kin` are other people at another address."""
        carer_id, child_id = PersonId(self.desk.new_id()), PersonId(self.desk.new_id())
        letters = "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(b"%d" % kin).digest()[:8])
        later = timedelta(days=37 * kin % 3000)
        household = Household(
            household_id=HouseholdId(self.desk.new_id()),
            people=(
                Person(
                    person_id=carer_id,
                    role=PersonRole.PRIMARY_CARER,
                    first_name=letters,
                    last_name=f"{last_name}{letters[::-1]}",
                    born=date(1981, 4, 3) + later,
                    mobile=f"07700 9{kin:05}",
                ),
                Person(
                    person_id=child_id,
                    role=PersonRole.CHILD,
                    first_name=letters[2:] + letters[:2],
                    last_name=f"{last_name}{letters[::-1]}",
                    born=date(2018, 1, 12) + later,
                ),
            ),
            address=Address(
                line_1=f"{kin + 1} {letters} Road", town="Bedford", postcode=f"MK{kin % 89 + 10} {kin % 9}AA"
            ),
            responsibilities=(Responsibility(carer_id, child_id),),
        )
        self._keep(registering.register_household(self.desk, household))
        return household.household_id

    def amend(self, household_id: HouseholdId, **carer: Any) -> Changes:
        """Give fields of the main carer new values."""
        stored = self.desk.household(household_id)
        people = tuple(
            msgspec.structs.replace(person, **carer) if person.role is PersonRole.PRIMARY_CARER else person
            for person in stored.household.people
        )
        after = msgspec.structs.replace(stored.household, people=people)
        return self._keep(registering.amend_household(self.desk, after, stored.head, sensitive_open=True))

    def arrive(self, household_id: HouseholdId) -> Changes:
        """They are here today."""
        return self._keep(registering.arrive(self.desk, household_id))

    def sign(self, household_id: HouseholdId, answer: Answer = Answer.YES, most: int = 4) -> Changes:
        """The main carer answers the first questions, all alike, and draws a signature."""
        household = self.desk.household(household_id).household
        signer = household.primary_carer.person_id
        questions = questions_for(self.profile, household, (), signer, self.clock.today())[:most]
        mark, blobs = drawing()
        answers = {(one.choice.choice_id, one.about): answer for one in questions}
        made = signing.decide(self.desk, household_id, signer, answers, mark=mark)
        return self._keep(signing.accept_signing(self.desk, household_id, made, blobs))

    def withdraw(self, household_id: HouseholdId, about: Iterable[tuple[ChoiceId, PersonId]]) -> Changes:
        """The main carer takes answers back."""
        signer = self.desk.household(household_id).household.primary_carer.person_id
        return self._keep(signing.withdraw(self.desk, household_id, signer, about))

    def undo(self, entry_id: EntryId) -> Changes:
        """Take one act back."""
        return self._keep(undoing.undo(self.desk, entry_id))

    def merge(self, kept: HouseholdId, gone: HouseholdId) -> Changes:
        """Two records become one."""
        return self._keep(merging.merge_households(self.desk, kept, gone))

    def part(self, entry_id: EntryId) -> Changes:
        """Two records that became one are two again."""
        return self._keep(merging.part_households(self.desk, entry_id))

    def settle(self, clash: Review, holds: EntryId) -> Changes:
        """Say which value holds."""
        return self._keep(reviewing.settle_clash(self.desk, clash, holds))

    def erase(self, household_id: HouseholdId) -> Changes:
        """Forget a family."""
        self.sits_down("data_protection")
        try:
            return self._keep(erasing.erase_household(self.desk, household_id, "asked"))
        finally:
            self.sits_down("manager")

    def _keep(self, changes: Changes) -> Changes:
        self.saved.update(changes.entries)
        return changes

    # What it holds

    def shows(self, household_id: HouseholdId) -> bool:
        """Whether the family is on its books."""
        stored = reading.household(self.store.connection, household_id)
        return stored is not None and not stored.undone

    def refused(self) -> set[EntryId]:
        """The acts that the council put aside."""
        return {one.entry_id for one in waiting.refused(self.store.connection)}

    def remains(self, household_id: HouseholdId) -> int:
        """How many entries about a family still say something, the erasure itself apart."""
        return int(
            self.store.connection.execute(
                "SELECT count(*) FROM entry"
                " WHERE household_id = ? AND payload IS NOT NULL AND kind <> 'household_erased'",
                (household_id,),
            ).fetchone()[0]
        )

    # What it has to do with the council

    def enrol(self, code: str, url: str, ca: str = "") -> None:
        """Become a device of the council."""
        enrolling.enrol(Turns(self.store), url, code, ca, self.clock)

    def send_refused_again(self) -> None:
        """Put everything that was refused back among what waits."""
        for entry_id in self.refused():
            outgoing.resend_refused(self.store, entry_id)

    def exchange(self, *, killed_at: int | None = None, spoilt: bool = False) -> SyncResult:
        """One exchange.

        Args:
            killed_at: the process ends before so many turns of the store.
            spoilt: the first entry of every batch arrives with another signature than it was sent with.
        """
        turns = Turns(self.store, killed_at)
        bond = link.need_link(self.store)
        client = GatewayClient(
            read_address(bond.url),
            Me(
                council_id=self.store.council_id,
                device_id=self.store.device_id,
                sign=self.store.sign,
                gateway_key=bond.gateway_key,
            ),
            Kept(turns),
            self.clock,
            ca_pem=bond.ca,
            offset_ms=bond.clock_offset_ms,
        )
        if spoilt:
            push = client.push
            client.push = lambda entries: push(_spoil(tuple(entries)))
        with closing(client):
            result = sync_once(turns, client)
        turns.run_until(None)
        link.note_offset(self.store, client.offset_ms)
        return result


def _spoil(entries: tuple[SentEntry, ...]) -> tuple[SentEntry, ...]:
    first = entries[0]
    turned = "0" if first.signature[0] != "0" else "1"
    return (msgspec.structs.replace(first, signature=turned + first.signature[1:]), *entries[1:])
