"""Widgets are freed in the window's thread, whatever the store's thread does meanwhile."""

import gc
import threading
import weakref
from types import ModuleType

import pytest
from PySide6.QtWidgets import QLabel

from hubdesk.services.desk import Desk

from .conftest import House


def watched(deaths: list[threading.Thread]) -> QLabel:
    label = QLabel("A screen that was left")
    weakref.finalize(label, lambda: deaths.append(threading.current_thread()))
    return label


def test_a_cycle_with_a_widget_waits_for_the_windows_thread(desk: House) -> None:
    deaths: list[threading.Thread] = []
    left = watched(deaths)
    left.itself = left
    del left

    def busy(_desk: Desk) -> list[list[int]]:
        return [[number] for number in range(100 * gc.get_threshold()[0])]

    kept = desk.ask(busy)
    assert deaths == []
    desk.until(lambda: deaths)
    assert deaths == [threading.main_thread()]
    assert kept


def reached_from(start: object, *, but: object) -> list[object]:
    """All that an object keeps alive, not counting what another one does."""
    seen, found, waiting = {id(but)}, [], [start]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, type | ModuleType):
            seen.add(id(one))
            found.append(one)
            waiting += [] if isinstance(one, dict) and "__builtins__" in one else gc.get_referents(one)
    return found


def test_what_waits_for_an_answer_is_known_to_the_windows_thread_alone(
    desk: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    submit, may_end = desk.thread.submit, threading.Event()
    monkeypatch.setattr(desk.thread, "submit", lambda *work: given.append(submit(*work)) or given[-1])
    label = QLabel()
    desk.work.run(lambda _desk: may_end.wait(15), then=lambda _: label.setText("There"))
    assert label not in reached_from(given[0], but=desk.work)
    may_end.set()
    desk.until(lambda: label.text() == "There")
