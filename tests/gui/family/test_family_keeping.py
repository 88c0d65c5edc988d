"""Nothing a family said is lost, and nothing is shown to who should not see it."""

import subprocess
import sys

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.family import draft
from hubdesk.desktop.family.journey import Reply, Step
from hubdesk.services.drafts import read_draft


def wait_for_draft(hub):
    hub.qtbot.waitUntil(lambda: len(hub.drafts) == 1, timeout=10_000)
    hub.settle()
    return draft.read(hub.ask(read_draft, hub.drafts[0].draft_id))


def test_after_a_while_alone_the_contents_are_hidden_and_a_pin_brings_them_back(hub):
    view = hub.open(idle_ms=400)
    hub.click("next")
    hub.key(Qt.Key.Key_2)
    before = view.journey
    hub.qtbot.waitUntil(lambda: view.covered, timeout=10_000)
    assert hub.shows("Ask a member of staff")
    assert not hub.shows("Can we")
    assert not any(one.isVisible() for one in view._leaves.findChildren(QWidget))
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert view.covered
    assert not any(one.isVisible() for one in view.findChildren(QWidget, "go_back"))
    hub.give_pin()
    assert not view.covered
    assert view.journey == before
    assert hub.part("no").isChecked()


def test_a_sign_of_life_puts_the_cover_off(hub):
    view = hub.open(idle_ms=900)
    whole = QElapsedTimer()
    whole.start()
    while whole.elapsed() < 1800:
        hub.qtbot.waitUntil(lambda: view._idle.remainingTime() < 500, timeout=5_000)
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        assert not view.covered
    hub.qtbot.waitUntil(lambda: view.covered, timeout=5_000)


def test_a_private_page_waits_until_staff_have_turned_away(hub):
    view = hub.open(idle_ms=60_000)
    hub.answer(2)
    hub.click("next")
    assert view.journey.page.step is Step.EQUALITY
    view._hide_contents()
    hub.give_pin()
    assert view.covered
    assert hub.shows("Hand the screen back to the family")
    assert not hub.shows(view.journey.question.text)
    hub.click("go_back")
    assert hub.shows(view.journey.question.text)


def test_answers_are_kept_as_a_draft_without_the_private_ones(hub):
    view = hub.open()
    hub.answer(1, 2, 3)
    kept = wait_for_draft(hub)
    assert kept.replies == view.journey.replies
    hub.click("next")
    hub.key(Qt.Key.Key_3)
    view.keep()
    hub.settle()
    body = hub.ask(read_draft, hub.drafts[0].draft_id)
    told = view.journey.told["ethnic_group"]
    assert told.group
    assert told.group.encode() not in body


def test_a_draft_carries_on_where_the_family_was(hub):
    view = hub.open()
    hub.click("next")
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        hub.key(digit)
        hub.click("next")
    hub.click("staff")
    hub.give_pin()
    assert hub.results == ["left"]
    said = view.journey.replies
    assert list(said.values()) == [Reply.YES, Reply.NO, Reply.LATER]
    (line,) = hub.drafts
    hub.window.close()
    again = hub.open(draft_id=line.draft_id, draft=hub.ask(read_draft, line.draft_id))
    assert again.journey.replies == said
    assert again.journey.page.index == 3
    hub.key(Qt.Key.Key_1)
    again.keep()
    hub.settle()
    assert len(hub.drafts) == 1


def test_signing_throws_the_draft_away(hub):
    hub.open()
    hub.answer(2)
    wait_for_draft(hub)
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    assert hub.drafts == ()
    assert len(hub.record.signings) == 1


def test_after_the_end_the_screen_asks_for_staff(hub):
    view = hub.open(idle_ms=60_000)
    hub.answer(1)
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    assert not view.journey.can_go_back
    view._hide_contents()
    assert hub.shows("All done. Thank you.")
    assert not hub.shows("You said yes to")
    hub.give_pin("111213")
    assert hub.results == []
    hub.give_pin()
    assert hub.results[0].decisions == len(view.journey.asked)


def test_voluntary_answers_come_back_for_review_by_name_of_question_only(hub):
    hub.open()
    hub.answer(2)
    hub.click("next")
    hub.key(Qt.Key.Key_1)
    hub.click("next")
    hub.key(Qt.Key.Key_1)
    hub.click("next")
    while hub.view.journey.page.step is Step.EQUALITY:
        hub.click("next")
    assert hub.shows(f"1 of {len(hub.view.journey.equality)} answered")
    told = hub.view.journey.told["ethnic_group"]
    assert not hub.shows(told.group)


def test_a_killed_program_loses_no_answer_and_signs_nothing(hub, tmp_path):
    """The draft is durable as soon as the store says so: reading it needs nothing of this process."""
    view = hub.open()
    hub.answer(1)
    kept = wait_for_draft(hub)
    assert kept.replies == view.journey.replies
    assert hub.record.signings == ()
    script = tmp_path / "read.py"
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(tmp_path / "store"), str(copy)], check=True)
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from hubdesk.services.setting_up import open_desk\n"
        "from hubdesk.services.drafts import drafts, read_draft\n"
        "from hubdesk.store.device_secrets import FileSecrets\n"
        "base = Path(sys.argv[1])\n"
        "desk = open_desk(base / 'copy', sys.argv[2], device_secret=FileSecrets(base / 'secrets'))\n"
        "sys.stdout.buffer.write(read_draft(desk, drafts(desk)[0].draft_id))\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "the kettle is on again"],
        capture_output=True,
        check=True,
    )
    assert draft.read(run.stdout).replies == view.journey.replies
