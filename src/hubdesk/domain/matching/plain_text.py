"""Names and addresses without what people leave out when they type: case, accents, apostrophes, hyphens."""

import re
import unicodedata
from functools import lru_cache

import jellyfish

_LETTERS = str.maketrans(
    dict(zip("øđðłħıəŋ", "oddlhien", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
    | dict.fromkeys("'’‘ʼ`´ʻ", "")
)
_NOT_WORD = re.compile(r"[\W_]+")
_PHONETIC_LETTERS = 5


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces. Letters of every script stay letters.

    `Zoë O’Neill-Łuczak` becomes `zoe oneill luczak`.
    """
    if text.isascii():
        folded = text.lower().replace("'", "").replace("`", "")
    else:
        folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
        # Accents go; the vowel signs and joiners of Indic scripts (combining classes 0 and 9) carry the name.
        parted = unicodedata.normalize("NFD", folded)
        folded = "".join(c for c in parted if unicodedata.combining(c) in (0, 9))
        folded = unicodedata.normalize("NFC", folded)
    return _NOT_WORD.sub(" ", folded).strip() if folded.isascii() else _words(folded)


def _words(folded: str) -> str:
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=65536)
def phonetic(word: str) -> str:
    """How a plain word sounds in English (Metaphone, five letters); the word itself in other scripts."""
    return (jellyfish.metaphone(word)[:_PHONETIC_LETTERS] if word.isascii() else "") or word
