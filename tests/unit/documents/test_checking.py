"""A receipt is genuine, altered, or of an unknown signer; hostile files do no harm."""

import re
import zlib
from contextlib import suppress
from io import BytesIO

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from hubdesk.documents.checking import (
    LARGEST_FILE,
    TrustedSigner,
    Verdict,
    check_image,
    check_pdf,
    check_statement,
    trusted,
)
from hubdesk.documents.content import ReceiptAnswer
from hubdesk.documents.receipt import receipt_pdf
from hubdesk.documents.record import find_enclosures
from hubdesk.domain.problems import Refused


@pytest.fixture(scope="module")
def statement(pdf):
    return next(iter(find_enclosures(pdf))).statement


def test_an_untouched_receipt_is_genuine_and_says_all_of_it(pdf, known, contents):
    result = check_pdf(pdf, known)
    assert result.verdict is Verdict.GENUINE
    assert result.record_genuine
    assert result.receipt == contents["consent"]
    assert result.signer is not None
    assert "Queens Park Family Hub" in result.sentence


def test_the_same_act_gives_the_same_bytes(make, contents):
    for content in contents.values():
        assert make(content) == make(content)


@given(st.data())
def test_no_byte_can_be_changed(pdf, known, data):
    at = data.draw(st.integers(0, len(pdf) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(pdf)
    changed[at] ^= 1 << bit
    assert_not_genuine(bytes(changed), known)


def test_every_region_of_the_file_is_sealed(pdf, known):
    """Header, content, fonts, record, statement, cross-reference table, trailer, seal, last line."""
    for at in (*range(80), *range(80, len(pdf), 211), *range(len(pdf) - 400, len(pdf))):
        changed = bytearray(pdf)
        changed[at] ^= 0x20
        assert_not_genuine(bytes(changed), known)


def test_nothing_can_be_appended_cut_or_put_before(pdf, known):
    for changed in (pdf + b"\n", pdf + pdf, b"\n" + pdf, pdf[:-1], pdf[: len(pdf) // 2], pdf[:-200]):
        assert_not_genuine(changed, known)


def assert_not_genuine(data, known):
    with suppress(Refused):  # so much is gone that no receipt is left in it
        assert check_pdf(data, known).verdict is Verdict.ALTERED


def test_when_only_the_pages_changed_the_record_is_said_to_stand(pdf, known, contents):
    changed = pdf.replace(b"/MediaBox", b"/MediaBux", 1)
    result = check_pdf(changed, known)
    assert result.verdict is Verdict.ALTERED
    assert result.record_genuine is True
    assert result.receipt == contents["consent"]
    assert "rely on that alone" in result.sentence


def test_when_the_record_changed_nothing_is_to_be_relied_on(pdf, known):
    answers = re.search(rb'"answer":"no"', pdf)
    assert answers
    changed = pdf[: answers.start()] + b'"answer":"yes"' + pdf[answers.end() :]
    result = check_pdf(changed, known)
    assert result.verdict is Verdict.ALTERED
    assert result.record_genuine is False
    assert result.receipt is None


def test_a_copy_saved_anew_by_another_program_keeps_its_record(pdf, known, contents):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        page.compress_content_streams()
    for item in writer.attachment_list:
        assert item.name == "receipt-record.json"
    saved = BytesIO()
    writer.write(saved)
    compressed = deflate_record(saved.getvalue())
    for data in (saved.getvalue(), compressed):
        result = check_pdf(data, known)
        assert (result.verdict, result.record_genuine) == (Verdict.ALTERED, True)
        assert result.receipt == contents["consent"]


def deflate_record(data):
    found = re.search(rb'stream\r?\n(\{"hubdesk_receipt".*?\})\s*endstream', data, re.DOTALL)
    assert found
    return data[: found.start(1)] + zlib.compress(found[1]) + data[found.end(1) :]


def test_an_unknown_desk_is_told_apart_from_an_altered_receipt(pdf, contents, known):
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    theirs = receipt_pdf(contents["consent"], stranger.sign, stranger.public_key().public_bytes_raw())
    result = check_pdf(theirs, known)
    assert result.verdict is Verdict.UNKNOWN_SIGNER
    assert result.record_genuine is None
    assert "does not know the desk" in result.sentence
    assert check_pdf(pdf, {}).verdict is Verdict.UNKNOWN_SIGNER
    assert check_pdf(theirs.replace(b"/MediaBox", b"/MediaBux", 1), known).verdict is Verdict.ALTERED


def test_nobody_can_pass_as_a_known_desk_by_its_key_id(contents, known, public_key):
    """A forger names the known key in the record but can only sign with another."""
    forger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = receipt_pdf(contents["consent"], forger.sign, public_key)
    assert check_pdf(forged, known).verdict is Verdict.ALTERED


def test_a_desk_is_known_by_its_whole_key(pdf, known):
    """Not by the short name of it."""
    other = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
    (key_id,) = known
    mismatched = {key_id: TrustedSigner(public_key=other, council="c", hub="h")}
    assert check_pdf(pdf, mismatched).verdict is Verdict.UNKNOWN_SIGNER


def test_a_seal_alone_does_not_vouch_for_the_record(contents, key, public_key, known):
    def seals_only(message):
        return key.sign(message) if message.startswith(b"HubDesk receipt seal") else bytes(64)

    result = check_pdf(receipt_pdf(contents["consent"], seals_only, public_key), known)
    assert (result.verdict, result.record_genuine) == (Verdict.ALTERED, False)


def test_a_genuine_record_cannot_vouch_for_a_forgers_pages(pdf, contents, known):
    """A file sealed by a stranger that carries somebody's genuine record as well."""
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    changed = msgspec.structs.replace(contents["consent"], decisions=())
    theirs = receipt_pdf(changed, stranger.sign, stranger.public_key().public_bytes_raw())
    genuine = re.search(rb'stream\r?\n\{"hubdesk_receipt".*?endstream', pdf, re.DOTALL)
    assert genuine
    mixed = theirs + genuine[0]
    assert check_pdf(mixed, known).verdict is Verdict.ALTERED


def test_the_code_alone_proves_what_was_agreed(statement, known):
    result = check_statement(statement, known)
    assert result.verdict is Verdict.GENUINE
    assert result.statement is not None
    assert len(result.statement.decisions) == 12
    assert check_statement(statement, {}).verdict is Verdict.UNKNOWN_SIGNER


def test_a_code_signed_by_another_key_under_a_known_id_is_altered(statement, public_key):
    other = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
    real = trusted([TrustedSigner(public_key=public_key, council="c", hub="h")])
    (key_id,) = real
    mismatched = {key_id: TrustedSigner(public_key=other, council="c", hub="h")}
    result = check_statement(statement, mismatched)
    assert result.verdict is Verdict.ALTERED
    assert result.statement is None


@given(st.binary(max_size=4000))
def test_garbage_is_refused_in_words(data):
    for check in (check_pdf, check_image):
        for prefix in (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
            with pytest.raises(Refused) as caught:
                check(prefix + data, {})
            assert caught.value.next_step


def test_a_huge_file_is_refused_unread(known):
    with pytest.raises(Refused, match="larger than any receipt"):
        check_pdf(b"%PDF-" + bytes(LARGEST_FILE), known)


def test_bombs_and_crowds_are_bounded(known):
    bomb = zlib.compress(b'{"hubdesk_receipt":1,' + b" " * 300_000_000, 9)
    crowd = b"".join(b"stream\n" + zlib.compress(b"x" * 9) + b"\nendstream\n" for _ in range(20_000))
    nested = b'stream\n{"hubdesk_receipt":1,"record":' + b"[" * 100_000
    for hostile in (b"stream\n" + bomb, crowd, nested, b"stream\n" * 100_000):
        with pytest.raises(Refused):
            check_pdf(b"%PDF-1.7\n" + hostile, known)


def test_a_picture_that_unpacks_to_too_much_is_refused(known):
    file = BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")
    with pytest.raises(Refused):
        check_image(file.getvalue(), known)


def test_a_record_may_hold_anything_a_family_is_called(make, known, contents):
    people = tuple(
        msgspec.structs.replace(person, name=name)
        for person, name in zip(
            contents["consent"].people, ("endstream\nendobj", '"}\\', "%%EOF\n%HubDesk-Seal-1 "), strict=True
        )
    )
    content = msgspec.structs.replace(contents["consent"], people=people)
    assert check_pdf(make(content), known).receipt == content


def test_a_changed_answer_changes_record_and_code(make, contents, known):
    decisions = list(contents["consent"].decisions)
    decisions[0] = msgspec.structs.replace(decisions[0], answer=ReceiptAnswer.NO)
    other = make(msgspec.structs.replace(contents["consent"], decisions=tuple(decisions)))
    result = check_pdf(other, known)
    assert result.statement is not None
    assert result.statement.decisions[0].answer is ReceiptAnswer.NO
