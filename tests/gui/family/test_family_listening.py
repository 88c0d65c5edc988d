"""A page is read aloud by the system's voice; its words travel by standard input alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from hubdesk.desktop.family import speech
from hubdesk.desktop.family.speech import Speaker, command
from hubdesk.domain.choices import ReadBy

VOICE = """#!/bin/sh
echo "$@" > "{folder}/arguments"
exec /bin/cat > "{folder}/heard"
"""


@pytest.fixture
def voice(tmp_path, monkeypatch):
    """A voice that writes down what it hears."""
    folder = tmp_path / "voices"
    folder.mkdir()
    program = folder / "espeak-ng"
    program.write_text(VOICE.format(folder=folder), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def no_voice(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.mark.usefixtures("voice")
def test_words_are_spoken_and_never_stand_in_an_argument(qtbot, voice: Path):
    owner = QWidget()
    qtbot.addWidget(owner)
    speaker = Speaker(owner)
    with qtbot.waitSignal(speaker.spoke, timeout=10_000):
        speaker.speak("Can we phone Zoë? $(id) -x", "en")
    assert (voice / "heard").read_text(encoding="utf-8") == "Can we phone Zoë? $(id) -x"
    assert "Zo" not in (voice / "arguments").read_text(encoding="utf-8")
    assert not speaker.speaking


@pytest.mark.usefixtures("no_voice")
def test_without_a_voice_it_says_so(hub):
    hub.open()
    hub.click("listen")
    assert hub.shows("This PC has no voice for this language. Ask a member of staff to read it to you.")


@pytest.mark.usefixtures("voice")
def test_a_family_that_listened_is_on_record(hub, voice):
    view = hub.open()
    hub.click("next")
    hub.click("listen")
    hub.qtbot.waitUntil(lambda: not view._speaker.speaking, timeout=10_000)
    heard = (voice / "heard").read_text(encoding="utf-8")
    question = view._questions[0].text
    for words in (
        question.question,
        question.why,
        question.who_sees,
        question.how_long,
        question.how_to_stop,
    ):
        assert words in heard
    assert "<b>" not in heard
    hub.click("back")
    hub.answer(2)
    hub.skip_equality()
    assert hub.part("aloud").isChecked()
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    assert hub.record.signings[0].signing.read_by is ReadBy.ALOUD


@pytest.mark.parametrize("language", ["en", "ur", "en-GB", "'; rm -rf /; '", "$(id)"])
def test_nothing_of_a_language_tag_but_letters_reaches_the_command_line(monkeypatch, language):
    monkeypatch.setattr(speech.shutil, "which", lambda name: f"/bin/{name}")
    for platform in ("linux", "win32"):
        line = command(language, platform)
        for bad in ("rm -rf", "$(id)", "; rm"):
            assert bad not in " ".join(line)


def test_windows_reads_with_its_own_voice_from_standard_input(monkeypatch):
    monkeypatch.setattr(speech.shutil, "which", lambda name: f"C:/{name}.exe")
    line = command("en", "win32")
    assert line[0] == "C:/powershell.exe"
    assert "[Console]::In.ReadToEnd()" in line[-1]
