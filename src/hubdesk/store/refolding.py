"""Rows of the views made afresh from the acts of the ledger, for some households or for all.

Whatever arrives from elsewhere may belong before what is there, so a household that an arriving act is about
is folded again from its beginning. A save on this PC does not come here, but for acts that take others back.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from hubdesk.documents.content import receipt_number
from hubdesk.domain.household_lines import household_detail, household_title
from hubdesk.domain.ids import EntryId, HouseholdId, SigningId
from hubdesk.domain.merging import Beside, clashes
from hubdesk.domain.people import Household
from hubdesk.store import acts, indexing
from hubdesk.store.acts import LedgerAct
from hubdesk.store.folding import Family, families, undone_by
from hubdesk.store.moments import milliseconds
from hubdesk.store.search_keys import NUMBER, folded_names
from hubdesk.wire.payloads import HouseholdErased, HouseholdsMerged, NotTheSame, StaffAdded, StaffRemoved

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

SHAPING = ("households_merged", "household_erased")
"""Kinds that say which records belong together at all, and so are read before any fold."""

STAFF = ("staff_added", "staff_removed")
_CHUNK = 500
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode_household = msgspec.msgpack.Decoder(Household).decode
_json = msgspec.json.encode

_ROW = (
    "INSERT INTO household (household_no, household_id, undone, merged, clashes, last_visit, title, detail,"
    " names, registered, head, saw, beside, source, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OLD = (
    "SELECT household_no, undone, names, body FROM household"
    " WHERE household_id IN (SELECT value FROM json_each(?))"
)
_CHILDREN = ("alias", "same_person", "signing", "visit", "equality")


def refold(
    ledger: "Connection",
    onto: "Connection",
    households: Collection[HouseholdId],
    read: Collection[LedgerAct] = (),
) -> frozenset[HouseholdId]:
    """Write afresh what the views say of these households, and of all that are or once were one with them.

    Acts in `read` were read in this transaction, and are not read again.

    Returns:
        All of them.
    """
    members = once_one_with(onto, households)
    everything = acts.of_households(ledger, members, read)
    note_shapes(onto, everything)
    erased = _erased(onto, members)
    onto.executemany("DELETE FROM merge WHERE kept = ?", [(one,) for one in erased])
    linked = _closure(onto, members)
    found: dict[HouseholdId, list[LedgerAct]] = defaultdict(list)
    for act in everything:
        if act.household_id is not None and act.household_id not in erased:
            found[act.household_id].append(act)
    rows = _Rows(onto)
    rows.take_out(members)
    undone: dict[EntryId, EntryId] = {}
    together = [*linked, *({one} for one in members.difference(*linked))]
    for component in together:
        if len(component) > 1:
            told = sorted((act for one in component for act in found[one]), key=lambda act: act.place)
        else:
            told = found[next(iter(component))]
        if not told:
            continue
        undone |= undone_by(told)
        for family in families(told, component, erased):
            rows.add(family)
    rows.write(everything, undone, erased)
    return members


def once_one_with(connection: "Connection", households: Collection[HouseholdId]) -> frozenset[HouseholdId]:
    """These records, and all that are or once were one with any of them."""
    return frozenset(households).union(*_closure(connection, households))


def refold_all(
    ledger: "Connection", onto: "Connection", progress: Callable[[int], None] | None = None
) -> None:
    """Write the views of a whole ledger on to empty view tables, of another connection or the same."""
    note_shapes(onto, acts.of_kinds(ledger, SHAPING))
    write_staff(onto, acts.of_kinds(ledger, STAFF))
    waiting = acts.all_households(ledger)
    done: set[HouseholdId] = set()
    count = 0
    while chunk := list(islice(waiting, _CHUNK)):
        done |= refold(ledger, onto, [one for one in chunk if one not in done])
        indexing.settle(onto)
        count += len(chunk)
        if progress is not None:
            progress(count)


def note_shapes(onto: "Connection", told: Iterable[LedgerAct]) -> frozenset[HouseholdId]:
    """Write down which records these acts make one, part, tell apart or forget.

    Returns:
        The households that they are about besides the ones that they name in their headers.
    """
    touched: set[HouseholdId] = set()
    for act in told:
        match act.payload:
            case HouseholdsMerged(gone, _):
                touched.add(gone)
                row = (act.entry_id, act.household_id, gone)
                onto.execute("INSERT OR IGNORE INTO merge (entry_id, kept, gone) VALUES (?, ?, ?)", row)
            case HouseholdErased(households, _):
                touched.update(households)
                onto.executemany(
                    "INSERT OR IGNORE INTO erasure (household_id, entry_id) VALUES (?, ?)",
                    [(one, act.entry_id) for one in households],
                )
            case None if act.kind == "households_merged":
                onto.execute("DELETE FROM merge WHERE entry_id = ?", (act.entry_id,))
            case None if act.kind == "household_erased":
                onto.execute("DELETE FROM erasure WHERE entry_id = ?", (act.entry_id,))
    return frozenset(touched)


def write_staff(onto: "Connection", told: Iterable[LedgerAct]) -> None:
    """Take acts about staff in, and write the list of staff afresh: it is short."""
    for act in told:
        match act.payload:
            case StaffAdded(staff_id, name, role):
                row = (act.entry_id, act.place, staff_id, name, role)
            case StaffRemoved(staff_id):
                row = (act.entry_id, act.place, staff_id, "", "")
            case _:
                continue
        onto.execute(
            "INSERT INTO staff_act (entry_id, place, staff_id, name, role) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (entry_id) DO UPDATE SET place = excluded.place",
            row,
        )
    members: dict[str, tuple[str, str, bool]] = {}
    for staff_id, name, role in onto.execute("SELECT staff_id, name, role FROM staff_act ORDER BY place"):
        if role:
            members[staff_id] = (name, role, False)
        elif staff_id in members:
            members[staff_id] = (*members[staff_id][:2], True)
    onto.execute("DELETE FROM staff")
    onto.executemany(
        "INSERT INTO staff (staff_no, staff_id, name, role, has_left) VALUES (?, ?, ?, ?, ?)",
        [(number, staff_id, *said) for number, (staff_id, said) in enumerate(members.items(), start=1)],
    )


def days_of(taken_decisions: Iterable[Any]) -> str:
    """The days on which a yes of a signing runs out, as its row keeps them."""
    return " ".join(sorted({one.expires_on.isoformat() for one in taken_decisions if one.expires_on}))


def receipt_key(signing_id: SigningId) -> str:
    """What a receipt is found by."""
    return NUMBER + receipt_number(signing_id).replace("-", "").lower()


def beside_row(beside: Beside) -> bytes | None:
    """What two desks said differently, as a row keeps it; None when nothing is."""
    return _encode(beside) if beside.heads or beside.covered else None


def _closure(connection: "Connection", households: Collection[HouseholdId]) -> list[frozenset[HouseholdId]]:
    """The sets of records that were made one at some time and hold one of these."""
    edges: set[tuple[HouseholdId, HouseholdId]] = set()
    asked: set[HouseholdId] = set()
    waiting = set(households)
    while waiting:
        listed = _json(list(waiting)).decode()
        rows = connection.execute(
            "SELECT kept, gone FROM merge WHERE kept IN (SELECT value FROM json_each(?1))"
            " UNION SELECT kept, gone FROM merge WHERE gone IN (SELECT value FROM json_each(?1))",
            (listed,),
        ).fetchall()
        asked |= waiting
        edges.update(rows)
        waiting = {one for row in rows for one in row} - asked
    of: dict[HouseholdId, set[HouseholdId]] = {}
    for kept, gone in edges:
        joined = of.get(kept, {kept}) | of.get(gone, {gone})
        of.update(dict.fromkeys(joined, joined))
    return list({frozenset(one) for one in of.values()})


def _erased(connection: "Connection", members: Collection[HouseholdId]) -> frozenset[HouseholdId]:
    rows = connection.execute(
        "SELECT household_id FROM erasure WHERE household_id IN (SELECT value FROM json_each(?))",
        (_json(list(members)).decode(),),
    )
    return frozenset(HouseholdId(one) for (one,) in rows)


class _Rows:
    """The rows of some households: taken out, and put in as they are now."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._old: dict[int, tuple[bool, str, bytes]] = {}
        self._keys: set[tuple[int, str]] = set()
        self._households: list[tuple[Any, ...]] = []
        self._children: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._days: set[tuple[str, int]] = set()
        self._new_keys: set[tuple[int, str]] = set()

    def take_out(self, members: Collection[HouseholdId]) -> None:
        """Take out what stands of these households; index entries stay until it is known what changed."""
        execute = self._connection.execute
        rows = execute(_OLD, (_json(list(members)).decode(),)).fetchall()
        if not rows:
            return
        self._old = {number: (bool(undone), names, body) for number, undone, names, body in rows}
        numbers = _json(list(self._old)).decode()
        signings = execute(
            "SELECT household_no, signing_id, days, elsewhere FROM signing"
            " WHERE household_no IN (SELECT value FROM json_each(?))",
            (numbers,),
        ).fetchall()
        self._keys = {(number, receipt_key(one)) for number, one, _, elsewhere in signings if not elsewhere}
        self._connection.executemany(
            "DELETE FROM running_out WHERE day = ? AND household_no = ?",
            [(day, number) for number, _, days, _ in signings for day in days.split()],
        )
        for table in _CHILDREN:
            execute(
                f"DELETE FROM {table} WHERE household_no IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own tables
                (numbers,),
            )

    def add(self, family: Family) -> None:
        """Note the rows of one family."""
        number, fields = family.number, family.fields
        self._households.append(
            (
                number,
                family.shown_as,
                family.undone,
                family.merged,
                0 if family.undone else len(clashes(fields)),
                max((milliseconds(act.when) for act in family.visits), default=0),
                household_title(fields.household),
                household_detail(fields.household),
                "" if family.undone else folded_names(fields.household),
                fields.registered,
                family.head,
                _encode(fields.saw),
                beside_row(fields.beside),
                None if family.undone else family.source or None,
                _encode(fields.household),
            )
        )
        children = self._children
        children["alias (household_id, household_no, source)"] += [
            (one, number, None if family.undone else source or None) for one, source in family.others.items()
        ]
        children["same_person (household_no, person_id, counts_as)"] += [
            (number, person, counts_as) for person, counts_as in family.who.items()
        ]
        for taken in family.taken:
            days = days_of(taken.decisions)
            children["signing (household_no, entry_id, signing_id, days, elsewhere)"].append(
                (number, taken.entry_id, taken.signing_id, days, taken.elsewhere)
            )
            self._days.update((day, number) for day in days.split())
            if not taken.elsewhere:
                self._new_keys.add((number, receipt_key(taken.signing_id)))
        children["visit (household_no, at, entry_id, session)"] += [
            (number, milliseconds(act.when), act.entry_id, getattr(act.payload, "session", ""))
            for act in family.visits
        ]
        children["equality (household_no, person_id, entry_id, body)"] += [
            (number, person, entry_id, _encode(answers))
            for person, (entry_id, answers) in family.equality.items()
        ]

    def write(
        self,
        told: Sequence[LedgerAct],
        undone: Mapping[EntryId, EntryId],
        erased: Collection[HouseholdId],
    ) -> None:
        """Put everything in, and let the indexes follow."""
        connection = self._connection
        _mark(connection, told, undone, erased)
        to_index = self._unindex()
        connection.executemany("DELETE FROM household WHERE household_no = ?", [(one,) for one in self._old])
        connection.executemany(_ROW, self._households)
        for into, rows in self._children.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - our own tables
        connection.executemany(
            "INSERT OR IGNORE INTO running_out (day, household_no) VALUES (?, ?)", sorted(self._days)
        )
        indexing.note_many(
            connection, [*((number, "") for number in to_index), *(self._new_keys - self._keys)]
        )

    def _unindex(self) -> list[int]:
        """Take out of the indexes what is not as it was.

        Returns:
            What has to be indexed now.
        """
        indexing.forget_keys(self._connection, self._keys - self._new_keys)
        new = {row[0]: (row[2], row[8], row[14]) for row in self._households}
        for number, old in self._old.items():
            if new.get(number) == old:
                del new[number]
            elif not old[0]:
                indexing.forget(self._connection, number, _decode_household(old[2]))
        return [number for number, (undone, _, _) in new.items() if not undone]


def _mark(
    connection: "Connection",
    told: Sequence[LedgerAct],
    undone: Mapping[EntryId, EntryId],
    erased: Collection[HouseholdId],
) -> None:
    """Which acts no longer count, and which pairs are two families."""
    taken_back = {act.household_id for act in told if act.kind == "entry_undone"}
    connection.executemany(
        "DELETE FROM undone WHERE entry_id = ?",
        [(act.entry_id,) for act in told if act.household_id in taken_back] if taken_back else (),
    )
    connection.executemany("INSERT OR REPLACE INTO undone (entry_id, by_entry) VALUES (?, ?)", undone.items())
    for act in told:
        if act.kind == "not_the_same":
            connection.execute("DELETE FROM not_the_same WHERE entry_id = ?", (act.entry_id,))
            counts = act.entry_id not in undone and act.household_id not in erased
            if isinstance(act.payload, NotTheSame) and act.household_id and counts:
                pair = sorted((act.household_id, act.payload.other))
                connection.execute(
                    "INSERT INTO not_the_same (entry_id, one, other) VALUES (?, ?, ?)", (act.entry_id, *pair)
                )
