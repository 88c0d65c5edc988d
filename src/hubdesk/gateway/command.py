"""What every command of `hubdesk-gateway` is made of."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from hubdesk.domain.clock import Clock
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import Refused
from hubdesk.gateway import codes
from hubdesk.gateway.database import Database, Session


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the gateway.

    Attributes:
        run: does it; 0 done, 1 done and found a problem.
    """

    name: str
    does: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Database, Clock], int]


def json_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command print one JSON object in the stead of words."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def minute(at: int) -> str:
    """A moment, in milliseconds since 1970, as people read it."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")


def only_council(session: Session) -> CouncilId:
    """The council that the gateway is for.

    Raises:
        Refused: there is none yet, or more than one.
    """
    known = codes.councils(session)
    if len(known) == 1:
        return known[0]
    if not known:
        raise Refused(
            "The gateway does not know yet which council it is for.", "Add --council, as `bedford`."
        )
    raise Refused(f"The gateway is for several councils: {', '.join(known)}.", "Name one with --council.")
