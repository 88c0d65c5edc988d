"""The files of a new store, and what an open one says about itself."""

import secrets
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hubdesk.domain.ids import CouncilId, DeviceId, HubId, uuid7
from hubdesk.store import migrations, places, slots, views
from hubdesk.store.connection import make_database
from hubdesk.store.device_secrets import DeviceSecrets
from hubdesk.store.opening import StoreDamaged, damage_named
from hubdesk.store.recovery_text import recovery_text
from hubdesk.store.secret_bytes import DatabaseKey, device_key
from hubdesk.wire.entries import Head
from hubdesk.wire.hybrid_clock import unix_ms

if TYPE_CHECKING:
    from datetime import datetime

    from hubdesk.domain.clock import Clock

SECRET_BYTES = 32


class About(msgspec.Struct, frozen=True):
    """Which store this is. `device` is the row of this PC's own device."""

    store_id: str
    council_id: CouncilId
    hub_id: HubId
    hub_name: str
    practice: int
    device: int
    device_id: DeviceId
    public_key: bytes
    views_version: int


class NewHub(msgspec.Struct, frozen=True):
    """What a new store is for."""

    council_id: CouncilId
    hub_id: HubId
    hub_name: str
    practice: bool


def read_about(connection: sqlcipher3.Connection) -> About:
    """The sentinel row.

    Raises:
        StoreDamaged: it is not there.
    """
    with damage_named():
        row = connection.execute(
            "SELECT store_id, council_id, store.hub_id, hub_name, practice, device, device_id, public_key,"
            " views_version FROM store JOIN device USING (device)"
        ).fetchone()
    if row is None:
        raise StoreDamaged("the database does not say which store it is.")
    return About(*row)


def new_id(now: "datetime") -> str:
    """A fresh version 7 UUID."""
    return uuid7(unix_ms(now), secrets.token_bytes(10))


def found_store(
    folder: Path, hub: NewHub, device_secrets: DeviceSecrets, clock: "Clock"
) -> tuple[DatabaseKey, slots.RecoveryKit]:
    """Write database and key file into a folder that holds neither.

    The database grows under another name, so that a process that is killed here leaves no half-made store.

    Raises:
        OSError: the folder or the keyring cannot be written.
        CannotOpen: the disk is full, or failed.
    """
    now, kit = clock.now(), X25519PrivateKey.generate()
    store_id, device_id = new_id(now), DeviceId(new_id(now))
    secret, key = secrets.token_bytes(SECRET_BYTES), DatabaseKey(secrets.token_bytes(32))
    device_secrets.write(store_id, secret)
    growing = folder / f".{places.DATABASE}.new"
    for left_over in folder.glob(f"{growing.name}*"):
        left_over.unlink()
    with damage_named(), closing(make_database(growing, key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        migrations.make_schema(connection)
        device = add_device(connection, device_id, hub.hub_id, secret)
        connection.execute(
            "INSERT INTO store (one, store_id, council_id, hub_id, hub_name, practice, made_at, device,"
            " views_version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
            (store_id, *msgspec.structs.astuple(hub), now.isoformat(), device, views.VERSION),
        )
        connection.execute("INSERT INTO sequence VALUES (1, 0, 0, ?, '', ?)", (bytes(32), Head().hybrid_time))
        connection.execute("COMMIT")
    keys = slots.new_slots(store_id, device_id, secret)
    keys = slots.with_recovery(keys, kit.public_key().public_bytes_raw(), key)
    slots.write_slots(folder / places.KEY_SLOTS, keys)
    growing.replace(folder / places.DATABASE)
    places.sync_folder(folder)
    return key, slots.RecoveryKit(
        store_id=store_id,
        council_id=hub.council_id,
        hub_name=hub.hub_name,
        made_on=clock.today(),
        key_text=recovery_text(kit.private_bytes_raw()),
    )


def add_device(connection: sqlcipher3.Connection, device_id: DeviceId, hub_id: HubId, secret: bytes) -> int:
    """Write down a device of this PC; returns its row. The caller holds the transaction."""
    public_key = device_key(secret, device_id).public_key().public_bytes_raw()
    row = connection.execute(
        "INSERT INTO device (device_id, hub_id, public_key, own) VALUES (?, ?, ?, 1) RETURNING device",
        (device_id, hub_id, public_key),
    ).fetchone()
    return int(row[0])


def begin_device(
    connection: sqlcipher3.Connection, hub_id: HubId, secret: bytes, left_at: int, now: "datetime"
) -> None:
    """Make this PC begin a chain of its own; the caller holds the transaction and moves the head.

    `left_at` is the number of the last entry that the store holds of the chain before.

    A store that was brought back from a backup, or on to another PC, must not continue the old chain: entries
    that came after the copy may live on elsewhere, and two entries would carry one number.
    """
    device = add_device(connection, DeviceId(new_id(now)), hub_id, secret)
    connection.execute("UPDATE device SET left_at = ? WHERE device = (SELECT device FROM store)", (left_at,))
    connection.execute("UPDATE store SET device = ?", (device,))
