"""In front of everything while the screen is locked: who are you, and your PIN."""

from hubdesk.desktop.forms.ui_lock import Ui_LockPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.words import ROLE_NAMES
from hubdesk.domain.ids import StaffId
from hubdesk.domain.problems import HubDeskError, PinLocked
from hubdesk.domain.records import StaffMember
from hubdesk.services.desk import Desk
from hubdesk.services.staff import people_here, sign_out, switch_to


class LockPage(Screen):
    """Takes a PIN. Another person may come in; they start at the front desk."""

    TITLE = "Locked"
    GUIDE = "locking"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_LockPage()
        self.form.setupUi(self)
        staff = window.routes.desk.staff
        self._before = staff.staff_id if staff is not None else None
        self.form.who.offer(((str(staff.staff_id), _named(staff)),) if staff is not None else ())
        self.form.open.clicked.connect(self.open)
        self.form.pin.edit.returnPressed.connect(self.open)
        self.form.lock_all.clicked.connect(window.lock.lock_data)
        self.key("Ctrl+Shift+L", window.lock.lock_data)
        self.work.run(_leave, then=self._offer)

    def entered(self) -> None:
        """Type the PIN at once."""
        self.form.pin.setFocus()

    def open(self) -> None:
        """Try the PIN."""
        pin = self.form.pin.text()
        if not pin or not self.form.open.isEnabled():
            return
        self.form.open.setEnabled(False)
        self.work.run(switch_to, StaffId(self.form.who.text()), pin, then=self._right, otherwise=self._wrong)

    def _right(self, member: StaffMember) -> None:
        self.window_.unlocked_by(same_person=member.staff_id == self._before)

    def _wrong(self, problem: HubDeskError) -> None:
        if isinstance(problem, PinLocked):
            self.window_.lock.lock_data()
            return
        self.form.open.setEnabled(True)
        self.form.pin.set_text("")
        self.form.pin.wrong(str(problem))
        self.form.pin.setFocus()

    def _offer(self, members: tuple[StaffMember, ...]) -> None:
        chosen = self.form.who.text()
        self.form.who.offer(tuple((str(m.staff_id), _named(m)) for m in members))
        if chosen:
            self.form.who.set_text(chosen)


def _leave(desk: Desk) -> tuple[StaffMember, ...]:
    members = people_here(desk)
    sign_out(desk)
    return members


def _named(member: StaffMember) -> str:
    return f"{member.name} · {ROLE_NAMES.get(member.role, member.role)}"
