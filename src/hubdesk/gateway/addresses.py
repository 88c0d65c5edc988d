"""The address that the gateway listens on."""

from hubdesk.domain.problems import Refused


def read_address(text: str) -> tuple[str, int]:
    """Host and port of `HOST:PORT`.

    Raises:
        Refused: it is no such address.
    """
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise Refused(
            "The address to listen on is a host and a port.", "Write `--listen 127.0.0.1:8443`, say."
        )
    return host.strip("[]"), int(port)
