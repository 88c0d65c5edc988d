"""Attachments at the gateway: taken in pieces, taken whole, given to whoever may see what names them."""

import gzip
import hashlib
import os

import pytest

from hubdesk.wire.limits import ATTACHMENT_PIECE

TOTAL = 3000


def path_of(content: bytes) -> str:
    return f"/v1/attachments/{hashlib.sha256(content).hexdigest()}"


def put(device, path: str, piece: bytes, start: int = 0, total: int = TOTAL, **headers: str):
    """One piece; what the gateway says to it."""
    end = start + len(piece) - 1
    return device.ask(
        "PUT", path, headers.pop("body", piece),
        content_range=f"bytes {start}-{end}/{total}", hubdesk_media="image/png", **headers,
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(inside):
    """A device, an attachment that one of its families' entries names, and its hub."""
    hub, content = inside.new_hub(), os.urandom(TOTAL)
    device = inside.device(hub)
    device.push([device.household(attachments=(path_of(content).rpartition("/")[2],))])
    assert put(device, path_of(content), content[:1000]).json()["held"] == 1000
    assert put(device, path_of(content), content[1000:], 1000).json()["complete"]
    return device, content, hub


def test_any_range_of_it_is_the_bytes_that_were_sent(held):
    device, content, _ = held
    for start, last in ((0, 0), (999, 1000), (500, 2500), (2999, 2999), (0, 9999)):
        answer = device.ask("GET", path_of(content), range=f"bytes={start}-{last}")
        assert answer.content == content[start : last + 1]
        end = min(last, TOTAL - 1)
        assert answer.status_code == (200 if end - start + 1 == TOTAL else 206)
        if answer.status_code == 206:
            assert answer.headers["content-range"] == f"bytes {start}-{end}/{TOTAL}"
    assert device.ask("GET", path_of(content), range=f"bytes={TOTAL}-").status_code == 416


def test_only_who_sees_the_family_is_given_it(inside, held):
    _, content, hub = held
    assert inside.device(hub).ask("GET", path_of(content)).content == content
    for stranger in (inside.device(hub, "outreach"), inside.device(inside.new_hub())):
        assert stranger.ask("GET", path_of(content)).status_code == 404


def test_a_whole_that_is_not_what_its_name_says_goes_and_can_be_sent_again(held):
    device, _, _ = held
    content = os.urandom(TOTAL)
    assert put(device, path_of(content), bytes(TOTAL)).json()["held"] == 0
    assert device.ask("GET", path_of(content)).status_code == 404
    assert put(device, path_of(content), content).json()["complete"]


def test_a_piece_is_bounded_also_once_it_is_unpacked(held):
    device, _, _ = held
    content = bytes(ATTACHMENT_PIECE + 1)
    packed = {"body": gzip.compress(content), "content_encoding": "gzip"}
    answer = put(device, path_of(content), content, total=len(content), **packed)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert device.ask("GET", path_of(content) + "/held").json()["held"] == 0
