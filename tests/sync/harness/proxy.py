"""A line that misbehaves to order: stands before the gateway and does to each connection what its plan says.

Plans are taken in the order in which connections arrive; without one, a connection passes untouched. Where a
plan needs to know a whole request (`late`, `twice`), the line is plain HTTP.
"""

import contextlib
import re
import socket
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_SECONDS = 30.0
_BREATH = 0.0005
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Plan:
    """What befalls one connection.

    Attributes:
        cut_up: cut it once so many bytes of the desk's have passed; 0 cuts it before the first.
        cut_down: cut it once so many bytes of the gateway's have passed. With 0 the gateway has done its work
            and the desk never hears of it: the reply is lost.
        twice: what the desk sent arrives a second time, on a connection of its own, before the desk gets its
            reply.
        late: the desk is cut off after its first request, which arrives only when `deliver_late` is called.
        answer: the gateway hears nothing, the desk gets these bytes.
        hold: nothing passes until this is set.
        drip: bytes pass so many at a time.
        at_the_cut: called when it is cut, before the desk knows.
    """

    cut_up: int | None = None
    cut_down: int | None = None
    twice: bool = False
    late: bool = False
    answer: bytes = b""
    hold: threading.Event | None = None
    drip: int = 0
    at_the_cut: Callable[[], None] | None = None


PASS = Plan()


def reply(status: str, body: bytes = b"", media: str = "application/json", more: str = "") -> bytes:
    """An HTTP answer, for `Plan.answer`."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {media}\r\ncontent-length: {len(body)}\r\n{more}"
    return f"{head}connection: close\r\n\r\n".encode() + body


@dataclass(eq=False)
class Connection:
    """One connection that was made, and how much passed."""

    plan: Plan
    up: int = 0
    down: int = 0
    sent: bytearray = field(default_factory=bytearray)
    ended: threading.Event = field(default_factory=threading.Event)


class FaultProxy:
    """Listens on a loopback port and passes on to `target`, a port of the same machine."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.connections: list[Connection] = []
        self._plans: deque[Plan] = deque()
        self._late: deque[bytes] = deque()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._accept, name="proxy", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens, in plain HTTP."""
        return f"http://127.0.0.1:{self.port}"

    def plan(self, *plans: Plan) -> None:
        """What befalls the next connections, one each; earlier plans not yet used are dropped."""
        self._plans = deque(plans)

    def deliver_late(self) -> int:
        """Let the requests that were held back arrive now; their replies are lost. Returns how many."""
        many = len(self._late)
        while self._late:
            self._tell_again(self._late.popleft())
        return many

    def settle(self) -> None:
        """Wait until every connection has ended: its desk must have closed it, or be about to."""
        for connection in self.connections:
            if not connection.ended.wait(_SECONDS):
                raise TimeoutError("a connection does not end")
        self.connections.clear()

    def close(self) -> None:
        """Listen no more; what is connected is left to end."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(_SECONDS)

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listening.accept()
            except OSError:
                return
            connection = Connection(self._plans.popleft() if self._plans else PASS)
            self.connections.append(connection)
            threading.Thread(target=self._serve, args=(desk, connection), daemon=True).start()

    def _serve(self, desk: socket.socket, connection: Connection) -> None:
        plan = connection.plan
        desk.settimeout(_SECONDS)
        with contextlib.suppress(OSError), desk:
            if plan.hold is not None:
                plan.hold.wait(_SECONDS)
            if plan.late:
                self._late.append(_whole(desk, connection.sent))
            elif plan.answer:
                _whole(desk, connection.sent)
                desk.sendall(plan.answer)
            elif plan.cut_up == 0:
                self._at_the_cut(plan)
            else:
                self._join(desk, connection)
        connection.ended.set()

    def _join(self, desk: socket.socket, connection: Connection) -> None:
        with socket.create_connection(("127.0.0.1", self.target), timeout=_SECONDS) as gateway:
            for end in (desk, gateway):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            up = threading.Thread(target=self._pump_up, args=(desk, gateway, connection), daemon=True)
            up.start()
            self._pump_down(gateway, desk, connection)
            for end in (desk, gateway):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            up.join(_SECONDS)

    def _pump_up(self, desk: socket.socket, gateway: socket.socket, connection: Connection) -> None:
        plan = connection.plan
        with contextlib.suppress(OSError):
            while piece := desk.recv(plan.drip or 1 << 16):
                if plan.cut_up is not None and connection.up + len(piece) >= plan.cut_up:
                    piece = piece[: plan.cut_up - connection.up]
                    connection.up += len(piece)
                    gateway.sendall(piece)
                    self._at_the_cut(plan)
                    break
                connection.up += len(piece)
                gateway.sendall(piece)
                if plan.twice:
                    connection.sent += piece
                if plan.drip:
                    threading.Event().wait(_BREATH)
        with contextlib.suppress(OSError):
            gateway.shutdown(socket.SHUT_RDWR)

    def _pump_down(self, gateway: socket.socket, desk: socket.socket, connection: Connection) -> None:
        plan = connection.plan
        with contextlib.suppress(OSError):
            while piece := gateway.recv(plan.drip or 1 << 16):
                if plan.twice and connection.sent:
                    self._tell_again(bytes(connection.sent))
                    connection.sent.clear()
                if plan.cut_down is not None and connection.down + len(piece) >= plan.cut_down:
                    piece = piece[: plan.cut_down - connection.down]
                    connection.down += len(piece)
                    self._at_the_cut(plan)
                    desk.sendall(piece)
                    break
                connection.down += len(piece)
                desk.sendall(piece)

    def _tell_again(self, request: bytes) -> None:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self.target), timeout=_SECONDS) as gateway,
        ):
            gateway.sendall(request)
            _whole(gateway, bytearray())

    @staticmethod
    def _at_the_cut(plan: Plan) -> None:
        if plan.at_the_cut is not None:
            plan.at_the_cut()


def _whole(end: socket.socket, so_far: bytearray) -> bytes:
    """One HTTP message, as far as the other side sends it."""
    length: int | None = None
    while length is None or len(so_far) < length:
        piece = end.recv(1 << 16)
        if not piece:
            break
        so_far += piece
        if length is None and (head_ends := so_far.find(b"\r\n\r\n")) >= 0:
            told = _LENGTH.search(so_far, 0, head_ends + 2)
            length = head_ends + 4 + (int(told[1]) if told else 0)
    return bytes(so_far)
