"""On which level each field of two people agrees. An empty field says nothing: its level is empty too.

The level names are the keys of resources/matching/weights.toml.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from hubdesk.domain.matching.plain_text import phonetic
from hubdesk.domain.matching.variants import Variants

SAME, VARIANT, PART, CLOSE, NEAR, DIFFERENT = "same", "variant", "part", "close", "near", "different"
SWAPPED, DIGIT, SHIFTED, GENERATION = "swapped", "digit", "shifted", "generation"
_OF_CHILDREN = "_child"
SAME_CHILD, SWAPPED_CHILD, DIGIT_CHILD = "same_child", "swapped_child", "digit_child"
SHIFTED_CHILD, DIFFERENT_CHILD = "shifted_child", "different_child"
DISTRICT = "district"

_CLOSE_LIKENESS, _NEAR_LIKENESS = 0.93, 0.84
_SHORTEST_FOR_ONE_OFF = 3
_GENERATION_YEARS = 13


def letters_off(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with a neighbour to make one out of the other; at most 2."""
    return min(2, OSA.distance(one, other, score_cutoff=1))


def name_level(one: str, other: str, variants: Variants) -> str:
    """Compare two plain names: same, variant, part, close, near, different."""
    if not one or not other:
        return ""
    if one == other:
        return SAME
    return _name_level(one, other, variants) if one < other else _name_level(other, one, variants)


@lru_cache(maxsize=262144)
def _unlike_name_level(one: str, other: str) -> str:
    joined, other_joined = one.replace(" ", ""), other.replace(" ", "")
    if joined == other_joined:
        return CLOSE
    shorter, longer = sorted((joined, other_joined), key=len)
    if len(shorter) >= _SHORTEST_FOR_ONE_OFF and letters_off(joined, other_joined) == 1:
        return CLOSE
    if len(shorter) == 1:
        return PART if longer.startswith(shorter) else DIFFERENT
    tokens, other_tokens = set(one.split()), set(other.split())
    if (len(tokens) > 1 or len(other_tokens) > 1) and not tokens.isdisjoint(other_tokens):
        return PART
    likeness = JaroWinkler.similarity(joined, other_joined)
    if likeness >= _CLOSE_LIKENESS:
        return CLOSE
    if likeness >= _NEAR_LIKENESS or (len(shorter) > 2 and phonetic(joined) == phonetic(other_joined)):
        return NEAR
    return DIFFERENT


def _name_level(one: str, other: str, variants: Variants) -> str:
    return VARIANT if variants.same_name(one, other) else _unlike_name_level(one, other)


@lru_cache(maxsize=65536)
def birth_level(one: str, other: str, children_since: str) -> str:
    """Compare two dates of birth, each eight digits, year first.

    Whoever was born on `children_since` or later is a child. Between two children every level has a name of
    its own (`same_child`): twins share a day, and brothers and sisters a year or a month, far more often than
    strangers do.
    """
    if not one or not other:
        return ""
    is_child, other_is_child = one >= children_since, other >= children_since
    if is_child != other_is_child and abs(int(one[:4]) - int(other[:4])) >= _GENERATION_YEARS:
        return DIGIT if letters_off(one, other) == 1 else GENERATION
    level = _birth_level(one, other)
    return level + _OF_CHILDREN if is_child and other_is_child else level


def _birth_level(one: str, other: str) -> str:
    if one == other:
        return SAME
    if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
        return SWAPPED
    if letters_off(one, other) == 1:
        return DIGIT
    parts = (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:])
    return SHIFTED if parts == 2 or OSA.distance(one, other) == 2 else DIFFERENT


@lru_cache(maxsize=131072)
def words_level(one: str, other: str) -> str:
    """Compare two plain lines of an address, or towns: same, close, different."""
    if not one or not other:
        return ""
    joined, other_joined = one.replace(" ", ""), other.replace(" ", "")
    if joined == other_joined:
        return SAME
    return CLOSE if JaroWinkler.similarity(joined, other_joined) >= _NEAR_LIKENESS else DIFFERENT


def number_level(one: str, other: str) -> str:
    """Compare two house numbers: same, close (one character off), different."""
    if not one or not other:
        return ""
    if one == other:
        return SAME
    return CLOSE if max(len(one), len(other)) > 1 and letters_off(one, other) == 1 else DIFFERENT


def postcode_level(one: str, other: str) -> str:
    """Compare two postcodes without spaces: same, close (one character off), district, different."""
    if not one or not other:
        return ""
    if one == other:
        return SAME
    if letters_off(one, other) == 1:
        return CLOSE
    same_district = len(one) >= 5 and one[:-3] == other[:-3] and not one.isdigit()
    return DISTRICT if same_district else DIFFERENT


def contact_level(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    """Compare two lists of telephone numbers or e-mail addresses: the best pair counts."""
    if not ones or not others:
        return ""
    if not set(ones).isdisjoint(others):
        return SAME
    return CLOSE if any(letters_off(one, other) == 1 for one in ones for other in others) else DIFFERENT


def plain_level(one: str, other: str) -> str:
    """Compare two codes that are either the same or not."""
    if not one or not other:
        return ""
    return SAME if one == other else DIFFERENT
