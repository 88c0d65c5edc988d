"""The quick encoding says exactly what RFC 8785 says."""

from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.wire.canonical import canonical, digest


class Inner(msgspec.Struct, frozen=True, omit_defaults=True):
    zeta: str = ""
    alpha: bool = False


class Free(msgspec.Struct, frozen=True):
    value: Any


class Measured(msgspec.Struct, frozen=True):
    value: float


class Message(msgspec.Struct, frozen=True, tag="message"):
    text: str
    count: int
    mapping: dict[str, str]
    nested: tuple[Inner, ...]
    nothing: str | None = None


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def reference(value):
    return rfc8785.dumps(msgspec.to_builtins(value))


messages = st.builds(
    Message,
    text=texts,
    count=st.integers(-(2**53) + 1, 2**53 - 1),
    mapping=st.dictionaries(texts, texts, max_size=5),
    nested=st.tuples(st.builds(Inner, zeta=texts, alpha=st.booleans())),
    nothing=st.none() | texts,
)


@given(messages)
def test_quick_and_slow_encodings_are_the_same_bytes(message):
    assert canonical(message) == reference(message)


def test_keys_are_ordered_by_utf_16_units_even_beyond_the_basic_plane():
    message = Message("", 0, {"\ue000": "later", "😀": "sooner"}, ())
    assert canonical(message).index("😀".encode()) < canonical(message).index("\ue000".encode())


def test_every_control_character_and_line_separator_is_written_alike():
    message = Message("".join(map(chr, range(0x200))) + "\u2028\u2029\ufeff", 0, {}, ())
    assert canonical(message) == reference(message)


def test_half_a_surrogate_pair_has_no_canonical_form():
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(Message("\ud800", 0, {}, ()))


@pytest.mark.parametrize("message", [Free(1.0), Free([1e21]), Measured(3.0), Message("", 2**53 - 1, {}, ())])
def test_numbers_are_written_as_the_standard_says(message):
    assert canonical(message) == reference(message)


@pytest.mark.parametrize("message", [Free(float("nan")), Measured(float("inf")), Message("", 2**53, {}, ())])
def test_numbers_without_a_canonical_form_are_refused(message):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(message)


def test_a_digest_names_the_meaning_not_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})
