"""A desk that saves until it dies. Run by the tests of killed and failing processes, never imported by them.

saver.py FOLDER SECRETS
first line of input: the raw key; then a line per desk:
    run LABEL NUMBER                save until killed; at LABEL of save NUMBER it kills itself
    fail KIND ERRNO NUMBER STICKY   one save while the NUMBERth call of KIND fails
output, a line each: pid N · saved ID … · refused ID? CLASS · reached N · ended
"""

import ctypes
import os
import random
import signal
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from hubdesk.domain.people import Household, Person, PersonRole
from hubdesk.domain.problems import CannotOpen, NotSaved
from hubdesk.store import ledger
from hubdesk.store.attachments import Attachment
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.founding import new_id
from hubdesk.store.secret_bytes import DatabaseKey
from hubdesk.store.store import NewEntry, Store
from hubdesk.wire.payloads import HouseholdArrived, HouseholdRegistered


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        return self.now().timestamp()


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def acts() -> tuple[NewEntry, ...]:
    household_id = new_id(Clock().now())
    person = Person(
        person_id=new_id(Clock().now()), role=PersonRole.PRIMARY_CARER, first_name="Ada", last_name="Okafor"
    )
    household = Household(household_id=household_id, people=(person,))
    drawing = Attachment("image/svg+xml", os.urandom(random.choice([20, 9000])))  # noqa: S311 - a test's dice
    return (
        NewEntry(payload=HouseholdRegistered(household), staff_id="s1", household_id=household_id),
        NewEntry(
            payload=HouseholdArrived(), staff_id="s1", household_id=household_id, attachments=(drawing,)
        ),
    )


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_at(label: str, number: int) -> None:
    """Put the process's end at a point inside its save of this number."""
    count = 0
    write, write_head, holds = ledger.write, ledger.write_head, ledger.holds

    def counted_write(*args: object) -> None:
        nonlocal count
        count += 1
        if count == number and label == "begun":
            die()
        write(*args)
        if count == number and label == "written":
            die()

    def counted_head(*args: object) -> None:
        write_head(*args)
        if count == number and label == "committing":
            die()

    def counted_holds(*args: object) -> bool:
        if count == number and label == "committed":
            die()
        held = holds(*args)
        if count == number and label == "read-back":
            die()
        return held

    ledger.write, ledger.holds = counted_write, counted_holds
    sys.modules["hubdesk.store.database"].write_head = counted_head


def run(store: Store, label: str, number: str) -> None:
    dying_at(label, int(number))
    while True:
        registered, _ = store.append(*acts())
        say("saved", registered.entry_id)


def fail(store: Store, kind: str, errno: str, number: str, sticky: str) -> None:
    shim = ctypes.CDLL(None)
    new = acts()
    shim.hubdesk_fail(kind.encode(), int(errno), int(number), int(sticky))
    try:
        registered, _ = store.append(*new)
        outcome: tuple[str, ...] = ("saved", registered.entry_id)
    except (NotSaved, CannotOpen) as refused:
        with suppress(CannotOpen):
            say("read", sum(1 for _ in store.entries()))
        outcome = ("refused", type(refused).__name__, refused.sentence.replace(" ", "_"))
    reached = shim.hubdesk_calls()
    shim.hubdesk_fail(b"", 0, 0, 0)
    say(*outcome)
    say("reached", reached)
    registered, _ = store.append(*acts())
    say("saved", registered.entry_id)
    store.close()


def main() -> None:
    folder, secrets = map(Path, sys.argv[1:])
    key = DatabaseKey(bytes.fromhex(sys.stdin.readline()))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                what, *how = line.split()
                store = Store.open(folder, device_secret=FileSecrets(secrets), clock=Clock(), key=key)
                {"run": run, "fail": fail}[what](store, *how)
            except BaseException as error:
                say("broken", repr(error))
                os._exit(1)
            os._exit(0)
        say("pid", child)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
