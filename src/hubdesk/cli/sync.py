"""`hubdesk sync`: exchange with the council once, without windows."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from hubdesk.cli.opening import add_store_arguments, read_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubdesk.services.ports import LinkNews, SyncResult

HELP = "exchange with the council now"

_FOUND = frozenset({"", "differs", "refused"})
"""How an exchange may end that went through: with nothing in the way, or with something found."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and how to tell the outcome."""
    add_store_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Exchange. A laptop whose lease ran out hands over what waits, and asks for a new one.

    Returns:
        0 both sides hold the same and nothing is refused; 1 something is refused, not believed, or differs;
        2 the exchange did not go through, and what waits stays on this PC.

    Raises:
        HubDeskError: the store stays shut, or is not linked.
    """
    from hubdesk.services.setting_up import open_desk
    from hubdesk.sync.at_once import opened

    passphrase = read_passphrase(args)
    with opened(lambda: open_desk(args.store, passphrase, hand_over=True)) as desk:
        result = desk.sync(_progress())
    if args.json:
        print(json.dumps(_object(result)))
    print(f"{result.words} {result.next_step}".strip(), file=sys.stderr)
    if result.trouble not in _FOUND:
        return 2
    return 0 if result.agreed and not result.refused and not result.not_taken else 1


def _object(result: "SyncResult") -> dict[str, object]:
    """The one object: what was done, and in words what stood in the way."""
    told: dict[str, object] = {
        "pushed": result.pushed,
        "duplicates": result.duplicates,
        "rejected": result.rejected,
        "pulled": result.pulled,
        "attachments": result.attachments,
        "waiting": result.waiting,
        "digest": result.digest,
        "agreed": result.agreed,
        "refused": result.refused,
        "not_taken": result.not_taken,
    }
    if result.trouble not in _FOUND:
        told |= {"error": result.words, "next_step": result.next_step}
    return told


def _progress() -> "Callable[[LinkNews], object]":
    """Says how far it is, on the error stream, when somebody watches."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tell(news: "LinkNews") -> None:
        if news.progress is not None:
            print(f"\r\x1b[K{news.progress.words}", end="\r", file=sys.stderr, flush=True)

    return tell
