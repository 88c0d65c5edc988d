"""An erased family is forgotten at the council, late things too, and who still holds it is named."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from hubdesk.gateway import erasures
from hubdesk.gateway.database import is_postgres
from hubdesk.wire.payloads import HouseholdArrived, HouseholdErased, HouseholdsMerged

CANARY = "Zzyzx"


@pytest.fixture
def hub(gateway):
    return gateway.new_hub()


@pytest.fixture
def desks(gateway, hub, reader):
    """Three PCs of one hub; the first registers and erases."""
    return [reader(gateway.device(hub)) for _ in range(3)]


def erase(desk, household_id, *others):
    entry = desk.device.act(HouseholdErased((household_id, *others), "request"), household_id)
    assert [one.verdict for one in desk.device.push([entry]).verdicts] == ["accepted"]
    return entry


def owing(gateway, household_id):
    found = gateway.database.read(lambda session: erasures.erasures(session, "bedford"))
    return {one.device_id for erased in found if erased.household_id == household_id for one in erased.owing}


def test_what_was_said_is_gone_and_the_chain_is_whole(desks, families, gateway):
    clerk, other, _ = desks
    household = families.registered(clerk.device)
    clerk.device.push(clerk.device.visits(household, 3))
    erase(clerk, household)
    payloads = other.payloads(household)
    assert payloads[:-1] == [None] * 4
    assert "household_erased" in payloads[-1]
    other.pull()
    assert len(other.held[household]) == 5
    rows = gateway.rows("SELECT count(*) FROM entry WHERE subject = ? AND payload IS NULL", household)
    assert rows == [(4,)]


def test_nothing_of_it_is_left_in_the_files(gateway, desks, families):
    """On SQLite, where the files are at hand: not in the database, not beside it."""
    if is_postgres(gateway.address):
        gateway.database.scrub()
        return
    clerk, *_ = desks
    household = families.registered(clerk.device, last_name=CANARY)
    families.compared()
    path = gateway.address.removeprefix("sqlite:///")
    assert CANARY.encode() in everything(path)
    erase(clerk, household)
    assert CANARY.encode() not in everything(path)


def everything(path):
    return b"".join(file.read_bytes() for file in Path(path).parent.glob(f"{Path(path).name}*"))


def test_late_entries_are_acknowledged_and_discarded(desks, families):
    clerk, late, third = desks
    household = families.registered(clerk.device)
    erase(clerk, household)
    (verdict,) = late.device.push([late.device.act(HouseholdArrived(), household)]).verdicts
    assert (verdict.verdict, verdict.code) == ("accepted", "erased")
    assert third.payloads(household).count(None) == 2


def test_devices_owe_until_they_say_that_they_stored_it(gateway, desks, families, revoked):
    clerk, other, third = desks
    household = families.registered(clerk.device)
    for desk in desks:
        desk.pull()
    erase(clerk, household)
    assert owing(gateway, household) == {other.device.device_id, third.device.device_id}
    other.pull()
    assert other.device.device_id in owing(gateway, household)
    other.device.state(other.cursor)
    assert owing(gateway, household) == {third.device.device_id}
    revoked(third.device)
    found = gateway.database.read(lambda session: erasures.erasures(session, "bedford"))
    (still,) = [one for erased in found if erased.household_id == household for one in erased.owing]
    assert (still.device_id, still.revoked) == (third.device.device_id, True)


def test_a_restored_device_owes_what_its_backup_brings_back(gateway, desks, families, reader, successor):
    clerk, other, third = desks
    household = families.registered(clerk.device)
    erase(clerk, household)
    for desk in (other, third):
        desk.pull()
        desk.device.state(desk.cursor)
    assert owing(gateway, household) == set()
    restored = reader(successor(other.device))
    assert owing(gateway, household) == {restored.device.device_id}
    restored.pull()
    restored.device.state(restored.cursor)
    assert owing(gateway, household) == set()


def test_a_device_that_began_afterwards_owes_nothing(gateway, hub, desks, families, reader):
    clerk, *_ = desks
    household = families.registered(clerk.device)
    erase(clerk, household)
    late = reader(gateway.device(hub))
    assert late.device.device_id not in owing(gateway, household)
    assert late.payloads(household)[0] is None


def test_a_hub_that_saw_it_by_a_merge_owes_and_is_told(gateway, desks, families, reader):
    clerk, *_ = desks
    elsewhere = reader(gateway.device(gateway.new_hub()))
    household, other = families.registered(clerk.device), families.registered(elsewhere.device)
    clerk.device.push([clerk.device.act(HouseholdsMerged(other, ()), household)])
    elsewhere.pull()
    assert household in elsewhere.households
    erase(clerk, household, other)
    assert elsewhere.device.device_id in owing(gateway, household)
    elsewhere.pull()
    elsewhere.device.state(elsewhere.cursor)
    assert elsewhere.device.device_id not in owing(gateway, household)


def test_a_laptop_that_has_yet_to_drop_it_owes_too(gateway, hub, desks, families, reader, outing):
    clerk, *_ = desks
    laptop = reader(gateway.device(hub, role="outreach"))
    household = families.registered(clerk.device)
    given = outing(hub, laptop.device)
    given.begin(household)
    laptop.pull()
    laptop.device.state(laptop.cursor)
    given.ungrant()
    erase(clerk, household)
    assert laptop.device.device_id in owing(gateway, household)
    laptop.pull()
    assert household not in laptop.households
    laptop.device.state(laptop.cursor)
    assert laptop.device.device_id not in owing(gateway, household)


def test_attachments_that_only_it_names_go_and_others_stay(gateway, desks, families):
    clerk, other, _ = desks
    mine, shared = os.urandom(300), os.urandom(300)
    erased, kept = families.registered(clerk.device), families.registered(clerk.device)
    names = [hashlib.sha256(content).hexdigest() for content in (mine, shared)]
    clerk.device.push(
        [
            clerk.device.act(HouseholdArrived(), erased, attachments=tuple(names)),
            clerk.device.act(HouseholdArrived(), kept, attachments=(names[1],)),
        ]
    )
    for content in (mine, shared):
        sent(clerk, content)
    erase(clerk, erased)
    got = [other.device.ask("GET", f"/v1/attachments/{name}") for name in names]
    assert [one.status_code for one in got] == [404, 200]
    assert got[1].content == shared
    assert sent(clerk, mine)["complete"]
    assert gateway.rows("SELECT count(*) FROM attachment_piece WHERE digest = ?", names[0]) == [(0,)]


def test_what_a_late_entry_names_is_told_to_have_arrived_and_is_not_kept(desks, families, gateway):
    clerk, late, _ = desks
    household = families.registered(clerk.device)
    erase(clerk, household)
    content = os.urandom(300)
    name = hashlib.sha256(content).hexdigest()
    late.device.push([late.device.act(HouseholdArrived(), household, attachments=(name,))])
    assert sent(late, content)["complete"]
    assert gateway.rows("SELECT count(*) FROM attachment_piece WHERE digest = ?", name) == [(0,)]


def sent(desk, content):
    """What the gateway says to an attachment."""
    answer = desk.device.ask(
        "PUT",
        f"/v1/attachments/{hashlib.sha256(content).hexdigest()}",
        content,
        content_range=f"bytes 0-{len(content) - 1}/{len(content)}",
        hubdesk_media="image/png",
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_refused_entry_about_it_is_emptied_in_quarantine(gateway, desks, families):
    clerk, other, _ = desks
    household = families.registered(clerk.device)
    entry = other.device.act(HouseholdArrived(session=CANARY), household)
    other.device.push([msgspec.structs.replace(entry, salt="0" * 32)])
    assert gateway.rows(
        "SELECT count(*) FROM quarantine WHERE payload IS NOT NULL AND device_id = ?", other.device.device_id
    ) == [(1,)]
    erase(clerk, household)
    assert gateway.rows(
        "SELECT count(*) FROM quarantine WHERE payload IS NOT NULL AND device_id = ?", other.device.device_id
    ) == [(0,)]
