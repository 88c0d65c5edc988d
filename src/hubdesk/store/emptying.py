"""Taking out of the ledger what an act said, while header, hash and signature stay: drops and erasures.

A *drop* (a household left this desk's scope) takes what the council holds and leaves what waits to be sent.
An *erasure* outranks everything: what waits is emptied as well, and travels on as a header alone. Neither
takes anything out of the outbox.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import msgspec

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.store import attachments, digests, flags, views

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_THOSE = "household_id IN (SELECT value FROM json_each(?1))"
_TO_DROP = (
    "SELECT position, hash, order_time, council_holds, header FROM entry"
    " WHERE household_id IN (SELECT value FROM json_each(?1)) AND emptied IS NOT 'dropped'"
    " AND NOT EXISTS (SELECT 1 FROM outbox WHERE position = entry.position)"
    " AND NOT EXISTS (SELECT 1 FROM refused WHERE position = entry.position)"
)
_ERASE = (
    "UPDATE entry SET payload = NULL, salt = NULL, emptied = 'erased'"
    " WHERE household_id IN (SELECT value FROM json_each(?1)) AND emptied IS NULL"
    " AND kind <> 'household_erased' RETURNING header"
)


def drop(connection: "Connection", households: Collection[HouseholdId], now: int) -> None:
    """Households left this desk's scope: empty what the council holds of them.

    What waits to be sent stays whole, and so do its blobs, until the council holds them; what is left of the
    household is shown no longer than that.

    Args:
        connection: inside the caller's transaction.
        households: may be dropped already, and have had entries acknowledged since.
        now: milliseconds since 1970.
    """
    if not households:
        return
    those = (msgspec.json.encode(list(households)).decode(),)
    connection.executemany(
        "INSERT INTO dropped (household_id, at) VALUES (?1, ?2)"
        " ON CONFLICT (household_id) DO UPDATE SET back = 0, at = ?2 WHERE back",
        [(household_id, now) for household_id in households],
    )
    rows = connection.execute(_TO_DROP, those).fetchall()
    connection.executemany(
        "UPDATE entry SET payload = NULL, salt = NULL, emptied = 'dropped' WHERE position = ?",
        [row[:1] for row in rows],
    )
    digests.change(connection, removed=[(row[1], row[2]) for row in rows if row[3]])
    _let_go(connection, [row[4] for row in rows], even_unsent=False)
    flags.forget(connection, households)
    _forget(connection, households, those)


def erase(connection: "Connection", erased: Mapping[HouseholdId, EntryId]) -> None:
    """Forget households for good; `Store.leave_no_trace` is to follow the commit.

    Args:
        connection: inside the caller's transaction.
        erased: household → the entry that erases it.
    """
    if not erased:
        return
    those = (msgspec.json.encode(list(erased)).decode(),)
    connection.executemany(
        "INSERT OR IGNORE INTO erased (household_id, entry_id) VALUES (?, ?)", list(erased.items())
    )
    headers = [header for (header,) in connection.execute(_ERASE, those).fetchall()]
    _let_go(connection, headers, even_unsent=True)
    flags.forget(connection, erased)
    connection.executemany(
        "DELETE FROM draft WHERE instr(body, CAST(? AS BLOB))", [(household_id,) for household_id in erased]
    )
    _forget(connection, erased, those)
    connection.execute("INSERT INTO name_index (name_index) VALUES ('optimize')")


def out_of_scope(connection: "Connection", households: Collection[HouseholdId]) -> frozenset[HouseholdId]:
    """Which of these households left this desk's scope and did not come back."""
    rows = connection.execute(
        f"SELECT household_id FROM dropped WHERE {_THOSE} AND NOT back",  # noqa: S608 - our own words
        (msgspec.json.encode(list(households)).decode(),),
    )
    return frozenset(HouseholdId(household_id) for (household_id,) in rows)


def known_erased(connection: "Connection", households: Collection[HouseholdId]) -> frozenset[HouseholdId]:
    """Which of these households were erased."""
    rows = connection.execute(
        f"SELECT household_id FROM erased WHERE {_THOSE}",  # noqa: S608 - our own words
        (msgspec.json.encode(list(households)).decode(),),
    )
    return frozenset(HouseholdId(household_id) for (household_id,) in rows)


def _forget(connection: "Connection", households: Collection[HouseholdId], those: tuple[str]) -> None:
    """Out of the views; what waits to be sent is still the ledger's, so the views say what that says."""
    views.forget(connection, households)
    query = f"SELECT entry_id FROM entry WHERE {_THOSE} AND payload IS NOT NULL"  # noqa: S608 - our own words
    rest = connection.execute(query, those).fetchall()
    views.take_in(connection, [EntryId(entry_id) for (entry_id,) in rest])


def _let_go(connection: "Connection", headers: list[bytes], *, even_unsent: bool) -> None:
    """Remove the blobs that emptied entries named and no other entry names."""
    lone = {digest for header in headers for digest in attachments.named_in(header)}
    if not lone:
        return
    for (header,) in connection.execute(
        "SELECT header FROM entry WHERE emptied IS NULL AND instr(header, ?)", (b'"attachments":',)
    ):
        lone.difference_update(attachments.named_in(header))
        if not lone:
            return
    digests_of = [(digest,) for digest in lone]
    connection.executemany("DELETE FROM attachment_wanted WHERE digest = ?", digests_of)
    if even_unsent:
        connection.executemany(
            "DELETE FROM attachment_outbox"
            " WHERE attachment = (SELECT attachment FROM attachment WHERE digest = ?)",
            digests_of,
        )
    connection.executemany(
        "UPDATE attachment_outbox SET then_remove = 1"
        " WHERE attachment = (SELECT attachment FROM attachment WHERE digest = ?)",
        digests_of,
    )
    connection.executemany(
        "DELETE FROM attachment WHERE digest = ?"
        " AND NOT EXISTS (SELECT 1 FROM attachment_outbox WHERE attachment = attachment.attachment)",
        digests_of,
    )
