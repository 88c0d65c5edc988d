"""Wait for something to become so, with a bound; never for time to pass."""

import threading
import time
from collections.abc import Callable


def until(so: Callable[[], bool], seconds: float, otherwise: Callable[[], str] = str) -> None:
    """Return once `so()` is; look again every few milliseconds.

    Raises:
        TimeoutError: it did not become so in time; says what `otherwise` does.
    """
    give_up, pause = time.monotonic() + seconds, threading.Event()
    while not so():
        if time.monotonic() > give_up:
            raise TimeoutError(f"it did not become so within {seconds} s. {otherwise()}")
        pause.wait(0.005)
