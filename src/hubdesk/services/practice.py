"""Fill a desk with pretend families, so that a practice hub looks lived in and a measuring store is full."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from random import Random

import msgspec

from hubdesk.domain.choices import Answer, Decision, Mark, MarkMethod, Signing
from hubdesk.domain.deciding import questions_for, runs_out
from hubdesk.domain.people import Household
from hubdesk.domain.registration import type_household
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.drafts import save_draft
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.registering import arrive, registration
from hubdesk.services.signing import decide_for, signing_entry

SEED = 2611
_BATCH = 250
_SIGNED, _ANSWERED, _YES = 0.75, 0.9, 0.7
_RUNNING_OUT_EVERY = 6
_ARRIVALS = 5
_DAYS_IN_A_MONTH = 30.4375


def register_in_bulk(desk: Desk, households: Iterable[Household], batch: int = _BATCH) -> int:
    """Put many households on the books, `batch` of them to a transaction.

    Returns:
        How many there were.

    Raises:
        NotAllowed: the signed-in role may not register.
        NotSaved: the batch that failed, and those after it, are not on the books; those before it are.
    """
    waiting, count = iter(households), 0
    while acts := [registration(desk, household) for household in islice(waiting, batch)]:
        desk.store.append(*acts)
        count += len(acts)
    return count


def fill_practice(desk: Desk, count: int, seed: int = SEED) -> None:
    """Register pretend families; most have signed, some are here today, some photo choices run out soon.

    Raises:
        NotAllowed: nobody is signed in who may register and take signings.
        NotSaved: the disk is full.
    """
    today = desk.clock.today()
    rng = Random(seed)  # noqa: S311 - the practice hub is the same for everybody
    *families, late = pretend_families(count + 1, seed, today=today, council_id=desk.profile.council_id)
    register_in_bulk(desk, families)
    signings = []
    for number, household in enumerate(families):
        signing = _signing(desk, household, rng) if rng.random() < _SIGNED else None
        if signing is not None:
            if number % _RUNNING_OUT_EVERY == 0:
                signing = _signed_long_ago(desk, signing, rng)
            signings.append(signing_entry(desk, household, (), signing))
    if signings:
        desk.store.append(*signings)
    for household in families[:: max(1, count // _ARRIVALS)][:_ARRIVALS]:
        arrive(desk, household.household_id)
    begun = _half_typed(late)
    save_draft(desk, None, "new_family", late.primary_carer.full_name, msgspec.json.encode(begun))


def _signing(desk: Desk, household: Household, rng: Random) -> Signing | None:
    """What the main carer would answer to all they may be asked; None when nothing is asked of them."""
    signer = household.primary_carer
    asked = questions_for(desk.profile, household, (), signer.person_id, desk.clock.today())
    answers = {
        (question.choice.choice_id, question.about): Answer.YES if rng.random() < _YES else Answer.NO
        for question in asked
        if rng.random() < _ANSWERED
    }
    if not answers:
        return None
    mark = Mark(method=MarkMethod.TYPED, typed_name=signer.full_name)
    return decide_for(desk, household, (), signer.person_id, answers, mark=mark)


def _signed_long_ago(desk: Desk, signing: Signing, rng: Random) -> Signing:
    """The same signing so long ago that what expires runs out within the next weeks."""
    left = timedelta(days=rng.randrange(4, 24))
    return msgspec.structs.replace(
        signing, decisions=tuple(_long_ago(desk, one, left) for one in signing.decisions)
    )


def _long_ago(desk: Desk, decision: Decision, left: timedelta) -> Decision:
    choice = desk.profile.choice(decision.choice_id)
    if decision.expires_on is None or choice.expires_months is None:
        return decision
    lasts = timedelta(days=round(choice.expires_months * _DAYS_IN_A_MONTH))
    decided_on = desk.clock.today() - lasts + left
    return msgspec.structs.replace(decision, decided_on=decided_on, expires_on=runs_out(choice, decided_on))


def _half_typed(household: Household) -> TypedHousehold:
    """A family whose typing was broken off after the first person."""
    typed = type_household(household)
    return msgspec.structs.replace(typed, household_id="", people=typed.people[:1], registered_on="")
