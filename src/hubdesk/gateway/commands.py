"""`hubdesk-gateway`: one command word, and what whoever runs the gateway may ask for.

The database is named by `--database` or HUBDESK_GATEWAY_DATABASE, never with a password in it. With `--json`
a command prints one object. 0 done, 1 done and found a problem, 2 could not.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from hubdesk import __version__
from hubdesk.domain.problems import HubDeskError, Refused
from hubdesk.gateway import admin_commands, device_commands, serving
from hubdesk.gateway.clock import SystemClock
from hubdesk.gateway.command import Command
from hubdesk.gateway.database import open_database

DATABASE = "HUBDESK_GATEWAY_DATABASE"
DONE, FOUND_A_PROBLEM, COULD_NOT = 0, 1, 2
COMMANDS: tuple[Command, ...] = (*device_commands.COMMANDS, *admin_commands.COMMANDS)

_SAID = (
    (r"the following arguments are required: (.+)", r"This is missing: \1."),
    (r"argument (.+?): expected .*argument.*", r"Something is missing behind \1."),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 cannot be \2; it is one of: \3."),
    (r"unrecognized arguments: .*", r"There is a word too many."),
)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own, passed on
        super().__init__(**settings | {"allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        for pattern, said in _SAID:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(said)
        raise Refused(message, f"`{self.prog} --help` shows the whole command.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `hubdesk-gateway`; None takes them from the process.

    Returns:
        0 done, 1 done and found a problem, 2 could not.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(words)
    except HubDeskError as problem:
        if "--json" in words:
            print(json.dumps({"error": problem.sentence, "next_step": problem.next_step}), flush=True)
        print(str(problem), file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        return DONE
    except OSError as fault:
        print(f"This machine did not do what was asked of it: {fault.strerror or fault}.", file=sys.stderr)
        return COULD_NOT


def overview() -> str:
    """The text of `hubdesk-gateway --help`."""
    lines = ["usage: hubdesk-gateway COMMAND [--help]", ""]
    told = [("serve", serving.SERVE), ("upgrade", serving.UPGRADE)]
    told += [(command.name, command.does) for command in COMMANDS]
    return "\n".join([*lines, *(f"  {name:<11} {does}" for name, does in told)])


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return DONE if words else COULD_NOT
    name, rest = words[0], words[1:]
    if name == "--version":
        print(f"hubdesk-gateway {__version__}")
        return DONE
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None and name not in ("serve", "upgrade"):
        raise Refused(f"There is no command “{name[:60]}”.", "`hubdesk-gateway --help` lists them all.")
    parser = _Parser(prog=f"hubdesk-gateway {name}", description=command.does if command else None)
    parser.add_argument(
        "--database", metavar="URL", help=f"sqlite:///PATH or postgresql://HOST/NAME; else from {DATABASE}"
    )
    parser.add_argument("--key-file", metavar="F", help="the gateway's key; else in its usual place")
    if command is not None:
        command.add_arguments(parser)
    elif name == "serve":
        serving.add_arguments(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit:  # --help was asked for, and is printed
        return DONE
    url = args.database or os.environ.get(DATABASE, "")
    if not url:
        raise Refused("No database is named.", f"Give --database, or set {DATABASE}.")
    if name == "serve":
        return serving.serve(args, url)
    database = open_database(url)
    try:
        if command is not None:
            return command.run(args, database, SystemClock())
        print("The database is up to date.")
        return DONE
    finally:
        database.close()
