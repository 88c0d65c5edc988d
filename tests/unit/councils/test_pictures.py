"""The drawings beside the questions: small, ours, and drawn by Qt without a complaint."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hubdesk.resources import resource
from hubdesk.services.profiles import load_profiles

BRAND = QColor("#0B5563")
DRAWN = sorted({choice.picture for profile in load_profiles().values() for choice in profile.choices})


def picture(name: str) -> Path:
    return resource("icons", f"{name}.svg")


@pytest.mark.parametrize("name", [*DRAWN, "camera"])
def test_a_picture_is_small_and_comes_out_in_the_brand_colour(name):
    assert picture(name).stat().st_size <= 2048
    renderer = QSvgRenderer(str(picture(name)))
    assert renderer.isValid()
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, 96, 96))
    painter.end()
    brand = sum(image.pixelColor(x, y) == BRAND for x in range(96) for y in range(96))
    assert 0.08 < brand / 96**2 < 0.75


def test_no_two_pictures_are_alike():
    drawings = [picture(name).read_text() for name in DRAWN]
    assert len(set(drawings)) == len(drawings)
