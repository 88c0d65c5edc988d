"""A device that is only its key and its chain: says to a gateway what a test wants said, right or wrong.

No store, no retries: every request is one call, every answer is looked at by the test.
"""

import gzip
import hashlib
import os
import secrets
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.ids import CouncilId, DeviceId, HouseholdId, HubId, StaffId, uuid7
from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.wire.canonical import canonical
from hubdesk.wire.encoding import encode_payload, kind_of
from hubdesk.wire.entries import Author, Entry, Head, mint
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.messages import (
    Digest,
    EnrolAnswer,
    EnrolRequest,
    OwnHead,
    Pull,
    Push,
    PushAnswer,
    SentEntry,
    State,
    StateAnswer,
    sent,
)
from hubdesk.wire.payloads import HouseholdArrived, HouseholdRegistered, Payload
from hubdesk.wire.signed_requests import signed_headers

T = TypeVar("T")
SECONDS = 30.0


class WireDevice:
    """One device of one council, speaking to the gateway at `url`."""

    def __init__(
        self,
        url: str,
        *,
        council_id: str = "bedford",
        hub_id: str | None = None,
        ca: ssl.SSLContext | bool = True,
    ) -> None:
        now = unix_ms(datetime.now(UTC))
        self.council_id = CouncilId(council_id)
        self.device_id = DeviceId(uuid7(now, os.urandom(10)))
        self.hub_id = HubId(hub_id or uuid7(now, os.urandom(10)))
        self.key = Ed25519PrivateKey.generate()
        self.head = Head()
        self.hub_name = ""
        self.number = 0
        self.offset = timedelta()
        self.version = 1
        self.http = httpx.Client(base_url=url, verify=ca, timeout=SECONDS, trust_env=False)

    @property
    def public_key(self) -> str:
        """The Ed25519 public key, hexadecimal."""
        return self.key.public_key().public_bytes_raw().hex()

    def now(self) -> datetime:
        """What this device takes for the time."""
        return datetime.now(UTC) + self.offset

    def close(self) -> None:
        """Let the connection go."""
        self.http.close()

    # What it writes

    def act(self, payload: Payload, household_id: str | None = None, **how: Any) -> SentEntry:
        """The next entry of its chain, ready to travel."""
        salt, real = secrets.token_bytes(16), kind_of(payload)
        kind = how.pop("kind", real)
        told = how.pop("payload_kind", kind)
        encoded = encode_payload(payload).replace(f'"type":"{real}"'.encode(), f'"type":"{told}"'.encode())
        author = Author(self.council_id, self.hub_id, self.device_id, self.key.sign)
        entry, header = mint(
            msgspec.structs.replace(author, **how.pop("author", {})),
            how.pop("after", self.head),
            kind=kind,
            payload=encoded,
            salt=salt,
            random=secrets.token_bytes(10),
            staff_id=StaffId("staff-1"),
            household_id=None if household_id is None else HouseholdId(household_id),
            saw=how.pop("saw", {}),
            attachments=how.pop("attachments", ()),
            now=self.now(),
        )
        assert not how
        self.head = Head.of(entry)
        return sent(header, bytes.fromhex(entry.signature), salt, encoded)

    def household(self, last_name: str = "Okafor", **how: Any) -> SentEntry:
        """A family registered; its id is that of the header."""
        household_id, person_id = (uuid7(unix_ms(self.now()), os.urandom(10)) for _ in range(2))
        carer = Person(
            person_id=person_id, role=PersonRole.PRIMARY_CARER, first_name="Ada", last_name=last_name
        )
        household = Household(household_id=HouseholdId(household_id), people=(carer,))
        return self.act(HouseholdRegistered(household), household_id, **how)

    def visits(self, household_id: str, many: int) -> list[SentEntry]:
        """So many arrivals of one family."""
        return [self.act(HouseholdArrived(), household_id) for _ in range(many)]

    # What it says

    def ask(self, method: str, target: str, body: bytes = b"", **headers: str) -> httpx.Response:
        """One signed request, under the next number."""
        self.number += 1
        signed = self.signed(method, target, body)
        return self.http.request(method, target, content=body, headers=signed | _named(headers))

    def signed(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """The headers of a request under the number that stands."""
        return signed_headers(
            self.device_id,
            self.key.sign,
            method,
            target,
            body,
            now=unix_ms(self.now()),
            number=self.number,
            version=self.version,
        )

    def enrol(self, code: str) -> EnrolAnswer:
        """Become a device of the council."""
        answer = told(self.try_enrol(code), EnrolAnswer)
        self.hub_name = answer.hub_name
        return answer

    def try_enrol(self, code: str) -> httpx.Response:
        """Ask to become a device of the council."""
        request = EnrolRequest(
            code=code,
            council_id=self.council_id,
            device_id=self.device_id,
            hub_id=self.hub_id,
            public_key=self.public_key,
        )
        return self.ask("POST", "/v1/enrol", msgspec.json.encode(request))

    def push(self, entries: Iterable[SentEntry], *, packed: bool = False) -> PushAnswer:
        """Send entries; the answer must be one."""
        return told(self.try_push(entries, packed=packed), PushAnswer)

    def try_push(self, entries: Iterable[SentEntry], *, packed: bool = False) -> httpx.Response:
        """Send entries, whatever the answer."""
        body = msgspec.json.encode(Push(entries=tuple(entries)))
        if packed:
            return self.ask("POST", "/v1/push", gzip.compress(body), content_encoding="gzip")
        return self.ask("POST", "/v1/push", body)

    def pull(self, after: str = "", limit: int = 1000) -> Pull:
        """One page."""
        return told(self.ask("GET", f"/v1/pull?after={after}&limit={limit}"), Pull)

    def pull_all(self, limit: int = 1000) -> list[Pull]:
        """Every page from the beginning, the empty one at the end too."""
        pages = [self.pull("", limit)]
        while pages[-1].items:
            pages.append(self.pull(pages[-1].cursor, limit))
        return pages

    def state(self, cursor: str = "", digest: Digest | None = None, waiting: int = 0) -> StateAnswer:
        """Say what it holds."""
        state = State(
            cursor=cursor,
            digest=digest or Digest(),
            heads=(OwnHead(device_id=self.device_id, device_seq=self.head.device_seq),),
            waiting=waiting,
        )
        return told(self.ask("POST", "/v1/state", msgspec.json.encode(state)), StateAnswer)


def told(answer: httpx.Response, kind: type[T]) -> T:
    """The message in an answer that is none of trouble."""
    assert answer.status_code == 200, f"{answer.status_code} {answer.text[:500]}"
    return msgspec.json.decode(answer.content, type=kind)


def header(entry: SentEntry) -> Entry:
    """What the header of an entry says."""
    return msgspec.json.decode(entry.header, type=Entry)


def forged(device: WireDevice, entry: SentEntry, **fields: Any) -> SentEntry:
    """The entry with other fields in its header, signed all the same; the chain goes on from it."""
    bare = msgspec.structs.replace(header(entry), hash="", signature="", **fields)
    written = canonical(bare)
    name = hashlib.sha256(written)
    signature = device.key.sign(name.digest())
    device.head = Head.of(msgspec.structs.replace(bare, hash=name.hexdigest()))
    return msgspec.structs.replace(entry, header=written.decode(), signature=signature.hex())


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
