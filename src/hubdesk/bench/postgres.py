"""A PostgreSQL that a run starts itself, in a folder of its own, and takes away again.

It listens on no address at all, only on a socket in that folder. `fsync` and `synchronous_commit` stay as
they are shipped: what it acknowledges is on the disk.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

_ACCOUNT = "postgres"
_WITHOUT_SYNC = "--no-sync"  # of the empty cluster alone: what is written later is synced


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL on this PC; None without one."""
    found = [folder.parent for folder in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def why_not() -> str | None:
    """Why no PostgreSQL can be started here; None when one can."""
    if binaries() is None:
        return "there is no PostgreSQL on this PC (Debian: postgresql)"
    if _is_root() and (shutil.which("runuser") is None or not _has_account()):
        return f"PostgreSQL never runs as root, and there is no account {_ACCOUNT} to run it as"
    return None


@contextmanager
def running() -> Iterator[str]:
    """Start a PostgreSQL, and stop it in the end.

    Returns:
        The URL of an empty database in it.

    Raises:
        FileNotFoundError: see `why_not`.
        subprocess.CalledProcessError: it did not start.
    """
    tools = binaries()
    if tools is None:
        raise FileNotFoundError("initdb")
    with tempfile.TemporaryDirectory(prefix="hubdesk-postgres-") as name:
        folder = Path(name)
        if _is_root():
            shutil.chown(folder, _ACCOUNT, _ACCOUNT)
        data = str(folder / "data")
        _run(
            folder, tools / "initdb", "--pgdata", data, "--username", "hubdesk", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C", _WITHOUT_SYNC,
        )  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200"
        log = str(folder / "log")
        _run(folder, tools / "pg_ctl", "--pgdata", data, "--log", log, "-w", "-o", options, "start")
        try:
            _run(folder, tools / "createdb", "--host", name, "--username", "hubdesk", "hubdesk")
            yield f"postgresql://hubdesk@/hubdesk?host={quote(name, safe='')}"
        finally:
            _run(folder, tools / "pg_ctl", "--pgdata", data, "-w", "-m", "immediate", "stop")


def another(url: str, name: str) -> str:
    """Make one more empty database in the server of `url`; its URL."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return url.replace("/hubdesk?", f"/{name}?")


def _run(folder: Path, tool: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs, never as root."""
    who = ["runuser", "-u", _ACCOUNT, "--"] if _is_root() else []
    settings = {**os.environ, "LC_ALL": "C"}
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [*who, str(tool), *arguments], cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _has_account() -> bool:
    import pwd  # there is none on Windows, where nobody is root

    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        return False
    return True
