"""What the gateway can be asked, as data: the routes and their description are both made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from hubdesk.gateway import troubles
from hubdesk.gateway.bodies import decoded
from hubdesk.gateway.database import Session
from hubdesk.gateway.parts import Identity, Parts
from hubdesk.gateway.requests import Caller, Signed, admit
from hubdesk.wire.limits import MOST_BODY

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Content:
    """An answer that is no message: bytes of some media type."""

    content: bytes
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, its signature checked.

    Attributes:
        identity: who asks; None for requests that anybody may make, or that bring their own key.
        signing: what its signature covers.
        path, query, headers: as they came; names of headers in lower case.
        body: what it says, unpacked.
        peer: the address that the connection is from.
    """

    parts: Parts
    endpoint: "Endpoint"
    identity: Identity | None
    signing: Signed
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    peer: str = ""

    @property
    def from_laptop(self) -> bool:
        """Whether it may end an outing: that takes positions, which have to outlast a crash."""
        return self.identity is not None and self.identity.role == "outreach"

    def message(self, kind: type[S]) -> S:
        """The message in the body.

        Raises:
            NotDone: it is none of this kind.
        """
        return decoded(self.body, msgspec.json.Decoder(kind))

    def values(self, kind: type[S], of: Mapping[str, str]) -> S:
        """Path, query or headers as a struct.

        Raises:
            NotDone: they do not fit.
        """
        try:
            return msgspec.convert(of, kind, strict=False)
        except msgspec.ValidationError as error:
            raise troubles.malformed("The address or the headers of the request do not fit it.") from error

    def transact(self, work: Callable[[Session, Caller], T], *, durable: bool = True) -> T:
        """Do the request's work as one transaction, in which the request is also noted as seen.

        Raises:
            NotDone: the device was revoked, or the request was here before.
            Busy: the database does not answer, or is full.
        """
        identity, claim = self.identity, self.signing.claim
        if identity is None or claim is None:
            raise AssertionError("only a signed request has a caller")
        return self.parts.database.run(
            lambda session: work(session, admit(session, self.parts, identity, claim)), durable=durable
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One method of one address.

    Attributes:
        path: with the names of its parts in braces.
        does: one line for the description.
        work: what answers; runs in a thread. Gives a struct, or `Content`.
        answers: the struct that it gives, or the media type of its content.
        asks: the struct in the body; `bytes` for plain content; None for no body.
        path_values, query, headers: structs whose fields they must fit.
        signed: whether only an enrolled device may ask.
        any_version: whether it is answered whatever version of the wire the device speaks.
        statuses: further statuses of success, by what they mean.
        troubles: statuses of refusal beyond those that every request may meet.
    """

    method: str
    path: str
    does: str
    work: Callable[[Call], Any]
    answers: type[msgspec.Struct] | str
    asks: type[msgspec.Struct] | type[bytes] | None = None
    path_values: type[msgspec.Struct] | None = None
    query: type[msgspec.Struct] | None = None
    headers: type[msgspec.Struct] | None = None
    signed: bool = True
    any_version: bool = False
    most_body: int = MOST_BODY
    statuses: Mapping[int, str] = field(default_factory=dict)
    troubles: tuple[int, ...] = ()

    def is_at(self, path: str) -> bool:
        """Whether a request for this path is for it."""
        mine, asked = self.path.split("/"), path.split("/")
        return len(mine) == len(asked) and all(
            part == given or part.startswith("{") for part, given in zip(mine, asked, strict=True)
        )
