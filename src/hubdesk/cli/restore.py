"""`hubdesk restore`: bring a backup back. What stood in the folder is moved aside, never erased."""

import argparse
import json
import sys
from pathlib import Path

from hubdesk.cli.opening import add_store_arguments, read_passphrase

HELP = "bring a backup back as the store of a folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and where to."""
    parser.add_argument("backup", metavar="FILE", type=Path, help="the backup (.db, its .keys beside it)")
    add_store_arguments(parser)
    parser.add_argument(
        "--recovery-key-file",
        metavar="F",
        type=Path,
        help="file with the recovery kit's key: the passphrase is then a new one, for this PC",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Check the backup, then put it in place.

    Raises:
        Refused: there is no whole backup of this name, or the folder holds another store.
        CannotOpen: the passphrase, the kit or the backup is not right; the folder is as it was.
        InputProblem: the recovery key was mistyped.
    """
    from hubdesk.services.keeping import bring_back

    if args.recovery_key_file is None:
        saves = bring_back(args.backup, args.store, read_passphrase(args))
    else:
        from hubdesk.cli.opening import first_line

        key = first_line(args.recovery_key_file, "recovery key")
        saves = bring_back(args.backup, args.store, read_passphrase(args, twice=True), recovery_key=key)
    if args.json:
        print(json.dumps({"store": str(args.store), "entries": saves}))
    print(f"{args.backup.name} is back in {args.store}: {saves:,} entries.", file=sys.stderr)
    return 0
