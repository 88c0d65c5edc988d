"""`hubdesk enrol`: link a store to its council with a one-time code."""

import argparse
import getpass
import json
import sys
from pathlib import Path

from hubdesk.cli.opening import add_store_arguments, first_line, read_passphrase
from hubdesk.domain.problems import Refused

HELP = "link a store to its council, with a one-time code"

_LONGEST_CA = 256 << 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, which council, and the code."""
    add_store_arguments(parser)
    parser.add_argument(
        "--gateway", metavar="URL", required=True, help="the council's side: https://…, or http:// on this PC"
    )
    parser.add_argument(
        "--code",
        metavar="CODE",
        help="the one-time code; others on this PC may see arguments, so a file is better",
    )
    parser.add_argument(
        "--code-file", metavar="F", type=Path, help="file with the code; without either HubDesk asks"
    )
    parser.add_argument(
        "--ca", metavar="FILE", type=Path, help="the council's own certificate authority (PEM)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Link the store.

    Raises:
        HubDeskError: the store stays shut, the council does not answer, or does not take the code.
    """
    from hubdesk.services.setting_up import open_desk
    from hubdesk.sync.at_once import opened

    ca_pem = _read_ca(args.ca)
    passphrase = read_passphrase(args)
    code = _read_code(args)
    with opened(lambda: open_desk(args.store, passphrase)) as desk:
        linked = desk.enrol(args.gateway, code, ca_pem)
    if args.json:
        print(json.dumps({"council": linked.council, "hub": linked.hub_name, "role": linked.role}))
    print(f"Linked to {linked.council} as {linked.hub_name}. `hubdesk sync` exchanges.", file=sys.stderr)
    return 0


def _read_code(args: argparse.Namespace) -> str:
    if args.code is not None and args.code_file is not None:
        raise Refused("The code was given twice.", "Give it in a file: --code-file F.")
    if args.code is not None:
        return str(args.code)
    if args.code_file is not None:
        return first_line(args.code_file, "code")
    if not sys.stdin.isatty():
        raise Refused("No code was given.", "Name a file that holds it: --code-file F.")
    return getpass.getpass("One-time code: ")


def _read_ca(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        with file.open(encoding="ascii") as stream:
            return stream.read(_LONGEST_CA + 1)
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"The certificate {file.name} cannot be read.", "Name the PEM file that the council gave you."
        ) from None
