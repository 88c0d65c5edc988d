"""Read what the next pages need while nobody waits, so that opening one for the first time is no pause."""

import importlib

from PySide6.QtCore import QObject, QTimer

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


def warm(owner: QObject) -> None:
    """Import the modules of the pages that come after the front desk, one a turn of the window."""
    waiting = list(SOON)

    def read_next() -> None:
        if waiting:
            importlib.import_module(waiting.pop(0))
            QTimer.singleShot(0, owner, read_next)

    QTimer.singleShot(0, owner, read_next)
