"""A gateway moves from a file to PostgreSQL and back, and no desk notices."""

from contextlib import closing

import pytest
from harness.gateway import NurseryGateway

from hubdesk.gateway.commands import main
from hubdesk.gateway.copying import tables
from hubdesk.gateway.database import open_database
from hubdesk.wire.payloads import HouseholdErased, HouseholdsMerged


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order of its own."""
    with closing(open_database(url)) as database:
        return {
            table.name: database.read(
                lambda session, table=table: sorted(
                    (
                        tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)
                        for row in session.rows(f"SELECT {', '.join(table.columns)} FROM {table.name}")  # noqa: S608 - names of ours
                    ),
                    key=repr,
                )
            )
            for table in tables()
        }


@pytest.fixture
def elsewhere(gateway, postgres, tmp_path) -> str:
    """A new database of the other kind."""
    return f"sqlite:///{tmp_path / 'new.db'}" if "postgresql" in gateway.address else postgres.database()


def test_everything_is_in_the_new_database_and_desks_go_on(
    gateway, families, reader, outing, elsewhere, capsys
):
    hub = gateway.new_hub()
    pc, laptop = reader(gateway.device(hub)), reader(gateway.device(hub, role="outreach"))
    one, two, three = (families.registered(pc.device) for _ in range(3))
    outing(hub, laptop.device).begin(one)
    pc.device.push([pc.device.act(HouseholdsMerged(two, ()), one)])
    pc.device.push([pc.device.act(HouseholdErased((three,), "request"), three)])
    families.registered(laptop.device)
    families.compared()
    for desk in (pc, laptop):
        desk.pull()
    before = {desk: desk.agrees() for desk in (pc, laptop)}
    gateway.kill()
    assert main(["copy", "--database", gateway.address, "--to", elsewhere]) == 0
    assert "rows were copied" in capsys.readouterr().out
    found = everything(gateway.address)
    assert everything(elsewhere) == found
    assert {"entry", "device", "sight", "merge", "erasure", "match_key"} <= {
        name for name in found if found[name]
    }
    with closing(NurseryGateway(elsewhere, gateway.key_file, gateway.port)) as moved:
        moved.start()
        for desk, digest in before.items():
            assert desk.agrees() == digest
            assert desk.pull() == []
        assert main(["copy", "--database", gateway.address, "--to", elsewhere]) == 2
        assert "is not empty" in capsys.readouterr().err
    gateway.start()
