"""Who opened which record, when, and why where it held sensitive parts."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import HouseholdId, StaffId
from hubdesk.store.moments import milliseconds, moment

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """One opening of a record (`when` in UTC). `reason` is empty where the sensitive parts stayed closed."""

    when: datetime
    staff_id: StaffId
    household_id: HouseholdId
    reason: str


def note(
    connection: "Connection", staff_id: StaffId, household_id: HouseholdId, reason: str, now: datetime
) -> None:
    """Write down that a record was opened."""
    connection.execute(
        "INSERT INTO access (at, staff_id, household_id, reason) VALUES (?, ?, ?, ?)",
        (milliseconds(now), staff_id, household_id, reason),
    )


def log(
    connection: "Connection", household_id: HouseholdId | None = None, limit: int = 1000
) -> tuple[Access, ...]:
    """The newest openings, of one record or of all."""
    rows = connection.execute(
        "SELECT at, staff_id, household_id, reason FROM access WHERE ?1 IS NULL OR household_id = ?1"
        " ORDER BY access_no DESC LIMIT ?2",
        (household_id, limit),
    )
    return tuple(
        Access(when=moment(at), staff_id=StaffId(staff), household_id=HouseholdId(household), reason=reason)
        for at, staff, household, reason in rows
    )
