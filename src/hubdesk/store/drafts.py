"""Unfinished work, encrypted like everything here, each piece under the person who typed it."""

from datetime import datetime
from typing import TYPE_CHECKING

from hubdesk.domain.ids import StaffId
from hubdesk.domain.records import DraftLine
from hubdesk.store.moments import milliseconds, moment

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def save(
    connection: "Connection",
    draft_id: str,
    author: StaffId,
    kind: str,
    title: str,
    body: bytes,
    now: datetime,
) -> bool:
    """Keep a draft in place of what its author kept under this id before.

    Returns:
        False when the id is somebody else's; theirs stays as it was.
    """
    cursor = connection.execute(
        "INSERT INTO draft (draft_id, staff_id, kind, title, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (draft_id) DO UPDATE SET kind = excluded.kind, title = excluded.title,"
        " saved_at = excluded.saved_at, body = excluded.body WHERE draft.staff_id = excluded.staff_id",
        (draft_id, author, kind, title, milliseconds(now), body),
    )
    return bool(cursor.rowcount)


def lines(connection: "Connection", author: StaffId) -> tuple[DraftLine, ...]:
    """A person's own drafts, newest first."""
    rows = connection.execute(
        "SELECT draft_id, kind, title, saved_at FROM draft WHERE staff_id = ?"
        " ORDER BY saved_at DESC, draft_id DESC",
        (author,),
    )
    return tuple(
        DraftLine(draft_id=draft_id, kind=kind, title=title, saved_at=moment(saved_at))
        for draft_id, kind, title, saved_at in rows
    )


def body(connection: "Connection", draft_id: str, author: StaffId) -> bytes | None:
    """What one of a person's own drafts holds; None when they have no such draft."""
    row = connection.execute(
        "SELECT body FROM draft WHERE draft_id = ? AND staff_id = ?", (draft_id, author)
    ).fetchone()
    return bytes(row[0]) if row else None


def discard(connection: "Connection", draft_id: str, author: StaffId) -> None:
    """Throw one of a person's own drafts away."""
    connection.execute("DELETE FROM draft WHERE draft_id = ? AND staff_id = ?", (draft_id, author))
