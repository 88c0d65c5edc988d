"""The figures of sync, run small: they are measured, told, and say what is skipped and why."""

import json
import subprocess
import sys

import pytest

NAMES = {
    "one save to acknowledged",
    "gateway taking entries",
    "push rate with 50 desks at once",
    "a push of 500 to a full gateway",
    "a page of 1,000 from a full gateway",
}


@pytest.mark.long
def test_a_small_run_measures_everything_and_says_what_it_skips(tmp_path):
    words = ["bench", "--only", "sync", "--families", "1000", "--pouchdb", str(tmp_path), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "hubdesk", *words], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    assert {one["name"] for one in said["figures"]} == NAMES
    assert all(one["ratio"] > 0 for one in said["figures"])
    assert done.returncode == (0 if all(one["holds"] for one in said["figures"]) else 1)
    (skipped,) = said["skipped"]
    assert "PouchDB" in skipped["name"]
    assert str(tmp_path) in skipped["reason"] or "node" in skipped["reason"]
