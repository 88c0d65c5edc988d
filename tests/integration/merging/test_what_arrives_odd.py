"""What comes in before it makes sense, without its words, or from a newer version, breaks nothing."""

from datetime import UTC, datetime

import pytest

from hubdesk.domain.amending import Change
from hubdesk.domain.problems import Refused
from hubdesk.services.looking_up import look_up, open_household
from hubdesk.services.registering import amend_household, arrive, register_household
from hubdesk.store import indexing, views
from hubdesk.store.ledger import NewEntry
from hubdesk.wire.entries import Author, Head, mint
from hubdesk.wire.payloads import HouseholdAmended, StaffAdded, StaffRemoved


def test_acts_that_come_before_their_registration_count_once_it_is_here(hub):
    household = hub.family(last_name="Early")
    (registered,) = register_household(hub.one, household).entries
    arrive(hub.one, household.household_id)
    record = open_household(hub.one, household.household_id)
    (amended,) = amend_household(
        hub.one, hub.with_person(record.household, 0, first_name="Aminah"), record.head
    ).entries
    hub.carry(hub.one, hub.two, [amended])
    with pytest.raises(Refused, match="not on this PC"):
        open_household(hub.two, household.household_id)
    hub.carry(hub.one, hub.two, [registered])
    assert look_up(hub.two, "aminah early")
    hub.share()
    assert open_household(hub.two, household.household_id).visits


def test_a_kind_that_nobody_here_knows_is_kept_and_passed_over(hub):
    household = hub.family(last_name="Later")
    register_household(hub.one, household)
    store = hub.one.store
    payload, salt = b'{"type":"photo_taken","where":"hall"}', b"s" * 16
    entry, header = mint(
        Author(store.council_id, store.hub_id, "device-of-tomorrow", store.sign),
        Head(),
        kind="photo_taken",
        payload=payload,
        salt=salt,
        random=b"r" * 10,
        staff_id="staff-manager",
        household_id=household.household_id,
        saw={},
        attachments=(),
        now=datetime(2026, 11, 22, tzinfo=UTC),
    )
    before = hub.rows(hub.one)
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO device (device_id, hub_id, public_key, own) VALUES (?, ?, ?, 0)",
            (entry.device_id, entry.hub_id, store.device_public_key),
        )
        connection.execute(
            "INSERT INTO entry (entry_id, device, device_seq, household_id, kind, order_time, council_holds,"
            " header, hash, signature, salt, payload)"
            " SELECT ?, max(device), 1, ?, ?, ?, 1, ?, ?, ?, ?, ? FROM device",
            (
                entry.entry_id,
                entry.household_id,
                entry.kind,
                entry.hybrid_time,
                header,
                bytes.fromhex(entry.hash),
                bytes.fromhex(entry.signature),
                salt,
                payload,
            ),
        )
        views.take_in(connection, [entry.entry_id])
    assert hub.rows(hub.one) == before
    store.rebuild_views()
    assert hub.rows(hub.one) == before
    history = open_household(hub.one, household.household_id).history
    assert history[0].kind == "photo_taken"
    hub.share()


def test_fields_and_values_of_a_newer_version_are_passed_over(hub):
    household = hub.family(last_name="Newer")
    register_household(hub.one, household)
    changes = (Change("shoe_size", 5), Change("reference", "77"), Change("address", [1, 2]))
    hub.one.store.append(
        NewEntry(
            payload=HouseholdAmended(changes), staff_id="staff-manager", household_id=household.household_id
        )
    )
    hub.share()
    for desk in hub.desks:
        shown = open_household(desk, household.household_id).household
        assert (shown.reference, shown.address) == ("77", household.address)


def test_an_emptied_act_leaves_what_the_others_say(hub):
    household = hub.family(last_name="Emptied")
    register_household(hub.one, household)
    (visit,) = arrive(hub.one, household.household_id).entries
    hub.share()
    with hub.two.store.writing() as connection:
        connection.execute("UPDATE entry SET payload = NULL, salt = NULL WHERE entry_id = ?", (visit,))
        views.forget(connection, [household.household_id])
    assert open_household(hub.two, household.household_id).visits == ()
    before = hub.rows(hub.two)
    hub.two.store.rebuild_views()
    assert hub.rows(hub.two) == before
    with hub.one.store.writing() as connection:
        connection.execute("UPDATE entry SET payload = NULL, salt = NULL WHERE entry_id = ?", (visit,))
        views.forget(connection, [household.household_id])
    with hub.three.store.writing() as connection:
        connection.execute("UPDATE entry SET payload = NULL, salt = NULL WHERE entry_id = ?", (visit,))
        views.forget(connection, [household.household_id])


def test_the_staff_list_is_the_same_whatever_came_first(hub):
    added = hub.one.store.append(
        NewEntry(payload=StaffAdded("staff-new", "Zoe Early", "reception"), staff_id="staff-manager"),
        NewEntry(payload=StaffAdded("staff-two", "Abe Later", "reception"), staff_id="staff-manager"),
        NewEntry(payload=StaffRemoved("staff-new"), staff_id="staff-manager"),
    )
    for entry in reversed(added):
        hub.carry(hub.one, hub.two, [entry.entry_id])
    hub.share()
    listed = [hub.rows(desk)["staff"] for desk in hub.desks]
    assert listed[0] == listed[1] == listed[2]
    assert any("Zoe Early" in row and row.endswith(", 1)") for row in listed[0])


def test_a_thousand_families_at_once_are_found(hub):
    families = [hub.family(last_name=f"Many{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(300)]
    before = set(hub.ids(hub.one))
    for household in families:
        register_household(hub.one, household)
    hub.carry(hub.one, hub.two, [one for one in hub.ids(hub.one) if one not in before])
    assert len(indexing.waiting(hub.two.store.connection)) >= 300
    indexing.catch_up(hub.two.store.connection)
    assert indexing.waiting(hub.two.store.connection) == ()
    assert look_up(hub.two, "manylm")
    hub.share()
    assert hub.seen(hub.one) == hub.seen(hub.two) == hub.seen(hub.three)
