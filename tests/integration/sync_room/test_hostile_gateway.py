"""A gateway that was taken over, or was never one: refused in words, and nothing of it stays in memory."""

import gzip
import ssl
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
import trustme
from harness.hostile import HEAD, Asked, Council, Server, Turns, said, said_struct
from harness.hub_pc import HubPC

from hubdesk.services.ports import SyncResult
from hubdesk.sync.bonds import bound_to, client_for
from hubdesk.sync.round import sync_once
from hubdesk.sync.transport import Cut
from hubdesk.wire.messages import Pull, Push, PushAnswer, StateAnswer, Trouble, Verdict, received

Start = Callable[..., Server]


def exchange(pc: HubPC) -> SyncResult:
    """One exchange of a desk with whatever it is linked to."""
    turns = Turns(pc)
    client = client_for(bound_to(pc.store), turns, pc.clock)
    try:
        return sync_once(turns, client)
    finally:
        client.close()


def refuse(code: str, status: str, **facts: int) -> bytes:
    return said(msgspec.json.encode(Trouble(code=code, sentence="Call 0900", **facts)), status=status)


def pushed(asked: Asked) -> list[str]:
    """The ids of the entries in a push."""
    packed = asked.headers.get("content-encoding") == "gzip"
    body = msgspec.json.decode(gzip.decompress(asked.body) if packed else asked.body, type=Push)
    return [received(entry).entry_id for entry in body.entries]


BOMB = gzip.compress(bytes(64 << 20), 9)
NESTED = b'{"digest":' + b"[" * 1_000_000
HIDDEN_NESTED = gzip.compress(b'{"digest":{},"agreed":true,"x":' + b'{"a":' * 300_000)
GZIP = "content-encoding: gzip"
ELSEWHERE = "location: https://elsewhere.example/"


def endless() -> Iterable[bytes]:
    yield HEAD + b"\r\n"
    while True:
        yield bytes(1 << 16)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda _: said(BOMB, GZIP), id="a bomb"),
        pytest.param(lambda _: said(NESTED), id="nesting"),
        pytest.param(lambda _: said(HIDDEN_NESTED, GZIP), id="hidden nesting"),
        pytest.param(lambda _: endless(), id="a body without end"),
        pytest.param(lambda _: said(b"", ELSEWHERE, status="307 Elsewhere"), id="redirect"),
        pytest.param(lambda _: said(b"<html>Sign in to the Wi-Fi</html>"), id="a portal"),
        pytest.param(lambda _: said(b"[]"), id="a list"),
        pytest.param(lambda _: said(b'{"digest":{"count":"many"},"agreed":1}'), id="wrong types"),
        pytest.param(lambda _: said(b"\xff\xfe"), id="no text"),
        pytest.param(lambda _: said(b"", "content-encoding: zstd"), id="another packing"),
        pytest.param(lambda _: said(b"{}", status="418 Teapot"), id="a teapot"),
    ],
)
def test_what_no_council_sends_is_refused_and_nothing_was_sent(
    pc: HubPC, council: Council, server: Start, answer: Any
) -> None:
    evil = server(answer)
    council.link(pc, evil.url)
    tracemalloc.start()
    result = exchange(pc)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert result.trouble == "not_the_gateway"
    assert result.words
    assert result.next_step
    assert "0900" not in result.words
    assert result.waiting == pc.store.waiting_to_send() > 0
    assert evil.targets() == ["POST /v1/state"]
    assert most < 80 << 20


def test_an_answer_that_drips_has_an_end(pc: HubPC, council: Council, server: Start, monkeypatch) -> None:
    pause = threading.Event()

    def drip() -> Iterable[bytes]:
        for byte in HEAD + b"content-length: 100000\r\n\r\n" + b"x" * 100_000:
            pause.wait(0.01)
            yield bytes([byte])

    monkeypatch.setattr(Cut, "allow", lambda self, _: setattr(self, "_until", time.monotonic() + 0.5))
    slow = server(lambda _: drip())
    council.link(pc, slow.url)
    began = time.monotonic()
    assert exchange(pc).trouble == "offline"
    assert time.monotonic() - began < 5


def test_a_gateway_with_another_key_gets_nothing(pc: HubPC, council: Council, server: Start) -> None:
    other = Council()
    evil = server(lambda _: said_struct(other.state(pc, agreed=False)))
    council.link(pc, evil.url)
    assert exchange(pc).trouble == "not_the_gateway"
    assert evil.targets() == ["POST /v1/state"]
    assert pc.store.waiting_to_send()


def test_a_gateway_that_shows_no_key_gets_nothing(pc: HubPC, council: Council, server: Start) -> None:
    evil = server(lambda _: said_struct(council.state(pc, heads=())))
    council.link(pc, evil.url)
    assert exchange(pc).trouble == "not_the_gateway"
    assert evil.targets() == ["POST /v1/state"]


def test_a_state_tells_nothing_of_anybody(pc: HubPC, council: Council, server: Start) -> None:
    evil = server(lambda _: said_struct(Council().state(pc)))
    council.link(pc, evil.url)
    exchange(pc)
    asked = evil.asked[0]
    everything = asked.body + repr(asked.headers).encode()
    for word in (b"Okafor", b"Ada", b"Maya", b"Foster", b"MK40", b"07700"):
        assert word not in everything


def test_a_certificate_that_nobody_trusts_sees_not_one_byte(
    pc: HubPC, council: Council, server: Start, tls: ssl.SSLContext
) -> None:
    stranger = server(lambda _: said_struct(council.state(pc)), tls)
    council.link(pc, stranger.url)
    result = exchange(pc)
    assert result.trouble == "certificate"
    assert "not private" in result.words
    assert stranger.bytes_in == 0


def test_the_councils_own_authority_is_trusted_and_no_other(
    pc: HubPC, council: Council, server: Start, tls: ssl.SSLContext, authority: trustme.CA
) -> None:
    good = server(lambda _: said_struct(council.state(pc, agreed=False)), tls)
    council.link(pc, good.url, trustme.CA().cert_pem.bytes().decode())
    assert exchange(pc).trouble == "certificate"
    assert good.bytes_in == 0
    council.link(pc, good.url, authority.cert_pem.bytes().decode())
    exchange(pc)
    assert good.targets()[0] == "POST /v1/state"


def test_a_certificate_for_another_name_is_not_the_councils(
    pc: HubPC, council: Council, server: Start, authority: trustme.CA
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("elsewhere.example").configure_cert(context)
    other = server(lambda _: said_struct(council.state(pc)), context)
    council.link(pc, other.url, authority.cert_pem.bytes().decode())
    assert exchange(pc).trouble == "certificate"
    assert other.bytes_in == 0


def test_plain_http_goes_to_this_very_pc_whatever_a_name_resolves_to(
    pc: HubPC, council: Council, server: Start, monkeypatch
) -> None:
    here = server(lambda _: said_struct(council.state(pc)))
    council.link(pc, here.url)
    monkeypatch.setattr("hubdesk.sync.transport.is_loopback", lambda _: False)
    assert exchange(pc).trouble == "offline"
    assert here.bytes_in == 0


@pytest.mark.parametrize(
    ("code", "status", "trouble"),
    [
        ("revoked", "401 No", "revoked"),
        ("unknown_device", "401 No", "unknown_device"),
        ("bad_signature", "401 No", "unknown_device"),
        ("busy", "503 Later", "busy"),
        ("busy", "429 Later", "busy"),
        ("", "502 Bad Gateway", "busy"),
    ],
)
def test_a_refusal_is_told_in_our_words(
    pc: HubPC, council: Council, server: Start, code: str, status: str, trouble: str
) -> None:
    gateway = server(lambda _: refuse(code, status))
    council.link(pc, gateway.url)
    result = exchange(pc)
    assert result.trouble == trouble
    assert "0900" not in f"{result.words} {result.next_step}"
    assert pc.store.waiting_to_send()


def test_a_clock_that_is_off_is_put_right_by_the_gateways(pc: HubPC, council: Council, server: Start) -> None:
    ahead = 10 * 365 * 86_400_000

    def answer(asked: Asked) -> bytes:
        now = int(pc.clock.now().timestamp() * 1000) + ahead
        if abs(int(asked.headers["hubdesk-time"]) - now) > 300_000:
            return refuse("clock", "401 No", now=now)
        return (
            said_struct(council.state(pc, agreed=True)) if "state" in asked.target else refuse("", "500 No")
        )

    gateway = server(answer)
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "busy"  # it got as far as the push
    assert gateway.targets() == ["POST /v1/state", "POST /v1/state", "POST /v1/push"]
    exchange(pc)  # and remembers
    assert gateway.targets()[3:] == ["POST /v1/state", "POST /v1/push"]


def test_a_gateway_that_never_likes_the_time_is_asked_no_further(
    pc: HubPC, council: Council, server: Start
) -> None:
    times = iter(range(10**12, 10**15, 10**12))
    gateway = server(lambda _: refuse("clock", "401 No", now=next(times)))
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "clock"
    assert len(gateway.asked) == 3


def test_a_number_that_was_seen_is_jumped_over_once(pc: HubPC, council: Council, server: Start) -> None:
    def answer(asked: Asked) -> bytes:
        if int(asked.headers["hubdesk-number"]) <= 70_000:
            return refuse("replayed", "409 Seen", last=70_000)
        return refuse("busy", "503 Later")

    gateway = server(answer)
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "busy"
    assert [int(one.headers["hubdesk-number"]) > 70_000 for one in gateway.asked] == [False, True]


def test_a_gateway_that_uses_the_numbers_up_is_refused(pc: HubPC, council: Council, server: Start) -> None:
    gateway = server(lambda _: refuse("replayed", "409 Seen", last=(1 << 53) - 1))
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "not_the_gateway"


def test_batches_are_halved_until_they_fit(pc: HubPC, council: Council, server: Start) -> None:
    for _ in range(6):
        pc.register()

    def answer(asked: Asked) -> bytes:
        if "push" not in asked.target:
            return said_struct(council.state(pc, agreed=False))
        return refuse("too_large", "413 Too Large") if len(pushed(asked)) > 2 else refuse("busy", "503 Later")

    gateway = server(answer)
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "busy"
    sizes = [len(pushed(one)) for one in gateway.asked if "push" in one.target]
    assert sizes == [8, 4, 2]


def test_verdicts_for_other_entries_settle_nothing(pc: HubPC, council: Council, server: Start) -> None:
    waiting = pc.store.waiting_to_send()

    def answer(asked: Asked) -> bytes:
        if "push" in asked.target:
            strange = tuple(Verdict(entry_id=f"x{number}", verdict="accepted") for number in range(waiting))
            return said_struct(PushAnswer(verdicts=strange))
        if "pull" in asked.target:
            return said_struct(Pull(items=(), cursor="1"))
        return said_struct(council.state(pc, agreed=False))

    gateway = server(answer)
    council.link(pc, gateway.url)
    result = exchange(pc)
    assert not result.agreed
    assert result.trouble
    assert pc.store.waiting_to_send() == waiting
    assert len(gateway.asked) < 20


@pytest.mark.parametrize(
    "page",
    [
        Pull(items=(), cursor="", left=7),
        Pull(items=(), cursor="9", left=7),
    ],
)
def test_pages_that_lead_nowhere_have_an_end(pc: HubPC, council: Council, server: Start, page: Pull) -> None:
    waiting = pc.store.waiting_to_send()

    def answer(asked: Asked) -> bytes:
        if "push" in asked.target:
            taken = tuple(Verdict(entry_id=one, verdict="accepted") for one in pushed(asked))
            return said_struct(PushAnswer(verdicts=taken))
        if "attachments" in asked.target:
            return refuse("not_found", "404 No")
        return said_struct(page if "pull" in asked.target else council.state(pc, agreed=False, left=7))

    gateway = server(answer)
    council.link(pc, gateway.url)
    result = exchange(pc)
    assert result.trouble == "not_the_gateway"
    assert result.pushed == waiting


def test_426_leaves_only_pulling(pc: HubPC, council: Council, server: Start) -> None:
    def answer(asked: Asked) -> bytes:
        if "pull" in asked.target:
            return said_struct(Pull(items=(), cursor="5"))
        return refuse("version", "426 Upgrade")

    gateway = server(answer)
    council.link(pc, gateway.url)
    result = exchange(pc)
    assert result.trouble == "version"
    assert gateway.targets() == ["POST /v1/state", "GET /v1/pull"]
    assert pc.store.waiting_to_send()


def test_an_answer_cut_in_the_middle_is_a_broken_line(pc: HubPC, council: Council, server: Start) -> None:
    whole = said_struct(council.state(pc))
    gateway = server(lambda _: [whole[: len(whole) - 10]])
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "offline"


def test_nobody_there_is_working_offline(pc: HubPC, council: Council, server: Start) -> None:
    gateway = server(lambda _: b"")
    url = gateway.url
    gateway.shutdown()
    gateway.server_close()
    council.link(pc, url)
    assert exchange(pc).trouble == "offline"


def test_a_state_answer_of_a_newer_council_is_understood(pc: HubPC, council: Council, server: Start) -> None:
    newer = msgspec.to_builtins(council.state(pc)) | {"weather": {"sun": [1, [2]]}}
    assert msgspec.convert(newer, StateAnswer)
    gateway = server(
        lambda asked: said(msgspec.json.encode(newer)) if "state" in asked.target else refuse("", "500")
    )
    council.link(pc, gateway.url)
    assert exchange(pc).trouble == "busy"


def test_the_proxy_of_the_pc_is_used_and_sees_only_where_the_line_goes(
    pc: HubPC, council: Council, server: Start, monkeypatch
) -> None:
    proxy = server(lambda _: said(b"", status="407 Sign in first"))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("http://", "http://desk:secret@"))
    council.link(pc, "https://hubdesk.example.gov.uk")
    result = exchange(pc)
    assert result.trouble == "offline"
    assert "secret" not in f"{result.words} {result.next_step}"
    assert [(one.method, one.target, one.body) for one in proxy.asked] == [
        ("CONNECT", "hubdesk.example.gov.uk:443", b"")
    ]
    assert not any(name.startswith("hubdesk-") for name in proxy.asked[0].headers)


def test_no_proxy_stands_between_a_pc_and_itself(
    pc: HubPC, council: Council, server: Start, monkeypatch
) -> None:
    proxy, here = server(lambda _: b""), server(lambda _: said_struct(council.state(pc)))
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    council.link(pc, here.url)
    exchange(pc)
    assert here.asked
    assert not proxy.asked
