"""`hubdesk`: one command word, then that command's own module. Only the named command is imported."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import Protocol

from hubdesk import __version__
from hubdesk.domain.problems import HubDeskError

COMMANDS: dict[str, str] = {
    "practice": "hubdesk.cli.practice",
    "tour": "hubdesk.cli.tour",
    "init": "hubdesk.cli.init",
    "import": "hubdesk.cli.import_",
    "verify": "hubdesk.cli.verify",
    "backup": "hubdesk.cli.backup",
    "restore": "hubdesk.cli.restore",
    "councils": "hubdesk.cli.councils",
    "duplicates": "hubdesk.cli.duplicates",
    "receipt": "hubdesk.cli.receipt",
    "bench": "hubdesk.cli.bench",
    "doctor": "hubdesk.cli.doctor",
}

DONE, FOUND_A_PROBLEM, COULD_NOT = 0, 1, 2


class Command(Protocol):
    """What every command module offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments the command takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it. 0 done, 1 done and found a problem, 2 could not."""


def load(name: str) -> Command:
    """Import one command's module."""
    module: Command = importlib.import_module(COMMANDS[name])
    return module


def overview() -> str:
    """The text of `hubdesk --help`: every command on its line."""
    lines = [
        "usage: hubdesk [COMMAND] [--help]",
        "",
        "Without a command the app opens at its unlock screen.",
        "",
    ]
    lines += [f"  {name:<11} {load(name).HELP}" for name in COMMANDS]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `hubdesk`; None takes them from the process.

    Returns:
        0 done, 1 done and found a problem, 2 could not.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(words)
    except HubDeskError as problem:
        if "--json" in words:
            print(json.dumps({"error": problem.sentence, "next_step": problem.next_step}))
        print(str(problem), file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return COULD_NOT
    except BrokenPipeError:  # whoever read the output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as bug:
        return _report(bug)


def _report(bug: Exception) -> int:
    """Leave a report without a word of what was typed, and say where it is."""
    from hubdesk.desktop.bug_reports import BugReports
    from hubdesk.services.clock import SystemClock
    from hubdesk.store.places import home

    path = BugReports(home() / "reports", SystemClock()).write(bug)
    print(f"HubDesk itself made a mistake ({type(bug).__name__}). What was saved is safe.", file=sys.stderr)
    if path is not None:
        print(f"A report without anybody's data lies in {path}.", file=sys.stderr)
    return COULD_NOT


def _dispatch(words: list[str]) -> int:
    if not words:
        from hubdesk.app import run_app

        return run_app()
    name, rest = words[0], words[1:]
    if name in ("-h", "--help", "help"):
        print(overview())
        return DONE
    if name == "--version":
        print(f"hubdesk {__version__}")
        return DONE
    if name not in COMMANDS:
        print(f"There is no command “{name}”. `hubdesk --help` lists them all.", file=sys.stderr)
        return COULD_NOT
    command = load(name)
    parser = argparse.ArgumentParser(prog=f"hubdesk {name}", description=command.HELP)
    command.add_arguments(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit as stop:  # argparse has said why
        return DONE if not stop.code else COULD_NOT
    return command.run(args)
