"""What an administrator and two PCs of a hub type, as processes, over TLS: enrol, exchange, a cut line."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from harness.gateway import ServedGateway
from harness.proxy import FaultProxy, Plan

from hubdesk.services.register_file import COLUMNS

PASSPHRASE = "four plain words here"  # noqa: S105 - of a store that lives for one test


class Typed:
    """One PC: its own home, its own store, commands as somebody types them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.store = folder, folder / "store"
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE)
        self.hubdesk(
            "init", "--council", "bedford", "--hub", "Riverside", "--staff", "Ann Lee", "--role", "manager"
        )

    def run(self, command: str, *words: object) -> subprocess.CompletedProcess[str]:
        where = ["--store", self.store, "--passphrase-file", self.passphrase]
        return subprocess.run(
            [sys.executable, "-m", "hubdesk", command, *map(str, words), *map(str, where)],
            capture_output=True,
            text=True,
            timeout=120,
            env=os.environ | {"HUBDESK_HOME": str(self.folder / "home")},
        )

    def hubdesk(self, command: str, *words: object) -> str:
        done = self.run(command, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sync(self) -> dict[str, object]:
        return json.loads(self.hubdesk("sync", "--json"))


def register(file: Path) -> Path:
    """A register of three families."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        for number, name in enumerate(("Okafor", "Begum", "Kowalska")):
            carer = {"role": "primary_carer", "first_name": "Ada", "last_name": name}
            writer.writerow({"household_ref": number, **carer})
    return file


@pytest.fixture
def gateway(postgres, tmp_path) -> Iterator[ServedGateway]:
    folder = tmp_path / "gateway"
    folder.mkdir()
    with closing(ServedGateway(postgres.database(), folder)) as gateway:
        yield gateway.start()


def test_two_stores_exchange_by_hand_and_a_cut_line_changes_nothing(gateway, tmp_path):
    with closing(FaultProxy(gateway.port)) as line:
        one, other = Typed(tmp_path / "one"), Typed(tmp_path / "other")
        for pc in (one, other):
            code = gateway.admin("enrol-code", "--hub", "Riverside", "--council", "bedford").split()[0]
            (pc.folder / "code").write_text(code)
            url = f"https://127.0.0.1:{line.port}"
            pc.hubdesk("enrol", "--gateway", url, "--code-file", pc.folder / "code", "--ca", gateway.ca_file)

        one.hubdesk("import", register(tmp_path / "register.csv"))

        line.plan(Plan(cut_up=3000))
        cut = one.run("sync", "--json")
        assert cut.returncode == 2
        told = json.loads(cut.stdout)
        assert told["waiting"] == 4
        assert told["error"]
        assert told["next_step"]
        assert "Traceback" not in cut.stderr

        first = one.sync()
        assert (first["pushed"] + first["duplicates"], first["rejected"], first["waiting"]) == (4, 0, 0)
        second = other.sync()
        assert (second["pushed"], second["pulled"], second["agreed"]) == (1, 4, True)
        third = one.sync()
        assert (third["pushed"], third["pulled"], third["agreed"]) == (0, 1, True)
        assert third["digest"] == second["digest"]
        for pc in (one, other):
            assert json.loads(pc.hubdesk("verify", "--json"))["problems"] == []
        assert gateway.admin("devices").count("Riverside") == 2
    assert gateway.stop() in (0, -signal.SIGTERM)
    assert "Begum" not in gateway.log()
