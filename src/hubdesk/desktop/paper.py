"""Put a PDF on paper or into a file, without leaving a copy behind.

Printing hands the bytes to the system's print service on its standard input: no temporary file, and a print
job whose name says nothing about anybody.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

from hubdesk.desktop.stage import Screen
from hubdesk.desktop.work import OwnedWork
from hubdesk.domain.problems import HubDeskError, NotSaved, Refused

Told = Callable[[str], object]
Problem = Callable[[HubDeskError], object]


def print_pdf(owner: QWidget, pdf: bytes, job: str, then: Told, otherwise: Problem) -> None:
    """Print.

    Args:
        owner: the screen that asks; the print job's process belongs to it.
        pdf: the whole file.
        job: the name of the print job: no personal data.
        then: told in words when the print service took the pages.
        otherwise: told when it did not.
    """
    program = shutil.which("lp")
    if program is None:
        otherwise(
            Refused("HubDesk found no printer on this PC.", "Save the page as PDF and print it from there.")
        )
        return
    process = QProcess(owner)

    def ended(code: int) -> None:
        if code == 0:
            then("Sent to the printer.")
        else:
            otherwise(Refused("The printer did not take the page.", "Check the printer, or save it as PDF."))
        process.deleteLater()

    process.finished.connect(ended)
    process.start(program, ["-s", "-t", job, "-"])
    process.write(pdf)
    process.closeWriteChannel()


def save_pdf(owner: Screen, pdf: bytes, file_name: str, then: Told, otherwise: Problem) -> None:
    """Ask where, and save; asking is a dialog of the window, closed by the screen lock.

    Args:
        owner: the screen that asks.
        pdf: the whole file.
        file_name: offered name: no personal data.
        then: told in words when it is saved.
        otherwise: told when the disk would not take it.
    """
    dialog = QFileDialog(owner, "Save as PDF", file_name, "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda path: write_pdf(owner.work, Path(path), pdf, then, otherwise))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_pdf(work: OwnedWork, path: Path, pdf: bytes, then: Told, otherwise: Problem) -> None:
    """Write the file and say so, or say why not; the window goes on meanwhile.

    Args:
        work: of the screen that asks.
        path: the file to write; one that is there already is replaced.
        pdf: the whole file.
        then: told in words when it is written.
        otherwise: told when the disk would not take it.
    """
    work.call(lambda: _write(path, pdf), then=lambda _: then(f"Saved as {path.name}."), otherwise=otherwise)


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise NotSaved(
            "The file could not be written there.", "Choose another folder, or free some room."
        ) from error
