"""Names and wordings of every script come out right: as Qt draws them, and never as empty boxes."""

import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption
from reportlab.pdfgen.canvas import Canvas

from hubdesk.bench.receipt import sample_receipt
from hubdesk.documents.checking import Verdict, check_image, check_pdf
from hubdesk.documents.shaping import outlines
from hubdesk.documents.typesetting import (
    Type,
    draw_lines,
    first_baseline,
    is_plain,
    isolated,
    set_text,
    tidied,
)
from hubdesk.resources import resource

SCALE = 4
"""Pixels to the point in the comparison."""
WIDTH, HEIGHT, SIZE = 300, 40, 20

LINES = {
    "Arabic": ("محمد عبد الله", "HubDesk Page Arabic"),
    "Urdu": ("آمنہ یوسف زئی", "HubDesk Page Arabic"),
    "Farsi with a joiner": ("می‌خواهم", "HubDesk Page Arabic"),
    "Bengali": ("মায়া বেগম স্ত্রী", "HubDesk Page Bengali"),
    "Hindi": ("श्रीमती प्रिया", "HubDesk Page Devanagari"),
    "Panjabi": ("ਸਿਮਰਨ ਕੌਰ ਸ੍ਰੀ", "HubDesk Page Gurmukhi"),
    "Gujarati": ("શ્રી પટેલ", "HubDesk Page Gujarati"),
    "Tamil": ("மாயா கௌரி", "HubDesk Page Tamil"),
    "Chinese": ("王小明 張偉", "HubDesk Page Han"),
    "Vietnamese": ("Nguyễn Thị Ánh", "HubDesk Page"),
    "Vietnamese, composed from marks": (unicodedata.normalize("NFD", "Nguyễn Thị Ánh"), "HubDesk Page"),
    "Polish": ("Żółć Gęślą", "HubDesk Page"),
    "Greek": ("Ελένη Παπαδοπούλου", "HubDesk Page"),
    "Ukrainian": ("Ґалина Їжакевич", "HubDesk Page"),
    "emoji": ("😀🐻❤", "HubDesk Page Emoji"),
    "Arabic in English": ("May we phone محمد خان today?", "HubDesk Page"),
}


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):  # noqa: ARG001 - fonts live in the running program
    for file in resource("fonts").glob("*.ttf"):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0


def by_qt(text, family):
    """Qt's own rendering of one line, baseline at 28 points."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_Grayscale8)
    image.fill(255)
    font = QFont()
    font.setFamilies([family, "HubDesk Page", "HubDesk Page Arabic"])
    font.setPixelSize(SIZE * SCALE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(not any(is_plain(word) for word in text.split()))  # the quick way kerns nothing
    layout = QTextLayout(text, font)
    option = QTextOption()
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(WIDTH * SCALE)
    layout.endLayout()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = line.naturalTextRect().x()
    line.draw(painter, QPointF(10 * SCALE - left, 28 * SCALE - line.ascent()))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, : image.width()] < 128


def by_us(text, tmp_path):
    """The same line through the documents' own typesetting and a reader that is none of ours."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    style = Type(size=SIZE, leading=28, colour=(0, 0, 0))
    lines = set_text(text, style, WIDTH)
    draw_lines(canvas, lines, style, 10, HEIGHT - 28 + first_baseline(lines))
    canvas.save()
    (tmp_path / "line.pdf").write_bytes(file.getvalue())
    subprocess.run(
        ["pdftoppm", "-r", str(72 * SCALE), "-gray", "-png", "-singlefile", "line.pdf", "line"],
        cwd=tmp_path,
        check=True,
    )
    with Image.open(tmp_path / "line.png") as image:
        return np.asarray(image.convert("L")) < 128


@pytest.mark.parametrize("language", LINES)
def test_a_line_looks_as_qt_draws_it(language, tmp_path):
    text, family = LINES[language]
    ours, qts = by_us(tidied(text), tmp_path), by_qt(tidied(text), family)
    assert qts.sum() > 500
    assert overlap(ours, qts) > 0.9


def test_the_comparison_would_see_the_old_faults(tmp_path):
    """Unjoined or reversed Arabic, as ReportLab sets it, is nowhere near."""
    right = by_qt("محمد عبد الله", "HubDesk Page Arabic")
    unjoined = by_qt("‌".join("محمد عبد الله"), "HubDesk Page Arabic")
    reversed_words = by_qt("الله عبد محمد", "HubDesk Page Arabic")
    assert overlap(unjoined, right) < 0.6
    assert overlap(reversed_words, right) < 0.6
    assert overlap(by_us("آمنہ", tmp_path), right) < 0.6


def overlap(first, second):
    """Ink that both have, of all ink; half a pixel of drift is forgiven."""
    grown = np.zeros_like(second)
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            grown |= np.roll(second, (down, across), (0, 1))
    return (first & grown).sum() / max(first.sum(), second.sum())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna \U000e0fff", "[U+E0FFF]"),
        ("\ue000", "[U+E000]"),
        ("\U0001f9ff", "[nazar amulet]"),
    ],
)
def test_a_letter_that_no_font_has_is_named_and_never_a_box(text, said):
    assert said in "".join(line.text for line in outlines(text, 10, 500))


def test_a_family_of_many_scripts_gets_a_genuine_receipt(make, known, picture):
    names = ("মায়া বেগম", "王小明", "محمد خان", "Zoë Nguyễn-Żółć 😀", "Ірина")
    content = sample_receipt(names, carer="آمنہ یوسف")
    data = make(content)
    result = check_pdf(data, known)
    assert result.verdict is Verdict.GENUINE
    assert result.receipt == content
    page = BytesIO()
    picture(data, dpi=100).save(page, "PNG")
    assert check_image(page.getvalue(), known).verdict is Verdict.GENUINE


def test_shaped_names_can_be_searched_and_copied(make, tmp_path):
    (tmp_path / "r.pdf").write_bytes(make(sample_receipt(("মায়া বেগম", "王小明"))))
    text = subprocess.run(
        ["pdftotext", "r.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "মায়া বেগম" in text
    assert "May we show photos of 王小明 on the council’s website?" in text


def test_a_paragraph_in_arabic_hangs_at_the_right_and_wraps():
    text = "هل يمكننا الاتصال بك هاتفيا بشأن الجلسات والمواعيد في مركز العائلة؟ " * 3
    style = Type(size=10, leading=14)
    lines = set_text(tidied(text), style, 300, own_direction=True)
    assert len(lines) > 1
    for line in lines[:-1]:
        (piece,) = line.pieces
        assert piece.left + piece.width == pytest.approx(300, abs=0.5)
    assert lines[-1].pieces[0].left > 0


def test_an_arabic_name_does_not_turn_the_english_around_it():
    style = Type(size=10, leading=14)
    (line,) = set_text(f"1 {isolated('محمد خان')}, child · 2 {isolated('Anna')}", style, 500)
    assert [piece.left for piece in line.pieces] == sorted(piece.left for piece in line.pieces)
    assert line.pieces[0].text == "1"
    assert line.pieces[-1].text == "child · 2 Anna"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60), st.floats(60, 500))
def test_any_text_fits_its_column(text, width):
    style = Type(size=10, leading=14)
    for line in set_text(tidied(text), style, width):
        assert line.width <= width + 0.6
        assert line.height >= style.leading
        for piece in line.pieces:
            assert piece.left >= -0.01


@given(st.text("abcdefgh ĄęŻ’–…ΑΩЖё", max_size=200), st.floats(40, 400))
def test_wrapping_loses_no_letter(text, width):
    text = tidied(text)
    assert is_plain(text)
    lines = set_text(text, Type(size=10, leading=14), width)
    joined = "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "")
    assert joined == text.replace(" ", "")


def test_a_name_of_two_directions_stays_in_one_piece():
    (line,) = set_text(f"About {isolated('محمد John Paul خان')} today", Type(size=10, leading=14), 500)
    assert [piece.text[0] for piece in line.pieces] == ["A", "\u2068", "t"]


def test_the_end_of_a_right_to_left_sentence_is_at_its_left():
    across, along = (outlines("سلام ABC!", 10, 300, from_the_right=way)[0] for way in (True, False))
    assert across.path != along.path
    assert across.left + across.width == pytest.approx(300, abs=0.5)
    assert along.left == 0


@given(st.text("ab\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\r\0خ", max_size=40))
def test_typed_text_cannot_turn_the_page(text):
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\r\0") & set(tidied(text))


def test_it_works_without_a_window_program_and_without_a_display():
    """As the command line does; the process ends well."""
    script = """
from hubdesk.documents.shaping import outlines
(line,) = outlines("محمد خان", 10, 300)
print(len(line.path) > 500)
"""
    bare = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=bare, check=True
    )
    assert done.stdout == "True\n"


def test_the_store_thread_may_shape_while_the_window_runs(make):
    with ThreadPoolExecutor(1) as thread:
        content = sample_receipt(("محمد خان",))
        assert thread.submit(make, content).result() == make(content)
