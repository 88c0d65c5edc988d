"""The running digest: what this desk holds of what the council holds, kept in step in every transaction.

It is the sum of `entry_term` over the entries with `council_holds` that were not dropped.
"""

from typing import TYPE_CHECKING

from hubdesk.wire.messages import Digest, entry_term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlcipher3.dbapi2 import Connection

_MODULUS = 1 << 256
COUNTED = "council_holds AND emptied IS NOT 'dropped'"
"""Which rows of `entry` the digest is over."""


def read(connection: "Connection") -> Digest:
    """The running digest; empty when no council is linked."""
    row = connection.execute("SELECT digest_count, digest_sum FROM link").fetchone()
    return Digest(count=row[0], sum=bytes(row[1]).hex()) if row else Digest()


def change(
    connection: "Connection",
    added: "Iterable[tuple[bytes, str]]" = (),
    removed: "Iterable[tuple[bytes, str]]" = (),
) -> None:
    """Take entries into the digest and out of it, each as (hash, reading that orders it).

    The caller holds the transaction.
    """
    more, fewer = [_term(*one) for one in added], [_term(*one) for one in removed]
    if more or fewer:
        now = read(connection)
        total = (int(now.sum, 16) + sum(more) - sum(fewer)) % _MODULUS
        connection.execute(
            "UPDATE link SET digest_count = ?, digest_sum = ?",
            (now.count + len(more) - len(fewer), total.to_bytes(32)),
        )


def reckon(connection: "Connection") -> Digest:
    """The digest afresh, from the ledger's rows."""
    count = total = 0
    query = f"SELECT hash, order_time FROM entry WHERE {COUNTED}"  # noqa: S608 - our own words
    for row in connection.execute(query):
        count, total = count + 1, total + _term(*row)
    return Digest(count=count, sum=f"{total % _MODULUS:064x}")


def write_afresh(connection: "Connection") -> None:
    """Make the running digest what the rows say. The caller holds the transaction."""
    digest = reckon(connection)
    connection.execute(
        "UPDATE link SET digest_count = ?, digest_sum = ?", (digest.count, bytes.fromhex(digest.sum))
    )


def _term(entry_hash: bytes, order_time: str) -> int:
    return entry_term(entry_hash.hex(), order_time)
