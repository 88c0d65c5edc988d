"""The bars of the main window: whose desk this is above, news below it, how everything stands at the foot."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from hubdesk.desktop.isolating import whole

if TYPE_CHECKING:
    from hubdesk.services.desk import Desk


class Bar(QFrame):
    """Words and buttons in a row across the window."""

    def __init__(self, parent: QWidget, name: str, margins: tuple[int, int, int, int]) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*margins)
        self.row.setSpacing(20)

    def add_words(self, text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
        """Add words at the end; those that wrap take the room that is left."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(wraps)
        if role:
            label.setProperty("role", role)
        self.row.addWidget(label, 1 if wraps else 0)
        return label

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button at the end."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        self.row.addWidget(button)
        return button


class Header(Bar):
    """The hub, the council and who is signed in; the button that locks, once there is something to lock."""

    def __init__(self, parent: QWidget, lock: Callable[[], object]) -> None:
        super().__init__(parent, "header", (24, 5, 24, 5))
        self.add_words("HubDesk", "product")
        self._hub = self.add_words(wraps=True)
        self._hub.setMinimumWidth(160)
        self._who = self.add_words()
        self._lock = self.add_button("Lock  Ctrl+L", lock)
        self._lock.hide()

    def show_desk(self, desk: "Desk") -> None:
        """Show whose desk is open."""
        from hubdesk.desktop.words import ROLE_NAMES

        self._hub.setText(f"{desk.store.hub_name} · {desk.profile.name}")
        if desk.staff is not None:
            self._who.setText(f"{desk.staff.name} · {ROLE_NAMES.get(desk.staff.role, desk.staff.role)}")
        self._lock.show()


class MessageBar(Bar):
    """The one place where news and problems show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "message", (32, 8, 24, 8))
        self._words = self.add_words(wraps=True)
        self.add_button("Close", self.hide).setAccessibleName("Close this message")
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, tone: str, words: str) -> None:
        """Show words, and say them to screen readers.

        Args:
            tone: `news` or `problem`; a problem is said at once.
            words: whole sentences.
        """
        from hubdesk.desktop.announce import announce

        self.setProperty("tone", tone)
        self._words.setText(words)
        for widget in (self, self._words):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        announce(self._words, words, at_once=tone == "problem")


class StatusLine(Bar):
    """How this PC and the council stand, in words; ways to decisions, council and help.

    Args:
        parent: the window's page.
        decide: leads to the list of decisions.
        council: leads to the council page.
        guide: leads to help.
    """

    def __init__(
        self,
        parent: QWidget,
        decide: Callable[[], object],
        council: Callable[[], object],
        guide: Callable[[], object],
    ) -> None:
        super().__init__(parent, "status", (24, 4, 24, 4))
        self.row.setSpacing(8)
        self._words = self.add_words(wraps=True)
        self._decide = self.add_button("", decide)
        self._decide.setProperty("link", "news")
        self._council = self.add_button("F7 Council", council)
        self.add_button("F1 Help", guide)
        for later in (self._decide, self._council):
            later.hide()

    def set_words(self, words: str) -> None:
        """Say how things stand."""
        self._words.setText(words)

    def show_desk(self, decisions: str) -> None:
        """Once a desk is open: lead to the council, and to the decisions where there are any.

        Args:
            decisions: `1 record needs a decision`, or empty.
        """
        self._council.show()
        self._decide.setText(whole(decisions))
        self._decide.setVisible(bool(decisions))
