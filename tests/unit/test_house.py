"""The house rules that a machine can check."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_THE_TOP = {
    "pyproject.toml", "src", "ui", "resources", "tests", "installer", "README.md", "Makefile", "CHANGELOG.md",
    "LICENSE", "docs", ".ci",
}  # fmt: skip
DOTFILES = {".gitignore", ".gitattributes"}


def tracked() -> list[str]:
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [line for line in out.stdout.splitlines() if (ROOT / line).exists()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for name in tracked():
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_only_the_agreed_names_stand_at_the_top():
    assert {Path(name).parts[0] for name in tracked()} <= AT_THE_TOP | DOTFILES


def test_requirements_are_pinned_and_hashed_and_carry_no_address():
    for name in ("requirements.txt", "requirements-gateway.txt", "requirements-dev.txt"):
        text = (ROOT / "installer" / name).read_text()
        packages = re.findall(r"^([A-Za-z0-9._-]+)==\S+", text, re.MULTILINE)
        unpinned = [line for line in text.splitlines() if line and line[0].isalpha() and "==" not in line]
        assert len(packages) > 15
        assert not unpinned
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text


def test_no_registry_and_no_machine_is_named(texts):
    hosts = [
        ".".join(parts)
        for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
    ]
    paths = [f"/{folder}/" for folder in ("work", "root")]
    named = [
        (name, word)
        for name, text in texts.items()
        for word in [*hosts, *paths]
        if re.search(rf"(?<![\w./-]){re.escape(word)}" if word[0] == "/" else re.escape(word), text)
    ]
    assert named == []


def test_every_package_is_named_for_the_wheel():
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    there = {
        ".".join(path.parent.relative_to(ROOT / "src").parts)
        for path in (ROOT / "src" / "hubdesk").rglob("__init__.py")
    }
    assert listed == there | {"hubdesk.data", "hubdesk.data.guide"}


def test_modules_stay_readable():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if "forms" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert too_long == {}


def test_a_decision_record_is_a_page_at_most():
    for page in (ROOT / "docs" / "adr").glob("*.md"):
        assert len(page.read_text().split()) <= 600, page.name
