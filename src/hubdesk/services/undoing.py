"""Undo within ten minutes, by an entry that compensates; nothing is ever deleted."""

from collections.abc import Sequence
from datetime import timedelta

from hubdesk.domain.choices import Answer
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.problems import HubDeskError, NotAllowed, Refused
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.staff import PERMISSIONS, allow
from hubdesk.store import reading
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.entries import Entry
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    EntryUndone,
    EqualityAnswered,
    HouseholdAmended,
    HouseholdArrived,
    HouseholdRegistered,
    Payload,
    SigningAccepted,
)

UNDO_WITHIN = timedelta(minutes=10)
_CLOCK_SLACK = timedelta(minutes=1)


def can_undo(desk: Desk, household_id: HouseholdId) -> frozenset[EntryId]:
    """The household's entries that the signed-in person could undo now."""
    entries = tuple(desk.store.entries(household_id))
    if not entries:
        return frozenset()
    stored = desk.household(household_id)
    undone = reading.undone(desk.store.connection, [entry.entry_id for entry in entries])
    possible = set()
    for entry in entries:
        if not _in_time(desk, entry):
            continue
        try:
            _check(desk, stored, entries, undone, entry)
        except HubDeskError:
            continue
        possible.add(entry.entry_id)
    return frozenset(possible)


def undo(desk: Desk, entry_id: EntryId) -> Changes:
    """Undo one act.

    A registration, an amendment, a signing, equality answers or an arrival can be undone, by whoever did it
    or by a manager, while nothing later rests on it. An undo never brings back a yes that a family took back.

    Raises:
        NotAllowed: somebody else did it.
        Refused: it is too late, cannot be undone, or something later rests on it.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "undo")
    household_id = reading.household_of_entry(desk.store.connection, entry_id)
    if household_id is None:
        raise Refused("This cannot be undone.", "Change the record instead.")
    stored = desk.household(household_id)
    entries = tuple(desk.store.entries(household_id))
    target = next(entry for entry in entries if entry.entry_id == entry_id)
    undone = reading.undone(desk.store.connection, [entry.entry_id for entry in entries])
    _check(desk, stored, entries, undone, target)
    entry = NewEntry(
        payload=EntryUndone(undone=entry_id),
        staff_id=author.staff_id,
        household_id=household_id,
        saw={"undone": entry_id},
    )
    return Changes.of(desk.store.append(entry))


def _in_time(desk: Desk, entry: Entry) -> bool:
    """Whether ten minutes have not passed; a clock that was set back counts as passed."""
    return -_CLOCK_SLACK <= desk.clock.now() - entry.wall_time <= UNDO_WITHIN


def _check(
    desk: Desk,
    stored: reading.StoredHousehold,
    entries: tuple[Entry, ...],
    undone: frozenset[EntryId],
    target: Entry,
) -> None:
    member = desk.signed_in()
    if target.staff_id != member.staff_id and member.role not in PERMISSIONS["undo_for_others"]:
        raise NotAllowed("Somebody else did this.", "Ask them, or a manager, to undo it.")
    if target.entry_id in undone:
        raise Refused("This was undone already.", "Do it again if it should count after all.")
    if not _in_time(desk, target):
        raise Refused("Undo works for ten minutes, and those have passed.", "Change the record instead.")
    place = next(i for i, entry in enumerate(entries) if entry.entry_id == target.entry_id)
    later = [
        payload
        for entry in entries[place + 1 :]
        if entry.entry_id not in undone
        and (payload := desk.store.payload(entry.entry_id)) is not None
        and not isinstance(payload, EntryUndone)
    ]
    payload = desk.store.payload(target.entry_id)
    if payload is None:
        raise Refused("What this entry said was erased.", "There is nothing left to undo.")
    _check_kind(desk, stored, target, payload, later)


def _check_kind(
    desk: Desk, stored: reading.StoredHousehold, target: Entry, payload: Payload, later: Sequence[Payload]
) -> None:
    match payload:
        case EntryUndone():
            raise Refused("An undo cannot be undone.", "Do the thing again instead.")
        case ChoicesWithdrawn():
            raise Refused(
                "What a family took back stays taken back.", "If they agree after all, let them sign again."
            )
        case HouseholdRegistered() if later:
            raise Refused("Something was done on this record since.", "Undo that first.")
        case HouseholdAmended(changes) if any(
            stored.saw.get(change.path) != target.entry_id for change in changes
        ):
            raise Refused("Part of this was changed again since.", "Undo the later change first.")
        case SigningAccepted(signing):
            _check_signing(desk, stored, {one.decision_id for one in signing.decisions})
        case HouseholdRegistered() | HouseholdAmended() | EqualityAnswered() | HouseholdArrived():
            pass
        case _:
            raise Refused("This cannot be undone.", "Ask a manager what to do instead.")


def _check_signing(desk: Desk, stored: reading.StoredHousehold, mine: set[str]) -> None:
    decisions = reading.decisions(desk.store.connection, stored.household_no)
    if any(mine.intersection(one.supersedes) for one in decisions):
        raise Refused("The family has decided again since.", "Their newest answers stand; undo those first.")
    known = {one.decision_id: one for one in decisions}
    for one in decisions:
        if one.decision_id in mine and one.answer is not Answer.YES:
            replaced = [known[old] for old in one.supersedes if old in known]
            if any(old.answer is Answer.YES for old in replaced):
                raise Refused(
                    "This signing took back a yes, and what a family took back stays taken back.",
                    "If they agree after all, let them sign again.",
                )
