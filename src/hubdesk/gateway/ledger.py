"""The council's entries in the database: stored in one order per council, with running digests.

Positions come from the council's counter, whose row is held until commit. So whoever reads up to the counter
has seen every entry below it: none can appear later with a lower number.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from hubdesk.domain.ids import CouncilId
from hubdesk.gateway.chains import Held, Taken, Writer
from hubdesk.gateway.database import Session
from hubdesk.gateway.erasures import bury, dig_up
from hubdesk.gateway.sights import take_positions
from hubdesk.wire.messages import entry_term

_COLUMNS = {
    "council_id": str, "entry_id": str, "position": int, "device_id": str, "device_seq": int, "home": str,
    "subject": str, "kind": str, "order_time": str, "emptied": str, "header": bytes, "hash": bytes,
    "signature": bytes, "salt": bytes, "payload": bytes, "hub_count": int, "hub_sum": bytes,
    "subject_count": int, "subject_sum": bytes, "device_count": int, "device_sum": bytes,
}  # fmt: skip
_ATTACHMENTS = {"council_id": str, "digest": str, "subject": str, "home": str}
_MODULUS = 1 << 256


@dataclass(slots=True)
class Tail:
    """How many entries there are of a hub, a subject or a device, and the sum of their terms."""

    home: str
    count: int = 0
    sum: int = 0

    def add(self, term: int) -> tuple[int, bytes]:
        """The tail after one more entry, as two columns hold it."""
        self.count += 1
        self.sum = (self.sum + term) % _MODULUS
        return self.told()

    def told(self) -> tuple[int, bytes]:
        """The tail as two columns hold it."""
        return self.count, self.sum.to_bytes(32)


class Stored(msgspec.Struct, frozen=True, gc=False):
    """An entry that was just stored. `late`: emptied, for it is about a household that was erased."""

    taken: Taken
    position: int
    home: str
    subject: str
    late: bool


def subject_of(household_id: str | None, hub: str) -> str:
    """What an entry is about: a household, or the hub itself."""
    return f"@{hub}" if household_id is None else household_id


def writers(session: Session, council_id: str, device_ids: Collection[str]) -> dict[str, Writer]:
    """These devices of the council; their chains wait for this transaction."""
    rows = session.rows(
        "UPDATE device SET head_seq = head_seq WHERE council_id = ? AND device_id IN (?)"
        " RETURNING device_id, hub, hub_id, revoked_at, head_seq, head_hash",
        council_id, sorted(device_ids),
    )  # fmt: skip
    return {
        device: Writer(device, hub, hub_id, revoked_at is not None, seq, bytes(head))
        for device, hub, hub_id, revoked_at, seq, head in rows
    }


def held(session: Session, council_id: str, entry_ids: Sequence[str]) -> dict[str, Held]:
    """Which of these entries the council has."""
    rows = session.rows(
        "SELECT entry_id, hash, order_time FROM entry WHERE council_id = ? AND entry_id IN (?)",
        council_id, list(entry_ids),
    )  # fmt: skip
    return {entry_id: Held(bytes(name), order_time) for entry_id, name, order_time in rows}


def move_heads(session: Session, council_id: str, moved: Collection[Writer]) -> None:
    """Note how far chains were looked at."""
    for writer in moved:
        session.execute(
            "UPDATE device SET head_seq = ?, head_hash = ? WHERE council_id = ? AND device_id = ?",
            writer.seq, writer.head, council_id, writer.device_id,
        )  # fmt: skip


def store(session: Session, council_id: str, hubs: Mapping[str, str], taken: Sequence[Taken]) -> list[Stored]:
    """Store entries, in their order, at the next positions of the council, which no other writer passes.

    What is about an erased household is stored without what it says, but for what erases it.

    Args:
        session: a writing transaction.
        council_id: whose entries they are.
        hubs: the hub of every device that wrote one, or may have.
        taken: judged, none of them held yet.

    Raises:
        TryAgain: somebody stored one of them meanwhile.
    """
    position = take_positions(session, CouncilId(council_id), len(taken))
    subjects = {subject_of(one.entry.household_id, hubs[one.entry.device_id]) for one in taken}
    erased = _erased(session, council_id, subjects)
    by_subject = _subject_tails(session, council_id, subjects)
    by_device = {device: _device_tail(session, council_id, device, hub) for device, hub in hubs.items()}
    by_home: dict[str, Tail] = {}
    rows: list[tuple[object, ...]] = []
    attachments: set[tuple[str, str, str, str]] = set()
    buried: set[str] = set()
    stored: list[Stored] = []
    for place, one in enumerate(taken, start=position):
        entry, arrived = one.entry, one.arrived
        hub = hubs[entry.device_id]
        subject = subject_of(entry.household_id, hub)
        tail = by_subject.setdefault(subject, Tail(hub))
        if tail.home not in by_home:
            by_home[tail.home] = _home_tail(session, council_id, tail.home)
        mine = by_device[entry.device_id]
        term = entry_term(entry.hash, one.order_time)
        late = subject in erased and entry.kind != "household_erased"
        emptied = late or arrived.payload is None
        rows.append((
            council_id, entry.entry_id, place, entry.device_id, entry.device_seq, tail.home, subject,
            entry.kind, one.order_time, "erased" if emptied else None, arrived.header, arrived.hash,
            arrived.signature, None if emptied else arrived.salt, None if emptied else arrived.payload,
            *by_home[tail.home].add(term), *tail.add(term),
            *(mine.add(term) if tail.home == mine.home else mine.told()),
        ))  # fmt: skip
        if late:
            buried.update(entry.attachments)
        else:
            attachments.update((council_id, digest, subject, tail.home) for digest in entry.attachments)
        stored.append(Stored(one, place, tail.home, subject, late))
    session.append("entry", _COLUMNS, rows)
    session.insert("attachment_of", _ATTACHMENTS, sorted(attachments))
    if attachments:
        dig_up(session, CouncilId(council_id), {digest for _, digest, _, _ in attachments})
    if buried:
        bury(session, CouncilId(council_id), buried)
    return stored


def _erased(session: Session, council_id: str, subjects: Collection[str]) -> frozenset[str]:
    rows = session.rows(
        "SELECT household_id FROM erasure WHERE council_id = ? AND household_id IN (?)",
        council_id, sorted(subjects),
    )  # fmt: skip
    return frozenset(household_id for (household_id,) in rows)


def _home_tail(session: Session, council_id: str, home: str) -> Tail:
    row = session.row(
        "SELECT hub_count, hub_sum FROM entry WHERE council_id = ? AND home = ?"
        " ORDER BY position DESC LIMIT 1",
        council_id, home,
    )  # fmt: skip
    return Tail(home) if row is None else Tail(home, row[0], int.from_bytes(row[1]))


def _device_tail(session: Session, council_id: str, device_id: str, hub: str) -> Tail:
    row = session.row(
        "SELECT device_count, device_sum FROM entry WHERE council_id = ? AND device_id = ?"
        " ORDER BY position DESC LIMIT 1",
        council_id, device_id,
    )  # fmt: skip
    return Tail(hub) if row is None else Tail(hub, row[0], int.from_bytes(row[1]))


def _subject_tails(session: Session, council_id: str, subjects: Collection[str]) -> dict[str, Tail]:
    rows = session.rows(
        "SELECT e.subject, e.home, e.subject_count, e.subject_sum FROM each(?) CROSS JOIN entry e"
        " WHERE e.council_id = ? AND e.subject = each.value AND e.position ="
        " (SELECT max(m.position) FROM entry m WHERE m.council_id = ? AND m.subject = each.value)",
        sorted(subjects), council_id, council_id,
    )  # fmt: skip
    return {subject: Tail(home, count, int.from_bytes(total)) for subject, home, count, total in rows}
