"""The part of the council page that links this PC: where the council is, the one-time code, a certificate."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hubdesk.desktop.forms.ui_council import Ui_CouncilPage
from hubdesk.desktop.stage import Screen
from hubdesk.desktop.widgets.field import Field
from hubdesk.domain.problems import HubDeskError, InputProblem
from hubdesk.services.ports import Enrolled
from hubdesk.services.staff import PERMISSIONS

LARGEST_CERTIFICATE = 1 << 20
_INTRO = "The council’s administrator gives you the address and the code. A code works once."
_MANAGERS = "A manager can link this PC to the council."
_PRACTICE = "This is the practice hub: its pretend families never reach a council."


class Enrolling:
    """Works the boxes of the form.

    Args:
        screen: the page that they stand on.
        form: the page's form.
        linked: called once the PC is linked.
    """

    def __init__(self, screen: Screen, form: Ui_CouncilPage, linked: Callable[[Enrolled], object]) -> None:
        self._screen, self._form, self._linked = screen, form, linked
        self._under_way = False
        form.enrol.clicked.connect(self.enrol)
        form.certificate.put_beside(form.browse)
        form.browse.clicked.connect(self._browse)
        for field in (form.address, form.code, form.certificate):
            field.edit.returnPressed.connect(self.enrol)

    @property
    def first(self) -> QWidget | None:
        """Where typing begins; None for those who cannot link the PC."""
        return self._form.address if self._allowed else None

    @property
    def _allowed(self) -> bool:
        desk = self._screen.window_.routes.desk
        return desk.signed_in().role in PERMISSIONS["link"] and not desk.practice

    def show(self, *, linked: bool) -> None:
        """Show the boxes while the PC is not linked; who may not link it reads who can."""
        form, allowed = self._form, self._allowed
        practice = self._screen.window_.routes.desk.practice
        form.enrol_card.setVisible(not linked)
        form.enrol_words.setText(_PRACTICE if practice else _INTRO if allowed else _MANAGERS)
        for part in (form.enrol_boxes, form.certificate, form.enrol_row):
            part.setVisible(allowed)

    def enrol(self) -> None:
        """Link this PC, unless something is missing."""
        form = self._form
        if self._under_way or not form.enrol_boxes.isVisible():
            return
        missing = (
            ("Type the address of the gateway, like https://hubdesk.example.gov.uk.", form.address),
            ("Type the one-time code.", form.code),
        )
        problems = tuple((words, field) for words, field in missing if not field.text().strip())
        for field in (form.address, form.code, form.certificate):
            field.wrong("")
        for words, field in problems:
            field.wrong(words)
        form.summary.show_problems(problems)
        if problems:
            return
        self._busy(busy=True)
        path = form.certificate.text().strip()
        self._screen.work.call(lambda: _read_certificate(path), then=self._ask, otherwise=self._refused)

    def _ask(self, certificate: str) -> None:
        form, link = self._form, self._screen.window_.routes.desk.council_link
        future = link.enrol(form.address.text().strip(), form.code.text().strip(), certificate)
        self._screen.work.follow(future, then=self._done, otherwise=self._refused)

    def _done(self, enrolled: Enrolled) -> None:
        self._busy(busy=False)
        for field in (self._form.address, self._form.code, self._form.certificate):
            field.set_text("")
        self._linked(enrolled)

    def _refused(self, problem: HubDeskError) -> None:
        self._busy(busy=False)
        field = self._field(problem)
        words = str(problem)
        if field is None:
            self._form.summary.show_problems(((words, None),))
        else:
            field.wrong(words)
            self._form.summary.show_problems(((words, field),))
            field.setFocus()

    def _field(self, problem: HubDeskError) -> Field | None:
        form = self._form
        if not isinstance(problem, InputProblem):
            return None
        boxes = {"url": form.address, "code": form.code, "ca": form.certificate}
        return boxes.get(problem.field)

    def _busy(self, *, busy: bool) -> None:
        form = self._form
        self._under_way = busy
        form.enrol_progress.setText("Asking the council…" if busy else "")

    def _browse(self) -> None:
        dialog = QFileDialog(
            self._screen, "Choose the council’s certificate", "", "Certificates (*.pem *.crt *.cer)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(self._form.certificate.set_text)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _read_certificate(path: str) -> str:
    """The text of a certificate file; empty when none was chosen.

    Raises:
        InputProblem: it cannot be read, or is no certificate in text form.
    """
    if not path:
        return ""
    try:
        with Path(path).open("rb") as stream:
            text = stream.read(LARGEST_CERTIFICATE).decode("ascii")
    except (OSError, UnicodeDecodeError):
        text = ""
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise InputProblem("ca", "This is not a certificate file. Choose the PEM file the council gave you.")
    return text
