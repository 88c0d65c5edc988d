"""No single failure of the disk corrupts the store or lies: acknowledged ≤ present ≤ acknowledged + 1."""

import errno
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hubdesk.services.clock import SystemClock
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.store import Store
from hubdesk.store.verify import verify

PROCESS = Path(__file__).parent / "desk_process"


@pytest.fixture(scope="session")
def failing_disk(tmp_path_factory):
    """The library that stands before the system's calls."""
    library = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    source = PROCESS / "failing_disk.c"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


class Desk:
    """A store, and a process that saves into it on a disk that fails."""

    def __init__(self, folder: Path, failing_disk: Path) -> None:
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
            [sys.executable, PROCESS / "saver.py", self.folder, folder / "secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"LD_PRELOAD": str(failing_disk)},
        )
        self.tell(self.key.reveal().hex())
        self.acknowledged: list[str] = []
        self.unknown = 0
        self.read_meanwhile: list[int] = []

    def tell(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def fail(self, kind: str, error: int, number: int, *, for_ever: bool) -> tuple[str, int]:
        """One save while a call fails, and one after; what the first said, and how many calls there were."""
        self.tell(f"fail {kind} {error} {number} {int(for_ever)}")
        said, reached = "", 0
        for line in self.process.stdout:
            what, _, rest = line.strip().partition(" ")
            assert what != "broken", rest
            if what == "saved":
                self.acknowledged.append(rest)
                said = said or "saved"
            elif what == "refused":
                said = rest.replace("_", " ")
                self.unknown += "not known" in said
            elif what == "read":
                self.read_meanwhile.append(int(rest))
            elif what == "reached":
                reached = int(rest)
            elif what == "ended":
                break
        return said, reached

    def check(self, *, whole: bool = False) -> None:
        with closing(
            Store.open(self.folder, device_secret=self.secrets, clock=SystemClock(), key=self.key)
        ) as store:
            entries = list(store.entries())
            present = [entry.entry_id for entry in entries if entry.kind == "household_registered"]
            assert set(self.acknowledged) <= set(present)
            assert len(present) <= len(self.acknowledged) + self.unknown
            assert len(entries) == 2 * len(present), "half a save stands"
            if whole:
                assert verify(store).problems == ()

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


@pytest.fixture
def desk(tmp_path, failing_disk):
    desk = Desk(tmp_path, failing_disk)
    yield desk
    desk.close()


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize("kind", ["write", "sync", "truncate", "open", "read"])
def test_any_failing_call_of_a_save_loses_nothing_and_the_next_save_works(desk, kind, error, for_ever):
    refusals = 0
    for number in range(1, 400):
        said, reached = desk.fail(kind, error, number, for_ever=for_ever)
        refusals += said != "saved"
        desk.check(whole=number % 25 == 1)
        if reached < number:
            assert said == "saved"
            break
    else:
        pytest.fail("a save made more calls than were tried")
    desk.check(whole=True)
    if kind in ("write", "sync"):
        assert refusals


def test_a_full_disk_says_so_and_everything_saved_before_can_be_read(desk):
    desk.fail("write", errno.ENOSPC, 1000, for_ever=True)
    said, _ = desk.fail("write", errno.ENOSPC, 1, for_ever=True)
    assert said == "NotSaved This was not saved: the disk is full."
    assert desk.read_meanwhile == [4]
    desk.check(whole=True)
    assert len(desk.acknowledged) == 3
