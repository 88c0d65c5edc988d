"""What waits to be sent, was refused or was not believed: for the screens that tell of the exchange."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.store.moments import moment

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much of everything there is. See `services.exchange.ExchangeReport`."""

    families: int
    entries: int
    attachments_waiting: int
    attachments_wanted: int
    refused: int
    not_taken: int


class FamilyRow(msgspec.Struct, frozen=True):
    """A household with entries in the outbox; `title` is empty when the views do not hold it."""

    household_id: HouseholdId
    title: str
    entries: int


class RefusedRow(msgspec.Struct, frozen=True):
    """An own entry that the council would not take, since when (UTC)."""

    entry_id: EntryId
    household_id: HouseholdId | None
    title: str
    kind: str
    code: str
    at: datetime


class NotTakenRow(msgspec.Struct, frozen=True):
    """Something that arrived and was not believed (UTC)."""

    entry_id: EntryId
    household_id: HouseholdId | None
    code: str
    at: datetime
    alarm: bool


def counts(connection: "Connection") -> Counts:
    """How much waits, was refused, and was not believed."""
    row = connection.execute(
        "SELECT (SELECT count(DISTINCT household_id) FROM outbox JOIN entry USING (position)),"
        " (SELECT count(*) FROM outbox), (SELECT count(*) FROM attachment_outbox),"
        " (SELECT count(*) FROM attachment_wanted), (SELECT count(*) FROM refused),"
        " (SELECT count(*) FROM not_taken)"
    ).fetchone()
    return Counts(**dict(zip(Counts.__struct_fields__, row, strict=True)))


def families_waiting(connection: "Connection", limit: int = 200) -> tuple[FamilyRow, ...]:
    """Households with entries in the outbox, the longest-waiting first."""
    rows = connection.execute(
        "SELECT entry.household_id, coalesce(household.title, ''), count(*)"
        " FROM outbox JOIN entry USING (position) LEFT JOIN household USING (household_id)"
        " WHERE entry.household_id IS NOT NULL GROUP BY entry.household_id ORDER BY min(position) LIMIT ?",
        (limit,),
    )
    return tuple(FamilyRow(*row) for row in rows)


def refused(connection: "Connection") -> tuple[RefusedRow, ...]:
    """Own entries that the council would not take, oldest first."""
    rows = connection.execute(
        "SELECT entry_id, entry.household_id, coalesce(household.title, ''), kind, code, at"
        " FROM refused JOIN entry USING (position) LEFT JOIN household USING (household_id)"
        " ORDER BY at, position"
    )
    return tuple(RefusedRow(row[0], row[1], row[2], row[3], row[4], moment(row[5])) for row in rows)


def not_taken(connection: "Connection", limit: int = 200) -> tuple[NotTakenRow, ...]:
    """What arrived and was not believed, newest first."""
    rows = connection.execute(
        "SELECT entry_id, household_id, code, at, alarm FROM not_taken ORDER BY at DESC, hash LIMIT ?",
        (limit,),
    )
    return tuple(NotTakenRow(row[0], row[1], row[2], moment(row[3]), bool(row[4])) for row in rows)
