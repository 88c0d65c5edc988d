"""The window never waits for the store; problems and bugs each have one way to the person."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from hubdesk.domain.problems import NotSaved
from hubdesk.services.desk import Desk

from .conftest import House


def test_the_window_lives_while_the_store_works(desk: House) -> None:
    """The store is held up until the window has taken keys: a window that waited would never end this."""
    may_end = threading.Event()
    desk.work.run(lambda _desk: may_end.wait(15), then=lambda _: None)
    desk.press(Qt.Key.Key_F3)
    desk.type("Zofia")
    assert desk.window.screen_shown.form.carer.fields["first_name"].text() == "Zofia"
    assert not desk.work.idle
    may_end.set()
    desk.settle()


def test_only_the_newest_of_a_name_is_delivered(desk: House) -> None:
    got: list[str] = []
    for text in ("r", "ra", "rah"):
        desk.work.run(lambda _desk, t=text: t, then=got.append, latest="try")
    desk.settle()
    assert got == ["rah"]


def test_nothing_is_delivered_to_a_screen_that_is_gone(desk: House) -> None:
    got: list[int] = []
    owner = QWidget()
    desk.work.run(lambda _desk: 1, then=got.append, owner=owner)
    delete(owner)
    desk.settle()
    assert got == []


def test_a_problem_nobody_took_shows_with_its_next_step(desk: House) -> None:
    def full(_desk: Desk) -> None:
        raise NotSaved("The disk is full.", "Free some room, then try again.")

    desk.work.run(full)
    desk.until(lambda: desk.window.message == "The disk is full. Free some room, then try again.")
    assert desk.bugs == []


def test_a_bug_is_reported_without_what_was_typed(desk: House) -> None:
    def broken(_desk: Desk) -> None:
        raise KeyError("Zofia Canary")

    desk.work.run(broken)
    desk.until(lambda: desk.bugs)
    assert "HubDesk itself made a mistake." in desk.window.message
    report = desk.bugs.pop()
    assert "Zofia" not in desk.window.message
    with open(report, encoding="utf-8") as file:  # noqa: PTH123 - the path came as text
        text = file.read()
    assert "KeyError" in text
    assert "Zofia" not in text
