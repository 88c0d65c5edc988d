"""`hubdesk-gateway` as whoever runs it would use it."""

import json
import re
import socket
import ssl
import stat
import subprocess
import sys

import httpx
import pytest
import trustme
from harness.postgres import free_port
from harness.waiting import until
from harness.wire_device import WireDevice

from hubdesk.gateway.commands import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command on a database file; its exit code, its one JSON object."""
    monkeypatch.setenv("HUBDESK_GATEWAY_DATABASE", str(tmp_path / "gateway.db"))

    def command(*words: str) -> tuple[int, dict]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return command


def test_the_first_code_needs_a_council_and_later_ones_take_the_only_one(run):
    code, told = run("enrol-code", "--hub", "Putnoe")
    assert (code, told["next_step"]) == (2, "Add --council, as `bedford`.")
    code, told = run("enrol-code", "--hub", "Putnoe", "--council", "bedford")
    assert code == 0
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", told["code"])
    assert run("enrol-code", "--hub", "Kempston", "--role", "outreach")[1]["council_id"] == "bedford"
    run("enrol-code", "--hub", "Consett", "--council", "durham")
    code, told = run("enrol-code", "--hub", "Putnoe")
    assert (code, told["next_step"]) == (2, "Name one with --council.")


def test_a_code_is_nowhere_in_the_database(run, tmp_path):
    _, told = run("enrol-code", "--hub", "Putnoe", "--council", "bedford")
    for file in tmp_path.glob("gateway.db*"):
        assert told["code"].encode() not in file.read_bytes()
        assert told["code"].replace("-", "").encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "There is no command"),
        (["revoke", "nobody"], "There is no such device."),
        (["quarantine", "--show", "xyz"], "There is no entry of this hash"),
        (["enrol-code"], "--hub"),
        (["enrol-code", "--hub", " ", "--council", "bedford"], "A hub has a name"),
        (["enrol-code", "--hub", "x", "--council", "Bedford!"], "A council is named"),
        (["devices", "--database", "postgresql://me:secret@host/db"], "holds a password"),
        (["devices", "--database", "mysql://host/db"], "SQLite or PostgreSQL"),
        (["serve", "--listen", "0.0.0.0:8443"], "without encryption"),
        (["serve", "--listen", "8443"], "a host and a port"),
        (["serve", "--tls-cert", "cert.pem"], "go together"),
        (["serve", "--tls-cert", "no.pem", "--tls-key", "no.pem"], "cannot be used"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HUBDESK_GATEWAY_DATABASE", str(tmp_path / "gateway.db"))
    assert main(words) == 2
    heard = capsys.readouterr().err
    assert said in heard
    assert "secret" not in heard
    assert "Traceback" not in heard


def test_without_a_database_it_asks_for_one(monkeypatch, capsys):
    monkeypatch.delenv("HUBDESK_GATEWAY_DATABASE", raising=False)
    assert main(["devices"]) == 2
    assert "--database" in capsys.readouterr().err


def test_every_command_tells_its_words(capsys):
    assert main(["--help"]) == 0
    named = re.findall(r"^  (\S+)", capsys.readouterr().out, re.MULTILINE)
    assert {"serve", "upgrade", "enrol-code", "devices", "revoke", "quarantine", "alarms"} <= set(named)
    for name in named:
        assert main([name, "--help"]) == 0
        assert name in capsys.readouterr().out


def test_serving_over_tls_with_devices_listed_and_shut_out(run, tmp_path):
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    certificate.private_key_pem.write_to_path(tmp_path / "key.pem")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    port = free_port()
    log = tmp_path / "log"
    words = ["--listen", f"127.0.0.1:{port}", "--tls-cert", "cert.pem", "--tls-key", "key.pem"]
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "hubdesk.gateway", "serve", *words],
            cwd=tmp_path,
            stderr=told,
        )
    url = f"https://127.0.0.1:{port}"
    try:
        until(lambda: b"Application startup complete" in log.read_bytes(), 30)
        _, made = run("enrol-code", "--hub", "Putnoe", "--council", "bedford")
        device = WireDevice(url, ca=ssl.create_default_context(cafile=tmp_path / "ca.pem"))
        assert device.enrol(made["code"]).hub_name == "Putnoe"
        device.push([device.household("Secretname")])
        (listed,) = run("devices")[1]["devices"]
        assert (listed["device_id"], listed["hub"], listed["entries"]) == (device.device_id, "Putnoe", 1)
        assert run("quarantine") == (0, {"quarantine": []})
        assert run("alarms") == (0, {"alarms": []})
        assert run("revoke", device.device_id) == (0, {"device": device.device_id, "revoked": True})
        assert run("revoke", device.device_id)[1]["revoked"] is False
        assert device.ask("GET", "/v1/pull").json()["code"] == "revoked"
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)
        device.close()
    finally:
        process.terminate()
        process.wait(30)
    assert stat.S_IMODE((tmp_path / "gateway.db.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "gateway.db").stat().st_mode) == 0o600
    said = log.read_text()
    assert f"Listening on {url}" in said
    assert "Secretname" not in said
    assert made["code"] not in said


def test_a_place_that_is_taken_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HUBDESK_GATEWAY_DATABASE", str(tmp_path / "gateway.db"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--listen", f"127.0.0.1:{taken.getsockname()[1]}"]) == 2
    assert "cannot listen" in capsys.readouterr().err
    assert not (tmp_path / "gateway.db").exists()
