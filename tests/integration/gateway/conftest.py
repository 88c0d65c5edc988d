"""A gateway inside the test's own process, on each database: all of the way but the line."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from harness.postgres import Cluster
from harness.wire_device import WireDevice
from litestar.testing import TestClient

from hubdesk.gateway.app import make_app, make_parts
from hubdesk.gateway.codes import make_code
from hubdesk.gateway.parts import Parts
from hubdesk.gateway.settings import Settings

_numbers = count(1)


@dataclass
class Inside:
    """A gateway without a line, and without anything that runs beside the requests."""

    parts: Parts
    client: TestClient[Any]

    def new_hub(self) -> str:
        return f"Hub {next(_numbers)}"

    def stranger(self, council: str = "bedford") -> WireDevice:
        device = WireDevice("http://inside", council_id=council)
        device.http.close()
        device.http = self.client
        return device

    def device(self, hub: str, role: str = "hub", council: str = "bedford") -> WireDevice:
        device = self.stranger(council)
        made = self.parts.database.run(
            lambda session: make_code(
                session, council_id=council, hub_name=hub, role=role, now=self.parts.now()
            )
        )
        device.enrol(made.code)
        return device

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.parts.database.read(lambda session: session.rows(sql, *values))


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").database()
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'gateway.db'}"


@contextmanager
def _inside(url: str, key: Path) -> Iterator[Inside]:
    settings = Settings(url, key)
    parts = make_parts(settings)
    with closing(parts.database):
        yield Inside(parts, TestClient(make_app(settings, parts)))


@pytest.fixture(scope="module")
def inside(database_url: str, key_file: Path) -> Iterator[Inside]:
    """A gateway on an empty database."""
    with _inside(database_url, key_file) as gateway:
        yield gateway


@pytest.fixture
def council(postgres: Cluster, tmp_path: Path) -> Iterator[tuple[Inside, psycopg.Connection[Any]]]:
    """A gateway on PostgreSQL with a database to itself, and the database's administrator."""
    url = postgres.database()
    with (
        _inside(url, tmp_path / "gateway.key") as gateway,
        psycopg.connect(url, autocommit=True) as administrator,
    ):
        yield gateway, administrator


@pytest.fixture(scope="module")
def key_file(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the key of this database's gateway lies, or comes to lie."""
    assert database_url
    return tmp_path_factory.mktemp("key") / "gateway.key"
