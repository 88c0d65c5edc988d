"""What becomes of arrivals: the rules, over chains with every kind of damage."""

import dataclasses
import hashlib
from datetime import UTC, datetime

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.ids import CouncilId, DeviceId, EntryId, HubId, StaffId
from hubdesk.gateway.arriving import look_at
from hubdesk.gateway.chains import Bench, Writer
from hubdesk.gateway.requests import Caller
from hubdesk.wire.entries import Author, Head, mint
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.messages import SentEntry, sent

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\1")
AUTHOR = Author(CouncilId("bedford"), HubId("h1"), DeviceId("d1"), KEY.sign)
CALLER = Caller("bedford", "d1", "hub-1", "h1", "hub", (0, bytes(32)), (0, 0))
KINDS = ["good", "forged", "altered", "foreign hub", "foreign council", "unreadable", "deep"]
CODES = {
    "good": "", "forged": "forged", "altered": "altered", "foreign hub": "foreign",
    "foreign council": "foreign", "unreadable": "unreadable", "deep": "too_deep",
}  # fmt: skip


def entry(head: Head, number: int, kind: str = "good", now: datetime = NOW) -> tuple[SentEntry, Head]:
    """The next entry of the device's chain, damaged in one way or none."""
    author = AUTHOR
    if kind == "foreign hub":
        author = msgspec.structs.replace(author, hub_id=HubId("h2"))
    if kind == "foreign council":
        author = msgspec.structs.replace(author, council_id=CouncilId("durham"))
    if kind == "forged":
        author = msgspec.structs.replace(author, sign=OTHER_KEY.sign)
    payload = b"[" * 40 + b"]" * 40 if kind == "deep" else b'{"number":%d,"type":"noted"}' % number
    salt = number.to_bytes(16)
    made, header = mint(
        author, head, kind="noted", payload=payload, salt=salt, random=number.to_bytes(10),
        staff_id=StaffId("s1"), household_id=None, saw={}, attachments=(), now=now,
    )  # fmt: skip
    if kind == "unreadable":  # what it says stands, but not in the one form that is hashed
        header = header.replace(b'{"', b'{ "', 1)
        made = msgspec.structs.replace(made, hash=hashlib.sha256(header).hexdigest())
    if kind == "altered":
        payload += b" "
    return sent(header, bytes.fromhex(made.signature), salt, payload), Head.of(made)


def chain(kinds: list[str]) -> list[SentEntry]:
    head, told = Head(), []
    for number, kind in enumerate(kinds):
        one, head = entry(head, number, kind)
        told.append(one)
    return told


def bench(**writer: object) -> Bench:
    told = {"device_id": "d1", "hub": "hub-1", "hub_id": "h1", "revoked": False, "seq": 0, "head": bytes(32)}
    return Bench(CALLER, {"d1": Writer(**told | writer)}, {}, {}, unix_ms(NOW))


def looked_at(entries: list[SentEntry]) -> list:
    key = KEY.public_key().public_bytes_raw()
    return [look_at(one, {"d1": key}.get) for one in entries]


def codes(judged: list) -> list[tuple[str, str]]:
    return [(one.verdict.verdict, one.verdict.code) for one in judged]


@given(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=8))
def test_what_is_refused_blocks_nothing_that_follows_it(kinds):
    judging = bench()
    told = codes(judging.judge(looked_at(chain(kinds))))
    assert told == [("rejected", CODES[kind]) if CODES[kind] else ("accepted", "") for kind in kinds]
    assert judging.writers["d1"].seq == len(kinds)


@given(order=st.permutations(range(5)))
def test_in_any_order_the_whole_chain_is_in_after_enough_tries(order):
    entries = looked_at(chain(["good"] * 5))
    judging = bench()
    for _ in range(5):
        for verdict, code in codes(judging.judge([entries[number] for number in order])):
            assert (verdict, code) in {("accepted", ""), ("duplicate", ""), ("rejected", "gap")}
    assert [one.entry.device_seq for one in judging.taken] == [1, 2, 3, 4, 5]


@given(cuts=st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_batches_that_overlap_are_taken_once(cuts):
    entries = looked_at(chain(["good"] * 6))
    judging = bench()
    for cut in [*cuts, 6]:
        judging.judge(entries[:cut])
    assert [one.entry.device_seq for one in judging.taken] == [1, 2, 3, 4, 5, 6]


def test_a_clone_is_a_fork_and_does_not_move_the_chain():
    first, head = entry(Head(), 1)
    one, _ = entry(head, 2)
    other, _ = entry(head, 3)
    judging = bench()
    assert codes(judging.judge(looked_at([first, one, other]))) == [
        ("accepted", ""), ("accepted", ""), ("rejected", "fork"),
    ]  # fmt: skip
    assert judging.writers["d1"].seq == 2


def test_a_chain_that_goes_on_elsewhere_is_a_fork():
    _, elsewhere = entry(Head(), 9)
    here, _ = entry(Head(), 1)
    astray, _ = entry(elsewhere, 2)
    judging = bench()
    assert codes(judging.judge(looked_at([here, astray]))) == [("accepted", ""), ("rejected", "fork")]


@pytest.mark.parametrize(
    ("writer", "code"),
    [({"revoked": True}, "revoked"), ({"hub": "hub-2"}, "foreign"), ({"hub_id": "h9"}, "foreign")],
)
def test_a_device_that_may_not_write_here_is_refused(writer, code):
    assert codes(bench(**writer).judge(looked_at(chain(["good"])))) == [("rejected", code)]


def test_what_another_device_forges_does_not_move_the_chain():
    judging = bench()
    judging.caller = dataclasses.replace(CALLER, device_id="d2", hub_id="h2")
    assert codes(judging.judge(looked_at(chain(["forged"])))) == [("rejected", "forged")]
    assert judging.writers["d1"].seq == 0
    assert codes(judging.judge(looked_at(chain(["good"])))) == [("accepted", "")]


def test_what_stands_in_quarantine_is_refused_again_for_the_same_reason_until_released():
    entries = looked_at(chain(["deep", "good"]))
    judging = bench()
    judging.judge(entries)
    again = Bench(CALLER, judging.writers, judging.held, {entries[0].hash: "too_deep"}, unix_ms(NOW))
    assert codes(again.judge(entries)) == [("rejected", "too_deep"), ("duplicate", "")]
    sound = looked_at(chain(["good"]))
    released = bench(seq=1, head=sound[0].hash)
    released.set_aside = {sound[0].hash: ""}
    assert codes(released.judge(sound)) == [("accepted", "")]


@given(ahead=st.integers(-3_650, 3_650))
def test_a_clock_ahead_is_held_back_to_five_minutes_from_now(ahead):
    moment = datetime.fromtimestamp(NOW.timestamp() + ahead * 86_400, UTC)
    one, _ = entry(Head(), 1, now=moment)
    judging = bench()
    (judged,) = judging.judge(looked_at([one]))
    held_back = f"{unix_ms(NOW) + 300_000:012x}-0000"
    assert judged.verdict.order_time == (held_back if ahead > 0 else None)
    assert judging.taken[0].order_time == (held_back if ahead > 0 else judging.taken[0].entry.hybrid_time)
    (again,) = judging.judge(looked_at([one]))
    assert again.verdict == msgspec.structs.replace(judged.verdict, verdict="duplicate")


@pytest.mark.parametrize(
    "header",
    ["", "{}", "[" * 5000, '{"entry_id":"e"}', "null", '"text"', "\u0000"],
)
def test_what_holds_no_header_is_unreadable_and_has_no_id(header):
    judging = bench()
    broken = SentEntry(header=header, signature="0" * 128)
    (judged,) = judging.judge(looked_at([broken]))
    assert judged.verdict.code == "unreadable"
    assert judged.verdict.entry_id == EntryId("")
    assert judged.aside
