"""Moments as rows keep them: milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(moment: datetime) -> int:
    """An aware moment as it is stored; a clock set before 1970 gives a negative number."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000


def moment(milliseconds: int) -> datetime:
    """A stored moment as an aware one, UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)
