"""A desk with a key and a chain but no store: it makes load at a gateway while costing little itself."""

import gzip
import http.client
import os
import secrets
import uuid
from collections.abc import Iterable
from itertools import count
from typing import Self
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.clock import Clock
from hubdesk.domain.ids import CouncilId, DeviceId, HubId, StaffId
from hubdesk.services.clock import SystemClock
from hubdesk.wire.encoding import encode_payload, kind_of
from hubdesk.wire.entries import Author, Head, mint
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.limits import MOST_ENTRIES, MOST_PULLED, PROTOCOL
from hubdesk.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    Pull,
    Push,
    PushAnswer,
    SentEntry,
    sent,
)
from hubdesk.wire.payloads import HouseholdRegistered
from hubdesk.wire.signed_requests import signed_headers

Packed = tuple[bytes, int]
"""A push ready to be sent, and how many entries it holds."""

_PATIENCE_S = 60
_QUICKEST = 1


class Unanswered(Exception):
    """The gateway did not answer 2xx: the status, and what it said."""

    def __init__(self, status: int, said: bytes) -> None:
        super().__init__(f"{status}: {said[:300].decode(errors='replace')}")
        self.status = status


class LightDesk:
    """One device of one hub. Used by one thread at a time."""

    def __init__(self, url: str, council_id: CouncilId, *, clock: Clock | None = None) -> None:
        """`url` is plain HTTP on a loopback address; `council_id` as the gateway has it."""
        self._clock = clock or SystemClock()
        self._key = Ed25519PrivateKey.generate()
        self.device_id, self.hub_id = DeviceId(str(uuid.uuid4())), HubId(str(uuid.uuid4()))
        self.author = Author(council_id, self.hub_id, self.device_id, self._key.sign)
        self.head = Head()
        self._numbers = count(1)
        self._staff = StaffId(str(uuid.uuid4()))
        self.reach(url)

    def reach(self, url: str) -> None:
        """Talk to this gateway from now on."""
        split = urlsplit(url)
        self._line = http.client.HTTPConnection(split.hostname or "", split.port, timeout=_PATIENCE_S)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def enrol(self, code: str) -> EnrolAnswer:
        """Become a device of the hub that the one-time code is for."""
        public = self._key.public_key().public_bytes_raw().hex()
        asked = EnrolRequest(
            code=code,
            council_id=self.author.council_id,
            device_id=self.device_id,
            hub_id=self.hub_id,
            public_key=public,
        )
        return msgspec.json.decode(
            self._ask("POST", "/v1/enrol", msgspec.json.encode(asked)), type=EnrolAnswer
        )

    def mint(self, acts: Iterable[HouseholdRegistered]) -> list[SentEntry]:
        """The next entries of this device's chain."""
        now = self._clock.now()
        minted = []
        for payload in acts:
            encoded, salt = encode_payload(payload), secrets.token_bytes(16)
            entry, header = mint(
                self.author,
                self.head,
                kind=kind_of(payload),
                payload=encoded,
                salt=salt,
                random=os.urandom(10),
                staff_id=self._staff,
                household_id=payload.household.household_id,
                saw={},
                attachments=(),
                now=now,
            )
            self.head = Head.of(entry)
            minted.append(sent(header, bytes.fromhex(entry.signature), salt, encoded))
        return minted

    def pack(self, entries: list[SentEntry], most: int = MOST_ENTRIES) -> list[Packed]:
        """Pushes, at most `most` entries to one, packed as a desk packs them."""
        batches = [tuple(entries[at : at + most]) for at in range(0, len(entries), most)]
        return [
            (gzip.compress(msgspec.json.encode(Push(entries=batch)), _QUICKEST, mtime=0), len(batch))
            for batch in batches
        ]

    def push(self, packed: Packed) -> PushAnswer:
        """Send one packed push."""
        answer = self._ask("POST", "/v1/push", packed[0], packed=True)
        return msgspec.json.decode(answer, type=PushAnswer)

    def pull_raw(self, after: str = "", limit: int = MOST_PULLED) -> bytes:
        """One page as it came, unpacked."""
        return self._ask("GET", f"/v1/pull?after={after}&limit={limit}")

    def pull(self, after: str = "", limit: int = MOST_PULLED) -> Pull:
        """One page."""
        return msgspec.json.decode(self.pull_raw(after, limit), type=Pull)

    def _ask(self, method: str, target: str, body: bytes = b"", *, packed: bool = False) -> bytes:
        headers = signed_headers(
            self.device_id,
            self._key.sign,
            method,
            target,
            body,
            now=unix_ms(self._clock.now()),
            number=next(self._numbers),
            version=PROTOCOL,
        )
        headers["Content-Type"] = "application/json"
        headers["Accept-Encoding"] = "gzip"
        if packed:
            headers["Content-Encoding"] = "gzip"
        try:
            self._line.request(method, target, body or None, headers)
            answer = self._line.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            self._line.close()
            raise
        if answer.headers.get("Content-Encoding") == "gzip":
            said = gzip.decompress(said)
        if answer.status // 100 != 2:
            raise Unanswered(answer.status, said)
        return said
