"""The key slots: a file beside the database from which, with a passphrase or the recovery kit, its key comes.

Every slot has an X25519 public key, to which the database key is sealed; so a new database key can be given
to everybody who stays, without asking for their passphrases. A person's private key is wrapped under
Argon2id(passphrase) joined with this PC's secret, so neither a stolen folder nor a guessed passphrase is
enough; the recovery kit's exists on paper only. A tag made with the database key says that a slot was put
there by somebody who had the store open: nobody can slip in a public key of their own and wait.
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hubdesk.domain.ids import CouncilId, DeviceId, StaffId
from hubdesk.store.opening import DeviceSecretChanged, StoreDamaged, StoreFromNewerVersion, WrongPassphrase
from hubdesk.store.places import write_durably
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.wire.canonical import canonical

VERSION = 1
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 1
_SALT_BYTES, _NONCE_BYTES = 16, 12
_MOST_SLOTS, _MOST_DERIVATIONS, _MOST_BYTES = 256, 4, 512 * 1024
_DAMAGED = "the key file cannot be read."


class RecoveryKit(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed at set-up and kept off this PC: with it the records open without passphrase or this PC.

    Attributes:
        key_text: the X25519 private key and a checksum, as 15 groups of letters and digits.
        made_on: the hub's local day.
    """

    store_id: str
    council_id: CouncilId
    hub_name: str
    made_on: date
    key_text: str

    def __repr__(self) -> str:
        return f"RecoveryKit(store_id={self.store_id!r}, key_text=hidden)"


class Derivation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a passphrase becomes a key: Argon2id, bounded against weakening and against exhausting the PC."""

    salt: bytes
    memory_kib: int = MEMORY_KIB
    passes: int = PASSES
    lanes: int = LANES

    def check(self) -> None:
        """Refuse parameters that no HubDesk wrote.

        Raises:
            StoreDamaged: one lies outside its bounds.
        """
        within = (
            16 <= len(self.salt) <= 64
            and MEMORY_KIB <= self.memory_kib <= 4 * MEMORY_KIB
            and PASSES <= self.passes <= 10
            and LANES <= self.lanes <= 4
        )
        if not within:
            raise StoreDamaged("the key file asks for a key derivation that HubDesk does not use.")

    def derive(self, passphrase: str) -> bytes:
        """32 bytes; takes about 150 ms on a hub PC, so never on the window's thread."""
        kdf = Argon2id(
            salt=self.salt, length=32, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


class SealedKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The database key, sealed to a slot's public key by an X25519 key used once, and the slot's tag."""

    ephemeral: bytes
    nonce: bytes
    sealed: bytes
    tag: bytes


class PersonSlot(msgspec.Struct, frozen=True, tag="person", forbid_unknown_fields=True):
    """One member of staff: their key pair, its private half wrapped under their passphrase and this PC."""

    staff_id: StaffId
    public_key: bytes
    derivation: Derivation
    nonce: bytes
    wrapped: bytes
    key: SealedKey


class RecoverySlot(msgspec.Struct, frozen=True, tag="recovery", forbid_unknown_fields=True):
    """The recovery kit: its private key is on paper."""

    public_key: bytes
    key: SealedKey


class KeySlots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        device_check: tells a changed device secret from a wrong passphrase without helping to guess either.
    """

    store_id: str
    device_id: DeviceId
    device_check: bytes
    slots: tuple[PersonSlot | RecoverySlot, ...]
    version: Literal[1] = 1


class _File(msgspec.Struct, frozen=True):
    body: msgspec.Raw
    sha256: str


class _Version(msgspec.Struct, frozen=True):
    version: int


def new_slots(store_id: str, device_id: DeviceId, device_secret: bytes) -> KeySlots:
    """A key file without slots, for a store on this PC."""
    return KeySlots(
        store_id=store_id, device_id=device_id, device_check=_device_check(store_id, device_secret), slots=()
    )


def read_slots(file: Path) -> KeySlots:
    """Read and check the key file.

    Raises:
        StoreDamaged: it is missing, empty, cut short, changed, or asks for what no HubDesk would.
        StoreFromNewerVersion: a newer HubDesk wrote it.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise StoreDamaged("the key file is missing.") from None
    if not content:
        raise StoreDamaged("the key file is empty.")
    if len(content) > _MOST_BYTES:
        raise StoreDamaged(_DAMAGED)
    try:
        outer = msgspec.json.decode(content, type=_File)
        body = bytes(outer.body)
        if hashlib.sha256(body).hexdigest() != outer.sha256:
            raise StoreDamaged("the key file was changed or cut short.")
        if msgspec.json.decode(body, type=_Version).version > VERSION:
            raise StoreFromNewerVersion
        slots = msgspec.json.decode(body, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise StoreDamaged(_DAMAGED) from None
    persons = [slot for slot in slots.slots if isinstance(slot, PersonSlot)]
    for slot in persons:
        slot.derivation.check()
    if len(slots.slots) > _MOST_SLOTS or len({slot.derivation for slot in persons}) > _MOST_DERIVATIONS:
        raise StoreDamaged("the key file holds more keys than HubDesk writes.")
    return slots


def write_slots(file: Path, slots: KeySlots) -> None:
    """Replace the key file as a whole.

    Raises:
        OSError: it could not be written; the old one stands.
    """
    body = canonical(slots)
    outer = _File(msgspec.Raw(body), hashlib.sha256(body).hexdigest())
    write_durably(file, msgspec.json.encode(outer))


def with_person(
    slots: KeySlots, staff_id: StaffId, passphrase: str, device_secret: bytes, key: DatabaseKey
) -> KeySlots:
    """The same file with a slot for one more person, in place of an earlier slot of theirs."""
    kept = without_person(slots, staff_id).slots
    shared = next((s.derivation for s in kept if isinstance(s, PersonSlot)), None)
    derivation = shared or Derivation(secrets.token_bytes(_SALT_BYTES))
    private, nonce = X25519PrivateKey.generate(), secrets.token_bytes(_NONCE_BYTES)
    public_key = private.public_key().public_bytes_raw()
    context = _person_context(slots, staff_id, public_key, derivation)
    wrapping = _person_key(derivation.derive(passphrase), device_secret)
    wrapped = AESGCM(wrapping).encrypt(nonce, private.private_bytes_raw(), context)
    sealed = _seal(public_key, key, context)
    slot = PersonSlot(staff_id, public_key, derivation, nonce, wrapped, sealed)
    return msgspec.structs.replace(slots, slots=(*kept, slot))


def without_person(slots: KeySlots, staff_id: StaffId) -> KeySlots:
    """The same file without a person's slot."""
    kept = tuple(s for s in slots.slots if not (isinstance(s, PersonSlot) and s.staff_id == staff_id))
    return msgspec.structs.replace(slots, slots=kept)


def people(slots: KeySlots) -> frozenset[StaffId]:
    """Who has a passphrase."""
    return frozenset(slot.staff_id for slot in slots.slots if isinstance(slot, PersonSlot))


def check_tags(slots: KeySlots, key: DatabaseKey) -> None:
    """Every slot was put there by somebody who had the store open.

    Raises:
        StoreDamaged: one was not.
    """
    for slot in slots.slots:
        if not hmac.compare_digest(slot.key.tag, _tag(key, _context_of(slots, slot))):
            raise StoreDamaged("the key file holds a key that HubDesk did not put there.")


def rekeyed(slots: KeySlots, old: DatabaseKey, new: DatabaseKey, staying: Collection[StaffId]) -> KeySlots:
    """The file for a new database key: sealed to the recovery kit and to everybody who stays.

    Raises:
        StoreDamaged: somebody slipped a slot in; the new key is sealed to nobody.
    """
    check_tags(slots, old)
    kept = tuple(
        msgspec.structs.replace(slot, key=_seal(slot.public_key, new, _context_of(slots, slot)))
        for slot in slots.slots
        if isinstance(slot, RecoverySlot) or slot.staff_id in staying
    )
    return msgspec.structs.replace(slots, slots=kept)


def open_with_passphrase(
    slots: KeySlots, passphrase: str, device_secret: bytes | None
) -> tuple[DatabaseKey, StaffId]:
    """The database key, and whose slot gave it.

    One derivation serves every slot that shares its salt, so the number of staff does not slow the unlock.

    Raises:
        DeviceSecretChanged: this PC holds no secret for the store, or another than the slots were made with.
        StoreDamaged: a slot is none that HubDesk wrote.
        WrongPassphrase: no slot opens.
    """
    if device_secret is None or not hmac.compare_digest(
        _device_check(slots.store_id, device_secret), slots.device_check
    ):
        raise DeviceSecretChanged
    derived: dict[Derivation, bytes] = {}
    for slot in slots.slots:
        if not isinstance(slot, PersonSlot):
            continue
        if slot.derivation not in derived:
            derived[slot.derivation] = _person_key(slot.derivation.derive(passphrase), device_secret)
        try:
            private = AESGCM(derived[slot.derivation]).decrypt(
                slot.nonce, slot.wrapped, _context_of(slots, slot)
            )
        except (InvalidTag, ValueError):
            continue
        return _unseal(slots, slot, private), slot.staff_id
    raise WrongPassphrase


def with_recovery(slots: KeySlots, public_key: bytes, key: DatabaseKey) -> KeySlots:
    """The same file with the database key sealed to a recovery kit, in place of an earlier kit."""
    kept = tuple(s for s in slots.slots if not isinstance(s, RecoverySlot))
    sealed = _seal(public_key, key, _recovery_context(slots, public_key))
    return msgspec.structs.replace(slots, slots=(*kept, RecoverySlot(public_key, sealed)))


def moved(slots: KeySlots, device_id: DeviceId, device_secret: bytes, key: DatabaseKey) -> KeySlots:
    """The file for another PC: the same recovery kit, no person yet.

    Raises:
        StoreDamaged: somebody slipped a slot in.
    """
    check_tags(slots, key)
    fresh = new_slots(slots.store_id, device_id, device_secret)
    for slot in slots.slots:
        if isinstance(slot, RecoverySlot):
            fresh = with_recovery(fresh, slot.public_key, key)
    return fresh


def open_with_recovery(slots: KeySlots, private_key: bytes) -> DatabaseKey:
    """The database key, by the kit's private key. Needs no device secret: a kit serves on a new PC.

    Raises:
        StoreDamaged: the slot is none that HubDesk wrote.
        WrongPassphrase: the kit belongs to another store.
    """
    public_key = X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    for slot in slots.slots:
        if isinstance(slot, RecoverySlot) and slot.public_key == public_key:
            return _unseal(slots, slot, private_key)
    raise WrongPassphrase


def _seal(public_key: bytes, key: DatabaseKey, context: bytes) -> SealedKey:
    once = X25519PrivateKey.generate()
    ephemeral = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public_key))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_sealing_key(shared, ephemeral, public_key)).encrypt(nonce, key.reveal(), context)
    return SealedKey(ephemeral, nonce, sealed, _tag(key, context))


def _unseal(slots: KeySlots, slot: PersonSlot | RecoverySlot, private_key: bytes) -> DatabaseKey:
    try:
        once = X25519PublicKey.from_public_bytes(slot.key.ephemeral)
        shared = X25519PrivateKey.from_private_bytes(private_key).exchange(once)
        wrapping = _sealing_key(shared, slot.key.ephemeral, slot.public_key)
        return DatabaseKey(
            AESGCM(wrapping).decrypt(slot.key.nonce, slot.key.sealed, _context_of(slots, slot))
        )
    except (InvalidTag, ValueError):
        raise StoreDamaged("the key file was changed.") from None


def _tag(key: DatabaseKey, context: bytes) -> bytes:
    return hmac.digest(_expand(key.reveal(), "hubdesk slot tag 1"), context, "sha256")


def _device_check(store_id: str, device_secret: bytes) -> bytes:
    return _expand(device_secret, "hubdesk device check 1", store_id.encode())[:16]


def _person_key(derived: bytes, device_secret: bytes) -> bytes:
    return _expand(derived + device_secret, "hubdesk person slot 1")


def _sealing_key(shared: bytes, ephemeral: bytes, public_key: bytes) -> bytes:
    return _expand(shared, "hubdesk slot seal 1", ephemeral + public_key)


def _expand(material: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode()).derive(material)


def _context_of(slots: KeySlots, slot: PersonSlot | RecoverySlot) -> bytes:
    if isinstance(slot, PersonSlot):
        return _person_context(slots, slot.staff_id, slot.public_key, slot.derivation)
    return _recovery_context(slots, slot.public_key)


def _person_context(slots: KeySlots, staff_id: StaffId, public_key: bytes, derivation: Derivation) -> bytes:
    about = {"staff_id": staff_id, "derivation": msgspec.to_builtins(derivation)}
    return _context(slots, {"slot": "person", "public_key": public_key.hex()} | about)


def _recovery_context(slots: KeySlots, public_key: bytes) -> bytes:
    return _context(slots, {"slot": "recovery", "public_key": public_key.hex()})


def _context(slots: KeySlots, slot: dict[str, object]) -> bytes:
    about_file = {"store_id": slots.store_id, "device_id": slots.device_id, "version": slots.version}
    return canonical(slot | about_file)
