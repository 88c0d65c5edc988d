"""Printing hands the pages over on standard input; saving says where; neither names anybody."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hubdesk.desktop.paper import print_pdf, write_pdf

from .conftest import House

PDF = b"%PDF-1.7 Zofia Canary %%EOF"


class Told:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.problems: list[str] = []

    def problem(self, problem: Exception) -> None:
        self.problems.append(str(problem))


def printer(folder: Path, monkeypatch: pytest.MonkeyPatch, *, code: int = 0) -> Path:
    """A print service that keeps what it was given."""
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > "{folder}/words"\ncat > "{folder}/pages"\nexit {code}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_the_pages_go_in_by_standard_input(
    qtbot: QtBot, owner: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, told = printer(tmp_path, monkeypatch), Told()
    print_pdf(owner, PDF, "HubDesk receipt", told.words.append, told.problem)
    qtbot.waitUntil(lambda: told.words == ["Sent to the printer."])
    assert (folder / "pages").read_bytes() == PDF
    assert (folder / "words").read_text() == "-s -t HubDesk receipt -\n"
    assert sorted(p.name for p in folder.iterdir()) == ["lp", "pages", "words"]


def test_a_printer_that_refuses_is_told(
    qtbot: QtBot, owner: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told()
    printer(tmp_path, monkeypatch, code=1)
    print_pdf(owner, PDF, "HubDesk receipt", told.words.append, told.problem)
    qtbot.waitUntil(lambda: bool(told.problems))
    assert told.problems == ["The printer did not take the page. Check the printer, or save it as PDF."]


def test_no_printer_says_what_to_do(owner: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    monkeypatch.setenv("PATH", str(tmp_path))
    print_pdf(owner, PDF, "HubDesk receipt", told.words.append, told.problem)
    assert told.problems == [
        "HubDesk found no printer on this PC. Save the page as PDF and print it from there."
    ]


def test_saving_tells_where_or_why_not(desk: House, tmp_path: Path) -> None:
    told = Told()
    work = desk.window.screen_shown.work
    for path in (tmp_path / "receipt-7K3F.pdf", tmp_path / "nowhere" / "receipt.pdf"):
        write_pdf(work, path, PDF, told.words.append, told.problem)
        desk.settle()
    assert (tmp_path / "receipt-7K3F.pdf").read_bytes() == PDF
    assert told.words == ["Saved as receipt-7K3F.pdf."]
    assert told.problems == ["The file could not be written there. Choose another folder, or free some room."]


def test_the_window_lives_while_a_slow_disk_writes(desk: House, tmp_path: Path) -> None:
    """The file is a pipe nobody reads yet: a window that wrote to it would stand still for ever."""
    told, pipe = Told(), tmp_path / "stick.pdf"
    os.mkfifo(pipe)
    write_pdf(desk.window.screen_shown.work, pipe, PDF, told.words.append, told.problem)
    desk.type("Zofia")
    assert desk.window.screen_shown.form.search.text() == "Zofia"
    assert not desk.work.idle
    assert told.words == []
    assert pipe.read_bytes() == PDF
    desk.settle()
    assert told.words == ["Saved as stick.pdf."]
