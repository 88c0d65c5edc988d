"""A killed program: what was typed is there again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from hubdesk.services.setting_up import open_desk

from .conftest import PASSPHRASE, House

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from hubdesk.app import Application
from hubdesk.services.setting_up import open_desk

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
application = Application(folder)
application.open(lambda: open_desk(folder, passphrase))
window = application.window

def type_in():
    if application.work.desk is None or not window._trail or not application.work.idle:
        QTimer.singleShot(20, type_in)
        return
    window.routes.new_family()
    fields = window.screen_shown.form.carer.fields
    fields["first_name"].set_text("Zofia")
    fields["last_name"].set_text("Canary")
    wait_for_draft()

def wait_for_draft():
    if "draft saved" in window.screen_shown.form.draft_line.text():
        print("draft saved", flush=True)
        return
    QTimer.singleShot(20, wait_for_draft)

window.show()
type_in()
application.qt.exec()
"""


def test_a_killed_program_gives_the_draft_back(house: House, home: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(house.folder), PASSPHRASE],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "draft saved\n"
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=15)
    running.stdout.close()

    opened = house.thread.submit(open_desk, house.folder, PASSPHRASE).result(timeout=15)
    house.window.enter(opened)
    front = house.at("FrontDeskScreen")
    house.until(lambda: "Zofia Canary" in house.seen())
    next(b for b in front.form.arrivals.findChildren(QPushButton) if b.text() == "Carry on").click()
    screen = house.at("NewFamilyScreen")
    house.until(lambda: screen.form.carer.fields["last_name"].text() == "Canary")
    assert screen.form.carer.fields["first_name"].text() == "Zofia"
    for file in (f for f in home.rglob("*") if f.is_file()):
        assert b"Zofia" not in file.read_bytes(), file
