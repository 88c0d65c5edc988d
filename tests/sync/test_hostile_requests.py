"""Bodies that want to hurt the gateway: refused with a code, in bounded memory, and others are answered."""

import gzip
import hashlib
import json
import socket
import zlib

import msgspec
import pytest
from harness.wire_device import WireDevice, forged

from hubdesk.wire.limits import MOST_BODY, MOST_DEPTH, MOST_ENTRIES, MOST_UNPACKED

BOMB = gzip.compress(b" " * (512 << 20))
NESTED = b"[" * 500_000
DEEP_PAYLOAD = "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1)


@pytest.fixture(scope="module")
def device(gateway) -> WireDevice:
    return gateway.device(gateway.new_hub())


def refused(answer) -> tuple[int, str]:
    assert answer.headers["content-type"].startswith("application/json")
    told = answer.json()
    assert told["sentence"]
    return answer.status_code, told["code"]


@pytest.mark.parametrize("target", ["/v1/push", "/v1/state", "/v1/enrol", "/v1/succeed"])
@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (b"x" * (MOST_BODY + 1), "", (413, "too_large")),
        (BOMB, "gzip", (413, "too_large")),
        (gzip.compress(b" " * (MOST_UNPACKED + 1)), "gzip", (413, "too_large")),
        (NESTED, "", (400, "malformed")),
        (gzip.compress(NESTED), "gzip", (400, "malformed")),
        (gzip.compress(b"{}")[:-4], "gzip", (400, "malformed")),
        (gzip.compress(b"{}") + b"more", "gzip", (400, "malformed")),
        (zlib.compress(b"{}"), "gzip", (400, "malformed")),
        (b"{}", "br", (415, "malformed")),
        (b"\xff\xfe", "", (400, "malformed")),
        (b"", "", (400, "malformed")),
        (b"9" * 100_000, "", (400, "malformed")),
    ],
    ids=[
        "too long",
        "bomb",
        "too long unpacked",
        "nested",
        "nested and packed",
        "cut short",
        "more after the end",
        "another packing",
        "packing nobody knows",
        "not text",
        "nothing",
        "a long number",
    ],
)
def test_a_body_out_of_bounds_is_refused_before_it_is_read(device, target, body, encoding, expected):
    headers = {"content_encoding": encoding} if encoding else {}
    assert refused(device.ask("POST", target, body, **headers)) == expected


def test_a_batch_of_too_many_entries_is_refused(device):
    entry = json.loads('{"header":"{}","signature":"' + "0" * 128 + '"}')
    body = json.dumps({"entries": [entry] * (MOST_ENTRIES + 1)}).encode()
    assert refused(device.ask("POST", "/v1/push", body)) == (400, "malformed")


def test_a_payload_that_nests_too_deeply_is_refused_and_what_follows_is_taken(device, gateway):
    reader = gateway.device(device.hub_name)
    entry = device.household()
    digest = hashlib.sha256(bytes.fromhex(entry.salt) + DEEP_PAYLOAD.encode()).hexdigest()
    deep = forged(device, msgspec.structs.replace(entry, payload=DEEP_PAYLOAD), payload_digest=digest)
    after = device.household()
    answer = device.push([deep, after])
    assert [(one.verdict, one.code) for one in answer.verdicts] == [
        ("rejected", "too_deep"),
        ("accepted", ""),
    ]
    assert len(reader.pull().items) == 1


def test_a_body_that_never_ends_is_cut_off_at_the_bound(device, gateway):
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=20) as line:
        line.sendall(b"POST /v1/push HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent = 0
        try:
            while sent < 64 << 20:
                line.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                sent += 0x10000
            pytest.fail("the gateway listened to 64 MB")
        except OSError:
            assert sent < 32 << 20
    assert device.ask("GET", "/v1/pull?after=&limit=1").status_code == 200


def test_memory_stays_bounded_whatever_is_sent(device, gateway):
    def burden() -> None:
        for body, encoding in ((BOMB, "gzip"), (NESTED, ""), (b"x" * MOST_BODY, ""), (b"{}", "gzip")):
            device.ask("POST", "/v1/push", body, **({"content_encoding": encoding} if encoding else {}))

    burden()
    before = gateway.resident_mb()
    for _ in range(40):
        burden()
    assert gateway.resident_mb() < before + 48


@pytest.mark.parametrize(
    "target",
    [
        "/v1/pull?after=9999999999999999999&limit=10",
        "/v1/pull?after=1.2.3&limit=10",
        "/v1/pull?after=.&limit=10",
        "/v1/pull?after=&limit=0",
        "/v1/pull?after=&limit=1001",
        "/v1/pull?after=&limit=-1",
        "/v1/pull?after=&limit=1&limit=2",
        "/v1/pull?after=%00&limit=1",
        "/v1/attachments/nothing",
        "/v1/attachments/" + "g" * 64,
        "/v1/attachments/..%2f..%2fetc",
    ],
)
def test_an_address_that_does_not_fit_is_refused(device, target):
    status, code = refused(device.ask("GET", target))
    assert (status, code) in {(400, "malformed"), (404, "not_found")}
