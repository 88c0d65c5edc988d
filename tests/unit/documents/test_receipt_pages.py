"""What stands on the pages, as a reader of the file finds it."""

import difflib
import os
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hubdesk.bench.receipt import sample_receipt
from hubdesk.documents.content import ReceiptAnswer, ReceiptMark
from hubdesk.documents.paper import FOOT, HEIGHT, Block, pages_of
from hubdesk.domain.choices import MarkMethod, ReadBy
from hubdesk.domain.councils import Contact

REFERENCE = Path(__file__).parents[2] / "reference" / "receipts"


def pages(data):
    return [page.extract_text() for page in PdfReader(BytesIO(data), strict=True).pages]


def flat(data):
    return " ".join(" ".join(pages(data)).replace("\xa0", " ").split())


@pytest.mark.parametrize("kind", ["consent", "refusal", "withdrawal"])
def test_the_words_are_those_of_the_reference(kind, make, contents):
    """To take over a wanted change, run with HUBDESK_WRITE_REFERENCE=1 and read the difference."""
    found = "\n--- page ---\n".join(pages(make(contents[kind]))) + "\n"
    file = REFERENCE / f"{kind}.txt"
    if os.environ.get("HUBDESK_WRITE_REFERENCE"):
        file.write_text(found, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    assert found == expected, "\n".join(difflib.unified_diff(expected.splitlines(), found.splitlines()))


def test_everything_that_was_agreed_stands_on_the_paper(pdf, contents):
    text = flat(pdf)
    content = contents["consent"]
    for decision in content.decisions:
        assert decision.question in text
        assert decision.title in text
        assert decision.wording[:12] in text
    for fact in (content.number, content.hub_name, content.council_name, "21 November 2026, 14:05"):
        assert fact in text
    assert "until 21 November 2029" in text
    assert "In their own right, and with parental responsibility for Maya and Idris" in text
    assert "dpo@council.example" in text
    assert "Phone, address and web page: not stated in the council’s notice." in text


def test_every_answer_is_a_word(make, contents):
    answers = list(ReceiptAnswer)
    decisions = tuple(
        msgspec.structs.replace(decision, answer=answers[at % 4])
        for at, decision in enumerate(contents["consent"].decisions)
    )
    text = flat(make(msgspec.structs.replace(contents["consent"], decisions=decisions)))
    assert {text.count(word) >= 3 for word in ("Yes", "No", "Not asked", "Withdrawn")} == {True}
    assert "Left for later: 3 questions." in text


def test_nothing_personal_in_title_names_and_data_about_the_file(pdf):
    reader = PdfReader(BytesIO(pdf))
    told = repr(reader.metadata) + repr([getattr(item, "title", "") for item in reader.outline])
    assert reader.metadata is not None
    assert reader.metadata.title == "Receipt AV12-ADCE-E322"
    for name in ("Amina", "Yusuf", "Maya", "Idris", "Jo Bell"):
        assert name not in told
    assert list(reader.attachments) == ["receipt-record.json"]


def test_the_file_says_its_language_and_has_an_outline(pdf):
    reader = PdfReader(BytesIO(pdf))
    assert reader.root_object["/Lang"] == "en-GB"
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == ["What you chose", "Signed", "If you change your mind"]


@pytest.mark.parametrize(
    ("mark", "witness", "words"),
    [
        (ReceiptMark(method=MarkMethod.TYPED, typed_name="A. Yusuf"), "", ("A. Yusuf", "Name typed")),
        (ReceiptMark(method=MarkMethod.SPOKEN), "Jo Bell", ("said aloud", "Witness: Jo Bell, hub staff")),
        (
            ReceiptMark(method=MarkMethod.HELPER, helper_name="Sam Okoro", helper_relationship="neighbour"),
            "Jo Bell",
            ("Signed by a helper, as Amina Yusuf asked: Sam Okoro (neighbour)", "Witness: Jo Bell"),
        ),
        (ReceiptMark(method=MarkMethod.PAPER), "", ("Signed on paper",)),
    ],
)
def test_every_way_to_sign_is_told(mark, witness, words, make, contents):
    content = msgspec.structs.replace(
        contents["consent"], mark=mark, witness=witness, read_by=ReadBy.ALOUD, language="ur"
    )
    text = flat(make(content))
    for word in (*words, "Read aloud to the signer, in Urdu"):
        assert word in text


def test_contacts_of_whom_the_notice_says_nothing(make, contents):
    silent = tuple(
        Contact(purpose=purpose, source="not there") for purpose in ("The service", "The regulator")
    )
    content = msgspec.structs.replace(contents["consent"], contacts=silent, notice_dated="not stated")
    text = flat(make(content))
    assert "The service and The regulator: not stated in the council’s notice. Ask anyone at the hub." in text
    assert "which bears no date" in text


def test_a_pretend_family_is_told_so(make, contents):
    assert "pretend" in flat(make(msgspec.structs.replace(contents["consent"], practice=True)))
    assert "pretend" not in flat(make(contents["consent"]))


def test_thirty_decisions_flow_over_numbered_pages(make):
    content = sample_receipt(tuple(f"Child {number} {'Long-Name-' * 4}" for number in range(7)))
    text = pages(make(content))
    assert len(content.decisions) == 32
    assert len(text) >= 2
    for number, page in enumerate(text, 1):
        assert f"Page {number} of {len(text)}" in page
        assert content.number in page
    assert "continued" in " ".join(text[1:])
    joined = " ".join(" ".join(text).split())
    assert all(decision.question in joined for decision in content.decisions)


def test_twelve_decisions_take_two_pages_at_most(pdf):
    assert len(pages(pdf)) <= 2


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1, max_size=400),
        min_size=1,
        max_size=4,
    )
)
def test_no_name_runs_off_the_paper(make, names):
    """Every piece of text starts inside the page, and the pages hold all of them."""
    data = make(sample_receipt(tuple(names), carer=names[0]))
    for page in PdfReader(BytesIO(data)).pages:
        places: list[tuple[float, float]] = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size, seen=places: (
                seen.append((tm[4], tm[5])) if text.strip() else None
            )
        )
        assert places
        for x, y in places:
            assert 0 <= x <= 560
            assert 20 <= y <= HEIGHT


@given(st.lists(st.tuples(st.floats(1, 1000), st.booleans()), max_size=40))
def test_breaking_into_pages_keeps_order_and_never_overfills(parts):
    blocks = [Block(height=height, draw=lambda *_: None, keep=keep) for height, keep in parts]
    broken = pages_of(blocks)
    assert [block for page in broken for block in page] == blocks
    for page in broken:
        assert len(page) <= 1 or sum(block.height for block in page) <= HEIGHT - FOOT


def test_a_heading_never_stands_alone_at_the_foot():
    tall = Block(height=680, draw=lambda *_: None)
    heading = Block(height=30, draw=lambda *_: None, keep=True)
    row = Block(height=40, draw=lambda *_: None)
    assert pages_of([tall, heading, row]) == [[tall], [heading, row]]


def test_a_page_that_goes_on_says_whose_answers_these_are():
    head = Block(height=30, draw=lambda *_: None)
    rows = [Block(height=300, draw=lambda *_: None, resumed=head) for _ in range(3)]
    assert pages_of([head, *rows]) == [[head, *rows[:2]], [head, rows[2]]]
