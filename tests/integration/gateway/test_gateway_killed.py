"""A gateway that is killed at any point of its work loses nothing acknowledged and takes nothing twice."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from harness.postgres import free_port
from harness.waiting import until
from harness.wire_device import WireDevice, header

from hubdesk.gateway.clock import SystemClock
from hubdesk.gateway.codes import make_code
from hubdesk.gateway.database import connect
from hubdesk.wire.hybrid_clock import unix_ms

DYING = Path(__file__).parents[1] / "gateway_process" / "dying.py"
SECONDS = 30.0
LABELS = ["begun", "judged", "positions-taken", "stored", "heads-moved", "committed"]
Process = subprocess.Popen[bytes]


@contextmanager
def serving(
    label: str, number: int, database: str, key: Path, port: int
) -> Iterator[subprocess.Popen[bytes]]:
    words = ["serve", "--database", database, "--key-file", key, "--listen", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, DYING, label, str(number), *words],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: process.poll() is None and answers(port), SECONDS)
        yield process
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{port}/ready", trust_env=False).status_code == 200
    return False


def enrolled(device: WireDevice, url: str, hub: str = "Putnoe") -> None:
    now = unix_ms(SystemClock().now())
    with closing(connect(url)) as database:
        made = database.run(
            lambda session: make_code(session, council_id="bedford", hub_name=hub, role="hub", now=now)
        )
    device.enrol(made.code)


@pytest.mark.parametrize("label", LABELS)
def test_a_push_that_the_gateway_did_not_live_to_answer_is_taken_once(label, database_url, key_file):
    port = free_port()
    writer, reader = (WireDevice(f"http://127.0.0.1:{port}") for _ in range(2))
    batches = [[writer.household() for _ in range(3)] for _ in range(3)]
    ids = [header(entry).entry_id for batch in batches for entry in batch]
    with serving(label, 2, database_url, key_file, port) as process:
        enrolled(writer, database_url, label)
        enrolled(reader, database_url, label)
        acknowledged = writer.push(batches[0])
        assert {verdict.verdict for verdict in acknowledged.verdicts} == {"accepted"}
        with pytest.raises(httpx.TransportError):
            writer.push(batches[1])
        assert process.wait(SECONDS) == -9
    with serving("never", 0, database_url, key_file, port):
        first, *_ = reader.pull_all(2)
        assert [header(item.entry).entry_id for item in first.items] == ids[:2]
        again = writer.push(batches[1])
        expected = "duplicate" if label == "committed" else "accepted"
        assert {verdict.verdict for verdict in again.verdicts} == {expected}
        assert [head.device_seq for head in again.heads] == [6]
        writer.push(batches[2])
        rest, cursor = [], first.cursor
        while (page := reader.pull(cursor, 2)).items:
            rest += [header(item.entry).entry_id for item in page.items]
            cursor = page.cursor
        assert rest == ids[2:]
    writer.close()
    reader.close()


@pytest.mark.parametrize("label", ["piece-noted", "piece-stored"])
def test_an_attachment_goes_on_where_the_gateway_has_it(label, database_url, key_file):
    port = free_port()
    device = WireDevice(f"http://127.0.0.1:{port}")
    content = os.urandom(3000)
    digest = hashlib.sha256(content).hexdigest()

    def send(start: int, end: int) -> httpx.Response:
        return device.ask(
            "PUT", f"/v1/attachments/{digest}", content[start:end],
            content_range=f"bytes {start}-{end - 1}/3000", hubdesk_media="image/png",
        )  # fmt: skip

    with serving(label, 2, database_url, key_file, port) as process:
        enrolled(device, database_url)
        assert send(0, 1000).json() == {"digest": digest, "held": 1000, "complete": False}
        with pytest.raises(httpx.TransportError):
            send(1000, 2000)
        assert process.wait(SECONDS) == -9
    with serving("never", 0, database_url, key_file, port):
        held = device.ask("GET", f"/v1/attachments/{digest}/held").json()["held"]
        assert held == 1000
        assert send(held, 3000).json() == {"digest": digest, "held": 3000, "complete": True}
        device.push([device.household(attachments=(digest,))])
        assert device.ask("GET", f"/v1/attachments/{digest}").content == content
    device.close()


def test_a_gateway_restored_from_a_backup_says_that_it_lost_something(tmp_path):
    key_file = tmp_path / "gateway.key"
    port = free_port()
    file = tmp_path / "gateway.db"
    device = WireDevice(f"http://127.0.0.1:{port}")
    with serving("never", 0, str(file), key_file, port):
        enrolled(device, str(file))
        device.push([device.household()])
    backup = {path: path.read_bytes() for path in tmp_path.glob("gateway.db*")}
    with serving("never", 0, str(file), key_file, port):
        device.push(lost := [device.household() for _ in range(3)])
        answer = device.state()
        assert not answer.rewound
    for path in tmp_path.glob("gateway.db*"):
        path.unlink()
    for path, content in backup.items():
        path.write_bytes(content)
    with serving("never", 0, str(file), key_file, port):
        answer = device.state("4")
        assert answer.rewound
        assert not answer.agreed
        assert [head.device_seq for head in answer.heads] == [1]
        assert {one.verdict for one in device.push(lost).verdicts} == {"accepted"}
        assert not device.state("4").rewound
    device.close()
