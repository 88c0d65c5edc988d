"""The encrypted store of one hub on one PC. Used on the thread that opened it, and on no other."""

import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
import sqlcipher3

from hubdesk.domain.ids import AttachmentDigest, CouncilId, HubId, StaffId
from hubdesk.domain.problems import CannotOpen, InputProblem, NotSaved, Refused
from hubdesk.store import (
    founding,
    indexing,
    ledger,
    migrations,
    pin_guesses,
    places,
    rekeying,
    reserve,
    slots,
    views,
)
from hubdesk.store.attachments import Attachment
from hubdesk.store.copying import copy_database
from hubdesk.store.database import Database, UnfinishedError
from hubdesk.store.device_secrets import DeviceSecrets
from hubdesk.store.high_water import HighWater
from hubdesk.store.ledger import NewEntry
from hubdesk.store.lock import StoreLock, held
from hubdesk.store.opening import (
    DeviceSecretChanged,
    NoStore,
    StoreDamaged,
    StoreRolledBack,
    WrongPassphrase,
)
from hubdesk.store.readable_store import ReadableStore
from hubdesk.store.recovery_text import recovery_bytes
from hubdesk.store.saving import not_saved, reachable, saving, stands, unknown
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.wire.entries import Author, Entry, Head
from hubdesk.wire.hybrid_clock import START, HybridTime
from hubdesk.wire.payloads import HouseholdErased

if TYPE_CHECKING:
    from hubdesk.domain.clock import Clock

__all__ = ["Attachment", "Created", "NewEntry", "Store"]


_MOST_KEPT_IN_MIND = 4096


class Created(msgspec.Struct, frozen=True):
    """A new store, open, and the kit that must be printed now."""

    store: "Store"
    recovery_kit: slots.RecoveryKit


class Store(ReadableStore):
    """An open store: what can be done with it. See `ReadableStore` for what it says of itself.

    Attributes:
        clock: the PC's.
        request_numbers: set aside for requests to the council, see `store.link`.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        lock: StoreLock,
        device_secret: DeviceSecrets,
        clock: "Clock",
        opened_by: StaffId | None = None,
        read_only: bool = False,
    ) -> None:
        """For `create` and `open` alone: what they checked is taken as checked."""
        super().__init__(folder, database, device_secret, opened_by=opened_by, read_only=read_only)
        self._lock = lock
        self.clock = clock
        self._kept: set[AttachmentDigest] = set()
        self.request_numbers = range(0)
        self._high_water = HighWater(device_secret, self.store_id)

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
            StoreOutOfReach: the folder or the keyring cannot be written.
        """
        with held(folder) as lock:
            if places.holds_a_store(folder):
                raise Refused("This folder already holds a store.", "Open it, or choose an empty folder.")
            hub = founding.NewHub(council_id, hub_id, hub_name, practice)
            key, kit = founding.found_store(folder, hub, device_secret, clock)
            database = Database(folder / places.DATABASE, key)
            store = cls(folder, database, lock=lock, device_secret=device_secret, clock=clock)
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

        With `read_only` nothing can be saved, and a store that is rolled back opens too, to be examined.

        Raises:
            CannotOpen: see `store.opening` for the cases.
            InputProblem: the recovery key was mistyped.
        """
        if not places.holds_a_store(folder):
            raise NoStore
        with held(folder) as lock:
            reserve.release_if_cramped(folder)
            rekeying.tidy(folder)
            keys, opened_by = slots.read_slots(folder / places.KEY_SLOTS), None
            if key is None and recovery_key is not None:
                key = slots.open_with_recovery(keys, recovery_bytes(recovery_key))
            elif key is None:
                secret = device_secret.read(keys.store_id)
                key, opened_by = slots.open_with_passphrase(keys, passphrase or "", secret)
            migrations.bring_up_to_date(folder / places.DATABASE, key)
            store = cls(
                folder,
                Database(folder / places.DATABASE, key, query_only=read_only),
                lock=lock,
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
            reserve.keep(folder)
        return store

    def close(self) -> None:
        """Close the files, remember the newest commit, let the next window in. Closing twice does nothing."""
        self._database.close()
        self._high_water.close()
        self._lock.release()

    def add_slot(self, staff_id: StaffId, passphrase: str) -> None:
        """Let a person open the store with this passphrase, in place of an earlier one of theirs.

        Raises:
            DeviceSecretChanged: this PC does not hold the store's secret.
            InputProblem: it is somebody else's passphrase already: it would sign them in.
            OSError: the key file could not be written; the old one stands.
        """
        secret = self._device_secrets.read(self.store_id)
        if secret is None:
            raise DeviceSecretChanged
        file = self.folder / places.KEY_SLOTS
        keys = slots.read_slots(file)
        with suppress(WrongPassphrase):
            slots.open_with_passphrase(slots.without_person(keys, staff_id), passphrase, secret)
            raise InputProblem("passphrase", "This passphrase cannot be used. Choose another.")
        slots.write_slots(file, slots.with_person(keys, staff_id, passphrase, secret, self._database.key))

    def people_with_passphrase(self) -> frozenset[StaffId]:
        """Whose passphrase opens the store on this PC.

        Raises:
            StoreDamaged: the key file cannot be read.
        """
        return slots.people(slots.read_slots(self.folder / places.KEY_SLOTS))

    def rekey(self, staying: Collection[StaffId]) -> None:
        """Encrypt everything under a new key, sealed to the recovery kit and to those who stay.

        Everybody else's slot is gone with it, here and in the backups that lie with the store. A process that
        dies at any step leaves the store whole under one key or the other.

        Raises:
            NotSaved: the store is open to look at only.
            CannotOpen: there is no room, or the disk failed; the store is under its old key.
            OSError: the folder cannot be written; the store is under its old key.
        """
        self._check_writable()
        leavers = self.people_with_passphrase().difference(staying)
        new = DatabaseKey(secrets.token_bytes(32))
        rekeying.prepare(self.folder, self.connection, self._database.key, new, staying)
        self._database.close()
        rekeying.take_place(self.folder)
        self._database.key = new
        rekeying.tidy(self.folder)
        self._database.reopen()
        rekeying.forget_in_backups(self.folder, leavers)

    def move_to_this_pc(self, staff_id: StaffId, passphrase: str) -> None:
        """After opening with the recovery kit: let a person open the store on this PC from now on.

        A PC that is not the store's own becomes it: it gets a secret and a chain of its own, and passphrases
        from the PC before stop working. Until the last step the recovery kit opens the store as before.

        Raises:
            NotSaved: the database could not be written.
            OSError: the secret or the key file could not be written.
        """
        if self.holds_device_key():
            return self.add_slot(staff_id, passphrase)
        secret, file = secrets.token_bytes(founding.SECRET_BYTES), self.folder / places.KEY_SLOTS
        old = slots.read_slots(file)
        self._device_secrets.write(self.store_id, secret)
        self._begin_chain(secret)
        keys = slots.moved(old, self.device_id, secret, self._database.key)
        slots.write_slots(file, slots.with_person(keys, staff_id, passphrase, secret, self._database.key))
        return None

    def take_as_newest(self) -> None:
        """Go on from here although this PC remembers later saves: after a restore, or to end a rollback.

        Opens a read-only store for saving. Entries go on in a chain of their own, so that those which came
        after this copy, and may live on with the council, stay what they are.

        Raises:
            NotSaved: it did not happen.
        """
        mark = self.remembered()
        secret = self._device_secrets.read(self.store_id)
        self._database.number = max(self._database.number, mark.number if mark else 0)
        self._database.allow_writing()
        self._begin_chain(secret, mark.guesses if mark else {})
        self.read_only = False
        if self._views_version != views.VERSION:
            self.rebuild_views()

    def append(self, *acts: NewEntry) -> tuple[Entry, ...]:
        """Save acts: all of them, or none.

        Returns:
            The entries, once they have been read back from the files.

        Raises:
            NotSaved: none of them stands; or, after the disk failed, it says that this is not known.
            Refused: an act holds text that cannot be written.
        """
        self._check_writable()
        author = Author(self.council_id, self.hub_id, self.device_id, self.sign)
        with reachable():
            self._database.reopen()
        minted = ledger.mint_all(acts, author, self._database.head, self.clock.now())
        try:
            with reachable(), self._database.transaction(Head.of(minted[-1].entry)) as connection:
                ledger.write(connection, self._device, minted, self._kept)
        except UnfinishedError as failure:
            if not stands(self._database, minted, self._kept):
                raise not_saved(full=failure.full) from None
        else:
            if not stands(self._database, minted, self._kept):
                raise unknown()
        self._keep_in_mind(minted)
        self._remember()
        if any(isinstance(one.payload, HouseholdErased) for one in minted):
            self.leave_no_trace()
        return tuple(one.entry for one in minted)

    @contextmanager
    def writing(
        self, *, remember_now: bool = False, seen: HybridTime = START
    ) -> Iterator[sqlcipher3.Connection]:
        """One transaction for what this desk does not write into its chain: drafts, guesses, what arrives.

        Args:
            remember_now: the high-water mark is on disk before this returns, so that not even putting the old
                files back undoes the write.
            seen: the highest reading of the hybrid clock that came from elsewhere. Whatever is saved here
                from now on counts as later (the clock's receive rule).

        Raises:
            NotSaved: it did not happen; or, after the disk failed, it says that this is not known.
        """
        self._check_writable()
        reserve.release_if_cramped(self.folder)
        with saving(), self._database.transaction(seen=seen) as connection:
            yield connection
        if remember_now:
            self._guesses = pin_guesses.standing(self.connection)
        self._remember(now=remember_now)

    def backup(self, file: Path) -> None:
        """Write a whole, checked copy to `file`, still encrypted, and its keys beside it.

        Raises:
            CannotOpen: the store cannot be read whole, or there is no room; an earlier copy stands.
            OSError: the folder cannot be written; an earlier copy stands.
        """
        places.make_private_folder(file.parent)
        keys = (self.folder / places.KEY_SLOTS).read_bytes()
        copy_database(self.connection, file, self._database.key)
        places.write_durably(places.backup_keys(file), keys)

    def rebuild_views(self, progress: "Callable[[int], None] | None" = None) -> None:
        """Write every view table afresh from the ledger.

        Raises:
            NotSaved: it did not happen; the views stand as they were.
        """
        with self.writing() as connection:
            views.clear(connection)
            views.rebuild(connection, connection, progress)
            indexing.settle(connection)
            connection.execute("UPDATE store SET views_version = ?", (views.VERSION,))

    def leave_no_trace(self) -> None:
        """After an erasure was committed: nothing of it stays in the log beside the database either.

        Where a reader or the disk stands in the way, closing the store does it.
        """
        self.forget_kept()
        with suppress(CannotOpen, sqlcipher3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def forget_kept(self) -> None:
        """Blobs may have been removed: look each up again before it counts as there."""
        self._kept.clear()

    def _keep_in_mind(self, minted: tuple[ledger.Minted, ...]) -> None:
        """Remember which blobs stand, so that wordings are not written and read back at every save."""
        if len(self._kept) > _MOST_KEPT_IN_MIND:
            self._kept.clear()
        self._kept.update(digest for one in minted for digest, _ in one.attachments)

    def _begin_chain(self, secret: bytes | None, guesses: dict[str, int] | None = None) -> None:
        chain = Head(hybrid_time=self._database.head.hybrid_time) if secret else None
        with saving(), self._database.transaction(chain) as connection:
            if secret is not None:
                left_at = self._database.head.device_seq
                founding.begin_device(connection, self.hub_id, secret, left_at, self.clock.now())
            pin_guesses.keep(connection, guesses or {})
        self._introduce()
        self._remember(now=True)

    def _check_opened(self, keys: slots.KeySlots) -> None:
        """The checks that need the rows: identity, the high-water mark, the views' version."""
        if keys.store_id != self.store_id:
            raise StoreDamaged("the key file and the database belong to two different stores.")
        slots.check_tags(keys, self._database.key)
        if self.read_only:
            return
        mark = self.remembered()
        if mark is not None and mark.number > self._database.number:
            raise StoreRolledBack(mark.number - self._database.number)
        if self._views_version != views.VERSION:
            self.rebuild_views()

    def _check_writable(self) -> None:
        if self.read_only:
            raise NotSaved("These records are open to look at only.", "Nothing was changed.")

    def _remember(self, *, now: bool = False) -> None:
        self._high_water.note(self.mark)
        if now and not self._high_water.write_now():
            raise NotSaved(
                "This PC would not remember the save outside the records, so HubDesk does not count on it.",
                "Check that the disk has room and that you may use your own HubDesk folder; then try again.",
            )
