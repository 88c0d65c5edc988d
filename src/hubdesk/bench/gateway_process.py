"""A real gateway, in a process of its own, on a loopback port."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic

from hubdesk.bench.pouchdb import free_port, wait_for_port
from hubdesk.domain.ids import CouncilId
from hubdesk.gateway.codes import make_code
from hubdesk.gateway.database import connect
from hubdesk.services.clock import SystemClock
from hubdesk.wire.hybrid_clock import unix_ms

_START_SECONDS = 60
_PROGRAM = (sys.executable, "-m", "hubdesk.gateway")


class GatewayProcess:
    """A gateway that listens."""

    def __init__(self, folder: Path, database: str, port: int | None = None) -> None:
        """Start it. `folder` holds its key and its log; others on the same database share the folder.

        Raises:
            TimeoutError: it does not get ready.
        """
        self._folder, self._database = folder, database
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        with (folder / f"gateway-{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                self._words("serve", "--listen", f"127.0.0.1:{self.port}"), stdout=log, stderr=log
            )
        wait_for_port(self.port, self._process, _START_SECONDS)
        self._wait_until_ready()

    def code(self, council_id: CouncilId, hub: str = "Bench hub") -> str:
        """A one-time code for a new device of a hub, which is made if it is new."""
        now = unix_ms(SystemClock().now())
        database = connect(self._database)
        try:
            return database.run(
                lambda session: (
                    make_code(session, council_id=council_id, hub_name=hub, role="hub", now=now).code
                )
            )
        finally:
            database.close()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it in good order."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def _wait_until_ready(self) -> None:
        """It listens before it has made its tables."""
        until, pause = monotonic() + _START_SECONDS, Event()
        while not self.ready():
            if monotonic() > until:
                raise TimeoutError(f"the gateway on port {self.port} does not get ready")
            pause.wait(0.05)

    def ready(self) -> bool:
        """Whether it says that it can take requests."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/ready")
            return line.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def _words(self, command: str, *options: str) -> list[str]:
        key = str(self._folder / "gateway.key")
        return [*_PROGRAM, command, "--database", self._database, "--key-file", key, *options]


@contextmanager
def running(database: str) -> Iterator[GatewayProcess]:
    """A gateway on this database, that is stopped in the end."""
    with TemporaryDirectory(prefix="hubdesk-gateway-") as folder:
        gateway = GatewayProcess(Path(folder), database)
        try:
            yield gateway
        finally:
            gateway.stop()
