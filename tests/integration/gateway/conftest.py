"""A gateway inside the test's own process, on each database: all of the way but the line."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
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
    devices: list[WireDevice] = field(default_factory=list)

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


@pytest.fixture(scope="module")
def inside(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    """A gateway on an empty database."""
    settings = Settings(database_url, tmp_path_factory.mktemp("key") / "gateway.key")
    parts = make_parts(settings)
    with closing(parts.database):
        yield Inside(parts, TestClient(make_app(settings, parts)))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Where a key may come to lie."""
    return tmp_path / "gateway.key"
