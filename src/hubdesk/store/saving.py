"""What a person is told when a save did not happen, or when nobody can know."""

from collections.abc import Container, Iterator
from contextlib import contextmanager

import sqlcipher3

from hubdesk.domain.ids import AttachmentDigest
from hubdesk.domain.problems import CannotOpen, NotSaved
from hubdesk.store import ledger
from hubdesk.store.database import Database, UnfinishedError


def not_saved(*, full: bool) -> NotSaved:
    """Nothing of it stands. `full`: for want of room."""
    if full:
        return NotSaved(
            "This was not saved: the disk is full.",
            "Free some space, then save again. Everything saved before is safe.",
        )
    return NotSaved(
        "This was not saved: the disk failed.",
        "Save again; if it fails again, call whoever looks after this PC.",
    )


def unknown() -> NotSaved:
    """The disk failed at the very end, and cannot be asked."""
    return NotSaved(
        "The disk failed while saving, so whether this was saved is not known.",
        "Close HubDesk, open it again, and look the family up before you type anything twice.",
    )


@contextmanager
def reachable() -> Iterator[None]:
    """The files had to be opened again before anything was tried, and could not be.

    Raises:
        NotSaved: says so.
    """
    try:
        yield
    except CannotOpen as cause:
        raise NotSaved(f"This was not saved. {cause.sentence}", cause.next_step) from None


@contextmanager
def saving() -> Iterator[None]:
    """Around a transaction whose end cannot be looked up afterwards.

    Raises:
        NotSaved: it did not happen; or, after the disk failed, it says that this is not known.
    """
    try:
        with reachable():
            yield
    except UnfinishedError as failure:
        raise (not_saved(full=True) if failure.full else unknown()) from None


def stands(database: Database, minted: tuple[ledger.Minted, ...], kept: Container[AttachmentDigest]) -> bool:
    """Whether the files give every entry back as it was written; False when none of them is there.

    Raises:
        NotSaved: the files cannot be read, or hold something else under these ids.
    """
    for _ in range(2):
        try:
            database.reopen()
            if ledger.holds(database.reader, minted, kept):
                return True
            if ledger.present(database.reader, minted) == 0:
                return False
            break
        except (CannotOpen, sqlcipher3.Error):
            database.close()
    raise unknown()
