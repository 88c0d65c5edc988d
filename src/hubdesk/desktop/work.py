"""Operations run on the store's thread; their results come back to the window's thread.

Two kinds of failure, one funnel each: what a person can act on (`problem`) and bugs (`bug`).
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from hubdesk.desktop.bug_reports import BugReports
from hubdesk.domain.problems import HubDeskError

if TYPE_CHECKING:
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
    _told = Signal(object)

    def __init__(self, thread: Thread, reports: BugReports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self._thread = thread
        self._reports = reports
        self._under_way = 0
        self._newest: dict[str, int] = {}
        self._numbers = count()
        self._awaited: dict[int, _Awaited] = {}
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        op: Callable[..., R],
        *args: object,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
        owner: QObject | None = None,
    ) -> None:
        """Run `op(desk, *args)` on the store's thread.

        Args:
            op: a named operation of `hubdesk.services`.
            *args: its arguments after the desk.
            then: called in the window's thread with what it returned.
            otherwise: called in the window's thread with a `HubDeskError`; without it the shell shows it.
            latest: a name; a result is dropped when a newer operation of the same name was started meanwhile.
            owner: a screen; once it is gone, nothing is delivered to it, and the shell shows its problems.

        Raises:
            RuntimeError: no desk is open.
        """
        desk = self.desk
        if desk is None:
            raise RuntimeError("no desk is open")
        self.call(lambda: op(desk, *args), then=then, otherwise=otherwise, latest=latest, owner=owner)

    def call(
        self,
        fn: Callable[[], R],
        *,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
        owner: QObject | None = None,
    ) -> None:
        """Run `fn()` on the store's thread; the rest as for `run`."""
        if self._closed:
            return
        turn = self._newest.get(latest, 0) + 1
        if latest:
            self._newest[latest] = turn
        self._count(+1)
        self._await(self._thread.submit(fn), _Awaited(then, otherwise, latest, turn, owner, counted=True))

    def follow(
        self,
        future: Future[R],
        owner: QObject,
        then: Callable[[R], object],
        otherwise: Callable[[HubDeskError], object],
    ) -> None:
        """Call back as `run` does when something that the link to the council does has ended.

        Nothing counts as under way meanwhile: a line may hold it up for long.
        """
        self._await(future, _Awaited(then, otherwise, "", 0, owner, counted=False))

    def forget(self, latest: str) -> None:
        """Drop the result of whatever runs under this name."""
        self._newest[latest] = self._newest.get(latest, 0) + 1

    def close(self) -> None:
        """Deliver nothing from now on: the window is going away."""
        self._closed = True

    def tell(self, changes: "Changes") -> None:
        """Take in what was changed from outside the window (pulled from the council); from any thread."""
        if not self._closed:
            self._told.emit(changes)

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

    def _await(self, future: Future[R], awaited: "_Awaited") -> None:
        """The other thread gets a number: were it the last to know a screen, it would free its widgets."""
        number = next(self._numbers)
        self._awaited[number] = awaited
        future.add_done_callback(partial(self._ended, number))

    def _ended(self, number: int, future: Future[R]) -> None:
        if not self._closed:
            self._done.emit((number, future))

    def _count(self, step: int) -> None:
        self._under_way += step
        self.waiting.emit(self._under_way)

    @Slot(object)
    def _pass_on(self, changes: "Changes") -> None:
        if not self._closed:
            self.changed.emit(changes)

    @Slot(object)
    def _deliver(self, ended: tuple[int, Future[Any]]) -> None:
        number, future = ended
        awaited = self._awaited.pop(number)
        if self._closed:
            return
        if awaited.counted:
            self._count(-1)
        if future.cancelled():
            return
        gone = awaited.owner is not None and not isValid(awaited.owner)
        stale = bool(awaited.latest) and self._newest[awaited.latest] != awaited.turn
        error = future.exception()
        if isinstance(error, HubDeskError):
            if gone or awaited.otherwise is None:
                if not stale:
                    self.problem.emit(error)
            elif not stale:
                awaited.otherwise(error)
        elif error is not None:
            self.caught(error)
        else:
            result = future.result()
            from hubdesk.services.desk import Changes

            if isinstance(result, Changes):
                self.changed.emit(result)
            if awaited.then is not None and not stale and not gone:
                awaited.then(result)


@dataclass(frozen=True, slots=True)
class _Awaited:
    """Whom to call back, and whether it counts as under way. Known in the window's thread alone."""

    then: Callable[[Any], object] | None
    otherwise: Callable[[HubDeskError], object] | None
    latest: str
    turn: int
    owner: QObject | None
    counted: bool


class OwnedWork:
    """The work as one screen sees it: what comes back after the screen is gone is not delivered to it."""

    def __init__(self, work: Work, owner: QObject) -> None:
        self._work, self._owner = work, owner

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._work.idle

    def run(
        self,
        op: Callable[..., R],
        *args: object,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
    ) -> None:
        """As `Work.run`."""
        self._work.run(op, *args, then=then, otherwise=otherwise, latest=latest, owner=self._owner)

    def call(
        self,
        fn: Callable[[], R],
        *,
        then: Callable[[R], object] | None = None,
        otherwise: Callable[[HubDeskError], object] | None = None,
        latest: str = "",
    ) -> None:
        """As `Work.call`."""
        self._work.call(fn, then=then, otherwise=otherwise, latest=latest, owner=self._owner)

    def follow(
        self, future: Future[R], then: Callable[[R], object], otherwise: Callable[[HubDeskError], object]
    ) -> None:
        """As `Work.follow`."""
        self._work.follow(future, self._owner, then, otherwise)

    def forget(self, latest: str) -> None:
        """As `Work.forget`."""
        self._work.forget(latest)

    def on_change(self, act: "Callable[[Changes], object]") -> None:
        """Call `act` with the `Changes` of every operation, while the screen is there."""

        def heard(changes: "Changes") -> None:
            if isValid(self._owner):
                act(changes)
            else:
                self._work.changed.disconnect(heard)

        self._work.changed.connect(heard)
