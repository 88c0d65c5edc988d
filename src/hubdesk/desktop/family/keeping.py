"""Keeps what a family says: as a draft while they think, and for good once they signed."""

from PySide6.QtCore import QObject, QTimer, Signal

from hubdesk.desktop.family import draft as drafting
from hubdesk.desktop.family.journey import Journey
from hubdesk.desktop.family.result import ReceiptWish, SigningResult
from hubdesk.desktop.family.saving import Agreed, equality_to_save, save_signing
from hubdesk.desktop.family.sign import GivenMark
from hubdesk.desktop.work import Work
from hubdesk.domain.choices import ReadBy
from hubdesk.domain.ids import HouseholdId, PersonId, SigningId, StaffId
from hubdesk.domain.problems import HubDeskError
from hubdesk.services.desk import Changes
from hubdesk.services.drafts import discard_draft, save_draft
from hubdesk.services.receipts import Receipt, make_receipt
from hubdesk.services.signing import answer_equality

PAUSE_MS = 600
"""How long after the last answer the draft is saved."""


class Keeping(QObject):
    """Saves one signing, a step at a time: a step that is done is not done again when a later one fails.

    Signals:
        saved: everything is saved.
        failed: carries the `HubDeskError`; nothing that was said is lost.
        receipt_made: carries the receipt's number.
    """

    saved = Signal()
    failed = Signal(object)
    receipt_made = Signal(str)

    def __init__(
        self, work: Work, household_id: HouseholdId, signer: PersonId, name: str, draft_id: str | None
    ) -> None:
        super().__init__()
        self._work, self._household_id, self._signer, self._name = work, household_id, signer, name
        self._draft_id = draft_id
        self._draft: bytes | None = None
        self._drafting = False
        self._over = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save_draft)
        self.signing_id: SigningId | None = None
        self.receipt_number = ""
        self._equality_saved = False

    def note(self, journey: Journey, language: str, heard: bool) -> None:
        """Something was said: save it as a draft at the next pause."""
        if journey.replies and not self._over:
            self._draft = drafting.write(self._household_id, self._signer, language, heard, journey.replies)
            self._pause.start()

    def keep_draft(self, journey: Journey, language: str, heard: bool) -> None:
        """Save the draft now."""
        self.note(journey, language, heard)
        self._save_draft()

    def save(
        self,
        journey: Journey,
        given: GivenMark | None,
        language: str,
        *,
        heard: bool,
        witness: StaffId | None,
    ) -> None:
        """Save the signing if anything was decided, then the voluntary answers; then the draft goes."""
        if given is None or self.signing_id is not None or not journey.decisions:
            self._save_equality(journey)
            return
        agreed = Agreed(
            household_id=self._household_id,
            signer=self._signer,
            answers=journey.decisions,
            given=given,
            language=language,
            read_by=ReadBy.ALOUD if heard else ReadBy.EYE,
            witness=witness,
        )

        def signed(outcome: tuple[SigningId, Changes]) -> None:
            self.signing_id, changes = outcome
            self._work.changed.emit(changes)
            self._save_equality(journey)

        self._work.run(save_signing, agreed, then=signed, otherwise=self.failed.emit)

    def result(self, journey: Journey, wish: ReceiptWish | None) -> SigningResult:
        """What was saved, for the desk."""
        return SigningResult(
            household_id=self._household_id,
            signer=self._signer,
            signing_id=self.signing_id,
            receipt_number=self.receipt_number,
            wish=wish,
            decisions=len(journey.decisions),
            put_off=journey.put_off,
            equality=bool(journey.equality_answers),
        )

    def _save_equality(self, journey: Journey) -> None:
        answers = equality_to_save(journey.equality_outcome, journey.equality, journey.equality_answers)
        if answers is None or self._equality_saved:
            self._end()
            return

        def kept(_changes: Changes) -> None:
            self._equality_saved = True
            self._end()

        self._work.run(
            answer_equality,
            self._household_id,
            self._signer,
            answers,
            then=kept,
            otherwise=self.failed.emit,
        )

    def _end(self) -> None:
        self._over = True
        self._pause.stop()
        self._draft = None
        self._discard()
        self.saved.emit()
        if self.signing_id is not None:
            self._work.run(make_receipt, self._household_id, self.signing_id, then=self._made)

    def _made(self, receipt: Receipt) -> None:
        self.receipt_number = receipt.number
        self.receipt_made.emit(receipt.number)

    def _save_draft(self) -> None:
        self._pause.stop()
        if self._draft is None or self._drafting or self._over:
            return
        body, self._draft = self._draft, None
        self._drafting = True
        self._work.run(
            save_draft,
            self._draft_id,
            drafting.KIND,
            self.tr("Choices of {name}").format(name=self._name),
            body,
            then=self._drafted,
            otherwise=self._not_drafted,
        )

    def _drafted(self, draft_id: str) -> None:
        self._drafting = False
        self._draft_id = draft_id
        if self._over:
            self._discard()
        elif self._draft is not None:
            self._save_draft()

    def _not_drafted(self, problem: HubDeskError) -> None:
        """The family goes on: what they said is on the screen. The shell tells staff."""
        self._drafting = False
        self._work.problem.emit(problem)

    def _discard(self) -> None:
        if self._draft_id is not None:
            self._work.run(discard_draft, self._draft_id)
            self._draft_id = None
