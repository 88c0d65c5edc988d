"""`hubdesk import` as an administrator types it: the real command on a real store, in its own process."""

import csv
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hubdesk.services.register_file import COLUMNS

MESSY = Path(__file__).parents[1] / "reference" / "messy_households.csv"
HUBDESK = (sys.executable, "-m", "hubdesk")


@pytest.fixture
def hub(tmp_path):
    """Runs a command on a new store of Bedford; extra keywords go to the process."""
    secret = tmp_path / "passphrase"
    secret.write_text("a long enough passphrase\n")
    env = os.environ | {
        "HUBDESK_HOME": str(tmp_path / "home"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    store = ("--store", str(tmp_path / "store"), "--passphrase-file", str(secret))

    def run(command, *words, **process):
        return subprocess.run(
            (*HUBDESK, command, *map(str, words), *store), env=env, capture_output=True, text=True, **process
        )

    def start(command, *words):
        return subprocess.Popen(
            (*HUBDESK, command, *map(str, words), *store),
            env=env,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    run.start = start
    made = run("init", "--council", "bedford", "--hub", "Larkway", "--staff", "Ann", "--role", "manager")
    assert made.returncode == 0, made.stderr
    return run


def register(path, families, note="", **cells):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for n in range(families):
            row = {
                "household_ref": n,
                "role": "primary_carer",
                "first_name": f"Carer {n}",
                "known_as": note,
            } | cells
            writer.writerow(row)
    return path


def test_rejects_summary_progress_and_exit_codes(hub, tmp_path):
    rejects = tmp_path / "rejects.csv"
    done = hub("import", MESSY, "--rejects", rejects, "--json")
    summary = json.loads(done.stdout)
    assert done.returncode == 1
    assert summary["rows"] == summary["imported"] + summary["rejected"] + summary["already_present"]
    assert {"households", "possible_duplicates"} <= summary.keys()
    assert f"{summary['rows']} of {summary['rows']} rows" in done.stderr
    again = json.loads(hub("import", MESSY, "--json").stdout)
    assert (again["imported"], again["already_present"]) == (0, summary["imported"])
    said = hub("import", rejects).stdout
    assert f"{summary['rejected']} rejected" in said
    assert "date_of_birth: " in said
    assert "--rejects" in said
    assert hub("import", register(tmp_path / "r.csv", 3)).returncode == 0
    assert json.loads(hub("verify", "--json").stdout)["problems"] == []


def test_what_is_no_register_is_one_sentence_and_the_next_step(hub, tmp_path):
    file = tmp_path / "r.csv"
    file.write_bytes(b"Name;Born\n")
    done = hub("import", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "UTF-8" in done.stderr


def _limit(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_stops_the_import_and_loses_nothing(hub, tmp_path):
    file = register(tmp_path / "r.csv", 1500, parental_responsibility="yes", address_1="x" * 190)
    done = hub("import", file, preexec_fn=_limit(2_000_000))
    assert done.returncode == 2
    assert "The import stopped" in done.stderr
    assert "import the same file again" in done.stderr
    whole = json.loads(hub("import", file, "--json").stdout)
    assert whole["imported"] + whole["already_present"] == 1500
    assert whole["already_present"] > 0
    assert json.loads(hub("verify", "--json").stdout)["problems"] == []


def test_rejects_that_do_not_fit_the_disk_are_told_and_leave_no_half_file(hub, tmp_path):
    file = register(tmp_path / "r.csv", 3000, note="x" * 3000)
    rejects = tmp_path / "rejects.csv"
    done = hub("import", file, "--rejects", rejects, preexec_fn=_limit(4_000_000))
    assert done.returncode == 2
    assert "file of rejects could not be written" in done.stderr
    assert not list(tmp_path.glob("*rejects*"))


def test_an_import_killed_half_way_is_simply_run_again(hub, tmp_path):
    file = register(tmp_path / "r.csv", 2000)
    running = hub.start("import", file)
    for line in running.stderr:
        if line.startswith(("400 ", "600 ", "800 ", "1,000 ")):
            running.kill()
            break
    running.communicate()
    again = json.loads(hub("import", file, "--json").stdout)
    assert again["imported"] + again["already_present"] == 2000
    assert 0 < again["already_present"] < 2000
    assert json.loads(hub("verify", "--json").stdout)["problems"] == []
