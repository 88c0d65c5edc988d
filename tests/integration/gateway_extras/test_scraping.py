"""What a served gateway says about itself: counters and log lines, and nothing of anybody in either."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest
from harness.gateway import Gateway, dying_with_us
from harness.waiting import until
from prometheus_client.parser import text_string_to_metric_families

SHOWN = "a-word-of-the-tests"
CANARY = "Zzyzxquill"
SECONDS = 30.0


class Served(Gateway):
    """`hubdesk-gateway serve`, as an administrator starts it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"sqlite:///{folder / 'gateway.db'}", folder / "gateway.key")
        self.log = folder / "log"
        token = folder / "token"
        token.write_text(f"{SHOWN}\n")
        self._options = ["--listen", f"127.0.0.1:{self.port}", "--metrics-token-file", str(token)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Served":
        options = ["--database", self.address, "--key-file", str(self.key_file), *self._options]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                dying_with_us([sys.executable, "-m", "hubdesk.gateway", "serve", *options]), stderr=log
            )
        until(self.answers, SECONDS, self.log.read_text)
        return self

    def stop(self) -> None:
        """Ask it to end, as systemd does, and wait until it has."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(SECONDS) in (0, -signal.SIGTERM)

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.stop()
        super().close()

    def lines(self) -> list[dict[str, object]]:
        """What it wrote down, but for the line that greets."""
        _, *lines = self.log.read_text().splitlines()
        return [json.loads(line) for line in lines]

    def counters(self, **headers: str) -> dict[str, float]:
        """Every sample, by its name and labels."""
        answer = httpx.get(f"{self.url}/metrics", headers=headers, trust_env=False)
        assert answer.status_code == 200
        return {
            sample.name + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with closing(Served(tmp_path)) as gateway:
        yield gateway.start()


@pytest.fixture
def gateway(served: Served) -> Served:
    return served


def test_the_counters_say_what_came_and_how_things_stand(served, families, reader):
    hub = served.new_hub()
    desk, other = served.device(hub), reader(served.device(hub))
    families.registered(desk, last_name=CANARY)
    entry = families.written(desk)[1]
    desk.push([msgspec.structs.replace(entry, salt="0" * 32)])
    other.pull()
    assert httpx.get(f"{served.url}/v1/pull/{CANARY}", trust_env=False).status_code == 404
    found = served.counters()
    assert found["hubdesk_entries_total  accepted"] == 1
    assert found["hubdesk_entries_total altered rejected"] == 1
    assert found["hubdesk_alarms_total altered"] == 1
    assert found["hubdesk_requests_total POST /v1/push 200"] == 2
    assert found["hubdesk_requests_total GET other 404"] == 1
    assert found["hubdesk_quarantined_entries"] == 1
    assert found["hubdesk_devices"] == 2
    assert found["hubdesk_devices_silent_7_days"] == 0
    assert not [name for name in found if CANARY in name or desk.device_id in name]


def test_devices_that_are_silent_are_counted(served):
    served.device(served.new_hub())
    silent = served.device(served.new_hub())
    served.change("UPDATE device SET last_seen = 0 WHERE device_id = ?", silent.device_id)
    found = served.counters()
    assert (found["hubdesk_devices_silent_7_days"], found["hubdesk_devices_silent_30_days"]) == (1, 1)


def test_counters_are_for_this_machine_and_for_the_token(served):
    def status(**headers: str) -> int:
        return httpx.get(f"{served.url}/metrics", headers=headers, trust_env=False).status_code

    passed_on = {"x-forwarded-for": "127.0.0.1"}
    assert status() == 200
    assert status(**passed_on) == 404
    assert status(**passed_on, authorization=f"Bearer {SHOWN}") == 200
    assert status(**passed_on, authorization="Bearer another") == 404
    assert status(authorization="Bearer") == 404


def test_log_lines_name_requests_and_devices_and_nobody_else(served, families):
    hub = served.new_hub()
    code = served.code(hub)
    desk = served.stranger()
    desk.enrol(code)
    household = families.registered(desk, last_name=CANARY, first_name=CANARY)
    desk.pull()
    desk.ask("POST", f"/v1/push?{CANARY}", CANARY.encode())
    answered = desk.ask("POST", "/v1/push", b'{"entries": "' + CANARY.encode() + b'"}')
    served.stop()
    text = served.log.read_text()
    for secret in (CANARY, code, code.replace("-", ""), household):
        assert secret not in text
    requests = [line for line in served.lines() if line["event"] == "request"]
    assert {line["route"] for line in requests} == {"/v1/enrol", "/v1/push", "/v1/pull"}
    last = requests[-1]
    assert (last["status"], last["device"]) == (400, desk.device_id)
    assert last["request"] == answered.headers["hubdesk-request"]
    assert last["ms"] >= 0


def test_a_gateway_ends_when_it_is_asked_to_and_begins_again(served, families):
    desk = served.device(served.new_hub())
    families.registered(desk)
    served.stop()
    served.start()
    assert desk.state().heads[0].device_seq == 1
