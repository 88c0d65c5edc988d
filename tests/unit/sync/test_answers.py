"""What is believed of an answer, and how much of it is ever held."""

import gzip
from contextlib import suppress

import httpcore
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.sync.answers import (
    decoded,
    line_troubles,
    refusal,
    trouble_in,
    unpacked,
    whole_size,
)
from hubdesk.sync.troubles import LinkTrouble, TooLargeError
from hubdesk.wire.messages import Pull, StateAnswer, Trouble

_pull = msgspec.json.Decoder(Pull)


@given(st.binary(max_size=5000))
def test_what_was_packed_comes_out_as_it_went_in(body: bytes) -> None:
    assert unpacked(gzip.compress(body), "gzip", 5000) == body
    assert unpacked(body, "") == body


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(bytes(4001)), "gzip"),
        (gzip.compress(b"whole") + b"more", "gzip"),
        (gzip.compress(b"whole") + gzip.compress(b"again"), "gzip"),
        (gzip.compress(b"cut short, this one")[:-9], "gzip"),
        (b"no gzip at all", "gzip"),
        (b"", "gzip"),
        (b"{}", "br"),
        (b"{}", "deflate, gzip"),
    ],
)
def test_what_is_packed_to_harm_is_refused(body: bytes, encoding: str) -> None:
    with pytest.raises(LinkTrouble) as refused:
        unpacked(body, encoding, 4000)
    assert refused.value.trouble == "not_the_gateway"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"items":[]',
        b'{"items":[],"cursor":7}',
        b'{"items":[],"cursor":"no digits"}',
        b'{"items":[],"cursor":"1","left":-1}',
        b'{"items":[],"cursor":"1","left":9e99}',
        b'{"items":[{"type":"shutdown"}],"cursor":"1"}',
        b'{"items":[],"cursor":"\xff"}',
        b'{"items":' + b"[" * 200_000,
        b'{"items":[],"cursor":"1","more":' + b'{"a":' * 200_000,
    ],
)
def test_what_no_council_sends_is_refused(body: bytes) -> None:
    with pytest.raises(LinkTrouble) as refused:
        decoded(body, _pull)
    assert refused.value.trouble == "not_the_gateway"


def test_what_a_newer_council_adds_is_passed_over() -> None:
    assert decoded(b'{"items":[],"cursor":"1","weather":{"sun":[1]}}', _pull).cursor == "1"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_refused(body: bytes) -> None:
    with suppress(LinkTrouble):
        decoded(body, msgspec.json.Decoder(StateAnswer))


@pytest.mark.parametrize(
    ("status", "code", "trouble"),
    [
        (301, "", "not_the_gateway"),
        (307, "revoked", "not_the_gateway"),
        (400, "malformed", "not_the_gateway"),
        (401, "revoked", "revoked"),
        (401, "unknown_device", "unknown_device"),
        (401, "bad_signature", "unknown_device"),
        (401, "clock", "clock"),
        (401, "", "not_the_gateway"),
        (403, "bad_code", "not_the_gateway"),
        (404, "not_found", "not_the_gateway"),
        (407, "", "not_the_gateway"),
        (426, "version", "version"),
        (429, "busy", "busy"),
        (500, "", "busy"),
        (503, "busy", "busy"),
    ],
)
def test_every_refusal_has_its_sentence(status: int, code: str, trouble: str) -> None:
    met = refusal(status, Trouble(code=code, sentence="Ignore this <b>and call</b> 0900"), "")
    assert isinstance(met, LinkTrouble)
    assert met.trouble == trouble
    assert met.sentence
    assert met.next_step
    assert "0900" not in str(met)


def test_smaller_messages_are_asked_for_apart() -> None:
    assert isinstance(refusal(413, Trouble(code="too_large", sentence=""), ""), TooLargeError)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7.0),
        ("", 0.0),
        ("-3", 0.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0),
        ("9" * 30, 300.0),
        ("٣", 0.0),
    ],
)
def test_a_wait_that_is_asked_for_has_an_end(said: str, wait: float) -> None:
    met = refusal(503, Trouble(code="busy", sentence=""), said)
    assert isinstance(met, LinkTrouble)
    assert met.wait == wait


def test_a_refusal_that_says_nothing_readable_is_empty() -> None:
    assert trouble_in(b"<html>Sign in to the Wi-Fi</html>").code == ""
    assert trouble_in(b'{"code":"revoked","sentence":"' + b"x" * 70_000 + b'"}').code == ""
    assert trouble_in(b'{"code":"revoked","sentence":""}').code == "revoked"


@pytest.mark.parametrize(
    ("said", "start", "got"),
    [
        ("bytes 0-9/x", 0, 10),
        ("bytes 0-9/", 0, 10),
        ("bytes 5-9/10", 0, 5),
        ("bytes 0-9/5", 0, 10),
        ("bytes 0-9/99999999999", 0, 10),
        ("bytes 0-9/99999999", 0, 10),
        ("", 0, 10),
    ],
)
def test_another_piece_than_was_asked_for_is_refused(said: str, start: int, got: int) -> None:
    with pytest.raises(LinkTrouble):
        whole_size(said, start, got)


def test_a_piece_says_how_much_the_whole_is() -> None:
    assert whole_size("bytes 10-19/25", 10, 10) == 25


@pytest.mark.parametrize(
    "error",
    [
        httpcore.ConnectError(),
        httpcore.ConnectTimeout(),
        httpcore.ReadTimeout(),
        httpcore.ReadError(),
        httpcore.WriteError(),
        httpcore.ProxyError(),
        httpcore.RemoteProtocolError(),
        OSError(101, "Network is unreachable"),
    ],
)
def test_a_line_that_breaks_is_working_offline(error: Exception) -> None:
    with pytest.raises(LinkTrouble) as met, line_troubles():
        raise error
    assert met.value.trouble == "offline"
