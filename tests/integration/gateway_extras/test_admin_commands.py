"""What an administrator types about outings, erasures and likenesses, and what they read."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.gateway.admin_commands import read_households, read_until
from hubdesk.gateway.commands import main
from hubdesk.wire.messages import Dropped
from hubdesk.wire.payloads import HouseholdErased

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def typed(gateway, capsys):
    """Types a command; what it answered, and its exit code."""

    def run(*words: str):
        code = main([words[0], "--database", gateway.address, *words[1:]])
        return code, capsys.readouterr()

    return run


def told(answer):
    code, output = answer
    return code, json.loads(output.out)


def test_an_outing_from_beginning_to_end(gateway, typed, families, reader, tmp_path):
    hub = gateway.new_hub()
    pc, laptop = gateway.device(hub), reader(gateway.device(hub, role="outreach"))
    one, two, three = (families.registered(pc) for _ in range(3))
    listed = tmp_path / "expected.txt"
    listed.write_text(f"{one}\n{two}\n")
    words = ("--hub", hub, "--device", laptop.device.device_id, "--name", "Mill Lane")
    code, begun = told(typed("session", *words, "--households", str(listed), "--until", "8h", "--json"))
    assert (code, begun["given"], begun["unknown"]) == (0, 2, [])
    laptop.pull()
    assert laptop.households == {one, two}
    code, output = typed("grant", begun["session_id"], three)
    assert (code, output.out) == (0, f"{begun['session_id']}: 1 family given.\n")
    code, output = typed("ungrant", begun["session_id"], one)
    assert "1 family left the laptop's sight." in output.out
    laptop.pull()
    assert laptop.households == {two, three}
    code, found = told(typed("sessions", "--json"))
    (mine,) = [one for one in found["sessions"] if one["session_id"] == begun["session_id"]]
    assert (mine["name"], mine["families"], mine["over"]) == ("Mill Lane", 2, False)
    assert typed("ungrant", begun["session_id"])[0] == 0
    assert {item.household_id for item in laptop.pull() if isinstance(item, Dropped)} == {two, three}
    code, output = typed("sessions")
    assert f"{begun['session_id']}  {laptop.device.device_id}  over  2 families  Mill Lane" in output.out
    code, output = typed("grant", begun["session_id"], one)
    assert (code, output.err) == (2, "That outing is over. Begin another one with `session`.\n")


def test_who_is_not_on_the_hubs_books_is_named_and_left_out(gateway, typed):
    hub = gateway.new_hub()
    laptop = gateway.device(hub, role="outreach")
    words = ("--hub", hub, "--device", laptop.device_id, "--households", "nobody-1", "--until", "3d")
    code, output = typed("session", *words)
    assert code == 1
    assert "nobody-1 is not on this hub's books, and was left out." in output.out


def test_devices_that_hold_an_erased_family_are_named_until_they_let_go(gateway, typed, families, reader):
    hub = gateway.new_hub()
    clerk, other = gateway.device(hub), reader(gateway.device(hub))
    household = families.registered(clerk)
    clerk.push([clerk.act(HouseholdErased((household,), "request"), household)])
    code, output = typed("erasures")
    assert code == 1
    assert household in output.out
    assert f"{other.device.device_id}  {hub}  last seen" in output.out
    other.pull()
    other.device.state(other.cursor)
    code, found = told(typed("erasures", "--json", "--all"))
    (mine,) = [one for one in found["erasures"] if one["household_id"] == household]
    assert mine["owing"] == []


def test_how_far_families_were_compared(gateway, typed, families, twice):
    for _ in range(2):
        families.registered(gateway.device(gateway.new_hub()), **twice)
    families.compared()
    code, found = told(typed("matching", "--json"))
    assert (code, found["waiting"], found["dead_letters"]) == (0, 0, [])
    assert found["undecided"] >= 1
    dead = found_dead(gateway)
    code, output = typed("matching")
    assert code == 1
    assert f"{dead}  given up after 5 tries  DecodeError" in output.out
    code, output = typed("matching", "--retry")
    assert (code, "1 family will be tried again." in output.out) == (0, True)
    families.compared()
    assert typed("matching")[0] == 0


def found_dead(gateway) -> str:
    ((household, home),) = gateway.rows("SELECT household_id, home FROM match_family LIMIT 1")
    gateway.change(
        "INSERT INTO match_work (council_id, household_id, home, position, due_at, tries, failure)"
        " VALUES ('bedford', ?, ?, 1, 0, 5, 'DecodeError')",
        household,
        home,
    )
    return household


@given(st.integers(1, 9999), st.sampled_from("hd"))
def test_a_span_is_counted_from_now(count: int, unit: str):
    span = timedelta(hours=count) if unit == "h" else timedelta(days=count)
    assert read_until(f"{count}{unit}", NOW) == NOW + span


def test_a_day_ends_when_it_is_over():
    assert read_until("2026-11-30", NOW) == datetime(2026, 12, 1, tzinfo=UTC)
    assert read_until("2026-11-30T18:00", NOW) == datetime(2026, 11, 30, 18, tzinfo=UTC)
    assert read_until("2026-11-30T18:00+01:00", NOW) == datetime(2026, 11, 30, 17, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "8", "h8", "2026-13-01", "99999d"])
def test_what_is_no_time_is_said_to_be_none(text: str):
    with pytest.raises(Refused, match="That is no time"):
        read_until(text, NOW)


def test_files_and_ids_are_read_once_each_in_order(tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text("b-2\n\n c-3 \nb-2\n")
    assert read_households(["a-1", str(listed), "a-1"]) == ("a-1", "b-2", "c-3")
    listed.write_text("Ada Okafor, 12 High Street\n")
    with pytest.raises(Refused, match=r"^list\.txt holds something that is no household's id"):
        read_households([str(listed)])
    with pytest.raises(Refused):
        read_households(["no/such/file"])
