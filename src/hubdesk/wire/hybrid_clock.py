"""The hybrid logical clock: orders acts by what their writer had seen, whatever the wall clock says.

A reading is text that sorts: 12 hexadecimal digits of milliseconds since 1970, a dash, 4 digits of a counter.
It never steps back, even when the PC's clock does.

Source: Kulkarni and others, "Logical Physical Clocks" (2014), the send rule.
"""

from datetime import UTC, datetime, timedelta
from typing import NewType

HybridTime = NewType("HybridTime", str)

START = HybridTime("000000000000-0000")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MS = (1 << 48) - 1
_LAST_COUNT = (1 << 16) - 1


def unix_ms(moment: datetime) -> int:
    """Milliseconds since 1970, held within the 48 bits that an id and a reading have room for."""
    return min(max((moment - _EPOCH) // timedelta(milliseconds=1), 0), _LAST_MS)


def milliseconds(reading: HybridTime) -> int:
    """The wall part of a reading."""
    return int(reading[:12], 16)


def tick(last: HybridTime, now: datetime) -> HybridTime:
    """The next reading after `last`.

    Raises:
        OverflowError: the last reading there is (year 10889) was already given.
    """
    wall = unix_ms(now)
    ms, count = milliseconds(last), int(last[13:], 16) + 1
    if wall > ms:
        ms, count = wall, 0
    elif count > _LAST_COUNT:
        ms, count = ms + 1, 0
    if ms > _LAST_MS:
        raise OverflowError("the hybrid clock has run out")
    return HybridTime(f"{ms:012x}-{count:04x}")
