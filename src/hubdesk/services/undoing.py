"""Undo within ten minutes, by an entry that compensates; nothing is ever deleted."""

from datetime import timedelta

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.services.desk import Changes, Desk

UNDO_WITHIN = timedelta(minutes=10)


def can_undo(desk: Desk, household_id: HouseholdId) -> frozenset[EntryId]:
    """The household's entries that the signed-in person could undo now."""
    raise NotImplementedError


def undo(desk: Desk, entry_id: EntryId) -> Changes:
    """Undo one act.

    A registration, an amendment, a signing, equality answers or an arrival can be undone, by whoever did it or by a
    manager, while nothing later rests on it. An undo never brings back a yes that a family took back.

    Raises:
        NotAllowed: somebody else did it.
        Refused: it is too late, cannot be undone, or something later rests on it.
        NotSaved: nothing was saved, nothing is lost.
    """
    raise NotImplementedError
