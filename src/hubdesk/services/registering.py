"""Register a household, amend it, say that it has arrived."""

import msgspec

from hubdesk.domain.amending import apply_changes, difference
from hubdesk.domain.field_words import field_words
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.merging import clashes, writer
from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.domain.problems import Conflict, InputProblem
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.replaying import as_seen
from hubdesk.services.staff import allow
from hubdesk.store.ledger import NewEntry
from hubdesk.store.views import PEOPLE_PER_HOUSEHOLD
from hubdesk.wire.payloads import HouseholdAmended, HouseholdArrived, HouseholdRegistered

SENSITIVE_OF_PERSON = ("nhs_number", "ni_number", "upn", "support_needs")


def registration(
    desk: Desk, household: Household, *, origin: str = "desk", digest_of_source: str = ""
) -> NewEntry:
    """The entry that registers a household, for those who save many at once (the register import).

    Raises:
        NotAllowed: the signed-in role may not register.
        InputProblem: more people than one household can hold.
    """
    author = allow(desk, "register")
    _check_whole(household)
    return NewEntry(
        payload=HouseholdRegistered(household=household, origin=origin, digest_of_source=digest_of_source),
        staff_id=author.staff_id,
        household_id=household.household_id,
    )


def register_household(
    desk: Desk, household: Household, origin: str = "desk", digest_of_source: str = ""
) -> Changes:
    """Put a household on the books.

    Args:
        desk: the open desk.
        household: as `domain.registration.read_household` made it.
        origin: `desk` or `import`.
        digest_of_source: SHA-256 of the source rows of an import, so that the same file twice adds nothing.

    Raises:
        NotAllowed: the signed-in role may not register.
        NotSaved: nothing was saved, nothing is lost.
    """
    entry = registration(desk, household, origin=origin, digest_of_source=digest_of_source)
    return Changes.of(desk.store.append(entry))


def amend_household(desk: Desk, after: Household, saw: EntryId, *, sensitive_open: bool = False) -> Changes:
    """Save what was changed on a household's record.

    Only the fields that differ from what the editor saw are written. Two people who change different fields
    do not disturb each other.

    Args:
        desk: the open desk.
        after: the household as it should be.
        saw: `HouseholdRecord.head` of the record that the editor had open.
        sensitive_open: `HouseholdRecord.sensitive_open` of that record. Without it, an empty sensitive field
            means *not shown*, and what is kept stays.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Conflict: somebody else changed one of the same fields meanwhile; nothing was saved.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "amend")
    stored = desk.household(after.household_id)
    if stored.household.household_id != after.household_id:
        raise _conflict(("people",))
    seen = stored.household if saw == stored.head else as_seen(desk, after.household_id, saw)
    if not sensitive_open:
        after = _keep_sensitive(after, seen)
    _check_whole(after)
    meanwhile = {change.path: change.value for change in difference(seen, stored.household)}
    changes = tuple(
        change
        for change in difference(seen, after)
        if change.path not in meanwhile or meanwhile[change.path] != change.value
    )
    clashing = tuple(change.path for change in changes if any(_overlap(change.path, m) for m in meanwhile))
    if clashing:
        raise _conflict(clashing)
    if not changes:
        return Changes((), frozenset(), frozenset())
    undecided = {change.path for change in changes}.intersection(clashes(stored.fields))
    if undecided:
        raise _undecided(stored.household, tuple(sorted(undecided)))
    _check_merged(apply_changes(stored.household, changes))
    entry = NewEntry(
        payload=HouseholdAmended(changes),
        staff_id=author.staff_id,
        household_id=after.household_id,
        saw={change.path: writer(stored.fields, change.path) for change in changes},
    )
    return Changes.of(desk.store.append(entry))


def arrive(desk: Desk, household_id: HouseholdId, session: str = "") -> Changes:
    """Note that a household is here today.

    Raises:
        NotAllowed: the signed-in role may not do this.
        Refused: there is no such household.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "arrive")
    desk.household(household_id)
    entry = NewEntry(
        payload=HouseholdArrived(session=session), staff_id=author.staff_id, household_id=household_id
    )
    return Changes.of(desk.store.append(entry))


def without_sensitive(household: Household) -> Household:
    """The household as it is shown until somebody gives a reason: no numbers, safety note, support needs."""
    bare = dict.fromkeys(SENSITIVE_OF_PERSON, "")
    people = tuple(msgspec.structs.replace(person, **bare) for person in household.people)
    return msgspec.structs.replace(household, people=people, safety_note="")


def _check_whole(household: Household) -> None:
    if len(household.people) >= PEOPLE_PER_HOUSEHOLD:
        raise InputProblem("people", f"A household holds fewer than {PEOPLE_PER_HOUSEHOLD} people. Split it.")
    carers = sum(person.role is PersonRole.PRIMARY_CARER for person in household.people)
    if carers != 1:
        raise InputProblem("people", "A household has one main carer. Choose who that is.")


def _check_merged(household: Household) -> None:
    if sum(person.role is PersonRole.PRIMARY_CARER for person in household.people) != 1:
        raise _conflict(("people",))


def _keep_sensitive(after: Household, seen: Household) -> Household:
    """Sensitive fields that stayed closed, and so came back empty, as they are kept."""
    known = {person.person_id: person for person in seen.people}

    def kept(person: Person) -> Person:
        before = known.get(person.person_id)
        if before is None:
            return person
        fields = {name: getattr(person, name) or getattr(before, name) for name in SENSITIVE_OF_PERSON}
        return msgspec.structs.replace(person, **fields)

    return msgspec.structs.replace(
        after,
        people=tuple(kept(person) for person in after.people),
        safety_note=after.safety_note or seen.safety_note,
    )


def _overlap(mine: str, theirs: str) -> bool:
    """Whether two paths name the same field, or one names the whole person that the other is a field of."""
    if mine == theirs:
        return True
    longer, shorter = max(mine, theirs, key=len), min(mine, theirs, key=len)
    return shorter != "people" and longer.startswith(f"{shorter}/")


def _conflict(paths: tuple[str, ...]) -> Conflict:
    return Conflict(
        "Somebody else changed the same part of this record while it was open here, so nothing was saved.",
        "Open the record again to see their change; what you typed is still here.",
        paths,
    )


def _undecided(household: Household, paths: tuple[str, ...]) -> Conflict:
    what = " and ".join(field_words(household, path) for path in paths)
    return Conflict(
        f"Two desks wrote different things here and nobody has decided yet: {what}.",
        "Decide first which is right, or leave it as it is; what you typed is still here.",
        paths,
    )
