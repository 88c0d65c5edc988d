"""Folding for the search: steady, and blind to what haste leaves out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.folding import compact, fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("O’Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("  ZOË  Łukasz ", "zoe lukasz"),
        ("Straße", "strasse"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("李 娜", "李娜"),
        ("Ana 🌸", "ana"),
        ("", ""),
        ("...", ""),
    ],
)
def test_names(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_numbers_are_compact() -> None:
    assert compact("mk40 1aa") == compact("MK401AA") == "mk401aa"
    assert compact("R-0042") == "r0042"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composition_and_case_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(codec="ascii")))
def test_ascii_goes_the_same_way_quick_or_slow(text: str) -> None:
    assert fold(text) == fold(text + "\N{COMBINING ACUTE ACCENT}")
