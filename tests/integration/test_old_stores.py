"""Every store that was ever released opens, steps up, and is as it was."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from hubdesk.services.clock import SystemClock
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.store import NewEntry, Store
from hubdesk.store.verify import verify
from hubdesk.wire.payloads import StaffAdded

RELEASED = sorted((Path(__file__).parents[1] / "reference").glob("store-v*"))


@pytest.fixture(params=RELEASED, ids=lambda folder: folder.name)
def released(request, tmp_path):
    return Path(shutil.copytree(request.param, tmp_path / "copy"))


def open_copy(folder, **how):
    secrets = FileSecrets(folder / "secrets")
    return Store.open(folder / "store", device_secret=secrets, clock=SystemClock(), **how)


def test_there_is_one_for_every_schema():
    from hubdesk.store.migrations import newest_schema

    assert [folder.name for folder in RELEASED] == [f"store-v{n + 1}" for n in range(newest_schema())]


def test_a_released_store_opens_with_its_passphrase_and_holds_what_it_held(released):
    held = json.loads((released / "held.json").read_text("utf-8"))
    words = (released / "passphrase.txt").read_text("utf-8").strip()
    with closing(open_copy(released, passphrase=words)) as store:
        assert [[entry.entry_id, entry.kind, entry.hash] for entry in store.entries()] == held["entries"]
        assert verify(store).problems == ()
        assert store.append(NewEntry(payload=StaffAdded("s2", "Bea Tester", "reception"), staff_id="s1"))
        assert verify(store).problems == ()


def test_its_recovery_kit_still_opens_it(released):
    held = json.loads((released / "held.json").read_text("utf-8"))
    with closing(open_copy(released, recovery_key=held["recovery_key"])) as store:
        assert len(list(store.entries())) == len(held["entries"])
