"""Registrations of the size of the documents that the yardsticks of a sync are told with."""

from collections.abc import Iterator
from datetime import date
from itertools import count, islice

from hubdesk.bench.population import SEED
from hubdesk.domain.people import Household
from hubdesk.services.pretend_families import pretend_families
from hubdesk.wire.encoding import encode_payload
from hubdesk.wire.payloads import HouseholdRegistered

MEAN_BYTES = 861
_AT_A_TIME = 2000
_SHORTEST, _LONGEST = 450, 1076  # of pretend families, those within are 861 bytes long in the mean


def registrations(number: int, today: date, seed: int = SEED) -> list[HouseholdRegistered]:
    """Pretend families being registered, about `MEAN_BYTES` of canonical JSON each; all of them different."""
    return list(islice(endless(today, seed), number))


def endless(today: date, seed: int = SEED) -> Iterator[HouseholdRegistered]:
    """The same, one after the other, for ever."""
    for more in count():
        for household in pretend_families(_AT_A_TIME, seed * 1000 + more, today=today):
            if _SHORTEST <= len(encode_payload(act := HouseholdRegistered(household))) <= _LONGEST:
                yield act


def households(number: int, today: date, seed: int = SEED) -> list[Household]:
    """The families of `registrations`."""
    return [act.household for act in registrations(number, today, seed)]
