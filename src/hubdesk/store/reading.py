"""What the views hold, as the structs of the domain. The only readers of the view tables besides `search`."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.choices import Answer, Decision, EqualityAnswer
from hubdesk.domain.groups import decision_as_counted, kept_after_parting
from hubdesk.domain.household_lines import household_title
from hubdesk.domain.ids import ChoiceId, EntryId, HouseholdId, PersonId, SigningId, StaffId
from hubdesk.domain.merging import Beside, Fields
from hubdesk.domain.people import Household
from hubdesk.domain.records import HouseholdHit, StaffMember
from hubdesk.store import acts
from hubdesk.store.moments import milliseconds, moment
from hubdesk.wire.encoding import decode_payload
from hubdesk.wire.payloads import ChoicesWithdrawn, HouseholdRegistered, SigningAccepted

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_decode_household = msgspec.msgpack.Decoder(Household).decode
_decode_saw = msgspec.msgpack.Decoder(dict[str, EntryId]).decode
_decode_answers = msgspec.msgpack.Decoder(tuple[EqualityAnswer, ...]).decode
_decode_beside = msgspec.msgpack.Decoder(Beside).decode

_HOUSEHOLD = "SELECT household_no, body, registered, head, saw, beside, undone, merged FROM household"
_WHO = "SELECT person_id, counts_as FROM same_person WHERE household_no = ?"

_SAID = (
    "SELECT payload, elsewhere FROM signing JOIN entry USING (entry_id) WHERE signing.household_no = ?"
    " AND payload IS NOT NULL AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.entry_id = entry.entry_id)"
)
_ENDING = (
    "SELECT day, household_no, household_id, title, detail"
    " FROM running_out JOIN household USING (household_no)"
    " WHERE day >= ? AND day < ? AND undone = 0 ORDER BY day, household_no"
)


class StoredHousehold(msgspec.Struct, frozen=True, kw_only=True):
    """A household as its views stand.

    Attributes:
        household: under the id of the record that it is shown under, which may be another than was asked for.
        head: of the entries that wrote its fields, the last that came in to this PC.
        saw: path → the entry whose value is shown; a path that is not here was written by `registered`.
        beside: what two desks said differently.
        undone: its registration was undone; it is found by nothing.
        merged: it was made one with another record, if only for a while.
    """

    household_no: int
    household: Household
    registered: EntryId
    head: EntryId
    saw: dict[str, EntryId]
    beside: Beside
    undone: bool
    merged: bool

    @property
    def fields(self) -> Fields:
        """What the rules of merging go on from."""
        return Fields(household=self.household, registered=self.registered, saw=self.saw, beside=self.beside)


def household(connection: "Connection", household_id: HouseholdId) -> StoredHousehold | None:
    """One household, also when its registration was undone; None when this PC does not hold it.

    A record that was made one with another gives the one that it is shown under.
    """
    row = connection.execute(_HOUSEHOLD + " WHERE household_id = ?", (household_id,)).fetchone()
    if row is None:
        row = connection.execute(
            _HOUSEHOLD + " JOIN alias USING (household_no) WHERE alias.household_id = ?", (household_id,)
        ).fetchone()
    if row is None:
        return None
    return StoredHousehold(
        household_no=row[0],
        household=_decode_household(row[1]),
        registered=EntryId(row[2]),
        head=EntryId(row[3]),
        saw=_decode_saw(row[4]),
        beside=_decode_beside(row[5]) if row[5] else Beside(),
        undone=bool(row[6]),
        merged=bool(row[7]),
    )


def records_of(connection: "Connection", household_no: int) -> tuple[HouseholdId, ...]:
    """The records that are this household: the one that it is shown under first."""
    rows = connection.execute(
        "SELECT household_id FROM household WHERE household_no = ?1"
        " UNION ALL SELECT household_id FROM alias WHERE household_no = ?1",
        (household_no,),
    )
    return tuple(HouseholdId(one) for (one,) in rows)


def counts_as(connection: "Connection", household_no: int) -> dict[PersonId, PersonId]:
    """People who are somebody else's other entry in the books, and whose."""
    rows = connection.execute(_WHO, (household_no,))
    return {PersonId(person): PersonId(other) for person, other in rows}


def registered_title(connection: "Connection", household_id: HouseholdId) -> str:
    """What a record was called when it was registered; empty when that is not on this PC.

    For a record that is shown under another now, and so has no line of its own.
    """
    for act in acts.of_households(connection, (household_id,)):
        if isinstance(act.payload, HouseholdRegistered):
            return household_title(act.payload.household)
    return ""


def is_erased(connection: "Connection", household_id: HouseholdId) -> bool:
    """Whether what was known of a household was forgotten."""
    row = connection.execute("SELECT 1 FROM erasure WHERE household_id = ?", (household_id,)).fetchone()
    return row is not None


def clashing(connection: "Connection") -> tuple[HouseholdId, ...]:
    """The households with a field that somebody has to decide about, by title."""
    rows = connection.execute(
        "SELECT household_id FROM household WHERE clashes > 0 ORDER BY title, household_id"
    )
    return tuple(HouseholdId(one) for (one,) in rows)


def clash_count(connection: "Connection") -> int:
    """How many fields somebody has to decide about."""
    (count,) = connection.execute(
        "SELECT coalesce(sum(clashes), 0) FROM household WHERE clashes > 0"
    ).fetchone()
    return int(count)


def shown_as(connection: "Connection", household_id: HouseholdId) -> HouseholdId | None:
    """The record that a record is shown under; None when it is not here, or its registration was undone."""
    row = connection.execute(
        "SELECT household_id FROM household WHERE household_id = ?1 AND undone = 0"
        " UNION ALL SELECT household.household_id FROM alias JOIN household USING (household_no)"
        " WHERE alias.household_id = ?1 AND undone = 0",
        (household_id,),
    ).fetchone()
    return HouseholdId(row[0]) if row else None


def told_apart(connection: "Connection") -> frozenset[tuple[HouseholdId, HouseholdId]]:
    """The pairs of which somebody said that they are two families, the lesser id first."""
    rows = connection.execute("SELECT one, other FROM not_the_same")
    return frozenset((HouseholdId(one), HouseholdId(other)) for one, other in rows)


def household_imported_from(connection: "Connection", digest_of_source: str) -> HouseholdId | None:
    """The household that was made of these register rows, if they came in before."""
    row = connection.execute(
        "SELECT household_id FROM household WHERE source = ?1"
        " UNION ALL SELECT household_id FROM alias WHERE source = ?1 LIMIT 1",
        (digest_of_source,),
    ).fetchone()
    return HouseholdId(row[0]) if row else None


def hit(connection: "Connection", household_no: int, matched: str) -> HouseholdHit:
    """One household as a line of a list.

    Raises:
        KeyError: there is none with this number.
    """
    row = connection.execute(
        "SELECT household_id, title, detail FROM household WHERE household_no = ?", (household_no,)
    ).fetchone()
    if row is None:
        raise KeyError(household_no)
    return HouseholdHit(household_id=HouseholdId(row[0]), title=row[1], detail=row[2], matched=matched)


def decisions(connection: "Connection", household_no: int) -> tuple[Decision, ...]:
    """Every decision of a household that was not undone, oldest first."""
    who = counts_as(connection, household_no)
    found: list[Decision] = []
    for encoded, elsewhere in connection.execute(_SAID, (household_no,)):
        match decode_payload(encoded):
            case SigningAccepted(signing):
                said = signing.decisions
            case ChoicesWithdrawn(withdrawal):
                said = withdrawal.decisions
            case _:
                continue
        if elsewhere:
            said = kept_after_parting(said, who)
        elif who:
            said = tuple(decision_as_counted(one, who) for one in said)
        found += said
    return tuple(sorted(found, key=lambda decision: decision.decision_id))


def visits(connection: "Connection", household_no: int, limit: int = 200) -> tuple[datetime, ...]:
    """When a household was here (UTC), newest first."""
    rows = connection.execute(
        "SELECT at FROM visit WHERE household_no = ? ORDER BY at DESC LIMIT ?", (household_no, limit)
    )
    return tuple(moment(at) for (at,) in rows)


def arrivals(
    connection: "Connection", since: datetime, until: datetime, limit: int = 500
) -> tuple[tuple[datetime, HouseholdHit], ...]:
    """Who came in between two moments (UTC), newest first; `matched` is the session."""
    rows = connection.execute(
        "SELECT visit.at, household_id, title, detail, session FROM visit JOIN household USING (household_no)"
        " WHERE visit.at >= ? AND visit.at < ? AND undone = 0 ORDER BY visit.at DESC LIMIT ?",
        (milliseconds(since), milliseconds(until), limit),
    )
    return tuple(
        (
            moment(at),
            HouseholdHit(household_id=HouseholdId(household_id), title=title, detail=detail, matched=session),
        )
        for at, household_id, title, detail, session in rows
    )


def running_out(
    connection: "Connection", since: date, until: date, limit: int = 50
) -> tuple[tuple[HouseholdHit, ChoiceId, date], ...]:
    """Households whose first standing yes to run out does so in `since` ≤ day < `until`; soonest first."""
    found: dict[int, tuple[HouseholdHit, ChoiceId, date]] = {}
    rows = connection.execute(_ENDING, (since.isoformat(), until.isoformat()))
    for day, household_no, household_id, title, detail in rows:
        if len(found) == limit:
            break
        if household_no not in found and (choice_id := _ends(connection, household_no, day)):
            hit = HouseholdHit(household_id=HouseholdId(household_id), title=title, detail=detail, matched="")
            found[household_no] = (hit, choice_id, date.fromisoformat(day))
    return tuple(found.values())


def staff(connection: "Connection", *, leavers: bool = False) -> tuple[StaffMember, ...]:
    """Everybody who may use the hub's desks, in the order they were added; with `leavers`, who ever might."""
    rows = connection.execute(
        "SELECT staff_id, name, role FROM staff WHERE has_left <= ? ORDER BY staff_no", (leavers,)
    )
    return tuple(StaffMember(StaffId(staff_id), name, role) for staff_id, name, role in rows)


def undone(connection: "Connection", entry_ids: list[EntryId]) -> frozenset[EntryId]:
    """Which of these entries no longer count."""
    rows = connection.execute(
        "SELECT entry_id FROM undone WHERE entry_id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(entry_ids).decode(),),
    )
    return frozenset(EntryId(entry_id) for (entry_id,) in rows)


def equality_answered(connection: "Connection", household_no: int) -> tuple[PersonId, ...]:
    """Who answered or skipped the equality questions."""
    rows = connection.execute(
        "SELECT person_id FROM equality WHERE household_no = ? ORDER BY person_id", (household_no,)
    )
    return tuple(PersonId(person_id) for (person_id,) in rows)


def equality_answers(
    connection: "Connection", household_no: int, person_id: PersonId
) -> tuple[EqualityAnswer, ...]:
    """A person's newest voluntary answers; none when they skipped or were never asked."""
    row = connection.execute(
        "SELECT body FROM equality WHERE household_no = ? AND person_id = ?", (household_no, person_id)
    ).fetchone()
    return _decode_answers(row[0]) if row else ()


def equality_entry(connection: "Connection", household_no: int, person_id: PersonId) -> EntryId | None:
    """The entry that holds a person's newest voluntary answers."""
    row = connection.execute(
        "SELECT entry_id FROM equality WHERE household_no = ? AND person_id = ?", (household_no, person_id)
    ).fetchone()
    return EntryId(row[0]) if row else None


def entry_count(connection: "Connection") -> int:
    """How many entries the ledger holds."""
    return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def entry_of_signing(connection: "Connection", household_no: int, signing_id: SigningId) -> EntryId | None:
    """The entry that holds a signing or a withdrawal of this household."""
    row = connection.execute(
        "SELECT entry_id FROM signing WHERE household_no = ? AND signing_id = ? AND elsewhere = 0",
        (household_no, signing_id),
    ).fetchone()
    return EntryId(row[0]) if row else None


def household_of_entry(connection: "Connection", entry_id: EntryId) -> HouseholdId | None:
    """Whom an entry is about; None when it is about the hub, or there is no such entry."""
    row = connection.execute("SELECT household_id FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    return HouseholdId(row[0]) if row and row[0] else None


def _ends(connection: "Connection", household_no: int, day: str) -> ChoiceId | None:
    """The choice to which a yes that nothing replaced runs out on a day."""
    said = decisions(connection, household_no)
    replaced = {old for decision in said for old in decision.supersedes}
    for decision in said:
        ends = decision.expires_on and decision.expires_on.isoformat() == day
        if ends and decision.answer is Answer.YES and decision.decision_id not in replaced:
            return decision.choice_id
    return None
