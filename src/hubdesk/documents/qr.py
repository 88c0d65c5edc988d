"""A QR code as one vector path."""

from typing import Literal

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.pdfgen.canvas import Canvas

_ALPHANUMERIC: Literal[2] = 2  # qrcode.util.MODE_ALPHA_NUM
_ROOMY = 574
"""Characters that a version 18 code (89 modules) holds at level Q."""
_MASK = 3
"""The text is compressed and signed, hence as good as random: every mask suits it as well as any other, and
weighing all eight takes five times as long as drawing the code."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Dark and light modules of a text in capital letters and digits, without margin.

    At error level Q a quarter of the code may be creased or smudged; a long text makes do with M.
    """
    level = ERROR_CORRECT_Q if len(text) <= _ROOMY else ERROR_CORRECT_M
    code = QRCode(error_correction=level, border=0, mask_pattern=_MASK)
    code.add_data(QRData(text, mode=_ALPHANUMERIC), optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw a code. It takes an empty margin four modules wide (ISO/IEC 18004, 9.1), which the page leaves.

    Args:
        canvas: the page.
        text: capital letters, digits, and ` $%*+-./:`.
        x: left end, in points.
        y: lower end, in points.
        side: of the square, in points.
    """
    rows = modules(text)
    count = len(rows)
    path = [f"q {side / count:.6f} 0 0 {side / count:.6f} {x:.3f} {y:.3f} cm 0 0 0 rg"]
    for down, row in enumerate(rows):
        start = 0
        line = count - 1 - down
        for across, dark in enumerate((*row, False)):
            if dark:
                continue
            if across > start:
                path.append(f"{start} {line} {across - start} 1 re")
            start = across + 1
    path.append("f Q")
    canvas.addLiteral("\n".join(path))
