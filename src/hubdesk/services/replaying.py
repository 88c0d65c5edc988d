"""A household as it stood at an earlier moment, by folding its acts again up to there."""

from collections.abc import Mapping

import msgspec

from hubdesk.domain.choices import Decision
from hubdesk.domain.groups import decision_as_counted
from hubdesk.domain.ids import EntryId, HouseholdId, PersonId
from hubdesk.domain.people import Household
from hubdesk.domain.problems import Refused
from hubdesk.services.desk import Desk
from hubdesk.store import acts, refolding
from hubdesk.store.acts import LedgerAct
from hubdesk.store.folding import Family, families, undone_by
from hubdesk.wire.entries import Entry
from hubdesk.wire.payloads import ChoicesWithdrawn, Payload, SigningAccepted


class AsOf(msgspec.Struct, frozen=True):
    """A household right after one of its acts.

    Attributes:
        decisions: those made until then and not undone, that act's own among them.
        payload: what the act itself says, about the people as the household knows them.
    """

    entry: Entry
    payload: Payload
    household: Household
    decisions: tuple[Decision, ...]


def as_of(desk: Desk, household_id: HouseholdId, entry_id: EntryId) -> AsOf:
    """The household right after the named act, in the order of acts.

    Raises:
        Refused: it is not an act of this household, or what it said was erased.
    """
    told = _acts(desk, household_id)
    act = next((one for one in told if one.entry_id == entry_id), None)
    if act is not None and act.payload is not None and act.household_id is not None:
        until = act.place
        before = [one for one in told if one.place <= until]
        family = _family(before, act.household_id)
        if family is not None:
            undone = undone_by(before)
            decisions = tuple(
                decision_as_counted(one, family.who)
                for taken in family.taken
                if taken.entry_id not in undone
                for one in taken.decisions
            )
            return AsOf(
                acts.entry_of(desk.store.connection, entry_id),
                _as_counted(act.payload, family.who),
                family.fields.household,
                decisions,
            )
    raise Refused("This act is not on the family's record.", "Open the record again.")


def as_seen(desk: Desk, household_id: HouseholdId, head: EntryId) -> Household:
    """The household as this PC showed it while `head` was the last act to have come in.

    Acts that came in since are left out, also those that stand before it in the order of acts.

    Raises:
        Refused: it is not an act of this household, or what it said was erased.
    """
    told = _acts(desk, household_id)
    last = next((one.position for one in told if one.entry_id == head and one.payload is not None), None)
    if last is not None:
        family = _family([one for one in told if one.position <= last], household_id)
        if family is not None and family.shown_as == household_id:
            return family.fields.household
    raise Refused("This act is not on the family's record.", "Open the record again.")


def _acts(desk: Desk, household_id: HouseholdId) -> list[LedgerAct]:
    connection = desk.store.connection
    return acts.of_households(connection, refolding.once_one_with(connection, (household_id,)))


def _family(told: list[LedgerAct], household_id: HouseholdId) -> Family | None:
    households = frozenset(one.household_id for one in told if one.household_id is not None)
    for family in families(told, households, ()):
        if household_id == family.shown_as or household_id in family.others:
            return family
    return None


def _as_counted(payload: Payload, who: Mapping[PersonId, PersonId]) -> Payload:
    def named(person: PersonId) -> PersonId:
        return who.get(person, person)

    match payload:
        case SigningAccepted(signing) if who:
            return SigningAccepted(
                msgspec.structs.replace(
                    signing,
                    signer=named(signing.signer),
                    capacities={named(person): how for person, how in signing.capacities.items()},
                    decisions=tuple(decision_as_counted(one, who) for one in signing.decisions),
                )
            )
        case ChoicesWithdrawn(withdrawal) if who:
            return ChoicesWithdrawn(
                msgspec.structs.replace(
                    withdrawal,
                    signer=named(withdrawal.signer),
                    decisions=tuple(decision_as_counted(one, who) for one in withdrawal.decisions),
                )
            )
    return payload
