"""How a command's words are read, and what is said when they do not fit: a sentence, and where to look."""

import argparse
import re
from typing import Any, NoReturn

from hubdesk.domain.problems import Refused

_UNKNOWN = "unrecognized arguments: "
"""What follows may be a passphrase that somebody typed by mistake: only the options among it are repeated."""

_SAID = (
    (r"the following arguments are required: (.+)", r"This is missing: \1."),
    (r"one of the arguments (.+) is required", r"One of these is missing: \1."),
    (r"argument (.+?): expected .*argument.*", r"Something is missing behind \1."),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 cannot be \2; it is one of: \3."),
    (r"argument (.+?): invalid int value: (.+)", r"\1 takes a whole number, not \2."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 and \2 cannot stand together."),
)


class Parser(argparse.ArgumentParser):
    """Reads the words behind a command; parsers of a word below it are of this kind too."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own, passed on
        """Take whole words only: a shortened `--passphrase SECRET` must not be read as the name of a file."""
        super().__init__(**settings | {"allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Refuse words that do not fit.

        Raises:
            Refused: always; says what does not fit, and how to see the whole command.
        """
        raise Refused(_sentence(message), f"`{self.prog} --help` shows the whole command.")


def _sentence(message: str) -> str:
    if message.startswith(_UNKNOWN):
        words = [word.partition("=")[0] for word in message.removeprefix(_UNKNOWN).split() if word[0] == "-"]
        return f"HubDesk does not know what {' '.join(words) or 'the last word'} means here."
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(said)
    return f"{message[:1].upper()}{message[1:]}."
