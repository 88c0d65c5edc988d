"""A PostgreSQL for these tests, and fresh databases in it."""

from collections.abc import Callable, Iterator
from itertools import count

import psycopg
import pytest

from hubdesk.bench import postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL that runs as long as these tests do."""
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def fresh_database(server) -> Callable[..., str]:
    """A function that makes an empty database, with settings of its own, and gives its address."""
    numbers = count(1)

    def make(**settings: str) -> str:
        name = f"beyond_{next(numbers)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
            for setting, value in settings.items():
                connection.execute(f"ALTER DATABASE {name} SET {setting} = '{value}'".encode())
        return server.replace("/hubdesk?", f"/{name}?")

    return make
