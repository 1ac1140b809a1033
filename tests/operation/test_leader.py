"""Of several workers on one PostgreSQL one works; another takes over when it dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options

from rathaus.jobs.leader import DatabaseLock
from rathaus.jobs.leader import OnlyProcess
from rathaus.jobs.leader import leadership_over
from rathaus.jobs.leader import somebody_leads
from throwaway_postgres import ThrowawayPostgres
from throwaway_postgres import programs

PROCESS = Path(__file__).with_name("leader_process.py")


class Storage:
    """What of RelStorage is asked."""

    def __init__(self, adapter):
        self._adapter = adapter


@pytest.fixture(scope="module")
def postgres():
    if programs() is None:
        reason = "PostgreSQL is not installed"
        if os.environ.get("RATHAUS_REQUIRE_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)
    server = ThrowawayPostgres()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def storage(postgres):
    options = Options(keep_history=False, driver="psycopg2")
    storage = Storage(PostgreSQLAdapter(postgres.dsn, options=options))
    # The server takes a moment to notice that the workers of the test before were killed.
    give_up = time.monotonic() + 20
    while somebody_leads(storage):
        assert time.monotonic() < give_up
        time.sleep(0.05)
    return storage


@pytest.fixture
def begin(postgres, tmp_path):
    """Starts workers; each has a diary."""
    started = []

    def begin(name):
        diary = tmp_path / name
        diary.touch()
        words = [sys.executable, PROCESS, postgres.dsn, diary]
        process = subprocess.Popen(words)
        started.append(process)
        return process, diary

    yield begin
    for process in started:
        process.kill()
        process.wait()


def wait_for(diary, word, seconds=60):
    give_up = time.monotonic() + seconds
    while word not in diary.read_text().split():
        assert time.monotonic() < give_up, f"never: {word}"
        time.sleep(0.05)


def test_the_second_waits_and_takes_over_when_the_first_is_killed(begin):
    first, first_diary = begin("first")
    wait_for(first_diary, "round")
    _second, second_diary = begin("second")
    wait_for(second_diary, "waits")
    time.sleep(0.5)
    assert "round" not in second_diary.read_text()

    first.send_signal(signal.SIGKILL)
    wait_for(second_diary, "round")
    assert second_diary.read_text().split()[:3] == ["waits", "leads", "round"]


def test_who_gives_it_back_lets_the_next_one_work(storage):
    first, second = leadership_over(storage), leadership_over(storage)
    assert isinstance(first, DatabaseLock)
    assert somebody_leads(storage) is False
    assert (first.take(), second.take()) == (True, False)
    assert somebody_leads(storage) is True
    # Asked before each round: holding it is no news.
    assert (first.take(), second.take()) == (True, False)
    first.give_back()
    assert (second.take(), first.take()) == (True, False)
    second.give_back()
    first.give_back()
    assert somebody_leads(storage) is False


def test_a_connection_that_was_cut_is_no_leadership(storage):
    first, second = leadership_over(storage), leadership_over(storage)
    assert first.take()
    end_sessions(storage)
    with pytest.raises(Exception, match=r"terminat|closed"):
        first.take()
    assert second.take()
    assert not first.take()
    second.give_back()
    assert first.take()
    first.give_back()


def end_sessions(storage):
    """What a restart of the database does to all connections."""

    def end(connection, cursor):
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND application_name = 'rathaus worker'"
        )

    storage._adapter.connmanager.open_and_call(end)


def test_no_transaction_stays_open(storage):
    """It would keep the database from cleaning up for as long as the worker runs."""
    lock = leadership_over(storage)
    lock.take()

    def states(connection, cursor):
        cursor.execute(
            "SELECT state FROM pg_stat_activity WHERE application_name = 'rathaus worker'"
        )
        return [row[0] for row in cursor.fetchall()]

    assert storage._adapter.connmanager.open_and_call(states) == ["idle"]
    lock.give_back()


def test_a_file_has_one_process_anyway():
    storage = Storage(adapter=None)
    leadership = leadership_over(storage)
    assert isinstance(leadership, OnlyProcess)
    assert leadership.take()
    leadership.give_back()
    assert somebody_leads(storage) is None
