"""An A4 page and what flows down it: blocks of known height, broken into pages before anything is drawn."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hubdesk.documents.typesetting import (
    BRAND,
    HAIR,
    MUTED,
    WHITE,
    Colour,
    Type,
    draw_lines,
    height_of,
    set_text,
)

WIDTH, HEIGHT = A4
MARGIN = 46.0
COLUMN = WIDTH - 2 * MARGIN
BAND = 34.0
FOOT = 44.0

_BAND_BOLD = Type(size=12, leading=16, bold=True, colour=WHITE)
_BAND_PLAIN = Type(size=9.5, leading=14, colour=WHITE)
_SMALL = Type(size=8, leading=11, colour=MUTED)

Draw = Callable[[Canvas, float], None]
"""Draws a block whose upper edge is at the given height of the page, in points from below."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page that is never broken.

    Attributes:
        keep: whether it stays together with the next one.
        resumed: what stands above it, should it be the first of a page.
    """

    height: float
    draw: Draw
    keep: bool = False
    resumed: "Block | None" = None


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on every page: left and right in the band at its head, and left at its foot."""

    left: str
    right: str
    foot: str


def text_block(
    text: str,
    style: Type,
    *,
    x: float = MARGIN,
    width: float = COLUMN,
    after: float = 0.0,
    own_direction: bool = False,
    keep: bool = False,
) -> Block:
    """A paragraph as a block, with empty space after it."""
    lines = set_text(text, style, width, own_direction=own_direction)

    def draw(canvas: Canvas, top: float) -> None:
        draw_lines(canvas, lines, style, x, top)

    return Block(height=height_of(lines) + after, draw=draw, keep=keep)


def space(height: float) -> Block:
    """Empty paper."""
    return Block(height=height, draw=lambda _canvas, _top: None)


def hairline(canvas: Canvas, y: float, x: float = MARGIN, width: float = COLUMN, tone: Colour = HAIR) -> None:
    """A thin line across the column."""
    canvas.setStrokeColorRGB(*tone)
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + width, y)


def panel(canvas: Canvas, top: float, height: float, tone: Colour) -> None:
    """A tinted panel behind the column, a little wider than it."""
    canvas.setFillColorRGB(*tone)
    canvas.roundRect(MARGIN - 12, top - height, COLUMN + 24, height, 7, stroke=0, fill=1)


def pages_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Break the flow into pages. Kept blocks and their follower stay on one page, if one page holds them."""
    room = HEIGHT - BAND - FOOT - 2 * 16
    pages: list[list[Block]] = [[]]
    left = room
    for run in _runs(blocks):
        needed = sum(block.height for block in run)
        if needed > left and pages[-1]:
            pages.append([])
            left = room
        for block in run:
            if block.height > left and pages[-1]:
                pages.append([])
                left = room
            if not pages[-1] and block.resumed:
                pages[-1].append(block.resumed)
                left -= block.resumed.height
            pages[-1].append(block)
            left -= block.height
    return pages


def draw_pages(canvas: Canvas, blocks: Sequence[Block], running: Running) -> None:
    """Draw the whole flow."""
    pages = pages_of(blocks)
    for number, page in enumerate(pages, 1):
        _draw_head(canvas, running)
        top = HEIGHT - BAND - 16
        for block in page:
            block.draw(canvas, top)
            top -= block.height
        _draw_foot(canvas, f"Page {number} of {len(pages)}", running)
        canvas.showPage()


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    runs: list[list[Block]] = [list(blocks[:1])]
    for before, block in pairwise(blocks):
        if before.keep:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _draw_head(canvas: Canvas, running: Running) -> None:
    canvas.setFillColorRGB(*BRAND)
    canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
    middle = HEIGHT - BAND / 2
    left = set_text(running.left, _BAND_BOLD, COLUMN * 0.55)[:1]
    draw_lines(canvas, left, _BAND_BOLD, MARGIN, middle + left[0].height * 0.5)
    right = set_text(running.right, _BAND_PLAIN, COLUMN * 0.45)[:1]
    reach = MARGIN + COLUMN - right[0].width
    draw_lines(canvas, right, _BAND_PLAIN, reach, middle + right[0].height * 0.5)


def _draw_foot(canvas: Canvas, number: str, running: Running) -> None:
    hairline(canvas, FOOT)
    foot = set_text(running.foot, _SMALL, COLUMN * 0.8)[:1]
    draw_lines(canvas, foot, _SMALL, MARGIN, FOOT - 6)
    page = set_text(number, _SMALL, COLUMN)
    draw_lines(canvas, page, _SMALL, MARGIN + COLUMN - page[0].width, FOOT - 6)
