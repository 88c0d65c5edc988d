"""Operations run on the store's thread; their results come back to the window's thread.

Two kinds of failure, one funnel each: what a person can act on (`problem`) and bugs (`bug`).
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hubdesk.desktop.bug_reports import BugReports
from hubdesk.domain.problems import HubDeskError
from hubdesk.services.desk import Changes, Desk

log = logging.getLogger(__name__)
R = TypeVar("R")


class Thread(Protocol):
    """The one worker that owns the store's connection (`store.thread.StoreThread`)."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> Future[Any]:  # noqa: ANN401 - any operation
        """Run `fn(*args)` on the worker, after everything submitted before."""
        ...


class Work(QObject):
    """Runs named operations without ever holding up the window.

    Attributes:
        desk: the open desk; None until somebody unlocked one.

    Signals:
        problem: a `HubDeskError` that no screen took.
        bug: where the local report of a bug was written, as text (empty if it could not be).
        changed: the `Changes` of every operation that returned some.
        waiting: how many operations are under way, whenever that changes.
    """

    problem = Signal(object)
    bug = Signal(str)
    changed = Signal(object)
    waiting = Signal(int)
    _done = Signal(object)

    def __init__(self, thread: Thread, reports: BugReports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self._thread = thread
        self._reports = reports
        self._under_way = 0
        self._newest: dict[str, int] = {}
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        op: Callable[..., R],
        *args: object,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
    ) -> None:
        """Run `op(desk, *args)` on the store's thread.

        Args:
            op: a named operation of `hubdesk.services`.
            *args: its arguments after the desk.
            then: called in the window's thread with what it returned.
            otherwise: called in the window's thread with a `HubDeskError`; without it the shell shows it.
            latest: a name; a result is dropped when a newer operation of the same name was started meanwhile.

        Raises:
            RuntimeError: no desk is open.
        """
        desk = self.desk
        if desk is None:
            raise RuntimeError("no desk is open")
        self.call(lambda: op(desk, *args), then=then, otherwise=otherwise, latest=latest)

    def call(
        self,
        fn: Callable[[], R],
        *,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
    ) -> None:
        """Run `fn()` on the store's thread; the rest as for `run`."""
        turn = self._newest.get(latest, 0) + 1
        if latest:
            self._newest[latest] = turn
        self._count(+1)

        def finished(future: Future[R]) -> None:
            if not self._closed:
                self._done.emit((future, then, otherwise, latest, turn))

        self._thread.submit(fn).add_done_callback(finished)

    def forget(self, latest: str) -> None:
        """Drop the result of whatever runs under this name."""
        self._newest[latest] = self._newest.get(latest, 0) + 1

    def close(self) -> None:
        """Deliver nothing from now on: the window is going away."""
        self._closed = True

    def caught(self, error: BaseException) -> None:
        """Take in an error that was raised in the window's own thread."""
        if isinstance(error, HubDeskError):
            self.problem.emit(error)
            return
        path = self._reports.write(error)
        log.error("A bug was reported: %s", type(error).__name__)
        self.bug.emit(str(path) if path else "")

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._under_way == 0

    def _count(self, step: int) -> None:
        self._under_way += step
        self.waiting.emit(self._under_way)

    @Slot(object)
    def _deliver(self, parcel: tuple[Future[Any], Any, Any, str, int]) -> None:
        if self._closed:
            return
        future, then, otherwise, latest, turn = parcel
        self._count(-1)
        stale = bool(latest) and self._newest[latest] != turn
        error = future.exception()
        if isinstance(error, HubDeskError):
            if stale:
                return
            if otherwise is None:
                self.problem.emit(error)
            else:
                otherwise(error)
        elif error is not None:
            self.caught(error)
        else:
            result = future.result()
            if isinstance(result, Changes):
                self.changed.emit(result)
            if then is not None and not stale:
                then(result)
