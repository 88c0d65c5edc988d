"""Compile the Designer forms: ui/<name>.ui becomes src/hubdesk/desktop/forms/ui_<name>.py.

`--check` writes nothing and fails when a compiled form is stale, missing or left over.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / "src" / "hubdesk" / "desktop" / "forms"
HEADING = '"""Compiled from ui/{name}.ui by installer/build_forms.py. Change the form, not this file."""\n'


def compiled(form: Path) -> str:
    """The Python of a form, the same everywhere: the compiler's own heading names its version and is cut."""
    run = subprocess.run(
        [Path(sys.executable).with_name("pyside6-uic"), "--no-autoconnection", "--generator", "python", form],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "0", "PATH": ""},
    )
    body = re.sub(r"\A(?:#[^\n]*\n|\s*\n)*", "", run.stdout)
    typed = re.sub(r"(def (?:setupUi|retranslateUi)\(self, \w+)\):", r"\1: QWidget) -> None:", body)
    return HEADING.format(name=form.stem) + only_used(typed).rstrip() + "\n"


def only_used(text: str) -> str:
    """The module without the names it imports and never uses: each one costs time at the start."""

    def used(match: re.Match[str]) -> str:
        names = [name.strip() for name in match[2].strip("()").split(",")]
        body = text.replace(match[0], "")
        kept = [name for name in names if re.search(rf"\b{name}\b", body)]
        return f"from {match[1]} import {', '.join(kept)}\n" if kept else ""

    return re.sub(r"from (PySide6\.\w+) import (\([^)]*\)|[^\n]*)\n", used, text)


def main() -> int:
    """Build or check; the exit code says whether anything is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on stale forms")
    check = parser.parse_args().check
    stale = []
    wanted = {f"ui_{form.stem}.py": form for form in sorted((ROOT / "ui").glob("*.ui"))}
    for name, form in wanted.items():
        target = FORMS / name
        text = compiled(form)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                target.write_text(text, encoding="utf-8")
    for left_over in sorted(FORMS.glob("ui_*.py")):
        if left_over.name not in wanted:
            stale.append(left_over.name)
            if not check:
                left_over.unlink()
    if check and stale:
        print(f"Stale forms: {', '.join(stale)}. Run `make forms`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
