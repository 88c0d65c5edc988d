"""Gateways to test against: started, stopped and killed as processes, administered through their database."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import trustme
from harness.postgres import free_port
from harness.waiting import until
from harness.wire_device import WireDevice

from hubdesk.gateway import devices, quarantine
from hubdesk.gateway.clock import SystemClock
from hubdesk.gateway.codes import make_code
from hubdesk.gateway.database import Database, connect
from hubdesk.gateway.flagging import work_off
from hubdesk.gateway.keys import GatewayKey
from hubdesk.gateway.metrics import Metrics
from hubdesk.gateway.parts import Parts
from hubdesk.wire.hybrid_clock import unix_ms

NURSERY = Path(__file__).parents[1] / "gateway_process" / "nursery.py"
_SECONDS = 30.0
_numbers = count(1)


def dying_with_us(command: list[object]) -> list[str]:
    """The command so that it ends with the tests, however they end."""
    return ["setpriv", "--pdeathsig", "KILL", "--", *map(str, command)]


class Gateway:
    """A gateway on a loopback port, whichever way its process is made."""

    def __init__(self, database: str, key_file: Path, port: int | None = None) -> None:
        self.address, self.key_file, self.port = database, key_file, port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pid: int | None = None
        self._database: Database | None = None
        self._devices: list[WireDevice] = []

    # Its process

    def start(self) -> "Gateway":
        """Start it; returns once it is ready."""
        raise NotImplementedError

    @property
    def running(self) -> bool:
        """Whether it was started and not ended since."""
        return self.pid is not None

    def kill(self) -> None:
        """End it as a cut of power would: nothing is finished."""
        if self.pid is not None:
            pid, self.pid = self.pid, None
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            self._wait_for_end(pid)

    def close(self) -> None:
        """End it, and let go of everything."""
        for device in self._devices:
            device.close()
        self.kill()
        self.let_go()

    def answers(self) -> bool:
        """Whether it is ready."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(b"GET /ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return line.recv(64).startswith(b"HTTP/1.1 200")
        return False

    def resident_mb(self) -> float:
        """Its resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def _wait_for_end(self, pid: int) -> None:
        until(lambda: not _lives(pid), _SECONDS)

    # Its administrator, who works on the database

    @property
    def database(self) -> Database:
        """The database that it works on, for administrators and for looking."""
        if self._database is None:
            self._database = connect(self.address)
        return self._database

    def let_go(self) -> None:
        """Close the administrator's connections."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def new_hub(self) -> str:
        """The name of a hub that nobody uses yet."""
        return f"Hub {next(_numbers)}"

    def code(self, hub: str, *, council: str = "bedford", role: str = "hub") -> str:
        """A one-time code."""
        now = unix_ms(SystemClock().now())
        return self.database.run(
            lambda session: make_code(session, council_id=council, hub_name=hub, role=role, now=now)
        ).code

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands in its tables."""
        return self.database.read(lambda session: session.rows(sql, *values))

    def change(self, sql: str, *values: object) -> int:
        """Change its tables behind its back."""
        return self.database.run(lambda session: session.execute(sql, *values))

    def compare(self) -> None:
        """Compare the families that came in, as a gateway does beside its requests."""
        parts = Parts(self.database, GatewayKey(bytes(32)), SystemClock(), Metrics())
        while work_off(parts):
            pass

    def entries(self, hub: str, council: str = "bedford") -> set[str]:
        """The ids of every entry that it holds of a hub, which must be no two of one id."""
        found = [
            entry_id
            for (entry_id,) in self.rows(
                "SELECT entry_id FROM entry JOIN hub ON hub.council_id = entry.council_id"
                " AND hub.hub = entry.home WHERE entry.council_id = ? AND name = ?",
                council,
                hub,
            )
        ]
        assert len(found) == len(set(found))
        return set(found)

    def release_all(self) -> None:
        """Let everything that was put aside come in again."""
        now = unix_ms(SystemClock().now())
        for (name,) in self.rows("SELECT DISTINCT hash FROM quarantine WHERE released_at IS NULL"):
            self.database.run(partial(quarantine.release, name=bytes(name).hex(), now=now))

    def alarms(self, device: WireDevice) -> set[str]:
        """The kinds of alarm that stand about a device."""
        found = self.rows("SELECT kind FROM alarm WHERE device_id = ?", device.device_id)
        return {kind for (kind,) in found}

    # Devices without a store

    def stranger(self, council: str = "bedford", hub_id: str | None = None) -> WireDevice:
        """A device that is not enrolled."""
        device = WireDevice(self.url, council_id=council, hub_id=hub_id)
        self._devices.append(device)
        return device

    def device(self, hub: str, *, council: str = "bedford", role: str = "hub") -> WireDevice:
        """A device that is enrolled at a hub."""
        device = self.stranger(council)
        device.enrol(self.code(hub, council=council, role=role))
        return device

    def revoke(self, device_id: str) -> None:
        """Shut a device out."""
        now = unix_ms(SystemClock().now())
        assert self.database.run(lambda session: devices.revoke(session, device_id, now))

    def clone(self, device: WireDevice) -> WireDevice:
        """The same device once more: same key, same chain up to here."""
        clone = self.stranger(device.council_id, device.hub_id)
        clone.device_id, clone.key = device.device_id, device.key
        clone.head, clone.number = device.head, 0
        return clone


class NurseryGateway(Gateway):
    """A gateway that starts in a tenth of a second: a fork of a process that has everything read."""

    def __init__(
        self,
        database: str,
        key_file: Path,
        port: int | None = None,
        *,
        alone: bool = False,
        preload: Path | None = None,
    ) -> None:
        """With `alone` nothing runs beside the requests; families are compared when `compare` is called."""
        super().__init__(database, key_file, port)
        self._how = "alone" if alone else ""
        self._nursery = subprocess.Popen(
            dying_with_us([sys.executable, NURSERY]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | ({"LD_PRELOAD": str(preload)} if preload else {}),
        )

    def start(self, how: str = "") -> "NurseryGateway":
        """Start it; returns once it is ready. See the nursery for `how`."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(f"serve {self.port} {self.address} {self.key_file} {self._how} {how}\n")
        self._nursery.stdin.flush()
        self.pid = int(self._nursery.stdout.readline().split()[1])
        until(self._is_up, _SECONDS)
        return self

    def _is_up(self) -> bool:
        if self.pid is None or not _lives(self.pid):
            raise RuntimeError("the gateway ended at its start; what it said stands above")
        return self.answers()

    def close(self) -> None:
        """End it, and let go of everything."""
        super().close()
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.stdout.close()
        self._nursery.wait(_SECONDS)


class ServedGateway(Gateway):
    """`hubdesk-gateway serve`, over TLS with a certificate of an authority made for it."""

    def __init__(self, database: str, folder: Path, port: int | None = None, **env: str) -> None:
        super().__init__(database, folder / "gateway.key", port)
        self.url = f"https://127.0.0.1:{self.port}"
        self.ca_file = folder / "ca.pem"
        self._folder, self._env = folder, os.environ | env
        if not self.ca_file.exists():
            authority = trustme.CA()
            authority.cert_pem.write_to_path(self.ca_file)
            certificate = authority.issue_cert("127.0.0.1")
            for number, part in enumerate(certificate.cert_chain_pems):
                part.write_to_path(folder / "gateway.pem", append=number > 0)
            certificate.private_key_pem.write_to_path(folder / "gateway-tls.key")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ca(self) -> str:
        """The authority, PEM."""
        return self.ca_file.read_text()

    @property
    def trust(self) -> ssl.SSLContext:
        """Trusts the authority alone."""
        return ssl.create_default_context(cafile=str(self.ca_file))

    def start(self) -> "ServedGateway":
        """Start it; returns once it is ready."""
        command = [*self._words("serve"), "--listen", f"127.0.0.1:{self.port}"]
        command += ["--tls-cert", self._folder / "gateway.pem", "--tls-key", self._folder / "gateway-tls.key"]
        with (self._folder / "gateway.log").open("ab") as log:
            self._process = subprocess.Popen(dying_with_us(command), stdout=log, stderr=log, env=self._env)
        self.pid = self._process.pid
        until(self.answers, _SECONDS, self.log)
        return self

    def stop(self) -> int:
        """End it in good order; what it ended with."""
        assert self._process is not None
        self.pid = None
        self._process.terminate()
        return self._process.wait(_SECONDS)

    def log(self) -> str:
        """What it wrote."""
        return (self._folder / "gateway.log").read_text()

    def answers(self) -> bool:
        """Whether it is ready."""
        if self._process is None or self._process.poll() is not None:
            raise RuntimeError(f"the gateway ended at its start: {self.log()}")
        try:
            return httpx.get(f"{self.url}/ready", verify=self.trust, trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def admin(self, *words: object) -> str:
        """What a command of its administrator prints."""
        done = subprocess.run(
            [str(word) for word in self._words(*words)],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    def _words(self, command: object, *more: object) -> list[object]:
        start = [sys.executable, "-m", "hubdesk.gateway", command]
        return [*start, "--database", self.address, "--key-file", self.key_file, *more]

    def _wait_for_end(self, _: int) -> None:
        assert self._process is not None
        self._process.wait(_SECONDS)


def _lives(pid: int) -> bool:
    """Whether any thread of a process is left; a zombie's files may still be open in one."""
    return Path(f"/proc/{pid}").exists()
