"""The arithmetic behind the figures."""

import pytest

from hubdesk.bench.figures import figure, median_ratio, p95


def test_a_figure_holds_on_its_own_side_of_the_target():
    assert figure("save", 15.0, 10.0, target=1.5, note="").holds
    assert not figure("save", 15.1, 10.0, target=1.5, note="").holds
    assert figure("recall", 0.993, 1.0, target=0.99, bound="at least", note="").holds
    assert not figure("recall", 0.98, 1.0, target=0.99, bound="at least", note="").holds


def test_a_paired_ratio_outweighs_the_ratio_of_two_medians():
    assert median_ratio([2, 20, 200], [1, 10, 100]) == pytest.approx(2)
    assert figure("start", 300, 100, target=2.0, note="", ratio=1.9).holds


def test_p95_is_a_time_that_was_seen():
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([7.0]) == 7
