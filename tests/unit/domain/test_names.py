import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.names import NAME_LENGTH, name_as_given
from hubdesk.domain.problems import InputProblem
from hubdesk.domain.writing import several_lines

SCRIPTS = [
    "محمد",
    "فاطمہ\u200cزہرا",
    "মোছাম্মৎ",
    "王小明",
    "Nguyễn Thị",
    "Łukasz",
    "O’Brien-Smith",
    'Robert "Bob"',
    "🌻 Sunny",
]


@pytest.mark.parametrize(
    "name", [*SCRIPTS, "X", "d'Ávila", "Æthelred", "null", "Ali\u200fرضا", "=SUM(A1)", "-Jo"]
)
def test_names_of_any_script_are_kept_as_given(name):
    assert name_as_given(name, "first_name") == name


@pytest.mark.parametrize(
    "typed",
    [
        "  Anna   Maria ",
        "\ufeffAnna Maria",
        "Anna\u00a0Maria\u200b",
        "\u202aAnna Maria\u202c",
        "Anna\tMaria\n",
    ],
)
def test_only_empty_space_is_trimmed(typed):
    assert name_as_given(typed, "first_name") == "Anna Maria"


@pytest.mark.parametrize(
    "typed", ["An\x00na", "An\x1bna", "An\x85na\x07", "An\u202ena", "An\u2066na", "An\ud800na", "\u200d"]
)
def test_what_no_eye_can_see_is_refused(typed):
    with pytest.raises(InputProblem, match="type"):
        name_as_given(typed, "first_name")


def test_a_name_of_ten_million_letters_is_refused_in_a_short_sentence():
    with pytest.raises(InputProblem) as caught:
        name_as_given("x" * 10_000_000, "last_name")
    assert len(caught.value.sentence) < 120
    assert name_as_given("x" * NAME_LENGTH, "last_name")


@given(st.text(max_size=60))
def test_keeping_twice_changes_nothing(typed):
    try:
        kept = name_as_given(typed, "first_name")
    except InputProblem:
        return
    assert name_as_given(kept, "first_name") == kept
    assert kept == kept.strip()


def test_a_note_keeps_its_lines():
    assert several_lines(" Needs a ramp.\r\nRing first.\r", "support_needs") == "Needs a ramp.\nRing first."
