"""Find a household, open its record, see the day at a glance."""

from datetime import UTC, datetime, time, timedelta

from hubdesk.domain.choices import State
from hubdesk.domain.deciding import standing, standings
from hubdesk.domain.ids import HouseholdId
from hubdesk.domain.people import Household
from hubdesk.domain.records import (
    Act,
    FrontDesk,
    HouseholdHit,
    HouseholdRecord,
    MergedRecord,
    SigningRecord,
    StaffMember,
)
from hubdesk.domain.writing import one_line
from hubdesk.services.desk import Desk
from hubdesk.services.registering import without_sensitive
from hubdesk.services.reviewing import clashes_of
from hubdesk.services.staff import allow, staff_members
from hubdesk.store import access, acts, reading, search
from hubdesk.store import drafts as kept_drafts
from hubdesk.wire.payloads import ChoicesWithdrawn, HouseholdsMerged, SigningAccepted

SENSITIVE = ("safety_note", "support_needs", "nhs_number", "ni_number", "upn")
"""Parts of a record that open only with a reason."""

RUNNING_OUT_WITHIN = timedelta(days=28)
_FORMER = "former staff"


def look_up(desk: Desk, text: str, limit: int = 20) -> tuple[HouseholdHit, ...]:
    """Households that fit what was typed: name, known-as, phone tail, postcode, birthday, card or receipt.

    Best first: a surname or known-as that begins so, then first names, then anywhere in a name; recent
    visitors lead.

    Raises:
        NotAllowed: nobody is signed in, or the role may not look families up.
    """
    allow(desk, "look_up")
    return search.find(desk.store.connection, text, limit, desk.clock.today())


def open_household(desk: Desk, household_id: HouseholdId, reason: str = "") -> HouseholdRecord:
    """Open a record. That it was opened, and by whom, is kept before anything is shown.

    Args:
        desk: the open desk.
        household_id: whose record.
        reason: why the sensitive parts are opened; without one the record comes without them.

    Raises:
        NotAllowed: the role may not open records.
        Refused: there is no such household on this PC.
        NotSaved: the opening could not be written down, so nothing is shown.
    """
    reason = one_line(reason, "reason")
    member = allow(desk, "open_sensitive" if reason else "open")
    stored = desk.household(household_id)
    with desk.store.writing() as connection:
        access.note(connection, member.staff_id, stored.household.household_id, reason, desk.clock.now())
    connection = desk.store.connection
    decisions = reading.decisions(connection, stored.household_no)
    history, signings = _history(desk, stored.household_no)
    return HouseholdRecord(
        household=stored.household if reason else without_sensitive(stored.household),
        head=stored.head,
        standings=standings(desk.profile, stored.household, decisions, desk.clock.today()),
        decisions=decisions,
        signings=signings,
        history=history,
        visits=reading.visits(connection, stored.household_no),
        equality_answered=reading.equality_answered(connection, stored.household_no),
        sensitive_open=bool(reason),
        sensitive_kept=_keeps_sensitive(stored.household),
        reviews=clashes_of(desk, stored, opened=bool(reason)),
        merged=_merged(desk, history) if stored.merged else (),
    )


def access_log(desk: Desk, household_id: HouseholdId | None = None) -> tuple[access.Access, ...]:
    """Who opened which record, newest first.

    Raises:
        NotAllowed: only data protection may read it.
    """
    allow(desk, "read_access_log")
    return access.log(desk.store.connection, household_id)


def front_desk(desk: Desk) -> FrontDesk:
    """Today's arrivals, the signed-in person's own drafts, what runs out soon, what waits to be sent."""
    member = allow(desk, "look_up")
    connection, today = desk.store.connection, desk.clock.today()
    start = datetime.combine(today, time.min).astimezone(UTC)
    end = datetime.combine(today + timedelta(days=1), time.min).astimezone(UTC)
    waiting = desk.store.waiting_to_send()
    return FrontDesk(
        arrivals=reading.arrivals(connection, start, end),
        drafts=kept_drafts.lines(connection, member.staff_id),
        expiring=_running_out(desk),
        waiting_to_send=waiting,
        last_sent=desk.council_link.status(waiting).last_sent,
    )


def _history(desk: Desk, household_no: int) -> tuple[tuple[Act, ...], tuple[SigningRecord, ...]]:
    """Everything done on a record, and its signings, newest first in the order of acts."""
    connection = desk.store.connection
    done = acts.of_households(connection, reading.records_of(connection, household_no))
    undone = reading.undone(connection, [act.entry_id for act in done])
    staff = {member.staff_id: member for member in staff_members(desk, leavers=True)}
    history, signings = [], []
    for one in reversed(done):
        act = Act(
            entry_id=one.entry_id,
            kind=one.kind,
            when=one.when,
            staff=staff.get(one.staff_id) or StaffMember(one.staff_id, _FORMER, ""),
            undone=one.entry_id in undone,
        )
        history.append(act)
        if act.undone:
            continue
        if isinstance(one.payload, SigningAccepted):
            signings.append(SigningRecord(act=act, signing=one.payload.signing))
        elif isinstance(one.payload, ChoicesWithdrawn):
            signings.append(SigningRecord(act=act, signing=one.payload.withdrawal))
    return tuple(history), tuple(signings)


def _merged(desk: Desk, history: tuple[Act, ...]) -> tuple[MergedRecord, ...]:
    """The records that are one with this, by the acts that made them so, newest first."""
    found = []
    for act in history:
        if act.kind == "households_merged" and not act.undone:
            merged = desk.store.payload(act.entry_id)
            if isinstance(merged, HouseholdsMerged):
                title = reading.registered_title(desk.store.connection, merged.gone)
                found.append(MergedRecord(household_id=merged.gone, title=title, act=act))
    return tuple(found)


def _running_out(desk: Desk) -> tuple[HouseholdHit, ...]:
    """Households with a yes that runs out within four weeks; `matched` is the choice's title."""
    connection, today = desk.store.connection, desk.clock.today()
    found = []
    for line, choice_id, _day in reading.running_out(connection, today, today + RUNNING_OUT_WITHIN):
        stored = desk.household(line.household_id)
        decisions = reading.decisions(connection, stored.household_no)
        try:
            choice = desk.profile.choice(choice_id)
        except KeyError:  # the council no longer asks it
            continue
        now = [
            standing(desk.profile, stored.household, decisions, choice, person, today)
            for person in stored.household.people
        ]
        if any(
            one.state is State.YES and one.until and one.until < today + RUNNING_OUT_WITHIN for one in now
        ):
            found.append(
                HouseholdHit(
                    household_id=line.household_id, title=line.title, detail=line.detail, matched=choice.title
                )
            )
    return tuple(found)


def _keeps_sensitive(household: Household) -> bool:
    return without_sensitive(household) != household
