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
    time, rest = f"{unix_ms:012x}", random.hex()
    return f"{time[:8]}-{time[8:]}-7{rest[1:4]}-{8 | random[2] >> 4 & 3:x}{rest[5:8]}-{rest[8:]}"
