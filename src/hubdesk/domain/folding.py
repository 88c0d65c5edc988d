"""Names folded for looking up: without case, accents and punctuation, so that haste still finds."""

import unicodedata

_OWN_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e",
        "æ": "ae", "œ": "oe", "þ": "th",
        "'": None, "’": None, "‘": None, "ʼ": None, "`": None, "´": None,
    }
)  # fmt: skip
_ASCII = {
    code: None if chr(code) in "'`" else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
_SKIPPED = frozenset({"Mn", "Me", "Cf", "Lm"})


def fold(text: str) -> str:
    """A name without case, accents and punctuation, its words one space apart.

    Apostrophes vanish (`O’Brien` → `obrien`), hyphens part (`Smith-Jones` → `smith jones`), emoji and
    symbols go, and words in Han, Kana or Hangul are written together, as those who write them do.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_OWN_LETTERS)).casefold()
    kept = []
    for character in decomposed:
        if character.isalnum() or unicodedata.category(character) == "Mc":
            kept.append(character)
        elif unicodedata.category(character) not in _SKIPPED:
            kept.append(" ")
    words = unicodedata.normalize("NFC", "".join(kept)).split()
    joined = ""
    for word in words:
        close = joined and _written_together(joined[-1]) and _written_together(word[0])
        joined += word if close or not joined else f" {word}"
    return joined


def compact(text: str) -> str:
    """Letters and digits alone, folded: a postcode, a card number, a receipt number."""
    return fold(text).replace(" ", "")


def _written_together(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" or character >= "\U00020000"
