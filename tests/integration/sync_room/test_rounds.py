"""Whole exchanges with a real gateway: what moves, what is asked, and that every cut is made good."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from harness.gateway import NurseryGateway
from harness.hostile import Turns
from harness.hub_pc import HubPC
from harness.waiting import until

from hubdesk.services.exchange import exchange_report
from hubdesk.services.looking_up import look_up
from hubdesk.services.ports import LinkNews, SyncResult
from hubdesk.store import incoming
from hubdesk.store.link import check_lease, match_index, need_link
from hubdesk.store.opening import LeaseExpired
from hubdesk.store.verify import verify
from hubdesk.sync.bonds import bound_to, client_for
from hubdesk.sync.client import GatewayClient
from hubdesk.sync.enrolling import enrol
from hubdesk.sync.round import exchange, sync_once
from hubdesk.sync.troubles import LinkTrouble, StoppedError
from hubdesk.wire.messages import State

Pcs = Callable[..., HubPC]


class Line:
    """A desk's line to its gateway: counts what is asked, and is cut where the test says.

    Attributes:
        cut: before which question the line is cut, or after it when `reply` is what gets lost.
    """

    def __init__(self, pc: HubPC) -> None:
        self.turns = Turns(pc)
        self.client = client_for(bound_to(pc.store), self.turns, pc.clock)
        self.asked: list[str] = []
        self.cut, self.reply = 0, False
        self._send_once = self.client._send_once
        self.client._send_once = self._counted  # type: ignore[method-assign] - the line, not the desk, is broken

    def _counted(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Any:
        self.asked.append(f"{method} {target.split('?')[0][:16]}")
        if len(self.asked) == self.cut and not self.reply:
            raise LinkTrouble("offline")
        answer = self._send_once(method, target, body, headers)
        if len(self.asked) == self.cut:
            raise LinkTrouble("offline")
        return answer

    def sync(self, tell: Callable[[LinkNews], object] = lambda _: None, page: int = 1000) -> SyncResult:
        return sync_once(self.turns, self.client, tell, page=page)

    def close(self) -> None:
        self.client.close()


def sync(pc: HubPC, page: int = 1000) -> SyncResult:
    """One exchange over a line of its own."""
    line = Line(pc)
    try:
        return line.sync(page=page)
    finally:
        line.close()


def held(pc: HubPC) -> set[str]:
    return {entry.entry_id for entry in pc.store.entries()}


def state(pc: HubPC) -> State:
    return incoming.local_state(pc.store)


def test_what_one_desk_saves_another_holds(pcs: Pcs) -> None:
    one, other = pcs(), pcs()
    household = one.register("Okafor")
    one.sign(household)
    assert sync(one).agreed
    result = sync(other)
    assert result.agreed
    assert not result.trouble
    assert result.pulled == 3
    assert held(one) < held(other)
    assert [hit.household_id for hit in look_up(other.desk, "Okafor")] == [household]
    assert sync(one).pulled == 1
    assert state(one).digest == state(other).digest


def test_signatures_travel_with_their_signing(pcs: Pcs) -> None:
    one, other = pcs(), pcs()
    one.sign(one.register())
    assert sync(one).attachments > 0
    assert sync(other).attachments > 0
    named = {digest for entry in one.store.entries() for digest in entry.attachments}
    assert named
    assert {digest: other.store.attachment(digest) for digest in named} == {
        digest: one.store.attachment(digest) for digest in named
    }
    report = exchange_report(other.desk)
    assert (report.attachments_waiting, report.attachments_wanted) == (0, 0)


def test_nothing_to_do_is_one_question(pcs: Pcs) -> None:
    pc = pcs()
    pc.register()
    line = Line(pc)
    assert line.sync().agreed
    assert line.asked[0] == line.asked[-1] == "POST /v1/state"
    line.asked.clear()
    result = line.sync()
    line.close()
    assert result.agreed
    assert result.words == "Both sides hold the same."
    assert line.asked == ["POST /v1/state"]


def test_what_comes_in_is_told_page_by_page(pcs: Pcs) -> None:
    one, other = pcs(), pcs()
    families = {one.register(f"Name{number}") for number in range(7)}
    sync(one)
    heard: list[LinkNews] = []
    line = Line(other)
    line.sync(heard.append, page=3)
    line.close()
    changes = [news.changes for news in heard if news.changes]
    assert len(changes) == 3
    assert frozenset().union(*(one.households for one in changes)) == families
    told = [news.progress for news in heard if news.progress and news.progress.phase == "fetching"]
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert told[-1].done == told[-1].total == 8


@pytest.mark.parametrize("reply", [False, True])
def test_a_line_cut_at_every_question_loses_nothing_and_doubles_nothing(
    pcs: Pcs, gateway: NurseryGateway, hub: str, reply: bool
) -> None:
    one, other = pcs(), pcs()
    sync(other)
    for number in range(5):
        one.sign(one.register(f"Name{number}"))
    other.sign(other.register("Elsewhere"))
    sync(other)
    cut, cuts = 1, 0
    while True:
        line = Line(one)
        line.cut, line.reply = cut, reply
        result = line.sync(page=2)
        line.close()
        if len(line.asked) < cut:
            break
        assert result.trouble == "offline"
        cuts, cut = cuts + 1, cut % 5 + 1
        assert cuts < 400
    assert cuts > 5
    assert result.agreed
    assert sync(other).agreed
    assert held(one) == held(other) == gateway.entries(hub)
    assert state(one).digest == state(other).digest
    assert (
        exchange_report(one.desk).attachments_waiting == exchange_report(other.desk).attachments_wanted == 0
    )


def test_leaving_off_between_any_two_steps_is_made_good(pcs: Pcs) -> None:
    one, other = pcs(), pcs()
    for number in range(4):
        other.sign(other.register(f"Name{number}"))
    sync(other)
    one.register()
    stops, after = 0, 1
    while True:
        line = Line(one)
        stopping = partial(next, chain([False] * after, [True] * 9))
        try:
            result, _ = exchange(line.turns, line.client, page=1, stopping=stopping)
            break
        except StoppedError:
            stops, after = stops + 1, after + 1
        finally:
            line.close()
    assert stops > 5
    assert result.agreed
    assert held(other) <= held(one)


def test_a_revoked_desk_sends_and_fetches_nothing(pcs: Pcs, gateway: NurseryGateway) -> None:
    pc = pcs()
    assert sync(pc).agreed
    pc.register()
    gateway.change("UPDATE device SET revoked_at = 1 WHERE device_id = ?", pc.store.device_id)
    result = sync(pc)
    assert (result.trouble, result.pushed, result.waiting) == ("revoked", 0, 1)
    assert result.next_step
    assert need_link(pc.store).trouble == "revoked"
    assert pc.store.waiting_to_send() == 1


def test_a_desk_brought_back_from_last_week_goes_on_as_a_new_one(pcs: Pcs, tmp_path: Path) -> None:
    pc, other = pcs(), pcs()
    sync(other)
    kept = pc.register("Before")
    sync(pc)
    pc.back_up(tmp_path / "last-week.db")
    lost = pc.register("After")
    sync(pc)
    chain = pc.store.device_id
    pc.restore(tmp_path / "last-week.db")
    assert pc.store.device_id != chain
    pc.register("Since")
    result = sync(pc)
    assert (result.trouble, result.agreed) == ("", True)
    assert need_link(pc.store).device_id == pc.store.device_id
    names = {hit.household_id for word in ("Before", "After") for hit in look_up(pc.desk, word)}
    assert names == {kept, lost}
    sync(other)
    assert held(pc) == held(other)


def test_a_gateway_brought_back_from_its_backup_is_told_again(tmp_path: Path) -> None:
    folder = tmp_path / "gateway"
    folder.mkdir()
    database = folder / "gateway.db"
    gateway = NurseryGateway(f"sqlite:///{database}", folder / "gateway.key").start()
    one, other = HubPC(tmp_path / "one"), HubPC(tmp_path / "other")
    try:
        for pc in (one, other):
            enrol(Turns(pc), gateway.url, gateway.code("Riverside"), "", pc.clock)
        one.sign(one.register("Before"))
        sync(one)
        sync(other)
        gateway.kill()
        for file in folder.glob("gateway.db*"):
            shutil.copy(file, tmp_path / file.name)
        gateway.start()
        one.sign(one.register("After"))
        assert sync(one).agreed
        assert sync(other).agreed
        gateway.kill()
        for file in folder.glob("gateway.db*"):
            file.unlink()
        for file in tmp_path.glob("gateway.db*"):
            shutil.copy(file, folder / file.name)
        gateway.start()
        assert sync(one).agreed
        assert sync(other).agreed
        assert sync(one).agreed
        assert state(one).digest == state(other).digest
        assert gateway.entries("Riverside") == held(one) == held(other)
    finally:
        one.close()
        other.close()
        gateway.close()


def test_records_that_differ_are_fetched_anew(pcs: Pcs) -> None:
    one, other = pcs(), pcs()
    other.register()
    sync(other)
    one.register()
    assert sync(one).agreed
    with one.store.writing() as connection:
        connection.execute("UPDATE link SET digest_sum = zeroblob(32)")
    line = Line(one)
    result = line.sync()
    line.close()
    assert result.agreed
    assert line.asked == ["POST /v1/state", "GET /v1/pull", "POST /v1/state"]


def test_a_difference_that_stays_is_said(pcs: Pcs, gateway: NurseryGateway) -> None:
    pc, other = pcs(), pcs()
    other.register()
    assert sync(other).agreed
    gateway.change("UPDATE entry SET signature = ?", bytes(64))
    result = sync(pc)
    assert (result.trouble, result.agreed, result.not_taken) == ("differs", False, 2)
    assert "different records" in result.words


def test_an_order_that_differs_is_asked_for_again(pcs: Pcs) -> None:
    """As when the gateway was restored, and holds an act of a wrong clock back to another time."""
    pc = pcs()
    pc.register()
    assert sync(pc).agreed
    with pc.store.writing() as connection:
        connection.execute("UPDATE entry SET order_time = '000000000000-0000'")
        connection.execute("UPDATE link SET digest_sum = zeroblob(32)")
    assert sync(pc).agreed
    assert verify(pc.store).problems == ()


def test_a_clock_ten_years_off_is_no_matter(pcs: Pcs) -> None:
    pc, other = pcs(), pcs()
    for years in (10, -10):
        pc.clock.off = timedelta(days=3652 * years / 10)
        pc.register(f"Then{years}")
        result = sync(pc)
        assert (result.trouble, result.agreed) == ("", True)
    assert sync(other).agreed
    assert sync(pc).agreed
    assert state(pc).digest == state(other).digest


def test_a_large_file_goes_on_where_it_broke_off(pcs: Pcs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubdesk.sync.files.ATTACHMENT_PIECE", 500)
    one, other = pcs(), pcs()
    one.sign(one.register())
    puts: list[str] = []
    real = GatewayClient.put_piece

    def watched(self: GatewayClient, digest: Any, media: str, piece: bytes, start: int, total: int) -> Any:
        puts.append(f"{digest[:6]} {start}")
        return real(self, digest, media, piece, start, total)

    monkeypatch.setattr(GatewayClient, "put_piece", watched)
    cut = 6
    while True:
        line = Line(one)
        line.cut = cut
        result = line.sync()
        line.close()
        if result.agreed:
            break
        assert result.trouble == "offline"
        assert len(puts) < 200
    assert len(puts) - len(set(puts)) <= 40
    sync(other)
    for entry in one.store.entries():
        for digest in entry.attachments:
            assert other.store.attachment(digest) == one.store.attachment(digest)


def test_a_laptop_that_was_away_hands_over_and_fetches_nothing(
    pcs: Pcs, gateway: NurseryGateway, hub: str
) -> None:
    desk, laptop = pcs(), pcs(linked=False)
    enrol(Turns(laptop), gateway.url, gateway.code(hub, role="outreach"), "", laptop.clock)
    desk.register()
    sync(desk)
    household = laptop.register("Hall")
    laptop.sign(household)
    with laptop.store.writing() as connection:
        connection.execute("UPDATE link SET lease = NULL")
    with pytest.raises(LeaseExpired):
        check_lease(laptop.store)
    line = Line(laptop)
    result, trouble = exchange(line.turns, line.client, hand_over=True)
    line.close()
    assert trouble is None
    assert (result.pushed, result.pulled, result.waiting) == (3, 0, 0)
    assert result.attachments > 0
    assert not any("pull" in one for one in line.asked)
    check_lease(laptop.store)
    assert sync(laptop).agreed


def test_a_laptop_keeps_the_newest_match_index(pcs: Pcs, gateway: NurseryGateway, hub: str) -> None:
    desk, laptop = pcs(), pcs(linked=False)
    enrol(Turns(laptop), gateway.url, gateway.code(hub, role="outreach"), "", laptop.clock)
    desk.register()
    sync(desk)
    until(lambda: sync(laptop).agreed and match_index(laptop.store.connection) is not None, 20)
    kept = match_index(laptop.store.connection)
    assert kept is not None
    assert need_link(laptop.store).match_index == kept.version
    line = Line(laptop)
    line.sync()
    line.close()
    assert line.asked == ["POST /v1/state"]
