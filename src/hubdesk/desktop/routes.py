"""Which screen follows which. Each is imported when it is first opened, so that unlocking is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubdesk.desktop.family.result import ReceiptWish, SigningResult
    from hubdesk.desktop.stage import Frame, InTheMaking, Screen
    from hubdesk.domain.ids import HouseholdId, PersonId
    from hubdesk.domain.people import Household
    from hubdesk.domain.problems import CannotOpen
    from hubdesk.domain.records import DraftLine, HouseholdRecord, Review
    from hubdesk.services.desk import Desk
    from hubdesk.services.ports import LinkStatus, SyncResult
    from hubdesk.store.slots import RecoveryKit


class Routes:
    """Opens screens in the main window."""

    def __init__(self, window: Frame) -> None:
        self._window = window

    @property
    def desk(self) -> Desk:
        """The open desk.

        Raises:
            RuntimeError: none is.
        """
        desk = self._window.work.desk
        if desk is None:
            raise RuntimeError("no desk is open")
        return desk

    @property
    def _ready(self) -> bool:
        desk = self._window.work.desk
        return desk is not None and desk.staff is not None

    # -- before a desk is open

    def unlock(self) -> None:
        """The unlock screen."""
        from hubdesk.desktop.screens.unlock import UnlockScreen

        self._window.go(UnlockScreen(self._window), afresh=True)

    def set_up(self) -> None:
        """Set up this PC."""
        from hubdesk.desktop.screens.first_run import FirstRunScreen

        self._window.go(FirstRunScreen(self._window))

    def recovery_kit(self, kit: RecoveryKit, desk: Desk) -> None:
        """The recovery kit of a store just made: printed or saved before anything else."""
        from hubdesk.desktop.screens.recovery_kit import RecoveryKitScreen

        self._window.go(RecoveryKitScreen(self._window, kit, desk), afresh=True)

    def cannot_open(self, problem: CannotOpen, hand_over: Callable[[], SyncResult] | None = None) -> None:
        """The store stays shut: why, and what next."""
        from hubdesk.desktop.screens.cannot_open import CannotOpenScreen

        self._window.go(CannotOpenScreen(self._window, problem, hand_over))

    # -- the desk

    def begin(self) -> None:
        """The first screen after unlocking: a PIN first, for somebody who has none."""
        from hubdesk.services.staff import has_pin

        me = self.desk.signed_in().staff_id
        self._window.work.run(has_pin, me, then=lambda there: self.front_desk() if there else self.set_pin())
        self.refresh_status()

    def set_pin(self) -> None:
        """Choose a PIN."""
        from hubdesk.desktop.screens.set_pin import SetPinScreen

        self._window.go(SetPinScreen(self._window), afresh=True)

    def front_desk(self) -> None:
        """The front desk, with nothing behind it."""
        from hubdesk.desktop.screens.front_desk import FrontDeskScreen

        self._window.go(FrontDeskScreen(self._window), afresh=True)

    def search(self) -> None:
        """F2: the search box."""
        if self._ready:
            self.front_desk()

    def new_family(self, draft_id: str | None = None) -> None:
        """F3: a new family, or a draft of one."""
        from hubdesk.desktop.screens.new_family import NewFamilyScreen

        if self._ready:
            self.front_desk()
            self._window.go(NewFamilyScreen(self._window, draft_id))

    def record(self, household_id: HouseholdId) -> None:
        """A family's record, on top of the front desk."""
        from hubdesk.desktop.screens.family_record import FamilyRecordScreen

        self.front_desk()
        self._window.go(FamilyRecordScreen(self._window, household_id))

    def edit(self, household_id: HouseholdId, person_id: PersonId | None = None, reason: str = "") -> None:
        """Edit one person, or (without one) the address and who belongs to the family."""
        from hubdesk.desktop.screens.edit_family import EditFamilyScreen

        self._window.go(EditFamilyScreen(self._window, household_id, person_id, reason=reason))

    def change_choices(self, record: HouseholdRecord) -> None:
        """Stop choices."""
        from hubdesk.desktop.screens.change_choices import ChangeChoicesScreen

        self._window.go(ChangeChoicesScreen(self._window, record))

    def check(self, household_id: HouseholdId) -> None:
        """Check and hand over, for a family on the books."""
        from hubdesk.desktop.screens.check import CheckScreen

        self._window.go(CheckScreen(self._window, household_id=household_id))

    def check_new(self, household: Household, making: InTheMaking) -> None:
        """Check and hand over, for a family just typed."""
        from hubdesk.desktop.screens.check import CheckScreen

        self._window.go(CheckScreen(self._window, household=household, new_family=making))

    # -- the family's view

    def hand_over(
        self,
        record: HouseholdRecord,
        signer: PersonId,
        language: str,
        draft_id: str | None = None,
        draft: bytes = b"",
    ) -> None:
        """Give this PC to the family."""
        from hubdesk.desktop.family.view import FamilyView

        window, desk = self._window, self.desk
        view = FamilyView(
            window.work,
            desk.profile,
            record,
            signer,
            language,
            staff=desk.signed_in(),
            today=window.clock.today(),
            draft_id=draft_id,
            draft=draft,
            parent=window.surface,
        )
        household_id = record.household.household_id
        view.finished.connect(self.signed)
        view.left.connect(lambda: self._left_early(household_id))
        view.locked_out.connect(window.lock.lock_data)

        def show() -> None:
            window.show_family(view)
            view.begin()

        QTimer.singleShot(
            0, view, show
        )  # building and showing are two steps, so that neither holds the window

    def carry_on(self, draft: DraftLine) -> None:
        """Take up a draft: a family half typed, or a signing half done."""
        from hubdesk.desktop.family.draft import KIND
        from hubdesk.services.drafts import read_draft

        if draft.kind != KIND:
            self.new_family(draft.draft_id)
        else:
            self._window.work.run(
                read_draft, draft.draft_id, then=lambda body: self._carry_on_signing(draft.draft_id, body)
            )

    def _carry_on_signing(self, draft_id: str, body: bytes) -> None:
        from hubdesk.desktop.family.draft import read
        from hubdesk.services.looking_up import open_household

        kept = read(body)
        self._window.work.run(
            open_household,
            kept.household_id,
            then=lambda record: self.hand_over(record, kept.signer, kept.language, draft_id, body),
        )

    def signed(self, result: SigningResult) -> None:
        """The family is done; staff have the screen back."""
        self._window.take_back()
        if result.signing_id is None:
            self.record(result.household_id)
            self._window.say("The family chose to be asked another day. Nothing was signed.")
        else:
            self.receipt(result.household_id, result.signing_id, result.wish)

    def _left_early(self, household_id: HouseholdId) -> None:
        self._window.take_back()
        self.record(household_id)
        self._window.say("The family's answers so far are kept as a draft on the front desk.")

    def receipt(self, household_id: HouseholdId, signing_id: str, wish: ReceiptWish | None = None) -> None:
        """The receipt of a signing or withdrawal; `wish` is how the family asked for it just now."""
        from hubdesk.desktop.screens.receipt import ReceiptScreen

        self.record(household_id)
        self._window.go(ReceiptScreen(self._window, household_id, signing_id, wish))

    # -- the council

    def council(self) -> None:
        """F7: how this PC and the council stand."""
        from hubdesk.desktop.screens.council import CouncilScreen

        if self._ready and not isinstance(self._window.screen_shown, CouncilScreen):
            self._window.go(CouncilScreen(self._window))

    def reviews(self) -> None:
        """What needs a decision."""
        from hubdesk.desktop.screens.reviews import ReviewsScreen

        if self._ready:
            self.front_desk()
            self._window.go(ReviewsScreen(self._window))

    def review(self, review: Review) -> None:
        """One decision: values that clash, or two records that may be one family."""
        from hubdesk.desktop.screens.clash import ClashScreen
        from hubdesk.desktop.screens.same_family import SameFamilyScreen

        of_kind = ClashScreen if review.kind == "clash" else SameFamilyScreen
        self._window.go(of_kind(self._window, review))

    def erase(self, record: HouseholdRecord) -> None:
        """Erase a family for ever."""
        from hubdesk.desktop.screens.erase_family import EraseFamilyScreen

        self._window.go(EraseFamilyScreen(self._window, record))

    # -- everywhere

    def guide(self) -> None:
        """F1: the guide's page for the screen shown."""
        from hubdesk.desktop.screens.guide import GuideScreen

        shown = self._window.screen_shown
        if not isinstance(shown, GuideScreen):
            self._window.go(GuideScreen(self._window, shown.GUIDE))

    def lock_page(self) -> Screen:
        """The page that stands in front while the screen is locked."""
        from hubdesk.desktop.screens.lock_page import LockPage

        return LockPage(self._window)

    def refresh_status(self) -> None:
        """Say on the status line how this PC and the council stand."""
        if self._ready:
            self._window.work.run(
                _standing, then=self._show_status, otherwise=lambda _problem: None, latest="status"
            )

    def _show_status(self, standing: tuple[LinkStatus, int]) -> None:
        from hubdesk.desktop.words import decisions_words

        link, decisions = standing
        known = decisions_words(link.decisions)
        words = link.words.replace(f"{known}.", "").strip() if known else link.words  # it is a button here
        self._window.set_status(f"Everything is saved on this PC.   {words}")
        self._window.set_decisions(decisions_words(decisions))


def _standing(desk: Desk) -> tuple[LinkStatus, int]:
    """How things stand, and how many decisions are open now: the link itself counts them once a turn."""
    from hubdesk.services.exchange import exchange_report
    from hubdesk.services.reviewing import review_count

    report = exchange_report(desk)
    link = desk.council_link.status(report.entries_waiting, report)
    return link, review_count(desk) if link.decisions else 0
