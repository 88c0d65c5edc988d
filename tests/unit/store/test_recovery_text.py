"""A recovery key survives paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import InputProblem
from hubdesk.store.recovery_text import recovery_bytes, recovery_text

keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_key_is_fifteen_groups_of_four_and_comes_back(key):
    text = recovery_text(key)
    assert [len(group) for group in text.split("-")] == [4] * 15
    assert recovery_bytes(text) == key


@given(keys, st.sampled_from(["oO", "iIlL"]))
def test_look_alikes_spaces_and_case_do_not_matter(key, letters):
    text = recovery_text(key).lower()
    digit = "0" if "o" in letters else "1"
    for letter in letters:
        assert recovery_bytes(" " + text.replace(digit, letter).replace("-", "  ") + "\n") == key


@given(keys, st.integers(0, 59), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_mistaken_character_is_noticed(key, position, digit):
    digits = recovery_text(key).replace("-", "")
    if digits[position] == digit:
        return
    with pytest.raises(InputProblem):
        recovery_bytes(digits[:position] + digit + digits[position + 1 :])


def test_what_is_wrong_is_said():
    text = recovery_text(bytes(32))
    with pytest.raises(InputProblem, match="has 60 letters and digits; this has 59"):
        recovery_bytes(text[:-1])
    with pytest.raises(InputProblem, match="group 2"):
        recovery_bytes(text[:5] + "U" + text[6:])
