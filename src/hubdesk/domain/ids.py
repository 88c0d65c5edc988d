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
