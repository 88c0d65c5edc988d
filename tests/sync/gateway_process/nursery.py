"""Has everything read that a gateway needs, and becomes one at a word: for tests that kill many.

nursery.py
a line of input each:  serve PORT DATABASE KEY_FILE
output, a line each:   pid N
"""

import ctypes
import os
import signal
import socket
import sys
import traceback
from pathlib import Path

import uvicorn

from hubdesk.gateway.app import make_app
from hubdesk.gateway.settings import Settings


_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def serve(port: str, database: str, key_file: str) -> None:
    listening = socket.create_server(("127.0.0.1", int(port)), backlog=128)
    listening.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # asyncio leaves sockets handed to it as they are
    app = make_app(Settings(database, Path(key_file)))
    config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="on", ws="none")
    uvicorn.Server(config).run([listening])


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
