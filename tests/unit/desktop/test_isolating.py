"""Names that run right to left do not turn English sentences round."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.desktop.isolating import isolated

FATIMA = "فاطمة الزهراء"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"{FATIMA}, 22 November 2026", f"\u2068{FATIMA}\u2069, 22 November 2026"),
        (f"No: {FATIMA} has not been asked yet.", f"No: \u2068{FATIMA}\u2069 has not been asked yet."),
        ("الحسن family", "\u2068الحسن\u2069 family"),
        ("Amina Yusuf, 4 March 2026", "Amina Yusuf, 4 March 2026"),
        ("Nguyễn Thị Ánh and 李明", "Nguyễn Thị Ánh and 李明"),
    ],
)
def test_each_name_keeps_to_itself(said, shown):
    assert isolated(said) == shown
    assert isolated(shown) == shown


@given(st.text(alphabet="aZ 1.,·-’אבفاطمة"))
def test_no_letter_of_a_right_to_left_script_stands_free(text):
    shown = isolated(text)
    assert shown.replace("\u2068", "").replace("\u2069", "") == text
    outside = re.sub("\u2068.*?\u2069", "", shown)
    assert not re.search("[אבفاطمة]", outside)
