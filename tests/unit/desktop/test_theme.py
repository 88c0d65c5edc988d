import re

import pytest

from hubdesk.desktop.theme import PAIRS, SIZES, TOKENS, contrast, stylesheet
from hubdesk.resources import resource


@pytest.mark.parametrize(("front", "behind", "least"), PAIRS)
def test_every_pair_can_be_read(front: str, behind: str, least: float) -> None:
    assert contrast(TOKENS[front], TOKENS[behind]) >= least


def test_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_pair_of_the_stylesheet_is_listed() -> None:
    """A rule that sets both colours may only use a pair whose contrast is watched."""
    source = resource("styles", "desk.qss").read_text(encoding="utf-8")
    watched = {frozenset(pair[:2]) for pair in PAIRS}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", source):
        front = re.search(r"(?<![-\w])color: @([a-z_]+)", body)
        behind = re.search(r"(?<![-\w])background: @([a-z_]+)", body)
        if front and behind and "disabled" not in selector:
            assert frozenset((front[1], behind[1])) in watched, selector.strip()


@pytest.mark.parametrize("per_cent", SIZES)
def test_no_token_is_left_over(per_cent: int) -> None:
    assert "@" not in stylesheet(per_cent)


def test_text_grows() -> None:
    assert "font-size: 15px" in stylesheet(100)
    assert "font-size: 30px" in stylesheet(200)


def test_no_colour_stands_outside_the_tokens() -> None:
    source = resource("styles", "desk.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{6}\b", source) == []
