"""A family as it stands at the council: the fold that every desk makes, over what the council holds."""

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId, HouseholdId
from hubdesk.domain.merging import Amended, Settled, Step, TakenBack, fold
from hubdesk.domain.people import Household
from hubdesk.domain.problems import Refused
from hubdesk.gateway.database import Session
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.entries import Entry
from hubdesk.wire.payloads import ClashSettled, EntryUndone, HouseholdAmended, HouseholdRegistered, Payload

CHANGES = ("household_registered", "household_amended", "clash_settled", "entry_undone")
"""The kinds of act that change what a family is."""

_decode_header = msgspec.json.Decoder(Entry).decode


class Family(msgspec.Struct, frozen=True):
    """A household, and the device that registered it."""

    household: Household
    device_id: DeviceId


def family_of(session: Session, council_id: CouncilId, household_id: HouseholdId) -> Family | None:
    """A family as it stands, merges apart; None when it was erased, undone or never registered.

    Acts that this version cannot read are passed over, as they are at a desk.
    """
    rows = session.rows(
        "SELECT order_time, header, payload FROM entry"
        " WHERE council_id = ? AND subject = ? AND payload IS NOT NULL AND kind IN (?)",
        council_id,
        household_id,
        list(CHANGES),
    )
    acts = sorted(
        ((order_time, _decode_header(header), payload) for order_time, header, payload in rows), key=_order
    )
    registered: tuple[Entry, Household] | None = None
    steps: list[Step] = []
    for _, entry, encoded in acts:
        match _payload(encoded):
            case HouseholdRegistered(household=household):
                registered = registered or (entry, household)
            case HouseholdAmended(changes=changes):
                steps.append(Amended(entry.entry_id, changes, entry.saw))
            case ClashSettled(change=change, settles=settles):
                steps.append(Settled(entry.entry_id, change, settles))
            case EntryUndone(undone=undone):
                if registered is not None and undone == registered[0].entry_id:
                    return None
                steps.append(TakenBack(entry.entry_id, undone))
            case _:
                pass
    if registered is None:
        return None
    entry, household = registered
    return Family(fold([(entry.entry_id, household)], steps).household, entry.device_id)


def _order(act: tuple[str, Entry, bytes]) -> tuple[str, str, str, int]:
    """Where an act stands among all others, at every desk and here."""
    order_time, entry, _ = act
    return order_time, entry.hybrid_time, entry.device_id, entry.device_seq


def _payload(encoded: bytes) -> Payload | None:
    try:
        return decode_payload(bytes(encoded))
    except Refused:
        return None
