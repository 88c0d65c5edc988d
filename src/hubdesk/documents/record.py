"""The machine-readable record inside a receipt: everything that the pages say, as canonical JSON (RFC 8785).

It lies in the PDF as an embedded file, uncompressed, so that a text editor can still read it when no
program of today runs any more. The statement beside it is the text of the QR code and signs its digest.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator

import msgspec
import rfc8785

from hubdesk.documents.content import ReceiptContent

FILE_NAME = "receipt-record.json"
LARGEST = 2_000_000
"""Bytes that a record may have at most. One with a drawn mark and 30 decisions has about 30,000."""

_OPENING = b'{"hubdesk_receipt":1,'
_STREAM = re.compile(rb"stream\r?\n")
_MOST_STREAMS = 2_000


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed, and whose key vouches for it. `public_key` is 32 bytes in hexadecimal."""

    receipt: ReceiptContent
    public_key: str


class Enclosure(msgspec.Struct, frozen=True, kw_only=True):
    """The embedded file: a record and the statement that signs it."""

    hubdesk_receipt: int
    record: msgspec.Raw
    statement: str


def encode_record(record: Record) -> bytes:
    """Canonical JSON of a record."""
    return rfc8785.dumps(msgspec.to_builtins(record, str_keys=True))


def record_digest(encoded: bytes) -> str:
    """SHA-256 of an encoded record, in hexadecimal."""
    return hashlib.sha256(encoded).hexdigest()


def enclose(encoded: bytes, statement: str) -> bytes:
    """The embedded file: canonical JSON around a record that already is, on one line."""
    return _OPENING + b'"record":' + encoded + b',"statement":"' + statement.encode() + b'"}\n'


def decode_record(encoded: bytes) -> Record:
    """Read a record.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return msgspec.json.decode(encoded, type=Record)


def find_enclosures(data: bytes) -> Iterator[Enclosure]:
    """Every embedded record in the bytes of a PDF, however broken the rest of it is.

    Looks for the streams themselves rather than by the file's own index, so a hostile index cannot lead it
    astray; a program that saved the file anew may have compressed them. The work is bounded.
    """
    for number, found in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            return
        start = found.end()
        if data.startswith(_OPENING, start):
            content = data[start : start + LARGEST]
        elif _opens(data[start : start + 256]):
            content = _inflated(data[start : start + LARGEST])
        else:
            continue
        enclosure = _enclosure(content.partition(b"\n")[0])
        if enclosure:
            yield enclosure


def _opens(beginning: bytes) -> bool:
    try:
        return zlib.decompressobj().decompress(beginning, len(_OPENING)) == _OPENING
    except zlib.error:
        return False


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, LARGEST)
    except zlib.error:
        return b""


def _enclosure(content: bytes) -> Enclosure | None:
    try:
        return msgspec.json.decode(content, type=Enclosure)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
