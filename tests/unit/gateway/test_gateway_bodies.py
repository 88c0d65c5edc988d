"""Bodies on their way in: every bound holds before anything is parsed."""

import asyncio
import gzip
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.gateway.bodies import Gone, decoded, packed, read_body, unpacked
from hubdesk.gateway.troubles import NotDone
from hubdesk.wire.limits import MOST_UNPACKED
from hubdesk.wire.messages import State

small = st.integers(0, 400)
state = msgspec.json.Decoder(State)


def received(
    pieces: list[bytes], most: int, headers: dict[str, str] | None = None, gone: bool = False
) -> bytes:
    messages = [
        {"type": "http.request", "body": piece, "more_body": number + 1 < len(pieces) or gone}
        for number, piece in enumerate(pieces)
    ]
    if gone:
        messages.append({"type": "http.disconnect"})
    waiting = iter(messages)

    async def receive():
        return next(waiting)

    return asyncio.run(read_body(receive, headers or {}, most))


@given(pieces=st.lists(st.binary(max_size=40), min_size=1, max_size=8), most=st.integers(0, 200))
def test_a_body_comes_whole_or_is_refused_by_its_size(pieces, most):
    whole = b"".join(pieces)
    if len(whole) <= most:
        assert received(pieces, most) == whole
    else:
        with pytest.raises(NotDone) as refused:
            received(pieces, most)
        assert (refused.value.status, refused.value.trouble.code) == (413, "too_large")


@pytest.mark.parametrize("length", ["99999999999999999999999999", "99999999", "-1", "٣", "1e9"])
def test_a_length_out_of_bounds_is_refused_before_a_byte_is_read(length):
    with pytest.raises(NotDone):
        received([], 1000, {"content-length": length})


def test_who_hangs_up_is_not_answered():
    with pytest.raises(Gone):
        received([b"half"], 1000, gone=True)


@given(plain=st.binary(max_size=2000))
def test_packed_bodies_say_what_was_packed(plain):
    assert unpacked(gzip.compress(plain), "gzip") == plain
    assert unpacked(plain, "") == plain


@given(plain=st.binary(max_size=300), where=st.integers(0, 400), bit=st.integers(0, 7), cut=small)
def test_a_damaged_body_is_never_taken_for_another(plain, where, bit, cut):
    damaged = bytearray(gzip.compress(plain, mtime=0))
    damaged[where % len(damaged)] ^= 1 << bit
    try:
        assert unpacked(bytes(damaged[: max(1, cut)]), "gzip") == plain
    except NotDone as refused:
        status = refused.status
    else:
        return
    assert status == 400


def test_a_bomb_is_not_unpacked_beyond_the_bound():
    bomb = gzip.compress(bytes(64 << 20))
    with pytest.raises(NotDone) as refused:
        unpacked(bomb, "gzip")
    assert refused.value.status == 413
    assert len(unpacked(gzip.compress(bytes(MOST_UNPACKED)), "gzip")) == MOST_UNPACKED


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_other_packings_are_refused(encoding):
    with pytest.raises(NotDone) as refused:
        unpacked(zlib.compress(b"{}"), encoding)
    assert refused.value.status == 415


@given(body=st.binary(max_size=300))
def test_whatever_comes_is_a_message_or_refused(body):
    try:
        assert isinstance(decoded(body, state), State)
    except NotDone as refused:
        status = refused.status
    else:
        return
    assert status == 400


def test_a_whole_number_is_one_however_it_is_written():
    assert decoded(b'{"waiting":7.0,"other":[{"a":1e300}]}', state) == State(waiting=7)
    with pytest.raises(NotDone):
        decoded(b'{"waiting":7.5}', state)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b'{"heads":' + b"[" * 40 + b"]" * 40 + b"}"]
)
def test_nesting_is_refused_before_it_is_parsed(body):
    with pytest.raises(NotDone) as refused:
        decoded(body, state)
    assert refused.value.trouble.sentence == "The body nests too deeply."


@given(body=st.binary(max_size=5000))
def test_answers_are_packed_for_those_that_can_unpack_them(body):
    told, headers = packed(body, "gzip, deflate")
    assert (gzip.decompress(told) if headers else told) == body
    assert packed(body, "identity") == (body, {})
