"""The quick encoding says exactly what RFC 8785 says."""

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.wire.canonical import canonical, canonical_message, digest


class Inner(msgspec.Struct, frozen=True, omit_defaults=True):
    zeta: str = ""
    alpha: bool = False


class Message(msgspec.Struct, frozen=True, tag="message"):
    text: str
    count: int
    mapping: dict[str, str]
    nested: tuple[Inner, ...]
    nothing: str | None = None


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
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
    assert canonical_message(message) == canonical(message)


def test_keys_are_ordered_by_utf_16_units_even_beyond_the_basic_plane():
    message = Message("", 0, {"\ue000": "later", "😀": "sooner"}, ())
    assert canonical_message(message).index("😀".encode()) < canonical_message(message).index(
        "\ue000".encode()
    )


def test_every_control_character_and_line_separator_is_written_alike():
    message = Message("".join(map(chr, range(0x200))) + "\u2028\u2029\ufeff", 0, {}, ())
    assert canonical_message(message) == canonical(message)


def test_half_a_surrogate_pair_has_no_canonical_form():
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical_message(Message("\ud800", 0, {}, ()))


def test_a_digest_names_the_meaning_not_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})
