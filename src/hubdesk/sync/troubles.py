"""What can stand between this PC and the council, each with its sentence and the next step.

The sentences are HubDesk's own: nothing that the other side wrote is shown to anybody.
"""

from typing import TYPE_CHECKING

from hubdesk.domain.problems import HubDeskError

if TYPE_CHECKING:
    from hubdesk.services.ports import Trouble

_KEPT = "Everything is saved on this PC; HubDesk tries again by itself."
_ASK = "Everything is saved on this PC. Ask the council's administrator."

_WORDS: "dict[Trouble, tuple[str, str]]" = {
    "offline": ("The council cannot be reached.", _KEPT),
    "busy": ("The council's side is busy.", _KEPT),
    "clock": (
        "This PC's clock is wrong, and the council's side does not say what time it is.",
        "Set the clock of this PC, then try again.",
    ),
    "certificate": (
        "The line to the council is not private: the certificate shown there is not trusted.",
        "Nothing was sent. Ask whoever looks after this PC to install the council's certificate.",
    ),
    "not_the_gateway": (
        "Whatever answers is not the council that this PC is linked to.",
        "Nothing more was sent. Ask whoever looks after the network of this PC.",
    ),
    "revoked": (
        "The council has ended this PC's link.",
        "Everything is saved on this PC. Ask the council's administrator for a new code.",
    ),
    "unknown_device": (
        "The council does not know this PC.",
        "Everything is saved on this PC. Ask the council's administrator for a new code.",
    ),
    "version": ("This HubDesk and the council's side speak different versions.", _ASK),
    "differs": ("This PC and the council hold different records.", _ASK),
}


class LinkTrouble(HubDeskError):
    """An exchange with the council could not go on. Nothing was lost by it.

    Attributes:
        trouble: which kind, as the windows tell it.
        code: what the gateway called it, when it did; never shown.
        wait: the seconds that the gateway asks to wait; 0 when it asked nothing.
    """

    def __init__(
        self,
        trouble: "Trouble",
        sentence: str = "",
        next_step: str = "",
        *,
        code: str = "",
        wait: float = 0,
    ) -> None:
        usual, step = _WORDS[trouble]
        super().__init__(sentence or usual, next_step or step)
        self.trouble = trouble
        self.code = code
        self.wait = wait


class StoppedError(Exception):
    """The window closes: what is under way goes on at the next start."""


class TooLargeError(Exception):
    """The gateway, or something before it, takes only smaller messages: send less at once."""


def not_the_gateway(what: str) -> LinkTrouble:
    """The other side does what no gateway does.

    Args:
        what: it did, in words that follow "Whatever answers at the council's address".
    """
    return LinkTrouble("not_the_gateway", f"Whatever answers at the council's address {what}.")
