"""Widgets are freed in the window's thread, whatever the store's thread does meanwhile."""

import gc
import threading
import weakref

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


def test_what_waits_for_an_answer_is_known_to_the_windows_thread_alone(desk: House) -> None:
    deaths: list[threading.Thread] = []
    may_end = threading.Event()
    shown = watched(deaths)
    desk.work.run(lambda _desk: may_end.wait(15), then=lambda _, label=shown: label.clear())
    del shown
    answered = desk.thread.submit(lambda: None)
    may_end.set()
    answered.result(timeout=15)  # the store's thread has let go of all that it knew
    assert deaths == []
    desk.until(lambda: deaths)
    assert deaths == [threading.main_thread()]
