"""When the council holds less than it acknowledged: what to send again, and what to count as held no longer.

Nothing is lost by it. Entries that the council holds after all come back as duplicates, or arrive again.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubdesk.domain.ids import EntryId
from hubdesk.store import attachments, digests, views

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_OTHERS = (
    "SELECT position, header FROM entry JOIN device USING (device)"
    " WHERE NOT own AND NOT council_holds AND emptied IS NOT 'dropped'"
    " AND NOT EXISTS (SELECT 1 FROM outbox WHERE position = entry.position) ORDER BY position"
)
_WRITTEN = "json_extract(CAST(header AS TEXT), '$.hybrid_time')"
_REFUSED = "EXISTS (SELECT 1 FROM refused WHERE position = entry.position)"
_AGAIN = (
    "SELECT position, header FROM entry WHERE device = ?1"  # noqa: S608 - our own words
    f" AND (device_seq > ?2 AND (council_holds OR {_REFUSED}) OR council_holds AND order_time <> {_WRITTEN}"
    " OR council_holds AND kind = 'household_registered' AND emptied IS NULL"
    " AND EXISTS (SELECT 1 FROM link WHERE role = 'outreach'))"
)
_AS_WRITTEN = (
    f"UPDATE entry SET order_time = {_WRITTEN}"  # noqa: S608 - our own words
    f" WHERE position = ? AND order_time <> {_WRITTEN} RETURNING entry_id"
)


def send_again(connection: "Connection", heads: Mapping[str, int]) -> int:
    """Put own entries after the heads back into the outbox, and pull from the beginning.

    Those that were refused go with them: the council has forgotten that too, and its chain goes on over them
    only. So does whatever it had held back to its clock, heads or not: it may hold it back to another time
    now, and says so when it is asked. Until then that is ordered as it was written. A laptop names the
    families that it registered and holds: it may see them for that reason alone.

    Args:
        connection: inside the caller's transaction.
        heads: device id → how far the council holds its chain; a device that is not there stands at 0.

    Returns:
        How many entries are to be sent again.
    """
    count, moved = 0, list[EntryId]()
    for device, device_id in connection.execute("SELECT device, device_id FROM device WHERE own").fetchall():
        rows = connection.execute(_AGAIN, (device, heads.get(device_id, 0))).fetchall()
        positions = [(position,) for position, _ in rows]
        connection.executemany("INSERT OR IGNORE INTO outbox (position) VALUES (?)", positions)
        connection.executemany("DELETE FROM refused WHERE position = ?", positions)
        connection.executemany("UPDATE entry SET council_holds = 0 WHERE position = ?", positions)
        for position in positions:
            moved += [EntryId(one) for (one,) in connection.execute(_AS_WRITTEN, position)]
        attachments.queue_again(connection, (header for _, header in rows))
        count += len(rows)
    _pull_afresh(connection)
    views.take_in(connection, moved)
    return count


def send_for_others(connection: "Connection") -> int:
    """Put what other desks wrote, and the council no longer holds, into the outbox of this one.

    Whoever wrote it sends it again as well, unless it is lost, or let the family go. To be asked once all
    was pulled: whatever did not arrive again is not there.

    Args:
        connection: inside the caller's transaction.

    Returns:
        How many entries are to be sent.
    """
    rows = connection.execute(_OTHERS).fetchall()
    connection.executemany("INSERT INTO outbox (position) VALUES (?)", [row[:1] for row in rows])
    attachments.queue_again(connection, (header for _, header in rows))
    return len(rows)


def _pull_afresh(connection: "Connection") -> None:
    """Pull from the beginning: what other desks wrote counts as held by the council once it arrives again."""
    connection.execute(
        "UPDATE entry SET council_holds = 0 WHERE device IN (SELECT device FROM device WHERE NOT own)"
    )
    connection.execute("UPDATE link SET cursor = '', agreed = NULL")
    digests.write_afresh(connection)
