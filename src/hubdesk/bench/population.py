"""A desk with very many pretend families on board, made through the real ledger."""

from itertools import islice
from pathlib import Path
from random import Random

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.people import Household
from hubdesk.domain.registration import type_household
from hubdesk.domain.typed import TypedHousehold
from hubdesk.services.desk import Desk
from hubdesk.services.practice import register_in_bulk
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.store.device_secrets import FileSecrets
from hubdesk.store.search import tidy

COUNCIL = CouncilId("bedford")
PASSPHRASE = "ten thousand pretend families"  # noqa: S105 - protects invented people, for as long as a run lasts
PIN = "240680"
SEED = 20261121
STRANGERS = SEED + 7
_EVERY = 97


def secrets_of(folder: Path) -> FileSecrets:
    """Device secrets beside the run's store, so that a run leaves nothing in this PC's own keeper."""
    return FileSecrets(folder / "secrets")


def make_desk(folder: Path) -> Desk:
    """A new, empty, open desk in `folder`."""
    secrets = secrets_of(folder)
    init_store(
        folder / "store",
        COUNCIL,
        "Bench hub",
        "Jo Bell",
        "manager",
        PASSPHRASE,
        pin=PIN,
        device_secret=secrets,
    )
    return open_again(folder)


def open_again(folder: Path) -> Desk:
    """Open a desk that `make_desk` made."""
    return open_desk(folder / "store", PASSPHRASE, device_secret=secrets_of(folder))


def fill(desk: Desk, count: int) -> list[Household]:
    """Register `count` families; returns some of them, to look for."""
    today = desk.clock.today()
    register_in_bulk(desk, pretend_families(count, SEED, today=today), batch=500)
    with desk.store.writing() as connection:
        tidy(connection)
    return list(islice(pretend_families(count, SEED, today=today), 0, min(count, 20_000), _EVERY))


def strangers(desk: Desk, count: int) -> list[TypedHousehold]:
    """People who are truly new: carers of families that nobody registered, with everything they gave."""
    families = pretend_families(count, STRANGERS, today=desk.clock.today())
    return [_carer_only(family) for family in families]


def _carer_only(household: Household) -> TypedHousehold:
    typed = type_household(household)
    typed.household_id, typed.people = "", typed.people[:1]
    typed.people[0].person_id = ""
    return typed


def shuffled(known: list[Household], seed: int) -> list[Household]:
    """The same families in another order, the same for the same seed."""
    order = list(known)
    Random(seed).shuffle(order)  # noqa: S311 - a run must repeat, nothing is secret
    return order
