"""A receipt PDF, beside the same page by plain ReportLab with its own QR code."""

import statistics
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from itertools import count
from math import sin

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from hubdesk.bench.figures import Figure, figure, median_ratio, paired
from hubdesk.documents import receipt_words
from hubdesk.documents.content import (
    ReceiptAnswer,
    ReceiptContent,
    ReceiptDecision,
    ReceiptKind,
    ReceiptMark,
    ReceiptPerson,
    receipt_number,
)
from hubdesk.documents.receipt import receipt_pdf
from hubdesk.documents.record import Record, encode_record, record_digest
from hubdesk.documents.statement import sign_statement
from hubdesk.domain.choices import Capacity, ChoiceKind, MarkMethod
from hubdesk.domain.councils import Contact
from hubdesk.domain.ids import ChoiceId, CouncilId, EntryId, PersonId, SigningId, WordingDigest
from hubdesk.resources import resource

_CARER = (
    ("contact.phone", "Phone calls about our services", "May we phone you about sessions and appointments?"),
    ("contact.text", "Texts about our services", "May we text you about sessions and appointments?"),
    ("contact.email", "E-mails about our services", "May we e-mail you about sessions and appointments?"),
    ("marketing.email", "News and events by e-mail", "May we e-mail you news and invitations from the hub?"),
)
_CHILD = (
    ("photo.website", "Photos on the website", "May we show photos of {name} on the council’s website?"),
    (
        "photo.social_media",
        "Photos on social media",
        "May we show photos of {name} on our social media pages?",
    ),
    ("photo.print", "Photos in print", "May we print photos of {name} in leaflets and posters?"),
    ("photo.press", "Photos in the press", "May newspapers and broadcasters use photos of {name}?"),
)


def sample_receipt(
    children: tuple[str, ...] = ("Maya", "Idris"), *, carer: str = "Amina Yusuf"
) -> ReceiptContent:
    """A receipt for pretend people: four questions about the carer and about each child, a drawn mark."""
    people = [ReceiptPerson(person_id=PersonId("p0"), name=carer, role="Main carer")]
    people += [
        ReceiptPerson(person_id=PersonId(f"p{number}"), name=name, role="Child")
        for number, name in enumerate(children, 1)
    ]
    decisions = [
        ReceiptDecision(
            choice_id=ChoiceId(choice_id),
            kind=ChoiceKind.OBJECTION if choice_id == "contact.phone" else ChoiceKind.CONSENT,
            title=title,
            about=person.person_id,
            question=question.replace("{name}", person.name),
            answer=(ReceiptAnswer.YES, ReceiptAnswer.NO, ReceiptAnswer.YES)[(at + number) % 3],
            wording=WordingDigest(f"{at * 7919 + number:064x}"[::-1]),
            until=date(2029, 11, 21) if "photo" in choice_id else None,
        )
        for number, person in enumerate(people)
        for at, (choice_id, title, question) in enumerate(_CHILD if number else _CARER)
    ]
    signing = SigningId("019a9999-0000-7000-8000-0000000000aa")
    return ReceiptContent(
        kind=ReceiptKind.SIGNING,
        council_id=CouncilId("bedford"),
        council_name="Bedford Borough Council",
        hub_name="Queens Park Family Hub",
        service="Early Help",
        number=receipt_number(signing),
        signing_id=signing,
        entry_id=EntryId("019a9999-0000-7000-8000-0000000000bb"),
        when=datetime(2026, 11, 21, 14, 5, tzinfo=timezone(timedelta(0))),
        people=tuple(people),
        signer=people[0].person_id,
        capacities={
            person.person_id: Capacity.PARENTAL_RESPONSIBILITY if number else Capacity.SELF
            for number, person in enumerate(people)
        },
        decisions=tuple(decisions),
        mark=ReceiptMark(
            method=MarkMethod.DRAWN,
            strokes=(
                tuple((float(x), round(60 + 40 * sin(x / 17) - x / 9, 1)) for x in range(0, 330, 3)),
                tuple((float(x), round(75 - x / 14, 1)) for x in range(40, 300, 12)),
            ),
        ),
        taken_by="Jo Bell",
        notice_title="How the hub uses what you tell us",
        notice_dated="March 2025",
        notice="5d41402abc4b2a76b9719d911017c592ae2f1c0de0c3a9fbd5f4b1c2e3d4a5b6",
        how_to_change=(
            "You can change any answer, at any time, and need give no reason. Tell anyone at the hub.",
            "Changing your mind never affects the help you get.",
        ),
        contacts=(
            Contact(
                purpose="Questions about your information",
                source="example",
                name="Data protection officer",
                email="dpo@council.example",
            ),
            Contact(
                purpose="To complain to the regulator",
                source="example",
                name="Information Commissioner’s Office",
                phone="0303 123 1113",
                web="ico.org.uk",
                email="not stated",
                address="Wycliffe House, Water Lane, Wilmslow SK9 5AF",
            ),
        ),
    )


def receipt_figures(rounds: int = 15) -> tuple[Figure, ...]:
    """How long a receipt takes, beside ReportLab's own paragraphs and QR code on as many pages.

    Both draw the same sentences in the same two fonts, and every round draws a receipt of its own. Ours also
    encloses the record, signs it and seals the file, which the yardstick is let off.
    """
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public_key = key.public_key().public_bytes_raw()
    content = sample_receipt()
    for name, file in (("Plain", "NotoSans-Regular.ttf"), ("Plain-Bold", "NotoSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
    text = sign_statement(
        content,
        record_digest(encode_record(Record(receipt=content, public_key=public_key.hex()))),
        key.sign,
        public_key,
    )
    mine, theirs = (_numbered(content), _numbered(content))
    ours, plain = paired(
        lambda: receipt_pdf(next(mine), key.sign, public_key),
        lambda: _plain_pdf(next(theirs), text),
        rounds=rounds,
    )
    return (
        figure(
            "receipt PDF",
            statistics.median(ours),
            statistics.median(plain),
            target=0.5,
            ratio=median_ratio(ours, plain),
            note="the same page by plain ReportLab with its own QR code",
        ),
    )


def _numbered(content: ReceiptContent) -> Iterator[ReceiptContent]:
    for number in count():
        signing = SigningId(f"bench {number}")
        yield msgspec.structs.replace(content, signing_id=signing, number=receipt_number(signing))


def _plain_pdf(content: ReceiptContent, text: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), pageCompression=1)
    body = ParagraphStyle("body", fontName="Plain", fontSize=10, leading=14)
    bold = ParagraphStyle("bold", parent=body, fontName="Plain-Bold")
    small = ParagraphStyle("small", parent=body, fontSize=8, leading=11)
    top = 800.0
    for sentence, style in _sentences(content, body, bold, small):
        paragraph = Paragraph(sentence, style)
        _, height = paragraph.wrap(340 if top > 600 else 500, 800)
        if top - height < 50:
            canvas.showPage()
            top = 800.0
        paragraph.drawOn(canvas, 46, top - height)
        top -= height + 4
    drawing = Drawing(124, 124)
    drawing.add(QrCodeWidget(text, barLevel="Q", barWidth=124, barHeight=124, barBorder=0))
    renderPDF.draw(drawing, canvas, 420, 660)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _sentences(
    content: ReceiptContent, body: ParagraphStyle, bold: ParagraphStyle, small: ParagraphStyle
) -> Iterator[tuple[str, ParagraphStyle]]:
    words = receipt_words
    yield words.title(content), bold
    yield words.lead(content), body
    for fact in (content.number, words.moment(content), content.hub_name, content.service, content.taken_by):
        yield fact, body
    for person in content.people:
        yield f"{person.name}, {person.role}", bold
        for decision in content.decisions:
            if decision.about == person.person_id:
                yield words.ANSWERS[decision.answer], bold
                yield decision.question, body
                yield f"{decision.title} · {words.small_print(decision)}", small
    yield from ((line, body) for line in words.how_signed(content))
    yield from ((line, body) for line in content.how_to_change)
    for contact in content.contacts:
        yield contact.purpose, bold
        yield from ((line, body) for line in words.contact_lines(contact))
    yield words.notice_line(content), small
