"""Unfinished work, kept encrypted under the person who typed it."""

from hubdesk.domain.records import DraftLine
from hubdesk.services.desk import Desk


def save_draft(desk: Desk, draft_id: str | None, kind: str, title: str, body: bytes) -> str:
    """Keep unfinished work; the newest text replaces the older.

    Args:
        draft_id: None for a new draft.
        kind: which screen it belongs to (`new_family`, `family_view`).
        title: what the front desk shows on its line.

    Returns:
        The draft's id.
    """
    raise NotImplementedError


def drafts(desk: Desk) -> tuple[DraftLine, ...]:
    """The signed-in person's own drafts, newest first."""
    raise NotImplementedError


def read_draft(desk: Desk, draft_id: str) -> bytes:
    """What a draft holds.

    Raises:
        Refused: there is no such draft of this person's.
    """
    raise NotImplementedError


def discard_draft(desk: Desk, draft_id: str) -> None:
    """Throw a draft away; one that is not there, or not this person's, is left alone."""
    raise NotImplementedError
