"""The tables that screens read. Each is rebuildable from the ledger, row for row.

The writers here and in `refolding` look at nothing but the acts in the ledger and their canonical order. A
save on this PC takes one step from the rows that stand; everything else folds a household again from its
beginning, by the same rules, so both give the same rows.
"""

from collections.abc import Callable, Collection
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from hubdesk.domain.choices import Decision
from hubdesk.domain.household_lines import household_detail, household_title
from hubdesk.domain.ids import EntryId, HouseholdId, SigningId
from hubdesk.domain.merging import Amended, Beside, Fields, begin, clashes, take
from hubdesk.domain.people import Household
from hubdesk.store import acts, indexing
from hubdesk.store.acts import LedgerAct
from hubdesk.store.moments import milliseconds
from hubdesk.store.refolding import (
    STAFF,
    beside_row,
    days_of,
    note_shapes,
    receipt_key,
    refold,
    refold_all,
    write_staff,
)
from hubdesk.store.search_keys import folded_names
from hubdesk.wire.payloads import (
    ChoicesWithdrawn,
    EqualityAnswered,
    HouseholdAmended,
    HouseholdArrived,
    HouseholdErased,
    HouseholdRegistered,
    Payload,
    SigningAccepted,
)

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from hubdesk.wire.entries import Entry

__all__ = [
    "TABLES",
    "VERSION",
    "apply",
    "clear",
    "create",
    "forget",
    "rebuild",
    "take_in",
]

VERSION = 2

TABLES = (
    "household",
    "alias",
    "same_person",
    "merge",
    "not_the_same",
    "erasure",
    "search_key",
    "match_key",
    "signing",
    "running_out",
    "visit",
    "equality",
    "staff",
    "staff_act",
    "undone",
)
"""Compared row for row with a rebuild. `name_index` holds no text: `search.index_problem` checks it."""

_OF_EARLIER_VERSIONS = ("amendment",)

PEOPLE_PER_HOUSEHOLD = 1024
"""`person_no` in match_key = `household_no` × this + the place in the household."""

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode_household = msgspec.msgpack.Decoder(Household).decode
_decode_saw = msgspec.msgpack.Decoder(dict[str, EntryId]).decode
_decode_beside = msgspec.msgpack.Decoder(Beside).decode

rebuild = refold_all


def create(connection: "Connection") -> None:
    """Make the view tables, empty, inside whatever transaction is open (`executescript` would end it)."""
    for statement in files("hubdesk.store").joinpath("views.sql").read_text("utf-8").split(";\n"):
        connection.execute(statement)


def clear(connection: "Connection") -> None:
    """Make every view table afresh, empty, whichever version made the ones that stand."""
    for table in (*TABLES, *_OF_EARLIER_VERSIONS, "name_index", "to_index"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    create(connection)


def apply(connection: "Connection", entry: "Entry", payload: Payload, position: int) -> None:
    """Let the tables say what an act says that this PC has just saved. Part of the entry's own transaction.

    Args:
        connection: inside the transaction in which the entry was written.
        entry: it comes after every other in the order of acts.
        payload: what it says.
        position: where the ledger keeps it.

    Raises:
        LookupError: it is about a household that this PC does not hold, and does not erase it.
    """
    act = acts.just_saved(entry, payload, position)
    if act.kind in STAFF:
        write_staff(connection, (act,))
    elif isinstance(payload, HouseholdRegistered):
        _registered(connection, act, payload)
    elif entry.household_id is not None:
        household_no = _plainly_there(connection, entry.household_id)
        step = _STEPS.get(type(payload))
        if step is None or household_no is None:
            if not isinstance(payload, HouseholdErased):
                _check_held(connection, entry.household_id)
            _refold(connection, [act])
        else:
            step(connection, household_no, act, payload)


def take_in(connection: "Connection", entry_ids: Collection[EntryId]) -> frozenset[HouseholdId]:
    """Let the tables say what a page of entries says, wherever in the order of acts they belong.

    Also for entries whose place in that order changed. Those that nobody here can read, that were emptied, or
    whose household has not arrived yet, are passed over. The caller holds the transaction; the entries stand
    in the ledger already.

    Returns:
        The households whose rows may be others now: those that the entries are about, and all that are or
        once were one with them.
    """
    return _refold(connection, acts.of_entries(connection, entry_ids))


def forget(connection: "Connection", households: Collection[HouseholdId]) -> None:
    """Take households out of every table, after what they said was emptied in the ledger.

    The caller holds the transaction.
    """
    refold(connection, connection, households)


def _refold(connection: "Connection", told: list[LedgerAct]) -> frozenset[HouseholdId]:
    touched = note_shapes(connection, told)
    households = touched | {act.household_id for act in told if act.household_id is not None}
    if any(act.kind in STAFF for act in told):
        write_staff(connection, told)
    return refold(connection, connection, households, told) if households else frozenset()


def _check_held(connection: "Connection", household_id: HouseholdId) -> None:
    row = connection.execute(
        "SELECT 1 FROM household WHERE household_id = ?1"
        " UNION ALL SELECT 1 FROM alias WHERE household_id = ?1",
        (household_id,),
    ).fetchone()
    if row is None:
        raise LookupError("an entry about a household that was never registered")


def _plainly_there(connection: "Connection", household_id: HouseholdId) -> int | None:
    """The number of a household that stands for itself alone; None for one that has to be folded anew."""
    row = connection.execute(
        "SELECT household_no FROM household WHERE household_id = ? AND merged = 0 AND undone = 0",
        (household_id,),
    ).fetchone()
    return None if row is None else int(row[0])


def _registered(connection: "Connection", act: LedgerAct, payload: HouseholdRegistered) -> None:
    fields = begin(act.entry_id, payload.household)
    household = fields.household
    connection.execute(
        "INSERT INTO household (household_no, household_id, title, detail, names, registered, head, saw,"
        " source, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            act.position,
            household.household_id,
            household_title(household),
            household_detail(household),
            folded_names(household),
            act.entry_id,
            act.entry_id,
            b"\x80",
            payload.digest_of_source or None,
            _encode(household),
        ),
    )
    indexing.note(connection, act.position)


def _amended(connection: "Connection", number: int, act: LedgerAct, payload: HouseholdAmended) -> None:
    body, registered, saw, beside = connection.execute(
        "SELECT body, registered, saw, beside FROM household WHERE household_no = ?", (number,)
    ).fetchone()
    before = Fields(
        household=_decode_household(body),
        registered=EntryId(registered),
        saw=_decode_saw(saw),
        beside=_decode_beside(beside) if beside else Beside(),
    )
    after = take(before, Amended(act.entry_id, payload.changes, act.saw))
    indexing.forget(connection, number, before.household)
    connection.execute(
        "UPDATE household SET title = ?, detail = ?, names = ?, head = ?, saw = ?, beside = ?, clashes = ?,"
        " body = ? WHERE household_no = ?",
        (
            household_title(after.household),
            household_detail(after.household),
            folded_names(after.household),
            act.entry_id,
            _encode(after.saw),
            beside_row(after.beside),
            len(clashes(after)),
            _encode(after.household),
            number,
        ),
    )
    indexing.note(connection, number)


def _signed(connection: "Connection", number: int, act: LedgerAct, payload: SigningAccepted) -> None:
    signing = payload.signing
    _add_decisions(connection, number, act, signing.signing_id, signing.decisions)


def _withdrawn(connection: "Connection", number: int, act: LedgerAct, payload: ChoicesWithdrawn) -> None:
    withdrawal = payload.withdrawal
    _add_decisions(connection, number, act, withdrawal.signing_id, withdrawal.decisions)


def _add_decisions(
    connection: "Connection",
    number: int,
    act: LedgerAct,
    signing_id: SigningId,
    decisions: tuple[Decision, ...],
) -> None:
    days = days_of(decisions)
    connection.execute(
        "INSERT INTO signing (household_no, entry_id, signing_id, days) VALUES (?, ?, ?, ?)",
        (number, act.entry_id, signing_id, days),
    )
    indexing.note(connection, number, receipt_key(signing_id))
    for day in days.split():
        connection.execute(
            "INSERT OR IGNORE INTO running_out (day, household_no) VALUES (?, ?)", (day, number)
        )


def _equality_answered(
    connection: "Connection", number: int, act: LedgerAct, payload: EqualityAnswered
) -> None:
    connection.execute(
        "INSERT INTO equality (household_no, person_id, entry_id, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (household_no, person_id)"
        " DO UPDATE SET entry_id = excluded.entry_id, body = excluded.body",
        (number, payload.person_id, act.entry_id, _encode(payload.answers)),
    )


def _arrived(connection: "Connection", number: int, act: LedgerAct, payload: HouseholdArrived) -> None:
    at = milliseconds(act.when)
    connection.execute(
        "INSERT INTO visit (household_no, at, entry_id, session) VALUES (?, ?, ?, ?)",
        (number, at, act.entry_id, payload.session),
    )
    connection.execute(
        "UPDATE household SET last_visit ="
        " (SELECT max(at) FROM visit WHERE visit.household_no = household.household_no)"
        " WHERE household_no = ?",
        (number,),
    )


_STEPS: dict[type, Callable[[Any, int, LedgerAct, Any], None]] = {
    HouseholdAmended: _amended,
    SigningAccepted: _signed,
    ChoicesWithdrawn: _withdrawn,
    EqualityAnswered: _equality_answered,
    HouseholdArrived: _arrived,
}
