"""What a gateway does with entries, right and wrong, said to it by devices that keep no store."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from harness.wire_device import WireDevice, forged, header

from hubdesk.wire.messages import SentEntry


def verdicts(answer) -> list[tuple[str, str]]:
    return [(one.verdict, one.code) for one in answer.verdicts]


def pulled(device: WireDevice, limit: int = 1000) -> list[str]:
    """The ids of everything that a device may see, page by page from the beginning."""
    return [
        header(item.entry).entry_id
        for page in device.pull_all(limit)
        for item in page.items
        if hasattr(item, "entry")
    ]


@pytest.fixture
def ours(gateway) -> tuple[WireDevice, WireDevice]:
    """Two devices of one hub that nobody else uses."""
    hub = gateway.new_hub()
    return gateway.device(hub), gateway.device(hub)


def test_the_same_batch_ten_times_is_held_once(ours):
    writer, reader = ours
    batch = [writer.household(), writer.household("Begum")]
    ids = [header(entry).entry_id for entry in batch]
    assert verdicts(writer.push(batch)) == [("accepted", "")] * 2
    for _ in range(9):
        answer = writer.push(batch)
        assert verdicts(answer) == [("duplicate", "")] * 2
        assert [head.device_seq for head in answer.heads] == [2]
    assert pulled(reader) == ids


def test_an_entry_twice_in_one_batch_is_held_once(ours):
    writer, reader = ours
    entry = writer.household()
    assert verdicts(writer.push([entry, entry])) == [("accepted", ""), ("duplicate", "")]
    assert pulled(reader) == [header(entry).entry_id]


def test_packed_bodies_are_taken_like_plain_ones(ours):
    writer, reader = ours
    batch = [writer.household() for _ in range(30)]
    assert verdicts(writer.push(batch, packed=True)) == [("accepted", "")] * 30
    assert pulled(reader, limit=7) == [header(entry).entry_id for entry in batch]


def test_after_a_gap_nothing_is_stored_until_what_is_missing_came(ours):
    writer, reader = ours
    first, second, third = (writer.household() for _ in range(3))
    assert verdicts(writer.push([second, third])) == [("rejected", "gap")] * 2
    assert pulled(reader) == []
    assert verdicts(writer.push([first, second, third])) == [("accepted", "")] * 3
    assert pulled(reader) == [header(entry).entry_id for entry in (first, second, third)]


def test_entries_out_of_order_are_in_order_in_the_end(ours):
    writer, reader = ours
    first, second, third = (writer.household() for _ in range(3))
    answer = writer.push([third, first, second])
    assert set(verdicts(answer)) <= {("accepted", ""), ("rejected", "gap")}
    writer.push([first, second, third])
    assert pulled(reader) == [header(entry).entry_id for entry in (first, second, third)]


def test_an_id_that_comes_again_with_another_hash_is_refused_and_rings(ours, gateway):
    writer, reader = ours
    first = writer.household()
    writer.push([first])
    second = forged(writer, writer.household("Begum"), entry_id=header(first).entry_id)
    assert verdicts(writer.push([second])) == [("rejected", "conflict")]
    assert pulled(reader) == [header(first).entry_id]
    assert "conflict" in gateway.alarms(writer)


def test_a_forged_signature_is_quarantined_and_blocks_nobody(ours):
    writer, reader = ours
    good, bad, after = (writer.household() for _ in range(3))
    turned = "0" if bad.signature[0] != "0" else "1"
    bad = msgspec.structs.replace(bad, signature=turned + bad.signature[1:])
    answer = writer.push([good, bad, after])
    assert verdicts(answer) == [("accepted", ""), ("rejected", "forged"), ("accepted", "")]
    assert pulled(reader) == [header(good).entry_id, header(after).entry_id]


def test_a_payload_that_was_not_signed_is_quarantined(ours):
    writer, reader = ours
    bad, after = writer.household(), writer.household()
    bad = msgspec.structs.replace(bad, payload=bad.payload.replace("Okafor", "Okafur"))
    assert verdicts(writer.push([bad, after])) == [("rejected", "altered"), ("accepted", "")]
    assert pulled(reader) == [header(after).entry_id]


def test_a_family_under_the_name_of_another_kind_is_quarantined(ours):
    """An erasure spares the acts that erase: nothing else may go by their name."""
    writer, reader = ours
    after = writer.household()
    false = writer.household(kind="household_erased", payload_kind="household_registered")
    assert verdicts(writer.push([after, false])) == [("accepted", ""), ("rejected", "altered")]
    assert pulled(reader) == [header(after).entry_id]


def test_an_entry_of_another_council_or_hub_is_quarantined(ours):
    writer, reader = ours
    other_council = writer.household(author={"council_id": "durham"})
    other_hub = writer.household(author={"hub_id": "another-hub"})
    after = writer.household()
    answer = writer.push([other_council, other_hub, after])
    assert verdicts(answer) == [("rejected", "foreign"), ("rejected", "foreign"), ("accepted", "")]
    assert pulled(reader) == [header(after).entry_id]


def test_a_header_that_is_none_is_unreadable_and_one_of_a_device_nobody_knows_is_said_so(ours, gateway):
    writer, reader = ours
    stranger = gateway.stranger()
    broken = msgspec.structs.replace(writer.household(), header='{"not":"a header"}')
    writer.head = type(writer.head)()
    good = writer.household()
    answer = writer.push([broken, stranger.household(), good])
    assert verdicts(answer) == [
        ("rejected", "unreadable"),
        ("rejected", "unknown_device"),
        ("accepted", ""),
    ]
    assert pulled(reader) == [header(good).entry_id]


def test_an_entry_of_a_kind_nobody_knows_is_kept_and_passed_on(ours):
    writer, reader = ours
    entry = writer.household(kind="from_the_future")
    assert verdicts(writer.push([entry])) == [("accepted", "")]
    assert pulled(reader) == [header(entry).entry_id]


def test_a_cloned_device_is_found_and_loses_nothing_of_the_first(ours, gateway):
    writer, reader = ours
    first = writer.household()
    writer.push([first])
    clone = gateway.clone(writer)
    mine, theirs = writer.household("Mine"), clone.household("Theirs")
    assert verdicts(writer.push([mine])) == [("accepted", "")]
    clone.number = writer.number
    assert verdicts(clone.push([theirs])) == [("rejected", "fork")]
    assert pulled(reader) == [header(first).entry_id, header(mine).entry_id]
    assert "fork" in gateway.alarms(writer)


def test_two_devices_with_one_number_do_not_both_get_through(ours, gateway):
    writer, _ = ours
    clone = gateway.clone(writer)
    assert writer.ask("GET", "/v1/pull?after=&limit=10").status_code == 200
    again = clone.ask("GET", "/v1/pull?after=&limit=10")
    assert again.status_code == 409
    assert again.json()["code"] == "replayed"
    assert again.json()["last"] == writer.number


def test_the_id_of_a_device_cannot_be_taken_with_another_key(ours, gateway):
    writer, _ = ours
    thief = gateway.stranger(hub_id=writer.hub_id)
    thief.device_id = writer.device_id
    answer = thief.try_enrol(gateway.code(gateway.new_hub()))
    assert answer.status_code in (400, 401, 403, 409)
    entry = writer.household()
    assert verdicts(writer.push([entry])) == [("accepted", "")]


def test_a_revoked_device_gets_401_on_everything(ours, gateway):
    writer, reader = ours
    sent_before, not_sent = writer.household(), writer.household()
    writer.push([sent_before])
    gateway.revoke(writer.device_id)
    for answer in (
        writer.try_push([not_sent]),
        writer.ask("GET", "/v1/pull?after=&limit=10"),
        writer.ask("POST", "/v1/state", b"{}"),
        writer.ask("GET", "/v1/match-index"),
        writer.ask("GET", f"/v1/attachments/{'0' * 64}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "revoked")
    assert pulled(reader) == [header(sent_before).entry_id]


def test_an_entry_of_a_revoked_device_is_not_taken_from_another(ours, gateway):
    writer, reader = ours
    entry = writer.household()
    gateway.revoke(writer.device_id)
    assert verdicts(reader.push([entry])) == [("rejected", "revoked")]


def without(entry: SentEntry) -> SentEntry:
    """An entry whose sender no longer has what it said."""
    return msgspec.structs.replace(entry, salt=None, payload=None, dropped=True)


def test_what_its_author_let_go_waits_for_somebody_who_has_it_and_keeps_nobody_back(ours, gateway):
    writer, other = ours
    first, second = writer.household(), writer.household()
    for _ in range(2):
        answer = writer.push([without(first), second])
        assert verdicts(answer)[0] == ("rejected", "dropped")
    assert pulled(other) == [header(second).entry_id]
    set_aside = "SELECT code FROM quarantine WHERE device_id = ?"
    assert gateway.rows(set_aside, writer.device_id) == [("dropped",)]
    assert gateway.alarms(writer) == set()
    assert verdicts(other.push([first])) == [("accepted", "")]
    assert gateway.rows(set_aside, writer.device_id) == []
    third = gateway.device(writer.hub_name)
    assert pulled(third) == [header(second).entry_id, header(first).entry_id]
    assert verdicts(writer.push([without(first)])) == [("duplicate", "")]


def test_another_device_lets_a_chain_go_on_without_what_was_said_only_as_its_author_signed_it(ours):
    writer, other = ours
    first, second = writer.household(), writer.household()
    spoilt = msgspec.structs.replace(without(first), signature="ab" * 64)
    assert verdicts(other.push([spoilt])) == [("rejected", "forged")]
    assert verdicts(other.push([second])) == [("rejected", "gap")]
    assert verdicts(other.push([without(first), second])) == [("rejected", "dropped"), ("accepted", "")]


def test_no_position_is_given_away_twice_even_by_a_gateway_that_was_brought_back(ours, gateway):
    """Else a desk would believe that it has passed what stands there now."""
    writer, reader = ours
    writer.push([writer.household() for _ in range(3)])
    cursor = reader.pull_all()[-1].cursor
    (before,) = gateway.rows("SELECT position FROM council WHERE council_id = 'bedford'")
    gateway.change("UPDATE council SET position = position - 2 WHERE council_id = 'bedford'")
    new = writer.household()
    writer.push([new])
    (after,) = gateway.rows("SELECT position FROM council WHERE council_id = 'bedford'")
    assert after > before
    assert [header(item.entry).entry_id for item in reader.pull(cursor, 10).items] == [header(new).entry_id]


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_years_off_is_told_the_time_and_its_entries_wait_for_nobody(ours, years):
    writer, reader = ours
    writer.offset = timedelta(days=3650 * years)
    entry = writer.household()
    refused = writer.try_push([entry])
    assert (refused.status_code, refused.json()["code"]) == (401, "clock")
    told = datetime.fromtimestamp(refused.json()["now"] / 1000, UTC)
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)
    writer.offset = timedelta()
    (verdict,) = writer.push([entry]).verdicts
    assert verdict.verdict == "accepted"
    (page, _) = reader.pull_all()
    (item,) = page.items
    latest = int((datetime.now(UTC) + timedelta(minutes=5, seconds=5)).timestamp() * 1000)
    assert int(item.order_time[:12], 16) <= latest
    assert item.order_time == (verdict.order_time or header(entry).hybrid_time)
    assert (verdict.order_time is not None) == (years > 0)


def test_nobody_sees_another_hubs_or_councils_rows(gateway):
    here, there = gateway.device(gateway.new_hub()), gateway.device(gateway.new_hub())
    abroad = gateway.device(gateway.new_hub(), council="durham")
    entries = [device.household() for device in (here, there, abroad)]
    for device, entry in zip((here, there, abroad), entries, strict=True):
        device.push([entry])
    for device, hub in ((here, here.hub_name), (there, there.hub_name), (abroad, abroad.hub_name)):
        assert pulled(device) == []
        second = gateway.device(hub, council=device.council_id)
        assert len(pulled(second)) == 1
        assert second.state(second.pull_all()[-1].cursor).digest.count == 1
