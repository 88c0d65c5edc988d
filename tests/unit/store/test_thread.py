"""One thread owns the connection."""

import threading

import pytest
import sqlcipher3

from hubdesk.store.opening import StoreDamaged
from hubdesk.store.thread import StoreThread


@pytest.fixture
def thread():
    thread = StoreThread()
    yield thread
    thread.close()


def test_everything_runs_in_order_on_one_other_thread(thread):
    futures = [thread.submit(lambda n=n: (n, threading.get_ident())) for n in range(20)]
    answers = [future.result() for future in futures]
    assert [n for n, _ in answers] == list(range(20))
    assert len({ident for _, ident in answers}) == 1
    assert answers[0][1] != threading.get_ident()


def test_a_store_is_made_used_and_closed_there(thread, bench):
    store = thread.submit(bench.make).result().store
    assert thread.submit(store.append, bench.staff()).result()
    with pytest.raises(sqlcipher3.ProgrammingError):
        store.append(bench.staff())
    thread.submit(store.close).result()


def test_bugs_reach_the_future_and_the_next_operation_runs(thread):
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda: 1 / 0).result()
    assert thread.submit(lambda: 7).result() == 7


def test_damage_reaches_the_future_as_what_a_person_can_act_on(thread, bench, store):
    store.append(bench.staff())

    def read_damage():
        error = sqlcipher3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlcipher3.SQLITE_CORRUPT
        raise error

    with pytest.raises(StoreDamaged):
        thread.submit(read_damage).result()


def test_after_closing_nothing_more_is_taken(thread):
    thread.close()
    with pytest.raises(RuntimeError):
        thread.submit(print)
