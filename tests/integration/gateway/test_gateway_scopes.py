"""Who sees what, and that the gateway's running digests are those of what each device then holds."""

from dataclasses import dataclass, field

import pytest
from harness.wire_device import WireDevice, header
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubdesk.gateway import sights
from hubdesk.wire.messages import Digest, Dropped, PulledEntry, add_terms, entry_term, received
from hubdesk.wire.payloads import StaffRemoved

DEVICES = 4  # two PCs of a hub, its laptop, a PC of another hub


@dataclass
class Model:
    """A device with what it holds, as a desk without a store would."""

    device: WireDevice
    hub: str
    role: str
    cursor: str = ""
    held: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)
    families: list[str] = field(default_factory=list)

    def take_in(self, limit: int) -> int:
        page = self.device.pull(self.cursor, limit)
        for item in page.items:
            match item:
                case PulledEntry(entry=sent, order_time=order_time):
                    entry = received(sent)
                    assert entry.entry_id not in self.held or self.held[entry.entry_id][0] == entry.hash
                    own = entry.device_id == self.device.device_id
                    assert not own or entry.entry_id not in self.held  # back again with its family
                    self.held[entry.entry_id] = (entry.hash, order_time, entry.household_id)
                case Dropped(household_id=gone):
                    for entry_id in [one for one, (_, _, whom) in self.held.items() if whom == gone]:
                        del self.held[entry_id]
        self.cursor = page.cursor
        return page.left

    def digest(self) -> Digest:
        return add_terms(Digest(), [entry_term(name, order) for name, order, _ in self.held.values()])

    def push(self, entries) -> None:
        for sent, verdict in zip(entries, self.device.push(entries).verdicts, strict=True):
            assert verdict.verdict == "accepted"
            entry = header(sent)
            self.held[entry.entry_id] = (
                received(sent).hash, verdict.order_time or entry.hybrid_time, entry.household_id,
            )  # fmt: skip


who = st.integers(0, DEVICES - 1)
pick = st.integers(0, 1 << 16)
step = st.one_of(
    st.tuples(st.just("register"), who, st.integers(1, 4)),
    st.tuples(st.just("visit"), who, pick),
    st.tuples(st.just("staff"), who, pick),
    st.tuples(st.just("grant"), pick, pick),
    st.tuples(st.just("end"), pick, pick),
    st.tuples(st.just("merge"), pick, pick),
    st.tuples(st.just("pull"), who, st.integers(1, 3)),
    st.tuples(st.just("ask"), who, pick),
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, max_size=30))
def test_every_device_comes_to_hold_what_the_gateway_counts_for_it(inside, steps):
    hub, other = inside.new_hub(), inside.new_hub()
    models = [
        Model(inside.device(hub), hub, "hub"),
        Model(inside.device(hub), hub, "hub"),
        Model(inside.device(hub, "outreach"), hub, "outreach"),
        Model(inside.device(other), other, "hub"),
    ]
    laptop = models[2]
    session_id = _outing(inside, laptop)
    homes: dict[str, Model] = {}
    for what, first, second in steps:
        match what:
            case "register":
                entries = [models[first].device.household() for _ in range(second)]
                models[first].push(entries)
                homes |= {header(sent).household_id: models[first] for sent in entries}
            case "visit":
                seen = sorted({whom for _, _, whom in models[first].held.values() if whom})
                if seen:
                    models[first].push(models[first].device.visits(seen[second % len(seen)], 1))
                    _see_nothing_lost(models[first])
            case "staff":
                models[first].push([models[first].device.act(StaffRemoved("staff-9"))])
            case "grant" | "end" if mine := sorted(one for one in homes if homes[one].hub == hub):
                _give(inside, session_id, mine[first % len(mine)], give=what == "grant")
                _settle(inside, laptop)
            case "merge" if len(homes) > 1:
                one, two = sorted(homes)[first % len(homes)], sorted(homes)[second % len(homes)]
                if one != two:
                    inside.parts.database.run(
                        lambda session, one=one, two=two: (
                            sights.hold(session, "bedford"),
                            sights.tie(session, "bedford", one, two, inside.parts.now()),
                        )
                    )
            case "pull":
                models[first].take_in(second)
            case "ask" if not _drops_wait(inside, models[first]):
                model = models[first]
                assert model.device.state(model.cursor, model.digest()).agreed
    for model in models:
        while model.take_in(3):
            pass
    for model in models:
        answer = model.device.state(model.cursor, model.digest())
        assert answer.left == 0
        assert answer.digest == model.digest()
        assert answer.agreed


def _drops_wait(inside, model: Model) -> bool:
    """Whether the device was not told yet of a family that it may hold no longer."""
    position = int(model.cursor.partition(".")[0] or 0)
    return bool(
        inside.rows(
            "SELECT 1 FROM notice n JOIN device d ON d.council_id = n.council_id"
            " AND (n.viewer = d.hub OR n.viewer = d.device_id) WHERE d.device_id = ? AND n.position > ?",
            model.device.device_id, position,
        )
    )  # fmt: skip


def _see_nothing_lost(model: Model) -> None:
    """A visit to a family that left the device's sight is not counted for it, once it knows."""
    while model.take_in(2):
        pass


def _outing(inside, laptop: Model) -> str:
    session_id = f"outing-{laptop.device.device_id}"
    now = inside.parts.now()
    inside.parts.database.run(
        lambda session: session.execute(
            "INSERT INTO outreach_session (council_id, session_id, device_id, name, made_at, expires_at)"
            " VALUES ('bedford', ?, ?, '', ?, ?)",
            session_id, laptop.device.device_id, now, now + 86_400_000,
        )
    )  # fmt: skip
    return session_id


def _give(inside, session_id: str, household_id: str, *, give: bool) -> None:
    statement = (
        "INSERT INTO session_family (council_id, session_id, household_id) VALUES ('bedford', ?, ?)"
        " ON CONFLICT DO NOTHING"
        if give
        else "DELETE FROM session_family WHERE council_id = 'bedford' AND session_id = ? AND household_id = ?"
    )
    inside.parts.database.run(lambda session: session.execute(statement, session_id, household_id))


def _settle(inside, laptop: Model) -> None:
    def work(session) -> None:
        sights.hold(session, "bedford")
        sights.settle_laptop(session, "bedford", laptop.device.device_id, inside.parts.now())

    inside.parts.database.run(work)


@pytest.mark.parametrize("limit", [1, 2, 7, 1000])
def test_pages_of_any_size_give_everything_once_and_in_commit_order(inside, limit):
    hub = inside.new_hub()
    writer, reader = inside.device(hub), inside.device(hub)
    sent = [writer.household() for _ in range(9)]
    writer.push(sent)
    pages = reader.pull_all(limit)
    ids = [header(item.entry).entry_id for page in pages for item in page.items]
    assert ids == [header(one).entry_id for one in sent]
    assert [page.left for page in pages] == [max(0, 9 - limit * (number + 1)) for number in range(len(pages))]
