"""The acts of households as the ledger holds them, in their canonical order.

The order is that of the reading that the gateway let stand, then of the writer's own reading, its device and
its number: the same on every desk, whatever came in first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import DeviceId, EntryId, HouseholdId, HubId, StaffId
from hubdesk.domain.problems import Refused
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.entries import Entry, read_header
from hubdesk.wire.payloads import Payload

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_COLUMNS = "SELECT position, entry_id, household_id, kind, order_time, header, payload FROM entry"
_LISTED = " IN (SELECT value FROM json_each(?))"
_json = msgspec.json.encode


class _Header(msgspec.Struct):
    """What of a header the views need."""

    hybrid_time: str
    device_id: DeviceId
    hub_id: HubId
    device_seq: int
    wall_time: datetime
    staff_id: StaffId
    saw: dict[str, EntryId] = {}


_decode_header = msgspec.json.Decoder(_Header).decode


class LedgerAct(msgspec.Struct, frozen=True, kw_only=True):
    """One act.

    Attributes:
        place: sorts acts in canonical order.
        position: counts up in the order in which acts came in to this PC.
        payload: None when what it said is gone, or when a newer HubDesk wrote it.
    """

    place: str
    position: int
    entry_id: EntryId
    household_id: HouseholdId | None
    kind: str
    device_id: DeviceId
    hub_id: HubId
    staff_id: StaffId
    when: datetime
    saw: dict[str, EntryId]
    payload: Payload | None


def place_of(order_time: str, hybrid_time: str, device_id: str, device_seq: int) -> str:
    """Where an act stands in the canonical order, as text that sorts."""
    return f"{order_time} {hybrid_time} {device_id} {device_seq:016d}"


def just_saved(entry: Entry, payload: Payload, position: int) -> LedgerAct:
    """The act that this PC has just written: no other comes after it."""
    return LedgerAct(
        place=place_of(entry.hybrid_time, entry.hybrid_time, entry.device_id, entry.device_seq),
        position=position,
        entry_id=entry.entry_id,
        household_id=entry.household_id,
        kind=entry.kind,
        device_id=entry.device_id,
        hub_id=entry.hub_id,
        staff_id=entry.staff_id,
        when=entry.wall_time,
        saw=entry.saw,
        payload=payload,
    )


def of_entries(connection: "Connection", entry_ids: Collection[EntryId]) -> list[LedgerAct]:
    """These acts, in canonical order."""
    return _sorted(
        connection.execute(
            _COLUMNS + " WHERE entry_id" + _LISTED,
            (_json(list(entry_ids)).decode(),),
        )
    )


def of_households(
    connection: "Connection", households: Collection[HouseholdId], read: Iterable[LedgerAct] = ()
) -> list[LedgerAct]:
    """Every act whose header names one of these households, in canonical order.

    Those in `read` were read in this very transaction, and are not read again.
    """
    return _sorted(
        connection.execute(
            _COLUMNS + " WHERE household_id" + _LISTED,
            (_json(list(households)).decode(),),
        ),
        {act.position: act for act in read},
    )


def of_kinds(connection: "Connection", kinds: Collection[str]) -> list[LedgerAct]:
    """Every act of these kinds, in canonical order. Reads the whole ledger."""
    return _sorted(connection.execute(_COLUMNS + " WHERE kind" + _LISTED, (_json(list(kinds)).decode(),)))


def entry_of(connection: "Connection", entry_id: EntryId) -> Entry:
    """The whole header of an act.

    Raises:
        KeyError: there is no such entry.
    """
    row = connection.execute(
        "SELECT header, hash, signature FROM entry WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is None:
        raise KeyError(entry_id)
    return read_header(*row)


def all_households(connection: "Connection") -> Iterator[HouseholdId]:
    """Everybody about whom there is an act."""
    rows = connection.cursor().execute(
        "SELECT DISTINCT household_id FROM entry WHERE household_id IS NOT NULL ORDER BY household_id"
    )
    for (household_id,) in rows:
        yield HouseholdId(household_id)


def _sorted(
    rows: Iterable[tuple[int, str, str | None, str, str, bytes, bytes | None]],
    read: Mapping[int, LedgerAct] = MappingProxyType({}),
) -> list[LedgerAct]:
    acts = []
    for position, entry_id, household_id, kind, order_time, header, payload in rows:
        if position in read:
            acts.append(read[position])
            continue
        said = _decode_header(header)
        acts.append(
            LedgerAct(
                place=place_of(order_time, said.hybrid_time, said.device_id, said.device_seq),
                position=position,
                entry_id=EntryId(entry_id),
                household_id=None if household_id is None else HouseholdId(household_id),
                kind=kind,
                device_id=said.device_id,
                hub_id=said.hub_id,
                staff_id=said.staff_id,
                when=said.wall_time,
                saw=said.saw,
                payload=None if payload is None else _read(payload),
            )
        )
    acts.sort(key=lambda act: act.place)
    return acts


def _read(payload: bytes) -> Payload | None:
    try:
        return decode_payload(payload)
    except Refused:
        return None
