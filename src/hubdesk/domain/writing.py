"""Text as people write it: any script, kept as given, without what no eye can see and no printer should obey.

Kept: every letter, mark and picture; left-to-right and right-to-left marks and joiners inside a word, which
Arabic, Urdu, Persian and Bengali need. Trimmed: space at the ends, doubled space, invisible marks at the
ends. Refused: control characters, halves of characters, and codes that turn the direction of whatever follows
(they can make a screen show one name and store another; Unicode technical report 36, bidirectional text
spoofing).
"""

import re

from hubdesk.domain.problems import InputProblem

LINE_LENGTH = 200
NOTE_LENGTH = 4000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TURNING = re.compile(f"[{_TURNS}]")
_INVISIBLE_ENDS = _TURNS + "\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad \t\r\n\u00a0\u0085\u2028\u2029"
_BREAK = re.compile(r"[ \t]*(?:\r\n?|\n|\x85|\u2028|\u2029)[ \t]*")


def one_line(text: str, field: str, limit: int = LINE_LENGTH) -> str:
    """The text on one line, trimmed. A line break inside becomes a space.

    Raises:
        InputProblem: it holds what cannot be kept, or is longer than `limit` characters.
    """
    if text.isascii() and text.isprintable():
        kept = " ".join(text.split())
    else:
        kept = " ".join(_checked(text.strip(_INVISIBLE_ENDS), field).split())
    return _bounded(kept, field, limit)


def several_lines(text: str, field: str, limit: int = NOTE_LENGTH) -> str:
    """The text with its line breaks, each as a line feed, trimmed.

    Raises:
        InputProblem: it holds what cannot be kept, or is longer than `limit` characters.
    """
    return _bounded(_BREAK.sub("\n", _checked(text.strip(_INVISIBLE_ENDS), field)), field, limit)


def _checked(text: str, field: str) -> str:
    if "\x00" in text:
        raise InputProblem(
            field, "This holds a NUL character, which no keyboard types. Delete the text and type it again."
        )
    if _CONTROL.search(text) or _HALF.search(text):
        raise InputProblem(field, "This holds a hidden control character. Delete the text and type it again.")
    if _TURNING.search(text):
        raise InputProblem(
            field,
            "This holds hidden codes that turn the direction of writing. Delete the text and type it again.",
        )
    return text


def _bounded(text: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise InputProblem(field, f"This is {len(text):,} characters long. Shorten it to {limit:,} or fewer.")
    return text
