"""The receipt: what the family takes away after a signing or a withdrawal."""

from collections.abc import Callable
from io import BytesIO

from hubdesk.documents.content import ReceiptContent
from hubdesk.documents.paper import Running, draw_pages
from hubdesk.documents.receipt_parts import blocks_of
from hubdesk.documents.record import FILE_NAME, Record, enclose, encode_record, record_digest
from hubdesk.documents.sealing import embed, new_canvas, seal
from hubdesk.documents.statement import sign_statement
from hubdesk.documents.typesetting import isolated


def receipt_pdf(content: ReceiptContent, sign: Callable[[bytes], bytes], public_key: bytes) -> bytes:
    """Draw, enclose and seal a receipt. The same content and key always give the same bytes.

    Args:
        content: everything that the receipt says.
        sign: Ed25519 signature by the desk's own key.
        public_key: its 32 raw bytes.

    Returns:
        The whole PDF file.

    Raises:
        KeyError: a decision is about somebody, or signed by somebody, who is not among the people.
        ValueError: the moment carries no UTC offset.
    """
    encoded = encode_record(Record(receipt=content, public_key=public_key.hex()))
    statement = sign_statement(content, record_digest(encoded), sign, public_key)
    file = BytesIO()
    canvas = new_canvas(
        file,
        title=f"Receipt {content.number}",
        subject="What was asked and answered at a family hub",
        made=content.when,
    )
    running = Running(
        left=isolated(content.hub_name),
        right=isolated(content.council_name),
        foot=f"Receipt {content.number} · {isolated(content.hub_name)}",
    )
    embed(canvas, FILE_NAME, enclose(encoded, statement))
    draw_pages(canvas, blocks_of(content, statement), running)
    canvas.save()
    return seal(file.getvalue(), sign)
