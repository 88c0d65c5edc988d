"""The yardstick of a sync: PouchDB to pouchdb-server and back, both from npm, on this PC.

`installer/yardsticks.sh` puts them where `modules` looks. Where they are not, the figures are skipped.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

import msgspec

BATCH = 1000
_SERVER = Path("node_modules", ".bin", "pouchdb-server")
_START_SECONDS, _RUN_SECONDS = 30, 300


class Replication(msgspec.Struct, frozen=True, kw_only=True):
    """What PouchDB reached.

    Attributes:
        push, pull: documents a second.
        quiet_ms: median of a sync, both ways, with nothing to do.
        one_way_ms: median of a replication, one way, with nothing to do.
        version: of PouchDB.
    """

    push: float
    pull: float
    quiet_ms: float
    one_way_ms: float
    version: str


def modules() -> Path:
    """Where `installer/yardsticks.sh` puts the yardsticks, for this user."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "hubdesk" / "yardsticks"


def why_not(folder: Path) -> str | None:
    """Why PouchDB cannot be measured; None when it can."""
    if shutil.which("node") is None:
        return "there is no node on this PC"
    if not (folder / _SERVER).exists():
        return f"PouchDB and pouchdb-server are not in {folder}: run installer/yardsticks.sh"
    return None


def replicate(folder: Path, documents: Sequence[bytes]) -> Replication:
    """Push documents from a PouchDB to a pouchdb-server, pull them into another, sync with nothing to do.

    Args:
        folder: holds `node_modules`.
        documents: JSON objects, in bytes, without `_id`.

    Raises:
        subprocess.CalledProcessError, TimeoutError: it did not come to an end.
    """
    with TemporaryDirectory(prefix="hubdesk-pouchdb-") as name, _server(folder, Path(name)) as url:
        kept = Path(name, "documents.json")
        kept.write_bytes(b"[" + b",".join(named(*each) for each in enumerate(documents)) + b"]")
        script = Path(__file__).with_name("replicate.cjs")
        done = subprocess.run(  # noqa: S603 - this very package
            [shutil.which("node") or "node", script, folder, kept, name, url, str(BATCH)],
            check=True,
            capture_output=True,
            text=True,
            timeout=_RUN_SECONDS,
        )
    seen = json.loads(done.stdout)
    return Replication(
        push=len(documents) / seen["push_seconds"],
        pull=len(documents) / seen["pull_seconds"],
        quiet_ms=median(seen["sync"]),
        one_way_ms=median(seen["replicate"]),
        version=seen["version"],
    )


def named(number: int, document: bytes) -> bytes:
    """A JSON object, in bytes, with an `_id` put first."""
    return b'{"_id":"%032d",' % number + document[1:]


@contextmanager
def _server(folder: Path, home: Path) -> Iterator[str]:
    """A pouchdb-server on a free loopback port, its databases in `home`."""
    place = home / "server"
    place.mkdir()
    port = free_port()
    program = [str(folder / _SERVER), "--host", "127.0.0.1", "--port", str(port), "--dir", str(place)]
    program += ["--config", str(place / "config.json"), "--no-stdout-logs"]
    with subprocess.Popen(program, cwd=place, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - named by the caller
        try:
            wait_for_port(port, server, _START_SECONDS)
            yield f"http://127.0.0.1:{port}/register"
        finally:
            server.terminate()


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for_port(port: int, server: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Return once a process listens on a loopback port.

    Raises:
        TimeoutError: it does not, or it has ended.
    """
    until = monotonic() + seconds
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            try:
                server.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")
