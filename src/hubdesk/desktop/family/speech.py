"""Read words aloud with the system's own voice. The words travel by standard input, never as an argument."""

import shutil
import sys

from PySide6.QtCore import QObject, QProcess, Signal

_POWERSHELL = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$known = $voice.GetInstalledVoices() | Where-Object { $_.Enabled -and"
    " $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '%s' };"
    "if (-not $known) { exit 3 };"
    "$voice.SelectVoice($known[0].VoiceInfo.Name);"
    "$voice.Speak([Console]::In.ReadToEnd())"
)


def command(language: str, platform: str = sys.platform) -> list[str]:
    """The program that speaks this language from standard input, with its arguments; empty if there is none.

    Args:
        language: BCP 47 tag; only letters, digits and hyphens reach the command line.
        platform: as `sys.platform`.
    """
    tag = "".join(c for c in language if c.isascii() and (c.isalnum() or c == "-"))
    short = tag.split("-")[0].lower()
    if platform == "win32":
        found = shutil.which("powershell")
        return [found, "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL % short] if found else []
    for name, arguments in (
        ("espeak-ng", ["--stdin", "-v", "en-gb" if short == "en" else short, "-s", "150"]),
        ("spd-say", ["--pipe-mode", "--wait", "--language", short]),
        ("say", ["-f", "-"]),
    ):
        found = shutil.which(name)
        if found:
            return [found, *arguments]
    return []


class Speaker(QObject):
    """One voice.

    Signals:
        spoke: the words were read to their end.
        no_voice: nothing on this PC speaks the language, or the voice failed.
    """

    spoke = Signal()
    no_voice = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaking = False
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)

    @property
    def speaking(self) -> bool:
        """Whether a voice is reading."""
        return self._speaking

    def speak(self, words: str, language: str) -> None:
        """Read words aloud; what was being read stops."""
        self.stop()
        program, *arguments = command(language) or [""]
        if not program:
            self.no_voice.emit()
            return
        self._speaking = True
        self._process.start(program, arguments)
        self._process.write(words.encode())
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """Be quiet."""
        self._speaking = False
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _finished(self, code: int) -> None:
        self._end(well=code == 0)

    def _failed(self) -> None:
        self._end(well=False)

    def _end(self, *, well: bool) -> None:
        if self._speaking:
            self._speaking = False
            (self.spoke if well else self.no_voice).emit()
