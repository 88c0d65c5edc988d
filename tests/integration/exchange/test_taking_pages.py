"""A page goes in whole, with its cursor; what is not believed is named and keeps back nothing else."""

import hashlib
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.services.exchange import exchange_report
from hubdesk.store import attachments, flags, incoming, link, outgoing
from hubdesk.store.verify import verify
from hubdesk.wire.canonical import canonical
from hubdesk.wire.entries import read_header
from hubdesk.wire.messages import (
    DeviceCertificate,
    PossibleDuplicate,
    Pull,
    PulledEntry,
    SentEntry,
    certificate_bytes,
    received,
    sent,
)

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def writer(pcs, families: int = 3):
    """A PC of another desk whose families the council holds."""
    pc = pcs(hub_id="hub-2")
    for number in range(families):
        registered = pc.family(f"Name{number}")
        pc.store.append(registered, pc.signing(registered))
    pc.push()
    return pc


def rows(pc) -> list[tuple]:
    return pc.store.connection.execute("SELECT * FROM entry ORDER BY position").fetchall()


def test_what_other_desks_wrote_is_here_and_whole(pcs, council):
    writer(pcs)
    pc = pcs()
    (taken,) = pc.pull()
    assert len(taken.entry_ids) == 6
    assert len(taken.households) == 3
    assert taken.kinds == {"household_registered", "signing_accepted"}
    assert pc.names() == {"Ada Name0", "Ada Name1", "Ada Name2"}
    assert incoming.local_state(pc.store).digest == council.digest()
    assert pc.store.waiting_to_send() == 0
    assert verify(pc.store).problems == ()
    assert pc.pull() == [incoming.Taken()]


@MANY
@given(data=st.data())
def test_pages_of_any_size_taken_any_number_of_times_give_the_same(pcs, council, data):
    council.items.clear()
    other = writer(pcs, 4)
    pc = pcs()
    mine = pc.family("Mine")
    pc.store.append(mine, pc.arrival(mine))
    cursor, pages = "", []
    while True:
        page = council.page(pc.store, cursor, data.draw(st.integers(1, 5)))
        pages.append(page)
        for again in data.draw(st.lists(st.sampled_from(pages), max_size=2)):
            incoming.take_page(pc.store, again)
        incoming.take_page(pc.store, page)
        cursor = page.cursor
        if not page.left:
            break
    assert [row[1] for row in rows(pc)][2:] == [row[1] for row in rows(other)]
    assert incoming.local_state(pc.store).digest == council.digest()
    assert verify(pc.store).problems == ()


def test_whatever_is_saved_here_afterwards_comes_later(pcs):
    other = pcs(hub_id="hub-2")
    other.clock.moment += timedelta(days=400)
    other.store.append(other.family())
    other.push()
    pc = pcs()
    pc.pull()
    assert pc.store.hybrid_time == other.store.hybrid_time
    (entry,) = pc.store.append(pc.family("Mine"))
    assert entry.hybrid_time > other.store.hybrid_time
    pc.store.close()
    assert pc.open().hybrid_time == entry.hybrid_time


def test_an_own_entry_that_comes_back_is_held_by_the_council(pcs):
    pc = pcs()
    (entry,) = pc.store.append(pc.family())
    (waiting,) = pc.store.connection.execute("SELECT header, signature, salt, payload FROM entry").fetchall()
    pulled = PulledEntry(entry=sent(*waiting), order_time=entry.hybrid_time)
    taken = incoming.take_page(pc.store, Pull(items=(pulled,), cursor="2"))
    assert (taken.entry_ids, pc.store.waiting_to_send()) == ((), 0)
    assert incoming.local_state(pc.store).digest.count == 1
    assert verify(pc.store).problems == ()


def test_a_page_looked_over_beforehand_goes_in_as_if_it_were_looked_over_now(pcs, council):
    writer(pcs)
    pc = pcs()
    page = council.page(pc.store)
    taken = incoming.take_page(pc.store, page, incoming.look_over(page, incoming.believed(pc.store)))
    assert (len(taken.entry_ids), taken.not_taken) == (6, 0)
    assert incoming.local_state(pc.store).digest == council.digest()


# -- what is not believed


def test_a_look_that_is_out_of_date_counts_for_nothing(pcs, council):
    """Looked over while a device was unknown, and taken in when it is known by another key."""
    other, pc = writer(pcs), pcs()
    page = council.page(pc.store)
    examined = incoming.look_over(page, incoming.believed(pc.store))
    with pc.store.writing() as connection:
        connection.execute(
            "INSERT INTO device (device_id, hub_id, public_key, own) VALUES (?, 'hub-2', ?, 0)",
            (other.store.device_id, Ed25519PrivateKey.generate().public_key().public_bytes_raw()),
        )
    taken = incoming.take_page(pc.store, page, examined)
    assert (taken.entry_ids, taken.not_taken) == ((), 6)


def test_a_look_by_another_gateway_s_key_counts_for_nothing(pcs, council):
    """Looked over for one gateway, and taken in when this PC is linked to another."""
    writer(pcs)
    pc = pcs()
    page = council.page(pc.store)
    examined = incoming.look_over(page, incoming.believed(pc.store))
    with pc.store.writing() as connection:
        key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
        connection.execute("UPDATE link SET gateway_key = ?", (key,))
    taken = incoming.take_page(pc.store, page, examined)
    assert (taken.entry_ids, taken.not_taken) == ((), 6)


def resigned(pulled: PulledEntry, key: Ed25519PrivateKey | None = None, **changed: object) -> PulledEntry:
    """The entry with another header, its signature as it was or by another key."""
    entry = msgspec.structs.replace(received(pulled.entry), hash="", signature="", **changed)
    header = canonical(entry)
    name = received(msgspec.structs.replace(pulled.entry, header=header.decode())).hash
    signature = key.sign(bytes.fromhex(name)).hex() if key else pulled.entry.signature
    return PulledEntry(
        entry=msgspec.structs.replace(pulled.entry, header=header.decode(), signature=signature),
        order_time=min(pulled.order_time, entry.hybrid_time),
    )


def edited(pulled: PulledEntry, **changed: object) -> PulledEntry:
    return msgspec.structs.replace(pulled, entry=msgspec.structs.replace(pulled.entry, **changed))


DEEP = "[" * 40 + "]" * 40

BAD = {
    "another header": (lambda one, _: resigned(one, device_seq=7), "forged"),
    "a signature of somebody else": (lambda one, _: resigned(one, Ed25519PrivateKey.generate()), "forged"),
    "a signature of noughts": (lambda one, _: edited(one, signature="0" * 128), "forged"),
    "another payload": (lambda one, _: edited(one, payload='{"type":"household_arrived"}'), "altered"),
    "the name of another kind": (lambda one, key: resigned(one, key, kind="household_erased"), "altered"),
    "another salt": (lambda one, _: edited(one, salt="0" * 32), "altered"),
    "a payload without its salt": (lambda one, _: edited(one, salt=None), "unreadable"),
    "another council": (lambda one, key: resigned(one, key, council_id="durham"), "foreign"),
    "another hub": (lambda one, key: resigned(one, key, hub_id="hub-9"), "foreign"),
    "no header": (lambda one, _: edited(one, header="{}"), "unreadable"),
    "no JSON": (lambda one, _: edited(one, header="\udc00["), "unreadable"),
    "a header with spaces": (
        lambda one, _: edited(one, header=one.entry.header.replace(":", ": ")),
        "unreadable",
    ),
    "a clock that is none": (lambda one, key: resigned(one, key, hybrid_time="z"), "unreadable"),
    "a reading pushed on": (
        lambda one, _: msgspec.structs.replace(one, order_time="ffffffffffff-ffff"),
        "clock",
    ),
    "a reading pushed on by a hair": (
        lambda one, _: msgspec.structs.replace(one, order_time=f"{one.order_time[:-4]}ffff"),
        "clock",
    ),
    "the year 10889": (
        lambda one, key: msgspec.structs.replace(
            resigned(one, key, hybrid_time="ffffffffffff-0000"), order_time="ffffffffffff-0000"
        ),
        "clock",
    ),
    "an id that is none": (lambda one, key: resigned(one, key, entry_id="../.."), "unreadable"),
    "a number below one": (lambda one, key: resigned(one, key, device_seq=0), "unreadable"),
    "a blob that is none": (lambda one, key: resigned(one, key, attachments=("zz",)), "unreadable"),
    "an uncertified device": (lambda one, key: resigned(one, key, device_id="device-9"), "uncertified"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_believed_is_named_and_keeps_back_nothing_else(pcs, council, open_desk, case):
    spoil, code = BAD[case]
    other = writer(pcs)
    pc = pcs()
    page = council.page(pc.store)
    spoilt = spoil(page.items[1], other.store._device_key)
    items = (page.items[0], spoilt, *page.items[2:])
    taken = incoming.take_page(pc.store, msgspec.structs.replace(page, items=items))
    assert (len(taken.entry_ids), taken.not_taken) == (5, 1)
    (named,) = exchange_report(open_desk(pc.store)).not_taken
    assert (named.code, named.alarm) == (code, False)
    assert link.need_link(pc.store).cursor == page.cursor
    assert incoming.local_state(pc.store).digest != council.digest()
    assert verify(pc.store).problems == ()
    outgoing.requeue(pc.store, ())
    pc.pull()
    assert incoming.local_state(pc.store).digest == council.digest()
    assert verify(pc.store).problems == ()


def test_a_payload_that_nests_too_deeply_is_not_taken(pcs, council):
    other = writer(pcs, 1)
    pc = pcs()
    page = council.page(pc.store)
    one = page.items[0]
    digest = hashlib.sha256(bytes.fromhex(one.entry.salt) + DEEP.encode()).hexdigest()
    deep = edited(resigned(one, other.store._device_key, payload_digest=digest), payload=DEEP)
    taken = incoming.take_page(pc.store, msgspec.structs.replace(page, items=(deep,)))
    assert taken.not_taken == 1
    assert pc.store.connection.execute("SELECT code FROM not_taken").fetchone() == ("too_deep",)


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"device_seq": 2, "entry_id": "another"}, "fork"), ({"prev": "0" * 63 + "1"}, "conflict")],
)
def test_a_name_used_twice_is_an_alarm(pcs, council, open_desk, changed, code):
    other = writer(pcs)
    pc = pcs()
    page = council.page(pc.store)
    twin = resigned(page.items[1], other.store._device_key, **changed)
    taken = incoming.take_page(pc.store, msgspec.structs.replace(page, items=(*page.items, twin)))
    assert (len(taken.entry_ids), taken.not_taken) == (6, 1)
    (named,) = exchange_report(open_desk(pc.store)).not_taken
    assert (named.code, named.alarm) == (code, True)
    assert incoming.local_state(pc.store).digest == council.digest()
    incoming.take_page(pc.store, msgspec.structs.replace(page, items=(twin,)))
    assert incoming.local_state(pc.store).digest == council.digest()
    assert verify(pc.store).problems == ()


def test_an_entry_said_to_be_from_this_pc_is_an_alarm(pcs, council, open_desk):
    pc = pcs()
    pc.store.append(pc.family())
    pc.push()
    (device_id, item) = council.items[0]
    ahead = resigned(item, pc.store._device_key, device_seq=2, entry_id="never-written-here")
    taken = incoming.take_page(
        pc.store, Pull(items=(ahead,), cursor="5", devices=(council.certificates[device_id],))
    )
    assert (taken.entry_ids, taken.not_taken) == ((), 1)
    assert exchange_report(open_desk(pc.store)).not_taken[0].alarm
    pc.store.append(pc.family("Next"))
    assert verify(pc.store).problems == ()


def test_a_certificate_must_be_the_pinned_gateway_s(pcs, council):
    writer(pcs)
    pc = pcs()
    page = council.page(pc.store)
    council.key = Ed25519PrivateKey.generate()
    (other,) = [one for one in page.devices if one.hub_id == "hub-2"]
    forged = msgspec.structs.replace(
        other,
        signature=council.sign(
            certificate_bytes("bedford", other.device_id, other.hub_id, other.hub_name, other.public_key)
        ),
    )
    taken = incoming.take_page(pc.store, msgspec.structs.replace(page, devices=(forged,)))
    assert (taken.entry_ids, taken.not_taken) == ((), 6)


def test_a_known_device_keeps_its_key(pcs, council):
    other = writer(pcs, 1)
    pc = pcs()
    pc.pull()
    thief = Ed25519PrivateKey.generate()
    public_key = thief.public_key().public_bytes_raw().hex()
    said = certificate_bytes("bedford", other.store.device_id, "hub-2", "Riverside", public_key)
    again = DeviceCertificate(
        device_id=other.store.device_id,
        hub_id="hub-2",
        hub_name="Riverside",
        public_key=public_key,
        signature=council.sign(said),
    )
    item = council.items[-1][1]
    forged = resigned(item, thief, device_seq=9, entry_id="by-the-thief")
    taken = incoming.take_page(pc.store, Pull(items=(forged,), cursor="9", devices=(again,)))
    assert (taken.entry_ids, taken.not_taken) == ((), 1)
    assert verify(pc.store).problems == ()


def test_a_kind_of_a_newer_version_is_kept_and_passed_over(pcs, council):
    other = writer(pcs, 1)
    pc = pcs()
    item = council.items[-1][1]
    payload = '{"type":"brought_a_cake"}'
    digest = hashlib.sha256(bytes.fromhex(item.entry.salt) + payload.encode()).hexdigest()
    newer = edited(
        resigned(
            item,
            other.store._device_key,
            kind="brought_a_cake",
            schema_version=7,
            payload_digest=digest,
            entry_id="a-cake",
            device_seq=3,
            prev=received(item.entry).hash,
        ),
        payload=payload,
    )
    page = council.page(pc.store)
    taken = incoming.take_page(pc.store, msgspec.structs.replace(page, items=(*page.items, newer)))
    assert (len(taken.entry_ids), taken.not_taken) == (3, 0)
    assert verify(pc.store).problems == ()


def test_at_most_a_thousand_unbelieved_entries_are_remembered(pcs):
    pc = pcs()
    junk = tuple(
        PulledEntry(entry=SentEntry(header=f"{number}", signature="0" * 128), order_time="0" * 12 + "-0000")
        for number in range(900)
    )
    for shift in range(2):
        other = tuple(edited(one, header=f"{shift}{one.entry.header}") for one in junk)
        assert incoming.take_page(pc.store, Pull(items=other, cursor=str(shift))).not_taken == 900
    assert pc.store.connection.execute("SELECT count(*) FROM not_taken").fetchone() == (1000,)


# -- blobs, flags


def test_blobs_are_wanted_until_they_are_in_and_the_signing_is_then_complete(pcs):
    other = writer(pcs, 1)
    pc = pcs()
    pc.pull()
    signing = next(entry for entry in pc.store.entries() if entry.kind == "signing_accepted")
    wanted = incoming.attachments_wanted(pc.store)
    assert set(wanted) == set(signing.attachments)
    assert attachments.completeness(pc.store.connection, signing.entry_id) == (
        attachments.Completeness(here=False, at_council=False)
    )
    assert attachments.completeness(other.store.connection, signing.entry_id) == (
        attachments.Completeness(here=True, at_council=False)
    )
    for digest in wanted:
        content = other.store.attachment(digest)
        with pytest.raises(Refused):
            incoming.take_attachment(pc.store, digest, "image/png", content + b"!")
        assert incoming.take_attachment(pc.store, digest, "image/png", content)
        assert not incoming.take_attachment(pc.store, digest, "image/png", content)
    assert incoming.attachments_wanted(pc.store) == ()
    assert attachments.completeness(pc.store.connection, signing.entry_id) == (
        attachments.Completeness(here=True, at_council=True)
    )
    assert verify(pc.store).problems == ()


def test_a_blob_that_nobody_wants_is_let_go(pcs):
    pc = pcs()
    content = b"nobody asked"
    digest = hashlib.sha256(content).hexdigest()
    assert not incoming.take_attachment(pc.store, digest, "image/png", content)
    assert pc.store.connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)


def test_flags_of_the_council_are_kept_once_each(pcs):
    pc = pcs()
    for one, other in (("b", "a"), ("a", "b"), ("a", "a")):
        flag = PossibleDuplicate(one=one, other=other, score=12.5, reasons=("same mobile",))
        incoming.take_page(pc.store, Pull(items=(flag,), cursor="1"))
    (flag,) = flags.flagged(pc.store.connection)
    assert (flag.one, flag.other, flag.score, flag.reasons) == ("a", "b", 12.5, ("same mobile",))


def test_the_state_names_what_the_council_is_told(pcs, council):
    pc = pcs()
    writer(pcs, 2)
    pc.pull()
    incoming.agreed(pc.store, council.answer(pc.store))
    bound = link.need_link(pc.store)
    assert (bound.agreed, bound.last_synced is not None) == (True, True)
    number = pc.store._database.number
    incoming.agreed(pc.store, council.answer(pc.store))
    assert pc.store._database.number == number, "a sync with nothing to do wrote something"
    pc.clock.moment += timedelta(minutes=2)
    incoming.agreed(pc.store, council.answer(pc.store))
    assert pc.store._database.number == number + 1


def test_headers_are_kept_to_the_letter(pcs):
    other = writer(pcs, 1)
    pc = pcs()
    pc.pull()
    columns = "SELECT header, hash, signature, salt, payload, order_time FROM entry"
    there = other.store.connection.execute(columns).fetchall()
    assert pc.store.connection.execute(columns).fetchall() == there
    assert read_header(*there[0][:3]).device_id == other.store.device_id
