"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a loopback port.

As root its programs run as the user `postgres`, as the server insists; as anybody else they run as that user.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from harness.waiting import until
from psycopg import sql

_SECONDS_TO_START = 60.0


class NoPostgreSQL(RuntimeError):
    """There is no server to run."""


def programs() -> Path:
    """The folder that holds `initdb` and `postgres`, of the newest version there is."""
    found = [
        Path(folder) for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").is_file()
    ]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NoPostgreSQL(
            "These tests run a PostgreSQL of their own and found none. "
            "Install Debian's package postgresql (make setup does so as root)."
        )
    return Path(on_path).resolve().parent


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


class Cluster:
    """A running server; `database()` makes a fresh database in it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.port, self.programs = folder, free_port(), programs()
        self._numbers = count(1)
        self._server: subprocess.Popen[bytes] | None = None
        self._owner = "postgres" if os.geteuid() == 0 else None
        if self._owner:
            os.chown(folder, *pwd.getpwnam(self._owner)[2:4])
        self._settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            "max_connections": "100",
            "fsync": "off",  # processes end in these tests, never the machine
        } | settings
        how = ["--auth=trust", "--username=tests", "--encoding=UTF8", "--no-locale", "--no-sync"]
        subprocess.run(
            self._as_owner([self.programs / "initdb", *how, "--pgdata", folder / "data"]),
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        self.start()

    def start(self) -> None:
        """Start the server; returns once it answers."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                self._as_owner([self.programs / "postgres", "-D", self.folder / "data", *settings]),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        until(self._answers, _SECONDS_TO_START, self._last_words)

    def stop(self, how: int = signal.SIGINT) -> None:
        """End the server: SIGINT is its fast shutdown, SIGQUIT an end without one, as by a power cut."""
        assert self._server is not None
        self._server.send_signal(how)
        self._server.wait(timeout=_SECONDS_TO_START)

    def url(self, database: str) -> str:
        """Where a database of this cluster is reached."""
        return f"postgresql://tests@127.0.0.1:{self.port}/{database}"

    def database(self, template: str = "template0") -> str:
        """Make a fresh database; returns its address."""
        name = f"db{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return self.url(name)

    def _answers(self) -> bool:
        assert self._server is not None
        if self._server.poll() is not None:
            raise NoPostgreSQL(f"PostgreSQL did not start: {self._last_words()}")
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _last_words(self) -> str:
        return (self.folder / "log").read_text()[-2000:]

    def _as_owner(self, command: list[object]) -> list[str]:
        """The command so that it runs as the server's user and ends with the tests, however they end."""
        who = (
            ["--reuid", self._owner, "--regid", self._owner, "--init-groups"]
            if self._owner is not None
            else []
        )
        return ["setpriv", "--pdeathsig", "INT", *who, "--", *map(str, command)]


@contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """A running server that is gone afterwards, its files too."""
    folder = Path(tempfile.mkdtemp(prefix="hubdesk-pg-"))
    try:
        running = Cluster(folder, **settings)
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
