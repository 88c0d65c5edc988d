"""A desk that exchanges until it dies. Run by the test of killed and failing receivers, never imported by it.

receiver.py FOLDER SECRETS PAGES
PAGES holds the council's pages by cursor, and its verdicts, in JSON; first line of input: the raw key; then a
line per desk:
    kill NUMBER                     exchange; at the NUMBERth statement the process kills itself
    fail KIND ERRNO NUMBER STICKY   exchange while the NUMBERth call of KIND fails
output, a line each: done · refused CLASS · reached N · ended
"""

import ctypes
import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from hubdesk.domain.problems import CannotOpen, NotSaved
from hubdesk.store import incoming, link, outgoing
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.opening import damage_named
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.store.store import Store
from hubdesk.wire.messages import Pull, PushAnswer


class Line(msgspec.Struct):
    """What the council says: pages by the cursor that they follow, and the answer to what waits."""

    pages: dict[str, Pull]
    answer: PushAnswer
    blobs: dict[str, str]


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        return self.now().timestamp()


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def exchange(store: Store, line: Line) -> None:
    """Everything that there is to do; what was done before is not done again."""
    outgoing.acknowledge(store, line.answer.verdicts, line.answer.heads)
    while page := line.pages.get(link.need_link(store).cursor):
        incoming.take_page(store, page)
    for waiting in outgoing.attachments_waiting(store):
        outgoing.attachment_sent(store, waiting.digest)
    for digest in incoming.attachments_wanted(store):
        incoming.take_attachment(store, digest, "image/png", bytes.fromhex(line.blobs[digest]))


def kill(store: Store, line: Line, number: str) -> None:
    left = int(number)

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    store.connection.set_trace_callback(count)
    exchange(store, line)
    say("done")


def fail(store: Store, line: Line, kind: str, errno: str, number: str, sticky: str) -> None:
    shim = ctypes.CDLL(None)
    shim.hubdesk_fail(kind.encode(), int(errno), int(number), int(sticky))
    try:
        with damage_named():  # as the store's own thread does
            exchange(store, line)
        outcome: tuple[str, ...] = ("done",)
    except (NotSaved, CannotOpen) as refused:
        outcome = ("refused", type(refused).__name__)
    reached = shim.hubdesk_calls()
    shim.hubdesk_fail(b"", 0, 0, 0)
    say(*outcome)
    say("reached", reached)
    store.close()


def main() -> None:
    folder, secrets, pages = map(Path, sys.argv[1:])
    line = msgspec.json.decode(pages.read_bytes(), type=Line)
    key = DatabaseKey(bytes.fromhex(sys.stdin.readline()))
    for order in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                what, *how = order.split()
                store = Store.open(folder, device_secret=FileSecrets(secrets), clock=Clock(), key=key)
                {"kill": kill, "fail": fail}[what](store, line, *how)
            except BaseException as error:
                say("broken", repr(error))
                os._exit(1)
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
