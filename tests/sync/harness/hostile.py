"""A server that answers whatever a test wants, and a council whose key the test holds."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from harness.hub_pc import HubPC

from hubdesk.store import link
from hubdesk.wire.entries import NO_ENTRY
from hubdesk.wire.messages import (
    CountersignedHead,
    DeviceCertificate,
    Digest,
    EnrolAnswer,
    StateAnswer,
    certificate_bytes,
    head_bytes,
)

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


class Asked(msgspec.Struct, frozen=True):
    """A request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[Asked], bytes | Iterable[bytes]]


def said(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "content-type: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def said_struct(struct: msgspec.Struct) -> bytes:
    """A whole answer that is a message."""
    return said(msgspec.json.encode(struct))


class Server(socketserver.ThreadingTCPServer):
    """Speaks just enough HTTP to say anything at all."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.answer, self.tls = answer, tls
        self.asked: list[Asked] = []
        self.bytes_in = 0
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens."""
        scheme, host = ("https", "localhost") if self.tls else ("http", "127.0.0.1")
        return f"{scheme}://{host}:{self.server_address[1]}"

    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [f"{one.method} {one.target.split('?')[0]}" for one in self.asked]


class _Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        line = self.request
        with suppress(OSError, ssl.SSLError):
            if self.server.tls is not None:
                line = self.server.tls.wrap_socket(line, server_side=True)
            line.settimeout(20)
            with line, line.makefile("rb") as stream:
                while self._one(line, stream):
                    pass

    def _one(self, line: socket.socket, stream: Any) -> bool:
        first = stream.readline(8192)
        if not first:
            return False
        self.server.bytes_in += len(first)
        method, target, _ = first.decode().split(" ", 2)
        headers = {}
        while (row := stream.readline(8192)) not in (b"\r\n", b""):
            name, _, value = row.decode().partition(":")
            headers[name.strip().lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", 0)))
        asked = Asked(method, target, headers, body)
        self.server.asked.append(asked)
        answer = self.server.answer(asked)
        if isinstance(answer, bytes):
            line.sendall(answer)
            return True
        for part in answer:
            line.sendall(part)
        return False


class Council:
    """A gateway's key, and what a gateway signs with it."""

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()

    def welcome(self, pc: HubPC, **changed: Any) -> EnrolAnswer:
        """The answer to an enrolment."""
        store, public_key = pc.store, pc.store.device_public_key.hex()
        council_id = changed.get("council_id", store.council_id)
        signed = self.key.sign(
            certificate_bytes(council_id, store.device_id, store.hub_id, "Riverside", public_key)
        )
        certificate = DeviceCertificate(
            device_id=store.device_id,
            hub_id=store.hub_id,
            hub_name="Riverside",
            public_key=public_key,
            signature=signed.hex(),
        )
        facts: dict[str, Any] = {
            "gateway_key": self.key.public_key().public_bytes_raw().hex(),
            "council_id": council_id,
            "hub_name": "Riverside",
            "role": "hub",
            "certificate": certificate,
        }
        return EnrolAnswer(**facts | changed)

    def head(self, pc: HubPC, device_seq: int = 0, name: str = NO_ENTRY) -> CountersignedHead:
        """Its word for where a chain stands."""
        store = pc.store
        said = head_bytes(store.council_id, store.device_id, device_seq, name, 1)
        return CountersignedHead(
            device_id=store.device_id,
            device_seq=device_seq,
            hash=name,
            at=1,
            signature=self.key.sign(said).hex(),
        )

    def state(self, pc: HubPC, **facts: Any) -> StateAnswer:
        """How things stand, as a gateway says it that holds nothing of this desk."""
        usual: dict[str, Any] = {"digest": Digest(), "agreed": True, "heads": (self.head(pc),)}
        return StateAnswer(**usual | facts)

    def link(self, pc: HubPC, url: str, ca: str = "") -> None:
        """Write the link down as an enrolment would."""
        link.begin_link(pc.store, url, ca, self.welcome(pc))


class Turns:
    """Runs work on the test's own thread, which opened the store."""

    def __init__(self, pc: HubPC) -> None:
        self._pc = pc

    def __call__(self, work: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(work(self._pc.store, *args))
        except Exception as error:
            future.set_exception(error)
        return future
