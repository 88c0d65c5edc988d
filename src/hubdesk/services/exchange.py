"""How the exchange with the council stands: what waits, what was refused and why, what was not believed."""

from datetime import datetime

import msgspec

from hubdesk.domain.ids import EntryId, HouseholdId
from hubdesk.services.desk import Desk
from hubdesk.store import link, outgoing, waiting


class RefusedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An own act that the council would not take. It stays on this PC until somebody sends it again.

    Attributes:
        title: the family's line in a list; empty: the act is about the hub, or the family is not on this PC.
        when: when it was refused (UTC).
        reason: one sentence.
        next_step: what to do about it.
    """

    entry_id: EntryId
    household_id: HouseholdId | None
    title: str
    kind: str
    code: str
    when: datetime
    reason: str
    next_step: str


class NotTaken(msgspec.Struct, frozen=True, kw_only=True):
    """Something that arrived and was not believed; nothing of it is kept. `alarm`: tell the administrator."""

    entry_id: EntryId
    household_id: HouseholdId | None
    code: str
    when: datetime
    reason: str
    alarm: bool


class WaitingFamily(msgspec.Struct, frozen=True, kw_only=True):
    """A family with acts that the council has not acknowledged."""

    household_id: HouseholdId
    title: str
    entries: int


class ExchangeReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that status lines, commands and the exchange page tell.

    Attributes:
        linked: this PC was enrolled at a council.
        url: of the gateway; empty when not linked.
        hub_name: as the gateway names the hub.
        role: `hub` or `outreach`; empty when not linked.
        families_waiting: households with entries in the outbox.
        entries_waiting: entries in the outbox, acts about the hub included.
        attachments_waiting: signatures and scans that the council does not hold yet.
        attachments_wanted: those of other desks' entries that this PC does not hold yet.
        left: how many items wait at the gateway, as last told.
        last_sent: when the council last acknowledged something (UTC).
        last_synced: when both sides last compared what they hold (UTC).
        agreed: whether they held the same; None before the first time.
        trouble: `revoked` or `version` when the gateway refuses this desk altogether; else empty.
        lease_ends: when a laptop's records stay shut (UTC); None: never.
        families: the first 200 that wait, the longest-waiting first.
        refused: oldest first.
        not_taken: newest first, at most 200; `not_taken_count` says how many there are.
    """

    linked: bool
    url: str
    hub_name: str
    role: str
    families_waiting: int
    entries_waiting: int
    attachments_waiting: int
    attachments_wanted: int
    left: int
    last_sent: datetime | None
    last_synced: datetime | None
    agreed: bool | None
    trouble: str
    lease_ends: datetime | None
    families: tuple[WaitingFamily, ...]
    refused: tuple[RefusedEntry, ...]
    not_taken: tuple[NotTaken, ...]
    not_taken_count: int


_REFUSED = {
    "unreadable": ("The council could not read it.", "Update HubDesk on this PC, then send it again."),
    "forged": (
        "Its signature did not hold at the council.",
        "Tell whoever looks after this PC: the command “hubdesk verify” checks its records.",
    ),
    "altered": (
        "What it says is not what was signed.",
        "Tell whoever looks after this PC: the command “hubdesk verify” checks its records.",
    ),
    "foreign": (
        "It belongs to another council or hub than this PC.",
        "Tell the council’s administrator which hub this PC is at.",
    ),
    "unknown_device": (
        "The council does not know the PC that wrote it.",
        "Ask the council’s administrator to enrol that PC, then send it again.",
    ),
    "revoked": (
        "The council no longer takes acts of the PC that wrote it.",
        "Ask the council’s administrator; the act stays on this PC.",
    ),
    "fork": (
        "The council holds another act of this PC under the same number.",
        "Tell the council’s administrator: a copy of this PC may be in use.",
    ),
    "conflict": (
        "The council holds another act under the same name.",
        "Tell the council’s administrator: a copy of this PC may be in use.",
    ),
    "too_deep": ("It is built in a way that the council does not take.", "Update HubDesk on this PC."),
}
_OTHERWISE = (
    "The council would not take it.",
    "Update HubDesk on this PC; if it is refused again, tell the council’s administrator.",
)
_NOT_BELIEVED = {
    "uncertified": "The council did not vouch for the PC that it is said to be from.",
    "unreadable": "It could not be read.",
    "forged": "Its signature did not hold.",
    "altered": "What it says is not what was signed.",
    "foreign": "It belongs to another council or hub.",
    "too_deep": "It is built in a way that HubDesk does not take.",
    "clock": "It claims a time that cannot be.",
    "fork": "Another act of that PC has the same number.",
    "conflict": "Another act has the same name.",
    "own": "It claims to be from this PC, and this PC never wrote it.",
}


def exchange_report(desk: Desk) -> ExchangeReport:
    """How the exchange with the council stands."""
    store = desk.store
    bound = link.read_link(store)
    counts = waiting.counts(store.connection)
    return ExchangeReport(
        linked=bound is not None,
        url=bound.url if bound else "",
        hub_name=bound.hub_name if bound else "",
        role=bound.role if bound else "",
        families_waiting=counts.families,
        entries_waiting=counts.entries,
        attachments_waiting=counts.attachments_waiting,
        attachments_wanted=counts.attachments_wanted,
        left=bound.left if bound else 0,
        last_sent=bound.last_sent if bound else None,
        last_synced=bound.last_synced if bound else None,
        agreed=bound.agreed if bound else None,
        trouble=bound.trouble if bound else "",
        lease_ends=link.lease_ends(bound) if bound else None,
        families=tuple(
            WaitingFamily(household_id=one.household_id, title=one.title, entries=one.entries)
            for one in waiting.families_waiting(store.connection)
        ),
        refused=tuple(_refused(one) for one in waiting.refused(store.connection)),
        not_taken=tuple(_not_taken(one) for one in waiting.not_taken(store.connection)),
        not_taken_count=counts.not_taken,
    )


def send_again(desk: Desk, entry_id: EntryId) -> None:
    """Put a refused act back among what waits, after its reason was seen to.

    Raises:
        NotAllowed: nobody is signed in.
        Refused: the council refused no such act.
        NotSaved: it stays refused.
    """
    desk.signed_in()
    outgoing.resend_refused(desk.store, entry_id)


def _refused(one: waiting.RefusedRow) -> RefusedEntry:
    reason, next_step = _REFUSED.get(one.code, _OTHERWISE)
    return RefusedEntry(
        entry_id=one.entry_id,
        household_id=one.household_id,
        title=one.title,
        kind=one.kind,
        code=one.code,
        when=one.at,
        reason=reason,
        next_step=next_step,
    )


def _not_taken(one: waiting.NotTakenRow) -> NotTaken:
    return NotTaken(
        entry_id=one.entry_id,
        household_id=one.household_id,
        code=one.code,
        when=one.at,
        reason=_NOT_BELIEVED.get(one.code, "It was not believed."),
        alarm=one.alarm,
    )
