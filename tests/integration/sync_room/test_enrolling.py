"""Linking a PC: what is checked before anything is believed, and what happens to what waits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from harness.gateway import NurseryGateway
from harness.hostile import Council, Server, Turns, said_struct
from harness.hub_pc import HubPC

from hubdesk.domain.problems import InputProblem, Refused
from hubdesk.services.setting_up import make_practice_desk
from hubdesk.store.link import need_link, read_link
from hubdesk.sync.enrolling import enrol
from hubdesk.sync.troubles import LinkTrouble

CODE = "0000-0000-0000"


def test_the_gateways_key_is_pinned_and_the_council_compared(
    pc: HubPC, council: Council, server: Callable[..., Server]
) -> None:
    gateway = server(lambda _: said_struct(council.welcome(pc)))
    linked = enrol(Turns(pc), gateway.url, f" {CODE} ", "", pc.clock)
    assert linked.council == "Bedford Borough Council"
    bound = need_link(pc.store)
    assert bound.gateway_key == council.key.public_key().public_bytes_raw()
    assert bound.url == gateway.url
    assert gateway.targets() == ["POST /v1/enrol"]


@pytest.mark.parametrize(
    "changed",
    [{"council_id": "durham"}, {"gateway_key": "00" * 32}],
    ids=["another council", "a key that did not sign"],
)
def test_an_answer_that_is_not_for_this_pc_links_nothing(
    pc: HubPC, council: Council, server: Callable[..., Server], changed: dict[str, Any]
) -> None:
    gateway = server(lambda _: said_struct(council.welcome(pc, **changed)))
    with pytest.raises(Refused) as refused:
        enrol(Turns(pc), gateway.url, CODE, "", pc.clock)
    assert refused.value.next_step
    assert read_link(pc.store) is None


def test_the_certificate_of_another_device_links_nothing(
    pc: HubPC, council: Council, server: Callable[..., Server], tmp_path: Path
) -> None:
    stranger = HubPC(tmp_path / "stranger")
    gateway = server(lambda _: said_struct(council.welcome(stranger)))
    with pytest.raises(Refused, match="another PC"):
        enrol(Turns(pc), gateway.url, CODE, "", pc.clock)
    stranger.close()
    assert read_link(pc.store) is None


def test_a_line_that_is_not_private_is_not_used_for_the_code(
    pc: HubPC, council: Council, server: Callable[..., Server], tls: Any
) -> None:
    stranger = server(lambda _: said_struct(council.welcome(pc)), tls)
    with pytest.raises(LinkTrouble) as refused:
        enrol(Turns(pc), stranger.url, CODE, "", pc.clock)
    assert refused.value.trouble == "certificate"
    assert stranger.bytes_in == 0
    with pytest.raises(InputProblem, match="no certificate"):
        enrol(Turns(pc), stranger.url, CODE, "-----BEGIN NOTHING-----", pc.clock)


def test_the_councils_own_authority_makes_the_line_private(
    pc: HubPC, council: Council, server: Callable[..., Server], tls: Any, authority: Any
) -> None:
    gateway = server(lambda _: said_struct(council.welcome(pc)), tls)
    ca = authority.cert_pem.bytes().decode()
    enrol(Turns(pc), gateway.url, CODE, ca, pc.clock)
    assert need_link(pc.store).ca == ca


def test_pretend_families_are_linked_to_nobody(tmp_path: Path) -> None:
    desk = make_practice_desk(tmp_path / "practice")

    class Practice:
        store = desk.store

    try:
        with pytest.raises(Refused, match="pretend"):
            enrol(Turns(Practice()), "http://127.0.0.1:9", CODE, "", desk.clock)
    finally:
        desk.store.close()


def test_another_gateway_gets_everything_that_the_first_one_held(
    pc: HubPC, gateway: NurseryGateway, hub: str, council: Council
) -> None:
    council.link(pc, "http://127.0.0.1:9")
    with pc.store.writing() as connection:  # as if that council had acknowledged it all
        connection.execute("UPDATE entry SET council_holds = 1")
        connection.execute("DELETE FROM outbox")
    pc.register("Since")
    assert pc.store.waiting_to_send() == 1
    enrol(Turns(pc), gateway.url, gateway.code(hub), "", pc.clock)
    assert pc.store.waiting_to_send() == 3
    assert pc.exchange().agreed
    assert len(gateway.entries(hub)) == 3


def test_a_code_works_once_and_enrolling_anew_keeps_what_waits(
    pcs: Callable[..., HubPC], gateway: NurseryGateway, hub: str
) -> None:
    one, other = pcs(linked=False), pcs(linked=False)
    code = gateway.code(hub)
    enrol(Turns(one), gateway.url, code, "", one.clock)
    with pytest.raises(LinkTrouble, match="does not take this code"):
        enrol(Turns(other), gateway.url, code, "", other.clock)
    assert one.exchange().agreed
    one.register()
    enrol(Turns(one), gateway.url, gateway.code(hub), "", one.clock)
    assert one.store.waiting_to_send() == 1
    assert one.exchange().agreed
