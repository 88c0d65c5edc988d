"""What a person is told when a save did not happen, or when nobody can know."""

from hubdesk.domain.problems import NotSaved


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
