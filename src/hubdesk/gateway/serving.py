"""`hubdesk-gateway serve`: listening, with TLS of its own or behind something that has it."""

import argparse
import socket
import ssl
import sys
from pathlib import Path
from typing import cast

import uvicorn

from hubdesk.domain.problems import Refused
from hubdesk.gateway import logs
from hubdesk.gateway.addresses import read_address
from hubdesk.gateway.app import make_app, make_parts
from hubdesk.gateway.observing import App, Observing
from hubdesk.gateway.settings import Settings
from hubdesk.wire.hosts import is_loopback

SERVE = "answer the desks"
UPGRADE = "make the tables, or bring them up to date"
_IDLE_S, _ENDING_S = 75, 10
_MOST_CONNECTIONS, _BACKLOG = 2000, 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    parser.description = SERVE
    parser.add_argument("--listen", metavar="HOST:PORT", default="127.0.0.1:8443", help="where; %(default)s")
    parser.add_argument("--tls-cert", metavar="F", type=Path, help="the certificate and its chain, PEM")
    parser.add_argument("--tls-key", metavar="F", type=Path, help="the certificate's key, PEM")
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy before it speaks TLS with the desks: plain HTTP on an address that is not loopback",
    )
    parser.add_argument(
        "--metrics-token-file", metavar="F", type=Path, help="what others show to see /metrics, in a file"
    )


def serve(args: argparse.Namespace, url: str) -> int:
    """Answer until told to stop.

    Raises:
        HubDeskError: something about the address, the certificate, the database or the key stands against it.
    """
    host, port = read_address(args.listen)
    tls = _see_certificate(args.tls_cert, args.tls_key)
    if not tls and not args.behind_proxy and not is_loopback(host):
        raise Refused(
            f"Desks would speak to {host} without encryption.",
            "Give --tls-cert and --tls-key, or --behind-proxy when a proxy does that.",
        )
    token = args.metrics_token_file.read_text("utf-8").strip() if args.metrics_token_file else ""
    settings = Settings(
        database=url, key_file=Path(args.key_file) if args.key_file else None, metrics_token=token
    )
    listening = _listen(host, port)
    parts = make_parts(settings)
    logs.configure()
    config = uvicorn.Config(
        Observing(cast("App", make_app(settings, parts)), parts.metrics, parts.clock),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        timeout_keep_alive=_IDLE_S,
        timeout_graceful_shutdown=_ENDING_S,
        limit_concurrency=_MOST_CONNECTIONS,
        ssl_certfile=args.tls_cert,
        ssl_keyfile=args.tls_key,
    )
    where = f"[{host}]" if ":" in host else host
    scheme = "https" if tls else "http"
    print(f"Listening on {scheme}://{where}:{listening.getsockname()[1]}", file=sys.stderr, flush=True)
    server = uvicorn.Server(config)
    server.run(sockets=[listening])
    return 0 if server.started else 2


def _see_certificate(certificate: Path | None, key: Path | None) -> bool:
    """Whether there is a certificate, after seeing that it can be used."""
    if certificate is None and key is None:
        return False
    if certificate is None or key is None:
        raise Refused("A certificate and its key go together.", "Give both --tls-cert and --tls-key.")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise Refused(
            f"The certificate {certificate} cannot be used with its key.",
            "See that both are PEM files, belong together, and may be read by the gateway.",
        ) from error
    return True


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        # asyncio leaves a socket that it is handed as it is, and an answer in two parts would wait 40 ms
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise Refused(
            f"The gateway cannot listen on {host}:{port}: {error.strerror or error}.",
            "Stop what listens there, or choose another address with --listen.",
        ) from error
