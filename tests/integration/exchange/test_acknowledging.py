"""An entry leaves the outbox when the council acknowledged that very entry, and for nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.domain.problems import Refused
from hubdesk.services.exchange import exchange_report
from hubdesk.store import incoming, link, outgoing
from hubdesk.store.verify import verify
from hubdesk.wire.limits import MOST_BODY
from hubdesk.wire.messages import StateAnswer, Verdict, received

FAMILIES = 3
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def waiting(pc) -> list[str]:
    return [one.entry_id for one in outgoing.next_batch(pc.store)]


def filled(pc, families: int = FAMILIES) -> list[str]:
    """So many families, two acts each; what waits."""
    for number in range(families):
        registered = pc.family(f"Name{number}")
        pc.store.append(registered, pc.signing(registered))
    return waiting(pc)


def test_a_batch_is_in_the_chain_s_order_and_fits_a_message(pcs):
    pc = pcs()
    ids = filled(pc)
    batch = outgoing.next_batch(pc.store)
    assert [one.device_seq for one in batch] == list(range(1, len(ids) + 1))
    assert [received(one.sent).entry_id for one in batch] == ids
    assert [one.entry_id for one in outgoing.next_batch(pc.store, 2, skip=1)] == ids[1:3]
    for number in range(40):
        pc.store.append(*(pc.family("x" * 4000 + str(number)) for _ in range(20)))
    packed = sum(len(one.sent.header) + len(one.sent.payload) for one in outgoing.next_batch(pc.store)) // 2
    assert packed < MOST_BODY
    assert len(outgoing.next_batch(pc.store)) > 100


def test_what_is_acknowledged_leaves_and_is_counted_once(pcs, council):
    pc = pcs()
    filled(pc)
    pc.push()
    assert waiting(pc) == []
    state = incoming.local_state(pc.store)
    assert state.digest == council.digest()
    assert (state.waiting, state.heads[0].device_seq) == (0, 2 * FAMILIES)
    assert link.need_link(pc.store).last_sent is not None
    assert verify(pc.store).problems == ()


@MANY
@given(data=st.data())
def test_any_answer_settles_exactly_the_entries_it_names(pcs, data):
    """Whatever part of the verdicts arrives, in whatever order, with whatever strangers among them."""
    pc = pcs()
    ids = filled(pc)
    said = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from([*ids, "somebody-else", "00000000-0000-7000-8000-000000000000"]),
                st.sampled_from(["accepted", "duplicate", "gap", "forged", "fork"]),
            ),
            max_size=10,
        )
    )
    asked = data.draw(st.sets(st.sampled_from(ids)))
    verdicts = [
        Verdict(entry_id=entry_id, verdict=what)
        if what in ("accepted", "duplicate")
        else Verdict(entry_id=entry_id, verdict="rejected", code=what)
        for entry_id, what in said
    ]
    outgoing.acknowledge(pc.store, verdicts, (), asked)
    told: dict[str, set[str]] = {}
    for entry_id, what in said:
        if entry_id in asked:
            told.setdefault(entry_id, set()).add(what)
    clear = {entry_id: next(iter(whats)) for entry_id, whats in told.items() if len(whats) == 1}
    gone = {entry_id for entry_id, what in clear.items() if what != "gap"}
    assert waiting(pc) == [entry_id for entry_id in ids if entry_id not in gone]
    held = {entry_id for entry_id, what in clear.items() if what in ("accepted", "duplicate")}
    assert incoming.local_state(pc.store).digest.count == len(held)
    assert verify(pc.store).problems == ()


def test_an_answer_that_lacks_the_entry_asked_about_acknowledges_nothing(pcs):
    pc = pcs()
    ids = filled(pc)
    done = outgoing.acknowledge(pc.store, [Verdict(entry_id=ids[1], verdict="accepted")], (), ids[:1])
    assert (done.accepted, waiting(pc)) == (0, ids)


def test_a_gap_waits_and_a_refusal_stands_aside_until_it_is_sent_again(pcs, open_desk):
    pc = pcs()
    ids = filled(pc)
    done = outgoing.acknowledge(
        pc.store,
        [
            Verdict(entry_id=ids[0], verdict="rejected", code="gap"),
            Verdict(entry_id=ids[1], verdict="rejected", code="unknown_device"),
        ],
    )
    assert done.rejected == 1
    assert waiting(pc) == [ids[0], *ids[2:]]
    report = exchange_report(open_desk(pc.store))
    (refused,) = report.refused
    assert (refused.entry_id, refused.code, refused.title) == (ids[1], "unknown_device", "Ada Name0")
    assert refused.reason
    assert refused.next_step
    assert (report.families_waiting, report.entries_waiting) == (FAMILIES, 2 * FAMILIES - 1)
    assert verify(pc.store).problems == ()
    outgoing.resend_refused(pc.store, ids[1])
    assert waiting(pc) == ids
    with pytest.raises(Refused):
        outgoing.resend_refused(pc.store, ids[1])


def test_a_reading_that_was_held_back_orders_the_entry_from_now_on(pcs, council):
    pc = pcs()
    filled(pc)
    before = pc.store.hybrid_time
    pc.push(cap="000000000001-0000")
    orders = {order for (order,) in pc.store.connection.execute("SELECT order_time FROM entry")}
    assert orders == {"000000000001-0000"}
    assert incoming.local_state(pc.store).digest == council.digest()
    assert pc.store.hybrid_time == before
    assert verify(pc.store).problems == ()


@pytest.mark.parametrize("reading", ["ffffffffffff-0000", "not a reading", "0"])
def test_a_reading_that_would_push_an_act_on_is_passed_over(pcs, reading):
    pc = pcs()
    ids = filled(pc)
    outgoing.acknowledge(pc.store, [Verdict(entry_id=ids[0], verdict="accepted", order_time=reading)])
    rows = pc.store.connection.execute("SELECT order_time, header FROM entry WHERE council_holds").fetchall()
    assert [f'"hybrid_time":"{order}"'.encode() in header for order, header in rows] == [True]


def test_blobs_follow_the_entries_that_name_them(pcs):
    pc = pcs()
    ids = filled(pc, 2)
    assert outgoing.attachments_waiting(pc.store) == ()
    outgoing.acknowledge(pc.store, [Verdict(entry_id=ids[1], verdict="accepted")])
    first = outgoing.attachments_waiting(pc.store)
    assert len(first) == 2
    assert all(len(pc.store.attachment(one.digest)) == one.size for one in first)
    for one in first:
        outgoing.attachment_sent(pc.store, one.digest)
    assert outgoing.attachments_waiting(pc.store) == ()
    outgoing.acknowledge(pc.store, [Verdict(entry_id=ids[3], verdict="accepted")])
    assert len(outgoing.attachments_waiting(pc.store)) == 1
    assert verify(pc.store).problems == ()


def test_a_gateway_that_lost_acknowledged_entries_gets_them_again(pcs, council):
    pc = pcs()
    ids = filled(pc)
    other = pcs(hub_id="hub-2")
    filled(other)
    other.push()
    pc.sync()
    for one in outgoing.attachments_waiting(pc.store):
        outgoing.attachment_sent(pc.store, one.digest)
    council.heads[pc.store.device_id] = (2, "0" * 64)
    council.hashes = {entry_id: name for entry_id, name in council.hashes.items() if entry_id not in ids[2:]}
    council.items = [
        (device_id, item) for device_id, item in council.items if received(item.entry).entry_id not in ids[2:]
    ]
    assert outgoing.requeue(pc.store, (council.head(pc.store.device_id),)) == len(ids) - 2
    assert waiting(pc) == ids[2:]
    assert link.need_link(pc.store).cursor == ""
    assert len(outgoing.attachments_waiting(pc.store)) == 0
    assert verify(pc.store).problems == ()
    pc.sync()
    assert waiting(pc) == []
    assert incoming.local_state(pc.store).digest == council.digest()
    assert len(outgoing.attachments_waiting(pc.store)) == 3
    assert verify(pc.store).problems == ()


def lost_at_the_council(pc, other, council) -> list[str]:
    """Entries of another desk that this one pulled, and the council lost since."""
    ids = filled(other)
    other.push()
    pc.sync()
    council.items.clear()
    council.hashes.clear()
    council.heads.clear()
    outgoing.requeue(pc.store, ())
    pc.sync()
    assert waiting(pc) == []
    agreed = StateAnswer(digest=incoming.local_state(pc.store).digest, agreed=True)
    assert incoming.agreed(pc.store, agreed) == len(ids)
    assert incoming.agreed(pc.store, agreed) == 0
    assert waiting(pc) == ids
    assert verify(pc.store).problems == ()
    return ids


def test_what_the_council_lost_of_another_desk_is_sent_from_here(pcs, council):
    pc, other = pcs(), pcs(hub_id="hub-2")
    ids = lost_at_the_council(pc, other, council)
    pc.push()
    assert waiting(pc) == []
    assert list(council.hashes) == ids
    assert incoming.local_state(pc.store).digest == council.digest()
    assert verify(pc.store).problems == ()


@pytest.mark.parametrize("code", ["gap", "revoked", "dropped"])
def test_what_the_council_does_not_take_from_here_is_left_to_the_desk_that_wrote_it(
    pcs, council, open_desk, code
):
    pc, other = pcs(), pcs(hub_id="hub-2")
    ids = lost_at_the_council(pc, other, council)
    verdicts = [Verdict(entry_id=one, verdict="rejected", code=code) for one in ids]
    done = outgoing.acknowledge(pc.store, verdicts)
    assert (done.not_ours, done.rejected, done.settled) == (len(ids), 0, len(ids))
    assert waiting(pc) == []
    assert exchange_report(open_desk(pc.store)).refused == ()
    assert verify(pc.store).problems == ()


@pytest.mark.parametrize(("verdict", "code"), [("duplicate", ""), ("accepted", ""), ("rejected", "dropped")])
def test_no_digest_is_over_what_this_desk_let_go(pcs, council, verdict, code):
    pc = pcs()
    registered = pc.family("Begum")
    pc.store.append(registered)
    pc.push()
    council.drop(registered.household_id)
    pc.pull()
    outgoing.requeue(pc.store, ())
    (entry_id,) = waiting(pc)
    assert outgoing.next_batch(pc.store)[0].sent.dropped
    outgoing.acknowledge(pc.store, [Verdict(entry_id=entry_id, verdict=verdict, code=code)])
    assert waiting(pc) == []
    assert incoming.local_state(pc.store).digest.count == 0
    assert verify(pc.store).problems == ()


def test_a_head_that_the_gateway_did_not_sign_counts_as_none(pcs, council):
    pc = pcs()
    ids = filled(pc)
    pc.push()
    council_head = council.head(pc.store.device_id)
    edited = type(council_head)(
        device_id=council_head.device_id,
        device_seq=council_head.device_seq + 5,
        hash=council_head.hash,
        at=1,
        signature=council_head.signature,
    )
    outgoing.acknowledge(pc.store, (), (edited,))
    assert verify(pc.store).problems == ()
    assert outgoing.requeue(pc.store, (edited,)) == len(ids)


def test_requests_are_numbered_without_a_repeat_across_openings(pcs):
    pc = pcs()
    seen = [link.next_request_number(pc.store) for _ in range(1500)]
    pc.store.close()
    pc.open()
    seen += [link.next_request_number(pc.store) for _ in range(10)]
    link.numbers_above(pc.store, 9_000)
    seen += [link.next_request_number(pc.store) for _ in range(10)]
    assert seen == sorted(set(seen))
    assert seen[-10] == 9_001


def test_a_store_without_a_link_waits_as_before(pcs):
    pc = pcs(enrol=False)
    filled(pc)
    with pytest.raises(Refused):
        outgoing.acknowledge(pc.store, ())
    assert link.read_link(pc.store) is None
    assert pc.store.waiting_to_send() == 2 * FAMILIES
    assert verify(pc.store).problems == ()


def test_files_of_an_act_that_the_council_discarded_wait_for_one_that_it_keeps(pcs):
    """The words of the council are named again by the next signing, and must then be sent."""
    pc = pcs()
    late, kept = pc.family("Late"), pc.family("Kept")
    pc.store.append(late)
    pc.push()
    (signed,) = pc.store.append(pc.signing(late))
    (batch,) = outgoing.next_batch(pc.store)
    pc.council.take((batch.sent,))
    discarded = Verdict(entry_id=signed.entry_id, verdict="accepted", code="erased")
    outgoing.acknowledge(pc.store, [discarded], asked=[signed.entry_id])
    assert waiting(pc) == []
    assert outgoing.attachments_waiting(pc.store) == ()
    pc.store.append(kept)
    (again,) = pc.store.append(pc.signing(kept))
    pc.push()
    sent = {one.digest for one in outgoing.attachments_waiting(pc.store)}
    assert sent == set(again.attachments)
    assert set(signed.attachments) & sent
