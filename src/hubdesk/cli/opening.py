"""Open a store for a command: the folder as an argument, the passphrase from a file or a prompt."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hubdesk.domain.problems import Refused

if TYPE_CHECKING:
    from hubdesk.services.desk import Desk

_LONGEST = 4096


def add_store_arguments(parser: argparse.ArgumentParser) -> None:
    """The two arguments of every command that opens a store."""
    parser.add_argument("--store", metavar="DIR", type=Path, required=True, help="folder of the store")
    add_passphrase_argument(parser)


def add_passphrase_argument(parser: argparse.ArgumentParser) -> None:
    """Where the passphrase comes from."""
    parser.add_argument(
        "--passphrase-file", metavar="F", type=Path, help="file with the passphrase; without it HubDesk asks"
    )


def read_passphrase(args: argparse.Namespace, *, twice: bool = False) -> str:
    """The passphrase: the first line of the file named, or what is typed at the prompt.

    Args:
        args: with `passphrase_file`.
        twice: a new one, so it is asked for again.

    Raises:
        Refused: the file cannot be read, nothing was typed, or the two differ.
    """
    if args.passphrase_file is not None:
        return first_line(args.passphrase_file, "passphrase")
    if not sys.stdin.isatty():
        raise Refused("No passphrase was given.", "Name a file that holds it: --passphrase-file F.")
    typed = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The same once more: ") != typed:
        raise Refused("The two passphrases differ.", "Start again.")
    return typed


@contextmanager
def opened_desk(args: argparse.Namespace) -> Iterator["Desk"]:
    """The desk of `--store`, opened by its passphrase; closed afterwards.

    Raises:
        CannotOpen: one of its kinds says why.
        Refused: there is no passphrase.
    """
    from hubdesk.services.setting_up import open_desk

    desk = open_desk(args.store, read_passphrase(args))
    try:
        yield desk
    finally:
        desk.store.close()


def first_line(file: Path, what: str) -> str:
    """The first line of a file that holds a secret.

    Raises:
        Refused: it cannot be read.
    """
    try:
        with file.open(encoding="utf-8-sig") as stream:
            line = stream.readline(_LONGEST)
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"The file named for the {what} cannot be read.",
            f"Name a text file that begins with the {what}; never type the {what} itself here.",
        ) from None
    return line.rstrip("\r\n")
