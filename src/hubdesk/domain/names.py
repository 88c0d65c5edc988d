"""Names: any script, one name or many, never corrected (GOV.UK Design System, names).

Two functions: a name as it is kept, and whether there is anything to see in it.
"""

import unicodedata

from hubdesk.domain.problems import InputProblem
from hubdesk.domain.writing import one_line

NAME_LENGTH = 150


def name_as_given(text: str, field: str) -> str:
    """The name as it was given, trimmed; empty when there is none.

    Raises:
        InputProblem: it holds a control character, only marks that nobody can see, or over 150 characters.
    """
    name = one_line(text, field, NAME_LENGTH)
    if name and not can_be_seen(name):
        raise InputProblem(field, "This name shows nothing on the screen. Delete it and type the name again.")
    return name


def can_be_seen(name: str) -> bool:
    """Whether a name has anything but spaces and invisible marks."""
    return any(unicodedata.category(c)[0] not in "ZC" or unicodedata.category(c) == "Co" for c in name)
