"""A drawing is a mark when somebody drew something; its picture is the same for the same strokes."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.strokes import Point, Strokes, is_mark, svg
from hubdesk.wire.canonical import canonical


def drawing(*strokes, device="mouse"):
    made = tuple(tuple(Point(x, y, 1000, 8 * i) for i, (x, y) in enumerate(one)) for one in strokes)
    return Strokes(width=8000, height=2400, device=device, strokes=made)


drawings = st.lists(
    st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 2400)), min_size=1, max_size=20), max_size=5
).map(lambda strokes: drawing(*strokes))


@pytest.mark.parametrize(
    "nothing",
    [
        drawing(),
        drawing([(4000, 1200)]),
        drawing([(4000, 1200), (4020, 1210)]),
        drawing([(100, 100)], [(4000, 1200)], [(7000, 300)]),
        drawing([(4000 + 30 * (i % 2), 1200) for i in range(200)]),
    ],
    ids=["empty", "dot", "slip", "three dots", "scrubbing on one spot"],
)
def test_what_is_no_mark(nothing):
    assert not is_mark(nothing)


@pytest.mark.parametrize(
    "something",
    [
        drawing([(3000, 800), (3600, 1400)], [(3600, 800), (3000, 1400)]),
        drawing([(1000 + 20 * i, 1200 + (i % 7) * 40) for i in range(200)]),
        drawing([(4000, 1000), (4000, 1500)]),
    ],
    ids=["cross", "name", "stroke"],
)
def test_what_is_a_mark(something):
    assert is_mark(something)


@given(drawings)
def test_the_picture_shows_every_point_once_and_is_the_same_each_time(one):
    root = ET.fromstring(svg(one))  # noqa: S314 - made here
    paths = [path.attrib["d"] for path in root]
    assert len(paths) == len(one.strokes)
    for path, stroke in zip(paths, one.strokes, strict=True):
        assert path.startswith(f"M{stroke[0].x} {stroke[0].y}")
        assert path.count("L") == max(1, len(stroke) - 1)
    assert svg(one) == svg(one)


@given(drawings)
def test_strokes_have_one_canonical_form(one):
    assert canonical(one) == canonical(one)
