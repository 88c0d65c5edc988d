"""Unfinished work, kept encrypted under the person who typed it."""

from hubdesk.domain.problems import NotAllowed, Refused
from hubdesk.domain.records import DraftLine
from hubdesk.services.desk import Desk
from hubdesk.services.staff import allow
from hubdesk.store import drafts as kept


def save_draft(desk: Desk, draft_id: str | None, kind: str, title: str, body: bytes) -> str:
    """Keep unfinished work; the newest text replaces the older.

    Args:
        desk: the open desk.
        draft_id: None for a new draft.
        kind: which screen it belongs to (`new_family`, `family_view`).
        title: what the front desk shows on its line.
        body: whatever that screen needs to carry on.

    Returns:
        The draft's id.

    Raises:
        NotAllowed: nobody is signed in, or the draft is somebody else's.
        NotSaved: the earlier text stands.
    """
    author = allow(desk, "draft")
    name = draft_id or desk.new_id()
    with desk.store.writing() as connection:
        if not kept.save(connection, name, author.staff_id, kind, title, body, desk.clock.now()):
            raise NotAllowed("This draft belongs to somebody else.", "Start a new one.")
    return name


def drafts(desk: Desk) -> tuple[DraftLine, ...]:
    """The signed-in person's own drafts, newest first."""
    return kept.lines(desk.store.connection, allow(desk, "draft").staff_id)


def read_draft(desk: Desk, draft_id: str) -> bytes:
    """What a draft holds.

    Raises:
        Refused: there is no such draft of this person's.
    """
    body = kept.body(desk.store.connection, draft_id, allow(desk, "draft").staff_id)
    if body is None:
        raise Refused("This draft is not there any more.", "Start again from the front desk.")
    return body


def discard_draft(desk: Desk, draft_id: str) -> None:
    """Throw a draft away; one that is not there, or not this person's, is left alone."""
    author = allow(desk, "draft")
    with desk.store.writing() as connection:
        kept.discard(connection, draft_id, author.staff_id)
