"""A backup of a gateway's database, which takes it back to where it was."""

from itertools import count

import psycopg
from harness.gateway import Gateway
from psycopg import sql

_numbers = count(1)


class Backup:
    """What a gateway on PostgreSQL holds when this is made. The gateway is killed and started for it."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway, self._name = gateway, f"backup_{gateway.port}_{next(_numbers)}"
        self._server, _, self._database = gateway.address.rpartition("/")
        self._while_down(self._copy, self._database, self._name)

    def bring_back(self) -> None:
        """All that the gateway took since is lost to it."""
        self._while_down(self._replace, self._name, self._database)

    def remove(self) -> None:
        """Let it go."""
        self._run("DROP DATABASE {}", self._name)

    def _replace(self, source: str, target: str) -> None:
        self._run("DROP DATABASE {} WITH (FORCE)", target)
        self._copy(source, target)

    def _copy(self, source: str, target: str) -> None:
        self._run("CREATE DATABASE {} TEMPLATE {}", target, source)

    def _while_down(self, work, source: str, target: str) -> None:
        was_running = self._gateway.running
        self._gateway.kill()
        self._gateway.let_go()
        work(source, target)
        if was_running:
            self._gateway.start()

    def _run(self, words: str, *names: str) -> None:
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(words).format(*map(sql.Identifier, names)))
