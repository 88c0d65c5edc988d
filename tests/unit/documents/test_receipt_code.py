"""The QR code as a camera sees it: off a printed, scanned, photographed page."""

import subprocess
from io import BytesIO

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from hubdesk.bench.receipt import sample_receipt
from hubdesk.documents.checking import Verdict, check_image, check_pdf
from hubdesk.documents.qr import modules

FROM_THE_SIDE = (1.06, 0.05, -40, 0.02, 1.05, -20, 3e-5, 4e-5)


def as_bytes(image, kind="PNG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("dpi", [100, 150, 200])
@pytest.mark.parametrize("kind", ["consent", "refusal", "withdrawal"])
def test_the_code_is_read_off_the_page(kind, dpi, make, contents, known, picture):
    result = check_image(as_bytes(picture(make(contents[kind]), dpi=dpi)), known)
    assert result.verdict is Verdict.GENUINE
    assert result.statement is not None
    assert len(result.statement.decisions) == len(contents[kind].decisions)


def test_the_code_of_thirty_decisions_is_read_at_100_dpi(make, known, picture):
    data = make(sample_receipt(tuple(f"Child {number}" for number in range(7))))
    result = check_image(as_bytes(picture(data, dpi=100)), known)
    assert result.statement is not None
    assert (result.verdict, len(result.statement.decisions)) == (Verdict.GENUINE, 32)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.rotate(7, expand=True, fillcolor=255),
        lambda page: page.rotate(90, expand=True),
        lambda page: ImageEnhance.Contrast(page).enhance(0.4),
        lambda page: page.filter(ImageFilter.GaussianBlur(1.2)),
        lambda page: page.transform(page.size, Image.Transform.PERSPECTIVE, FROM_THE_SIDE, fillcolor=255),
    ],
    ids=["tilted", "sideways", "pale", "out of focus", "from the side"],
)
def test_a_photograph_need_not_be_perfect(spoil, pdf, known, picture):
    page = spoil(picture(pdf, dpi=150))
    assert check_image(as_bytes(page, "JPEG", quality=60), known).verdict is Verdict.GENUINE


def test_a_crease_or_a_stain_does_no_harm(pdf, known, picture):
    """Error level Q mends it."""
    page = picture(pdf, dpi=150)
    stain = Image.new("L", (14, 60), 255)
    page.paste(stain, (1080, 200))
    assert check_image(as_bytes(page), known).verdict is Verdict.GENUINE


def test_a_scan_of_the_paper_is_checked_by_its_code(pdf, known, picture):
    file = BytesIO()
    picture(pdf, dpi=150).convert("RGB").save(file, "PDF", quality=70)
    result = check_pdf(file.getvalue(), known)
    assert (result.verdict, result.source) == (Verdict.GENUINE, "qr")


def test_the_code_is_one_path(pdf, tmp_path):
    """One fill for all its modules: no hairlines between them, and a small file."""
    file = tmp_path / "receipt.pdf"
    file.write_bytes(pdf)
    out = subprocess.run(["pdfimages", "-list", file], capture_output=True, text=True, check=True).stdout
    assert len(out.splitlines()) == 2, "no pictures on the page"


def test_a_long_text_makes_do_with_less_redundancy():
    assert len(modules("A" * 574)) == 89
    assert len(modules("A" * 1451)) == 117
