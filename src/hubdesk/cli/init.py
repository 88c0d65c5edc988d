"""`hubdesk init`: a new, empty store for a hub, with its first member of staff and the recovery kit."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
        Refused: there is no such council, the folder already holds a store, or the kit cannot be written
            there; no store is made.
    """
    from hubdesk.services.setting_up import init_store

    passphrase = read_passphrase(args, twice=args.passphrase_file is None)
    with _place_for(args.kit):
        kit = init_store(args.store, CouncilId(args.council), args.hub, args.staff, args.role, passphrase)
    _hand_out(kit, args.kit)
    if args.json:
        print(json.dumps({"store": str(args.store), "council": args.council, "hub": kit.hub_name}))
    return 0


@contextmanager
def _place_for(file: Path | None) -> Iterator[None]:
    """Hold the kit's place before there is a store: a key that could not be handed out would be lost.

    Raises:
        Refused: the file exists, or cannot be made.
    """
    if file is None:
        yield
        return
    try:
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise Refused(f"{file} exists already.", "Choose another name for the recovery kit.") from None
    except OSError as fault:
        raise Refused(
            f"The recovery kit cannot be written to {file}: {fault.strerror}.", "Choose another place for it."
        ) from None
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _hand_out(kit: "RecoveryKit", file: Path | None) -> None:
    print(f"The store of {kit.hub_name} is made.", file=sys.stderr)
    if file is not None:
        from hubdesk.services.receipts import recovery_kit_pages

        try:
            file.write_bytes(recovery_kit_pages(kit))
        except OSError as fault:
            print(f"The recovery kit could not be written to {file}: {fault.strerror}.", file=sys.stderr)
        else:
            print(f"Print {file}, keep the paper away from this PC, then delete the file.", file=sys.stderr)
            return
    print("Recovery key. Write it down, keep it away from this PC; it is shown once:", file=sys.stderr)
    print(kit.key_text, file=sys.stderr)
