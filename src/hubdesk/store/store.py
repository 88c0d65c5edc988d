"""The encrypted store of one hub on one PC. Used on the thread that opened it, and on no other."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hubdesk.domain.ids import (
    AttachmentDigest,
    CouncilId,
    DeviceId,
    EntryId,
    HouseholdId,
    HubId,
    StaffId,
    uuid7,
)
from hubdesk.domain.problems import NotSaved, Refused
from hubdesk.store import attachments, ledger, migrations, places, slots, views
from hubdesk.store.attachments import Attachment
from hubdesk.store.connection import connect, make_database
from hubdesk.store.device_secrets import SECRET_BYTES, DeviceSecrets
from hubdesk.store.high_water import HighWater, Mark, read_mark
from hubdesk.store.ledger import NewEntry
from hubdesk.store.lock import StoreLock
from hubdesk.store.opening import (
    DeviceSecretChanged,
    NoStore,
    StoreDamaged,
    StoreRolledBack,
    damage_named,
    is_damage,
    is_full,
    is_io_failure,
)
from hubdesk.store.recovery_text import recovery_bytes, recovery_text
from hubdesk.store.secret_bytes import DatabaseKey, device_key
from hubdesk.wire.entries import Author, Entry, Head
from hubdesk.wire.hybrid_clock import unix_ms
from hubdesk.wire.payloads import Payload

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock
    from hubdesk.store.verify import VerifyReport

__all__ = ["Attachment", "Created", "NewEntry", "Store"]


class Created(msgspec.Struct, frozen=True):
    """A new store, open, and the kit that must be printed now."""

    store: "Store"
    recovery_kit: slots.RecoveryKit


class _About(msgspec.Struct, frozen=True):
    store_id: str
    council_id: CouncilId
    hub_id: HubId
    hub_name: str
    practice: int
    device: int
    device_id: DeviceId
    views_version: int


class Store:
    """An open store.

    Attributes:
        folder: where its files lie.
        opened_by: whose passphrase opened it; None for a recovery kit or a raw key.
        read_only: opened to look only: nothing can be saved.
    """

    def __init__(
        self,
        folder: Path,
        *,
        lock: StoreLock,
        key: DatabaseKey,
        device_secret: DeviceSecrets,
        clock: "Clock",
        opened_by: StaffId | None,
        read_only: bool,
    ) -> None:
        """For `create` and `open` alone: what they checked is taken as checked."""
        self.folder = folder
        self.opened_by = opened_by
        self.read_only = read_only
        self._lock = lock
        self._key = key
        self._device_secrets = device_secret
        self._clock = clock
        self._connection: sqlcipher3.Connection | None = None
        self._read_back: sqlcipher3.Connection | None = None
        self._number, self._head = 0, Head()
        self._connect()
        self._about = _read_about(self.connection)
        self._high_water = HighWater(device_secret, self.store_id)
        secret = device_secret.read(self.store_id)
        self._device_key = device_key(secret, self.device_id) if secret else None
        self._author = Author(self.council_id, self.hub_id, self.device_id, self.sign)

    # -- making and opening ------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        council_id: CouncilId,
        hub_id: HubId,
        hub_name: str,
        device_secret: DeviceSecrets,
        clock: "Clock",
        practice: bool = False,
    ) -> Created:
        """Make a new store, encrypted under a new key, with no person's slot yet.

        Raises:
            Refused: the folder already holds a store; it is left as it is.
            OSError: the folder cannot be written.
        """
        places.make_private_folder(folder)
        lock = StoreLock(folder / places.LOCK)
        try:
            if (folder / places.DATABASE).exists() or (folder / places.KEY_SLOTS).exists():
                raise Refused("This folder already holds a store.", "Open it, or choose an empty folder.")
            now = clock.now()
            store_id, device_id = (uuid7(unix_ms(now), secrets.token_bytes(10)) for _ in range(2))
            key, secret = DatabaseKey(secrets.token_bytes(32)), secrets.token_bytes(SECRET_BYTES)
            kit_key = X25519PrivateKey.generate()
            public_key = device_key(secret, device_id).public_key().public_bytes_raw()
            device_secret.write(store_id, secret)
            _fill_new_database(
                folder / places.DATABASE,
                key,
                (store_id, council_id, hub_id, hub_name, practice, now.astimezone(UTC).isoformat()),
                (DeviceId(device_id), hub_id, public_key),
            )
            keys = slots.new_slots(store_id, DeviceId(device_id), secret)
            keys = slots.with_recovery(keys, kit_key.public_key().public_bytes_raw(), key)
            slots.write_slots(folder / places.KEY_SLOTS, keys)
            store = cls(
                folder,
                lock=lock,
                key=key,
                device_secret=device_secret,
                clock=clock,
                opened_by=None,
                read_only=False,
            )
        except BaseException:
            lock.release()
            raise
        kit = slots.RecoveryKit(
            store_id=store_id,
            council_id=council_id,
            hub_name=hub_name,
            made_on=clock.today(),
            key_text=recovery_text(kit_key.private_bytes_raw()),
        )
        return Created(store, kit)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        device_secret: DeviceSecrets,
        clock: "Clock",
        passphrase: str | None = None,
        recovery_key: str | None = None,
        key: DatabaseKey | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open a store by a passphrase, by the recovery kit's key as typed, or by the raw key.

        Args:
            read_only: look only; also opens a store that is rolled back, so that it can be examined.

        Raises:
            CannotOpen: see `store.opening` for the cases.
            InputProblem: the recovery key was mistyped.
        """
        if not folder.is_dir() or not (
            (folder / places.DATABASE).exists() or (folder / places.KEY_SLOTS).exists()
        ):
            raise NoStore
        lock = StoreLock(folder / places.LOCK)
        try:
            keys = slots.read_slots(folder / places.KEY_SLOTS)
            opened_by = None
            if key is None and recovery_key is not None:
                key = slots.open_with_recovery(keys, recovery_bytes(recovery_key))
            elif key is None:
                secret = device_secret.read(keys.store_id)
                key, opened_by = slots.open_with_passphrase(keys, passphrase or "", secret)
            _check_schema(folder / places.DATABASE, key)
            store = cls(
                folder,
                lock=lock,
                key=key,
                device_secret=device_secret,
                clock=clock,
                opened_by=opened_by,
                read_only=read_only,
            )
            try:
                store._check_opened(keys)
            except BaseException:
                store.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Close the files, remember the newest commit, let the next window in. Closing twice does nothing."""
        self._disconnect()
        self._high_water.close()
        self._lock.release()

    # -- what it is --------------------------------------------------------------------------------------------------

    @property
    def store_id(self) -> str:
        """The store's own id."""
        return self._about.store_id

    @property
    def council_id(self) -> CouncilId:
        """The council whose profile the hub follows."""
        return self._about.council_id

    @property
    def hub_id(self) -> HubId:
        """The building."""
        return self._about.hub_id

    @property
    def hub_name(self) -> str:
        """The building's name, as receipts show it."""
        return self._about.hub_name

    @property
    def device_id(self) -> DeviceId:
        """This PC, as entries name it."""
        return self._about.device_id

    @property
    def practice(self) -> bool:
        """Whether it holds pretend families only."""
        return bool(self._about.practice)

    @property
    def device_public_key(self) -> bytes:
        """The 32-byte Ed25519 key with which this device's signatures are checked."""
        row = self.connection.execute("SELECT public_key FROM device WHERE device = ?", (self._about.device,))
        return bytes(row.fetchone()[0])

    @property
    def secret_kept_in(self) -> str:
        """`keyring` or `file`; `file` means that this PC is weaker."""
        return self._device_secrets.kept_in(self.store_id)

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key (Ed25519, 64 bytes).

        Raises:
            DeviceSecretChanged: this PC does not hold the key.
        """
        if self._device_key is None:
            raise DeviceSecretChanged
        return self._device_key.sign(message)

    # -- people who may open it --------------------------------------------------------------------------------------

    def add_slot(self, staff_id: StaffId, passphrase: str) -> None:
        """Let a person open the store with this passphrase, in place of an earlier one of theirs.

        Raises:
            OSError: the key file could not be written; the old one stands.
            DeviceSecretChanged: this PC does not hold the store's device secret.
        """
        secret = self._device_secrets.read(self.store_id)
        if secret is None:
            raise DeviceSecretChanged
        file = self.folder / places.KEY_SLOTS
        slots.write_slots(
            file, slots.with_person(slots.read_slots(file), staff_id, passphrase, secret, self._key)
        )

    def drop_slot(self, staff_id: StaffId) -> None:
        """Take a person's slot away.

        Raises:
            OSError: the key file could not be written; the old one stands.
        """
        file = self.folder / places.KEY_SLOTS
        slots.write_slots(file, slots.without_person(slots.read_slots(file), staff_id))

    # -- saving ------------------------------------------------------------------------------------------------------

    def append(self, *acts: NewEntry) -> tuple[Entry, ...]:
        """Save acts: all of them, or none.

        Returns:
            The entries, once they have been read back from the files.

        Raises:
            NotSaved: none of them stands; or, after a failing disk, it says that this is unknown.
            Refused: an act holds text that cannot be written.
        """
        connection = self._writable()
        minted = ledger.mint_all(acts, self._author, self._head, self._clock.now())
        head = Head.of(minted[-1].entry)
        try:
            connection.execute("BEGIN IMMEDIATE")
            ledger.write(connection, self._about.device, minted)
            ledger.write_head(connection, self._number + 1, head)
            connection.execute("COMMIT")
        except sqlcipher3.Error as error:
            self._after_failure(error, minted)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        else:
            self._number, self._head = self._number + 1, head
            with damage_named():
                if not ledger.holds(self._reader(), minted):
                    raise NotSaved("What was read back differs from what was saved.", "Run `hubdesk verify`.")
        self._high_water.note(self._mark())
        return tuple(one.entry for one in minted)

    @contextmanager
    def writing(self, *, remember_now: bool = False) -> Iterator[sqlcipher3.Connection]:
        """One transaction for what is not in the ledger: drafts, the access log, PIN guesses.

        Args:
            remember_now: the high-water mark is on disk before this returns, so that not even putting the old
                files back undoes the write.

        Raises:
            NotSaved: it did not happen, or, after a failing disk, it is unknown whether it did.
        """
        connection = self._writable()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            ledger.write_head(connection, self._number + 1, self._head)
            connection.execute("COMMIT")
        except sqlcipher3.Error as error:
            self._after_failure(error, ())
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        else:
            self._number += 1
        self._high_water.note(self._mark())
        if remember_now:
            self._high_water.write_now()

    # -- reading -----------------------------------------------------------------------------------------------------

    @property
    def connection(self) -> sqlcipher3.Connection:
        """The connection, for the store's own reading modules.

        Raises:
            StoreDamaged: the files could not be opened again after the disk failed.
        """
        if self._connection is None:
            self._connect()
        if self._connection is None:
            raise StoreDamaged("the database could not be opened again.")
        return self._connection

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

    def verify(self, progress: "Callable[[int], None] | None" = None) -> "VerifyReport":
        """Examine ledger, signatures, attachments, views and database; takes a while on a full store."""
        from hubdesk.store.verify import verify

        return verify(self, progress)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        file = self.folder / places.DATABASE
        self._connection = connect(file, self._key)
        with damage_named():
            self._number, self._head = ledger.read_head(self._connection)

    def _disconnect(self) -> None:
        for connection in (self._read_back, self._connection):
            if connection is not None:
                connection.close()
        self._read_back = self._connection = None

    def _writable(self) -> sqlcipher3.Connection:
        if self.read_only:
            raise NotSaved("These records are open to look at only.", "Nothing was changed.")
        return self.connection

    def _reader(self) -> sqlcipher3.Connection:
        if self._read_back is None:
            self._read_back = connect(self.folder / places.DATABASE, self._key, read_back=True)
        return self._read_back

    def _mark(self) -> Mark:
        return Mark(self._number, self.device_id, self._head.device_seq, self._head.hash, self._head.entry_id)

    def _after_failure(self, error: sqlcipher3.Error, minted: tuple[ledger.Minted, ...]) -> None:
        """Find out what became of a transaction that raised; return only if every entry of it stands."""
        connection = self.connection
        if not (is_full(error) or is_io_failure(error) or is_damage(error)):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise error
        self._disconnect()
        try:
            self._connect()
            if minted and ledger.holds(self._reader(), minted):
                return
            gone = not minted or ledger.present(self.connection, minted) == 0
        except (StoreDamaged, sqlcipher3.Error):
            self._disconnect()
            gone = False
        if not gone or (not minted and not is_full(error)):
            raise NotSaved(
                "The disk failed while saving, so whether this was saved is not known.",
                "Close HubDesk, open it again, and look the family up before you type anything twice.",
            ) from None
        if is_full(error):
            raise NotSaved(
                "This was not saved: the disk is full.",
                "Free some space, then save again. Everything saved before is safe.",
            ) from None
        raise NotSaved(
            "This was not saved: the disk failed.",
            "Save again; if it fails again, call whoever looks after this PC.",
        ) from None

    def _check_opened(self, keys: slots.KeySlots) -> None:
        """The checks that need the rows: identity, the high-water mark, the views' version."""
        if keys.store_id != self.store_id:
            raise StoreDamaged("the key file and the database belong to two different stores.")
        mark = read_mark(self._device_secrets, self.store_id)
        if self.read_only:
            return
        if mark is not None and mark.device_id == self.device_id and mark.number > self._number:
            raise StoreRolledBack(mark.number - self._number)
        if self._about.views_version != views.VERSION:
            self.rebuild_views()

    def rebuild_views(self, progress: "Callable[[int], None] | None" = None) -> None:
        """Write every view table afresh from the ledger.

        Raises:
            NotSaved: it did not happen; the views stand as they were.
        """
        with self.writing() as connection:
            views.clear(connection)
            ledger.apply_all(connection, connection, progress)
            connection.execute("UPDATE store SET views_version = ?", (views.VERSION,))


def _check_schema(file: Path, key: DatabaseKey) -> None:
    """Look at the schema without being able to write, so that a newer store stays as it is."""
    connection = connect(file, key, read_only=True)
    try:
        with damage_named():
            migrations.schema_of(connection)
    finally:
        connection.close()


def _read_about(connection: sqlcipher3.Connection) -> _About:
    with damage_named():
        row = connection.execute(
            "SELECT store_id, council_id, store.hub_id, hub_name, practice, device, device_id, views_version"
            " FROM store JOIN device USING (device)"
        ).fetchone()
    if row is None:
        raise StoreDamaged("the database does not say which store it is.")
    return _About(*row)


def _fill_new_database(
    file: Path,
    key: DatabaseKey,
    about: tuple[str, CouncilId, HubId, str, bool, str],
    device: tuple[DeviceId, HubId, bytes],
) -> None:
    connection = make_database(file, key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        migrations.make_schema(connection)
        row = ledger.add_device(connection, *device)
        connection.execute(
            "INSERT INTO store (one, store_id, council_id, hub_id, hub_name, practice, made_at, device, views_version)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*about, row, views.VERSION),
        )
        connection.execute("INSERT INTO sequence VALUES (1, 0, 0, ?, '', ?)", (bytes(32), Head().hybrid_time))
        connection.execute("COMMIT")
    finally:
        connection.close()
    places.sync_folder(file.parent)
