"""Is this receipt what a desk made? Offline, from the file, from a picture, or from the QR code's text alone.

    genuine           a desk that this PC knows signed it, and nothing was changed
    altered           something was changed since; whether the record inside still stands is said apart
    unknown signer    nothing shows a change, but this PC does not know the desk

Everything read here may come from a stranger: sizes are bounded before anything is unpacked.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO

import msgspec
import zxingcpp
from PIL import Image

from hubdesk.documents.content import ReceiptContent
from hubdesk.documents.record import Record, decode_record, find_enclosures, record_digest
from hubdesk.documents.sealing import seal_holds
from hubdesk.documents.statement import PREFIX, Statement, key_id, read_statement, signed_by
from hubdesk.domain.problems import Refused

LARGEST_FILE = 20_000_000
"""Bytes. A receipt of 30 decisions has about 60,000, a photograph of a page a few million."""
LARGEST_PICTURE = 60_000_000
"""Pixels."""
_MOST_RECORDS, _MOST_PICTURES = 16, 8
_JPEG = re.compile(rb"stream\r?\n(\xff\xd8\xff)")
_QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_ASK = "Ask the council for that desk’s lines in signers.toml."


class Verdict(StrEnum):
    """What a check comes to."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN_SIGNER = "unknown_signer"


class TrustedSigner(msgspec.Struct, frozen=True, kw_only=True):
    """A desk whose receipts this PC can check. `public_key` is 32 raw bytes."""

    public_key: bytes
    council: str
    hub: str

    @property
    def key_id(self) -> str:
        """Short name of its key, as statements carry it."""
        return key_id(self.public_key)


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        sentence: the verdict in words, and what to rely on.
        source: `pdf`, or `qr` where only the QR code's text was there.
        record_genuine: whether the record is word for word as the desk signed it; None when nobody can say.
        signer: the desk, when this PC knows it.
        statement: what the signed statement says, whoever signed it.
        receipt: the record's content, only when the statement vouches for it.
    """

    verdict: Verdict
    sentence: str
    source: str
    record_genuine: bool | None = None
    signer: TrustedSigner | None = None
    statement: Statement | None = None
    receipt: ReceiptContent | None = None


class _Found(msgspec.Struct, frozen=True):
    record: Record
    statement: Statement
    holds: bool
    signer: TrustedSigner | None


def trusted(signers: list[TrustedSigner]) -> dict[str, TrustedSigner]:
    """Signers by key id."""
    return {signer.key_id: signer for signer in signers}


def check_pdf(data: bytes, known: Mapping[str, TrustedSigner]) -> CheckResult:
    """Check a receipt file.

    Args:
        data: the whole file.
        known: the desks that this PC knows, by key id.

    Raises:
        Refused: it is too large, no PDF, or a PDF that holds no receipt.
    """
    _bounded(data)
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise Refused("This file is not a PDF.", "Choose the receipt’s PDF, or a photograph of its QR code.")
    found = list(_records(data, known))
    if not found:
        return _of_scan(data, known)
    for one in found:
        if one.holds and seal_holds(data, bytes.fromhex(one.record.public_key)):
            return _of_whole_file(one)
    best = max(found, key=lambda one: (one.holds, one.signer is not None))
    return _of_changed_file(best)


def check_statement(text: str, known: Mapping[str, TrustedSigner]) -> CheckResult:
    """Check the text of a QR code.

    Raises:
        Refused: it is not a receipt's.
    """
    statement = read_statement(text)
    signer = known.get(statement.key_id)
    if signer is None:
        return CheckResult(
            verdict=Verdict.UNKNOWN_SIGNER,
            sentence=(
                f"This PC does not know the desk that signed this (key {statement.key_id}), so it cannot say "
                f"whether it is genuine. {_ASK}"
            ),
            source="qr",
            statement=statement,
        )
    if signed_by(text, signer.public_key):
        return CheckResult(
            verdict=Verdict.GENUINE,
            sentence=f"Genuine. {_desk(signer)}, signed these answers.",
            source="qr",
            signer=signer,
            statement=statement,
        )
    return CheckResult(
        verdict=Verdict.ALTERED,
        sentence=f"Altered. It names {_desk(signer)}, but these are not the answers that were signed there.",
        source="qr",
        signer=signer,
    )


def check_image(data: bytes, known: Mapping[str, TrustedSigner]) -> CheckResult:
    """Check the QR code in a PNG or JPEG picture.

    Raises:
        Refused: it is too large, no picture, or shows no receipt's QR code.
    """
    _bounded(data)
    text = _qr_text(data)
    if not text:
        raise Refused(
            "No receipt’s QR code was found in this picture.",
            "Take it again, with the whole square in the picture, sharp and in good light.",
        )
    return check_statement(text, known)


def _qr_text(data: bytes) -> str:
    codes = zxingcpp.read_barcodes(_picture(data), formats=_QR_CODES)
    return next((code.text for code in codes if code.text.upper().startswith(PREFIX)), "")


def _of_scan(data: bytes, known: Mapping[str, TrustedSigner]) -> CheckResult:
    """A printed receipt that was scanned: the pages are pictures, and one of them shows the QR code."""
    for number, found in enumerate(_JPEG.finditer(data)):
        if number >= _MOST_PICTURES:
            break
        try:
            text = _qr_text(data[found.start(1) :])
        except Refused:
            continue
        if text:
            return check_statement(text, known)
    raise Refused(
        "This PDF holds no HubDesk receipt that can be read.",
        "If it is a scan, photograph the QR code on the first page and check the picture.",
    )


def _desk(signer: TrustedSigner) -> str:
    return f"{signer.hub}, {signer.council}"


def _bounded(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise Refused(
            "This file is far larger than any receipt.",
            "Choose the receipt’s own PDF or one photograph of it.",
        )


def _picture(data: bytes) -> Image.Image:
    unreadable = Refused("This is not a PNG or JPEG picture that can be read.", "Save it as PNG or JPEG.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > LARGEST_PICTURE:
                raise Refused("This picture is too large.", "Make it smaller than 60 megapixels.")
            return picture.convert("L")
    # Pillow names no closed set of what a broken picture may raise; these are what its two readers do.
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise unreadable from None


def _records(data: bytes, known: Mapping[str, TrustedSigner]) -> Iterator[_Found]:
    for number, enclosure in enumerate(find_enclosures(data)):
        if number >= _MOST_RECORDS:
            return
        encoded = bytes(enclosure.record)
        try:
            record = decode_record(encoded)
            statement = read_statement(enclosure.statement)
            key = bytes.fromhex(record.public_key)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError, Refused):
            continue
        holds = (
            statement.record_digest == record_digest(encoded)
            and statement.key_id == key_id(key)
            and signed_by(enclosure.statement, key)
        )
        signer = known.get(key_id(key))
        yield _Found(record, statement, holds, signer if signer and signer.public_key == key else None)


def _of_whole_file(found: _Found) -> CheckResult:
    signer = found.signer
    if signer is None:
        return CheckResult(
            verdict=Verdict.UNKNOWN_SIGNER,
            sentence=(
                "Nothing was changed since it was signed, but this PC does not know the desk that signed it "
                f"(key {found.statement.key_id}). {_ASK}"
            ),
            source="pdf",
            statement=found.statement,
            receipt=found.record.receipt,
        )
    return CheckResult(
        verdict=Verdict.GENUINE,
        sentence=f"Genuine. {_desk(signer)}, made this receipt, and nothing was changed since.",
        source="pdf",
        record_genuine=True,
        signer=signer,
        statement=found.statement,
        receipt=found.record.receipt,
    )


def _of_changed_file(found: _Found) -> CheckResult:
    if not found.holds:
        return CheckResult(
            verdict=Verdict.ALTERED,
            sentence="Altered. The record inside was changed, so neither it nor the pages can be relied on.",
            source="pdf",
            record_genuine=False,
            signer=found.signer,
        )
    signer = found.signer
    who = _desk(signer) if signer else "a desk that this PC does not know"
    return CheckResult(
        verdict=Verdict.ALTERED,
        sentence=(
            "Altered. The file was changed after it was made, so the pages cannot be relied on. The record "
            f"inside is still word for word what {who} signed: rely on that alone."
        ),
        source="pdf",
        record_genuine=True if signer else None,
        signer=signer,
        statement=found.statement,
        receipt=found.record.receipt,
    )
