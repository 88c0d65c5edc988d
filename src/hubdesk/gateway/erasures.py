"""Erasure outranks everything: what families said is forgotten here, and who still holds it is known.

Headers, hashes and signatures stay, so every chain still verifies; payloads and salts go, so nothing can be
read or guessed back. A tombstone stays for what comes late. A device has carried an erasure out when it said
that it stored everything up to the erasing entry; until then the list names it, revoked ones too, because
nobody can reach into a laptop that does not call.
"""

from collections.abc import Collection, Iterable

import msgspec

from hubdesk.domain.ids import CouncilId, DeviceId, EntryId, HouseholdId
from hubdesk.gateway.database import Session
from hubdesk.gateway.sights import home_of, untie, viewers_of

_ERASURE = {
    "council_id": str,
    "household_id": str,
    "home": str,
    "entry_id": str,
    "device_id": str,
    "position": int,
    "at": int,
}
_COUNCILS_WORDS = ["application/vnd.hubdesk.notice+json", "application/vnd.hubdesk.wording+json"]
_BURIED = {
    "council_id": str,
    "digest": str,
    "media_type": str,
    "total": int,
    "held": int,
    "complete": int,
}
_OWED = {"council_id": str, "household_id": str, "device_id": str}


class Owing(msgspec.Struct, frozen=True, kw_only=True):
    """A device that held an erased household and has not said that it let it go.

    Attributes:
        hub: the name of the device's hub.
        last_seen: milliseconds since 1970.
    """

    device_id: DeviceId
    hub: str
    role: str
    last_seen: int
    revoked: bool


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """One erased household. `at`: milliseconds since 1970."""

    household_id: HouseholdId
    entry_id: EntryId
    at: int
    owing: tuple[Owing, ...]


class _Header(msgspec.Struct, frozen=True):
    household_id: str | None = None


def erase(
    session: Session,
    council_id: CouncilId,
    household_ids: Collection[HouseholdId],
    *,
    entry_id: EntryId,
    device_id: DeviceId,
    home: str,
    position: int,
    now: int,
) -> None:
    """Forget households, but for the entry that erases them. Doing it twice does no more.

    The caller holds the council.

    Args:
        session: the transaction that stores the erasing entry.
        council_id: whose households they are.
        household_ids: as the erasing entry names them.
        entry_id: of the erasing entry.
        device_id: of its author, who has carried it out already.
        home: the hub of the erasing entry; stands for households that no entry is about.
        position: of the erasing entry.
        now: milliseconds since 1970.
    """
    ids = sorted(set(household_ids))
    _note_who_owes(session, council_id, ids, device_id)
    rows = [
        (council_id, one, home_of(session, council_id, one) or home, entry_id, device_id, position, now)
        for one in ids
    ]
    session.insert("erasure", _ERASURE, rows)
    session.execute(
        "UPDATE entry SET salt = NULL, payload = NULL, emptied = 'erased'"
        " WHERE council_id = ? AND subject IN (?) AND kind <> 'household_erased' AND payload IS NOT NULL",
        council_id,
        ids,
    )
    _empty_quarantine(session, council_id, set(ids))
    _remove_attachments(session, council_id, ids)
    _remove_matching(session, council_id, ids)


def bury(session: Session, council_id: CouncilId, digests: Collection[str]) -> None:
    """Remove attachments that no entry names any more; a desk that sends one is told that it arrived.

    The council's own words stay: they tell nothing about a family, and the next signing names them again.
    """
    kept = {
        digest
        for sql, more in (
            ("SELECT DISTINCT digest FROM attachment_of WHERE council_id = ? AND digest IN (?)", ()),
            (
                "SELECT digest FROM attachment WHERE council_id = ? AND digest IN (?) AND media_type IN (?)",
                (_COUNCILS_WORDS,),
            ),
        )
        for (digest,) in session.rows(sql, council_id, sorted(digests), *more)
    }
    alone = sorted(set(digests) - kept)
    session.execute("DELETE FROM attachment_piece WHERE council_id = ? AND digest IN (?)", council_id, alone)
    session.execute("DELETE FROM attachment WHERE council_id = ? AND digest IN (?)", council_id, alone)
    session.insert("attachment", _BURIED, [(council_id, digest, "", 0, 0, 1) for digest in alone])


def dig_up(session: Session, council_id: CouncilId, digests: Collection[str]) -> None:
    """Take buried attachments again: an entry that says something names them."""
    session.execute(
        "DELETE FROM attachment WHERE council_id = ? AND total = 0 AND digest IN (?)",
        council_id,
        sorted(digests),
    )


def erasures(session: Session, council_id: CouncilId) -> tuple[Erasure, ...]:
    """Every erasure, the newest first, with the devices that have not carried it out yet."""
    rows = session.rows(
        "SELECT household_id, entry_id, at, position FROM erasure WHERE council_id = ?"
        " ORDER BY position DESC, household_id",
        council_id,
    )
    owed: dict[str, set[str]] = {}
    for household_id, device_id in session.rows(
        "SELECT household_id, device_id FROM erasure_owed WHERE council_id = ?", council_id
    ):
        owed.setdefault(household_id, set()).add(device_id)
    devices = session.rows(
        "SELECT d.device_id, h.name, d.role, d.last_seen, d.revoked_at, d.cursor_position, d.predecessor"
        " FROM device d JOIN hub h ON h.council_id = d.council_id AND h.hub = d.hub"
        " WHERE d.council_id = ? ORDER BY d.last_seen, d.device_id",
        council_id,
    )
    successors = {row[6]: row[0] for row in devices if row[6] is not None}
    told = []
    for household_id, entry_id, at, position in rows:
        holders = _with_successors(owed.get(household_id, set()), successors)
        owing = tuple(
            Owing(
                device_id=DeviceId(device),
                hub=hub,
                role=role,
                last_seen=last_seen,
                revoked=revoked_at is not None,
            )
            for device, hub, role, last_seen, revoked_at, cursor, _ in devices
            if device in holders and device not in successors and cursor < position
        )
        told.append(
            Erasure(household_id=HouseholdId(household_id), entry_id=EntryId(entry_id), at=at, owing=owing)
        )
    return tuple(told)


def _with_successors(devices: Iterable[str], successors: dict[str, str]) -> frozenset[str]:
    """These devices, and those that went on in their stead: a restored backup brings erased families back."""
    holders: set[str] = set()
    for device in devices:
        follower: str | None = device
        while follower is not None and follower not in holders:
            holders.add(follower)
            follower = successors.get(follower)
    return frozenset(holders)


def _note_who_owes(session: Session, council_id: CouncilId, ids: list[HouseholdId], eraser: DeviceId) -> None:
    """Write down every device that may hold one of the households now, the eraser apart."""
    for household_id in ids:
        viewers = sorted(viewers_of(session, council_id, [household_id]))
        rows = session.rows(
            "SELECT device_id FROM device WHERE council_id = ?"
            " AND (device_id IN (?) OR (role = 'hub' AND hub IN (?)))",
            council_id,
            viewers,
            viewers,
        )
        rows += session.rows(
            "SELECT d.device_id FROM sight_ended e JOIN device d ON d.council_id = e.council_id"
            " AND (d.device_id = e.viewer OR (d.role = 'hub' AND d.hub = e.viewer))"
            " WHERE e.council_id = ? AND e.household_id = ? AND d.cursor_position < e.position",
            council_id,
            household_id,
        )
        rows += session.rows(
            "SELECT DISTINCT device_id FROM entry WHERE council_id = ? AND subject = ?",
            council_id,
            household_id,
        )
        holders = {device for (device,) in rows} - {eraser}
        session.insert("erasure_owed", _OWED, [(council_id, household_id, one) for one in sorted(holders)])


def _empty_quarantine(session: Session, council_id: CouncilId, ids: set[HouseholdId]) -> None:
    """What was refused says something too."""
    rows = session.rows(
        "SELECT hash, sender, header FROM quarantine WHERE council_id = ? AND payload IS NOT NULL", council_id
    )
    for digest, sender, header in rows:
        try:
            about = msgspec.json.decode(header, type=_Header).household_id
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if about in ids:
            session.execute(
                "UPDATE quarantine SET salt = NULL, payload = NULL"
                " WHERE council_id = ? AND hash = ? AND sender = ?",
                council_id,
                digest,
                sender,
            )


def _remove_attachments(session: Session, council_id: CouncilId, ids: list[HouseholdId]) -> None:
    """Remove what only these households' entries name, and take it no more."""
    named = {
        digest
        for (digest,) in session.rows(
            "SELECT digest FROM attachment_of WHERE council_id = ? AND subject IN (?)", council_id, ids
        )
    }
    session.execute("DELETE FROM attachment_of WHERE council_id = ? AND subject IN (?)", council_id, ids)
    bury(session, council_id, named)


def _remove_matching(session: Session, council_id: CouncilId, ids: list[HouseholdId]) -> None:
    """Remove what matching knows of them, the notices of a likeness, and what was seen for its sake."""
    flags = session.rows(
        "DELETE FROM flag WHERE council_id = ? AND (one IN (?) OR other IN (?))"
        " RETURNING position, one, other",
        council_id,
        ids,
        ids,
    )
    session.execute(
        "DELETE FROM notice WHERE council_id = ? AND position IN (?)",
        council_id,
        [position for position, _, _ in flags],
    )
    for _, one, other in flags:
        for mine, theirs in ((one, other), (other, one)):
            if mine in ids and theirs not in ids:
                untie(session, council_id, mine, theirs)
    session.execute(
        "UPDATE match_read SET version = version + 1 WHERE council_id = ? AND home IN"
        " (SELECT home FROM match_family m WHERE m.council_id = ? AND m.household_id IN (?))",
        council_id,
        council_id,
        ids,
    )
    for sql in (
        "DELETE FROM match_key WHERE council_id = ? AND household_id IN (?)",
        "DELETE FROM match_family WHERE council_id = ? AND household_id IN (?)",
        "DELETE FROM match_work WHERE council_id = ? AND household_id IN (?)",
    ):
        session.execute(sql, council_id, ids)
