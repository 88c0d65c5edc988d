"""A gateway on PostgreSQL and on SQLite, and desks of every kind for it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from harness.gateway import Gateway, NurseryGateway


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own place for what HubDesk keeps per user."""
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def gateway(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A running gateway, once on each database."""
    folder = tmp_path_factory.mktemp("gateway")
    if request.param == "postgresql":
        database = request.getfixturevalue("postgres").database()
    else:
        database = f"sqlite:///{folder / 'gateway.db'}"
    with closing(NurseryGateway(database, folder / "gateway.key")) as gateway:
        yield gateway.start()


@pytest.fixture(scope="module")
def council(postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A running gateway on PostgreSQL, in which nothing happens that the test does not do."""
    folder = tmp_path_factory.mktemp("council")
    with closing(NurseryGateway(postgres.database(), folder / "gateway.key", alone=True)) as gateway:
        yield gateway.start()
