"""Three desks, a gateway on PostgreSQL, and a line on which anything happens: in the end all agree.

Hypothesis chooses what the desks do and what befalls them. Then the line is quiet, everybody exchanges what
they have, and what must hold is looked at.
"""

import itertools
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from harness.at_rest import picture, refusals_that_stand, yes_standing
from harness.backup import Backup
from harness.gateway import NurseryGateway
from harness.hub_pc import HubPC, KilledError
from harness.proxy import FaultProxy, Plan, reply
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hubdesk.domain.choices import Answer
from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.domain.problems import Conflict, InputProblem, NotAllowed, Refused
from hubdesk.services.reviewing import reviews
from hubdesk.store.verify import verify

desks = st.integers(0, 2)
families = st.integers(0, 5)
NAMES = ("Okafor", "Begum", "Kowalska")
BUSY = Plan(answer=reply("503 Service Unavailable", b'{"code":"busy","sentence":"Later."}'))
FAULTS = st.one_of(
    st.just(()),
    st.builds(lambda byte: (Plan(cut_up=byte),), st.integers(0, 9000)),
    st.builds(lambda byte: (Plan(cut_down=byte),), st.sampled_from((0, 0, 1, 200, 900, 2500))),
    st.just((Plan(twice=True),)),
    st.just((Plan(late=True),)),
    st.just((BUSY, BUSY)),
    st.builds(lambda byte: (Plan(cut_up=byte), Plan(cut_down=0)), st.integers(0, 9000)),
)


MUST_HAPPEN = (
    "register",
    "change mobile",
    "change birthday",
    "sign yes",
    "sign no",
    "take back",
    "arrive",
    "undo",
    "merge",
    "part",
    "settle",
    "erase",
    "restore",
    "gateway brought back",
    "late",
    "desk killed",
    "gateway killed",
    "refused by the council",
    "clock -10",
    "clock 10",
    "exchange done",
    "exchange offline",
    "exchange busy",
)


MOST_KILLS = 1
"""Of the gateway, in one sequence: each costs a start."""
KINS = itertools.count(1)
"""Other hubs' families are other people: only what is alike is shown to two hubs."""


class SteppedClock:
    """All clocks take the same steps: what is done later is later wherever clocks are right."""

    steps = itertools.count(1)

    def __init__(self, start: datetime) -> None:
        self.start, self.off = start, timedelta()

    def now(self) -> datetime:
        return self.start + timedelta(milliseconds=next(self.steps)) + self.off

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        return time.monotonic()


class ThreeDesks(RuleBasedStateMachine):
    """What three desks of one hub may do, and what may befall them."""

    def __init__(self, gateway: NurseryGateway, folder: Path, happened: Counter[str]) -> None:
        super().__init__()
        self.gateway, self.happened = gateway, happened
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.proxy = FaultProxy(gateway.port)
        self.hub = gateway.new_hub()
        start = datetime.now(UTC)
        self.pcs = [HubPC(self.folder / str(number), SteppedClock(start)) for number in range(3)]
        for pc in self.pcs:
            pc.enrol(gateway.code(self.hub), self.proxy.url)
        self.kin = next(KINS)
        self.families: list[HouseholdId] = []
        self.erased: dict[HouseholdId, EntryId] = {}
        self.kills = 0
        self.backups: dict[int, tuple[Path, set[EntryId]]] = {}
        self.backup: Backup | None = None

    @initialize(name=st.sampled_from(NAMES), backed_up=st.booleans())
    def know_a_family_each(self, name, backed_up=False):
        """Everybody knows all three families; the first said yes. The gateway may have a backup of that."""
        for pc in self.pcs:
            self.families.append(pc.register(name, kin=self.kin))
            if pc is self.pcs[0]:
                pc.sign(self.families[0], Answer.YES)
            pc.exchange()
        for pc in self.pcs[:2]:
            pc.exchange()
        if backed_up:
            self.backup = Backup(self.gateway)

    def at(self, desk: int, family: int) -> tuple[HubPC, HouseholdId] | None:
        """A desk and one of the families that it shows."""
        pc = self.pcs[desk]
        shown = [one for one in self.families if pc.shows(one)]
        return (pc, shown[family % len(shown)]) if shown else None

    @contextmanager
    def allowed_to_refuse(self, what: str) -> Iterator[None]:
        try:
            yield
        except (Refused, NotAllowed, InputProblem, Conflict):
            self.happened[f"{what} refused"] += 1
        else:
            self.happened[what] += 1

    @rule(desk=desks, name=st.sampled_from(NAMES))
    def register(self, desk, name):
        self.families.append(self.pcs[desk].register(name, kin=self.kin))
        self.happened["register"] += 1

    @rule(desk=desks, family=families, to=st.integers(0, 2))
    def change_mobile(self, desk, family, to):
        if found := self.at(desk, family):
            with self.allowed_to_refuse("change mobile"):
                found[0].amend(found[1], mobile=f"07700 9{(self.kin + 30_000 * to) % 100_000:05}")

    @rule(desk=desks, family=families, to=st.integers(0, 2))
    def change_birthday(self, desk, family, to):
        if found := self.at(desk, family):
            with self.allowed_to_refuse("change birthday"):
                found[0].amend(
                    found[1], born=date(1991, 4, 3) + timedelta(days=31 * self.kin % 9000 + 9 * to)
                )

    @rule(pair=st.permutations(range(3)), family=families)
    def disagree_and_meet(self, pair, family):
        """Two desks give one field different values, unseen by one another, and exchange."""
        one, other, _ = (self.pcs[number] for number in pair)
        shown = [household_id for household_id in self.families if one.shows(household_id)]
        household_id = shown[family % len(shown)] if shown else None
        if household_id is None or not other.shows(household_id):
            return
        with self.allowed_to_refuse("disagree"):
            one.amend(household_id, born=date(1992, 5, 4) + timedelta(days=self.kin % 900))
            other.amend(household_id, born=date(1996, 6, 7) + timedelta(days=self.kin % 900))
        self.proxy.plan()
        for pc in (one, other, one):
            pc.exchange()

    @rule(desk=desks, family=families, answer=st.sampled_from((Answer.YES, Answer.NO)))
    def sign(self, desk, family, answer):
        if found := self.at(desk, family):
            with self.allowed_to_refuse(f"sign {answer}"):
                found[0].sign(found[1], answer)

    @rule(desk=desks, family=families)
    def take_back(self, desk, family):
        if found := self.at(desk, family):
            pc, household_id = found
            with self.allowed_to_refuse("take back"):
                pc.withdraw(household_id, sorted(yes_standing(pc, household_id))[:2])

    @rule(desk=desks, family=families)
    def arrive(self, desk, family):
        if found := self.at(desk, family):
            with self.allowed_to_refuse("arrive"):
                found[0].arrive(found[1])

    @rule(desk=desks, family=families)
    def undo_newest(self, desk, family):
        if found := self.at(desk, family):
            pc, household_id = found
            newest = [entry.entry_id for entry in pc.store.entries(household_id)][-1]
            with self.allowed_to_refuse("undo"):
                pc.undo(newest)

    @rule(desk=desks, kept=families, gone=families)
    def merge(self, desk, kept, gone):
        one, other = self.at(desk, kept), self.at(desk, gone)
        if one and other and one[1] != other[1]:
            with self.allowed_to_refuse("merge"):
                one[0].merge(one[1], other[1])

    @rule(desk=desks, number=st.integers(0, 3))
    def part(self, desk, number):
        pc = self.pcs[desk]
        merges = [entry.entry_id for entry in pc.store.entries() if entry.kind == "households_merged"]
        if merges:
            with self.allowed_to_refuse("part"):
                pc.part(merges[number % len(merges)])

    @rule(desk=desks, number=st.integers(0, 3))
    def settle(self, desk, number):
        pc = self.pcs[desk]
        clashes = [one for one in reviews(pc.desk) if one.kind == "clash"]
        if clashes:
            clash = clashes[number % len(clashes)]
            with self.allowed_to_refuse("settle"):
                pc.settle(clash, clash.sides[number % len(clash.sides)].entry_id)

    @rule(desk=desks, family=families)
    def erase(self, desk, family):
        if found := self.at(desk, family):
            pc, household_id = found
            with self.allowed_to_refuse("erase"):
                self.erased[household_id] = pc.erase(household_id).entries[-1]

    @rule(desk=desks, years=st.sampled_from((-10, 0, 10)))
    def set_clock(self, desk, years):
        self.pcs[desk].clock.off = timedelta(days=3653 * years)
        self.happened[f"clock {years}"] += 1

    @rule(desk=desks, faults=FAULTS)
    def exchange(self, desk, faults):
        self.proxy.plan(*faults)
        result = self.pcs[desk].exchange()
        self.proxy.settle()
        self.happened[f"exchange {result.trouble or 'done'}"] += 1

    @rule(desk=desks, step=st.integers(0, 12))
    def exchange_and_be_killed(self, desk, step):
        self.proxy.plan()
        try:
            self.pcs[desk].exchange(killed_at=step)
        except KilledError:
            self.happened["desk killed"] += 1
            self.pcs[desk].close()
            self.pcs[desk].open()

    @precondition(lambda self: self.kills < MOST_KILLS)
    @rule(desk=desks, byte=st.integers(0, 9000), direction=st.sampled_from(("cut_up", "cut_down")))
    def exchange_while_the_gateway_is_killed(self, desk, byte, direction):
        self.proxy.plan(Plan(**{direction: byte, "at_the_cut": self.gateway.kill}))
        self.pcs[desk].exchange()
        self.proxy.settle()
        self.proxy.plan()
        if not self.gateway.running:
            self.happened["gateway killed"] += 1
            self.kills += 1
            self.gateway.start()

    @rule()
    def what_was_late_arrives(self):
        self.happened["late"] += self.proxy.deliver_late()

    @rule()
    def the_council_compares_families(self):
        self.gateway.compare()
        self.happened["compare"] += 1

    @rule(desk=desks)
    def back_up(self, desk):
        pc = self.pcs[desk]
        file = self.folder / f"backup-{desk}-{len(list(self.folder.iterdir()))}.db"
        pc.back_up(file)
        self.backups[desk] = (file, set(pc.saved))

    @precondition(lambda self: self.backups)
    @rule(desk=desks)
    def restore(self, desk):
        if desk not in self.backups:
            return
        pc, (file, saved_then) = self.pcs[desk], self.backups[desk]
        held = self.gateway.entries(self.hub)
        pc.restore(file)
        self.let_backup_go()  # the device that the desk goes on as would be unknown, and had to be enrolled
        pc.saved = saved_then | (pc.saved & held)
        self.happened["restore"] += 1

    @precondition(lambda self: self.backup is not None)
    @rule()
    def bring_the_gateway_back(self):
        lost = self.gateway.entries(self.hub)
        self.backup.bring_back()
        lost -= self.gateway.entries(self.hub)
        self.happened["gateway brought back"] += bool(lost)

    def let_backup_go(self) -> None:
        if self.backup is not None:
            self.backup.remove()
            self.backup = None

    @rule(desk=desks)
    def exchange_while_something_spoils_an_entry(self, desk):
        self.proxy.plan()
        result = self.pcs[desk].exchange(spoilt=True)
        self.happened["refused by the council"] += result.rejected

    def teardown(self):
        try:
            self.come_to_rest()
            self.look()
        finally:
            self.let_backup_go()
            for pc in self.pcs:
                pc.close()
            self.proxy.close()
            shutil.rmtree(self.folder)

    def come_to_rest(self):
        """No more faults: everybody exchanges until nobody has anything new."""
        if not self.gateway.running:
            self.gateway.start()
        self.proxy.plan()
        self.proxy.deliver_late()
        self.gateway.release_all()
        for pc in self.pcs:
            pc.clock.off = timedelta()
            pc.send_refused_again()
        for turn in range(8):
            if turn < 2:
                self.gateway.compare()
            results = [pc.exchange() for pc in self.pcs]
            assert all(not one.waiting for one in results), results
            if all(one.agreed and not one.pushed and not one.pulled for one in results):
                return
        pytest.fail(f"no rest: {results}")

    def look(self):
        """What must hold at rest."""
        held = self.gateway.entries(self.hub)
        everything = set().union(*(pc.saved for pc in self.pcs))
        assert everything <= held, "something acknowledged, or saved, is lost"
        for pc in self.pcs:
            kinds = {entry.entry_id: entry.kind for entry in pc.store.entries()}
            assert len(kinds) == len(list(pc.store.entries())), "a twin"
            assert not pc.refused()
            ids = set(kinds)
            assert ids >= held, f"not everything reached {self.pcs.index(pc)}: {held - ids}"
            assert ids <= held, f"{[kinds[one] for one in ids - held]} of {self.pcs.index(pc)} never arrived"
            problems = verify(pc.store).problems
            assert not problems, problems
        one, *others = self.pcs
        for household_id in self.families:
            shown = picture(one, household_id)
            for other in others:
                assert picture(other, household_id) == shown
        for pc in self.pcs:
            standing = refusals_that_stand(pc)
            for household_id in self.families:
                assert not yes_standing(pc, household_id) & standing, "a yes beats a no"
            for household_id, erasing in self.erased.items():
                if erasing not in held:  # a desk was brought back from before it, and had told nobody
                    continue
                assert picture(pc, household_id) is None
                assert pc.remains(household_id) == 0


def run(gateway, folder, sequences: int) -> Counter[str]:
    happened: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: ThreeDesks(gateway, folder, happened),
        settings=settings(
            max_examples=sequences,
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return happened


def test_after_500_sequences_of_bad_luck_nothing_is_lost_or_twice_and_all_agree(council, tmp_path):
    happened = run(council, tmp_path, 500)
    assert not [what for what in MUST_HAPPEN if not happened[what]], happened


def test_two_desks_that_erase_one_family_forget_it_and_what_was_merged_into_it(council, tmp_path):
    """The desk that had merged names both records; the other, which had not heard, names one."""
    desks = ThreeDesks(council, tmp_path, Counter())
    desks.know_a_family_each("Okafor")
    desks.merge(desk=0, kept=0, gone=1)
    desks.erase(desk=0, family=0)
    desks.erase(desk=1, family=0)
    desks.teardown()


@pytest.mark.long
def test_after_10_000_sequences_of_bad_luck_nothing_is_lost_or_twice_and_all_agree(council, tmp_path):
    run(council, tmp_path, 10_000)
