"""The composition root: one window on the practice hub, and nothing left open behind it."""

import sys

import pytest
from PySide6.QtCore import QTimer

from hubdesk import app
from hubdesk.services.setting_up import PRACTICE_PIN, make_practice_desk
from hubdesk.services.staff import staff_members, switch_to
from hubdesk.store import places


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))


def test_the_practice_hub_opens_in_the_window_and_closes_behind_it(qtbot):
    application = app.Application(places.practice_store())
    qtbot.addWidget(application.window)
    application.window.start()
    application.open(lambda: make_practice_desk(places.practice_store(), families=3))
    qtbot.waitUntil(lambda: application.work.desk is not None, timeout=30_000)
    desk = application.work.desk
    assert desk.practice
    assert not desk.council_link.status(0).connected
    QTimer.singleShot(0, application.window.close)
    assert application.run() == 0
    assert sys.excepthook is sys.__excepthook__
    again = make_practice_desk(places.practice_store())
    try:
        for member in staff_members(again):
            assert switch_to(again, member.staff_id, PRACTICE_PIN) == member
        assert len({member.role for member in staff_members(again)}) == 3
        assert len(list(again.store.entries())) > 6
    finally:
        again.store.close()


def test_each_council_is_practised_apart():
    for council in ("durham", "leicestershire"):
        desk = make_practice_desk(places.practice_store(), council_id=council, families=0)
        assert desk.profile.council_id == council
        desk.store.close()
