"""A drawn signature: the strokes as the hand made them, whether they are a mark at all, and their drawing.

Strokes are evidence of an act. They are never compared to tell who somebody is.
"""

from math import hypot, inf

import msgspec

STROKES_MEDIA_TYPE = "application/vnd.hubdesk.strokes+json"
SVG_MEDIA_TYPE = "image/svg+xml"

UNITS_PER_PIXEL = 10
FULL_PRESSURE = 1000
SHORTEST_MARK = 40 * UNITS_PER_PIXEL
SMALLEST_SPAN = 16 * UNITS_PER_PIXEL
INK = "#1C2126"


class Point(msgspec.Struct, frozen=True, array_like=True):
    """Where the pen was.

    Attributes:
        x: tenths of a pixel from the left edge of the pad, in the pad's own space.
        y: tenths of a pixel from its top edge.
        pressure: 0 to 1000; 1000 where the device tells none (mouse, finger).
        ms: milliseconds since the pad was first touched, by a monotonic clock.
    """

    x: int
    y: int
    pressure: int
    ms: int


class Strokes(msgspec.Struct, frozen=True, kw_only=True):
    """A whole drawing. `width` and `height` span the pad's own space, whatever the size it had on the screen.

    `device` is `pen`, `touch`, `mouse`, or several of them joined by a comma, in the order they were used.
    """

    width: int
    height: int
    device: str
    strokes: tuple[tuple[Point, ...], ...]


def is_mark(drawing: Strokes) -> bool:
    """Whether somebody drew something, not merely touched the pad.

    A mark, a cross or initials count (a signature is any mark made with the intent to sign: Law Commission,
    Electronic execution of documents, 2019, paragraph 3.81); a dot does not show intent.
    """
    length, left, right, top, bottom = 0.0, inf, -inf, inf, -inf
    for stroke in drawing.strokes:
        before = None
        for point in stroke:
            if before is not None:
                length += hypot(point.x - before.x, point.y - before.y)
            before = point
            left, right = min(left, point.x), max(right, point.x)
            top, bottom = min(top, point.y), max(bottom, point.y)
            if length >= SHORTEST_MARK and max(right - left, bottom - top) >= SMALLEST_SPAN:
                return True
    return False


def svg(drawing: Strokes) -> str:
    """The drawing as an SVG document, the same bytes for the same strokes.

    The view box is in tenths of a pixel. A stroke of one point is drawn as a dot.
    """
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'fill="none" stroke="{INK}" stroke-width="{_thickness(drawing)}" '
        'stroke-linecap="round" stroke-linejoin="round">'
    )
    paths = [f'<path d="{_path(stroke)}"/>' for stroke in drawing.strokes if stroke]
    return "\n".join([opening, *paths, "</svg>"]) + "\n"


def _path(stroke: tuple[Point, ...]) -> str:
    first, *rest = stroke
    steps = [f"M{first.x} {first.y}"]
    steps += [f"L{point.x} {point.y}" for point in rest or [first]]
    return "".join(steps)


def _thickness(drawing: Strokes) -> int:
    """Pen width in tenths of a pixel: 3 pixels on a pad of 240 or higher, never less than 2."""
    return max(2 * UNITS_PER_PIXEL, min(3 * UNITS_PER_PIXEL, drawing.height // 80))
