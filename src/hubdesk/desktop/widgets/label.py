"""Labels made while HubDesk runs: what they show was typed by somebody, and is never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hubdesk.desktop.isolating import isolated


def plain_label(text: str, role: str, parent: QWidget) -> QLabel:
    """A label that wraps and shows its text as it is typed.

    Args:
        text: what it says.
        role: its look in the stylesheet; empty for that of the body.
        parent: where it stands.
    """
    label = QLabel(isolated(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def chip_label(text: str, tone: str, parent: QWidget) -> QLabel:
    """A short label on a ground of its own, as large as its words.

    Args:
        text: what it says.
        tone: its look in the stylesheet.
        parent: where it stands.
    """
    label = plain_label(text, "", parent)
    label.setWordWrap(False)
    label.setProperty("chip", tone)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label
