"""Entries that were not taken, as they came: seen by administrators, in nobody's way."""

from collections.abc import Collection, Sequence

import msgspec

from hubdesk.domain.problems import Refused
from hubdesk.gateway.chains import ALARMING, DROPPED, Judged
from hubdesk.gateway.database import Session
from hubdesk.gateway.requests import Caller


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """One entry in quarantine. `at` in milliseconds since 1970; `times` is how often it came.

    Attributes:
        sender: the device that sent it; `device_id` is the one that it says it is of.
        code: a `RejectCode`.
    """

    hash: str
    council_id: str
    sender: str
    device_id: str
    device_seq: int
    entry_id: str
    code: str
    at: int
    times: int
    released: bool


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """Something that should never happen. Times in milliseconds since 1970."""

    council_id: str
    device_id: str
    kind: str
    entry_id: str
    first_at: int
    last_at: int
    times: int


def set_aside(session: Session, caller: Caller, judged: Sequence[Judged], now: int) -> list[Judged]:
    """Keep what was refused, and raise an alarm where that should never happen.

    Returns:
        Those that an alarm was raised for, for the first time. `now` is in milliseconds since 1970.
    """
    alarming = []
    for one in judged:
        entry, arrived = one.arrived.entry, one.arrived
        device_id, seq, entry_id = (
            ("", 0, "") if entry is None else (entry.device_id, entry.device_seq, entry.entry_id)
        )
        row = session.row(
            "INSERT INTO quarantine (council_id, hash, sender, device_id, device_seq, entry_id, code, at,"
            " times, header, signature, salt, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON"
            " CONFLICT (council_id, hash, sender) DO UPDATE SET times = quarantine.times + 1 RETURNING times",
            caller.council_id, arrived.hash, caller.device_id, device_id, seq, entry_id, one.verdict.code,
            now, arrived.header, arrived.signature, arrived.salt, arrived.payload,
        )  # fmt: skip
        if one.verdict.code in ALARMING and row is not None and row[0] == 1:
            alarming.append(one)
            raise_alarm(
                session, caller.council_id, device_id or caller.device_id, one.verdict.code, entry_id, now
            )
    return alarming


def codes_of(session: Session, council_id: str, device_ids: Collection[str]) -> dict[bytes, str]:
    """By hash, why entries of these devices stand in quarantine; empty for those that were released."""
    rows = session.rows(
        "SELECT hash, code, released_at FROM quarantine WHERE council_id = ? AND device_id IN (?)",
        council_id, sorted(device_ids),
    )  # fmt: skip
    return {bytes(name): code if released_at is None else "" for name, code, released_at in rows}


def take_out(session: Session, council_id: str, names: Collection[bytes]) -> None:
    """Forget entries that were set aside for want of what they said, now that it came."""
    for name in names:
        session.execute(
            "DELETE FROM quarantine WHERE council_id = ? AND code = ? AND hash = ?", council_id, DROPPED, name
        )


def raise_alarm(
    session: Session, council_id: str, device_id: str, kind: str, entry_id: str, now: int
) -> None:
    """Note something that should never happen, once for each entry, with how often and when."""
    session.execute(
        "INSERT INTO alarm (council_id, device_id, kind, entry_id, first_at, last_at, times)"
        " VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (council_id, device_id, kind, entry_id)"
        " DO UPDATE SET last_at = excluded.last_at, times = alarm.times + 1",
        council_id, device_id, kind, entry_id, now, now,
    )  # fmt: skip


def alarms(session: Session) -> list[Alarm]:
    """Every alarm, the newest first."""
    rows = session.rows(
        "SELECT council_id, device_id, kind, entry_id, first_at, last_at, times FROM alarm"
        " ORDER BY last_at DESC, device_id, entry_id"
    )
    return [
        Alarm(
            council_id=council_id, device_id=device_id, kind=kind, entry_id=entry_id, first_at=first_at,
            last_at=last_at, times=times,
        )
        for council_id, device_id, kind, entry_id, first_at, last_at, times in rows
    ]  # fmt: skip


def listed(session: Session) -> list[SetAside]:
    """Everything in quarantine, the newest first."""
    rows = session.rows(
        "SELECT hash, council_id, sender, device_id, device_seq, entry_id, code, at, times, released_at"
        " FROM quarantine ORDER BY at DESC, council_id, device_id, device_seq"
    )
    return [
        SetAside(
            hash=bytes(name).hex(), council_id=council_id, sender=sender, device_id=device_id,
            device_seq=seq, entry_id=entry_id, code=code, at=at, times=times,
            released=released_at is not None,
        )
        for name, council_id, sender, device_id, seq, entry_id, code, at, times, released_at in rows
    ]  # fmt: skip


def header_of(session: Session, name: str) -> str:
    """What the header of an entry in quarantine says.

    Raises:
        Refused: there is no such entry in quarantine.
    """
    row = session.row("SELECT header FROM quarantine WHERE hash = ?", _hash(name))
    if row is None:
        raise _unknown()
    return bytes(row[0]).decode("utf-8", "backslashreplace")


def release(session: Session, name: str, now: int) -> None:
    """Let an entry be taken when its desk sends it again, although its place in the chain has passed.

    What its own bytes prove is still asked of it. `now` in milliseconds since 1970.

    Raises:
        Refused: there is no such entry in quarantine.
    """
    if not session.execute("UPDATE quarantine SET released_at = ? WHERE hash = ?", now, _hash(name)):
        raise _unknown()


def _hash(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError as error:
        raise _unknown() from error


def _unknown() -> Refused:
    return Refused(
        "There is no entry of this hash in quarantine.", "`hubdesk-gateway quarantine` lists what there is."
    )
