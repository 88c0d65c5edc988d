"""Payloads to canonical bytes and back."""

import msgspec

from hubdesk.domain.problems import Refused
from hubdesk.wire.canonical import canonical
from hubdesk.wire.payloads import Payload


class _Tagged(msgspec.Struct):
    type: str


_read_tag = msgspec.json.Decoder(_Tagged).decode
_decoder: msgspec.json.Decoder[Payload] = msgspec.json.Decoder(Payload)


def kind_of(payload: Payload) -> str:
    """The kind of act, as headers and tables name it."""
    return str(payload.__struct_config__.tag)


def kind_holds(kind: str, encoded: bytes) -> bool:
    """Whether a payload is of the kind that its header names, also one that this version does not know.

    What happens to an entry, and whether an erasure spares it, goes by the header's word.
    """
    try:
        return _read_tag(encoded).type == kind
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def encode_payload(payload: Payload) -> bytes:
    """Canonical JSON of a payload, in UTF-8.

    Raises:
        Refused: a string in it cannot be written as Unicode text (half of a surrogate pair).
    """
    try:
        return canonical(payload)
    except ValueError as error:
        raise Refused(
            "Something typed here holds a character that is not text.",
            "Type it again instead of pasting it.",
        ) from error


def decode_payload(encoded: bytes) -> Payload:
    """The payload in these bytes.

    Raises:
        Refused: they hold none that this version knows.
    """
    try:
        return _decoder.decode(encoded)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(
            "This act was written by a newer HubDesk, or it is damaged.", "Update HubDesk on this PC."
        ) from error
