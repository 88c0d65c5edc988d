"""`hubdesk duplicates CSV`: likely pairs in a register file, before anyone imports it."""

import argparse
import sys
from pathlib import Path

import msgspec

HELP = "find rows of a register file that are probably about the same person"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and how to tell the outcome."""
    parser.add_argument("csv", type=Path, metavar="CSV", help="a register file, one row per person")
    parser.add_argument("--json", action="store_true", help="print one object: rows, pairs")


def run(args: argparse.Namespace) -> int:
    """Print the pairs.

    Raises:
        Refused: the file cannot be read as a register.
    """
    from hubdesk.services.clock import SystemClock
    from hubdesk.services.duplicates import likely_pairs

    found = likely_pairs(args.csv, SystemClock().today())
    if args.json:
        print(msgspec.json.encode(found).decode())
        return 0
    for pair in found.pairs:
        print(f"lines {pair.left} and {pair.right}: {', '.join(pair.reasons)}")
    count = len(found.pairs)
    print(f"{found.rows:,} rows, {count:,} likely pair{'' if count == 1 else 's'}.", file=sys.stderr)
    return 0
