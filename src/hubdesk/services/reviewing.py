"""What two desks said differently: shown side by side, until somebody says which holds."""

from typing import TYPE_CHECKING, Any

import msgspec

from hubdesk.domain.amending import Change, written_plainly
from hubdesk.domain.field_words import NOTHING, SENSITIVE, field_words, value_words
from hubdesk.domain.household_lines import household_title
from hubdesk.domain.merging import clashes
from hubdesk.domain.problems import Refused
from hubdesk.domain.records import Review, Side
from hubdesk.domain.writing import one_line
from hubdesk.services.desk import Changes, Desk
from hubdesk.services.staff import allow, staff_members
from hubdesk.store import access, acts, flags, reading
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.payloads import ClashSettled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubdesk.domain.ids import EntryId, HouseholdId, StaffId
    from hubdesk.domain.records import StaffMember
    from hubdesk.store.acts import LedgerAct
    from hubdesk.store.reading import StoredHousehold

_FORMER = "former staff"


def reviews(desk: Desk) -> tuple[Review, ...]:
    """Everything on this PC that needs a decision: fields with two values, and records that may be one.

    Raises:
        NotAllowed: nobody is signed in.
    """
    allow(desk, "look_up")
    connection = desk.store.connection
    found: list[Review] = []
    for household_id in reading.clashing(connection):
        found += clashes_of(desk, desk.household(household_id))
    return (*found, *_possible_duplicates(desk))


def review_count(desk: Desk) -> int:
    """How many `reviews` there are, without reading what they say.

    Raises:
        NotAllowed: nobody is signed in.
    """
    allow(desk, "look_up")
    return reading.clash_count(desk.store.connection) + len(_open_flags(desk))


def clashes_of(desk: Desk, stored: "StoredHousehold", *, opened: bool = False) -> tuple[Review, ...]:
    """The fields of one household that two desks gave different values.

    Args:
        desk: the open desk.
        stored: the household as it stands.
        opened: its sensitive parts were opened with a reason.
    """
    paths = () if stored.undone else clashes(stored.fields)
    if not paths:
        return ()
    connection = desk.store.connection
    named = {entry for path in paths for head in stored.beside.heads[path] for entry in head.entries}
    written = {act.entry_id: act for act in acts.of_entries(connection, named)}
    staff = _staff(desk)
    return tuple(_clash(desk, stored, path, written, staff, opened=opened) for path in paths)


def open_clash(desk: Desk, household_id: "HouseholdId", path: str, reason: str = "") -> Review:
    """One field with all its values. That a sensitive one was opened, and why, is kept first.

    Raises:
        NotAllowed: the role may not open records.
        Refused: nothing is to be decided there any more.
        NotSaved: the opening could not be written down, so nothing is shown.
    """
    reason = one_line(reason, "reason")
    member = allow(desk, "open_sensitive" if reason else "open")
    stored = desk.household(household_id)
    with desk.store.writing() as connection:
        access.note(connection, member.staff_id, stored.household.household_id, reason, desk.clock.now())
    for review in clashes_of(desk, stored, opened=bool(reason)):
        if review.path == path:
            return review
    raise _decided()


def settle_clash(
    desk: Desk,
    review: Review,
    holds: "EntryId | None" = None,
    value: Any = None,  # noqa: ANN401 - a text, a date or an address, as the field is
) -> Changes:
    """Say which value holds.

    Args:
        desk: the open desk.
        review: the clash as it was shown. A value that came in since is not settled by this.
        holds: `entry_id` of the side that is right.
        value: in place of `holds`, what is right when none of the sides is.

    Raises:
        NotAllowed: the signed-in role may not amend.
        Refused: the clash is settled already, or the value is none for this field.
        NotSaved: nothing was saved, nothing is lost.
    """
    author = allow(desk, "settle_clash")
    stored = desk.household(review.household_id)
    seen = {entry for side in review.sides for entry in side.entries}
    heads = [
        head
        for head in stored.beside.heads.get(review.path, ())
        if seen.intersection(head.entries) and review.path in clashes(stored.fields)
    ]
    if not heads:
        raise _decided()
    if holds is not None:
        chosen = [head for head in heads if holds in head.entries]
        if not chosen:
            raise _decided()
        value = chosen[0].value
    try:
        change = written_plainly(Change(review.path, msgspec.to_builtins(value)))
    except (ValueError, msgspec.ValidationError) as error:
        raise Refused(
            f"“{review.field}” cannot hold that.", "Choose one of the values shown, or type another."
        ) from error
    settles = tuple(sorted(entry for head in heads for entry in head.entries))
    entry = NewEntry(
        payload=ClashSettled(change=change, settles=settles),
        staff_id=author.staff_id,
        household_id=stored.household.household_id,
        saw={review.path: heads[0].entries[0]},
    )
    return Changes.of(desk.store.append(entry))


def where_words(desk: Desk, act: "LedgerAct") -> str:
    """At which desk something was written, as this PC knows it."""
    if act.device_id == desk.store.device_id:
        return "this PC"
    if act.hub_id == desk.store.hub_id:
        return f"another PC of {desk.store.hub_name}"
    return "another PC"  # each PC has a hub id of its own, so it may well be of this hub


def _clash(
    desk: Desk,
    stored: "StoredHousehold",
    path: str,
    written: "Mapping[EntryId, LedgerAct]",
    staff: "Mapping[StaffId, StaffMember]",
    *,
    opened: bool,
) -> Review:
    closed = path in SENSITIVE and not opened
    sides = []
    for place, head in enumerate(stored.beside.heads[path]):
        act = next(written[entry] for entry in head.entries if entry in written)
        sides.append(
            Side(
                who=_name(staff, act),
                when=act.when,
                where=where_words(desk, act),
                words="" if closed else value_words(head.value),
                entry_id=head.entries[0],
                entries=head.entries,
                shown=place == 0 or (path == "safety_note" and value_words(head.value) != NOTHING),
            )
        )
    return Review(
        kind="clash",
        household_id=stored.household.household_id,
        title=household_title(stored.household),
        path=path,
        field=field_words(stored.household, path),
        sides=tuple(sides),
        sensitive=path in SENSITIVE,
    )


def _possible_duplicates(desk: Desk) -> list[Review]:
    """Pairs that the council named, but for those that are one by now, or told apart, or not here."""
    staff = _staff(desk)
    found: list[Review] = []
    for flag in _open_flags(desk):
        held = [desk.household(one) for one in (flag.one, flag.other)]
        written = {
            act.entry_id: act
            for act in acts.of_entries(desk.store.connection, [one.registered for one in held])
        }
        sides = tuple(_record_side(desk, one, written[one.registered], staff) for one in held)
        found.append(
            Review(
                kind="possible_duplicate",
                household_id=held[0].household.household_id,
                title=household_title(held[0].household),
                sides=sides,
                reasons=flag.reasons,
            )
        )
    return found


def _open_flags(desk: Desk) -> "list[flags.Flag]":
    connection = desk.store.connection
    apart = reading.told_apart(connection)
    found: dict[tuple[HouseholdId, HouseholdId], flags.Flag] = {}
    for flag in flags.flagged(connection):
        shown = [reading.shown_as(connection, one) for one in (flag.one, flag.other)]
        pair = sorted(one for one in shown if one is not None)
        if len(pair) == 2 and pair[0] != pair[1] and apart.isdisjoint({(flag.one, flag.other), (*pair,)}):
            found.setdefault((pair[0], pair[1]), flag)
    return list(found.values())


def _record_side(
    desk: Desk, stored: "StoredHousehold", act: "LedgerAct", staff: "Mapping[StaffId, StaffMember]"
) -> Side:
    line = reading.hit(desk.store.connection, stored.household_no, "")
    return Side(
        who=_name(staff, act),
        when=act.when,
        where=where_words(desk, act),
        words=" · ".join(part for part in (line.title, line.detail) if part),
        entry_id=act.entry_id,
        entries=(act.entry_id,),
        household_id=stored.household.household_id,
    )


def _staff(desk: Desk) -> "dict[StaffId, StaffMember]":
    return {member.staff_id: member for member in staff_members(desk, leavers=True)}


def _name(staff: "Mapping[StaffId, StaffMember]", act: "LedgerAct") -> str:
    member = staff.get(act.staff_id)
    return member.name if member else _FORMER


def _decided() -> Refused:
    return Refused("This is decided already.", "Open the record to see what holds.")
