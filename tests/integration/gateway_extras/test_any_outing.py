"""Whatever is granted, taken back, merged, parted and erased, a laptop holds what it should and no more."""

import secrets
from collections.abc import Iterable

from harness.wire_device import header
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hubdesk.wire.payloads import EntryUndone, HouseholdArrived, HouseholdErased, HouseholdsMerged

FAMILIES, OUTINGS = 5, 2
numbers = st.integers(0, FAMILIES - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("grant"), st.integers(0, OUTINGS - 1), st.sets(numbers, min_size=1)),
        st.tuples(st.just("ungrant"), st.integers(0, OUTINGS - 1), st.sets(numbers, min_size=1)),
        st.tuples(st.just("merge"), numbers, numbers),
        st.tuples(st.just("part"), numbers, numbers),
        st.tuples(st.just("visit"), numbers),
        st.tuples(st.just("erase"), numbers),
        st.tuples(st.just("pull")),
    ),
    max_size=25,
)


class Model:
    """What a laptop should see, worked out in the plainest way."""

    def __init__(self) -> None:
        self.granted: list[set[int]] = [set() for _ in range(OUTINGS)]
        self.merges: dict[tuple[int, int], str] = {}
        self.written = dict.fromkeys(range(FAMILIES), 1)
        self.erased: set[int] = set()

    def seen(self) -> set[int]:
        """Whom it sees: the outings' families, and everybody who is one with them."""
        seen = set().union(*self.granted)
        while more := {b for pair in self.merges for a, b in (pair, pair[::-1]) if a in seen} - seen:
            seen |= more
        return seen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("erase", 1), ("grant", 0, {0}), ("merge", 1, 0)])
@example([("merge", 1, 0), ("erase", 1), ("part", 1, 0), ("grant", 0, {0})])
def test_a_laptop_holds_what_its_outings_say(gateway, outing, reader, families, steps: Iterable[tuple]):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), reader(gateway.device(hub, role="outreach"))
    given_to = [outing(hub, laptop.device) for _ in range(OUTINGS)]
    for one in given_to:
        one.session_id = secrets.token_hex(8)
        one.begin()
    ids = [families.registered(pc) for _ in range(FAMILIES)]
    model = Model()
    for step in steps:
        take(step, model, given_to, ids, pc, laptop)
    laptop.pull()
    assert laptop.households == {ids[number] for number in model.seen()}
    assert {number: len(laptop.held[ids[number]]) for number in model.seen()} == {
        number: model.written[number] for number in model.seen()
    }
    answer = laptop.device.state(laptop.cursor)
    assert answer.left == 0
    assert answer.digest.count == sum(model.written[number] for number in model.seen())


def take(step, model, given_to, ids, pc, laptop) -> None:
    """One step, in the world and in the model."""
    match step:
        case ("grant", outing, numbers):
            given_to[outing].grant(*(ids[number] for number in numbers))
            model.granted[outing] |= numbers
        case ("ungrant", outing, numbers):
            given_to[outing].ungrant(*(ids[number] for number in numbers))
            model.granted[outing] -= numbers
        case ("merge", kept, gone) if kept != gone and (kept, gone) not in model.merges:
            entry = pc.act(HouseholdsMerged(ids[gone], ()), ids[kept])
            pc.push([entry])
            if kept not in model.erased:  # an act about an erased family says nothing
                model.merges[kept, gone] = header(entry).entry_id
            model.written[kept] += 1
        case ("part", kept, gone) if (kept, gone) in model.merges:
            pc.push([pc.act(EntryUndone(model.merges[kept, gone]), ids[kept])])
            if kept not in model.erased:
                del model.merges[kept, gone]
            model.written[kept] += 1
        case ("visit", number):
            pc.push([pc.act(HouseholdArrived(), ids[number])])
            model.written[number] += 1
        case ("erase", number):
            pc.push([pc.act(HouseholdErased((ids[number],), "request"), ids[number])])
            model.erased.add(number)
            model.written[number] += 1
        case ("pull",):
            laptop.pull()
        case _:
            pass
