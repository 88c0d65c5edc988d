"""Languages by their own names, and which of them run from right to left."""

OWN_NAMES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "gu": "ગુજરાતી",
    "it": "Italiano",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "ta": "தமிழ்",
    "tr": "Türkçe",
    "ur": "اردو",
}
"""BCP 47 language → what its speakers call it (Unicode CLDR)."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})


def own_name(tag: str) -> str:
    """What the speakers of a language call it; the tag itself where that is not known."""
    return OWN_NAMES.get(tag.split("-")[0], tag)


def runs_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return tag.split("-")[0] in _RIGHT_TO_LEFT
