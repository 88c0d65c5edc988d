"""What `doctor` says, and when it ends with 1."""

import os
import shutil
from datetime import date
from types import SimpleNamespace

import pytest

from hubdesk.cli.main import main
from hubdesk.services import this_pc


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def found(what):
    return next(one for one in this_pc.examine() if one.what == what)


def test_it_tells_of_everything_the_desk_stands_on(capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    for what in (
        "SQLCipher 4",
        "Key store",
        "Qt 6",
        "Fonts",
        "Bedford",
        "GB free",
        "today is",
        "Print",
        "aloud",
    ):
        assert what in said


def test_a_pc_without_a_keyring_is_called_weaker_and_works_all_the_same():
    one = found("Key store of the system")
    assert (one.well, one.needed) == (False, False)
    assert "weaker" in one.words


@pytest.mark.parametrize(("free", "well", "code"), [(10**12, True, 0), (10**9, False, 0), (10**8, False, 1)])
def test_room_runs_low_before_it_runs_out(monkeypatch, free, well, code):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert found("Room on the disk").well is well
    assert main(["doctor"]) == code


@pytest.mark.parametrize("year", [1970, 2090])
def test_a_clock_that_cannot_be_right_is_named(monkeypatch, year):
    monkeypatch.setattr(this_pc.SystemClock, "today", lambda _: date(year, 1, 1))
    assert "cannot be right" in found("Clock").words
    assert main(["doctor"]) == 1


def test_a_clock_behind_what_hubdesk_wrote_here_is_named(home):
    assert found("Clock").well
    (home / "secrets").mkdir()
    mark = home / "secrets" / "store.mark"
    mark.touch()
    later = mark.stat().st_mtime + 86_400
    os.utime(mark, (later, later))
    assert "at a later time" in found("Clock").words


def test_a_missing_font_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(this_pc, "resource", lambda *parts: tmp_path.joinpath(*parts))
    one = found("Fonts of receipts")
    assert (one.well, one.needed) == (False, True)
    assert "NotoSans-Regular.ttf" in one.words
