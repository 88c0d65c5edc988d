"""`hubdesk`: one command word, then that command's own module. Only the named command is imported."""

import argparse
import importlib
import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from hubdesk import __version__
from hubdesk.cli.usage import Parser
from hubdesk.domain.problems import HubDeskError, Refused

COMMANDS: dict[str, str] = {
    "practice": "hubdesk.cli.practice",
    "tour": "hubdesk.cli.tour",
    "init": "hubdesk.cli.init",
    "import": "hubdesk.cli.import_",
    "verify": "hubdesk.cli.verify",
    "staff": "hubdesk.cli.staff",
    "backup": "hubdesk.cli.backup",
    "restore": "hubdesk.cli.restore",
    "councils": "hubdesk.cli.councils",
    "duplicates": "hubdesk.cli.duplicates",
    "enrol": "hubdesk.cli.enrol",
    "sync": "hubdesk.cli.sync",
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
    _write_any_script()
    try:
        code = _dispatch(words)
        if sys.stdout is not None:
            sys.stdout.flush()  # while something can still be said about it
        return code
    except HubDeskError as problem:
        return _could_not(problem, words)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return COULD_NOT
    except BrokenPipeError:  # whoever read the output has enough
        _drop_output()
        return DONE
    except OSError as fault:  # a full disk behind the output, a folder that went away
        _drop_output()
        where = f" ({fault.filename})" if isinstance(fault.filename, str) else ""
        sentence = f"This PC did not do what HubDesk asked of it: {fault.strerror or fault}{where}."
        step = "Check that the place is there, that you may use it and that it has room; then ask again."
        return _could_not(HubDeskError(sentence, step), words)
    except Exception as bug:
        return _report(bug, words)


def _write_any_script() -> None:
    """Let names of any script out: UTF-8 in a file or a pipe, and what a terminal lacks in figures."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace"
            )


def _drop_output() -> None:
    """Throw away what is still waiting to be written, so that the end of the process does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _could_not(problem: HubDeskError, words: Sequence[str]) -> int:
    """Say what a person can act on: on the error stream, and as the one object where that was asked for."""
    if "--json" in words:
        with suppress(OSError):
            print(json.dumps({"error": problem.sentence, "next_step": problem.next_step}), flush=True)
    print(str(problem), file=sys.stderr)
    return COULD_NOT


def _report(bug: Exception, words: Sequence[str]) -> int:
    """Leave a report without a word of what was typed, and say where it is."""
    from hubdesk.desktop.bug_reports import BugReports
    from hubdesk.services.clock import SystemClock
    from hubdesk.store.places import home

    path = BugReports(home() / "reports", SystemClock()).write(bug)
    where = "" if path is None else f"A report without anybody's data lies in {path}."
    return _could_not(
        HubDeskError(f"HubDesk itself made a mistake ({type(bug).__name__}). What was saved is safe.", where),
        words,
    )


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
        raise Refused(f"There is no command “{name[:60]}”.", "`hubdesk --help` lists them all.")
    command = load(name)
    parser = Parser(prog=f"hubdesk {name}", description=command.HELP)
    command.add_arguments(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit:  # --help was asked for, and is printed
        return DONE
    return command.run(args)
