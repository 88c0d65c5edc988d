"""The real windows on a family of unmistakable names: none of them stands readable in any file written."""

import base64
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hubdesk.cli import main as command_line

CARER, CHILD, STREET = "Quillfeatherby", "Zebedeecanary", "Marmaladeskyrow"
NAMES = (CARER, CHILD, STREET)
COLUMNS = (
    "household_ref,role,first_name,last_name,known_as,date_of_birth,sex,nhs_number,ni_number,upn,"
    "relationship_to_primary,parental_responsibility,address_1,address_2,town,postcode,uprn,mobile,phone,"
    "email,main_language,registered_on,evidence_ref"
)
PEOPLE = (
    {
        "role": "primary_carer",
        "first_name": CARER,
        "date_of_birth": "1991-04-03",
        "address_1": f"1 {STREET}",
        "town": "Bedford",
        "postcode": "MK40 1AA",
        "mobile": "07700 900461",
    },
    {
        "role": "child",
        "first_name": CHILD,
        "date_of_birth": "2023-02-28",
        "relationship_to_primary": "child",
        "parental_responsibility": "yes",
    },
)


def register():
    """A family of two, as a register file."""
    rows = [{"household_ref": "1", "last_name": CARER} | person for person in PEOPLE]
    lines = [",".join(row.get(column, "") for column in COLUMNS.split(",")) for row in rows]
    return "\n".join([COLUMNS, *lines, ""])


def disguises(word):
    """The word in UTF-8 and UTF-16, in three cases, and in base64 at each alignment of either."""
    encoded = [
        text.encode(code)
        for text in (word, word.lower(), word.upper())
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    in_base64 = [base64.b64encode(b"\0" * shift + one)[4:-4] for one in encoded for shift in range(3)]
    return encoded + in_base64


FORMS = [form for name in NAMES for form in disguises(name)]


def leaks(file):
    try:
        content = file.read_bytes() + str(file).encode()
    except OSError:
        return []
    return [f"{file}: {form!r}" for form in FORMS if form in content]


def files_under(*folders):
    return [Path(at) / name for folder in folders for at, _, names in os.walk(folder) for name in names]


class Watch(threading.Thread):
    """Reads every file of the folders again and again while the tour runs, for what lives but a moment."""

    def __init__(self, *folders):
        super().__init__(daemon=True)
        self.folders, self.found, self.rounds, self.ended = folders, set(), 0, threading.Event()
        self.seen = {}

    def run(self):
        while not self.ended.wait(0.2):
            self.rounds += 1
            for file in files_under(*self.folders):
                try:
                    stamp = (file.stat().st_mtime_ns, file.stat().st_size)
                except OSError:
                    continue
                if self.seen.get(file) != stamp:
                    self.seen[file] = stamp
                    self.found.update(leaks(file))


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    """One tour, in folders of its own; nothing that it made is thrown away."""
    root = tmp_path_factory.mktemp("canary")
    places = {name: root / name for name in ("home", "temporary", "user", "runtime", "working", "out")}
    for place in places.values():
        place.mkdir(mode=0o700)
    families = root / "register.csv"
    families.write_text(register(), "utf-8")
    written = root / "written.txt"
    user = places["user"]
    environment = os.environ | {
        "HUBDESK_HOME": str(places["home"]),
        "HOME": str(user),
        "XDG_DATA_HOME": str(user / "data"),
        "XDG_CONFIG_HOME": str(user / "config"),
        "XDG_CACHE_HOME": str(user / "cache"),
        "XDG_STATE_HOME": str(user / "state"),
        "XDG_RUNTIME_DIR": str(places["runtime"]),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parent / "canary_process"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CANARY_WRITTEN": str(written),
    }
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(places["temporary"]))
    examined = [place for name, place in places.items() if name != "out"]
    watch = Watch(*examined)
    watch.start()
    done = subprocess.run(
        [sys.executable, "-m", "hubdesk", "tour", "--out", places["out"], "--families", families, "--json"],
        cwd=places["working"],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    watch.ended.set()
    watch.join()
    assert done.returncode == 0, done.stderr.decode()
    return root, examined, watch, written, done


def test_no_file_shows_a_name_while_the_tour_runs_or_after(tour):
    _, examined, watch, _, _ = tour
    found = files_under(*examined)
    assert {"hubdesk.db", "key-slots.json"} <= {file.name for file in found}, "the store was thrown away"
    assert [leak for file in found for leak in leaks(file)] == []
    assert watch.found == set()
    assert watch.rounds > 5


def test_nothing_is_written_anywhere_else(tour):
    root, _, _, written, _ = tour
    paths = {Path(line) for line in written.read_text("utf-8").splitlines()}
    assert {path for path in paths if root not in path.parents} <= {Path(os.devnull)}


def test_neither_stream_says_a_name(tour):
    done = tour[-1]
    assert [form for form in FORMS if form in done.stderr] == []


def test_the_receipts_alone_hold_what_the_family_said(tour):
    from pypdf import PdfReader

    receipts = list((tour[0] / "out").rglob("*.pdf"))
    assert any(CARER in page.extract_text() for file in receipts for page in PdfReader(file).pages)
    assert [
        form for file in files_under(tour[0] / "out") for form in FORMS if form in str(file).encode()
    ] == []


def test_the_search_would_find_each_disguise(tmp_path):
    for number, form in enumerate(FORMS):
        (tmp_path / f"{number}").write_bytes(b"before" + form + b"after")
    assert all(leaks(file) for file in tmp_path.iterdir())


def test_a_report_of_a_bug_says_no_name_that_the_error_held(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path))

    def fall_over(_):
        try:
            raise KeyError(CARER)
        except KeyError as cause:
            raise ValueError(f"no {CHILD} of {STREET}") from cause

    monkeypatch.setattr(command_line, "_dispatch", fall_over)
    assert command_line.main(["verify"]) == 2
    (report,) = (tmp_path / "reports").iterdir()
    assert "fall_over" in report.read_text("utf-8")
    told = capsys.readouterr()
    assert leaks(report) == []
    assert not any(name in told.out + told.err for name in NAMES)
