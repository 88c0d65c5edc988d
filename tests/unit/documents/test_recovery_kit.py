"""The recovery kit's page: the key is on it, readable by eye and by scanner, and nobody's name."""

from datetime import date
from io import BytesIO

import msgspec
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hubdesk.documents.recovery_kit import recovery_kit_pdf

KEY = "-".join(("7K3M", "PQ2X", "9DAB") * 5)


class Kit(msgspec.Struct, frozen=True, kw_only=True):
    store_id: str = "019a9999-0000-7000-8000-0000000000aa"
    council_id: str = "north-northamptonshire"
    hub_name: str = "Queens Park Family Hub"
    made_on: date = date(2026, 11, 21)
    key_text: str = KEY


def text_of(data):
    pages = PdfReader(BytesIO(data), strict=True).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().replace("\xa0", " ").split())


def test_it_says_what_it_opens_and_where_to_keep_it():
    text = text_of(recovery_kit_pdf(Kit()))
    for words in (
        "Queens Park Family Hub · North Northamptonshire · made 21 November 2026",
        "Where to keep it",
        "sealed envelope",
        "Without this page, and without a passphrase, nobody can open the records",
    ):
        assert words in text


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=4, max_size=4), min_size=15, max_size=15)
)
def test_every_group_is_numbered_in_order(groups):
    text = text_of(recovery_kit_pdf(Kit(key_text="-".join(groups))))
    assert " ".join(f"{number} {group}" for number, group in enumerate(groups, 1)) in text


def test_a_scanner_types_the_key_itself(picture):
    for dpi in (100, 150, 200):
        codes = zxingcpp.read_barcodes(picture(recovery_kit_pdf(Kit()), dpi=dpi))
        assert [code.text for code in codes] == [KEY]


def test_the_key_is_on_the_page_alone():
    data = recovery_kit_pdf(Kit())
    metadata = repr(PdfReader(BytesIO(data)).metadata)
    assert not any(group in metadata for group in KEY.split("-"))
    assert data == recovery_kit_pdf(Kit())


def test_a_long_hub_name_keeps_it_on_one_page():
    assert "recovery key" in text_of(recovery_kit_pdf(Kit(hub_name="The Very Long Name " * 12)))
