"""The one thread that owns the encrypted connection."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Runs operations one after the other, in the order they were submitted, away from the window."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run an operation. Its future gives what it returned or raised.

        What SQLCipher says about damaged files reaches the future as a `CannotOpen`.

        Raises:
            RuntimeError: the thread was closed.
        """

        def run() -> T:
            from hubdesk.store.opening import (
                damage_named,
            )  # SQLCipher loads here, not before the window shows

            with damage_named():
                return operation(*args, **kwargs)

        return self._executor.submit(run)

    def close(self) -> None:
        """Finish what was submitted, then end the thread. Closing twice does nothing."""
        self._executor.shutdown()
