"""What a person can act on, as one family of exceptions.

    HubDeskError            one sentence, and the next step
    ├── InputProblem        a field holds something that cannot be kept as it is
    ├── ProfileProblem      a council profile is wrong: file, line, reason
    ├── NotAllowed          the signed-in role may not do this
    ├── WrongPin            that is not this person's PIN
    ├── PinLocked           too many wrong PINs: the data lock must follow
    ├── CannotOpen          the store stays shut (see store/opening.py for the cases)
    ├── NotSaved            the save did not happen, and nothing was lost
    ├── Conflict            somebody else changed the same thing meanwhile
    └── Refused             a document, a file or a request is not what it should be

Everything else that is raised is a bug.
"""

from dataclasses import dataclass
from typing import Self


class HubDeskError(Exception):
    """Something that a person can act on.

    Attributes:
        sentence: what happened, in one plain sentence.
        next_step: what to do about it.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was typed.

    Attributes:
        field: where, as a column or field path (`date_of_birth`, `people/2/last_name`).
        sentence: what is wrong and how to put it right.
    """

    field: str
    sentence: str


class InputProblem(HubDeskError):
    """A field holds something that cannot be kept as it is."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Raise-able form of a problem."""
        return cls(problem.field, problem.sentence)


class ProfileProblem(HubDeskError):
    """A council profile is wrong."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}", "Correct the file and start HubDesk again.")
        self.file = file
        self.line = line
        self.reason = reason


class NotAllowed(HubDeskError):
    """The signed-in role may not do this."""


class WrongPin(HubDeskError):
    """That is not this person's PIN. `guesses_left` more wrong ones are borne."""

    def __init__(self, guesses_left: int) -> None:
        left = "1 try is left" if guesses_left == 1 else f"{guesses_left} tries are left"
        super().__init__("That is not the right PIN.", f"Check the name above and type it again; {left}.")
        self.guesses_left = guesses_left


class PinLocked(HubDeskError):
    """Too many wrong PINs for one person: the data lock must follow."""


class CannotOpen(HubDeskError):
    """The store stays shut. Nothing in it was changed."""


class NotSaved(HubDeskError):
    """The save did not happen. What was typed is still there."""


class Conflict(HubDeskError):
    """Somebody else changed the same thing meanwhile. Nothing was saved; what was typed is still there.

    Attributes:
        paths: the fields that both changed.
    """

    def __init__(self, sentence: str, next_step: str, paths: tuple[str, ...]) -> None:
        super().__init__(sentence, next_step)
        self.paths = paths


class Refused(HubDeskError):
    """A document, a file or a request is not what it should be."""
