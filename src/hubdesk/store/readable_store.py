"""What an open store says of itself, and what can be read from it."""

from collections.abc import Iterator
from pathlib import Path

import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.domain.ids import AttachmentDigest, CouncilId, DeviceId, EntryId, HouseholdId, HubId, StaffId
from hubdesk.store import attachments, founding, ledger, pin_guesses
from hubdesk.store.database import Database
from hubdesk.store.device_secrets import DeviceSecrets
from hubdesk.store.high_water import Mark, read_mark
from hubdesk.store.opening import DeviceSecretChanged, damage_named
from hubdesk.store.secret_bytes import device_key
from hubdesk.wire.entries import Entry
from hubdesk.wire.hybrid_clock import HybridTime
from hubdesk.wire.payloads import Payload


class ReadableStore:
    """An open store.

    Attributes:
        folder: where its files lie.
        opened_by: whose passphrase opened it; None for a recovery kit or a raw key.
        read_only: opened to look only: nothing can be saved.
        council_id: the council whose profile the hub follows.
        hub_id: the building.
        hub_name: the building's name, as receipts show it.
        device_id: this PC, as entries name it.
        device_public_key: the 32-byte Ed25519 key with which this device's signatures are checked.
        practice: whether it holds pretend families only.
    """

    store_id: str
    council_id: CouncilId
    hub_id: HubId
    hub_name: str
    device_id: DeviceId
    device_public_key: bytes
    practice: bool

    def __init__(
        self,
        folder: Path,
        database: Database,
        device_secret: DeviceSecrets,
        *,
        opened_by: StaffId | None = None,
        read_only: bool = False,
    ) -> None:
        """For `Store` alone."""
        self.folder = folder
        self.opened_by = opened_by
        self.read_only = read_only
        self._database = database
        self._device_secrets = device_secret
        self._introduce()

    @property
    def secret_kept_in(self) -> str:
        """`keyring` or `file`; `file` means that this PC is weaker. Empty: this PC holds no secret for it."""
        return self._device_secrets.kept_in(self.store_id)

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key (Ed25519, 64 bytes).

        Raises:
            DeviceSecretChanged: this PC does not hold the key.
        """
        if self._device_key is None:
            raise DeviceSecretChanged
        return self._device_key.sign(message)

    def older_key(self, device_id: str) -> Ed25519PrivateKey | None:
        """The key of another device of this store; None when this PC holds no secret for the store."""
        secret = self._device_secrets.read(self.store_id)
        return device_key(secret, device_id) if secret else None

    def holds_device_key(self) -> bool:
        """Whether the key that this PC signs with is the one on record for it."""
        return (
            self._device_key is not None
            and self._device_key.public_key().public_bytes_raw() == self.device_public_key
        )

    @property
    def connection(self) -> sqlcipher3.Connection:
        """The connection, for the store's own reading modules.

        Raises:
            CannotOpen: the disk failed before, and the files could not be opened again.
        """
        return self._database.connection

    def entries(self, household_id: HouseholdId | None = None) -> Iterator[Entry]:
        """Entries in the order they came in: all, or those about one household."""
        return ledger.read_entries(self.connection, household_id)

    def payload(self, entry_id: EntryId) -> Payload | None:
        """What an entry says; None when it was erased.

        Raises:
            KeyError: there is no such entry.
        """
        with damage_named():
            return ledger.read_payload(self.connection, entry_id)

    def attachment(self, digest: AttachmentDigest) -> bytes:
        """The blob with this digest.

        Raises:
            KeyError: this PC does not hold it.
        """
        with damage_named():
            content = attachments.content_of(self.connection, digest)
        if content is None:
            raise KeyError(digest)
        return content

    def waiting_to_send(self) -> int:
        """How many entries the council has not acknowledged."""
        with damage_named():
            return int(self.connection.execute("SELECT count(*) FROM outbox").fetchone()[0])

    def remembered(self) -> Mark | None:
        """The newest commit that this PC remembers outside the store."""
        return read_mark(self._device_secrets, self.store_id)

    @property
    def mark(self) -> Mark:
        """The newest commit that the store itself knows."""
        head = self._database.head
        return Mark(
            self._database.number, self.device_id, head.device_seq, head.hash, head.entry_id, self._guesses
        )

    @property
    def hybrid_time(self) -> HybridTime:
        """The newest reading of the hybrid clock that this store gave or saw."""
        return self._database.head.hybrid_time

    def close_connections(self) -> None:
        """Let go of the files until the next use, which opens them afresh: after a damaged page was met."""
        self._database.close()

    def _introduce(self) -> None:
        about = founding.read_about(self.connection)
        self.store_id, self.council_id = about.store_id, about.council_id
        self.hub_id, self.hub_name, self.practice = about.hub_id, about.hub_name, bool(about.practice)
        self.device_id, self.device_public_key = about.device_id, about.public_key
        self._guesses = pin_guesses.standing(self.connection)
        self._device, self._views_version = about.device, about.views_version
        secret = self._device_secrets.read(about.store_id)
        self._device_key = device_key(secret, about.device_id) if secret else None
