"""A household as it stood at an earlier moment, by reading its acts again up to there."""

import msgspec

from hubdesk.domain.amending import Change, apply_changes, difference
from hubdesk.domain.choices import Decision
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.people import Household
from hubdesk.domain.problems import Refused
from hubdesk.services.desk import Desk
from hubdesk.wire.entries import Entry
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    EntryUndone,
    HouseholdAmended,
    HouseholdRegistered,
    Payload,
    SigningAccepted,
)


class AsOf(msgspec.Struct, frozen=True):
    """A household right after one of its acts.

    Attributes:
        decisions: those made until then and not undone, that act's own among them.
        payload: what the act itself says.
    """

    entry: Entry
    payload: Payload
    household: Household
    decisions: tuple[Decision, ...]


def as_of(desk: Desk, household_id: HouseholdId, entry_id: EntryId) -> AsOf:
    """The household right after the named act.

    Raises:
        Refused: it is not an act of this household, or what it said was erased.
    """
    household: Household | None = None
    inverses: dict[EntryId, tuple[Change, ...]] = {}
    decided: dict[EntryId, tuple[Decision, ...]] = {}
    for entry in desk.store.entries(household_id):
        payload = desk.store.payload(entry.entry_id)
        if isinstance(payload, HouseholdRegistered):
            household = payload.household
        elif isinstance(payload, HouseholdAmended) and household is not None:
            before, household = household, apply_changes(household, payload.changes)
            inverses[entry.entry_id] = difference(household, before)
        elif isinstance(payload, SigningAccepted):
            decided[entry.entry_id] = payload.signing.decisions
        elif isinstance(payload, ChoicesWithdrawn):
            decided[entry.entry_id] = payload.withdrawal.decisions
        elif isinstance(payload, EntryUndone) and household is not None:
            household = apply_changes(household, inverses.pop(payload.undone, ()))
            decided.pop(payload.undone, None)
        if entry.entry_id == entry_id and payload is not None and household is not None:
            return AsOf(entry, payload, household, tuple(one for made in decided.values() for one in made))
    raise Refused("This act is not on the family's record.", "Open the record again.")
