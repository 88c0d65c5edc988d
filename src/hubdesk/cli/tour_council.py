"""A council's side for the tour: `hubdesk-gateway serve` on this PC, with a database that is thrown away."""

import json
import socket
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import Refused

_NEEDED = ("hubdesk.gateway.__main__", "litestar", "uvicorn")
_READY_SECONDS = 30.0
_LOOK_EVERY = 0.05


def missing_gateway() -> str:
    """Why no gateway can be begun on this PC, in words; empty when one can."""
    if getattr(sys, "frozen", False):
        return "The gateway is no part of the desk's own package."
    for name in _NEEDED:
        with suppress(ModuleNotFoundError):
            if find_spec(name) is not None:
                continue
        return "The gateway is not installed here: install hubdesk[gateway] to see two desks."
    return ""


class TourCouncil:
    """A gateway process on a loopback port, which stays the same from one start to the next.

    Args:
        folder: takes its database and its key.
        council_id: whose side it is.
        hub: the name of the hub that its codes are for.
    """

    def __init__(self, folder: Path, council_id: CouncilId, hub: str) -> None:
        self._stand = [
            "--database",
            f"sqlite:///{folder / 'gateway.db'}",
            "--key-file",
            folder / "gateway.key",
        ]
        self._log = folder / "gateway.log"
        self._council_id, self._hub = council_id, hub
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where desks on this PC reach it."""
        return f"http://127.0.0.1:{self._port}"

    def begin(self) -> None:
        """Start the process; returns once it answers.

        Raises:
            Refused: it never did.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own words
                _command("serve", *self._stand, "--listen", f"127.0.0.1:{self._port}"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + _READY_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.end()
                raise Refused("The gateway of the tour did not start.", "Try the tour again.")
            time.sleep(_LOOK_EVERY)

    def end(self) -> None:
        """Stop the process; desks then find nobody there."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_READY_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def code(self) -> str:
        """A one-time code for one more PC of the hub.

        Raises:
            Refused: the gateway made none.
        """
        run = subprocess.run(  # noqa: S603 - this interpreter, our own words
            _command("enrol-code", *self._stand, "--council", self._council_id, "--hub", self._hub, "--json"),
            capture_output=True,
            check=False,
        )
        if run.returncode:
            raise Refused("The gateway of the tour made no code.", "Try the tour again.")
        return str(json.loads(run.stdout)["code"])

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._port), timeout=5) as line:
            line.sendall(b"GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return line.recv(64).startswith(b"HTTP/1.1 200")
        return False


def _command(*words: object) -> list[str]:
    return [sys.executable, "-m", "hubdesk.gateway", *map(str, words)]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
