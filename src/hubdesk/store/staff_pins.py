"""PINs: they choose *who* inside an open store, and never open one.

A guess is counted, and the count is on disk, before the PIN is looked at: killing the process, setting the
clock or putting old files back wins nobody another guess.
"""

import hmac
import secrets
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hubdesk.domain.ids import StaffId
from hubdesk.domain.problems import PinLocked, WrongPin

if TYPE_CHECKING:
    from hubdesk.store.store import Store

GUESSES = 5
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 1
_SALT_BYTES, _VERIFIER_BYTES = 16, 32


def set_pin(store: "Store", staff_id: StaffId, pin: str) -> None:
    """Keep a new PIN's verifier; wrong guesses at the old one are forgotten.

    Raises:
        NotSaved: the old PIN stands.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    with store.writing(remember_now=True) as connection:
        connection.execute(
            "INSERT INTO staff_pin (staff_id, salt, verifier) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (staff_id) DO UPDATE SET salt = ?2, verifier = ?3, guesses = 0",
            (staff_id, salt, _verifier(pin, salt)),
        )


def has_pin(store: "Store", staff_id: StaffId) -> bool:
    """Whether the person has a PIN."""
    row = store.connection.execute("SELECT 1 FROM staff_pin WHERE staff_id = ?", (staff_id,)).fetchone()
    return row is not None


def people_with_pin(store: "Store") -> frozenset[StaffId]:
    """Who has a PIN on this PC."""
    return frozenset(StaffId(one) for (one,) in store.connection.execute("SELECT staff_id FROM staff_pin"))


def check(store: "Store", staff_id: StaffId, pin: str) -> None:
    """Return if this is the person's PIN.

    Raises:
        WrongPin: it is not, or they have none.
        PinLocked: five wrong guesses were made; this one was not looked at.
        NotSaved: the guess could not be counted, so it was not looked at.
    """
    row = store.connection.execute(
        "SELECT salt, verifier, guesses FROM staff_pin WHERE staff_id = ?", (staff_id,)
    ).fetchone()
    if row is None:
        raise WrongPin(GUESSES)
    salt, verifier, guesses = bytes(row[0]), bytes(row[1]), int(row[2])
    if guesses >= GUESSES:
        raise _locked()
    with store.writing(remember_now=True) as connection:
        connection.execute("UPDATE staff_pin SET guesses = guesses + 1 WHERE staff_id = ?", (staff_id,))
    if hmac.compare_digest(_verifier(pin, salt), verifier):
        forgive(store, staff_id)
    elif guesses + 1 >= GUESSES:
        raise _locked()
    else:
        raise WrongPin(GUESSES - guesses - 1)


def forgive(store: "Store", staff_id: StaffId) -> None:
    """Forget a person's wrong guesses: they have shown who they are."""
    with store.writing(remember_now=True) as connection:
        connection.execute("UPDATE staff_pin SET guesses = 0 WHERE staff_id = ?", (staff_id,))


def forget(store: "Store", staff_id: StaffId) -> None:
    """Forget a leaver's PIN and their unfinished work, which nobody else may read."""
    with store.writing(remember_now=True) as connection:
        connection.execute("DELETE FROM staff_pin WHERE staff_id = ?", (staff_id,))
        connection.execute("DELETE FROM draft WHERE staff_id = ?", (staff_id,))


def _locked() -> PinLocked:
    return PinLocked(
        "Five wrong PINs were typed, so this PC locks itself.",
        "Open it with your passphrase, or ask a manager to give you a new PIN.",
    )


def _verifier(pin: str, salt: bytes) -> bytes:
    return Argon2id(
        salt=salt, length=_VERIFIER_BYTES, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    ).derive(pin.encode())
