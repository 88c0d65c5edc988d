"""Two desks and a council do what they like: nothing is lost or twice, and in the end all hold the same."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from hubdesk.store import incoming, link, outgoing
from hubdesk.store.verify import verify
from hubdesk.wire.messages import Digest, PulledEntry, add_terms, entry_term, received

DESKS = st.integers(0, 1)


class Exchange(RuleBasedStateMachine):
    """Saves, erasures, drops, lost answers, pages of any size, a gateway that forgot: in any order."""

    def __init__(self, council, pcs) -> None:
        super().__init__()
        self.council, self.pcs = council, pcs
        self.saved: list[str] = []
        self.families = []
        self.dropped: set[str] = set()

    @rule(desk=DESKS)
    def register(self, desk):
        pc = self.pcs[desk]
        family = pc.family(f"Name{len(self.saved)}")
        self.families.append(family)
        self.saved += [one.entry_id for one in pc.store.append(family, pc.signing(family))]

    @rule(desk=DESKS, data=st.data())
    def arrive(self, desk, data):
        pc = self.pcs[desk]
        here = [one for one in self.families if one.payload.household.people[0].full_name in pc.names()]
        if here:
            family = data.draw(st.sampled_from(here))
            self.saved += [one.entry_id for one in pc.store.append(pc.arrival(family))]

    @rule(desk=DESKS, data=st.data())
    def erase(self, desk, data):
        pc = self.pcs[desk]
        here = [one for one in self.families if one.payload.household.people[0].full_name in pc.names()]
        if here:
            family = data.draw(st.sampled_from(here))
            self.families.remove(family)
            self.saved += [one.entry_id for one in pc.store.append(pc.erasure(family))]

    @rule(desk=DESKS, size=st.integers(1, 5), lost=st.booleans(), kept=st.integers(0, 5))
    def push(self, desk, size, lost, kept):
        """A batch arrives; its answer is lost, or only a part of it is understood."""
        pc = self.pcs[desk]
        batch = outgoing.next_batch(pc.store, size)
        verdicts = self.council.take(tuple(one.sent for one in batch))
        if not lost:
            outgoing.acknowledge(pc.store, verdicts[:kept], (), [one.entry_id for one in batch])

    @rule(desk=DESKS, size=st.integers(1, 6), twice=st.booleans())
    def pull(self, desk, size, twice):
        pc = self.pcs[desk]
        page = self.council.page(pc.store, link.need_link(pc.store).cursor, size)
        for _ in range(1 + twice):
            incoming.take_page(pc.store, page)

    @rule(data=st.data())
    def leave_scope(self, data):
        """Both desks lose a family; later it may come back whole."""
        known = {about(item) for _, item in self._entries().values()} - self.dropped
        if known:
            household_id = data.draw(st.sampled_from(sorted(known)))
            self.council.drop(household_id)
            self.dropped.add(household_id)

    @rule(data=st.data())
    def come_back(self, data):
        if self.dropped:
            household_id = data.draw(st.sampled_from(sorted(self.dropped)))
            self._give_back(household_id)

    @rule(desk=DESKS)
    def begin_afresh(self, desk):
        store = self.pcs[desk].store
        outgoing.requeue(store, (self.council.head(store.device_id),))

    @rule(desk=DESKS)
    def open_again(self, desk):
        self.pcs[desk].store.close()
        assert verify(self.pcs[desk].open()).problems == ()

    def teardown(self):
        """When everything that waits is sent and everything is pulled, all hold the same, and all of it."""
        for household_id in sorted(self.dropped):
            self._give_back(household_id)
        for _ in range(3):
            for pc in self.pcs:
                pc.sync()
        assert set(self._entries()) == set(self.saved)
        held = [item for _, item in self._entries().values()]
        terms = [entry_term(received(item.entry).hash, item.order_time) for item in held]
        for pc in self.pcs:
            assert pc.store.waiting_to_send() == 0
            assert sorted(entry.entry_id for entry in pc.store.entries()) == sorted(self.saved)
            assert incoming.local_state(pc.store).digest == add_terms(Digest(), terms)
            assert verify(pc.store).problems == ()
        assert self.pcs[0].names() == self.pcs[1].names()

    def _give_back(self, household_id: str) -> None:
        self.dropped.remove(household_id)
        again = [item for _, item in self._entries().values() if about(item) == household_id]
        self.council.items += [("", item) for item in again]
        self.council.again.add(household_id)

    def _entries(self) -> dict[str, tuple[str, PulledEntry]]:
        return {
            received(item.entry).entry_id: (device_id, item)
            for device_id, item in self.council.items
            if isinstance(item, PulledEntry)
        }


def about(item: PulledEntry) -> str | None:
    return received(item.entry).household_id


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_any_exchange_ends_with_all_holding_the_same(council, pcs):
    def begin() -> Exchange:
        council.items.clear()
        council.hashes.clear()
        council.order.clear()
        council.heads.clear()
        council.again.clear()
        return Exchange(council, [pcs(hub_id="hub-1"), pcs(hub_id="hub-2")])

    run_state_machine_as_test(
        begin,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
