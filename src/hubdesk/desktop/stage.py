"""What a screen is, what it may ask of the window it stands in, and the ways that lead on from it.

Screens know this module and no other screen; the window and its routes know the screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.work import OwnedWork

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hubdesk.desktop.link_watch import LinkWatch
    from hubdesk.desktop.lock import Lock
    from hubdesk.desktop.work import Work
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.ids import HouseholdId, PersonId
    from hubdesk.domain.people import Household
    from hubdesk.domain.problems import CannotOpen, HubDeskError
    from hubdesk.domain.records import DraftLine, HouseholdRecord, Review
    from hubdesk.services.desk import Desk
    from hubdesk.services.ports import SyncResult
    from hubdesk.store.slots import RecoveryKit


class InTheMaking(Protocol):
    """A family that is typed and not yet on the books."""

    def show_field(self, path: str) -> None:
        """Lead to the box of a field, so that it can be changed."""

    def saved(self) -> None:
        """It is on the books now."""


class Ways(Protocol):
    """Where a screen can lead to."""

    @property
    def desk(self) -> Desk:
        """The open desk."""

    def unlock(self) -> None:
        """The unlock screen."""

    def set_up(self) -> None:
        """Set up this PC."""

    def recovery_kit(self, kit: RecoveryKit, desk: Desk) -> None:
        """The recovery kit of a store just made."""

    def cannot_open(self, problem: CannotOpen, hand_over: Callable[[], SyncResult] | None = None) -> None:
        """Why the store stays shut, and what next."""

    def front_desk(self) -> None:
        """The front desk."""

    def new_family(self, draft_id: str | None = None) -> None:
        """A new family, or a draft of one."""

    def record(self, household_id: HouseholdId) -> None:
        """A family's record."""

    def edit(self, household_id: HouseholdId, person_id: PersonId | None = None, reason: str = "") -> None:
        """Edit one person, or the address and who belongs to the family."""

    def change_choices(self, record: HouseholdRecord) -> None:
        """Stop choices."""

    def check(self, household_id: HouseholdId) -> None:
        """Check and hand over, for a family on the books."""

    def check_new(self, household: Household, making: InTheMaking) -> None:
        """Check and hand over, for a family just typed."""

    def hand_over(self, record: HouseholdRecord, signer: PersonId, language: str) -> None:
        """Give this PC to the family."""

    def carry_on(self, draft: DraftLine) -> None:
        """Take up a draft."""

    def receipt(self, household_id: HouseholdId, signing_id: str) -> None:
        """The receipt of a signing or withdrawal."""

    def council(self) -> None:
        """How this PC and the council stand."""

    def reviews(self) -> None:
        """What needs a decision."""

    def review(self, review: Review) -> None:
        """One decision."""

    def erase(self, record: HouseholdRecord) -> None:
        """Erase a family for ever."""

    def guide(self) -> None:
        """The guide's page for the screen shown."""


class Stage(Protocol):
    """The window, as a screen sees it.

    Attributes:
        work: runs operations on the store's thread.
        folder: the store that the unlock screen opens.
        clock: the clock port.
        lock: the two locks.
        link_watch: news of the link to the council.
        hand_over: opens the store by a passphrase only to hand over what waits; None where nothing can be.
    """

    work: Work
    folder: Path
    clock: Clock
    lock: Lock
    link_watch: LinkWatch
    hand_over: Callable[[str], SyncResult] | None

    @property
    def routes(self) -> Ways:
        """Where to go from here."""

    @property
    def surface(self) -> QWidget:
        """The widget that screens stand on."""

    def say(self, words: str) -> None:
        """Tell news."""

    def tell_problem(self, problem: HubDeskError) -> None:
        """Tell what happened and the next step."""

    def back(self) -> None:
        """Return to the screen before."""

    def enter(self, desk: Desk) -> None:
        """A desk is open: begin."""

    def unlocked_by(self, *, same_person: bool) -> None:
        """The PIN was right."""


class Frame(Stage, Protocol):
    """The window, as its routes see it."""

    @property
    def screen_shown(self) -> Screen:
        """The screen that stands in the window."""

    def go(self, screen: Screen, *, afresh: bool = False) -> None:
        """Show a screen on top of the trail, or as the start of a new one."""

    def show_family(self, view: QWidget) -> None:
        """Give the whole window to a family's view."""

    def take_back(self) -> None:
        """Take the window back."""

    def set_status(self, words: str) -> None:
        """Set the status line."""

    def set_decisions(self, words: str) -> None:
        """Lead to what needs a decision; empty when nothing does."""


class Screen(QWidget):
    """One page of the main window.

    Attributes:
        TITLE: for the window's title bar: never personal data.
        GUIDE: the page of the guide that F1 opens.
    """

    TITLE: ClassVar[str] = "HubDesk"
    GUIDE: ClassVar[str] = "front-desk"

    def __init__(self, window: Stage) -> None:
        super().__init__(window.surface)
        self.window_ = window
        self.work = OwnedWork(window.work, self)

    def entered(self) -> None:
        """The screen was just shown: put the focus where the work begins."""

    def leaving(self) -> None:
        """The screen is about to be hidden or locked: keep what was typed."""

    def key(self, sequence: str, act: Callable[[], object]) -> QShortcut:
        """Bind a key that works anywhere on this screen."""
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(lambda: act())
        return shortcut
