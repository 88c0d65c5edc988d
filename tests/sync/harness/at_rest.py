"""What must hold once the line is quiet, found by reading every store and the gateway's own table."""

from datetime import date
from typing import Any

import msgspec
from harness.hub_pc import HubPC

from hubdesk.domain.choices import Answer, Decision, State
from hubdesk.domain.deciding import standings
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.services.reviewing import reviews
from hubdesk.store import reading
from hubdesk.wire.payloads import ChoicesWithdrawn, EntryUndone, SigningAccepted

TODAY = date(2026, 11, 22)


class Picture(msgspec.Struct, frozen=True):
    """One household as a desk shows it, without anything that is the desk's own."""

    household: Any
    undone: bool
    standings: tuple[Any, ...]
    decisions: frozenset[str]
    visits: tuple[Any, ...]
    reviews: frozenset[Any]


def picture(pc: HubPC, household_id: HouseholdId) -> Picture | None:
    """A household as it stands at a desk; None when it is not there."""
    connection = pc.store.connection
    stored = reading.household(connection, household_id)
    if stored is None:
        return None
    decisions = reading.decisions(connection, stored.household_no)
    asked = [one for one in reviews(pc.desk) if one.household_id == household_id]
    return Picture(
        household=stored.household,
        undone=stored.undone,
        standings=tuple(
            (one.choice.choice_id, one.about, one.state)
            for one in standings(pc.profile, stored.household, decisions, TODAY)
        ),
        decisions=frozenset(one.decision_id for one in decisions),
        visits=tuple(sorted(reading.visits(connection, stored.household_no))),
        reviews=frozenset(
            (one.kind, one.path, tuple((side.words, side.shown, side.entry_id) for side in one.sides))
            for one in asked
        ),
    )


def refusals_that_stand(pc: HubPC) -> set[tuple[str, str]]:
    """The choices, each with the person, that somebody refused or took back and never answered again.

    Told from what the entries say alone, whatever the views make of them.
    """
    by_entry: dict[EntryId, tuple[Decision, ...]] = {}
    undone: set[EntryId] = set()
    for entry in pc.store.entries():
        match pc.store.payload(entry.entry_id):
            case SigningAccepted(signing=signing):
                by_entry[entry.entry_id] = signing.decisions
            case ChoicesWithdrawn(withdrawal=withdrawal):
                by_entry[entry.entry_id] = withdrawal.decisions
            case EntryUndone(undone=gone):
                undone.add(gone)
    given = [one for entry_id, made in by_entry.items() if entry_id not in undone for one in made]
    replaced = {(old, one.signer) for one in given for old in one.supersedes}
    return {
        (one.choice_id, one.about)
        for one in given
        if one.answer is not Answer.YES and (one.decision_id, one.signer) not in replaced
    }


def yes_standing(pc: HubPC, household_id: HouseholdId) -> set[tuple[str, str]]:
    """The choices, each with the person, that a desk shows a yes for."""
    shown = picture(pc, household_id)
    return {
        (choice, about) for choice, about, state in (shown.standings if shown else ()) if state is State.YES
    }
