"""The recovery key as people copy it from paper: Crockford's base 32 in groups of four, with a checksum.

Letters that look like digits are read as those digits, and case, spaces and dashes do not matter.
"""

import hashlib

from hubdesk.domain.problems import InputProblem

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans(
    {"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\n": None, "\t": None, "\r": None}
)
_CHECK_BYTES = 5
_LENGTH = 60


def recovery_text(key: bytes) -> str:
    """Write 32 bytes as 15 groups of four."""
    number = int.from_bytes(key + _check(key)) << 4
    digits = "".join(_DIGITS[(number >> shift) & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
    return "-".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))


def recovery_bytes(text: str) -> bytes:
    """Read what `recovery_text` wrote, as typed by a person.

    Raises:
        InputProblem: too short, too long, or a character was mistaken.
    """
    digits = text.upper().translate(_LOOKALIKES)
    if len(digits) != _LENGTH:
        raise InputProblem(
            "recovery_key",
            f"A recovery key has 60 letters and digits; this has {len(digits)}. Check it on the kit.",
        )
    number = 0
    for position, digit in enumerate(digits):
        value = _DIGITS.find(digit)
        if value < 0:
            raise InputProblem(
                "recovery_key",
                f"The recovery key has no “{digit}”. Check group {position // 4 + 1} on the kit.",
            )
        number = number << 5 | value
    content = (number >> 4).to_bytes(32 + _CHECK_BYTES)
    key, check = content[:32], content[32:]
    if check != _check(key) or number & 15:
        raise InputProblem(
            "recovery_key", "One character of the recovery key differs from the kit. Check each group."
        )
    return key


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"hubdesk recovery key 1" + key).digest()[:_CHECK_BYTES]
