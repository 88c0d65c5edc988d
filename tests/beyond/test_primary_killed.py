"""Power cuts under load, of the primary and of a gateway: nothing acknowledged is lost, nothing is twice."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from time import monotonic

import psycopg
import pytest

from hubdesk.bench.acts import endless
from hubdesk.bench.gateway_process import GatewayProcess
from hubdesk.bench.light_desk import LightDesk, Packed, Unanswered
from hubdesk.domain.ids import CouncilId
from hubdesk.wire.messages import PulledEntry, received

from .machines import machines, missing, until

COUNCIL = CouncilId("bedford")
DESKS, A_PUSH, BETWEEN_PUSHES_S = 4, 20, 0.05
BEFORE, AFTER = 400, 400
PATIENCE_S = 90

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        bool(missing()), reason=f"declared: needs {missing()}; installer/beyond.sh installs them"
    ),
]


class Worker:
    """A desk that saves and pushes until it is told to stop, and keeps what was acknowledged."""

    def __init__(self, desk: LightDesk, seed: int) -> None:
        self.desk, self.acknowledged, self._seed = desk, [], seed
        self.troubles = 0

    def run(self, stop: Event) -> None:
        acts = endless(datetime.now(UTC).date(), self._seed)
        while not stop.wait(BETWEEN_PUSHES_S):
            entries = self.desk.mint(islice(acts, A_PUSH))
            ids = [received(entry).entry_id for entry in entries]
            self._push(self.desk.pack(entries)[0], ids)
            self.acknowledged += ids

    def _push(self, packed: Packed, ids: list[str]) -> None:
        """Send it until it is answered, whatever the line and the servers do."""
        end, pause = monotonic() + PATIENCE_S, Event()
        while True:
            try:
                verdicts = self.desk.push(packed).verdicts
            except (OSError, http.client.HTTPException, Unanswered) as trouble:
                if monotonic() > end or getattr(trouble, "status", 503) < 500:
                    raise
                self.troubles += 1
                pause.wait(0.2)
            else:
                assert [verdict.entry_id for verdict in verdicts] == ids
                assert {verdict.verdict for verdict in verdicts} <= {"accepted", "duplicate"}
                return


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    with machines() as running:
        folder = tmp_path_factory.mktemp("gateways")
        gateways = [GatewayProcess(folder, running.url, port) for port in running.gateway_ports]
        yield running, gateways
        for gateway in gateways:
            gateway.stop()


def test_nothing_acknowledged_is_lost_when_the_primary_and_a_gateway_are_killed(council):
    running, gateways = council
    workers = []
    for seed in range(DESKS):
        desk = LightDesk(f"http://127.0.0.1:{running.front}", COUNCIL)
        until(lambda: gateways_answer(running.front), 20, "HAProxy to lead to a gateway")
        desk.enrol(gateways[0].code(COUNCIL))
        workers.append(Worker(desk, seed + 1))
    stop = Event()
    with ThreadPoolExecutor(DESKS) as threads:
        under_way = [threads.submit(worker.run, stop) for worker in workers]
        try:
            wait_for_more(workers, BEFORE, under_way)
            killed = running.primary
            killed.kill()
            wait_for_more(workers, AFTER, under_way)
            assert running.primary is not killed
            gateways[0].kill()
            wait_for_more(workers, AFTER, under_way)
            killed.start()
            until(
                lambda: running.replica is killed and running.synchronous(), 60, "the old primary to follow"
            )
            wait_for_more(workers, AFTER, under_way)
        finally:
            stop.set()
        for each in under_way:
            each.result(PATIENCE_S)
    for worker in workers:
        worker.desk.close()
    assert all(worker.troubles for worker in workers), "nobody noticed that anything was killed"
    for url in (running.url, killed.url("hubdesk")):
        everything_stands_once(url, workers)
    everything_is_pulled_once(gateways[1], workers)


def gateways_answer(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/ready")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def wait_for_more(workers, more, under_way):
    """Every desk has that many entries acknowledged more than now."""
    goals = [len(worker.acknowledged) + more // DESKS for worker in workers]

    def reached():
        for each in under_way:
            if each.done():
                each.result()
        return all(len(worker.acknowledged) >= goal for worker, goal in zip(workers, goals, strict=True))

    until(reached, PATIENCE_S, f"{more} more entries acknowledged")


def everything_stands_once(url, workers):
    """Every entry that was acknowledged is in the table, every position and number is given once."""
    acknowledged = {entry_id for worker in workers for entry_id in worker.acknowledged}
    with psycopg.connect(url) as connection:

        def held():
            return connection.execute(
                "SELECT entry_id, position, device_id, device_seq FROM entry"
            ).fetchall()

        until(lambda: {row[0] for row in held()} >= acknowledged, 20, "everything acknowledged to stand")
        rows = held()
        heads = dict(connection.execute("SELECT device_id, head_seq FROM device").fetchall())
    assert sorted(row[1] for row in rows) == list(range(1, len(rows) + 1))
    for worker in workers:
        numbers = sorted(row[3] for row in rows if row[2] == worker.desk.device_id)
        assert numbers == list(range(1, heads[worker.desk.device_id] + 1))
        assert len(numbers) == len(worker.acknowledged)


def everything_is_pulled_once(gateway, workers):
    """A new desk of the hub gets every entry, each once, in order."""
    with LightDesk(gateway.url, COUNCIL) as reader:
        reader.enrol(gateway.code(COUNCIL))
        cursor, pulled = "", []
        while (page := reader.pull(cursor)).items:
            pulled += [item.entry for item in page.items if isinstance(item, PulledEntry)]
            cursor = page.cursor
    ids = [received(entry).entry_id for entry in pulled]
    assert sorted(ids) == sorted(entry_id for worker in workers for entry_id in worker.acknowledged)
