"""`hubdesk backup`: a whole copy of a store, still encrypted."""

import argparse
import json
import sys
from pathlib import Path

from hubdesk.cli.opening import add_store_arguments, opened_desk

HELP = "copy a store, still encrypted, to a file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and where to."""
    parser.add_argument("to", metavar="FILE", type=Path, help="the backup, ending in .db; it must not exist")
    add_store_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Copy, and check the copy.

    Raises:
        CannotOpen: one of its kinds says why.
        Refused: the file exists already, or cannot be written.
    """
    from hubdesk.services.keeping import back_up

    with opened_desk(args) as desk:
        back_up(desk, args.to)
    if args.json:
        print(json.dumps({"backup": str(args.to)}))
    print(f"Backed up to {args.to} and checked. Keep the .keys file with it.", file=sys.stderr)
    return 0
