"""A desk with very many pretend families on board, made through the real ledger."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from hubdesk.domain.ids import CouncilId
from hubdesk.domain.people import Household
from hubdesk.services.desk import Desk
from hubdesk.services.pretend_families import pretend_families
from hubdesk.services.registering import registration
from hubdesk.services.setting_up import init_store, open_desk
from hubdesk.store import search
from hubdesk.store.device_secrets import FileSecrets

COUNCIL = CouncilId("bedford")
PASSPHRASE = "ten thousand pretend families"  # noqa: S105 - protects invented people, for as long as a run lasts
SEED = 20261121
_TOGETHER = 500


def secrets_of(folder: Path) -> FileSecrets:
    """Device secrets beside the run's stores, so that a run leaves nothing in this PC's own keeper."""
    return FileSecrets(folder / "secrets")


def make_desk(folder: Path, name: str) -> Desk:
    """A new, empty, open desk in `folder`/`name`."""
    init_store(
        folder / name,
        COUNCIL,
        "Bench hub",
        "Jo Bell",
        "manager",
        PASSPHRASE,
        device_secret=secrets_of(folder),
    )
    return open_again(folder, name)


def open_again(folder: Path, name: str) -> Desk:
    """Open a desk that `make_desk` made."""
    return open_desk(folder / name, PASSPHRASE, device_secret=secrets_of(folder))


def fill(desk: Desk, count: int, progress: Callable[[int], None] = lambda _: None) -> list[Household]:
    """Register `count` families; returns every hundredth, to search for."""
    known: list[Household] = []
    done = 0
    families = pretend_families(count, SEED, today=desk.clock.today())
    for batch in _in_batches(families, _TOGETHER):
        desk.store.append(*(registration(desk, household) for household in batch))
        known += batch[::100]
        done += len(batch)
        progress(done)
    with desk.store.writing() as connection:
        search.tidy(connection)
    return known


def _in_batches(families: Iterable[Household], size: int) -> Iterator[list[Household]]:
    source = iter(families)
    while batch := list(islice(source, size)):
        yield batch
