"""What the windows say is plain: no begging, no blaming, no words of the trade."""

import ast
import re
from pathlib import Path

import pytest

from hubdesk.desktop.screens.guide import guide_folder, guide_pages
from hubdesk.desktop.stage import Screen

ROOT = Path(__file__).parents[3]
NEVER = re.compile(r"\b(please|sorry|valid|invalid|oops|required|tamper-proof|remote wipe)\b", re.IGNORECASE)
FORMS = sorted((ROOT / "ui").glob("*.ui"))
SOURCES = sorted(p for p in (ROOT / "src/hubdesk/desktop").rglob("*.py") if p.parent.name != "forms")


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.stem)
def test_forms_are_plain(form: Path) -> None:
    said = re.findall(r"<string[^>]*>([^<]*)</string>", form.read_text(encoding="utf-8"))
    assert [words for words in said if NEVER.search(words)] == []


def test_sentences_in_the_program_are_plain() -> None:
    bad = []
    for source in SOURCES:
        tree = ast.parse(source.read_text(encoding="utf-8"))
        told = {id(n.body[0].value) for n in ast.walk(tree) if has_docstring(n)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                bad += [f"{source.name}: {node.value}"] if NEVER.search(node.value) else []
    assert bad == []


def has_docstring(node: ast.AST) -> bool:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return isinstance(node, kinds) and bool(node.body) and ast.get_docstring(node, clean=False) is not None


def test_every_screen_has_its_page_in_the_guide() -> None:
    import importlib

    for module in sorted((ROOT / "src/hubdesk/desktop/screens").glob("*.py")):
        importlib.import_module(f"hubdesk.desktop.screens.{module.stem}")
    pages = guide_pages()
    wanted = {screen.GUIDE for screen in Screen.__subclasses__()}
    assert wanted <= set(pages)
    assert all(title and not title.startswith("#") for title in pages.values())


@pytest.mark.parametrize("page", sorted(p.name for p in guide_folder().glob("*.md")))
def test_guide_pages_are_plain(page: str) -> None:
    text = (guide_folder() / page).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if NEVER.search(line)] == []
