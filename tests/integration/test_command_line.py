"""The command line as an administrator uses it: real processes, real store, exit codes, one JSON object."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hubdesk.cli.main import COMMANDS, load, main
from hubdesk.domain.problems import HubDeskError

PASSPHRASE = "four plain words here"  # noqa: S105 - of a store that lives for one test


class Pc:
    """A PC with one user: runs `hubdesk` there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passphrase = folder / "passphrase.txt"
        self.passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def run(self, *words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "hubdesk", *map(str, words)],
            env=os.environ | {"HUBDESK_HOME": str(self.folder / "home"), "QT_QPA_PLATFORM": "offscreen"},
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def store(self, *words: object, passphrase: Path | None = None) -> subprocess.CompletedProcess[str]:
        secret = passphrase or self.passphrase
        return self.run(*words, "--store", self.folder / "store", "--passphrase-file", secret)

    def init(self, **changes: str) -> subprocess.CompletedProcess[str]:
        asked = {
            "council": "bedford",
            "hub": "Queens Park",
            "staff": "Amina Yusuf",
            "role": "manager",
        } | changes
        words = [word for name, value in asked.items() for word in (f"--{name}", value)]
        return self.store("init", *words)


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path)


def test_a_hub_is_set_up_examined_backed_up_and_brought_back(pc, tmp_path):
    made = pc.init()
    assert made.returncode == 0, made.stderr
    assert made.stdout == ""
    assert PASSPHRASE not in made.stderr

    examined = pc.store("verify", "--json")
    assert examined.returncode == 0
    assert json.loads(examined.stdout) == {"problems": [], "entries": 1, "attachments": 0}

    backup = tmp_path / "kept" / "monday.db"
    assert pc.store("backup", backup, "--json").returncode == 0
    again = pc.store("backup", backup)
    assert again.returncode == 2
    assert "exists already" in again.stderr

    for file in (tmp_path / "store").glob("hubdesk.db*"):
        file.unlink()
    lost = pc.store("verify")
    assert lost.returncode == 2
    assert "missing" in lost.stderr
    back = pc.store("restore", backup, "--json")
    assert back.returncode == 0, back.stderr
    assert json.loads(back.stdout)["entries"] == 1
    assert pc.store("verify").returncode == 0


def test_verify_finds_what_was_changed_behind_its_back(pc, home_of_store):
    pc.init()
    home_of_store(pc, "UPDATE staff SET name = 'Somebody Else'")
    found = pc.store("verify", "--json")
    assert found.returncode == 1
    assert any("staff" in problem for problem in json.loads(found.stdout)["problems"])


@pytest.fixture
def home_of_store(monkeypatch):
    def behind_its_back(pc: Pc, statement: str) -> None:
        from hubdesk.services.setting_up import open_desk

        monkeypatch.setenv("HUBDESK_HOME", str(pc.folder / "home"))
        desk = open_desk(pc.folder / "store", PASSPHRASE)
        with desk.store.writing() as connection:
            connection.execute(statement)
        desk.store.close()

    return behind_its_back


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"council": "atlantis"}, "bedford"),
        ({"role": "king"}, "reception"),
        ({"staff": "  "}, "staff list"),
        ({"hub": ""}, "name of the hub"),
    ],
)
def test_init_says_what_it_cannot_use_and_leaves_nothing(pc, tmp_path, changes, said):
    done = pc.init(**changes)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "store" / "hubdesk.db").exists()


def test_a_short_passphrase_is_refused(pc):
    pc.passphrase.write_text("short", encoding="utf-8")
    done = pc.init()
    assert done.returncode == 2
    assert "12 characters" in done.stderr


def test_init_never_writes_over_a_store(pc):
    assert pc.init().returncode == 0
    again = pc.init(hub="Another")
    assert again.returncode == 2
    assert "already holds a store" in again.stderr
    assert pc.store("verify").returncode == 0


def test_the_recovery_kit_opens_a_backup_on_another_pc(pc, tmp_path):
    made = pc.init()
    key = tmp_path / "key.txt"
    key.write_text(made.stderr.strip().splitlines()[-1], encoding="utf-8")
    assert pc.store("backup", tmp_path / "b.db").returncode == 0
    (tmp_path / "other").mkdir()
    other = Pc(tmp_path / "other")
    other.passphrase.write_text("five other plain words here", encoding="utf-8")
    without = other.store("restore", tmp_path / "b.db")
    assert without.returncode == 2
    back = other.store("restore", tmp_path / "b.db", "--recovery-key-file", key)
    assert back.returncode == 0, back.stderr
    assert other.store("verify").returncode == 0


def test_the_recovery_kit_can_go_straight_to_paper(pc, tmp_path):
    kit = tmp_path / "kit.pdf"
    done = pc.store(
        "init", "--council", "durham", "--hub", "Dene", "--staff", "Jo", "--role", "reception", "--kit", kit
    )
    assert done.returncode == 0, done.stderr
    assert kit.read_bytes().startswith(b"%PDF")
    assert done.stdout == ""
    assert not re.search(r"(\w{4}-){14}\w{4}", done.stderr)


def test_a_wrong_passphrase_no_store_and_no_passphrase_are_told_apart(pc, tmp_path):
    assert "No HubDesk records" in pc.store("verify").stderr
    pc.init()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("another passphrase", encoding="utf-8")
    refused = pc.store("verify", "--json", passphrase=wrong)
    assert refused.returncode == 2
    assert "passphrase" in json.loads(refused.stdout)["error"]
    assert "cannot be read" in pc.store("verify", passphrase=tmp_path / "nowhere").stderr
    nothing = pc.run("verify", "--store", tmp_path / "store")
    assert nothing.returncode == 2
    assert "--passphrase-file" in nothing.stderr


def test_an_unknown_command_and_a_missing_argument_are_usage(pc):
    unknown = pc.run("dance")
    assert unknown.returncode == 2
    assert "hubdesk --help" in unknown.stderr
    assert pc.run("verify").returncode == 2
    assert pc.run("--version").stdout.startswith("hubdesk ")


def test_doctor_tells_about_this_pc(pc):
    done = pc.run("doctor", "--json")
    assert done.returncode == 0, done.stdout
    findings = {one["what"]: one for one in json.loads(done.stdout)["findings"]}
    assert findings["Encryption"]["well"]
    assert "Bedford" in findings["Council profiles"]["words"]
    assert "Clock" in findings


def test_a_bug_is_reported_without_what_was_typed(monkeypatch, tmp_path, capsys):
    import hubdesk.cli.verify as command

    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))
    monkeypatch.setattr(command, "run", lambda _args: {}["Zebedee Canary"])
    assert main(["verify", "--store", "x"]) == 2
    said = capsys.readouterr()
    (report,) = (tmp_path / "reports").iterdir()
    assert "Zebedee" not in report.read_text("utf-8") + said.err + said.out


def test_a_problem_says_the_sentence_and_the_next_step(monkeypatch, capsys):
    import hubdesk.cli.verify as command

    def stop(_args: object) -> int:
        raise HubDeskError("It rained.", "Wait.")

    monkeypatch.setattr(command, "run", stop)
    assert main(["verify", "--store", "x"]) == 2
    assert capsys.readouterr().err == "It rained. Wait.\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name, capsys):
    assert load(name).HELP
    assert main([name, "--help"]) == 0
    assert "usage: hubdesk" in capsys.readouterr().out


def test_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)
