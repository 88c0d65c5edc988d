"""The tables that screens read. Each is rebuildable from the ledger, row for row.

`apply` is the only writer. It looks at nothing but the entry, its payload and what earlier entries made of
the tables, so applying the ledger from its beginning always gives the same rows.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from hubdesk.documents.content import receipt_number
from hubdesk.domain.amending import Change, apply_changes, difference
from hubdesk.domain.choices import Decision
from hubdesk.domain.household_lines import household_detail, household_title
from hubdesk.domain.ids import EntryId, HouseholdId, SigningId
from hubdesk.domain.people import Household
from hubdesk.store import indexing
from hubdesk.store.search_keys import NUMBER, folded_names
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.entries import read_header
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    EntryUndone,
    EqualityAnswered,
    HouseholdAmended,
    HouseholdArrived,
    HouseholdRegistered,
    Payload,
    SigningAccepted,
    StaffAdded,
    StaffRemoved,
)

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from hubdesk.wire.entries import Entry

VERSION = 1

TABLES = (
    "household",
    "search_key",
    "match_key",
    "amendment",
    "signing",
    "running_out",
    "visit",
    "equality",
    "staff",
    "undone",
)
"""Compared row for row with a rebuild. `name_index` holds no text: `search.index_problem` checks it."""

PEOPLE_PER_HOUSEHOLD = 1024
"""`person_no` in match_key = `household_no` × this + the place in the household."""

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode_household = msgspec.msgpack.Decoder(Household).decode
_decode_changes = msgspec.msgpack.Decoder(tuple[Change, ...]).decode
_decode_saw = msgspec.msgpack.Decoder(dict[str, EntryId]).decode
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970, UTC; a clock set before 1970 gives a negative number."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000


def create(connection: "Connection") -> None:
    """Make the view tables, empty, inside whatever transaction is open (`executescript` would end it)."""
    for statement in files("hubdesk.store").joinpath("views.sql").read_text("utf-8").split(";\n"):
        connection.execute(statement)


def clear(connection: "Connection") -> None:
    """Make every view table afresh, empty, whichever version made the ones that stand."""
    for table in (*TABLES, "name_index", "to_index"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    create(connection)


def apply(connection: "Connection", entry: "Entry", payload: Payload) -> None:
    """Let the tables say what an entry says. Part of the entry's own transaction."""
    _WRITERS[type(payload)](connection, entry, payload)


def take_in(connection: "Connection", entry_ids: Collection[EntryId]) -> None:
    """Let the tables say what a page of entries says, wherever in the order of acts they belong.

    Also for entries whose place in that order changed. Those that nobody here can read, that were emptied, or
    whose household has not arrived yet, are passed over. The caller holds the transaction; the entries stand
    in the ledger already.
    """
    for entry_id in entry_ids:
        header, name, signature, encoded = connection.execute(
            "SELECT header, hash, signature, payload FROM entry WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        if encoded is not None:
            apply(connection, read_header(header, name, signature), decode_payload(encoded))


def forget(connection: "Connection", households: Collection[HouseholdId]) -> None:
    """Take households out of every table, after what they said was emptied in the ledger.

    The caller holds the transaction.
    """
    for household_id in households:
        row = connection.execute(
            "SELECT household_no, body FROM household WHERE household_id = ?", (household_id,)
        ).fetchone()
        if row is not None:
            indexing.forget(connection, row[0], _decode_household(row[1]))
            connection.execute("DELETE FROM household WHERE household_no = ?", (row[0],))


def _staff_added(connection: "Connection", _entry: "Entry", payload: StaffAdded) -> None:
    connection.execute(
        "INSERT INTO staff (staff_id, name, role) VALUES (?, ?, ?)"
        " ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name, role = excluded.role, has_left = 0",
        (payload.staff_id, payload.name, payload.role),
    )


def _staff_removed(connection: "Connection", _entry: "Entry", payload: StaffRemoved) -> None:
    connection.execute("UPDATE staff SET has_left = 1 WHERE staff_id = ?", (payload.staff_id,))


def _registered(connection: "Connection", entry: "Entry", payload: HouseholdRegistered) -> None:
    household = payload.household
    names = folded_names(household)
    row = (
        household.household_id,
        household_title(household),
        household_detail(household),
        names,
        entry.entry_id,
        entry.entry_id,
        b"\x80",
        payload.digest_of_source or None,
        _encode(household),
    )
    cursor = connection.execute(
        "INSERT INTO household (household_id, title, detail, names, registered, head, saw, source, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    indexing.note(connection, int(cursor.lastrowid))


def _amended(connection: "Connection", entry: "Entry", payload: HouseholdAmended) -> None:
    household_no, before, saw = _stored(connection, entry.household_id)
    after = apply_changes(before, payload.changes)
    connection.execute(
        "INSERT INTO amendment (entry_id, household_no, inverse) VALUES (?, ?, ?)",
        (entry.entry_id, household_no, _encode(difference(after, before))),
    )
    saw |= {change.path: entry.entry_id for change in payload.changes}
    _rewrite(connection, entry, household_no, before, after, saw)


def _signed(connection: "Connection", entry: "Entry", payload: SigningAccepted) -> None:
    signing = payload.signing
    _add_decisions(connection, entry, signing.signing_id, signing.decisions)


def _withdrawn(connection: "Connection", entry: "Entry", payload: ChoicesWithdrawn) -> None:
    withdrawal = payload.withdrawal
    _add_decisions(connection, entry, withdrawal.signing_id, withdrawal.decisions)


def _equality_answered(connection: "Connection", entry: "Entry", payload: EqualityAnswered) -> None:
    connection.execute(
        "INSERT INTO equality (household_no, person_id, entry_id, body) VALUES (?, ?, ?, ?)",
        (
            _household_no(connection, entry.household_id),
            payload.person_id,
            entry.entry_id,
            _encode(payload.answers),
        ),
    )


def _arrived(connection: "Connection", entry: "Entry", payload: HouseholdArrived) -> None:
    household_no = _household_no(connection, entry.household_id)
    at = milliseconds(entry.wall_time)
    connection.execute(
        "INSERT INTO visit (household_no, at, entry_id, session) VALUES (?, ?, ?, ?)",
        (household_no, at, entry.entry_id, payload.session),
    )
    _date_last_visit(connection, household_no)


def _undone(connection: "Connection", entry: "Entry", payload: EntryUndone) -> None:
    undone = payload.undone
    if connection.execute("SELECT 1 FROM undone WHERE entry_id = ?", (undone,)).fetchone():
        return
    connection.execute("INSERT INTO undone (entry_id, by_entry) VALUES (?, ?)", (undone, entry.entry_id))
    household_no, household, saw = _stored(connection, entry.household_id)
    _take_back_registration(connection, household_no, household, undone)
    _take_back_amendment(connection, entry, household_no, household, saw, undone)
    of = (household_no, undone)
    connection.execute("DELETE FROM equality WHERE household_no = ? AND entry_id = ?", of)
    if connection.execute("DELETE FROM visit WHERE household_no = ? AND entry_id = ?", of).rowcount:
        _date_last_visit(connection, household_no)


_WRITERS: dict[type, Callable[[Any, Any, Any], None]] = {
    StaffAdded: _staff_added,
    StaffRemoved: _staff_removed,
    HouseholdRegistered: _registered,
    HouseholdAmended: _amended,
    SigningAccepted: _signed,
    ChoicesWithdrawn: _withdrawn,
    EqualityAnswered: _equality_answered,
    HouseholdArrived: _arrived,
    EntryUndone: _undone,
}


def _household_no(connection: "Connection", household_id: HouseholdId | None) -> int:
    row = connection.execute(
        "SELECT household_no FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    if row is None:
        raise LookupError("an entry about a household that was never registered")
    return int(row[0])


def _stored(
    connection: "Connection", household_id: HouseholdId | None
) -> tuple[int, Household, dict[str, EntryId]]:
    row = connection.execute(
        "SELECT household_no, body, saw FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    if row is None:
        raise LookupError("an entry about a household that was never registered")
    return int(row[0]), _decode_household(row[1]), _decode_saw(row[2])


def _rewrite(
    connection: "Connection",
    entry: "Entry",
    household_no: int,
    before: Household,
    after: Household,
    saw: dict[str, EntryId],
) -> None:
    names = folded_names(after)
    indexing.forget(connection, household_no, before)
    connection.execute(
        "UPDATE household SET title = ?, detail = ?, names = ?, head = ?, saw = ?, body = ?"
        " WHERE household_no = ?",
        (
            household_title(after),
            household_detail(after),
            names,
            entry.entry_id,
            _encode(saw),
            _encode(after),
            household_no,
        ),
    )
    indexing.note(connection, household_no)


def _add_decisions(
    connection: "Connection", entry: "Entry", signing_id: SigningId, decisions: tuple[Decision, ...]
) -> None:
    household_no = _household_no(connection, entry.household_id)
    connection.execute(
        "INSERT INTO signing (household_no, entry_id, signing_id) VALUES (?, ?, ?)",
        (household_no, entry.entry_id, signing_id),
    )
    number = receipt_number(signing_id).replace("-", "").lower()
    indexing.note(connection, household_no, NUMBER + number)
    for day in {decision.expires_on.isoformat() for decision in decisions if decision.expires_on}:
        connection.execute(
            "INSERT OR IGNORE INTO running_out (day, household_no) VALUES (?, ?)", (day, household_no)
        )


def _take_back_registration(
    connection: "Connection", household_no: int, household: Household, undone: EntryId
) -> None:
    found = connection.execute(
        "SELECT 1 FROM household WHERE household_no = ? AND registered = ? AND undone = 0",
        (household_no, undone),
    ).fetchone()
    if found:
        indexing.forget(connection, household_no, household)
        connection.execute(
            "UPDATE household SET undone = 1, names = '', source = NULL WHERE household_no = ?",
            (household_no,),
        )


def _take_back_amendment(
    connection: "Connection",
    entry: "Entry",
    household_no: int,
    household: Household,
    saw: dict[str, EntryId],
    undone: EntryId,
) -> None:
    row = connection.execute("SELECT inverse FROM amendment WHERE entry_id = ?", (undone,)).fetchone()
    if row is None:
        return
    inverse = _decode_changes(row[0])
    saw |= {change.path: entry.entry_id for change in inverse}
    _rewrite(connection, entry, household_no, household, apply_changes(household, inverse), saw)


def _date_last_visit(connection: "Connection", household_no: int) -> None:
    connection.execute(
        "UPDATE household SET last_visit ="
        " coalesce((SELECT max(at) FROM visit WHERE visit.household_no = household.household_no), 0)"
        " WHERE household_no = ?",
        (household_no,),
    )
