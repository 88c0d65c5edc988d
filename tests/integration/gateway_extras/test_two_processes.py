"""Two gateways on one PostgreSQL share the comparing, and every pair is told once."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from harness.gateway import Gateway, NurseryGateway
from harness.waiting import until

SECONDS = 60.0
PAIRS = 20


@pytest.fixture(scope="module")
def gateways(postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Gateway, Gateway]]:
    folder = tmp_path_factory.mktemp("two")
    address, key = postgres.database(), folder / "gateway.key"
    with closing(NurseryGateway(address, key)) as one, closing(NurseryGateway(address, key)) as other:
        yield one.start(), other.start()


@pytest.fixture
def gateway(gateways: tuple[Gateway, Gateway]) -> Gateway:
    return gateways[0]


def test_pairs_are_told_once_also_when_one_process_is_killed(gateways, families, reader):
    first, second = gateways
    one, other = first.device(first.new_hub()), second.device(second.new_hub())
    people = [families.someone() for _ in range(PAIRS)]
    one.push([families.written(one, **person)[1] for person in people])
    other.push([families.written(other, **person)[1] for person in people])
    second.kill()
    first.change("UPDATE match_work SET due_at = 0")  # the minute of a taken family has passed
    until(lambda: len(first.rows("SELECT 1 FROM flag")) == PAIRS, SECONDS)
    second.start()
    for desk in (reader(one), reader(other)):
        desk.pull()
        assert len(desk.flags) == len(set(desk.flags)) == PAIRS
