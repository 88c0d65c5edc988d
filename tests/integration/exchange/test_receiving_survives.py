"""Wherever the process or the disk fails while a desk exchanges, cursor, ledger, digest and outbox agree."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from hubdesk.store import incoming, link
from hubdesk.store.store import Store
from hubdesk.store.verify import verify
from hubdesk.wire.messages import Digest, PulledEntry, add_terms, entry_term, received

HERE = Path(__file__).parent
SHIM = HERE.parent / "desk_process" / "failing_disk.c"


@pytest.fixture(scope="module")
def failing_disk(tmp_path_factory):
    library = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, SHIM, "-ldl"], check=True)
    return library


@pytest.fixture
def receiving(pcs, council, tmp_path):
    made = []

    def make(library: Path | None = None) -> "Receiver":
        made.append(Receiver(pcs, council, tmp_path, library))
        return made[-1]

    yield make
    for receiver in made:
        receiver.close()


class Receiver:
    """A PC with something to send and something to receive, as a fresh copy for every death."""

    def __init__(self, pcs, council, folder: Path, library: Path | None = None) -> None:
        other, pc = pcs(hub_id="hub-2"), pcs()
        first, second, third = (other.family(name) for name in ("One", "Two", "Three"))
        other.store.append(first, other.signing(first), second, other.signing(second))
        other.store.append(third, other.arrival(third), other.erasure(second))
        other.push()
        council.drop(third.household_id)
        mine = pc.family("Mine")
        self.own = [entry.entry_id for entry in pc.store.append(mine, pc.signing(mine))]
        self.pages, cursor = {}, ""
        while True:
            page = council.page(pc.store, cursor, 3)
            self.pages[cursor] = page
            cursor = page.cursor
            if not page.left:
                break
        self.dropped = third.household_id
        waiting = [entry.entry_id for entry in pc.store.entries()]
        line = {
            "pages": self.pages,
            "answer": {"verdicts": [{"entry_id": one, "verdict": "accepted"} for one in waiting]},
            "blobs": {
                digest: other.store.attachment(digest).hex()
                for entry in other.store.entries()
                for digest in entry.attachments
                if entry.household_id == first.household_id
            },
        }
        self.pages_file = folder / "pages.json"
        self.pages_file.write_bytes(msgspec.json.encode(line))
        pc.store.close()
        self.pc, self.last = pc, cursor
        self.fresh = folder / "fresh"
        shutil.copytree(pc.folder, self.fresh)
        self.marks = folder / "marks"
        shutil.copytree(pc.secrets._folder, self.marks)
        self.process = subprocess.Popen(
            [sys.executable, HERE / "receiver.py", pc.folder, pc.secrets._folder, self.pages_file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | ({"LD_PRELOAD": str(library)} if library else {}),
        )
        self.tell(pc.key.reveal().hex())

    def tell(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def run(self, order: str) -> list[str]:
        """One desk; everything it said."""
        self.tell(order)
        said = []
        for line in self.process.stdout:
            if line.strip() == "ended":
                return said
            assert not line.startswith("broken"), line
            said.append(line.strip())
        raise AssertionError("the receiver is gone")

    def begin_again(self) -> None:
        for here, kept in ((self.pc.folder, self.fresh), (self.pc.secrets._folder, self.marks)):
            shutil.rmtree(here)
            shutil.copytree(kept, here)

    def check(self, *, finished: bool = False) -> None:
        """Exactly the pages up to the cursor are here, and everything agrees with that."""
        with closing(self.open()) as store:
            assert verify(store).problems == ()
            cursor = link.need_link(store).cursor
            if finished:
                assert cursor == self.last
                assert store.waiting_to_send() == 0
                assert incoming.attachments_wanted(store) == ()
            come: list[PulledEntry] = []
            at = ""
            while at != cursor:
                come += [item for item in self.pages[at].items if isinstance(item, PulledEntry)]
                at = self.pages[at].cursor
            gone = self.dropped if cursor == self.last else None
            entries = [(received(one.entry), one.order_time) for one in come]
            here = {entry.entry_id for entry in store.entries()}
            assert here == {entry.entry_id for entry, _ in entries} | set(self.own)
            held = [entry for entry in store.entries() if entry.entry_id in self.own]
            terms = [entry_term(one.hash, time) for one, time in entries if one.household_id != gone]
            sent = store.waiting_to_send() == 0
            assert sent or store.waiting_to_send() == len(self.own)
            terms += [entry_term(one.hash, one.hybrid_time) for one in held if sent]
            assert incoming.local_state(store).digest == add_terms(Digest(), terms)

    def open(self) -> Store:
        return Store.open(self.pc.folder, device_secret=self.pc.secrets, clock=self.pc.clock, key=self.pc.key)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def test_a_kill_at_any_statement_leaves_whole_pages(receiving):
    receiver = receiving()
    for number in range(1, 2000):
        said = receiver.run(f"kill {number}")
        receiver.check(finished=said == ["done"])
        if said == ["done"]:
            break
        if number % 3 == 0:
            receiver.begin_again()
    else:
        pytest.fail("an exchange made more statements than were tried")
    assert number > 50


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize(
    ("kind", "error"),
    [("write", errno.EIO), ("write", errno.ENOSPC), ("sync", errno.EIO), ("read", errno.EIO)],
    ids=lambda value: value if isinstance(value, str) else errno.errorcode[value],
)
def test_a_failing_disk_leaves_whole_pages_and_the_next_exchange_works(
    receiving, failing_disk, kind, error, for_ever
):
    receiver = receiving(failing_disk)
    number, refusals = 1, 0
    while True:
        said = receiver.run(f"fail {kind} {error} {number} {int(for_ever)}")
        outcome, reached = said[0], int(said[1].split()[1])
        receiver.check(finished=outcome == "done")
        refusals += outcome != "done"
        if reached < number:
            assert outcome == "done"
            break
        receiver.begin_again()
        number += 1 + number // 8
    if kind in ("write", "sync"):
        assert refusals
