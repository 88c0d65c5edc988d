"""Has everything read that a gateway needs, and becomes one at a word: for tests that kill many.

nursery.py
a line of input each:  serve PORT DATABASE KEY_FILE [HOW …]
    alone               nothing runs beside the requests
    protocol=N          it speaks versions of the wire up to N
    die=LABEL:N         it kills itself at a point of its Nth transaction: begun, worked, committed
    fills               its disk is full from SIGUSR1 to SIGUSR2 (with the library of failing disks)
output, a line each:   pid N
"""

import ctypes
import errno
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn

from hubdesk.gateway import app, routes
from hubdesk.gateway.postgres import PostgresDatabase
from hubdesk.gateway.settings import Settings

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def serve(port: str, database: str, key_file: str, *how: str) -> None:
    told = dict(word.partition("=")[::2] for word in how)
    if "alone" in told:
        routes.background = nullcontext
    if "protocol" in told:
        app.PROTOCOL = int(told["protocol"])
        app._OLDEST = app.PROTOCOL - 2
    listening = socket.create_server(("127.0.0.1", int(port)), backlog=128)
    listening.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # asyncio leaves sockets handed to it as they are
    made = app.make_app(Settings(database, Path(key_file)))
    if "fills" in told:
        shim = ctypes.CDLL(None)
        signal.signal(signal.SIGUSR1, lambda *_: shim.hubdesk_fail(b"write", errno.ENOSPC, 1, 1))
        signal.signal(signal.SIGUSR2, lambda *_: shim.hubdesk_fail(b"", 0, 0, 0))
    if "die" in told:
        label, _, number = told["die"].partition(":")
        dying_at(label, int(number))
    config = uvicorn.Config(made, log_level="critical", access_log=False, lifespan="on", ws="none")
    uvicorn.Server(config).run([listening])


def dying_at(label: str, number: int) -> None:
    """Put the process's end at a point of a transaction, as counted from now."""
    run, counted = PostgresDatabase.run, count(1)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def dying(self: PostgresDatabase, work: Callable[[Any], Any], **how: Any) -> Any:
        now = next(counted) == number

        def watched(session: Any) -> Any:
            if now and label == "begun":
                die()
            done = work(session)
            if now and label == "worked":
                die()
            return done

        done = run(self, watched, **how)
        if now and label == "committed":
            die()
        return done

    PostgresDatabase.run = dying


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                serve(*line.split()[1:])
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(0)
        print("pid", child, flush=True)


if __name__ == "__main__":
    main()
