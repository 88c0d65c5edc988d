"""A slot call leaves the counts of None, True and False alone; Python 3.11 dies of losing them."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

CALLS = 300


class Typed(QWidget):
    def keyPressEvent(self, event) -> None:  # noqa: N802 - Qt's name
        del event


@pytest.mark.parametrize("constant", [None, True, False])
def test_slots_and_events_return_what_they_borrow(qtbot, constant):
    button, page = QPushButton("Yes"), Typed()
    for widget in (button, page):
        qtbot.addWidget(widget)
    button.clicked.connect(lambda: None)
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        button.click()
        QTest.keyClick(page, Qt.Key.Key_A)
    lost = before - sys.getrefcount(constant)
    assert lost < CALLS // 10
