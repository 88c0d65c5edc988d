"""`hubdesk verify`: is everything as it was written?"""

import argparse
import sys

import msgspec

from hubdesk.cli.opening import add_store_arguments, opened_desk

HELP = "check ledger, signatures, wordings, attachments, views and database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and how to tell the outcome."""
    add_store_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Examine a store. 1: something is not as it was written, and each thing is named.

    Raises:
        CannotOpen: one of its kinds says why.
        NotAllowed: the passphrase's owner may not do this.
    """
    from hubdesk.services.keeping import verify_store

    with opened_desk(args) as desk:
        report = verify_store(desk)
    if args.json:
        print(msgspec.json.encode(report).decode())
    else:
        for problem in report.problems:
            print(problem)
        outcome = "nothing is wrong" if not report.problems else f"{len(report.problems)} found"
        print(f"{report.entries:,} entries, {report.attachments:,} attachments: {outcome}.", file=sys.stderr)
    return 1 if report.problems else 0
