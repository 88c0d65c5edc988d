"""`hubdesk staff`: who may use a hub's desks; let somebody in, or let a leaver in no more."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.cli.opening import add_store_arguments, first_line, opened_desk
from hubdesk.domain.problems import Refused

if TYPE_CHECKING:
    from hubdesk.domain.ids import StaffId
    from hubdesk.services.desk import Desk

HELP = "list the staff of a hub, add somebody, remove a leaver"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and whom to add or remove."""
    add_store_arguments(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help="let one more person in")
    what.add_argument("--remove", metavar="NAME", help="let a leaver in no more; the records get a new key")
    what.add_argument("--let-in", metavar="NAME", help="let somebody of another desk come in on this PC, too")
    parser.add_argument("--role", metavar="ROLE", default="reception", help="of the new person")
    parser.add_argument(
        "--new-passphrase-file", metavar="F", type=Path, help="file with the new person's passphrase"
    )
    parser.add_argument("--new-pin-file", metavar="F", type=Path, help="file with the new person's first PIN")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Do it, then say who is on the list.

    Raises:
        NotAllowed: only a manager may add or remove.
        Refused: nobody, or more than one, has this name; or it may not be done.
        InputProblem: name, role, passphrase or PIN cannot be used.
        CannotOpen: one of its kinds says why.
    """
    from hubdesk.services import staff

    with opened_desk(args) as desk:
        passphrase = first_line(args.new_passphrase_file, "passphrase") if args.new_passphrase_file else ""
        pin = first_line(args.new_pin_file, "PIN") if args.new_pin_file else ""
        if args.add:
            staff.add_staff(desk, args.add, args.role, passphrase, pin)
        elif args.let_in:
            staff.let_in(desk, _found(desk, args.let_in), passphrase, pin)
        elif args.remove:
            _remove(desk, args.remove)
        everybody = staff.staff_members(desk)
    if args.json:
        print(json.dumps({"staff": [{"name": one.name, "role": one.role} for one in everybody]}))
    else:
        for one in everybody:
            print(f"{one.name} ({staff.ROLE_WORDS[staff.Role(one.role)]})")
    return 0


def _found(desk: "Desk", name: str) -> "StaffId":
    from hubdesk.services.staff import staff_members

    found = [one for one in staff_members(desk) if one.name.casefold() == name.casefold()]
    if len(found) != 1:
        how_many = "Nobody" if not found else "More than one person"
        raise Refused(f"{how_many} on the list has this name.", "`hubdesk staff --store DIR` lists them.")
    return found[0].staff_id


def _remove(desk: "Desk", name: str) -> None:
    from hubdesk.services.staff import remove_staff

    remove_staff(desk, _found(desk, name))
    print(
        "Removed. The records have a new key; backups made before, and kept elsewhere, have not.",
        file=sys.stderr,
    )
