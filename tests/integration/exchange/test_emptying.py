"""Leaving scope and erasure: what they take, what they must not take, and that nothing is left behind."""

import hashlib

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.store import attachments, drafts, incoming, link, outgoing
from hubdesk.store.places import DATABASE
from hubdesk.store.verify import verify
from hubdesk.wire.canonical import canonical
from hubdesk.wire.messages import PossibleDuplicate, Pull, PulledEntry, Verdict, sent

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def said(pc, household_id: str) -> list[tuple[str, str | None]]:
    """Kind and emptiness of every entry about a household that says nothing any more, or still does."""
    return pc.store.connection.execute(
        "SELECT kind, emptied FROM entry WHERE household_id = ? ORDER BY position", (household_id,)
    ).fetchall()


def households_of(pc) -> set[str]:
    return {one for (one,) in pc.store.connection.execute("SELECT household_id FROM household")}


@pytest.fixture
def shared(pcs):
    """Two PCs; a family of the first, signed, which the second holds whole; and another family beside it."""
    first, second = pcs(hub_id="hub-2"), pcs(role="outreach")
    family, beside = first.family("Okafor"), first.family("Begum")
    first.store.append(family, first.signing(family), beside, first.signing(beside))
    first.push()
    second.pull()
    for digest in incoming.attachments_wanted(second.store):
        incoming.take_attachment(second.store, digest, "application/json", first.store.attachment(digest))
    return first, second, family


def test_a_dropped_household_is_gone_and_its_neighbour_is_not(shared, council):
    _, second, family = shared
    before = second.store.connection.execute("SELECT count(*) FROM attachment").fetchone()[0]
    council.drop(family.household_id)
    (taken,) = second.pull()
    assert (taken.dropped, taken.households) == (1, {family.household_id})
    assert {emptied for _, emptied in said(second, family.household_id)} == {"dropped"}
    assert second.names() == {"Ada Begum"}
    assert second.store.connection.execute("SELECT count(*) FROM attachment").fetchone()[0] == before - 1
    assert incoming.local_state(second.store).digest == council.digest(frozenset({family.household_id}))
    assert verify(second.store).problems == ()
    council.drop(family.household_id)
    second.pull()
    assert verify(second.store).problems == ()


def test_a_drop_leaves_what_waits_until_the_council_holds_it(shared, council):
    _, second, family = shared
    second.store.append(second.signing(family))
    waiting = outgoing.next_batch(second.store)
    council.drop(family.household_id)
    second.pull()
    assert outgoing.next_batch(second.store) == waiting
    assert said(second, family.household_id)[-1] == ("signing_accepted", None)
    assert verify(second.store).problems == ()
    second.push()
    assert said(second, family.household_id)[-1] == ("signing_accepted", "dropped")
    assert outgoing.next_batch(second.store) == ()
    (blob,) = outgoing.attachments_waiting(second.store)
    assert second.store.attachment(blob.digest)
    assert verify(second.store).problems == ()
    outgoing.attachment_sent(second.store, blob.digest)
    with pytest.raises(KeyError):
        second.store.attachment(blob.digest)
    assert incoming.local_state(second.store).digest == council.digest(frozenset({family.household_id}))
    assert verify(second.store).problems == ()


def test_a_drop_leaves_what_the_council_refused(shared, council):
    """Nobody else holds it: what it says stays until it was sent again."""
    _, second, family = shared
    (signed,) = second.store.append(second.signing(family))
    no = Verdict(entry_id=signed.entry_id, verdict="rejected", code="unknown_device")
    outgoing.acknowledge(second.store, (no,))
    council.drop(family.household_id)
    second.pull()
    assert said(second, family.household_id)[-1] == ("signing_accepted", None)
    assert second.store.payload(signed.entry_id) is not None
    outgoing.resend_refused(second.store, signed.entry_id)
    second.push()
    assert said(second, family.household_id)[-1] == ("signing_accepted", "dropped")
    assert verify(second.store).problems == ()


def test_households_that_leave_together_leave_nothing(shared, council):
    _, second, family = shared
    beside = next(one for one in households_of(second) if one != family.household_id)
    council.drop(family.household_id)
    council.drop(beside)
    (taken,) = second.pull()
    assert (taken.dropped, taken.households) == (2, {family.household_id, beside})
    assert second.names() == set()
    assert second.store.connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    assert incoming.local_state(second.store).digest.count == 0
    assert verify(second.store).problems == ()


def test_a_household_that_comes_back_says_everything_again(shared, council):
    _, second, family = shared
    council.drop(family.household_id)
    second.pull()
    afresh = tuple(
        (device_id, item) for device_id, item in council.items[:2] if isinstance(item, PulledEntry)
    )
    again = Pull(
        items=tuple(item for _, item in afresh),
        cursor=str(len(council.items)),
        devices=tuple(council.certificates.values()),
    )
    taken = incoming.take_page(second.store, again)
    assert len(taken.entry_ids) == 2
    assert second.names() == {"Ada Okafor", "Ada Begum"}
    assert {emptied for _, emptied in said(second, family.household_id)} == {None}
    assert len(incoming.attachments_wanted(second.store)) == 1
    assert incoming.local_state(second.store).digest == council.digest()
    assert verify(second.store).problems == ()


def test_an_erasure_here_empties_everything_and_travels_on(shared, council):
    first, second, family = shared
    first.store.append(first.arrival(family))
    waiting = len(outgoing.next_batch(first.store))
    first.store.append(first.erasure(family))
    kinds = said(first, family.household_id)
    assert kinds[-1] == ("household_erased", None)
    assert {emptied for _, emptied in kinds[:-1]} == {"erased"}
    assert len(outgoing.next_batch(first.store)) == waiting + 1
    assert outgoing.next_batch(first.store)[0].sent.payload is None
    assert first.names() == {"Ada Begum"}
    assert verify(first.store).problems == ()
    first.push()
    (taken,) = second.pull()
    assert family.household_id in taken.households
    assert {emptied for _, emptied in said(second, family.household_id)} == {None, "erased"}
    assert second.names() == {"Ada Begum"}
    for pc in (first, second):
        assert incoming.local_state(pc.store).digest == council.digest()
        assert verify(pc.store).problems == ()


def test_what_comes_late_for_an_erased_household_is_emptied_on_arrival(shared, council):
    first, second, family = shared
    second.store.append(second.arrival(family))
    first.store.append(first.erasure(family))
    first.push()
    late = outgoing.next_batch(second.store)
    second.pull()
    assert [one.entry_id for one in outgoing.next_batch(second.store)] == [one.entry_id for one in late]
    second.push()
    council.items[-1] = (
        second.store.device_id,
        PulledEntry(entry=late[0].sent, order_time=council.items[-1][1].order_time),
    )
    first.pull()
    assert said(first, family.household_id)[-1] == ("household_arrived", "erased")
    for pc in (first, second):
        assert incoming.local_state(pc.store).digest == council.digest()
        assert verify(pc.store).problems == ()


@MANY
@given(order=st.permutations(range(4)), size=st.integers(1, 5))
def test_an_erasure_outranks_all_in_whatever_order_things_arrive(pcs, council, order, size):
    council.items.clear()
    first, second = pcs(hub_id="hub-2"), pcs()
    family = first.family()
    acts = (family, first.signing(family), first.arrival(family), first.erasure(family))
    for act in acts:
        first.store.append(act)
    first.push()
    council.items = [council.items[place] for place in order]
    second.pull(size)
    assert second.names() == set()
    assert {kind for kind, emptied in said(second, family.household_id) if emptied is None} == {
        "household_erased"
    }
    assert incoming.attachments_wanted(second.store) == ()
    assert incoming.local_state(second.store).digest == council.digest()
    assert verify(second.store).problems == ()


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_nothing_of_an_erased_family_is_left_in_the_files(shared, where):
    """Not in rows, in pages that were let go, in the log, in the search index, in drafts."""
    first, second, family = shared
    named = family.payload.household.people[0].person_id
    with second.store.writing() as connection:
        body = f'{{"household":"{family.household_id}"}}'.encode()
        drafts.save(connection, "draft-1", "s1", "amendment", "Okafor", body, second.clock.now())
    incoming.take_page(
        second.store,
        Pull(
            items=(PossibleDuplicate(one=family.household_id, other="h", score=9.0),),
            cursor=link.need_link(second.store).cursor,
        ),
    )
    log = second.folder / f"{DATABASE}-wal"
    assert log.stat().st_size
    if where == "here":
        second.store.append(second.erasure(family))
    else:
        first.store.append(first.erasure(family))
        first.push()
        second.pull()
    assert log.stat().st_size == 0
    plain = whole(second)
    for word in (named, "Okafor", "okafor"):
        assert word.encode() not in plain
    assert second.store.connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    assert second.store.connection.execute("SELECT count(*) FROM flagged").fetchone() == (0,)


def whole(pc) -> bytes:
    """Every page of the database in the clear, the free ones too."""
    pc.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return decrypted(pc.folder / DATABASE, pc.key.reveal())


def decrypted(file, key: bytes) -> bytes:
    """SQLCipher 4: pages of 4096 bytes, AES-256-CBC, an IV and an HMAC-SHA-512 in the last 80 of each."""
    size, reserved = 4096, 80
    plain, data = b"", file.read_bytes()
    for start in range(0, len(data), size):
        page = data[start : start + size]
        begin = 16 if start == 0 else 0
        iv = page[size - reserved : size - reserved + 16]
        unlock = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain += unlock.update(page[begin : size - reserved]) + unlock.finalize()
    return plain


def test_the_look_at_the_files_would_see_it(shared):
    _, second, _ = shared
    assert b"Okafor" in whole(second)


def test_an_entry_emptied_at_the_gateway_is_taken_as_it_is(pcs, council):
    first, second = pcs(hub_id="hub-2"), pcs()
    family = first.family()
    first.store.append(family, first.signing(family), first.erasure(family))
    first.push()
    (taken,) = second.pull()
    assert len(taken.entry_ids) == 3
    assert [emptied for _, emptied in said(second, family.household_id)] == ["erased", "erased", None]
    assert incoming.local_state(second.store).digest == council.digest()
    assert verify(second.store).problems == ()
    signing = list(second.store.entries())[1]
    assert not attachments.completeness(second.store.connection, signing.entry_id).here


def test_a_gateway_cannot_empty_what_is_here(shared, council):
    _, second, family = shared
    items = [item for _, item in council.items]
    emptied = type(items[0].entry)(header=items[0].entry.header, signature=items[0].entry.signature)
    again = PulledEntry(entry=emptied, order_time=items[0].order_time)
    incoming.take_page(
        second.store, Pull(items=(again,), cursor="9", devices=tuple(council.certificates.values()))
    )
    assert {emptied for _, emptied in said(second, family.household_id)} == {None}
    assert verify(second.store).problems == ()


def test_an_erasing_entry_that_is_not_taken_erases_nothing(shared, council):
    first, second, family = shared
    (erasing,) = first.store.append(first.erasure(family))
    first.push()
    pulled = council.items[-1][1]
    columns = "SELECT header, signature, salt, payload FROM entry WHERE entry_id = ?"
    row = first.store.connection.execute(columns, (erasing.entry_id,)).fetchone()
    renumbered = msgspec.structs.replace(erasing, hash="", signature="", entry_id="a-fork", device_seq=1)
    header = canonical(renumbered)
    signature = first.store.sign(hashlib.sha256(header).digest())
    fork = PulledEntry(entry=sent(header, signature, row[2], row[3]), order_time=pulled.order_time)
    page = Pull(items=(fork,), cursor="9", devices=tuple(council.certificates.values()))
    assert incoming.take_page(second.store, page).not_taken == 1
    assert second.names() == {"Ada Okafor", "Ada Begum"}
    assert {emptied for _, emptied in said(second, family.household_id)} == {None}
    assert verify(second.store).problems == ()


def test_an_erased_household_that_left_scope_and_came_back_stays_erased(shared, council):
    first, second, family = shared
    first.store.append(first.erasure(family))
    first.push()
    second.pull()
    council.drop(family.household_id)
    second.pull()
    assert incoming.local_state(second.store).digest == council.digest(frozenset({family.household_id}))
    assert verify(second.store).problems == ()
    again = [item for _, item in council.items if isinstance(item, PulledEntry)]
    incoming.take_page(second.store, Pull(items=tuple(again), cursor=str(len(council.items))))
    assert [emptied for _, emptied in said(second, family.household_id)] == ["erased", "erased", None]
    assert second.names() == {"Ada Begum"}
    assert incoming.local_state(second.store).digest == council.digest()
    assert verify(second.store).problems == ()
