"""Names of scripts that run right to left, inside English sentences: each keeps to itself.

Without isolates an Arabic name at the head of a sentence turns the whole sentence round (Unicode Standard
Annex 9, explicit directional isolates).
"""

import re

_OPEN, _CLOSE = "\u2068", "\u2069"
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_LETTERS}]+(?:[ '’\\-\u200c\u200f]+[{_LETTERS}]+)*")


def whole(text: str) -> str:
    """A sentence on a button, kept to itself: a number or full stop at an end stays at that end."""
    return f"{_OPEN}{text}{_CLOSE}" if text else ""


def plain(text: str) -> str:
    """The sentence that `whole` was given."""
    return text.removeprefix(_OPEN).removesuffix(_CLOSE)


def isolated(text: str) -> str:
    """The text with each right-to-left run kept to itself; unchanged where there is none."""
    return text if _OPEN in text else _RUN.sub(rf"{_OPEN}\g<0>{_CLOSE}", text)
