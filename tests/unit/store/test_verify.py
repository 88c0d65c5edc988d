"""Somebody edits the tables with the key in hand: the examination names what was touched."""

import pytest

from hubdesk.store.attachments import Attachment
from hubdesk.store.verify import verify


def examined(bench, store):
    key = store._database.key
    again = bench.open(key=key, read_only=True)
    report = verify(again)
    again.close()
    return report


def test_a_sound_store_has_no_problems_and_is_counted(full):
    told = []
    report = verify(full, told.append)
    assert report.problems == ()
    assert (report.entries, report.attachments) == (8, 4)


EDIT = "UPDATE entry SET {0} = CAST(replace(CAST({0} AS TEXT), '{1}', '{2}') AS BLOB) WHERE position = 4"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (EDIT.format("payload", "Kowalska", "Kowalski"), "what it says is not what was signed"),
        (EDIT.format("header", '"staff_id":"s1"', '"staff_id":"s2"'), "signature does not hold"),
        ("UPDATE entry SET salt = zeroblob(16) WHERE position = 4", "not what was signed"),
        ("UPDATE entry SET header = x'00' WHERE position = 4", "header cannot be read"),
        ("UPDATE entry SET signature = zeroblob(64) WHERE position = 4", "signature does not hold"),
        ("UPDATE entry SET hash = zeroblob(32) WHERE position = 4", "signature does not hold"),
        ("UPDATE entry SET household_id = 'another' WHERE position = 4", "edited or moved"),
        ("UPDATE entry SET kind = 'household_arrived' WHERE position = 4", "edited or moved"),
    ],
)
def test_an_edited_entry_is_named(bench, full, statement, said):
    entry = list(full.entries())[3]
    bench.behind_the_back(full, statement)
    (problem,) = [p for p in examined(bench, full).problems if p.startswith(f"Entry {entry.entry_id}")]
    assert said in problem


@pytest.mark.parametrize(
    ("positions", "said"),
    [
        ((1,), "Entry number 1 of device {device} is missing, before entry {second}."),
        ((4,), "Entry number 4 of device {device} is missing, before entry {fifth}."),
        ((2, 3, 4), "Entries number 2 to 4 of device {device} are missing, before entry {fifth}."),
        ((8,), "Entry number 8 of device {device} is missing, up to entry {last}."),
        ((7, 8), "Entries number 7 to 8 of device {device} are missing, up to entry {last}."),
    ],
)
def test_a_deleted_entry_is_named(bench, full, positions, said):
    ids = [entry.entry_id for entry in full.entries()]
    named = said.format(device=full.device_id, second=ids[1], fifth=ids[4], last=ids[7])
    for position in positions:
        bench.behind_the_back(full, ("DELETE FROM entry WHERE position = ?", (position,)))
    assert named in examined(bench, full).problems


def test_reordered_entries_are_named(bench, full):
    ids = [entry.entry_id for entry in full.entries()]
    bench.behind_the_back(
        full,
        "UPDATE entry SET device_seq = 100 WHERE position = 3",
        "UPDATE entry SET device_seq = 3 WHERE position = 4",
        "UPDATE entry SET device_seq = 4 WHERE position = 3",
    )
    named = " ".join(examined(bench, full).problems)
    assert ids[2] in named
    assert ids[3] in named


@pytest.mark.parametrize(("one", "other"), [(4, 5), (2, 7)])
def test_entries_that_changed_places_are_named(bench, full, one, other):
    ids = [entry.entry_id for entry in full.entries()]
    bench.behind_the_back(
        full,
        "DELETE FROM outbox",
        ("UPDATE entry SET position = -1 WHERE position = ?", (one,)),
        ("UPDATE entry SET position = ? WHERE position = ?", (one, other)),
        ("UPDATE entry SET position = ? WHERE position = -1", (other,)),
    )
    said = [problem for problem in examined(bench, full).problems if "was moved" in problem]
    assert any(ids[other - 1] in problem for problem in said)


def test_an_entry_put_in_at_the_end_is_named(bench, full):
    bench.behind_the_back(
        full,
        "INSERT INTO entry SELECT 9, 'forged', device, 9, household_id, kind, order_time, 1,"
        " NULL, header, hash, signature, salt, payload FROM entry WHERE position = 8",
    )
    assert "forged" in " ".join(examined(bench, full).problems)


def test_a_tail_cut_off_with_its_head_is_named_from_what_the_pc_remembers(bench, full):
    last = list(full.entries())[-1]
    before = list(full.entries())[-2]
    bench.behind_the_back(
        full,
        "DELETE FROM outbox WHERE position = 8",
        "DELETE FROM entry WHERE position = 8",
        (
            "UPDATE sequence SET number = number - 1, device_seq = 7, head_hash = ?, head_entry = ?",
            (bytes.fromhex(before.hash), before.entry_id),
        ),
    )
    assert last.entry_id in " ".join(examined(bench, full).problems)


def test_a_chain_signed_anew_under_another_key_is_noticed(bench, full):
    bench.behind_the_back(full, "UPDATE device SET public_key = zeroblob(32)")
    named = " ".join(examined(bench, full).problems)
    assert "not this PC's" in named


def test_an_edited_or_missing_blob_is_named(bench, full):
    registered = bench.household("Nowak")
    drawing = Attachment("image/svg+xml", b"<svg>mark</svg>")
    full.append(registered, bench.signing(registered, (drawing,)))
    of_drawing = (bytes.fromhex(drawing.digest),)
    bench.behind_the_back(full, ("UPDATE attachment SET content = x'00' WHERE digest = ?", of_drawing))
    assert f"Attachment {drawing.digest[:16]}" in " ".join(examined(bench, full).problems)
    store = bench.open(key=full._database.key)
    bench.behind_the_back(store, ("DELETE FROM attachment WHERE digest = ?", of_drawing))
    named = " ".join(examined(bench, full).problems)
    assert drawing.digest[:16] in named
    assert "missing" in named


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE signing SET signing_id = 'other'", "signing"),
        ("UPDATE household SET title = 'Somebody else' WHERE household_no = 2", "household"),
        ("DELETE FROM visit", "visit"),
        ("INSERT INTO staff (staff_id, name, role) VALUES ('s9', 'Eve', 'manager')", "staff"),
    ],
)
def test_an_edited_view_is_named(bench, full, statement, table):
    bench.behind_the_back(full, statement)
    (problem,) = examined(bench, full).problems
    assert f"View {table} " in problem


def test_an_emptied_entry_is_named_while_header_signature_and_chain_hold(bench, full):
    entry = list(full.entries())[7]
    bench.behind_the_back(full, "UPDATE entry SET payload = NULL, salt = NULL WHERE position = 8")
    (problem,) = [p for p in examined(bench, full).problems if p.startswith("Entry ")]
    assert problem.startswith(f"Entry {entry.entry_id}")
    assert "was emptied" in problem


def test_a_missing_table_is_named(bench, full):
    bench.behind_the_back(full, "DROP TABLE outbox")
    assert any("table is missing or was altered" in problem for problem in examined(bench, full).problems)


def test_a_flood_of_problems_is_cut_off(bench, store):
    for _ in range(60):
        store.append(bench.household())
    bench.behind_the_back(store, "UPDATE entry SET signature = zeroblob(64), kind = 'x'")
    assert len(examined(bench, store).problems) == 100
