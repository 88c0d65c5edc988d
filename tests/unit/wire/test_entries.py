"""An entry is what its device signed, and nothing else."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.wire.entries import (
    NO_ENTRY,
    Author,
    Entry,
    Head,
    hash_holds,
    header_bytes,
    mint,
    payload_holds,
    read_header,
    signature_holds,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
AUTHOR = Author("bedford", "hub", "device", KEY.sign)
PUBLIC = KEY.public_key().public_bytes_raw()
START = Head()
SALT, RANDOM = b"s" * 16, b"r" * 10


def minted(head=START, payload=b"{}", now=datetime(2026, 11, 21, 9, 30, tzinfo=UTC), **more):
    values = {"kind": "staff_added", "staff_id": "s1", "household_id": None, "saw": {}, "attachments": ()}
    return mint(AUTHOR, head, payload=payload, salt=SALT, random=RANDOM, now=now, **values | more)


def test_an_entry_verifies_and_comes_back_from_its_stored_form():
    entry, header = minted(household_id="h1", saw={"address": "e0"}, attachments=("a" * 64,))
    again = read_header(header, bytes.fromhex(entry.hash), bytes.fromhex(entry.signature))
    assert again == entry
    assert header_bytes(again) == header
    assert hash_holds(again, header)
    assert signature_holds(again, PUBLIC)
    assert payload_holds(again, SALT, b"{}")


def test_the_header_says_nothing_of_payload_and_salt_but_their_digest():
    _, header = minted(payload=b'{"name":"Canary"}')
    assert b"Canary" not in header
    assert SALT not in header


def test_the_same_payload_under_another_salt_has_another_name():
    entry, _ = minted()
    assert not payload_holds(entry, b"t" * 16, b"{}")


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_of_a_header_is_seen(position, flip):
    entry, header = minted()
    position %= len(header)
    changed = bytes(b ^ flip if at == position else b for at, b in enumerate(header))
    assert not hash_holds(entry, changed)


@pytest.mark.parametrize("field", [f for f in Entry.__struct_fields__ if f not in ("hash", "signature")])
def test_any_changed_field_is_seen(field):
    entry, header = minted(household_id="h1", saw={"address": "e0"}, attachments=("a" * 64,))
    other = {
        int: 99,
        str: "other",
        dict: {"address": "e9"},
        tuple: ("b" * 64,),
        datetime: datetime(2020, 1, 1, tzinfo=UTC),
    }[type(getattr(entry, field))]
    assert not hash_holds(msgspec.structs.replace(entry, **{field: other}), header)


def test_another_device_cannot_have_signed_it():
    entry, _ = minted()
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert not signature_holds(entry, stranger)
    assert not signature_holds(msgspec.structs.replace(entry, signature="zz"), PUBLIC)


def test_a_chain_counts_without_a_gap_and_names_the_entry_before():
    first, _ = minted()
    second, _ = minted(Head.of(first))
    assert (first.device_seq, first.prev) == (1, NO_ENTRY)
    assert (second.device_seq, second.prev) == (2, first.hash)
    assert second.hybrid_time > first.hybrid_time


@pytest.mark.parametrize("year", [1, 1970, 2090, 9999])
def test_a_clock_decades_off_still_gives_ids_that_are_version_7_and_in_order(year):
    first, _ = minted(now=datetime(2026, 11, 21, tzinfo=UTC))
    second, _ = minted(Head.of(first), now=datetime(year, 6, 1, tzinfo=UTC))
    assert UUID(second.entry_id).version == 7
    assert second.entry_id[:13] >= first.entry_id[:13]
    assert second.wall_time.year == year
