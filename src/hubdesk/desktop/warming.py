"""Read what the next pages need while nobody waits, so that opening one for the first time is no pause."""

import importlib
from threading import Thread

SOON = (
    "hubdesk.services.matching",
    "hubdesk.desktop.screens.new_family",
    "hubdesk.desktop.screens.family_record",
    "hubdesk.desktop.screens.check",
    "hubdesk.desktop.family.view",
    "hubdesk.desktop.screens.receipt",
    "hubdesk.desktop.screens.lock_page",
    "hubdesk.documents.receipt",
)


def warm() -> Thread:
    """Import the modules of the pages that come after the front desk, on a thread of their own."""
    thread = Thread(target=_read, name="warming")
    thread.start()
    return thread


def _read() -> None:
    for name in SOON:
        importlib.import_module(name)
