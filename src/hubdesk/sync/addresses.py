"""Where a gateway may be: behind TLS anywhere, in plain HTTP on this very PC alone."""

from urllib.parse import urlsplit

import msgspec

from hubdesk.domain.problems import InputProblem
from hubdesk.wire.hosts import is_loopback

_LONGEST = 300
_HELP = "Type it as the council wrote it, for example https://hubdesk.example.gov.uk"


class Address(msgspec.Struct, frozen=True):
    """A gateway's address. `private`: TLS is between it and this PC."""

    host: str
    port: int
    private: bool

    @property
    def url(self) -> str:
        """As it is kept and shown."""
        scheme, usual = ("https", 443) if self.private else ("http", 80)
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}" if self.port == usual else f"{scheme}://{host}:{self.port}"

    @property
    def on_this_pc(self) -> bool:
        """Whether the address names this very PC."""
        return is_loopback(self.host)


def read_address(text: str) -> Address:
    """The address that somebody typed.

    Raises:
        InputProblem: it is not one, or not one that may be used.
    """
    typed = text.strip()
    if len(typed) > _LONGEST:
        raise InputProblem("url", f"That is too long for an address. {_HELP}")
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise InputProblem("url", f"That is not the address of a council's side. {_HELP}") from None
    if not host or parts.scheme not in ("http", "https"):
        raise InputProblem("url", f"That is not the address of a council's side. {_HELP}")
    if parts.username is not None or parts.password is not None:
        raise InputProblem("url", "An address with a name or a password in it is not used. Leave them out.")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise InputProblem(
            "url", "The address ends after the name of the council's side. Leave the rest out."
        )
    private = parts.scheme == "https"
    if not private and not is_loopback(host):
        raise InputProblem("url", "Records travel only over a private line. Type the address with https://")
    return Address(host, port or (443 if private else 80), private)
