"""The key slots: a file beside the database from which, with a passphrase or the recovery kit, its key comes.

A person slot wraps the database key under Argon2id(passphrase) joined with this PC's secret, so neither a
stolen folder nor a guessed passphrase is enough. The recovery slot seals it to a key that exists on paper
only.
"""

import hashlib
import secrets
import unicodedata
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


class PersonSlot(msgspec.Struct, frozen=True, tag="person", forbid_unknown_fields=True):
    """The database key, wrapped for one member of staff."""

    staff_id: StaffId
    derivation: Derivation
    nonce: bytes
    sealed: bytes


class RecoverySlot(msgspec.Struct, frozen=True, tag="recovery", forbid_unknown_fields=True):
    """The database key, sealed to the recovery kit's X25519 public key by a key used once."""

    public_key: bytes
    ephemeral: bytes
    nonce: bytes
    sealed: bytes


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
    people = [slot for slot in slots.slots if isinstance(slot, PersonSlot)]
    for slot in people:
        slot.derivation.check()
    if len(slots.slots) > _MOST_SLOTS or len({slot.derivation for slot in people}) > _MOST_DERIVATIONS:
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
    kept = tuple(s for s in slots.slots if not (isinstance(s, PersonSlot) and s.staff_id == staff_id))
    shared = next((s.derivation for s in kept if isinstance(s, PersonSlot)), None)
    derivation = shared or Derivation(secrets.token_bytes(_SALT_BYTES))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapping = _person_key(derivation.derive(passphrase), device_secret)
    sealed = AESGCM(wrapping).encrypt(nonce, key.reveal(), _person_context(slots, staff_id, derivation))
    return msgspec.structs.replace(slots, slots=(*kept, PersonSlot(staff_id, derivation, nonce, sealed)))


def without_person(slots: KeySlots, staff_id: StaffId) -> KeySlots:
    """The same file without a person's slot."""
    kept = tuple(s for s in slots.slots if not (isinstance(s, PersonSlot) and s.staff_id == staff_id))
    return msgspec.structs.replace(slots, slots=kept)


def open_with_passphrase(
    slots: KeySlots, passphrase: str, device_secret: bytes | None
) -> tuple[DatabaseKey, StaffId]:
    """The database key, and whose slot gave it.

    One derivation serves every slot that shares its salt, so the number of staff does not slow the unlock.

    Raises:
        DeviceSecretChanged: this PC holds no secret for the store, or another than the slots were made with.
        WrongPassphrase: no slot opens.
    """
    if device_secret is None or _device_check(slots.store_id, device_secret) != slots.device_check:
        raise DeviceSecretChanged
    derived: dict[Derivation, bytes] = {}
    for slot in slots.slots:
        if not isinstance(slot, PersonSlot):
            continue
        if slot.derivation not in derived:
            derived[slot.derivation] = _person_key(slot.derivation.derive(passphrase), device_secret)
        context = _person_context(slots, slot.staff_id, slot.derivation)
        try:
            opened = AESGCM(derived[slot.derivation]).decrypt(slot.nonce, slot.sealed, context)
            return DatabaseKey(opened), slot.staff_id
        except (InvalidTag, ValueError):
            continue
    raise WrongPassphrase


def with_recovery(slots: KeySlots, public_key: bytes, key: DatabaseKey) -> KeySlots:
    """The same file with the database key sealed to a recovery kit, in place of an earlier kit."""
    kept = tuple(s for s in slots.slots if not isinstance(s, RecoverySlot))
    once = X25519PrivateKey.generate()
    ephemeral = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public_key))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapping = _recovery_key(shared, ephemeral, public_key)
    sealed = AESGCM(wrapping).encrypt(nonce, key.reveal(), _recovery_context(slots, public_key))
    return msgspec.structs.replace(slots, slots=(*kept, RecoverySlot(public_key, ephemeral, nonce, sealed)))


def moved(slots: KeySlots, device_id: DeviceId, device_secret: bytes, key: DatabaseKey) -> KeySlots:
    """The file for another PC: the same recovery kit, no person yet."""
    fresh = new_slots(slots.store_id, device_id, device_secret)
    for slot in slots.slots:
        if isinstance(slot, RecoverySlot):
            fresh = with_recovery(fresh, slot.public_key, key)
    return fresh


def open_with_recovery(slots: KeySlots, private_key: bytes) -> DatabaseKey:
    """The database key, by the kit's private key. Needs no device secret: a kit serves on a new PC.

    Raises:
        WrongPassphrase: the kit belongs to another store.
    """
    kit = X25519PrivateKey.from_private_bytes(private_key)
    for slot in slots.slots:
        if isinstance(slot, RecoverySlot):
            try:
                shared = kit.exchange(X25519PublicKey.from_public_bytes(slot.ephemeral))
                wrapping = _recovery_key(shared, slot.ephemeral, slot.public_key)
                context = _recovery_context(slots, slot.public_key)
                return DatabaseKey(AESGCM(wrapping).decrypt(slot.nonce, slot.sealed, context))
            except (InvalidTag, ValueError):
                continue
    raise WrongPassphrase


def _device_check(store_id: str, device_secret: bytes) -> bytes:
    return _expand(device_secret, "hubdesk device check 1", store_id.encode())[:16]


def _person_key(derived: bytes, device_secret: bytes) -> bytes:
    return _expand(derived + device_secret, "hubdesk person slot 1")


def _recovery_key(shared: bytes, ephemeral: bytes, public_key: bytes) -> bytes:
    return _expand(shared, "hubdesk recovery slot 1", ephemeral + public_key)


def _expand(material: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode()).derive(material)


def _person_context(slots: KeySlots, staff_id: StaffId, derivation: Derivation) -> bytes:
    return _context(
        slots, {"slot": "person", "staff_id": staff_id, "derivation": msgspec.to_builtins(derivation)}
    )


def _recovery_context(slots: KeySlots, public_key: bytes) -> bytes:
    return _context(slots, {"slot": "recovery", "public_key": public_key.hex()})


def _context(slots: KeySlots, slot: dict[str, object]) -> bytes:
    about_file = {"store_id": slots.store_id, "device_id": slots.device_id, "version": slots.version}
    return canonical(slot | about_file)
