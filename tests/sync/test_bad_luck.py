"""Bad luck between a desk and its council, one kind at a time; the three desks meet it all at once."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest
from harness.at_rest import picture
from harness.backup import Backup
from harness.gateway import Gateway, NurseryGateway
from harness.hub_pc import HubPC, KilledError
from harness.postgres import Cluster
from harness.proxy import FaultProxy, Plan, reply
from harness.wire_device import header

from hubdesk.domain.ids import HouseholdId
from hubdesk.store.link import check_lease, read_link
from hubdesk.store.opening import LeaseExpired
from hubdesk.store.verify import verify


class Hub:
    """PCs of one hub, each on a line of its own to the gateway."""

    def __init__(self, gateway: Gateway, folder: Path) -> None:
        self.gateway, self.folder, self.name = gateway, folder, gateway.new_hub()
        self.line = FaultProxy(gateway.port)
        self.pcs: list[HubPC] = []
        self._numbers = count()

    def pc(self, role: str = "hub") -> HubPC:
        pc = HubPC(self.folder / str(next(self._numbers)))
        pc.enrol(self.gateway.code(self.name, role=role), self.line.url)
        self.pcs.append(pc)
        return pc

    def held(self) -> set[str]:
        return self.gateway.entries(self.name)

    def at_rest(self) -> None:
        """Everybody exchanges until nobody has anything new; then all hold the same, and all of it."""
        self.line.plan()
        for _ in range(5):
            results = [pc.exchange() for pc in self.pcs]
            if all(one.agreed and not one.pushed and not one.pulled for one in results):
                break
        else:
            pytest.fail(f"no rest: {results}")
        held = self.held()
        for pc in self.pcs:
            assert pc.saved <= held
            assert sorted(entry.entry_id for entry in pc.store.entries()) == sorted(held)
            assert verify(pc.store).problems == ()

    def close(self) -> None:
        for pc in self.pcs:
            pc.close()
        self.line.close()


@pytest.fixture
def hub(council, tmp_path) -> Iterator[Hub]:
    with closing(Hub(council, tmp_path)) as hub:
        yield hub


def test_a_reply_lost_after_the_commit_makes_no_twin(hub):
    pc = hub.pc()
    pc.exchange()
    answered = hub.line.connections[-1].down
    for byte in range(0, answered + 1200, 61):
        pc.register()
        hub.line.plan(Plan(cut_down=byte))
        pc.exchange()
    hub.pc()
    hub.at_rest()


def test_a_batch_cut_at_every_byte_arrives_whole_or_not_at_all_and_then_once(council):
    hub = council.new_hub()
    device, reader = council.device(hub), council.device(hub)
    with closing(FaultProxy(council.port)) as line:
        device.http.base_url = line.url
        batch = [device.household()]
        byte, passed = 1, False
        while not passed:
            line.plan(Plan(cut_up=byte))
            with suppress(httpx.TransportError):
                device.try_push(batch, packed=True)
            passed = line.connections[-1].up < byte
            byte += 1
        assert byte > 600
        line.plan()
        device.http.close()
        device.http = httpx.Client(base_url=line.url, timeout=20, trust_env=False)
        assert {one.verdict for one in device.push(batch).verdicts} == {"duplicate"}
    assert [header(item.entry).entry_id for item in reader.pull().items] == [header(batch[0]).entry_id]


def test_a_request_that_arrives_twice_or_late_changes_nothing(hub):
    pc, other = hub.pc(), hub.pc()
    for plan in (Plan(twice=True), Plan(late=True)):
        pc.register()
        hub.line.plan(plan)
        pc.exchange()
        pc.register()
        pc.exchange()
        hub.line.deliver_late()
    assert other.exchange().pulled
    hub.at_rest()


def test_a_desk_brought_back_from_an_old_backup_gets_back_what_it_had_sent(hub, tmp_path):
    pc, other = hub.pc(), hub.pc()
    early = pc.register()
    pc.exchange()
    pc.back_up(tmp_path / "last week.db")
    late = pc.register("Begum")
    pc.amend(early, mobile="07700 900777")
    pc.exchange()
    shown = [picture(pc, one) for one in (early, late)]
    old_device = pc.store.device_id

    pc.restore(tmp_path / "last week.db")
    assert not pc.shows(late)
    new = pc.register("Kowalska")
    hub.at_rest()
    assert [picture(pc, one) for one in (early, late)] == shown
    assert picture(other, new) is not None
    assert pc.store.device_id != old_device
    assert hub.gateway.rows("SELECT kind FROM alarm WHERE device_id = ?", old_device) == []


def test_a_desk_brought_back_twice_between_two_exchanges_loses_nothing(hub, tmp_path):
    pc, other = hub.pc(), hub.pc()
    pc.register()
    pc.exchange()
    for name in ("Begum", "Kowalska"):
        pc.back_up(tmp_path / f"{name}.db")
        pc.restore(tmp_path / f"{name}.db")
        pc.register(name)
    hub.at_rest()
    assert len(other.saved | pc.saved) == len(hub.held())


@pytest.fixture
def apart(postgres: Cluster, tmp_path) -> Iterator[Hub]:
    """A hub with a gateway of its own."""
    with (
        closing(NurseryGateway(postgres.database(), tmp_path / "key", alone=True)) as gateway,
        closing(Hub(gateway.start(), tmp_path)) as hub,
    ):
        yield hub


def test_a_gateway_brought_back_from_a_backup_gets_back_what_it_had_acknowledged(apart):
    one, other = apart.pc(), apart.pc()
    one.register()
    apart.at_rest()
    backup = Backup(apart.gateway)
    kept = one.register("Begum")
    one.arrive(kept)
    other.register("Kowalska")
    apart.at_rest()
    held = apart.held()

    backup.bring_back()
    one.register("Ahmed")
    apart.at_rest()
    assert apart.held() > held


def test_another_pc_sends_what_the_author_cannot_send_any_more(apart):
    lost, other = apart.pc(), apart.pc()
    apart.at_rest()
    backup = Backup(apart.gateway)
    family, erased = lost.register("Begum"), lost.register("Ahmed")
    lost.sign(family)
    lost.erase(erased)
    lost.arrive(family)
    apart.at_rest()
    held = apart.held()

    backup.bring_back()
    lost.close()
    apart.pcs.remove(lost)  # stolen: it never comes back
    apart.at_rest()
    assert apart.held() == held
    third = apart.pc()
    apart.at_rest()
    assert picture(third, family) == picture(other, family)
    assert not third.shows(erased)
    for entry in third.store.entries(family):
        assert all(third.store.attachment(digest) for digest in entry.attachments)


def test_a_chain_goes_on_over_what_was_refused_when_the_gateway_is_brought_back(apart):
    pc = apart.pc()
    pc.exchange()
    backup = Backup(apart.gateway)
    pc.register("Begum")
    pc.exchange(spoilt=True)
    assert len(pc.refused()) == 1
    pc.register("Ahmed")
    assert pc.exchange().trouble == "refused"
    backup.bring_back()
    for _ in range(2):
        result = pc.exchange()
    assert (result.trouble, result.waiting, result.agreed) == ("", 0, True)
    assert pc.saved <= apart.held()  # the refused one too: it went again as it was signed


def sent_since_a_backup(apart: Hub) -> tuple[HubPC, HubPC, HouseholdId, Backup]:
    """A laptop, a hub's PC, a family that the one registered and the other pulled, a backup of before."""
    laptop, pc = apart.pc(role="outreach"), apart.pc()
    for one in (laptop, pc):
        one.exchange()
    backup = Backup(apart.gateway)
    family = laptop.register("Begum")
    laptop.sign(family)
    for one in (laptop, pc):
        one.exchange()
    return laptop, pc, family, backup


@pytest.mark.parametrize("first", ["laptop", "hub"])
def test_a_family_that_its_laptop_let_go_comes_back_to_the_council_from_the_hub(apart, first):
    laptop, pc, family, backup = sent_since_a_backup(apart)
    apart.gateway.change("UPDATE outreach_session SET expires_at = 1")
    laptop.exchange()
    assert not laptop.shows(family)
    assert laptop.remains(family) == 0
    shown, held = picture(pc, family), apart.held()

    backup.bring_back()
    new = laptop.register("Kowalska")
    order = (laptop, pc) if first == "laptop" else (pc, laptop)
    for one in order * 3:
        result = one.exchange()
        assert (result.trouble, result.agreed) == ("", True)
    assert apart.held() > held
    assert apart.gateway.rows("SELECT entry_id FROM entry WHERE payload IS NULL") == []
    third = apart.pc()
    third.exchange()
    assert picture(third, family) == shown == picture(pc, family)
    assert third.shows(new)
    assert {one.exchange().waiting for one in (laptop, pc)} == {0}
    for one in (laptop, pc, third):
        assert verify(one.store).problems == ()


def test_a_laptop_brought_back_keeps_the_families_that_it_had_not_sent(hub, tmp_path):
    laptop = hub.pc(role="outreach")
    laptop.exchange()
    family = laptop.register("Begum")
    for name in ("one", "two"):
        laptop.back_up(tmp_path / f"{name}.db")
        laptop.restore(tmp_path / f"{name}.db")
    for _ in range(3):
        result = laptop.exchange()
        assert (result.trouble, result.agreed) == ("", True)
    assert laptop.shows(family)
    assert laptop.saved <= hub.held()


@pytest.mark.parametrize("first", ["laptop", "hub"])
def test_a_laptop_keeps_the_families_of_its_outing_when_the_gateway_is_brought_back(apart, first):
    laptop, pc, family, backup = sent_since_a_backup(apart)
    held = apart.held()

    backup.bring_back()
    order = (laptop, pc) if first == "laptop" else (pc, laptop)
    for one in order * 3:
        result = one.exchange()
        assert (result.trouble, result.agreed) == ("", True)
    assert apart.held() == held
    assert laptop.shows(family)
    assert picture(laptop, family) == picture(pc, family)
    for one in (laptop, pc):
        assert verify(one.store).problems == ()


def test_the_words_that_an_erased_family_signed_are_there_for_the_next_one(hub):
    one, other = hub.pc(), hub.pc()
    family = one.register()
    one.sign(family)
    hub.at_rest()
    one.erase(family)
    hub.at_rest()
    for pc in (one, other):
        next_family = pc.register("Begum")
        pc.sign(next_family)
        hub.at_rest()
        for desk in (one, other):
            for entry in desk.store.entries(next_family):
                assert all(desk.store.attachment(digest) for digest in entry.attachments)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_ten_years_off_keeps_nobody_from_exchanging_and_wins_nothing(hub, years):
    wrong, right = hub.pc(), hub.pc()
    wrong.clock.off = timedelta(days=3653 * years)
    family = wrong.register()
    assert wrong.exchange().agreed
    assert right.exchange().pulled
    wrong.amend(family, mobile="07700 900111")
    wrong.exchange()
    right.exchange()
    right.amend(family, mobile="07700 900222")
    hub.at_rest()
    for pc in (wrong, right):
        assert picture(pc, family).household.primary_carer.mobile == "07700 900222"
    assert abs(read_link(wrong.store).clock_offset_ms) > 9 * 365 * 86_400_000


def test_a_desk_too_old_to_send_still_fetches_and_keeps_what_waits(hub):
    old, other = hub.pc(), hub.pc()
    other.register()
    other.exchange()
    hub.gateway.kill()
    hub.gateway.start("protocol=4")
    try:
        old.register()
        result = old.exchange()
        assert (result.trouble, result.waiting, result.pulled) == ("version", 2, 2)
        assert "version" in result.words
    finally:
        hub.gateway.kill()
        hub.gateway.start()
    hub.at_rest()


@pytest.mark.parametrize(("version", "status"), [(1, 426), (2, 200), (3, 200), (4, 200), (5, 426)])
def test_a_gateway_takes_the_two_versions_before_its_own(council, version, status):
    device = council.device(council.new_hub())
    council.kill()
    council.start("protocol=4")
    try:
        device.version = version
        answer = device.try_push([device.household()])
        assert answer.status_code == status
        if status == 426:
            assert answer.json()["code"] == "version"
        assert device.ask("GET", "/v1/pull?after=&limit=10").status_code == 200
    finally:
        council.kill()
        council.start()


def test_a_revoked_desk_keeps_its_work_and_says_so(hub):
    pc = hub.pc()
    pc.exchange()
    pc.register()
    hub.gateway.revoke(pc.store.device_id)
    result = pc.exchange()
    assert (result.trouble, result.waiting, result.agreed) == ("revoked", 1, False)
    assert len(hub.held()) == 1


def test_an_expired_lease_shuts_the_records_and_lets_the_work_out(hub):
    laptop = hub.pc(role="outreach")
    laptop.exchange()
    check_lease(laptop.store)
    laptop.register()
    laptop.clock.off = timedelta(days=4)
    with pytest.raises(LeaseExpired):
        check_lease(laptop.store)
    assert laptop.exchange().pushed == 1
    laptop.clock.off = timedelta()
    check_lease(laptop.store)


BOMB_HEADERS = "content-encoding: gzip\r\n"


def bomb() -> bytes:
    return gzip.compress(b" " * (256 << 20))


@pytest.mark.parametrize(
    "answer",
    [
        lambda: reply("302 Found", more="location: http://127.0.0.1:9/\r\n"),
        lambda: reply("200 OK", bomb(), more=BOMB_HEADERS),
        lambda: reply("200 OK", b"[" * 1_000_000),
        lambda: reply("200 OK", b"<html>Log in to the Wi-Fi</html>", "text/html"),
        lambda: reply("200 OK", b'{"digest":{},"agreed":true}'),
        lambda: reply("500 Internal Server Error"),
        lambda: reply("401 Unauthorized", b'{"code":"clock","sentence":"x","now":1}'),
        lambda: b"\x00" * 4096,
    ],
    ids=["redirect", "bomb", "nesting", "another page", "no proof", "fault", "a lie about time", "noise"],
)
def test_whatever_answers_in_the_gateways_place_nothing_is_lost_and_the_next_exchange_works(
    hub, answer: Callable[[], bytes]
):
    pc = hub.pc()
    pc.register()
    hub.line.plan(*[Plan(answer=answer())] * 4)
    result = pc.exchange()
    assert result.trouble
    assert result.words
    assert not result.agreed
    assert result.waiting == 2
    hub.at_rest()


def test_a_desk_killed_before_any_of_its_turns_goes_on_where_it_was(hub):
    pc, other = hub.pc(), hub.pc()
    other.sign(other.register())
    other.exchange()
    step, ended = 0, False
    while not ended:
        pc.sign(pc.register())
        try:
            pc.exchange(killed_at=step)
            ended = True
        except KilledError:
            pc.close()
            pc.open()
        step += 1
    assert step > 10
    hub.at_rest()


@pytest.mark.parametrize("label", ["begun", "worked", "committed"])
def test_a_gateway_killed_at_any_point_of_any_transaction_loses_and_doubles_nothing(hub, label):
    one, other = hub.pc(), hub.pc()
    deaths = 0
    for number in range(1, 15):
        one.sign(one.register())
        other.arrive(other.register("Begum"))
        hub.gateway.kill()
        hub.gateway.start(f"die={label}:{number}")
        before = len(hub.held())
        troubles = {pc.exchange().trouble for pc in (one, other)}
        deaths += "offline" in troubles
        hub.gateway.kill()
        hub.gateway.start()
        assert len(hub.held()) >= before
    assert deaths >= 6
    hub.at_rest()
