"""A full disk on either side: nothing acknowledged is lost, it is said, and with room again all goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from harness.gateway import NurseryGateway
from harness.hub_pc import HubPC
from harness.wire_device import header

from hubdesk.store.verify import verify

EXCHANGER = Path(__file__).parent / "desk_process" / "exchanger.py"
FAILING_DISK = Path(__file__).parents[1] / "integration" / "desk_process" / "failing_disk.c"


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    """The library that stands before the system's calls."""
    library = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, FAILING_DISK, "-ldl"], check=True)
    return library


@pytest.fixture
def gateway(library, tmp_path) -> Iterator[NurseryGateway]:
    address = f"sqlite:///{tmp_path / 'gateway.db'}"
    with closing(NurseryGateway(address, tmp_path / "key", alone=True, preload=library)) as gateway:
        yield gateway.start("fills")


def test_a_gateway_whose_disk_is_full_says_busy_and_takes_everything_once_there_is_room(gateway):
    hub = gateway.new_hub()
    writer, reader = gateway.device(hub), gateway.device(hub)
    before, after = [writer.household() for _ in range(2)], [writer.household() for _ in range(3)]
    writer.push(before)
    os.kill(gateway.pid, signal.SIGUSR1)
    for _ in range(3):
        refused = writer.try_push(after)
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert "full" in refused.json()["sentence"]
        assert refused.headers["retry-after"]
    os.kill(gateway.pid, signal.SIGUSR2)
    assert {one.verdict for one in writer.push(after).verdicts} == {"accepted"}
    got = [header(item.entry).entry_id for item in reader.pull().items]
    assert got == [header(one).entry_id for one in (*before, *after)]


def test_a_desk_keeps_waiting_while_the_councils_disk_is_full(gateway, tmp_path):
    hub = gateway.new_hub()
    pc = HubPC(tmp_path / "pc")
    with closing(pc):
        pc.enrol(gateway.code(hub), gateway.url)
        pc.exchange()
        pc.register()
        os.kill(gateway.pid, signal.SIGUSR1)
        result = pc.exchange()
        assert (result.trouble, result.waiting) == ("busy", 1)
        assert result.words
        os.kill(gateway.pid, signal.SIGUSR2)
        assert pc.exchange().agreed
        assert pc.saved == gateway.entries(hub)


def test_a_desk_whose_disk_is_full_from_any_write_on_loses_nothing_and_goes_on(council, library, tmp_path):
    hub = council.new_hub()
    with closing(HubPC(tmp_path / "other")) as other, closing(HubPC(tmp_path / "pc")) as pc:
        for one in (other, pc):
            one.enrol(council.code(hub), council.url)
        exchanger = subprocess.Popen(
            [sys.executable, EXCHANGER, tmp_path / "pc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"LD_PRELOAD": str(library)},
        )

        def exchange(failing_from: int) -> tuple[str, int]:
            exchanger.stdin.write(f"{failing_from}\n")
            exchanger.stdin.flush()
            _, said, calls = exchanger.stdout.readline().split()
            return said, int(calls)

        exchanger.stdin.write(pc.key.reveal().hex() + "\n")
        refused = 0
        for number in range(1, 60, 3):
            pc.register()
            other.sign(other.register("Begum"))
            other.exchange()
            pc.close()
            said, calls = exchange(number)
            refused += said != "none"
            pc.open()
            assert pc.saved <= {entry.entry_id for entry in pc.store.entries()}
            if calls < number:
                break
        assert refused >= 3
        pc.close()
        assert exchange(0) == ("none", 0)
        exchanger.stdin.close()
        exchanger.stdout.close()
        exchanger.wait(30)
        pc.open()
        for one in (other, pc, other):
            assert one.exchange().agreed
        assert sorted(entry.entry_id for entry in pc.store.entries()) == sorted(council.entries(hub))
        assert pc.saved | other.saved == council.entries(hub)
        assert verify(pc.store).problems == ()
