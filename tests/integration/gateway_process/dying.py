"""A gateway that kills itself at a labelled point. Run by tests, never imported by them.

dying.py LABEL NUMBER [WORDS OF hubdesk-gateway …]
At LABEL of the NUMBERth push, or piece of an attachment, it is gone as by a cut of power.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from hubdesk.gateway import attachments, commands, ledger, pushing, quarantine

PLACES: dict[str, tuple[Any, str, bool]] = {
    "begun": (ledger, "writers", False),
    "judged": (quarantine, "set_aside", False),
    "positions-taken": (ledger, "_home_tail", False),
    "stored": (ledger, "store", True),
    "heads-moved": (ledger, "move_heads", True),
    "committed": (pushing, "_tell", False),
    "piece-noted": (attachments, "_begin", True),
    "piece-stored": (attachments, "_standing", False),
}
"""Where a label stands: module, function, and whether after it."""


def dying(function: Callable[..., Any], number: int, after: bool) -> Callable[..., Any]:
    count = 0

    def counted(*args: Any, **named: Any) -> Any:
        nonlocal count
        count += 1
        if count == number and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = function(*args, **named)
        if count == number and after:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return counted


def main() -> int:
    label, number, *words = sys.argv[1:]
    if label != "never":
        module, name, after = PLACES[label]
        setattr(module, name, dying(getattr(module, name), int(number), after))
    return commands.main(words)


if __name__ == "__main__":
    sys.exit(main())
