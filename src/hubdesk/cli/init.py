"""`hubdesk init`: a new, empty store for a hub, with its first member of staff and the recovery kit."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.cli.opening import add_passphrase_argument, read_passphrase
from hubdesk.domain.ids import CouncilId
from hubdesk.domain.problems import Refused

if TYPE_CHECKING:
    from hubdesk.store.slots import RecoveryKit

HELP = "make a new store for a hub on this PC"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What a new store needs."""
    parser.add_argument("--store", metavar="DIR", type=Path, required=True, help="folder of the new store")
    parser.add_argument("--council", metavar="ID", required=True, help="see `hubdesk councils list`")
    parser.add_argument("--hub", metavar="NAME", required=True, help="name of the hub, as families know it")
    parser.add_argument("--staff", metavar="NAME", required=True, help="first member of staff")
    parser.add_argument(
        "--role", metavar="ROLE", required=True, help="reception, outreach, manager or data_protection"
    )
    add_passphrase_argument(parser)
    parser.add_argument(
        "--kit", metavar="PDF", type=Path, help="write the recovery kit to print here, not to the terminal"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Make the store and hand out the recovery kit, which is kept nowhere else.

    Raises:
        InputProblem: a name, role or passphrase cannot be used.
        Refused: there is no such council, or the folder already holds a store.
    """
    from hubdesk.services.setting_up import init_store

    if args.kit is not None and args.kit.exists():
        raise Refused(f"{args.kit} exists already.", "Choose another name for the recovery kit.")
    kit = init_store(
        args.store,
        CouncilId(args.council),
        args.hub,
        args.staff,
        args.role,
        read_passphrase(args, twice=args.passphrase_file is None),
    )
    _hand_out(kit, args.kit)
    if args.json:
        print(json.dumps({"store": str(args.store), "council": args.council, "hub": kit.hub_name}))
    return 0


def _hand_out(kit: "RecoveryKit", file: Path | None) -> None:
    if file is None:
        print(f"The store of {kit.hub_name} is made.", file=sys.stderr)
        print("Recovery key. Write it down, keep it away from this PC; it is shown once:", file=sys.stderr)
        print(kit.key_text, file=sys.stderr)
        return
    from hubdesk.services.receipts import recovery_kit_pages

    pages = recovery_kit_pages(kit)
    file.touch(mode=0o600)
    file.write_bytes(pages)
    print(f"Print {file}, keep the paper away from this PC, then delete the file.", file=sys.stderr)
