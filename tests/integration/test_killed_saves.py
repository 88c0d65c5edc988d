"""A save that was acknowledged survives the end of the process, wherever the end comes."""

import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from hubdesk.services.clock import SystemClock
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.store import Store
from hubdesk.store.verify import verify

SAVER = Path(__file__).parent / "desk_process" / "saver.py"
LABELS = ("begun", "written", "committing", "committed", "read-back")


class Desk:
    """A store, and a process that saves into it and dies."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.secrets = folder / "store", FileSecrets(folder / "secrets")
        made = Store.create(
            self.folder,
            council_id="bedford",
            hub_id="hub-1",
            hub_name="Riverside",
            device_secret=self.secrets,
            clock=SystemClock(),
        )
        self.key = made.store._database.key
        made.store.close()
        self.process = subprocess.Popen(
            [sys.executable, SAVER, self.folder, folder / "secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.tell(self.key.reveal().hex())
        self.acknowledged: list[str] = []

    def tell(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def let_die(self, label: str, number: int, seconds: float | None) -> None:
        """One desk, killed from outside after so many seconds, or by itself at its label."""
        self.tell(f"run {label} {number}")
        killer = None
        for line in self.process.stdout:
            what, _, said = line.strip().partition(" ")
            assert what != "broken", said
            if what == "pid" and seconds is not None:
                killer = threading.Timer(seconds, os.kill, (int(said), signal.SIGKILL))
                killer.start()
            elif what == "saved":
                self.acknowledged.append(said)
            elif what == "ended":
                break
        if killer is not None:
            killer.join()

    def check(self, deaths: int, *, whole: bool) -> None:
        with closing(
            Store.open(self.folder, device_secret=self.secrets, clock=SystemClock(), key=self.key)
        ) as store:
            present = [entry.entry_id for entry in store.entries() if entry.kind == "household_registered"]
            both = sum(1 for _ in store.entries())
            assert set(self.acknowledged) <= set(present)
            assert len(self.acknowledged) <= len(present) <= len(self.acknowledged) + deaths
            assert both == 2 * len(present), "half a save stands"
            if whole:
                assert verify(store).problems == ()

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def kill_many(desk: Desk, deaths: int, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    for death in range(1, deaths + 1):
        if death % 2:
            desk.let_die("nowhere", 0, dice.uniform(0.005, 0.08))
        else:
            desk.let_die(LABELS[death // 2 % len(LABELS)], dice.randint(1, 12), None)
        desk.check(death, whole=death % 20 == 0 or death == deaths)
    assert len(desk.acknowledged) > 2 * deaths


def test_a_hundred_kills_lose_no_acknowledged_save(desk):
    kill_many(desk, 100, seed=1)


@pytest.mark.long
def test_a_thousand_kills_lose_no_acknowledged_save(desk):
    kill_many(desk, 1000, seed=2)
