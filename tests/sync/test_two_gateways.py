"""Two gateways on one PostgreSQL behave as one: whichever is asked, nothing is lost, twice or overlooked."""

import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import httpx
import pytest
from harness.gateway import NurseryGateway
from harness.waiting import until
from harness.wire_device import WireDevice, header

WRITERS, BATCHES, EACH = 4, 12, 5


@pytest.fixture(scope="module")
def both(postgres, tmp_path_factory) -> Iterator[tuple[NurseryGateway, NurseryGateway]]:
    folder, address = tmp_path_factory.mktemp("both"), postgres.database()
    with (
        closing(NurseryGateway(address, folder / "key", alone=True)) as one,
        closing(NurseryGateway(address, folder / "key", alone=True)) as other,
    ):
        yield one.start(), other.start()


def through(device: WireDevice, gateway: NurseryGateway) -> WireDevice:
    device.http.base_url = gateway.url
    return device


def test_a_reader_of_either_never_overlooks_what_writers_commit_at_once(both):
    """With positions from a sequence this fails: see `test_counter_row`."""
    hub = both[0].new_hub()
    writers = [both[0].device(hub) for _ in range(WRITERS)]
    reader = both[0].device(hub)
    sent: list[str] = []
    writing = threading.Event()

    def write(writer: WireDevice) -> None:
        for number in range(BATCHES):
            batch = [writer.household() for _ in range(EACH)]
            answer = through(writer, both[number % 2]).push(batch)
            assert {one.verdict for one in answer.verdicts} == {"accepted"}
            sent.extend(header(one).entry_id for one in batch)

    seen: list[str] = []
    cursor = ""

    def read() -> None:
        nonlocal cursor
        turn = 0
        while True:
            over = not writing.is_set()
            page = through(reader, both[turn % 2]).pull(cursor, 7)
            seen.extend(header(item.entry).entry_id for item in page.items)
            cursor, turn = page.cursor, turn + 1
            if over and not page.items:
                return

    writing.set()
    threads = [threading.Thread(target=write, args=(writer,)) for writer in writers]
    reading = threading.Thread(target=read)
    for thread in (*threads, reading):
        thread.start()
    for thread in threads:
        thread.join(60)
    writing.clear()
    reading.join(60)
    assert len(sent) == WRITERS * BATCHES * EACH
    assert sorted(seen) == sorted(sent)
    positions = both[0].rows("SELECT position FROM entry ORDER BY position")
    assert len(set(positions)) == len(positions) == len(sent)


def test_one_batch_through_both_at_once_is_held_once(both):
    writer = both[0].device(both[0].new_hub())
    clone = both[1].clone(writer)
    for _ in range(10):
        clone.head, clone.number = writer.head, writer.number + 1
        batch = [writer.household() for _ in range(3)]
        answers = []
        at_once = threading.Barrier(2)

        def push(device: WireDevice, batch=batch, at_once=at_once, answers=answers) -> None:
            at_once.wait(10)
            answers.append(device.try_push(batch))

        threads = [threading.Thread(target=push, args=(one,)) for one in (writer, clone)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert {answer.status_code for answer in answers} <= {200, 409}
        verdicts = [
            one["verdict"]
            for answer in answers
            if answer.status_code == 200
            for one in answer.json()["verdicts"]
        ]
        assert verdicts.count("accepted") == 3
        writer.number = clone.number = max(writer.number, clone.number) + 1
    assert both[0].rows("SELECT count(*) FROM alarm WHERE device_id = ?", writer.device_id) == [(0,)]


def test_a_revoked_device_is_shut_out_of_both_at_once(both):
    device = both[0].device(both[0].new_hub())
    for gateway in both:
        assert through(device, gateway).ask("GET", "/v1/pull?after=&limit=1").status_code == 200
    both[0].revoke(device.device_id)
    for gateway in both:
        answer = through(device, gateway).ask("GET", "/v1/pull?after=&limit=1")
        assert (answer.status_code, answer.json()["code"]) == (401, "revoked")


def test_a_request_that_one_saw_is_a_replay_to_the_other(both):
    device = both[0].device(both[0].new_hub())
    device.number += 1
    target = "/v1/pull?after=&limit=1"
    headers = device.signed("GET", target, b"")
    said = [through(device, gateway).http.get(target, headers=headers) for gateway in both]
    assert [answer.status_code for answer in said] == [200, 409]


def test_when_one_is_killed_the_other_goes_on(both):
    one, other = both
    device = one.device(one.new_hub())
    batch = [device.household() for _ in range(20)]
    killing = threading.Thread(target=one.kill)
    killing.start()
    with suppress(httpx.TransportError):
        device.try_push(batch)
    killing.join(20)
    try:
        assert {v.verdict for v in through(device, other).push(batch).verdicts} <= {"accepted", "duplicate"}
        assert len(one.rows("SELECT 1 FROM entry WHERE device_id = ?", device.device_id)) == 20
    finally:
        one.start()
        until(one.answers, 20)
