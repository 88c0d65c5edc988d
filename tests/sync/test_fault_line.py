"""The line that misbehaves to order does what its plans say, no more: other tests rest on it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from harness.proxy import FaultProxy, Plan, reply
from harness.waiting import until

REQUEST = b"POST /x HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


class Listener:
    """Answers every request of this length, and notes what it heard on which connection."""

    def __init__(self) -> None:
        self.heard: list[bytearray] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                end, _ = self.socket.accept()
                self.heard.append(bytearray())
                threading.Thread(target=self.serve, args=(end, self.heard[-1]), daemon=True).start()

    @staticmethod
    def serve(end: socket.socket, heard: bytearray) -> None:
        with suppress(OSError), end:
            while piece := end.recv(4096):
                heard += piece
                if len(heard) % len(REQUEST) == 0:
                    end.sendall(ANSWER)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    with suppress(OSError):
        listener.socket.shutdown(socket.SHUT_RDWR)
    listener.socket.close()


@pytest.fixture
def line(listener) -> Iterator[FaultProxy]:
    with closing(FaultProxy(listener.port)) as line:
        yield line


def asked(line: FaultProxy) -> bytes:
    """What comes back for one request, until the answer is whole or the line is cut."""
    got = b""
    with suppress(OSError), socket.create_connection(("127.0.0.1", line.port), timeout=10) as end:
        end.sendall(REQUEST)
        while len(got) < len(ANSWER) and (piece := end.recv(4096)):
            got += piece
    return got


def test_without_a_plan_everything_passes(line, listener):
    assert asked(line) == ANSWER
    assert listener.heard == [REQUEST]


@pytest.mark.parametrize("byte", range(len(REQUEST) + 1))
def test_a_request_is_cut_at_exactly_the_byte_that_was_planned(line, listener, byte):
    line.plan(Plan(cut_up=byte))
    assert asked(line) == b"" or byte == len(REQUEST)
    until(lambda: b"".join(listener.heard) == REQUEST[:byte], 5, lambda: repr(listener.heard))
    assert asked(line) == ANSWER


@pytest.mark.parametrize("byte", range(len(ANSWER)))
def test_a_reply_is_cut_at_exactly_the_byte_that_was_planned_and_the_request_arrived(line, listener, byte):
    line.plan(Plan(cut_down=byte))
    assert asked(line) == ANSWER[:byte]
    assert listener.heard == [REQUEST]


def test_a_request_arrives_twice(line, listener):
    line.plan(Plan(twice=True))
    assert asked(line) == ANSWER
    assert listener.heard == [REQUEST, REQUEST]


def test_a_late_request_arrives_after_those_that_overtook_it(line, listener):
    line.plan(Plan(late=True))
    assert asked(line) == b""
    assert listener.heard == []
    assert asked(line) == ANSWER
    assert line.deliver_late() == 1
    assert listener.heard == [REQUEST, REQUEST]


def test_a_held_connection_passes_when_it_is_let_go(line, listener):
    gate, got = threading.Event(), []
    line.plan(Plan(hold=gate))
    waiting = threading.Thread(target=lambda: got.append(asked(line)))
    waiting.start()
    until(lambda: len(line.connections) == 1, 5)
    assert asked(line) == ANSWER
    assert got == []
    gate.set()
    waiting.join(10)
    assert got == [ANSWER]
    assert listener.heard == [REQUEST, REQUEST]


def test_a_refusal_does_not_trouble_the_gateway_and_drops_arrive_whole(line, listener):
    refusal = reply("503 Service Unavailable")
    line.plan(Plan(answer=refusal), Plan(drip=3))
    assert asked(line).startswith(b"HTTP/1.1 503 ")
    assert asked(line) == ANSWER
    assert listener.heard[-1] == REQUEST
