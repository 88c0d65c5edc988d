"""The walls of the house hold: each import-linter contract is broken once in a copy, and seen to fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

BREACHES = {
    "Rooms are stacked": [
        ("domain/people.py", "import hubdesk.wire"),
        ("wire/entries.py", "import hubdesk.documents"),
        ("store/search.py", "import hubdesk.services"),
        ("services/desk.py", "import hubdesk.desktop"),
        ("desktop/work.py", "import hubdesk.app"),
        ("app.py", "import hubdesk.cli"),
        ("sync/__init__.py", "import hubdesk.desktop"),
        ("desktop/work.py", "import hubdesk.sync"),
        ("services/desk.py", "import hubdesk.sync"),
        ("a_room_that_no_layer_names/__init__.py", ""),
    ],
    "Only the window knows Qt": [
        ("services/desk.py", "import PySide6.QtCore"),
        ("store/store.py", "from PySide6 import QtCore"),
        ("sync/__init__.py", "from PySide6 import QtCore"),
    ],
    "Rules are pure": [
        ("domain/dates.py", "import time"),
        ("domain/people.py", "import os"),
        ("domain/choices.py", "from pathlib import Path"),
    ],
    "SQL lives in the store": [
        ("services/looking_up.py", "import sqlcipher3"),
        ("cli/verify.py", "import sqlite3"),
        ("sync/__init__.py", "import sqlcipher3"),
    ],
    "The council's side shares only messages and rules": [
        ("gateway/__init__.py", "import hubdesk.store"),
        ("gateway/__init__.py", "from hubdesk.services import desk"),
        ("gateway/__init__.py", "import hubdesk.documents"),
    ],
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(
        ROOT / "src" / "hubdesk",
        folder / "src" / "hubdesk",
        ignore=shutil.ignore_patterns("__pycache__", "*.sql"),
    )
    return folder


def test_every_contract_has_a_breach_here() -> None:
    assert {contract["name"] for contract in CONTRACTS} == set(BREACHES)


def test_the_house_as_it_stands_keeps_every_contract(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("name", "breaches"), BREACHES.items())
def test_a_breach_is_seen(copy: Path, name: str, breaches: list[tuple[str, str]]) -> None:
    house = copy / "src" / "hubdesk"
    for file, line in breaches:
        path = house / file
        before = path.read_text("utf-8") if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
        try:
            done = lint(copy)
        finally:
            if before is None:
                shutil.rmtree(path.parent)
            else:
                path.write_text(before, encoding="utf-8")
        assert done.returncode == 1, f"{line!r} in {file} went unseen"
        assert f"{name} BROKEN" in done.stdout, done.stdout + done.stderr
