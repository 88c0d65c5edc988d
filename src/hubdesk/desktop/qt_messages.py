"""What Qt says on the error stream. Offscreen it says the same hundreds of times; that is left out."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

UNABLE = "This plugin does not support "
"""How Qt's offscreen platform begins when a window is raised, resized or grabs the keyboard."""


def hush_offscreen() -> None:
    """Without a display, print nothing of what a window without a display cannot do. All else is printed."""
    if QGuiApplication.platformName() == "offscreen":
        qInstallMessageHandler(_print)


def _print(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not message.startswith(UNABLE):
        print(qFormatLogMessage(kind, context, message), file=sys.stderr)
