"""Signatures, scans and photographs: on their way by themselves, each known by its digest.

A large file goes in pieces, and goes on where it broke off. One that the council does not take, or does not
hold yet, keeps back no other.
"""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from hubdesk.store import incoming, outgoing
from hubdesk.sync.troubles import LinkTrouble, TooLargeError, not_the_gateway
from hubdesk.wire.limits import ATTACHMENT_PIECE
from hubdesk.wire.messages import AttachmentHeld

if TYPE_CHECKING:
    from hubdesk.domain.ids import AttachmentDigest
    from hubdesk.services.ports import Phase
    from hubdesk.store.store import Store
    from hubdesk.sync.client import GatewayClient

T = TypeVar("T")
_SMALLEST_PIECE = 4096
_AT_ONCE = 200
_PASSING = frozenset({"offline", "busy", "certificate", "revoked", "unknown_device", "clock", "version"})


class Files:
    """The files of one exchange.

    Args:
        do: runs work on the store's thread and waits for it.
        client: of the gateway.
        progress: hears how far it is.
        go_on: raises when the exchange is to leave off.

    Attributes:
        moved: how many were sent or fetched.
    """

    def __init__(
        self,
        do: Callable[..., Any],
        client: "GatewayClient",
        progress: Callable[["Phase", int, int], object],
        go_on: Callable[[], object],
    ) -> None:
        self._do, self._client, self._progress, self._go_on = do, client, progress, go_on
        self._piece = ATTACHMENT_PIECE
        self._left_aside: set[AttachmentDigest] = set()
        self.moved = 0

    def send(self) -> None:
        """Hand over every file of an acknowledged entry.

        Raises:
            LinkTrouble: the line broke off; what arrived stays arrived.
        """
        sent = 0
        while files := self._open(self._do(outgoing.attachments_waiting, _AT_ONCE)):
            for file in files:
                self._go_on()
                self._progress("sending_files", sent, 0)
                if self._send(file):
                    sent += 1
                else:
                    self._left_aside.add(file.digest)
        self.moved += sent

    def fetch(self) -> None:
        """Fetch every file that entries of other desks name.

        Raises:
            LinkTrouble: the line broke off; what came stays here.
        """
        missing: set[AttachmentDigest] = set()
        done = 0
        while wanted := [
            digest
            for digest in self._do(incoming.attachments_wanted, _AT_ONCE + len(missing))
            if digest not in missing
        ]:
            for digest in wanted:
                self._go_on()
                self._progress("fetching_files", done, 0)
                if self._fetch(digest):
                    done += 1
                else:
                    missing.add(digest)
        self.moved += done

    def _open(self, files: "tuple[outgoing.WaitingAttachment, ...]") -> "list[outgoing.WaitingAttachment]":
        return [file for file in files if file.digest not in self._left_aside]

    def _send(self, file: "outgoing.WaitingAttachment") -> bool:
        """Hand one file over; False when the council does not take it."""
        content: bytes = self._do(_content, file.digest)
        try:
            stands = self._held(file.digest) if len(content) > self._piece else None
            while stands is None or not stands.complete:
                start = stands.held if stands else 0
                part = content[start : start + self._piece]
                try:
                    stands = self._client.put_piece(file.digest, file.media_type, part, start, len(content))
                except TooLargeError:
                    if self._piece <= _SMALLEST_PIECE:
                        return False
                    self._piece //= 2
                    continue
                if not stands.complete and (stands.held == start or stands.held >= len(content)):
                    raise not_the_gateway("does not say how much of a file it holds")
                self._go_on()
        except LinkTrouble as trouble:
            if trouble.trouble in _PASSING or not trouble.code:
                raise
            return False
        self._do(outgoing.attachment_sent, file.digest)
        return True

    def _held(self, digest: "AttachmentDigest") -> AttachmentHeld | None:
        try:
            return self._client.held(digest)
        except LinkTrouble as trouble:
            if trouble.code == "not_found":
                return None
            raise

    def _fetch(self, digest: "AttachmentDigest") -> bool:
        """Fetch one file; False when the council does not hold it yet."""
        content = bytearray()
        while True:
            part = self._client.get_piece(digest, len(content))
            if part is None:
                return False
            content += part.piece
            if len(content) >= part.total:
                break
            if not part.piece:
                raise not_the_gateway("sends nothing of a file that it says it holds")
            self._go_on()
        if hashlib.sha256(content).hexdigest() != digest:
            raise not_the_gateway("sends another file than it was asked for")
        self._do(incoming.take_attachment, digest, part.media_type, bytes(content))
        return True


def _content(store: "Store", digest: "AttachmentDigest") -> bytes:
    return store.attachment(digest)
