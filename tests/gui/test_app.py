"""The composition root: one window on the practice hub, and nothing left open behind it."""

import sys

import pytest
from PySide6.QtCore import QTimer

from hubdesk import app
from hubdesk.domain.ids import CouncilId
from hubdesk.services.setting_up import PRACTICE_PIN, init_store, make_practice_desk, open_desk
from hubdesk.services.staff import add_staff, staff_members, switch_to
from hubdesk.store import places
from hubdesk.sync.link import DeskLink

from .conftest import PASSPHRASE


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


def test_whatever_is_saved_wakes_the_way_to_the_council(qtbot, tmp_path, monkeypatch):
    woken: list[DeskLink] = []
    monkeypatch.setattr(DeskLink, "wake", lambda link: woken.append(link))
    folder = tmp_path / "store"
    application = app.Application(folder)
    qtbot.addWidget(application.window)
    who = ("Riverside", "Ann Lee", "manager", PASSPHRASE)
    application.thread.submit(init_store, folder, CouncilId("bedford"), *who, pin=PRACTICE_PIN).result()
    application.open(lambda: open_desk(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: application.work.desk is not None, timeout=30_000)
    assert woken == []
    application.work.run(add_staff, "Jo Bell", "reception", "", "591827")
    qtbot.waitUntil(lambda: bool(woken), timeout=30_000)
    application.close()
    assert woken == [application.work.desk.council_link]


def test_each_council_is_practised_apart():
    for council in ("durham", "leicestershire"):
        desk = make_practice_desk(places.practice_store(), council_id=council, families=0)
        assert desk.profile.council_id == council
        desk.store.close()
