"""Another desk of the council, offline until the test carries what it wrote to the one in the window.

The council is a key that vouches for both: no line, no gateway, the real stores' own way of taking a page in.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.ids import CouncilId, DeviceId, HouseholdId, HubId
from hubdesk.services.desk import Changes
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.store.incoming import take_page
from hubdesk.store.link import begin_link
from hubdesk.store.outgoing import next_batch
from hubdesk.store.store import Store
from hubdesk.wire.messages import (
    DeviceCertificate,
    EnrolAnswer,
    Lease,
    PossibleDuplicate,
    Pull,
    PulledEntry,
    certificate_bytes,
    lease_bytes,
    received,
)

PASSPHRASE = "seven calm herons wade"  # noqa: S105 - of stores that live as long as a test
GATEWAY_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
COUNCIL = CouncilId("bedford")


class OtherClock:
    """The other desk's clock: it stands until it is told to go on."""

    def __init__(self, moment: datetime = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return 0.0

    def go_on(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)


def certificate(store: Store) -> DeviceCertificate:
    """The council's word for a desk."""
    key = store.device_public_key.hex()
    said = certificate_bytes(COUNCIL, DeviceId(store.device_id), HubId(store.hub_id), store.hub_name, key)
    return DeviceCertificate(
        device_id=store.device_id,
        hub_id=store.hub_id,
        hub_name=store.hub_name,
        public_key=key,
        signature=GATEWAY_KEY.sign(said).hex(),
    )


def lease(store: Store, expires: int) -> Lease:
    """The council's leave to open a laptop until then (milliseconds since 1970)."""
    said = lease_bytes(COUNCIL, store.device_id, expires - 1, expires)
    return Lease(
        device_id=store.device_id, issued=expires - 1, expires=expires, signature=GATEWAY_KEY.sign(said).hex()
    )


def link(store: Store, lent: Lease | None = None) -> None:
    """Enrol a desk with the council's key; with a lease as an outreach laptop."""
    answer = EnrolAnswer(
        gateway_key=GATEWAY_KEY.public_key().public_bytes_raw().hex(),
        council_id=COUNCIL,
        hub_name=store.hub_name,
        role="outreach" if lent else "hub",
        certificate=certificate(store),
        lease=lent,
    )
    begin_link(store, "https://hubdesk.example.gov.uk", "", answer)


class OtherDesk:
    """One more desk, with a store of its own."""

    def __init__(self, folder: Path, hub_name: str = "Kempston Family Hub", staff: str = "Jo Bell") -> None:
        self.clock = OtherClock()
        init_store(folder, COUNCIL, hub_name, staff, "manager", PASSPHRASE, clock=self.clock)
        self.desk = open_desk(folder, PASSPHRASE, clock=self.clock)
        link(self.desk.store)

    def close(self) -> None:
        """Close the store."""
        self.desk.store.close()


def carry(source: Store, target: Store, cursor: str) -> Changes:
    """Bring everything that one desk wrote to another, as a page of the council's."""
    items = tuple(
        PulledEntry(entry=one.sent, order_time=received(one.sent).hybrid_time) for one in next_batch(source)
    )
    return _take(target, Pull(items=items, cursor=cursor, devices=(certificate(source),)))


def flag(target: Store, one: HouseholdId, other: HouseholdId, cursor: str) -> Changes:
    """The council noticed that two households look alike."""
    said = PossibleDuplicate(one=one, other=other, score=9.0, reasons=("same mobile", "born the same day"))
    return _take(target, Pull(items=(said,), cursor=cursor))


def _take(target: Store, pull: Pull) -> Changes:
    taken = take_page(target, pull)
    assert taken.not_taken == 0
    return Changes(taken.entry_ids, taken.households, taken.kinds)
