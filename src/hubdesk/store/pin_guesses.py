"""How many wrong PINs stand against each person: kept in the store, and remembered by the PC outside it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def standing(connection: "Connection") -> dict[str, int]:
    """The wrong guesses that stand against each person, where there are any."""
    return dict(connection.execute("SELECT staff_id, guesses FROM staff_pin WHERE guesses > 0"))


def keep(connection: "Connection", remembered: dict[str, int]) -> None:
    """Let no count fall below what this PC remembers. The caller holds the transaction."""
    connection.executemany(
        "UPDATE staff_pin SET guesses = max(guesses, ?) WHERE staff_id = ?",
        [(count, staff_id) for staff_id, count in remembered.items()],
    )
