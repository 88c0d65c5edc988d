import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.matching.plain_text import phonetic, plain


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Zoë O’Neill-Łuczak", "zoe oneill luczak"),
        ("O'BRIEN", "obrien"),
        ("  Anne   Marie ", "anne marie"),
        ("Günther Strauß", "gunther strauss"),
        ("Ștefan Țurcan", "stefan turcan"),
        ("محمد", "محمد"),
        ("প্রিয়া", "প্রিয়া"),
        ("李 伟", "李 伟"),
        ("", ""),
    ],
)
def test_plain_drops_what_people_leave_out(typed, expected):
    assert plain(typed) == plain(expected) == plain(plain(typed))
    assert not typed.isascii() or plain(typed) == expected


def test_accents_and_case_say_nothing():
    assert plain("José MÜLLER") == "jose muller"


@given(st.text(max_size=40))
def test_plain_text_stays_plain(text):
    once = plain(text)
    assert plain(once) == once
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(("one", "other"), [("mohammed", "muhammad"), ("stephen", "steven")])
def test_names_that_sound_alike(one, other):
    assert phonetic(one) == phonetic(other)


def test_a_name_of_another_script_sounds_like_itself():
    assert phonetic("محمد") == "محمد"
