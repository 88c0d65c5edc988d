"""Whether the gateway is alive, and whether its database answers: asked by whoever starts and balances it."""

from collections.abc import Callable

import msgspec

from hubdesk.gateway.endpoints import Call, Endpoint


class Well(msgspec.Struct, frozen=True):
    """How the gateway is: `alive` or `ready`."""

    status: str


def alive(_: Call) -> Well:
    """The process answers."""
    return Well("alive")


def ready(call: Call) -> Well:
    """The database answers.

    Raises:
        Busy: it does not.
    """
    call.parts.database.read(lambda session: session.row("SELECT version FROM schema_version"))
    return Well("ready")


def _asked(path: str, does: str, work: Callable[[Call], Well]) -> Endpoint:
    return Endpoint(method="GET", path=path, does=does, work=work, answers=Well, signed=False)


ENDPOINTS = (
    _asked("/health", "Whether the process answers.", alive),
    _asked("/ready", "Whether the database answers.", ready),
)
