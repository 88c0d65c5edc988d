"""A council on paper: what a gateway keeps and answers, in memory, and desks with real encrypted stores."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.choices import Answer, Capacity, Decision, Mark, MarkMethod, ReadBy, Signing
from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.services.desk import Desk
from hubdesk.services.profiles import load_profile
from hubdesk.store import incoming, link, outgoing
from hubdesk.store.attachments import Attachment
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.store import NewEntry, Store
from hubdesk.wire.messages import (
    CountersignedHead,
    DeviceCertificate,
    Digest,
    Dropped,
    EnrolAnswer,
    Lease,
    Pull,
    PulledEntry,
    SentEntry,
    StateAnswer,
    Verdict,
    add_terms,
    certificate_bytes,
    entry_term,
    head_bytes,
    lease_bytes,
    received,
)
from hubdesk.wire.payloads import HouseholdArrived, HouseholdErased, HouseholdRegistered, SigningAccepted

BEGIN = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class HandClock:
    """A clock that a test sets; a millisecond passes between any two looks."""

    def __init__(self) -> None:
        self.moment = BEGIN

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.moment.timestamp()


class Council:
    """A gateway's books. `items` are positions 1, 2, 3, …

    A desk does not get its own entries back, but for those about a household that it was given `again`.
    """

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.items: list[tuple[str, PulledEntry | Dropped]] = []
        self.hashes: dict[str, str] = {}
        self.order: dict[str, str] = {}
        self.heads: dict[str, tuple[int, str]] = {}
        self.certificates: dict[str, DeviceCertificate] = {}
        self.again: set[str] = set()
        self.council_id = "bedford"

    def sign(self, said: bytes) -> str:
        return self.key.sign(said).hex()

    def certify(self, store: Store) -> DeviceCertificate:
        public_key = store.device_public_key.hex()
        said = certificate_bytes(self.council_id, store.device_id, store.hub_id, "Riverside", public_key)
        certificate = DeviceCertificate(
            device_id=store.device_id,
            hub_id=store.hub_id,
            hub_name="Riverside",
            public_key=public_key,
            signature=self.sign(said),
        )
        self.certificates[store.device_id] = certificate
        return certificate

    def enrolment(self, store: Store, role: str = "hub", lease: Lease | None = None) -> EnrolAnswer:
        return EnrolAnswer(
            gateway_key=self.key.public_key().public_bytes_raw().hex(),
            council_id=self.council_id,
            hub_name="Riverside",
            role=role,
            certificate=self.certify(store),
            lease=lease,
        )

    def lease(self, store: Store, issued: datetime, expires: datetime) -> Lease:
        begins, ends = (int(moment.timestamp() * 1000) for moment in (issued, expires))
        said = lease_bytes(self.council_id, store.device_id, begins, ends)
        return Lease(device_id=store.device_id, issued=begins, expires=ends, signature=self.sign(said))

    def head(self, device_id: str) -> CountersignedHead:
        seq, name = self.heads.get(device_id, (0, "0" * 64))
        said = head_bytes(self.council_id, device_id, seq, name, 1)
        return CountersignedHead(
            device_id=device_id, device_seq=seq, hash=name, at=1, signature=self.sign(said)
        )

    def take(self, entries: "tuple[SentEntry, ...]", cap: str = "") -> list[Verdict]:
        """Every entry's verdict, by the rules of the wire as far as desks here can break them."""
        verdicts = []
        for sent in entries:
            entry = received(sent)
            seq, _ = self.heads.get(entry.device_id, (0, ""))
            if self.hashes.get(entry.entry_id) == entry.hash:
                verdicts.append(self._verdict(entry.entry_id, "duplicate", cap))
            elif entry.device_seq > seq + 1:
                verdicts.append(Verdict(entry_id=entry.entry_id, verdict="rejected", code="gap"))
            else:
                order_time = min(entry.hybrid_time, cap or entry.hybrid_time)
                self.hashes[entry.entry_id], self.order[entry.entry_id] = entry.hash, order_time
                self.heads[entry.device_id] = (entry.device_seq, entry.hash)
                pulled = PulledEntry(entry=sent, order_time=order_time)
                self.items.append((entry.device_id, pulled))
                verdicts.append(self._verdict(entry.entry_id, "accepted", cap))
        return verdicts

    def _verdict(self, entry_id: str, verdict: str, cap: str) -> Verdict:
        return Verdict(entry_id=entry_id, verdict=verdict, order_time=self.order[entry_id] if cap else None)

    def drop(self, household_id: str) -> None:
        self.items.append(("", Dropped(household_id=household_id)))

    def page(self, store: Store, after: str = "", limit: int = 1000) -> Pull:
        begin = int(after or 0)
        theirs = [
            (number, item)
            for number, (device_id, item) in enumerate(self.items[begin:], start=begin + 1)
            if device_id != store.device_id or received(item.entry).household_id in self.again
        ]
        shown = theirs[:limit]
        left = len(theirs) - len(shown)
        cursor = str(shown[-1][0] if left else len(self.items))
        return Pull(
            items=tuple(item for _, item in shown),
            cursor=cursor,
            left=left,
            devices=tuple(self.certificates.values()),
        )

    def digest(self, without: frozenset[str] = frozenset()) -> Digest:
        """Over every entry held, without those about the households named."""
        terms = [
            entry_term(received(item.entry).hash, item.order_time)
            for _, item in self.items
            if isinstance(item, PulledEntry) and received(item.entry).household_id not in without
        ]
        return add_terms(Digest(), terms)

    def answer(self, store: Store, **more: object) -> StateAnswer:
        digest = self.digest()
        same = incoming.local_state(store).digest == digest
        return StateAnswer(**({"digest": digest, "agreed": same} | more))


class Pc:
    """A desk's PC: a store in a folder of its own, and the hand that exchanges for it."""

    def __init__(self, folder: Path, council: Council, hub_id: str = "hub-1") -> None:
        self.folder, self.council = folder / "store", council
        self.secrets = FileSecrets(folder / "secrets")
        self.clock = HandClock()
        made = Store.create(
            self.folder,
            council_id="bedford",
            hub_id=hub_id,
            hub_name="Riverside",
            device_secret=self.secrets,
            clock=self.clock,
        )
        self.store, self.kit = made.store, made.recovery_kit
        self.key = made.store._database.key

    def enrol(self, role: str = "hub", lease: Lease | None = None) -> "Pc":
        answer = self.council.enrolment(self.store, role, lease)
        link.begin_link(self.store, "https://gateway.example", "", answer)
        return self

    def open(self, **how: object) -> Store:
        self.store = Store.open(
            self.folder, device_secret=self.secrets, clock=self.clock, **({"key": self.key} | how)
        )
        return self.store

    def family(self, last_name: str = "Okafor") -> NewEntry:
        household_id = new_id(self.clock.now())
        person = Person(
            person_id=new_id(self.clock.now()),
            role=PersonRole.PRIMARY_CARER,
            first_name="Ada",
            last_name=last_name,
            born=date(1991, 4, 3),
        )
        household = Household(household_id=household_id, people=(person,))
        return NewEntry(payload=HouseholdRegistered(household), staff_id="s1", household_id=household_id)

    def signing(self, registered: NewEntry, strokes: bytes | None = None) -> NewEntry:
        household = registered.payload.household
        signer = household.primary_carer.person_id
        wording = Attachment("application/json", b'{"wording":1}')
        mark = Attachment("application/json", strokes or secrets.token_bytes(500))
        decision = Decision(
            decision_id=new_id(self.clock.now()),
            choice_id="photo.use",
            about=signer,
            signer=signer,
            answer=Answer.YES,
            wording=wording.digest,
            decided_on=date(2026, 11, 21),
        )
        signing = Signing(
            signing_id=new_id(self.clock.now()),
            signer=signer,
            capacities={signer: Capacity.SELF},
            language="en",
            read_by=ReadBy.EYE,
            notice=wording.digest,
            mark=Mark(method=MarkMethod.DRAWN, strokes=mark.digest),
            decisions=(decision,),
        )
        return NewEntry(
            payload=SigningAccepted(signing),
            staff_id="s1",
            household_id=household.household_id,
            attachments=(wording, mark),
        )

    def arrival(self, registered: NewEntry) -> NewEntry:
        return NewEntry(payload=HouseholdArrived(), staff_id="s1", household_id=registered.household_id)

    def erasure(self, registered: NewEntry) -> NewEntry:
        return NewEntry(
            payload=HouseholdErased((registered.household_id,), "right_to_erasure"),
            staff_id="s1",
            household_id=registered.household_id,
        )

    def push(self, cap: str = "") -> None:
        while batch := outgoing.next_batch(self.store):
            verdicts = self.council.take(tuple(one.sent for one in batch), cap)
            heads = (self.council.head(self.store.device_id),)
            done = outgoing.acknowledge(self.store, verdicts, heads, [one.entry_id for one in batch])
            if not done.accepted + done.duplicates:
                break

    def pull(self, limit: int = 1000) -> list[incoming.Taken]:
        taken = []
        while True:
            page = self.council.page(self.store, link.need_link(self.store).cursor, limit)
            taken.append(incoming.take_page(self.store, page))
            if not page.left:
                return taken

    def sync(self) -> None:
        self.push()
        self.pull()

    def names(self) -> set[str]:
        return {title for (title,) in self.store.connection.execute("SELECT title FROM household")}


@pytest.fixture
def council() -> Council:
    return Council()


@pytest.fixture
def pcs(tmp_path: Path, council: Council) -> Iterator[Callable[..., Pc]]:
    """Makes PCs; `pcs()` is enrolled, `pcs(role=…)` in a role, `pcs(enrol=False)` not at all."""
    made: list[Pc] = []

    def make(*, enrol: bool = True, role: str = "hub", hub_id: str = "hub-1") -> Pc:
        pc = Pc(tmp_path / f"pc-{len(made)}", council, hub_id)
        made.append(pc)
        return pc.enrol(role) if enrol else pc

    yield make
    for pc in made:
        pc.store.close()


@pytest.fixture
def open_desk() -> Callable[[Store], Desk]:
    """A desk on an open store, nobody signed in."""

    def opened(store: Store) -> Desk:
        return Desk(store=store, profile=load_profile(store.council_id), clock=store.clock)

    return opened
