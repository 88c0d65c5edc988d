"""What the figures of sync stand on: documents of a size, a storeless desk, words for what is missing."""

import gzip
import json
from datetime import date

import msgspec
import pytest

from hubdesk.bench import postgres, pouchdb
from hubdesk.bench.acts import MEAN_BYTES, registrations
from hubdesk.bench.council import council_figures
from hubdesk.bench.light_desk import LightDesk
from hubdesk.domain.ids import CouncilId
from hubdesk.wire.encoding import decode_payload, encode_payload
from hubdesk.wire.entries import NO_ENTRY, hash_holds, payload_holds, signature_holds
from hubdesk.wire.messages import Push, received

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def acts():
    return registrations(2500, TODAY)


def test_registrations_are_of_the_size_that_is_told_and_all_different(acts):
    sizes = [len(encode_payload(act)) for act in acts]
    assert sum(sizes) / len(sizes) == pytest.approx(MEAN_BYTES, rel=0.03)
    assert len({act.household.household_id for act in acts}) == len(acts)
    assert registrations(20, TODAY) == acts[:20]
    assert registrations(20, TODAY, seed=2)[0] != acts[0]


def test_a_light_desk_writes_a_chain_that_every_desk_believes(acts):
    with LightDesk("http://127.0.0.1:9", CouncilId("bedford")) as desk:
        sent = desk.mint(acts[:5]) + desk.mint(acts[5:8])
        key = desk._key.public_key().public_bytes_raw()
    last = NO_ENTRY
    for number, (one, act) in enumerate(zip(sent, acts, strict=False), start=1):
        entry = received(one)
        assert (entry.device_seq, entry.prev) == (number, last)
        assert hash_holds(entry, one.header.encode())
        assert signature_holds(entry, key)
        assert payload_holds(entry, bytes.fromhex(one.salt), one.payload.encode())
        assert decode_payload(one.payload.encode()) == act
        last = entry.hash


def test_pushes_are_packed_in_order_and_bounded(acts):
    with LightDesk("http://127.0.0.1:9", CouncilId("bedford")) as desk:
        sent = desk.mint(acts[:1200])
        packed = desk.pack(sent)
    assert [count for _, count in packed] == [500, 500, 200]
    assert all(len(body) < 1 << 20 for body, _ in packed)
    unpacked = [msgspec.json.decode(gzip.decompress(body), type=Push).entries for body, _ in packed]
    assert [entry for push in unpacked for entry in push] == sent


def test_documents_are_the_payloads_under_ids_of_their_own(acts):
    documents = [json.loads(pouchdb.named(*each)) for each in enumerate(map(encode_payload, acts[:3]))]
    assert len({document.pop("_id") for document in documents}) == 3
    assert documents == [json.loads(encode_payload(act)) for act in acts[:3]]


def test_what_is_missing_is_told_with_what_to_do(tmp_path, monkeypatch):
    assert "installer/yardsticks.sh" in (pouchdb.why_not(tmp_path) or "installer/yardsticks.sh")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pouchdb.why_not(tmp_path) == "there is no node on this PC"
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    seen = council_figures(TODAY, lambda _: None, families=100)
    assert seen.figures == []
    assert [one.reason for one in seen.skipped] == [postgres.why_not()]
    assert "PostgreSQL" in postgres.why_not()
