"""A thread that compares families beside the requests, and gives way to them."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hubdesk.gateway.flagging import work_off
from hubdesk.gateway.logs import note
from hubdesk.gateway.match_queue import hubs_behind
from hubdesk.gateway.parts import Parts

_LOOK_EVERY_S = 2.0
_REST_BUSY, _REST_QUIET = 9.0, 1.0
"""Seconds of rest for a second of work: a tenth of a processor while entries come in, half of one after."""
_AFTER_TROUBLE_S = 10.0


@contextmanager
def matching(parts: Parts) -> Iterator[None]:
    """Compare families for as long as the gateway runs. Every process may: they share the work."""
    ending = threading.Event()
    thread = threading.Thread(target=_work, args=(parts, ending), name="matching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()


def _work(parts: Parts, ending: threading.Event) -> None:
    rest = 0.0
    while not ending.wait(rest):
        started = parts.clock.monotonic()
        try:
            busy = bool(parts.database.read(hubs_behind))
            looked_at = work_off(parts)
        except Exception as error:  # the next look may go well: a database that is away comes back
            note("matching_waits", level=logging.WARNING, error=error)
            rest = _AFTER_TROUBLE_S
            continue
        took = parts.clock.monotonic() - started
        rest = took * (_REST_BUSY if busy else _REST_QUIET) if looked_at else _LOOK_EVERY_S
