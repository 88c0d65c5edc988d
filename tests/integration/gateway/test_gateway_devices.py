"""How devices come in, go on from one another, and are shut out."""

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from harness.wire_device import WireDevice, header, told

from hubdesk.gateway import devices, match_queue, quarantine
from hubdesk.gateway.codes import make_code
from hubdesk.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    SucceedRequest,
    Trouble,
    certificate_bytes,
    head_bytes,
    succession_bytes,
)


def a_code(inside, hub: str, role: str = "hub") -> str:
    now = inside.parts.now()
    return inside.parts.database.run(
        lambda session: make_code(session, council_id="bedford", hub_name=hub, role=role, now=now)
    ).code


def enrol(device: WireDevice, code: str, **other: str):
    request = EnrolRequest(
        code=code, council_id=other.get("council_id", device.council_id), device_id=device.device_id,
        hub_id=device.hub_id, public_key=other.get("public_key", device.public_key),
    )  # fmt: skip
    return device.ask("POST", "/v1/enrol", msgspec.json.encode(request))


def succeed(new: WireDevice, old: WireDevice, **other: str):
    signature = old.key.sign(succession_bytes(old.device_id, new.device_id, new.public_key)).hex()
    request = SucceedRequest(
        device_id=new.device_id, public_key=new.public_key, old_device_id=old.device_id,
        signature=other.get("signature", signature),
    )  # fmt: skip
    return new.ask("POST", "/v1/succeed", msgspec.json.encode(request))


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, msgspec.json.decode(answer.content, type=Trouble).code


def test_enrolment_gives_papers_that_the_gateways_key_vouches_for(inside):
    hub = inside.new_hub()
    device = inside.stranger()
    answer = told(enrol(device, a_code(inside, hub)), EnrolAnswer)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(answer.gateway_key))
    paper = answer.certificate
    assert (paper.device_id, paper.hub_id, paper.hub_name) == (device.device_id, device.hub_id, hub)
    key.verify(
        bytes.fromhex(paper.signature),
        certificate_bytes("bedford", device.device_id, device.hub_id, hub, device.public_key),
    )
    (head,) = device.push([device.household()]).heads
    key.verify(
        bytes.fromhex(head.signature),
        head_bytes("bedford", device.device_id, 1, device.head.hash, head.at),
    )


def test_a_code_lets_one_device_in_and_answers_it_twice(inside):
    code = a_code(inside, inside.new_hub())
    first, second = inside.stranger(), inside.stranger()
    assert enrol(first, code).content == enrol(first, code.lower().replace("-", " ")).content
    assert code_of(enrol(second, code)) == (401, "bad_code")


@pytest.mark.parametrize("wrong", ["expired", "mistyped", "another council", "no council", "another key"])
def test_what_does_not_go_together_lets_nobody_in(inside, wrong):
    code, device, other = a_code(inside, inside.new_hub()), inside.stranger(), {}
    expected = (401, "bad_code")
    match wrong:
        case "expired":
            inside.parts.database.run(
                lambda session: session.execute("UPDATE enrol_code SET expires_at = 1 WHERE used_by IS NULL")
            )
        case "mistyped":
            code = ("B" if code[0] == "A" else "A") + code[1:]
        case "another council":
            other = {"council_id": "durham"}
        case "no council":
            other = {"council_id": "a\0b"}
        case "another key":
            other, expected = {"public_key": inside.stranger().public_key}, (401, "bad_signature")
    assert code_of(enrol(device, code, **other)) == expected
    assert code_of(device.ask("GET", "/v1/pull")) == (401, "unknown_device")


def test_a_restored_store_goes_on_and_gets_back_what_its_old_chain_sent(inside):
    hub = inside.new_hub()
    old, new = inside.device(hub), inside.stranger()
    new.hub_id = old.hub_id
    sent = [old.household() for _ in range(3)]
    old.push(sent)
    answer = told(succeed(new, old), EnrolAnswer)
    assert (answer.hub_name, answer.role) == (hub, "hub")
    assert succeed(new, old).status_code == 200
    assert [header(item.entry).entry_id for item in new.pull().items] == [
        header(one).entry_id for one in sent
    ]
    late = old.household()
    verdicts = new.push([late, new.household()]).verdicts
    assert [one.verdict for one in verdicts] == ["accepted", "accepted"]
    listed = {one.device_id: one for one in inside.parts.database.read(devices.listed)}
    assert listed[old.device_id].successor == new.device_id


def test_nobody_goes_on_from_a_device_without_its_key_or_after_it_was_shut_out(inside):
    old, new = inside.device(inside.new_hub()), inside.stranger()
    assert code_of(succeed(new, old, signature="0" * 128)) == (401, "bad_signature")
    assert code_of(succeed(new, inside.stranger())) == (401, "unknown_device")
    inside.parts.database.run(lambda session: devices.revoke(session, old.device_id, inside.parts.now()))
    assert code_of(succeed(new, old)) == (401, "revoked")


def test_a_device_that_was_shut_out_does_not_come_back_by_a_new_code(inside):
    hub = inside.new_hub()
    device = inside.device(hub)
    inside.parts.database.run(lambda session: devices.revoke(session, device.device_id, inside.parts.now()))
    assert code_of(enrol(device, a_code(inside, hub))) == (401, "revoked")


@pytest.mark.parametrize(("version", "status"), [(1, 200), (2, 426), (99, 426), (0, 426)])
def test_another_version_may_pull_and_compare_and_no_more(inside, version, status):
    hub = inside.new_hub()
    device = inside.device(hub)
    device.version = version
    assert device.ask("GET", "/v1/pull").status_code == 200
    assert device.ask("POST", "/v1/state", b"{}").status_code == 200
    refused = device.try_push([device.household()])
    assert refused.status_code == status
    if status == 426:
        assert code_of(refused) == (426, "version")


def test_a_request_seen_before_is_told_the_last_number_and_nothing_else(inside):
    device = inside.device(inside.new_hub())
    device.number = 50
    assert device.ask("GET", "/v1/pull").status_code == 200
    device.number = 7
    answer = device.ask("GET", "/v1/pull")
    assert code_of(answer) == (409, "replayed")
    assert answer.json()["last"] == 51


def test_an_entry_set_aside_is_taken_after_its_release_if_it_is_genuine(inside):
    hub = inside.new_hub()
    device, reader = inside.device(hub), inside.device(hub)
    good = device.household()
    bad = msgspec.structs.replace(good, payload=good.payload.replace("Okafor", "Okafur"))
    assert device.push([bad]).verdicts[0].code == "altered"
    assert device.push([good]).verdicts[0].code == "altered"
    (row,) = inside.rows("SELECT hash FROM quarantine WHERE device_id = ?", device.device_id)
    name = bytes(row[0]).hex()
    assert name in {one.hash for one in inside.parts.database.read(quarantine.listed)}
    assert header(good).entry_id in inside.parts.database.read(
        lambda session: quarantine.header_of(session, name)
    )
    inside.parts.database.run(lambda session: quarantine.release(session, name, inside.parts.now()))
    assert device.push([bad]).verdicts[0].code == "altered"
    assert device.push([good]).verdicts[0].verdict == "accepted"
    assert [header(item.entry).entry_id for item in reader.pull().items] == [header(good).entry_id]


@pytest.mark.parametrize("ahead", [-301, 301])
def test_a_request_of_another_time_is_refused_and_told_the_gateways(inside, ahead):
    device = inside.device(inside.new_hub())
    there = device.now() + timedelta(seconds=ahead)
    device.now = lambda: there
    answer = device.ask("POST", "/v1/state", b"{}")
    assert code_of(answer) == (401, "clock")
    assert abs(answer.json()["now"] - inside.parts.now()) < 60_000


def test_a_family_that_changed_while_it_was_compared_stays_queued(inside):
    def work(session) -> int:
        one = match_queue.Waiting("elsewhere", "a", "hub", 1, 1)
        session.execute("INSERT INTO match_work (council_id, household_id, home, position, due_at)"
                        " VALUES ('elsewhere', 'a', 'hub', 2, 0)")  # fmt: skip
        match_queue.done(session, one)
        return session.execute("DELETE FROM match_work WHERE council_id = 'elsewhere'")

    assert inside.parts.database.run(work) == 1
