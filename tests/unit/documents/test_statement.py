"""The signed statement of the QR code: nothing gets lost, nothing gets in, and it names nobody."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.bench.receipt import sample_receipt
from hubdesk.documents.content import ReceiptAnswer, ReceiptDecision, ReceiptPerson, receipt_number
from hubdesk.documents.statement import LONGEST, PREFIX, key_id, read_statement, sign_statement, signed_by
from hubdesk.domain.choices import ChoiceKind
from hubdesk.domain.ids import ChoiceId, PersonId, SigningId, WordingDigest
from hubdesk.domain.problems import Refused

REFERENCE = Path(__file__).parents[2] / "reference" / "receipts"
DIGEST = "ab" * 32

choice_ids = st.text("abcdefghijklmnopqrstuvwxyz_.", min_size=1, max_size=30)


@st.composite
def receipts(draw):
    people = draw(st.integers(1, 9))
    decisions = draw(
        st.lists(
            st.tuples(choice_ids, st.integers(0, people - 1), st.sampled_from(ReceiptAnswer)), max_size=40
        )
    )
    offset = timezone(timedelta(minutes=draw(st.sampled_from([0, 60, -210, 345]))))
    minutes = draw(st.integers(0, 63_000_000))
    return msgspec.structs.replace(
        sample_receipt(),
        hub_name=draw(st.text(max_size=60)),
        when=(datetime(1970, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(offset),
        people=tuple(
            ReceiptPerson(person_id=PersonId(str(number)), name="x", role="Child") for number in range(people)
        ),
        decisions=tuple(
            ReceiptDecision(
                choice_id=ChoiceId(choice_id),
                kind=ChoiceKind.CONSENT,
                title="t",
                about=PersonId(str(about)),
                question="q",
                answer=answer,
                wording=WordingDigest(""),
            )
            for choice_id, about, answer in decisions
        ),
    )


@given(receipts())
def test_what_is_signed_is_what_is_read(content):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public = key.public_key().public_bytes_raw()
    text = sign_statement(content, DIGEST, key.sign, public)
    read = read_statement(text)
    assert signed_by(text, public)
    assert (read.key_id, read.record_digest) == (key_id(public), DIGEST)
    assert (read.council_id, read.hub_name, read.number) == (
        content.council_id,
        content.hub_name,
        content.number,
    )
    assert read.when == content.when
    assert read.when.utcoffset() == content.when.utcoffset()
    assert len(text) <= LONGEST
    if read.left_out:
        assert (read.left_out, read.decisions) == (len(content.decisions), ())
    else:
        said = sorted((d.choice_id, d.person, d.answer) for d in read.decisions)
        assert said == sorted((d.choice_id, int(d.about) + 1, d.answer) for d in content.decisions)


def test_twelve_decisions_stay_a_small_code(contents, key, public_key):
    assert len(sign_statement(contents["consent"], DIGEST, key.sign, public_key)) < 400


def test_it_names_nobody(contents, key, public_key):
    marked = msgspec.structs.replace(
        contents["consent"],
        people=tuple(
            msgspec.structs.replace(person, name="Zzyzx Quagmire") for person in contents["consent"].people
        ),
    )
    text = sign_statement(marked, DIGEST, key.sign, public_key)
    assert "Zzyzx" not in repr(read_statement(text))
    assert text == sign_statement(contents["consent"], DIGEST, key.sign, public_key)


def test_decisions_that_do_not_fit_are_counted(contents, key, public_key):
    content = contents["consent"]
    many = tuple(
        msgspec.structs.replace(content.decisions[0], choice_id=ChoiceId(receipt_number(SigningId(str(n)))))
        for n in range(200)
    )
    text = sign_statement(msgspec.structs.replace(content, decisions=many), DIGEST, key.sign, public_key)
    assert len(text) <= LONGEST
    assert (read_statement(text).left_out, read_statement(text).decisions) == (200, ())


@given(st.data())
def test_no_character_can_be_changed(data):
    text = (REFERENCE / "consent.qr.txt").read_text().strip()
    public = bytes.fromhex((REFERENCE / "public-key.txt").read_text().strip())
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567:") - {text[at]})))
    changed = text[:at] + other + text[at + 1 :]
    with suppress(Refused):  # it does not even look like one
        assert not signed_by(changed, public)


def test_the_last_character_has_no_idle_bits():
    text = (REFERENCE / "consent.qr.txt").read_text().strip()
    public = bytes.fromhex((REFERENCE / "public-key.txt").read_text().strip())
    for other in set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {text[-1]}:
        with suppress(Refused):
            assert not signed_by(text[:-1] + other, public)


@given(st.text() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").map(PREFIX.__add__))
def test_any_other_text_is_refused_in_words(text):
    with pytest.raises(Refused) as caught:
        read_statement(text)
    assert caught.value.next_step


def test_the_text_may_come_wrapped_and_in_small_letters():
    text = (REFERENCE / "consent.qr.txt").read_text().strip()
    wrapped = "\n".join(text.lower()[at : at + 60] for at in range(0, len(text), 60))
    assert read_statement(f"  {wrapped}\n") == read_statement(text)


def test_a_receipt_of_years_ago_still_reads():
    text = (REFERENCE / "consent.qr.txt").read_text().strip()
    public = bytes.fromhex((REFERENCE / "public-key.txt").read_text().strip())
    read = read_statement(text)
    assert signed_by(text, public)
    assert (read.council_id, read.hub_name) == ("bedford", "Queens Park Family Hub")
    assert read.number == "AV12-ADCE-E322"
    assert read.when == datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
    assert sum(decision.answer is ReceiptAnswer.YES for decision in read.decisions) == 8
    assert next(d for d in read.decisions if d.choice_id == "photo.press").person == 2


def test_todays_code_says_the_same_as_the_reference(contents, key, public_key):
    reference = read_statement((REFERENCE / "consent.qr.txt").read_text().strip())
    today = read_statement(sign_statement(contents["consent"], reference.record_digest, key.sign, public_key))
    assert today == reference


def test_receipt_numbers_are_easy_to_read_out():
    number = receipt_number(SigningId("019a9999-0000-7000-8000-0000000000aa"))
    assert number == "AV12-ADCE-E322"
    assert not set(number) & set("ILOU")
