"""One page on its way into the ledger."""

import hashlib
from collections.abc import Collection
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import CouncilId, EntryId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.store import attachments, digests, emptying, flags, views
from hubdesk.store.believing import Arrived, Author, examine
from hubdesk.store.holding import Held, hold
from hubdesk.store.moments import milliseconds
from hubdesk.store.vouching import certificate_holds
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.hybrid_clock import START, HybridTime
from hubdesk.wire.messages import Dropped, PossibleDuplicate, Pull, PulledEntry
from hubdesk.wire.payloads import HouseholdErased

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from hubdesk.store.link import Link
    from hubdesk.store.readable_store import ReadableStore
    from hubdesk.store.store import Store

_MOST_NOT_TAKEN = 1000
_ERASING = "household_erased"
_INSERT = (
    "INSERT INTO entry (position, entry_id, device, device_seq, household_id, kind, order_time,"
    " council_holds, emptied, header, hash, signature, salt, payload)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_ALARMS = frozenset({"fork", "conflict", "own"})


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a page changed here.

    Attributes:
        entry_ids: entries that are new here, or say again what a drop had taken; in the page's order.
        households: whom they are about, and those dropped, erased or flagged.
        kinds: payload tags.
        not_taken: how many were not believed.
        dropped: how many households left this desk's scope.
    """

    entry_ids: tuple[EntryId, ...] = ()
    households: frozenset[HouseholdId] = frozenset()
    kinds: frozenset[str] = frozenset()
    not_taken: int = 0
    dropped: int = 0


class Believed(msgspec.Struct, frozen=True):
    """Whom a desk believes: its council, the gateway whose key it keeps, and the devices that it knows."""

    council_id: CouncilId
    gateway_key: bytes
    known: dict[str, Author]


class Examined(msgspec.Struct, frozen=True):
    """A page that was looked over: by whom, whom the page vouched for, and what was found of its entries."""

    believed: Believed
    vouched: dict[str, Author]
    arrived: list[Arrived]

    def holds_for(self, now: Believed) -> bool:
        """Whether it would come out the same now: nothing but a device of this page is known since."""
        then, author = self.believed, self.vouched | self.believed.known
        return (then.council_id, then.gateway_key) == (now.council_id, now.gateway_key) and all(
            device_id in author
            and (author[device_id].hub_id, author[device_id].public_key) == (known.hub_id, known.public_key)
            for device_id, known in now.known.items()
        )


class _Known(msgspec.Struct, frozen=True):
    """An entry of the ledger that arrives again."""

    position: int
    entry_id: EntryId
    hash: bytes
    order_time: HybridTime
    household_id: HouseholdId | None
    council_holds: int
    emptied: str | None


class Page:
    """One page on its way in.

    Attributes:
        newest: the highest reading among what is believed.
        erased: household → the entry of the page that erases it.
    """

    def __init__(self, store: "Store", link: "Link", pull: Pull, examined: Examined | None = None) -> None:
        self._now = milliseconds(store.clock.now())
        self._own_device = store.device_id
        self._items = pull.items
        believed = believed_by(store, link)
        if examined is None or not examined.holds_for(believed):
            examined = look_over(pull, believed)
        self._authors = examined.vouched | believed.known
        arrived = examined.arrived
        self._arrived = dict(zip(map(id, _entries(pull)), arrived, strict=True))
        self._fresh: list[EntryId] = []
        self._moved: list[EntryId] = []
        self._households: set[HouseholdId] = set()
        self._kinds: set[str] = set()
        self._not_taken = self._dropped = 0
        self.erased: dict[HouseholdId, EntryId] = {}
        self.newest = max((one.order_time for one in arrived if not one.code), default=START)

    def take(self, connection: "Connection") -> Taken:
        """Write it all, in its order; runs of one kind together. The caller holds the transaction."""
        for kind, run in groupby(self._items, type):
            if kind is PulledEntry:
                self._take_entries(connection, [self._arrived[id(item)] for item in run])
            elif kind is Dropped:
                self._drop(connection, [item.household_id for item in run if isinstance(item, Dropped)])
            else:
                for item in run:
                    if isinstance(item, PossibleDuplicate):
                        self._flag(connection, item)
        self._households |= views.take_in(connection, list(dict.fromkeys((*self._fresh, *self._moved))))
        return Taken(
            entry_ids=tuple(self._fresh),
            households=frozenset(self._households),
            kinds=frozenset(self._kinds),
            not_taken=self._not_taken,
            dropped=self._dropped,
        )

    def _drop(self, connection: "Connection", households: list[HouseholdId]) -> None:
        emptying.drop(connection, households, self._now)
        self._dropped += len(households)
        self._households.update(households)

    def _flag(self, connection: "Connection", said: PossibleDuplicate) -> None:
        pair = (said.one, said.other)
        if not emptying.known_erased(connection, pair) and not emptying.out_of_scope(connection, pair):
            flags.note(connection, said, self._now)
            self._households.update(pair)

    def _take_entries(self, connection: "Connection", run: list[Arrived]) -> None:
        """What is known gets marked as held, what is new written, what is not believed named."""
        known = _known(connection, [one.entry.entry_id for one in run if one.entry])
        new: dict[EntryId, Arrived] = {}
        again: dict[EntryId, tuple[Arrived, _Known]] = {}
        for one in run:
            entry = one.entry
            if entry is None or one.code:
                self._disbelieve(connection, one, one.code)
            elif (there := known.get(entry.entry_id)) is not None:
                if there.hash == one.name:
                    again.setdefault(there.entry_id, (one, there))
                else:
                    self._disbelieve(connection, one, "conflict")
            elif entry.device_id == self._own_device:
                self._disbelieve(connection, one, "own")
            elif new.setdefault(entry.entry_id, one).name != one.name:
                self._disbelieve(connection, one, "conflict")
        self._meet_again(connection, again.values())
        self._erase(connection, self._write(connection, list(new.values())))

    def _meet_again(self, connection: "Connection", again: Collection[tuple[Arrived, "_Known"]]) -> None:
        """Entries that stand in the ledger: acknowledged otherwise, held back since, or emptied by a drop."""
        to_hold: list[Held] = []
        for one, there in again:
            order_time = one.order_time
            if there.emptied == "dropped":
                self._refill(connection, one, there)
            if not there.council_holds:
                to_hold.append(
                    Held(
                        there.position,
                        there.entry_id,
                        one.name,
                        order_time,
                        there.household_id,
                        one.header,
                        emptied=one.payload is None,
                    )
                )
            elif there.order_time != order_time and there.emptied != "dropped":
                digests.change(connection, [(one.name, order_time)], [(one.name, there.order_time)])
            if there.order_time != order_time:
                connection.execute(
                    "UPDATE entry SET order_time = ? WHERE position = ?", (order_time, there.position)
                )
                self._moved.append(there.entry_id)
        hold(connection, to_hold, self._now)

    def _refill(self, connection: "Connection", one: Arrived, there: "_Known") -> None:
        """A household came into scope again, and with it what a drop had taken."""
        household = there.household_id
        gone = one.payload is None or _is_erased(connection, one)
        connection.execute(
            "UPDATE entry SET salt = ?, payload = ?, emptied = ? WHERE position = ?",
            (*((None, None, "erased") if gone else (one.salt, one.payload, None)), there.position),
        )
        if there.council_holds:
            digests.change(connection, added=[(one.name, one.order_time)])
        if household:
            _back_in_scope(connection, (household,))
        if not gone:
            attachments.want(connection, [one.header])
            self._note(one)

    def _write(self, connection: "Connection", new: list[Arrived]) -> list[Arrived]:
        """Write what is new; those that were written."""
        if not new:
            return []
        about = {one.entry.household_id for one in new if one.entry and one.entry.household_id}
        erased = emptying.known_erased(connection, about)
        _back_in_scope(connection, about)
        devices = self._devices(connection, new)
        (last,) = connection.execute("SELECT coalesce(max(position), 0) FROM entry").fetchone()
        rows = [_row(last + n, devices, erased, one) for n, one in enumerate(new, start=1)]
        before = connection.total_changes
        connection.executemany(_INSERT, rows)
        written = new
        if connection.total_changes - before != len(new):
            written = self._without_forks(connection, new, rows)
        digests.change(connection, added=[(one.name, one.order_time) for one in written])
        kept = [
            one
            for one in written
            if one.payload is not None and one.entry and one.entry.household_id not in erased
        ]
        attachments.want(connection, (one.header for one in kept))
        for one in written:
            self._note(one)
        if connection.execute("SELECT 1 FROM not_taken LIMIT 1").fetchone():
            connection.executemany("DELETE FROM not_taken WHERE hash = ?", [(one.name,) for one in written])
        return written

    def _without_forks(
        self, connection: "Connection", new: list[Arrived], rows: list[tuple[object, ...]]
    ) -> list[Arrived]:
        """Those that were written; the number of the others belongs to another entry of their device."""
        written: list[Arrived] = []
        for one, row in zip(new, rows, strict=True):
            there = connection.execute("SELECT 1 FROM entry WHERE position = ?", row[:1]).fetchone()
            if there:
                written.append(one)
            else:
                self._disbelieve(connection, one, "fork")
        return written

    def _erase(self, connection: "Connection", new: Collection[Arrived]) -> None:
        erased: dict[HouseholdId, EntryId] = {}
        for one in new:
            if one.entry and one.entry.kind == _ERASING and one.payload is not None:
                try:
                    said = decode_payload(one.payload)
                except Refused:
                    continue
                if isinstance(said, HouseholdErased):
                    erased |= dict.fromkeys(said.households, one.entry.entry_id)
        emptying.erase(connection, erased)
        self.erased |= erased
        self._households |= erased.keys()

    def _devices(self, connection: "Connection", new: list[Arrived]) -> dict[str, int]:
        """The rows of the devices that these entries are of; those of new ones are made."""
        rows: dict[str, int] = {}
        for device_id in {one.entry.device_id for one in new if one.entry}:
            author = self._authors[device_id]
            row = author.row
            if row is None:
                found = connection.execute(
                    "INSERT INTO device (device_id, hub_id, public_key, own) VALUES (?, ?, ?, 0)"
                    " ON CONFLICT (device_id) DO UPDATE SET own = own RETURNING device",
                    (device_id, author.hub_id, author.public_key),
                ).fetchone()
                row = int(found[0])
            rows[device_id] = row
        return rows

    def _disbelieve(self, connection: "Connection", one: Arrived, code: str) -> None:
        self._not_taken += 1
        (count,) = connection.execute("SELECT count(*) FROM not_taken").fetchone()
        if count >= _MOST_NOT_TAKEN:
            return
        entry = one.entry
        connection.execute(
            "INSERT OR REPLACE INTO not_taken (hash, entry_id, device_id, household_id, code, alarm, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                one.name or hashlib.sha256(one.header).digest(),
                entry.entry_id[:64] if entry else "",
                entry.device_id[:64] if entry else "",
                entry.household_id[:64] if entry and entry.household_id else None,
                code,
                code in _ALARMS,
                self._now,
            ),
        )

    def _note(self, one: Arrived) -> None:
        if one.entry:
            self._fresh.append(one.entry.entry_id)
            self._kinds.add(one.entry.kind)
            if one.entry.household_id:
                self._households.add(one.entry.household_id)


def believed_by(store: "ReadableStore", link: "Link") -> Believed:
    """Whom this desk believes, to look pages over with on any thread."""
    rows = store.connection.execute("SELECT device_id, hub_id, public_key, device, own FROM device")
    return Believed(
        store.council_id,
        link.gateway_key,
        {
            device_id: Author(hub_id, public_key, device, bool(own))
            for device_id, hub_id, public_key, device, own in rows
        },
    )


def look_over(pull: Pull, believed: Believed) -> Examined:
    """Examine a page without the store, so that it may be done while the store takes in the one before.

    Devices are believed that are known here, or vouched for on the page. A known key stands.
    """
    vouched: dict[str, Author] = {
        one.device_id: Author(one.hub_id, bytes.fromhex(one.public_key), None)
        for one in pull.devices
        if certificate_holds(one, believed.council_id, believed.gateway_key)
    }
    arrived = examine(_entries(pull), believed.council_id, vouched | believed.known)
    return Examined(believed, vouched, arrived)


def _entries(pull: Pull) -> list[PulledEntry]:
    return [item for item in pull.items if isinstance(item, PulledEntry)]


def _known(connection: "Connection", ids: list[EntryId]) -> dict[EntryId, _Known]:
    rows = connection.execute(
        "SELECT position, entry_id, hash, order_time, household_id, council_holds, emptied FROM entry"
        " WHERE entry_id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(ids).decode(),),
    )
    return {row[1]: _Known(*row) for row in rows}


def _row(
    position: int, devices: dict[str, int], erased: Collection[HouseholdId], one: Arrived
) -> tuple[object, ...]:
    """A row of `entry`. One about an erased household is emptied on arrival."""
    entry = one.entry
    if entry is None:
        raise ValueError("an entry without a header is no row")
    gone = one.payload is None or (entry.household_id in erased and entry.kind != _ERASING)
    return (
        position,
        entry.entry_id,
        devices[entry.device_id],
        entry.device_seq,
        entry.household_id,
        entry.kind,
        one.order_time,
        "erased" if gone else None,
        one.header,
        one.name,
        bytes.fromhex(entry.signature),
        None if gone else one.salt,
        None if gone else one.payload,
    )


def _is_erased(connection: "Connection", one: Arrived) -> bool:
    entry = one.entry
    if entry is None or entry.household_id is None or entry.kind == _ERASING:
        return False
    return bool(emptying.known_erased(connection, (entry.household_id,)))


def _back_in_scope(connection: "Connection", households: Collection[HouseholdId]) -> None:
    connection.executemany(
        "UPDATE dropped SET back = 1 WHERE household_id = ? AND NOT back", [(one,) for one in households]
    )
