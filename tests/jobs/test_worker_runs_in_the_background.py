"""The worker thread: woken it works at once, it survives errors, and it ends when told."""

import threading
import time

import pytest
import transaction

from rathaus.jobs import worker as worker_module
from rathaus.jobs.worker import Worker
from rathaus.jobs.worker import start
from rathaus.jobs.worker import wake


@pytest.fixture
def run():
    workers = []

    def begin(work, interval=60):
        workers.append(Worker(work, interval))
        workers[-1].start()
        return workers[-1]

    yield begin
    for each in workers:
        each.stop()


def test_woken_it_works_at_once(run):
    called = threading.Semaphore(0)

    def work():
        called.release()
        return 0

    run(work)
    assert called.acquire(timeout=5)
    assert not called.acquire(timeout=0.2)
    wake()
    assert called.acquire(timeout=5)


def test_it_goes_on_until_nothing_is_left(run):
    left = [3, 2, 1, 0]
    run(lambda: left.pop(0) if left else 0)
    give_up = time.monotonic() + 5
    while left and time.monotonic() < give_up:
        time.sleep(0.01)
    assert left == []


def test_nobody_wakes_it_and_it_looks_itself(run):
    calls = threading.Semaphore(0)
    run(lambda: calls.release() or 0, interval=0.02)
    assert all(calls.acquire(timeout=5) for _ in range(3))


def test_an_error_does_not_end_it(run, caplog):
    calls = threading.Semaphore(0)

    def work():
        calls.release()
        raise OSError("database away, ask erika@example.org")

    worker = run(work, interval=0.02)
    assert all(calls.acquire(timeout=5) for _ in range(3))
    assert worker.is_alive()
    assert "erika" not in caplog.text


class DatabaseAway:
    """A connection to a database that says at the end of each transaction that it is away."""

    def beforeCompletion(self, _transaction):
        pass

    newTransaction = beforeCompletion

    def afterCompletion(self, _transaction):
        raise OSError("the database is away")


def test_a_database_that_stays_away_does_not_end_it(run):
    calls, away = threading.Semaphore(0), DatabaseAway()

    def work():
        transaction.manager.registerSynch(away)
        calls.release()
        transaction.begin()
        raise OSError("the database is away")

    worker = run(work, interval=0.02)
    assert all(calls.acquire(timeout=5) for _ in range(3))
    assert worker.is_alive()


def test_it_ends_after_the_job_at_hand(run):
    begun, finished = threading.Event(), []

    def work():
        begun.set()
        time.sleep(0.2)
        finished.append(True)
        return 1

    worker = run(work)
    assert begun.wait(5)
    worker.stop()
    assert not worker.is_alive()
    assert finished == [True]


@pytest.mark.parametrize(("setting", "expected"), [("1", 1), ("", 0), ("0", 0)])
def test_it_runs_only_where_it_shall(monkeypatch, setting, expected):
    monkeypatch.setenv("RATHAUS_WORKER", setting)
    started = []
    monkeypatch.setattr(worker_module.Worker, "start", lambda worker: started.append(worker))
    start(None)
    assert len(started) == expected
