"""A council's database on several machines, played by plain processes on loopback ports.

Two members of PostgreSQL under Patroni with synchronous replication, one etcd that they elect their primary
through, one HAProxy that leads every connection to the primary of the moment. The programs are Debian's.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic

import psycopg

from hubdesk.bench import postgres
from hubdesk.bench.pouchdb import free_port

NEEDED = ("patroni", "etcd", "haproxy", "setpriv")
_ACCOUNT = "postgres"
_PATRONI = """\
scope: hubdesk
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{host: "127.0.0.1:{etcd}"}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 1
    retry_timeout: 3
    synchronous_mode: true
    postgresql: {{use_pg_rewind: true, parameters: {{max_connections: 100, wal_keep_size: 256MB}}}}
  initdb: [encoding: UTF8, {{locale: C}}, data-checksums]
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/{name}
  bin_dir: {programs}
  pgpass: {folder}/{name}.pgpass
  parameters: {{unix_socket_directories: "{folder}"}}
  authentication:
    superuser: {{username: postgres, password: loopback}}
    replication: {{username: replicator, password: loopback}}
    rewind: {{username: rewinder, password: loopback}}
  pg_hba:
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
    - local all all trust
"""
_HAPROXY = """\
global
  maxconn 500
defaults
  mode tcp
  timeout connect 2s
  timeout client 10m
  timeout server 10m
  timeout check 1s
listen primary
  bind 127.0.0.1:{port}
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
{members}
listen gateways
  bind 127.0.0.1:{front}
  option httpchk GET /health
  default-server inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions
{gateways}
"""


def missing() -> list[str]:
    """Which programs are not on this PC."""
    found = [name for name in NEEDED if shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") is None]
    return found if postgres.binaries() else [*found, "postgresql"]


def until(holds: Callable[[], object], seconds: float, what: str) -> None:
    """Return once something holds; it is looked at ten times a second."""
    end, pause = monotonic() + seconds, Event()
    while not holds():
        assert monotonic() < end, f"waited {seconds:.0f} s in vain for: {what}"
        pause.wait(0.1)


class Member:
    """One machine of the database: a Patroni and its PostgreSQL."""

    def __init__(self, name: str, folder: Path, etcd: int) -> None:
        self.name, self.port, self.rest = name, free_port(), free_port()
        self._folder, self._data = folder, folder / name
        self._settings = folder / f"{name}.yml"
        self._settings.write_text(
            _PATRONI.format(
                name=name,
                port=self.port,
                rest=self.rest,
                etcd=etcd,
                folder=folder,
                programs=postgres.binaries(),
            )
        )
        self.start()

    def start(self) -> None:
        """Switch the machine on."""
        self._patroni = as_account(self._folder, self.name, "patroni", str(self._settings))

    def kill(self) -> None:
        """Take the power away: every process of the machine ends at once and tidies nothing up."""
        processes = [self._patroni.pid, *self._server_processes()]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._patroni.wait(10)
        until(lambda: not self._listens(), 10, f"{self.name} to be gone")

    def stop(self) -> None:
        """Switch it off in good order."""
        self._patroni.terminate()
        try:
            self._patroni.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def role(self) -> str:
        """What Patroni says it is: master or replica, and running; empty while it says nothing."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/patroni", timeout=2) as answer:
                said = json.load(answer)
        except urllib.error.HTTPError as refused:
            said = json.load(refused)
        except (OSError, ValueError):
            return ""
        return str(said.get("role", "")) if said.get("state") == "running" else ""

    def url(self, database: str = "postgres") -> str:
        """Straight to this member's PostgreSQL."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def _server_processes(self) -> list[int]:
        postmaster = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        return [postmaster, *map(int, children)]

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


class Machines:
    """etcd, two members and HAProxy, running.

    Attributes:
        gateway_ports: where HAProxy looks for gateways.
        front: the port at which it leads to one of them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        clients, peers, self.port = free_port(), free_port(), free_port()
        here = "http://127.0.0.1"
        etcd = {
            "name": "one",
            "data-dir": str(folder / "etcd"),
            "listen-client-urls": f"{here}:{clients}",
            "advertise-client-urls": f"{here}:{clients}",
            "listen-peer-urls": f"{here}:{peers}",
            "initial-advertise-peer-urls": f"{here}:{peers}",
            "initial-cluster": f"one={here}:{peers}",
        }
        words = [word for option, value in etcd.items() for word in (f"--{option}", value)]
        self._running.append(as_account(folder, "etcd", "etcd", *words))
        self.members = [Member(name, folder, clients) for name in ("north", "south")]
        self.gateway_ports = (free_port(), free_port())
        self.front = free_port()
        members = [f"  server {m.name} 127.0.0.1:{m.port} check port {m.rest}" for m in self.members]
        gateways = [f"  server gateway-{port} 127.0.0.1:{port} check" for port in self.gateway_ports]
        (folder / "haproxy.cfg").write_text(
            _HAPROXY.format(
                port=self.port, front=self.front, members="\n".join(members), gateways="\n".join(gateways)
            )
        )
        self._running.append(as_account(folder, "haproxy", "haproxy", "-f", str(folder / "haproxy.cfg")))

    @property
    def url(self) -> str:
        """The database, wherever its primary is."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/hubdesk"

    @property
    def primary(self) -> Member | None:
        """The member that takes writes, by its own word."""
        return next((member for member in self.members if member.role() in ("master", "primary")), None)

    @property
    def replica(self) -> Member | None:
        """The member that follows."""
        return next((member for member in self.members if member.role() == "replica"), None)

    def synchronous(self) -> bool:
        """Whether the primary acknowledges only what the replica has on its disk too."""
        primary = self.primary
        if primary is None:
            return False
        with psycopg.connect(primary.url(), connect_timeout=2) as connection:
            states = connection.execute("SELECT sync_state FROM pg_stat_replication").fetchall()
            told = connection.execute("SHOW synchronous_standby_names").fetchone()
        return ("sync",) in states and bool(told and told[0])

    def make_database(self) -> None:
        """An empty database for the gateway."""
        primary = self.primary
        assert primary is not None
        with psycopg.connect(primary.url(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE hubdesk")

    def stop(self) -> None:
        """End everything, the members first."""
        for member in self.members:
            member.stop()
        for process in reversed(self._running):
            process.terminate()
            process.wait(20)


def as_account(folder: Path, log: str, *command: str) -> "subprocess.Popen[bytes]":
    """Start a program, as the database's account where we are root; it ends when the tests end."""
    who = ["--reuid", _ACCOUNT, "--regid", _ACCOUNT, "--init-groups"] if os.geteuid() == 0 else []
    settings = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin", "LC_ALL": "C", "HOME": str(folder)}
    settings.pop("VIRTUAL_ENV", None)
    with (folder / f"{log}.log").open("ab") as file:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", *who, "--", *command],
            cwd=folder,
            env=settings,
            stdout=file,
            stderr=file,
        )


@contextmanager
def machines() -> Iterator[Machines]:
    """Everything started and in step; gone afterwards."""
    with TemporaryDirectory(prefix="hubdesk-beyond-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT, _ACCOUNT)
        running = Machines(folder)
        try:
            until(lambda: running.primary and running.replica, 60, "a primary and a replica")
            until(running.synchronous, 30, "the replica to be synchronous")
            running.make_database()
            yield running
        finally:
            running.stop()
