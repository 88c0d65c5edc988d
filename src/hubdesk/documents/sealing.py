r"""A PDF around a record: the record as an embedded file, and a seal over every byte of the whole.

    file  = body · "%HubDesk-Seal-1 " 128 hexadecimal characters "\n" · "startxref\n" offset "\n%%EOF\n"
    seal  = Ed25519 signature over "HubDesk receipt seal 1", a zero byte, and SHA-256 of the body

The body is a complete PDF; what follows is a comment and the file's own ending once more, so every viewer
opens it.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from hubdesk.documents.statement import verify

_DOMAIN = b"HubDesk receipt seal 1\0"
_ENDING = re.compile(rb"%HubDesk-Seal-1 ([0-9a-f]{128})\nstartxref\n([0-9]{1,10})\n%%EOF\n\Z")
_BODY_END = re.compile(rb"startxref\r?\n([0-9]{1,10})\r?\n%%EOF\r?\n\Z")
_ENDING_LENGTH = 200


def new_canvas(file: BytesIO, *, title: str, subject: str, made: datetime, language: str = "en-GB") -> Canvas:
    """A canvas whose file says nothing that it need not: no name of anybody, and no other day than the act's.

    Args:
        file: where the PDF goes.
        title: for the window and the screen reader; nobody's name in it.
        subject: what kind of paper it is.
        made: when, with its UTC offset.
        language: BCP 47 tag of the page.
    """
    canvas = Canvas(
        file, pagesize=(595.2756, 841.8898), invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 7)
    )
    stamp = made.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_parts: stamp)
    canvas.setTitle(title)
    canvas.setAuthor("HubDesk")
    canvas.setSubject(subject)
    canvas.setCreator("HubDesk")
    canvas.setProducer("ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def embed(canvas: Canvas, name: str, content: bytes) -> None:
    """Embed a file in the PDF (ISO 32000-1, 7.11.4), readable as it is."""
    # ReportLab offers no other way to the document's own objects, and its stubs do not know this one.
    document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
    stream = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("EmbeddedFile"),
                "Subtype": "/application#2Fjson",
                "Params": PDFDictionary({"Size": len(content)}),
            }
        ),
        content,
        filters=[],
    )
    specification = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(name),
            "UF": PDFString(name),
            "EF": PDFDictionary({"F": document.Reference(stream), "UF": document.Reference(stream)}),
            "AFRelationship": PDFName("Data"),
        }
    )
    reference = document.Reference(specification)
    names = PDFDictionary({"Names": PDFArray([PDFString(name), reference])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})


def seal(body: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """Sign every byte of a finished PDF and append the seal.

    Raises:
        ValueError: the body is no finished PDF.
    """
    end = _BODY_END.search(body[-64:])
    if not end:
        raise ValueError("a seal goes on a finished PDF")
    signature = sign(_DOMAIN + hashlib.sha256(body).digest()).hex().encode()
    return body + b"%HubDesk-Seal-1 " + signature + b"\nstartxref\n" + end[1] + b"\n%%EOF\n"


def seal_holds(data: bytes, public_key: bytes) -> bool:
    """Whether this key sealed the file and no byte of it was changed since."""
    ending = _ENDING.search(data[-_ENDING_LENGTH:])
    if not ending:
        return False
    body = data[: len(data) - len(ending[0])]
    own = _BODY_END.search(body[-64:])
    if not own or own[1] != ending[2]:
        return False
    message = _DOMAIN + hashlib.sha256(body).digest()
    return verify(public_key, bytes.fromhex(ending[1].decode()), message)
