"""`hubdesk staff`, and what closing a desk leaves behind."""

import json
from pathlib import Path

import pytest

from hubdesk.cli.main import main
from hubdesk.domain.problems import NotSaved
from hubdesk.services import keeping
from hubdesk.services.setting_up import make_practice_desk, open_desk
from hubdesk.store.places import BACKUPS

FIRST, SECOND = "four plain words here", "four other plain words"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch):
    """A store with one manager; `words` holds her passphrase."""
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name, content in (("words", FIRST), ("other", SECOND), ("pin", "280194")):
        (tmp_path / name).write_text(content + "\n", "utf-8")
    made = ["init", "--council", "bedford", "--hub", "Riverside", "--staff", "Ann Abel", "--role", "manager"]
    assert main([*made, *opening(tmp_path, "words"), "--kit", str(tmp_path / "kit.pdf")]) == 0
    return tmp_path


def opening(root, words):
    return ["--store", str(root / "store"), "--passphrase-file", str(root / words)]


def test_somebody_comes_and_goes(hub, capsys):
    new = ["--role", "reception", "--new-passphrase-file", str(hub / "other"), "--new-pin-file"]
    assert main(["staff", *opening(hub, "words"), "--add", "Bea Bold", *new, str(hub / "pin")]) == 0
    assert main(["staff", *opening(hub, "other"), "--json"]) == 0
    said = capsys.readouterr().out
    assert json.loads(said.splitlines()[-1])["staff"][1] == {"name": "Bea Bold", "role": "reception"}
    assert main(["staff", *opening(hub, "other"), "--remove", "Ann Abel"]) == 2
    assert main(["staff", *opening(hub, "words"), "--remove", "Nobody"]) == 2
    assert main(["staff", *opening(hub, "words"), "--remove", "bea bold"]) == 0
    assert main(["verify", *opening(hub, "words")]) == 0
    capsys.readouterr()
    assert main(["staff", *opening(hub, "other")]) == 2
    told = capsys.readouterr()
    assert "does not open these records" in told.err
    assert SECOND not in told.err + told.out


def test_closing_makes_the_days_backup_once(hub):
    for _ in range(2):
        keeping.close_desk(open_desk(hub / "store", FIRST))
    kept = sorted(file.suffix for file in (hub / "store" / BACKUPS).iterdir())
    assert kept == [".db", ".keys"]


def test_a_backup_that_fails_keeps_nobody_from_closing(hub, monkeypatch):
    def full(_):
        raise NotSaved("No room.", "Free some.")

    monkeypatch.setattr(keeping, "back_up_today", full)
    keeping.close_desk(open_desk(hub / "store", FIRST))
    open_desk(hub / "store", FIRST).store.close()


def test_the_practice_hub_is_not_backed_up(hub):
    desk = make_practice_desk(hub / "practice", families=0)
    keeping.close_desk(desk)
    assert not (desk.store.folder / BACKUPS).exists()


@pytest.mark.parametrize(
    "typed",
    [
        ["--passphrase", "hunter2secret"],
        ["--passphrase=hunter2secret"],
        ["--pin", "hunter2secret"],
        ["--passphrase-file", "hunter2secret"],
        ["--new-pin-file", "hunter2secret", "--add", "Bea"],
    ],
)
def test_a_secret_typed_where_none_belongs_is_not_repeated(hub, capsys, typed):
    opened = opening(hub, "words") if "--add" in typed else ["--store", str(hub / "store")]
    assert main(["staff", *opened, *typed]) == 2
    told = capsys.readouterr()
    assert "hunter2secret" not in told.out + told.err
