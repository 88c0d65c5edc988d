"""Two records of one family become one, and are parted again when that was wrong."""

from collections.abc import Iterable

from hubdesk.domain.comparing_records import compared
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.problems import Refused
from hubdesk.domain.records import Comparison
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.registering import without_sensitive
from hubdesk.services.staff import allow
from hubdesk.services.undoing import undo
from hubdesk.store import access, reading
from hubdesk.store.ledger import NewEntry
from hubdesk.store.matching_data import knowledge
from hubdesk.store.reading import StoredHousehold
from hubdesk.store.views import PEOPLE_PER_HOUSEHOLD
from hubdesk.wire.entries import Entry
from hubdesk.wire.payloads import HouseholdsMerged, NotTheSame, SamePerson


def compare_households(desk: Desk, kept: HouseholdId, gone: HouseholdId) -> Comparison:
    """Two records side by side, with who of the one may be who of the other.

    Raises:
        NotAllowed: the role may not open records.
        Refused: one of them is not on this PC, or they are one record already.
        NotSaved: the opening could not be written down, so nothing is shown.
    """
    member = allow(desk, "open")
    one, other = _two_records(desk, kept, gone)
    with desk.store.writing() as connection:
        for stored in (one, other):
            access.note(connection, member.staff_id, stored.household.household_id, "", desk.clock.now())
    connection = desk.store.connection
    lines, people = compared(
        without_sensitive(one.household), without_sensitive(other.household), knowledge(), desk.clock.today()
    )
    return Comparison(
        kept=reading.hit(connection, one.household_no, ""),
        gone=reading.hit(connection, other.household_no, ""),
        lines=lines,
        people=people,
    )


def merge_households(
    desk: Desk, kept: HouseholdId, gone: HouseholdId, same_people: Iterable[SamePerson] = ()
) -> Changes:
    """Make two records one. Whatever is or will be said about `gone` counts for `kept`.

    Args:
        desk: the open desk.
        kept: the record that stays.
        gone: the record that is not shown by itself any more.
        same_people: who of `gone` is who of `kept`; the others of `gone` join them.

    Raises:
        NotAllowed: only a manager may.
        Refused: one of them is not on this PC, they are one already, or a person is not of their record.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "merge")
    one, other = _two_records(desk, kept, gone)
    pairs = tuple(dict.fromkeys(same_people))
    here = {person.person_id for person in one.household.people}
    there = {person.person_id for person in other.household.people}
    if any(pair.kept not in here or pair.gone not in there for pair in pairs):
        raise Refused("Somebody is not in this family any more.", "Compare the two records again.")
    if len({pair.gone for pair in pairs}) < len(pairs) or len({pair.kept for pair in pairs}) < len(pairs):
        raise Refused(
            "Two people were matched with the same one.", "Match each person with one of the other record."
        )
    if len(here) + len(there) - len(pairs) >= PEOPLE_PER_HOUSEHOLD:
        raise Refused(
            f"A household holds fewer than {PEOPLE_PER_HOUSEHOLD} people.", "Keep them as two families."
        )
    entry = NewEntry(
        payload=HouseholdsMerged(gone=other.household.household_id, same_people=pairs),
        staff_id=author.staff_id,
        household_id=one.household.household_id,
        saw={"kept": one.head, "gone": other.head},
    )
    return _touching(desk.store.append(entry), other.household.household_id)


def part_households(desk: Desk, entry_id: EntryId) -> Changes:
    """Undo a merge, however long ago: both records stand as if it had never been.

    What was done since stays with the people it was about, and a yes that was taken back stays taken back.

    Raises:
        NotAllowed: only a manager may.
        Refused: there is no such merge, or it was undone.
        NotSaved: nothing was saved, nothing is lost.
    """
    allow(desk, "merge")
    try:
        merged = desk.store.payload(entry_id)
    except KeyError:
        merged = None
    if not isinstance(merged, HouseholdsMerged):
        raise Refused("There is nothing here to part.", "Open the record again.")
    changes = undo(desk, entry_id)
    return Changes(changes.entries, changes.households | {merged.gone}, changes.kinds)


def not_the_same(desk: Desk, one: HouseholdId, other: HouseholdId) -> Changes:
    """Say that two records that look alike are two families, so that nobody asks again.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Refused: one of them is not on this PC, or they are one record.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "not_the_same")
    first, second = _two_records(desk, one, other)
    entry = NewEntry(
        payload=NotTheSame(other=second.household.household_id),
        staff_id=author.staff_id,
        household_id=first.household.household_id,
    )
    return _touching(desk.store.append(entry), second.household.household_id)


def _two_records(desk: Desk, one: HouseholdId, other: HouseholdId) -> tuple[StoredHousehold, StoredHousehold]:
    first, second = desk.household(one), desk.household(other)
    if first.household_no == second.household_no:
        raise Refused("These are one record already.", "Open the record to see it.")
    return first, second


def _touching(written: tuple[Entry, ...], household_id: HouseholdId) -> Changes:
    changes = Changes.of(written)
    return Changes(changes.entries, changes.households | {household_id}, changes.kinds)
