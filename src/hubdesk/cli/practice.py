"""`hubdesk practice`: the app on pretend families, with a store and a key of its own."""

import argparse

HELP = "open the app on pretend families"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which council's profile to practise."""
    parser.add_argument("--council", metavar="ID", default="", help="bedford unless given")


def run(args: argparse.Namespace) -> int:
    """Open the window until it is closed."""
    from hubdesk.app import run_practice
    from hubdesk.domain.ids import CouncilId

    return run_practice(CouncilId(args.council) if args.council else None)
