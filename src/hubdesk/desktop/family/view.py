"""The family's view: one signing fills the window, and only a staff PIN leads out."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.work import Work
from hubdesk.domain.councils import CouncilProfile
from hubdesk.domain.ids import PersonId
from hubdesk.domain.records import HouseholdRecord, StaffMember


class FamilyView(QWidget):
    """One signer's way through the choices of one household.

    The shell puts it in place of everything else in its window (header, screens, status line hidden) and calls
    `begin`. From then on every key, click and close request of the application passes the view's guard, until
    one of its signals says that staff have the screen back.

    Signals:
        finished: staff took the screen back after the end; carries a `SigningResult`. Everything is saved.
        left: staff took the screen back before the end. The choices made so far are kept as a draft.
        locked_out: too many wrong PINs; the data lock must follow.
    """

    finished = Signal(object)
    left = Signal()
    locked_out = Signal()

    def __init__(
        self,
        work: Work,
        profile: CouncilProfile,
        record: HouseholdRecord,
        signer: PersonId,
        language: str = "en",
        *,
        staff: StaffMember,
        today: date,
        draft_id: str | None = None,
        draft: bytes = b"",
        parent: QWidget | None = None,
    ) -> None:
        """Build the view.

        Args:
            work: runs the saving.
            profile: the council's.
            record: the household as it stands.
            signer: who answers and signs.
            language: BCP 47 tag of the wordings to begin with.
            staff: who is signed in and hands the screen over; must have a PIN (`services.staff.has_pin`).
            today: the hub's local day.
            draft_id: the draft this view carries on with; `draft` is what it holds.
            draft: what `draft_id` holds (`services.drafts.read_draft`).
            parent: the window it stands in.
        """
        super().__init__(parent)

    def begin(self) -> None:
        """Take the screen: put the guard up and the focus on the first page."""

    def keep(self) -> None:
        """Save the draft now (the data lock calls this before the process ends)."""
