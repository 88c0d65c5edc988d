"""The tour keeps its promise: the real windows, from a family at the desk to receipts that can be checked."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hubdesk.documents.checking import TrustedSigner, Verdict, check_pdf, trusted
from hubdesk.domain.choices import Answer
from hubdesk.services.profiles import council_ids
from hubdesk.services.setting_up import PRACTICE_PASSPHRASE, open_desk
from hubdesk.store import places
from hubdesk.store.signers import read_signers

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "tour_process"
MESSY = ROOT / "tests" / "reference" / "messy_households.csv"
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def verdicts(out: Path, home: Path) -> dict[str, Verdict]:
    """What a check of every receipt comes to, on a PC with the tour's `signers.toml`."""
    with places.elsewhere(home):
        signers = read_signers(places.signers_file())
    known = trusted(
        TrustedSigner(public_key=bytes.fromhex(s.public_key), council=s.council_id, hub=s.hub_name)
        for s in signers
    )
    return {file.name: check_pdf(file.read_bytes(), known).verdict for file in sorted(out.glob("*.pdf"))}


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict]:
    """One household of Bedford: the folder of the tour, the home of its hub, what was told."""
    folder = tmp_path_factory.mktemp("tour")
    out, home = folder / "out", folder / "hub"
    run = subprocess.run(
        [sys.executable, HERE / "watched_tour.py", out, "bedford", home, HERE / "family.csv"],
        capture_output=True,
        text=True,
        check=False,
        env={**OFFSCREEN, "HUBDESK_HOME": str(folder / "pc")},
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return out, home, json.loads(run.stdout)


def test_the_summary_says_what_the_ledger_says(toured) -> None:
    out, home, told = toured
    summary = told["summary"]
    assert not told["collects_anywhere"]  # a widget would be freed in the store's thread
    assert json.loads((out / "summary.json").read_bytes()) == summary
    assert summary["keystrokes"] > 100
    assert summary["mouse_clicks"] > 5
    assert summary["seconds"] > 0
    [visit] = summary["households"]
    with places.elsewhere(home):
        desk = open_desk(places.practice_store() / "bedford", PRACTICE_PASSPHRASE)
    try:
        entries = desk.store.entries(visit["household_id"])
        acts = [(entry.kind, desk.store.payload(entry.entry_id)) for entry in entries]
    finally:
        desk.store.close()
    registered = next(payload for kind, payload in acts if kind == "household_registered")
    signed = next(payload for kind, payload in acts if kind == "signing_accepted")
    answers = Counter(decision.answer for decision in signed.signing.decisions)
    people = {person.person_id: person.first_name for person in registered.household.people}
    held = [people[fact.child] for fact in registered.household.responsibilities]
    assert visit["people"] == len(people) == 3
    assert held == ["Maya", "Idris"]
    assert visit["decisions"]["yes"] == answers[Answer.YES] > 0
    assert visit["decisions"]["no"] == answers[Answer.NO] > 0
    assert visit["decisions"]["not_asked"] > 0
    website = {people[d.about]: d.answer for d in signed.signing.decisions if d.choice_id == "photo.website"}
    assert website == {"Maya": Answer.NO, "Idris": Answer.YES}
    assert {kind for kind, _ in acts} >= {"household_arrived", "choices_withdrawn"}


def test_every_screen_has_its_picture_and_every_receipt_is_genuine(toured) -> None:
    out, home, told = toured
    [visit] = told["summary"]["households"]
    for name in (*told["summary"]["screens"], *visit["screens"]):
        assert (out / name).stat().st_size > 2_000, name
    assert verdicts(out, home) == {
        visit["receipt"]: Verdict.GENUINE,
        visit["withdrawal_receipt"]: Verdict.GENUINE,
    }


def test_a_family_registered_offline_is_found_at_a_second_desk(toured) -> None:
    out, _home, told = toured
    two_desks = told["summary"]["two_desks"]
    assert two_desks["household_id"]
    assert two_desks["left_out"] == ""
    pictures = two_desks["screens"]
    named = {Path(name).stem.split("-", 2)[2] for name in pictures}
    assert {"link", "offline", "online", "search", "record", "needs-a-decision", "clash", "decided"} <= named
    for name in pictures:
        assert (out / name).stat().st_size > 2_000, name


def test_the_windows_thread_does_no_work_of_the_store(toured) -> None:
    _out, _home, told = toured
    window, store = set(told["window"]), set(told["store"])
    heavy = (
        "services.matching.possible_matches",
        "services.looking_up.look_up",
        "services.looking_up.open_household",
        "services.receipts.make_receipt",
        "services.setting_up.open_desk",
        "services.registering.register_household",
        "services.drafts.save_draft",
    )
    for name in heavy:
        assert any(one.startswith(f"hubdesk.{name}") for one in store), name
    strayed = [one for one in window if "<module>" not in one and _is_heavy(one)]
    assert strayed == []


def _is_heavy(name: str) -> bool:
    rooms = (
        "store.slots.",
        "store.database.",
        "store.reading.",
        "documents.receipt",
        "documents.typesetting",
    )
    return name.endswith("(an operation)") or name.startswith(tuple(f"hubdesk.{room}" for room in rooms))


@pytest.mark.long
@pytest.mark.parametrize("council", council_ids())
def test_every_council(council: str, tmp_path: Path) -> None:
    out, home = tmp_path / "out", tmp_path / "pc"
    run = take(out, home, "--council", council)
    assert (run.returncode, run.stderr) == (0, "")
    summary = json.loads(run.stdout)
    assert len(summary["households"]) == 3
    assert summary["households"][0]["possible_matches"] > 0
    assert {"01-already-here.png", "01-carried-on.png"} <= set(summary["households"][0]["screens"])
    assert all(visit["household_id"] and visit["receipt"] for visit in summary["households"])
    checked = verdicts(out, home)
    assert len(checked) >= 3
    assert set(checked.values()) == {Verdict.GENUINE}


@pytest.mark.long
def test_forty_messy_households(tmp_path: Path) -> None:
    out, home = tmp_path / "out", tmp_path / "pc"
    run = take(out, home, "--families", str(MESSY))
    assert run.stderr == ""
    assert run.returncode == 1
    visits = json.loads(run.stdout)["households"]
    assert len(visits) == 40
    assert all(bool(visit["household_id"]) != bool(visit["put_right"]) for visit in visits)
    assert sum(bool(visit["household_id"]) for visit in visits) == 34
    checked = verdicts(out, home)
    assert len(checked) == sum(bool(v["receipt"]) + bool(v["withdrawal_receipt"]) for v in visits)
    assert set(checked.values()) == {Verdict.GENUINE}


def take(out: Path, home: Path, *how: str) -> subprocess.CompletedProcess[str]:
    """`hubdesk tour` in a process of its own, with a home of its own."""
    return subprocess.run(
        [sys.executable, "-m", "hubdesk", "tour", "--out", out, "--json", *how],
        capture_output=True,
        text=True,
        check=False,
        env={**OFFSCREEN, "HUBDESK_HOME": str(home)},
    )
