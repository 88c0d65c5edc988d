"""The line itself: one kept-open connection, TLS that is always checked, and an end to every wait.

A time limit holds for a whole request, however slowly the other side lets bytes drip; and another thread may
cut the line at any moment, so that closing the window never waits for a network.
"""

import contextlib
import socket
import ssl
import time
import typing
from collections.abc import Iterable, Iterator
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
import truststore

from hubdesk.domain.problems import InputProblem
from hubdesk.sync.addresses import Address
from hubdesk.sync.troubles import LinkTrouble
from hubdesk.wire.hosts import is_loopback

_CONNECT_SECONDS = 10.0
_Options = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


class Cut:
    """When the request under way has to be over, and the sockets to cut when it must be over now."""

    def __init__(self) -> None:
        self._until = 0.0
        self._cut = False
        self._sockets: set[socket.socket] = set()

    def allow(self, seconds: float) -> None:
        """Begin a request that may take so long."""
        self._until = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """The seconds that are left.

        Raises:
            httpcore.ReadTimeout: none.
        """
        left = self._until - time.monotonic()
        if left <= 0 or self._cut:
            raise httpcore.ReadTimeout
        return left if most is None else min(left, most)

    def now(self) -> None:
        """Cut the line, from any thread and for good."""
        self._cut = True
        for one in tuple(self._sockets):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def watch(self, stream: httpcore.NetworkStream) -> None:
        """Remember a socket."""
        raw = stream.get_extra_info("socket")
        if isinstance(raw, socket.socket):
            self._sockets = {one for one in self._sockets if one.fileno() >= 0} | {raw}


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, cut: Cut) -> None:
        self._stream, self._cut = stream, cut
        cut.watch(stream)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._cut.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._cut.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._cut.left(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._cut)

    def get_extra_info(self, info: str) -> typing.Any:  # noqa: ANN401 - httpcore's shape
        return self._stream.get_extra_info(info)


class _Sockets(httpcore.SyncBackend):
    """Connects, within the time allowed; in plain HTTP only to this very PC, whatever a name resolves to."""

    def __init__(self, cut: Cut, *, only_this_pc: bool) -> None:
        self._cut, self._only_this_pc = cut, only_this_pc

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore.NetworkStream:
        stream = super().connect_tcp(host, port, self._cut.left(timeout), local_address, socket_options)
        if self._only_this_pc and not is_loopback(stream.get_extra_info("server_addr")[0]):
            stream.close()
            raise httpcore.ConnectError("not this PC")
        return _Stream(stream, self._cut)


class Line(httpx.BaseTransport):
    """One connection to one gateway.

    Args:
        address: of the gateway.
        ca_pem: the only authority that is trusted; empty: those that the PC trusts.
        cut: ends requests that take too long.

    Raises:
        InputProblem: the authority is not a certificate.
        LinkTrouble: the PC's proxy is of a kind that is not used.
    """

    def __init__(self, address: Address, ca_pem: str, cut: Cut) -> None:
        proxy = _proxy_for(address)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls(ca_pem) if address.private else None,
            proxy=proxy,
            max_connections=1,
            keepalive_expiry=50,
            network_backend=_Sockets(cut, only_this_pc=not address.private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the answer's body is read by whoever asked."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.content,
                extensions={"timeout": {"connect": _CONNECT_SECONDS}},
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def tls(ca_pem: str) -> ssl.SSLContext:
    """How certificates are checked: against the one authority given, or else as the PC itself does.

    Raises:
        InputProblem: the authority is not a certificate.
    """
    if not ca_pem:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        try:
            context = ssl.create_default_context(cadata=ca_pem)
        except (ssl.SSLError, ValueError):
            raise InputProblem(
                "ca", "That file holds no certificate. Ask the council for it as a PEM file."
            ) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy_for(address: Address) -> httpcore.Proxy | None:
    """The proxy that this PC is set to use; none for this very PC, nor where the settings leave it out."""
    if address.on_this_pc or proxy_bypass(address.host):
        return None
    found = getproxies()
    text = found.get("https") or found.get("all")
    if not text:
        return None
    url = httpx.URL(text if "://" in text else f"http://{text}")
    if url.scheme not in ("http", "https"):
        raise LinkTrouble(
            "offline", "This PC is set to use a kind of proxy that HubDesk does not.", "Set an HTTP proxy."
        )
    name = (url.username, url.password) if url.username else None
    return httpcore.Proxy(str(url.copy_with(username=None, password=None)), auth=name)
