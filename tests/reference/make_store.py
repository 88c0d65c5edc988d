"""Make the small store that later versions are upgraded from, and say what it holds.

    python tests/reference/make_store.py tests/reference/store-v1

Run once per released schema; the folder is then kept as it is. All people in it are made up.
"""

import json
import shutil
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hubdesk.domain.choices import Answer, Capacity, Decision, Mark, MarkMethod, ReadBy, Signing
from hubdesk.domain.people import Address, Household, Person, PersonRole
from hubdesk.store.attachments import Attachment
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.store import NewEntry, Store
from hubdesk.wire.payloads import (
    EntryUndone,
    HouseholdArrived,
    HouseholdRegistered,
    SigningAccepted,
    StaffAdded,
)

WORDS = "kept for every upgrade to come"


class SlowClock:
    """A minute passes between any two looks."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def monotonic(self) -> float:
        return self.moment.timestamp()


def household(clock: SlowClock, first_name: str, last_name: str) -> Household:
    carer = Person(
        person_id=new_id(clock.now()),
        role=PersonRole.PRIMARY_CARER,
        first_name=first_name,
        last_name=last_name,
        born=date(1991, 4, 3),
        mobile="07700 900461",
    )
    child = Person(
        person_id=new_id(clock.now()),
        role=PersonRole.CHILD,
        first_name="Zoë",
        last_name=last_name,
        born=date(2023, 2, 28),
    )
    return Household(
        household_id=new_id(clock.now()),
        people=(carer, child),
        address=Address(line_1="1 Mill Lane", town="Bedford", postcode="MK40 1AA"),
        registered_on=clock.today(),
    )


def signing(clock: SlowClock, family: Household, wording: Attachment) -> Signing:
    carer, child = family.people
    decisions = tuple(
        Decision(
            decision_id=new_id(clock.now()),
            choice_id=f"photo.{use}",
            about=child.person_id,
            signer=carer.person_id,
            answer=answer,
            wording=wording.digest,
            decided_on=clock.today(),
        )
        for use, answer in (("website", Answer.YES), ("print", Answer.NO))
    )
    return Signing(
        signing_id=new_id(clock.now()),
        signer=carer.person_id,
        capacities={child.person_id: Capacity.PARENTAL_RESPONSIBILITY},
        language="en",
        read_by=ReadBy.EYE,
        notice=wording.digest,
        mark=Mark(method=MarkMethod.TYPED, typed_name=carer.full_name),
        decisions=decisions,
    )


def fill(store: Store, clock: SlowClock) -> None:
    store.append(NewEntry(payload=StaffAdded("s1", "Ann Tester", "manager"), staff_id="s1"))
    wording = Attachment("application/json", b'{"question":"Shall we?"}')
    for first_name, last_name in (("Ada", "Okafor"), ("محمد", "خان"), ("Wiktoria", "Kowalska-O’Neill")):
        family = household(clock, first_name, last_name)
        about = {"staff_id": "s1", "household_id": family.household_id}
        store.append(
            NewEntry(payload=HouseholdRegistered(family), **about),
            NewEntry(
                payload=SigningAccepted(signing(clock, family, wording)), attachments=(wording,), **about
            ),
        )
    (arrival,) = store.append(NewEntry(payload=HouseholdArrived(), **about))
    store.append(NewEntry(payload=EntryUndone(arrival.entry_id), **about))


def main() -> None:
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    clock = SlowClock()
    created = Store.create(
        folder / "store",
        council_id="bedford",
        hub_id="hub-1",
        hub_name="Reference hub",
        device_secret=FileSecrets(folder / "secrets"),
        clock=clock,
    )
    fill(created.store, clock)
    created.store.add_slot("s1", WORDS)
    held = {
        "entries": [[entry.entry_id, entry.kind, entry.hash] for entry in created.store.entries()],
        "recovery_key": created.recovery_kit.key_text,
    }
    created.store.close()
    (folder / "store" / "hubdesk.lock").unlink()
    (folder / "passphrase.txt").write_text(WORDS + "\n", "utf-8")
    (folder / "held.json").write_text(json.dumps(held, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
