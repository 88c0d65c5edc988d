"""Talks to one gateway: signed requests out, bounded and strictly read answers in.

Nothing is followed that leads elsewhere, and no proof of the other side is taken from the other side: the
certificate is checked against what the PC trusts, heads against the key that was pinned at enrolment.
"""

import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

import httpx
import msgspec

from hubdesk.store.vouching import head_holds
from hubdesk.sync.answers import (
    decoded,
    line_troubles,
    read_body,
    refusal,
    trouble_in,
    unpacked,
    whole_size,
)
from hubdesk.sync.transport import Cut, Line
from hubdesk.sync.troubles import LinkTrouble, not_the_gateway
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.limits import ATTACHMENT_PIECE, PROTOCOL
from hubdesk.wire.messages import (
    AttachmentHeld,
    CountersignedHead,
    EnrolAnswer,
    EnrolRequest,
    MatchIndex,
    Pull,
    Push,
    PushAnswer,
    SentEntry,
    State,
    StateAnswer,
    SucceedRequest,
    Trouble,
)
from hubdesk.wire.signed_requests import signed_headers

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.domain.ids import AttachmentDigest, CouncilId
    from hubdesk.sync.addresses import Address

T = TypeVar("T")
_SECONDS = 60.0
_PACKED_FROM = 1024
_HIGHEST_NUMBER = 1 << 52

_held = msgspec.json.Decoder(AttachmentHeld)
_enrolled = msgspec.json.Decoder(EnrolAnswer)
_index = msgspec.json.Decoder(MatchIndex)
_pull = msgspec.json.Decoder(Pull)
_pushed = msgspec.json.Decoder(PushAnswer)
_state = msgspec.json.Decoder(StateAnswer)
_encode = msgspec.json.encode


class Numbers(Protocol):
    """Where request numbers come from: each higher than every one before, for ever."""

    def next(self) -> int:
        """A number that no request of this device had."""

    def jump(self, above: int) -> None:
        """Go on above a number."""


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks.

    Attributes:
        gateway_key: 32 bytes pinned at enrolment; empty before it.
    """

    council_id: "CouncilId"
    device_id: str
    sign: Callable[[bytes], bytes]
    gateway_key: bytes = b""


class File(msgspec.Struct, frozen=True):
    """A piece of an attachment that came in. `total` is how long the whole is, in bytes."""

    media_type: str
    piece: bytes
    total: int


class GatewayClient:
    """One gateway, spoken to by one thread at a time. `cut` alone may be called from any other.

    Attributes:
        offset_ms: the gateway's clock less this PC's, as it last said.
    """

    def __init__(
        self,
        address: "Address",
        me: Me,
        numbers: Numbers,
        clock: "Clock",
        *,
        ca_pem: str = "",
        offset_ms: int = 0,
        seconds: float = _SECONDS,
    ) -> None:
        """Nothing is sent before the first question.

        Args:
            address: of the gateway.
            me: who asks.
            numbers: for the requests.
            clock: the PC's.
            ca_pem: the only authority that is trusted; empty: those that the PC trusts.
            offset_ms: what the gateway's clock was ahead when it last said so.
            seconds: how long one question may take, however slowly the answer drips.

        Raises:
            InputProblem: the authority is not a certificate.
            LinkTrouble: the PC's proxy is of a kind that is not used.
        """
        self.address, self.me, self.offset_ms = address, me, offset_ms
        self._numbers, self._clock, self._seconds = numbers, clock, seconds
        self._cut = Cut()
        self._line = httpx.Client(
            transport=Line(address, ca_pem, self._cut),
            base_url=address.url,
            headers={"accept": "application/json", "accept-encoding": "gzip", "user-agent": "hubdesk"},
            follow_redirects=False,
            trust_env=False,
            timeout=None,  # noqa: S113 - `Cut` bounds the whole request
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._line.close()

    def cut(self) -> None:
        """Break off what is under way, from any thread and for good."""
        self._cut.now()

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Bind this device to the gateway.

        Raises:
            LinkTrouble: it did not happen.
        """
        return self._ask("POST", "/v1/enrol", _enrolled, _encode(request))

    def succeed(self, request: SucceedRequest, sign: Callable[[bytes], bytes] | None = None) -> EnrolAnswer:
        """Go on from an older device of the same store.

        Args:
            request: the older device's word.
            sign: with the key that it is for; None: the one that asks.

        Raises:
            LinkTrouble: it did not happen.
        """
        me = self.me
        if sign is not None:
            self.me = msgspec.structs.replace(me, device_id=request.device_id, sign=sign)
        try:
            return self._ask("POST", "/v1/succeed", _enrolled, _encode(request))
        finally:
            self.me = me

    def state(self, state: State) -> StateAnswer:
        """Compare what both sides hold. The answer is proof of the gateway: its heads bear the pinned key.

        Raises:
            LinkTrouble: no answer, or not from the council.
        """
        answer = self._ask("POST", "/v1/state", _state, _encode(state))
        self._check_heads(answer.heads)
        if all(head.device_id != self.me.device_id for head in answer.heads):
            raise not_the_gateway("cannot show that it is the council this PC is linked to")
        return answer

    def push(self, entries: Iterable[SentEntry]) -> PushAnswer:
        """Hand entries over.

        Raises:
            LinkTrouble: it is not known whether they arrived; sending them again does no harm.
            TooLargeError: fewer at once.
        """
        answer = self._ask("POST", "/v1/push", _pushed, _encode(Push(entries=tuple(entries))))
        self._check_heads(answer.heads)
        return answer

    def pull(self, after: str, limit: int) -> Pull:
        """The page after a cursor.

        Raises:
            LinkTrouble: none came.
        """
        return self._ask("GET", f"/v1/pull?after={after}&limit={limit}", _pull)

    def match_index(self) -> MatchIndex:
        """What a laptop may know of the hub's families that it was not granted.

        Raises:
            LinkTrouble: none came.
        """
        return self._ask("GET", "/v1/match-index", _index)

    def held(self, digest: "AttachmentDigest") -> AttachmentHeld:
        """How much of an attachment the gateway holds.

        Raises:
            LinkTrouble: no answer.
        """
        return self._ask("GET", f"/v1/attachments/{digest}/held", _held)

    def put_piece(
        self, digest: "AttachmentDigest", media_type: str, piece: bytes, start: int, total: int
    ) -> AttachmentHeld:
        """Hand over a piece of an attachment.

        Raises:
            LinkTrouble: it is not known whether it arrived.
            TooLargeError: smaller pieces.
        """
        span = f"{start}-{start + len(piece) - 1}" if piece else "*"
        headers = {
            "content-range": f"bytes {span}/{total}",
            "content-type": "application/octet-stream",
            "hubdesk-media": media_type,
        }
        return self._ask("PUT", f"/v1/attachments/{digest}", _held, piece, headers)

    def get_piece(self, digest: "AttachmentDigest", start: int) -> File | None:
        """A piece of an attachment, from `start` on; None when the gateway does not hold it whole yet.

        Raises:
            LinkTrouble: none came.
        """
        headers = {"range": f"bytes={start}-{start + ATTACHMENT_PIECE - 1}", "accept": "*/*"}
        answer = self._send("GET", f"/v1/attachments/{digest}", b"", headers)
        if answer.status == 404:
            return None
        if answer.status not in (200, 206):
            raise refusal(answer.status, trouble_in(answer.body), answer.retry_after)
        span = answer.content_range or f"bytes 0-{len(answer.body) - 1}/{len(answer.body)}"
        total = whole_size(span, start, len(answer.body))
        return File(answer.media_type, answer.body, total)

    # -- asking

    def _ask(
        self,
        method: str,
        target: str,
        decoder: msgspec.json.Decoder[T],
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> T:
        if headers is None:
            headers = {"content-type": "application/json"} if body else {}
            if len(body) > _PACKED_FROM:
                body = _packed(body)
                headers["content-encoding"] = "gzip"
        answer = self._send(method, target, body, headers)
        if answer.status not in (200, 201):
            raise refusal(answer.status, trouble_in(answer.body), answer.retry_after)
        return decoded(answer.body, decoder)

    def _send(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> "_Answer":
        """Ask, and ask once more when the gateway says which number or which time it expects."""
        answer = self._send_once(method, target, body, headers)
        for _ in range(2):
            if answer.status not in (401, 409):
                break
            said = trouble_in(answer.body)
            if not self._put_right(answer.status, said):
                break
            answer = self._send_once(method, target, body, headers)
        return answer

    def _put_right(self, status: int, said: Trouble) -> bool:
        if status == 401 and said.code == "clock" and said.now:
            offset = said.now - unix_ms(self._clock.now())
            changed, self.offset_ms = offset != self.offset_ms, offset
            return changed
        if status == 409 and said.code == "replayed":
            if said.last >= _HIGHEST_NUMBER:
                raise not_the_gateway("counts as no council does")
            self._numbers.jump(said.last)
            return True
        return False

    def _send_once(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> "_Answer":
        signed = signed_headers(
            self.me.device_id,
            self.me.sign,
            method,
            target,
            body,
            now=max(unix_ms(self._clock.now()) + self.offset_ms, 0),
            number=self._numbers.next(),
            version=PROTOCOL,
        )
        self._cut.allow(self._seconds)
        with (
            line_troubles(),
            self._line.stream(method, target, content=body, headers={**headers, **signed}) as answer,
        ):
            said = answer.headers
            return _Answer(
                answer.status_code,
                unpacked(read_body(answer), said.get("content-encoding", "").strip().lower()),
                said.get("hubdesk-media", "application/octet-stream"),
                said.get("content-range", ""),
                said.get("retry-after", ""),
            )

    def _check_heads(self, heads: Iterable[CountersignedHead]) -> None:
        key, council = self.me.gateway_key, self.me.council_id
        if not all(head_holds(head, council, key) for head in heads):
            raise LinkTrouble("not_the_gateway")


class _Answer(msgspec.Struct, frozen=True):
    status: int
    body: bytes
    media_type: str
    content_range: str
    retry_after: str


def _packed(body: bytes) -> bytes:
    pack = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return pack.compress(body) + pack.flush()
