"""Without a display Qt says the same hundreds of times: that is left out, and nothing else is."""

import os
import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QWidget
from hubdesk.desktop.qt_messages import hush_offscreen

app = QApplication([])
hush_offscreen()
widget = QWidget()
widget.show()
widget.raise_()
app.processEvents()
qWarning("a fault of ours")
"""


def test_only_what_the_offscreen_platform_cannot_do_is_left_out() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stderr.splitlines() == ["a fault of ours"]
