"""Undo within ten minutes (a merge at any time), by an entry that compensates; nothing is ever deleted."""

from datetime import timedelta

from hubdesk.domain.amending import Change
from hubdesk.domain.choices import Answer
from hubdesk.domain.groups import change_as_counted
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.merging import stands
from hubdesk.domain.problems import HubDeskError, NotAllowed, Refused
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.staff import PERMISSIONS, allow
from hubdesk.store import acts, reading
from hubdesk.store.acts import LedgerAct
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    ClashSettled,
    EntryUndone,
    EqualityAnswered,
    HouseholdAmended,
    HouseholdArrived,
    HouseholdRegistered,
    HouseholdsMerged,
    NotTheSame,
    SigningAccepted,
)

UNDO_WITHIN = timedelta(minutes=10)
_CLOCK_SLACK = timedelta(minutes=1)
_MERGED = "households_merged"


def can_undo(desk: Desk, household_id: HouseholdId) -> frozenset[EntryId]:
    """The household's entries that the signed-in person could undo now."""
    stored = reading.household(desk.store.connection, household_id)
    if stored is None or stored.undone:
        return frozenset()
    record = _Record(desk, stored)
    possible = set()
    for act in record.acts:
        if act.kind != _MERGED and not _in_time(desk, act):
            continue
        try:
            record.check(act)
        except HubDeskError:
            continue
        possible.add(act.entry_id)
    return frozenset(possible)


def undo(desk: Desk, entry_id: EntryId) -> Changes:
    """Undo one act.

    A registration, an amendment, a signing, equality answers, an arrival or a decision between two values can
    be undone within ten minutes, by whoever did it or by a manager, while nothing later rests on it; a merge
    by a manager at any time. An undo never brings back a yes that a family took back.

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
    record = _Record(desk, stored)
    target = next((act for act in record.acts if act.entry_id == entry_id), None)
    if target is None:
        raise Refused("This was undone already.", "Do it again if it should count after all.")
    record.check(target)
    entry = NewEntry(
        payload=EntryUndone(undone=entry_id),
        staff_id=author.staff_id,
        household_id=household_id,
        saw={"undone": entry_id},
    )
    changes = Changes.of(desk.store.append(entry))
    shown_as = stored.household.household_id
    return Changes(changes.entries, changes.households | {shown_as}, changes.kinds)


def _in_time(desk: Desk, act: LedgerAct) -> bool:
    """Whether ten minutes have not passed; a clock that was set back counts as passed."""
    return -_CLOCK_SLACK <= desk.clock.now() - act.when <= UNDO_WITHIN


class _Record:
    """A household with everything that was done to it, in the order of acts."""

    def __init__(self, desk: Desk, stored: reading.StoredHousehold) -> None:
        connection = desk.store.connection
        self._desk = desk
        self._stored = stored
        self._who = reading.counts_as(connection, stored.household_no) if stored.merged else {}
        self.acts = acts.of_households(connection, reading.records_of(connection, stored.household_no))
        self._undone = reading.undone(connection, [act.entry_id for act in self.acts])

    def check(self, target: LedgerAct) -> None:
        """Let an act pass that the signed-in person may undo now."""
        member = self._desk.signed_in()
        if target.kind == _MERGED:
            allow(self._desk, "merge")
        elif target.staff_id != member.staff_id and member.role not in PERMISSIONS["undo_for_others"]:
            raise NotAllowed("Somebody else did this.", "Ask them, or a manager, to undo it.")
        if target.entry_id in self._undone:
            raise Refused("This was undone already.", "Do it again if it should count after all.")
        if target.kind != _MERGED and not _in_time(self._desk, target):
            raise Refused("Undo works for ten minutes, and those have passed.", "Change the record instead.")
        if target.payload is None:
            raise Refused("What this entry said was erased.", "There is nothing left to undo.")
        self._check_kind(target)

    def _check_kind(self, target: LedgerAct) -> None:
        match target.payload:
            case EntryUndone():
                raise Refused("An undo cannot be undone.", "Do the thing again instead.")
            case ChoicesWithdrawn():
                raise Refused(
                    "What a family took back stays taken back.",
                    "If they agree after all, let them sign again.",
                )
            case HouseholdRegistered() if self._goes_on(target):
                raise Refused("Something was done on this record since.", "Undo that first.")
            case HouseholdAmended(changes) if not all(self._stands(target, one) for one in changes):
                raise Refused("Part of this was changed again since.", "Undo the later change first.")
            case ClashSettled(change, _) if not self._stands(target, change):
                raise Refused("Part of this was changed again since.", "Undo the later change first.")
            case SigningAccepted(signing):
                _check_signing(self._desk, self._stored, {one.decision_id for one in signing.decisions})
            case (
                HouseholdRegistered()
                | HouseholdAmended()
                | EqualityAnswered()
                | HouseholdArrived()
                | ClashSettled()
                | HouseholdsMerged()
                | NotTheSame()
            ):
                pass
            case _:
                raise Refused("This cannot be undone.", "Ask a manager what to do instead.")

    def _goes_on(self, target: LedgerAct) -> bool:
        """Whether anything was done on the record besides, or by another desk meanwhile."""
        return any(
            act.payload is not None
            and act.entry_id != target.entry_id
            and act.entry_id not in self._undone
            and not isinstance(act.payload, EntryUndone)
            for act in self.acts
        )

    def _stands(self, target: LedgerAct, change: Change) -> bool:
        path = change_as_counted(change, self._who).path
        return stands(self._stored.fields, path, target.entry_id)


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
