"""When the council holds less than it acknowledged: what to send again, and what to count as held no longer.

Nothing is lost by it. Entries that the council holds after all come back as duplicates, or arrive again.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubdesk.store import attachments, digests

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_AFTER = "SELECT position, header FROM entry WHERE device = ? AND device_seq > ? AND council_holds"


def send_again(connection: "Connection", heads: Mapping[str, int]) -> int:
    """Put own entries after the heads back into the outbox, and pull from the beginning.

    Args:
        connection: inside the caller's transaction.
        heads: device id → how far the council holds its chain; a device that is not there stands at 0.

    Returns:
        How many entries are to be sent again.
    """
    count = 0
    for device, device_id in connection.execute("SELECT device, device_id FROM device WHERE own").fetchall():
        rows = connection.execute(_AFTER, (device, heads.get(device_id, 0))).fetchall()
        positions = [(position,) for position, _ in rows]
        connection.executemany("INSERT OR IGNORE INTO outbox (position) VALUES (?)", positions)
        connection.executemany("UPDATE entry SET council_holds = 0 WHERE position = ?", positions)
        attachments.queue_again(connection, (header for _, header in rows))
        count += len(rows)
    pull_afresh(connection)
    return count


def pull_afresh(connection: "Connection") -> None:
    """Pull from the beginning: what other desks wrote counts as held by the council once it arrives again."""
    connection.execute(
        "UPDATE entry SET council_holds = 0 WHERE device IN (SELECT device FROM device WHERE NOT own)"
    )
    connection.execute("UPDATE link SET cursor = '', agreed = NULL")
    digests.write_afresh(connection)
