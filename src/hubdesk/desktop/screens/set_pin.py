"""Choose a PIN: for somebody who has none yet."""

from hubdesk.desktop.forms.ui_set_pin import Ui_SetPinPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.domain.problems import HubDeskError
from hubdesk.services.staff import set_pin


class SetPinScreen(Screen):
    """Twice the same PIN, then the front desk."""

    TITLE = "Choose a PIN"
    GUIDE = "locking"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_SetPinPage()
        self.form.setupUi(self)
        self.form.keep.clicked.connect(self.keep)
        self.form.pin.edit.returnPressed.connect(self.form.again.setFocus)
        self.form.again.edit.returnPressed.connect(self.keep)

    def entered(self) -> None:
        """Type at once."""
        self.form.pin.setFocus()

    def keep(self) -> None:
        """Keep the PIN if both are the same."""
        if self.form.pin.text() != self.form.again.text():
            self.form.again.wrong("The two PINs differ. Type the same one twice.")
            self.form.again.setFocus()
            return
        me = self.window_.routes.desk.signed_in().staff_id
        self.form.keep.setEnabled(False)
        self.work.run(set_pin, me, self.form.pin.text(), then=self._kept, otherwise=self._refused)

    def _kept(self, _nothing: None) -> None:
        self.window_.routes.front_desk()

    def _refused(self, problem: HubDeskError) -> None:
        self.form.keep.setEnabled(True)
        self.form.pin.wrong(str(problem))
        self.form.pin.setFocus()
