"""Identifiers as types. Every id is minted on the desk that first saves the thing it names."""

from typing import NewType

CouncilId = NewType("CouncilId", str)
HubId = NewType("HubId", str)
DeviceId = NewType("DeviceId", str)
StaffId = NewType("StaffId", str)
HouseholdId = NewType("HouseholdId", str)
PersonId = NewType("PersonId", str)
EntryId = NewType("EntryId", str)
SigningId = NewType("SigningId", str)
DecisionId = NewType("DecisionId", str)
ChoiceId = NewType("ChoiceId", str)
WordingDigest = NewType("WordingDigest", str)
AttachmentDigest = NewType("AttachmentDigest", str)


def uuid7(unix_ms: int, random: bytes) -> str:
    """Build a version 7 UUID.

    Args:
        unix_ms: milliseconds since 1970, 0 ≤ unix_ms < 2**48.
        random: ten random bytes.

    Returns:
        The id in its canonical 36-character form. Ids minted later sort later.

    Raises:
        ValueError: the time does not fit, or there are not ten bytes.

    Source: RFC 9562, section 5.7.
    """
    if not 0 <= unix_ms < 1 << 48:
        raise ValueError("unix_ms must fit in 48 bits")
    if len(random) != 10:
        raise ValueError("a version 7 UUID takes ten random bytes")
    value = (unix_ms << 80) | int.from_bytes(random, "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_RECEIPT_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_number(signing_id: str) -> str:
    """The number printed on the receipt of a signing, made of the random end of its id: `7K3F-9QXM`.

    Without I, L, O and U, so that nobody misreads it (Crockford's base 32); 40 random bits.
    """
    bits = int(signing_id.replace("-", "")[-10:], 16)
    letters = "".join(_RECEIPT_LETTERS[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"
