"""The serving role may do all that the gateway does, and nothing beyond it."""

import re
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import psycopg
import pytest
from harness.gateway import Gateway, NurseryGateway
from harness.wire_device import header
from psycopg import errors

from hubdesk.gateway.database import open_database
from hubdesk.wire.messages import Dropped
from hubdesk.wire.payloads import EntryUndone, HouseholdArrived, HouseholdErased, HouseholdsMerged, NotTheSame

ROLES = Path(__file__).parents[3] / "installer" / "gateway" / "roles.sql"
SCHEMA = files("hubdesk.gateway").joinpath("schema.sql").read_text("utf-8")
TABLES = {*re.findall(r"CREATE TABLE (\w+)", SCHEMA), "schema_version"}


@pytest.fixture(scope="module")
def address(postgres) -> str:
    """A database made as the page says: roles, tables by the owner, rights."""
    url = postgres.database()
    for part in ("roles", "tables", "roles"):
        if part == "roles":
            with psycopg.connect(url) as connection:
                connection.execute(ROLES.read_text("utf-8"))
        else:
            open_database(f"{url}?options=-c%20role%3Dhubdesk_owner").close()
    return url.replace("//tests@", "//hubdesk_gateway@")


@pytest.fixture(scope="module")
def gateway(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("roles")
    with closing(NurseryGateway(address, folder / "gateway.key")) as gateway:
        yield gateway.start()


def test_every_table_has_its_rights():
    named = set(re.findall(r"^    \('(\w+)',", ROLES.read_text("utf-8"), re.MULTILINE))
    assert named == TABLES


def test_everything_the_gateway_does_is_allowed(gateway, families, reader, outing, twice):
    hub, elsewhere = gateway.new_hub(), reader(gateway.device(gateway.new_hub()))
    pc, laptop = reader(gateway.device(hub)), reader(gateway.device(hub, role="outreach"))
    one, two, three = (families.registered(pc.device) for _ in range(3))
    given = outing(hub, laptop.device)
    given.begin(one, two)
    families.registered(laptop.device, **twice)
    like = families.registered(elsewhere.device, **twice)
    families.compared()
    for desk in (pc, laptop, elsewhere):
        desk.pull()
        desk.device.state(desk.cursor)
    assert laptop.device.ask("GET", "/v1/match-index").status_code == 200
    merged = pc.device.act(HouseholdsMerged(two, ()), one)
    acts = [
        merged,
        pc.device.act(EntryUndone(header(merged).entry_id), one),
        pc.device.act(NotTheSame(like), one),
        pc.device.act(HouseholdArrived(), three, attachments=("ab" * 32,)),
        pc.device.act(HouseholdErased((three,), "request"), three),
    ]
    assert {one.verdict for one in pc.device.push(acts).verdicts} == {"accepted"}
    given.ungrant()
    assert any(isinstance(item, Dropped) for item in laptop.pull())
    families.compared()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM entry",
        "UPDATE entry SET header = 'x'",
        "UPDATE entry SET position = 0",
        "DELETE FROM erasure",
        "DELETE FROM device",
        "UPDATE gateway SET gateway_id = 'x'",
        "TRUNCATE entry",
        "DROP TABLE entry",
        "ALTER TABLE entry ADD COLUMN more TEXT",
        "CREATE TABLE more (one BIGINT)",
        "CREATE TEMPORARY TABLE more (one BIGINT)",
        "SET ROLE hubdesk_owner",
        "CREATE ROLE more",
    ],
)
def test_nothing_else_is(address: str, sql: str):
    with psycopg.connect(address) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(sql)
