"""Fields of one household under the acts of three desks, folded in the order of acts."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubdesk.domain.amending import Change, apply_changes, value_at
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId
from hubdesk.domain.merging import (
    Amended,
    Fields,
    Settled,
    TakenBack,
    begin,
    clashes,
    fold,
    is_reviewed,
    join,
    stands,
    take,
    writer,
)
from hubdesk.domain.people import Address, Household, Person, PersonRole, Responsibility

unhurried = settings(deadline=None)
R = EntryId("R")
AMINA, MAYA = PersonId("amina"), PersonId("maya")
BASE = Household(
    household_id=HouseholdId("h"),
    people=(
        Person(person_id=AMINA, role=PersonRole.PRIMARY_CARER, first_name="Amina", mobile="07700 900123"),
        Person(person_id=MAYA, role=PersonRole.CHILD, first_name="Maya"),
    ),
    address=Address(line_1="1 High Street"),
    responsibilities=(Responsibility(AMINA, MAYA),),
    safety_note="Ring first",
)
NAME, MOBILE, NOTE = f"people/{AMINA}/first_name", f"people/{AMINA}/mobile", "safety_note"
VALUES = {
    NAME: ["Aminah", "Ameena", ""],
    f"people/{MAYA}/born": ["2024-01-12", "2024-12-01", None],
    "address": [{"line_1": "2 High Street"}, {"line_1": "3 High Street", "town": "Bedford"}, {}],
    NOTE: ["Dog", "Two dogs", ""],
    MOBILE: ["07700 900777", "07700 900888", ""],
    f"people/{AMINA}/role": ["secondary_carer", "primary_carer", "significant_person"],
    f"people/{MAYA}/role": ["primary_carer", "child", "secondary_carer"],
    f"people/{MAYA}": [None],
    "people/new": [{"person_id": "new", "role": "child", "first_name": "Noor"}],
    "people": [[MAYA, AMINA]],
    "reference": ["77", ""],
}


@st.composite
def histories(draw):
    """Acts of three desks, each with what it had seen, in an order that no desk contradicts."""
    count = draw(st.integers(1, 9))
    steps = []
    for number in range(count):
        entry_id = EntryId(f"E{number}")
        known = draw(st.lists(st.sampled_from([R, *(s.entry_id for s in steps)]), max_size=len(steps)))
        paths = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=3, unique=True))
        seen = {
            path: max(
                [R, *(one for one in known if _wrote(steps, one, path))], key=lambda e: "" if e == R else e
            )
            for path in paths
        }
        kind = draw(st.sampled_from(["amend", "amend", "amend", "settle", "undo"]))
        if kind == "undo" and steps:
            steps.append(TakenBack(entry_id, draw(st.sampled_from(steps)).entry_id))
        elif kind == "settle":
            path = draw(st.sampled_from([p for p in VALUES if is_reviewed(p)]))
            value = draw(st.sampled_from(VALUES[path]))
            steps.append(Settled(entry_id, Change(path, value), tuple(sorted(set(known)))))
        else:
            changes = tuple(Change(path, draw(st.sampled_from(VALUES[path]))) for path in paths)
            steps.append(Amended(entry_id, changes, seen))
    return steps


def _wrote(steps, entry_id, path):
    return any(s.entry_id == entry_id and isinstance(s, Amended) and path in s.saw for s in steps)


def amended(entry_id, path, value, saw=R):
    return Amended(EntryId(entry_id), (Change(path, value),), {path: EntryId(saw)})


def after(*steps):
    return fold([(R, BASE)], steps)


def values(fields, path):
    return [head.value for head in fields.beside.heads.get(path, ())] or [value_at(fields.household, path)]


@unhurried
@given(histories())
def test_a_step_from_what_was_stored_is_the_fold_from_the_beginning(steps):
    stored = begin(R, BASE)
    for step in steps:
        whole = take(fold([(R, BASE)], steps[: steps.index(step)]), step)
        if not isinstance(
            step, TakenBack
        ):  # taking back is folded afresh, so it may look at what was replaced
            stored = take(_as_stored(stored), step)
            assert _as_stored(stored) == _as_stored(whole)
        stored = whole


def _as_stored(fields):
    packed = msgspec.msgpack.encode([fields.household, fields.saw, fields.beside])
    household, saw, beside = msgspec.msgpack.decode(
        packed, type=tuple[Household, dict[str, EntryId], type(fields.beside)]
    )
    return Fields(household=household, registered=fields.registered, saw=saw, beside=beside)


@unhurried
@given(histories())
def test_a_household_is_whole_whatever_three_desks_do(steps):
    fields = after(*steps)
    household = fields.household
    assert household.people
    assert sum(person.role is PersonRole.PRIMARY_CARER for person in household.people) == 1
    assert len({person.person_id for person in household.people}) == len(household.people)
    for path in clashes(fields):
        assert is_reviewed(path)
        assert len(set(map(repr, values(fields, path)))) == len(values(fields, path)) > 1


@unhurried
@given(histories())
def test_no_value_of_a_reviewed_field_is_lost_but_by_somebody_who_saw_it(steps):
    """Every value stands, unless somebody who had seen it replaced it, or its writer took it back."""
    fields = after(*steps)
    undone = {step.undone for step in steps if isinstance(step, TakenBack)}
    wrote = {(path, R): value_at(BASE, path) for path in VALUES if is_reviewed(path)}
    saw = set()
    for step in steps:
        if isinstance(step, Settled):
            wrote[step.change.path, step.entry_id] = step.change.value
            saw.update((step.change.path, one) for one in step.settles)
        elif isinstance(step, Amended):
            wrote |= {(one.path, step.entry_id): one.value for one in step.changes}
            saw.update((one.path, step.saw[one.path]) for one in step.changes)
    for (path, entry_id), value in wrote.items():
        owner = path.split("/")[1:2]
        replaced = [wrote.get((path, one)) for where, one in saw if where == path]
        if not is_reviewed(path) or entry_id in undone or value in replaced:
            continue
        if entry_id != R and _always_there(steps, owner):
            assert value in values(fields, path)


def _always_there(steps, owner):
    """Nobody removed the person whose field it is, if only for a while."""
    return not owner or not any(
        isinstance(step, Amended) and any(one.path == f"people/{owner[0]}" for one in step.changes)
        for step in steps
    )


def test_edits_of_different_fields_both_stay():
    for one, other in permutations(
        [amended("A", NAME, "Aminah"), amended("B", MOBILE, "07700 900777"), amended("C", NOTE, "Dog")], 2
    ):
        fields = after(one, other)
        for step in (one, other):
            (change,) = step.changes
            assert value_at(fields.household, change.path) == change.value
        assert clashes(fields) == ()


def test_an_edit_that_saw_the_other_replaces_it():
    fields = after(amended("A", NAME, "Aminah"), amended("B", NAME, "Ameena", saw="A"))
    assert clashes(fields) == ()
    assert fields.household.people[0].first_name == "Ameena"
    assert writer(fields, NAME) == "B"


def test_two_edits_that_did_not_see_each_other_clash_and_the_first_is_shown():
    fields = after(amended("A", NAME, "Aminah"), amended("B", NAME, "Ameena"))
    assert clashes(fields) == (NAME,)
    assert values(fields, NAME) == ["Aminah", "Ameena"]
    assert fields.household.people[0].first_name == "Aminah"


def test_the_same_value_twice_is_no_clash_and_an_edit_of_either_replaces_both():
    fields = after(amended("A", NAME, "Aminah"), amended("B", NAME, "Aminah"))
    assert clashes(fields) == ()
    assert stands(fields, NAME, EntryId("A"))
    assert stands(fields, NAME, EntryId("B"))
    for saw in "AB":
        fields = after(
            amended("A", NAME, "Aminah"), amended("B", NAME, "Aminah"), amended("C", NAME, "Mina", saw=saw)
        )
        assert values(fields, NAME) == ["Mina"]


def test_in_other_fields_the_later_one_counts_and_nobody_is_asked():
    fields = after(amended("A", MOBILE, "07700 900777"), amended("B", MOBILE, "07700 900888"))
    assert clashes(fields) == ()
    assert fields.household.people[0].mobile == "07700 900888"


def test_a_clash_of_safety_notes_shows_both():
    fields = after(amended("A", NOTE, "Dog"), amended("B", NOTE, "Two men live here"))
    assert clashes(fields) == (NOTE,)
    assert "Dog" in fields.household.safety_note
    assert "Two men live here" in fields.household.safety_note
    cleared = after(amended("A", NOTE, ""), amended("B", NOTE, "Dog"))
    assert cleared.household.safety_note == "Dog"


def test_settling_replaces_what_it_lists_and_nothing_that_came_since():
    clash = (amended("A", NAME, "Aminah"), amended("B", NAME, "Ameena"))
    settled = Settled(EntryId("S"), Change(NAME, "Amina-Noor"), (EntryId("A"), EntryId("B")))
    assert values(after(*clash, settled), NAME) == ["Amina-Noor"]
    third = amended("C", NAME, "Mina")
    for steps in ([*clash, third, settled], [*clash, settled, third]):
        fields = after(*steps)
        assert clashes(fields) == (NAME,)
        assert set(values(fields, NAME)) == {"Amina-Noor", "Mina"}


def test_settling_taken_back_opens_the_clash_again():
    clash = (amended("A", NAME, "Aminah"), amended("B", NAME, "Ameena"))
    settled = Settled(EntryId("S"), Change(NAME, "Mina"), (EntryId("A"), EntryId("B")))
    fields = after(*clash, settled, TakenBack(EntryId("U"), EntryId("S")))
    assert values(fields, NAME) == ["Aminah", "Ameena"]
    assert clashes(fields) == (NAME,)


def test_an_act_that_comes_in_behind_the_one_that_replaced_it_does_not_come_back():
    """A clock that was held back may put an answer before what it answers."""
    answer, asked = amended("B", NAME, "Ameena", saw="A"), amended("A", NAME, "Aminah")
    assert values(after(answer, asked), NAME) == ["Ameena"]


def test_a_removal_stands_against_edits_that_did_not_see_it():
    gone = amended("A", f"people/{MAYA}", None)
    edit = amended("B", f"people/{MAYA}/first_name", "Mia")
    for steps in permutations([gone, edit]):
        assert [p.person_id for p in after(*steps).household.people] == [AMINA]
    back = after(gone, edit, TakenBack(EntryId("U"), EntryId("A")))
    assert [p.first_name for p in back.household.people] == ["Amina", "Maya"]


def test_the_last_person_is_not_removed():
    fields = after(amended("A", f"people/{MAYA}", None), amended("B", f"people/{AMINA}", None))
    assert len(fields.household.people) == 1


def test_taking_back_leaves_what_another_desk_wrote():
    for path, other in ((NAME, "Ameena"), (MOBILE, "07700 900888")):
        mine, theirs = amended("A", path, VALUES[path][0]), amended("B", path, other)
        back = TakenBack(EntryId("U"), EntryId("A"))
        for steps in ([mine, theirs, back], [theirs, mine, back], [mine, back, theirs]):
            fields = after(*steps)
            assert other in values(fields, path), steps
            assert clashes(fields) == () or steps[1] is back


def test_what_is_put_back_may_stand_there_already():
    blank = Settled(EntryId("B"), Change(f"people/{MAYA}/born", None), ())
    back = TakenBack(EntryId("U"), EntryId("A"))
    fields = after(amended("A", f"people/{MAYA}/born", "2024-01-12"), blank, back)
    assert clashes(fields) == ()
    assert stands(fields, f"people/{MAYA}/born", EntryId("U"))


def test_taking_back_puts_back_what_stood():
    for path in (NAME, MOBILE, NOTE, "address"):
        before = value_at(BASE, path)
        fields = after(amended("A", path, VALUES[path][0]), TakenBack(EntryId("U"), EntryId("A")))
        assert value_at(fields.household, path) == before
        assert writer(fields, path) == "U"


@pytest.mark.parametrize(
    "change",
    [
        Change("people/amina/shoe_size", "5"),
        Change("address", "not an address"),
        Change(f"people/{MAYA}/born", "yesterday"),
        Change("", 1),
        Change("people/nobody/first_name", "X"),
        Change(f"people/{MAYA}/role", "astronaut"),
        Change("people", 7),
    ],
)
def test_what_a_newer_version_wrote_is_passed_over(change):
    step = Amended(EntryId("A"), (change, Change(NAME, "Aminah")), {NAME: R})
    assert after(step).household.people[0].first_name == "Aminah"


def test_another_record_fills_what_is_empty_and_shows_where_it_differs():
    other = Household(
        household_id=HouseholdId("g"),
        people=(
            Person(
                person_id=AMINA,
                role=PersonRole.PRIMARY_CARER,
                first_name="Aminah",
                last_name="Yusuf",
                mobile="07700 900999",
                email="a@example.org",
            ),
            Person(person_id=PersonId("idris"), role=PersonRole.CHILD, first_name="Idris"),
        ),
        reference="77",
        responsibilities=(Responsibility(AMINA, PersonId("idris")),),
        safety_note="Ring first",
    )
    fields = join(begin(R, BASE), EntryId("G"), other)
    amina = fields.household.people[0]
    assert (amina.first_name, amina.last_name, amina.email) == ("Amina", "Yusuf", "a@example.org")
    assert amina.mobile == "07700 900123"
    assert fields.household.reference == "77"
    assert clashes(fields) == (NAME,)
    assert [p.person_id for p in fields.household.people] == [AMINA, MAYA, "idris"]
    assert len(fields.household.responsibilities) == 2
    assert values(take(fields, amended("S", NAME, "Mina", saw="G")), NAME) == ["Amina", "Mina"]


@unhurried
@given(histories())
def test_changes_that_saw_everything_are_plain_changes(steps):
    """On one desk alone, a history of amendments is what applying them one by one makes."""
    household, seen, told = BASE, {}, []
    for step in steps:
        if isinstance(step, Amended):
            changes = tuple(c for c in step.changes if is_reviewed(c.path) or c.path in (MOBILE, "reference"))
            told.append(Amended(step.entry_id, changes, {c.path: seen.get(c.path, R) for c in changes}))
            household = apply_changes(household, changes)
            seen |= {c.path: step.entry_id for c in changes}
    fields = after(*told)
    assert fields.household == household
    assert clashes(fields) == ()
