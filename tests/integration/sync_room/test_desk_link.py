"""The link of an open desk: it exchanges by itself, tells its news, enrols, and ends at once."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness.gateway import NurseryGateway
from harness.hostile import Asked, Council, Server
from harness.hub_pc import HubPC
from harness.waiting import until

from hubdesk.domain.problems import HubDeskError, Refused
from hubdesk.store.thread import StoreThread
from hubdesk.sync.link import DeskLink

if TYPE_CHECKING:
    from hubdesk.services.ports import LinkNews

BOUND = 20.0


class OpenDesk:
    """A desk on a store's thread, with its link; what a window is to them."""

    def __init__(self, folder: Path) -> None:
        self.thread = StoreThread()
        self.pc: HubPC = self.thread.submit(HubPC, folder).result()
        self.link = DeskLink(self.pc.desk, self.thread, line=lambda: "here")
        self.pc.desk.council_link = self.link
        self.news: list[LinkNews] = []
        self.link.listen(self.news.append)
        self.link.start()

    def register(self, name: str = "Okafor") -> str:
        """Save a family, and let the link know as the window does."""
        household = self.thread.submit(self.pc.register, name).result()
        self.link.wake()
        return household

    def waiting(self) -> int:
        return self.thread.submit(self.pc.store.waiting_to_send).result()

    def words(self) -> str:
        return self.link.status(self.waiting()).words

    def close(self) -> None:
        self.link.close()
        self.thread.submit(self.pc.close).result()
        self.thread.close()


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[[], OpenDesk]]:
    made: list[OpenDesk] = []

    def make() -> OpenDesk:
        made.append(OpenDesk(tmp_path / f"desk{len(made)}"))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def test_a_desk_that_nobody_linked_says_so_and_sends_nothing(desks: Callable[[], OpenDesk]) -> None:
    desk = desks()
    desk.register()
    with pytest.raises(Refused, match="not linked"):
        desk.link.sync_now().result(BOUND)
    assert desk.words() == "Not linked to the council yet: 2 saved on this PC, nothing sent."
    assert not desk.link.status(2).connected


def test_enrolling_is_followed_by_everything_that_waits(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway, hub: str
) -> None:
    desk = desks()
    desk.register()
    linked = desk.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
    assert (linked.hub_name, linked.role) == (hub, "hub")
    until(lambda: not desk.waiting(), BOUND)
    assert desk.link.sync_now().result(BOUND).agreed
    assert [news.linked for news in desk.news if news.linked] == [linked]
    assert desk.words().startswith("Everything is with the council. Last checked ")


def test_a_save_is_with_the_council_soon_after(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway, hub: str
) -> None:
    desk = desks()
    desk.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
    desk.link.sync_now().result(BOUND)
    desk.register()
    until(lambda: len(gateway.entries(hub)) == 2, BOUND)


def test_what_another_desk_saved_is_told_as_changes(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway, hub: str
) -> None:
    one, other = desks(), desks()
    for desk in (one, other):
        desk.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
        desk.link.sync_now().result(BOUND)
    household = one.register()
    until(lambda: not one.waiting(), BOUND)
    other.link.wake()
    until(lambda: any(news.changes and household in news.changes.households for news in other.news), BOUND)
    assert any(news.changes and "household_registered" in news.changes.kinds for news in other.news)


def test_a_gateway_that_goes_away_is_working_offline_until_it_is_back(
    desks: Callable[[], OpenDesk], tmp_path: Path
) -> None:
    folder = tmp_path / "gateway"
    folder.mkdir()
    gateway = NurseryGateway(f"sqlite:///{folder / 'gateway.db'}", folder / "gateway.key").start()
    try:
        desk = desks()
        desk.link.enrol(gateway.url, gateway.code("Riverside")).result(BOUND)
        desk.link.sync_now().result(BOUND)
        gateway.kill()
        desk.register()
        assert desk.link.sync_now().result(BOUND).trouble == "offline"
        assert desk.words().startswith("Working offline: 1 family waiting, last sent ")
        gateway.start()
        assert desk.link.sync_now().result(BOUND).agreed
        assert desk.words().startswith("Everything is with the council.")
    finally:
        gateway.close()


def test_a_code_that_opens_nothing_is_a_sentence(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway
) -> None:
    desk = desks()
    with pytest.raises(HubDeskError, match="does not take this code"):
        desk.link.enrol(gateway.url, "0000-0000-0000").result(BOUND)
    with pytest.raises(HubDeskError, match="whole code"):
        desk.link.enrol(gateway.url, "000").result(BOUND)
    with pytest.raises(HubDeskError, match="private line"):
        desk.link.enrol("http://council.example", "0000-0000-0000").result(BOUND)
    assert not desk.link.status(0).connected


def test_a_revoked_desk_stops_trying_until_it_is_asked(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway, hub: str
) -> None:
    desk = desks()
    desk.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
    desk.link.sync_now().result(BOUND)
    gateway.change("UPDATE device SET revoked_at = 1 WHERE device_id = ?", desk.pc.store.device_id)
    assert desk.link.sync_now().result(BOUND).trouble == "revoked"
    told = len(desk.news)
    desk.register()
    assert desk.words().startswith("The council has ended this PC's link. 1 family waiting")
    assert len(desk.news) == told
    gateway.change("UPDATE device SET revoked_at = NULL WHERE device_id = ?", desk.pc.store.device_id)
    assert desk.link.sync_now().result(BOUND).agreed


def test_closing_never_waits_for_a_gateway_that_does_not_answer(
    desks: Callable[[], OpenDesk], council: Council, server: Callable[..., Server]
) -> None:
    never = threading.Event()

    def silence(_: Asked) -> bytes:
        never.wait(60)
        return b""

    gateway = server(silence)
    desk = desks()
    desk.thread.submit(council.link, desk.pc, gateway.url).result()
    asked = desk.link.sync_now()
    until(lambda: bool(gateway.asked), BOUND)
    began = time.monotonic()
    desk.link.close()
    assert time.monotonic() - began < 2
    assert asked.cancelled()
    never.set()


def test_the_store_takes_turns_for_others_while_much_comes_in(
    desks: Callable[[], OpenDesk], gateway: NurseryGateway, hub: str
) -> None:
    one, other = desks(), desks()
    one.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
    one.thread.submit(lambda: [one.pc.register(f"Name{number}") for number in range(1000)]).result()
    one.link.sync_now().result(60)
    longest = 0.0
    other.link.enrol(gateway.url, gateway.code(hub)).result(BOUND)
    done = other.link.sync_now()
    while not done.done():
        began = time.monotonic()
        other.thread.submit(lambda: None).result()
        longest = max(longest, time.monotonic() - began)
    assert done.result().agreed
    pages = [news.changes for news in other.news if news.changes]
    assert max(len(changes.entries) for changes in pages) <= 200
    assert longest < 2.0
