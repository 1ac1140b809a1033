"""A look for work reads what is due, however much waits for later."""

from datetime import timedelta

import pytest
import transaction
import ZODB

from rathaus.calendar.api import utc_now
from rathaus.jobs.figures import figures_of
from rathaus.jobs.queue import FAILED
from rathaus.jobs.queue import WAITING
from rathaus.jobs.queue import JobQueue

NOW = utc_now()


@pytest.fixture
def queue():
    return JobQueue()


def ids(queue, now=NOW):
    return [each.id for each in queue.due(now)]


def put(queue, minutes, kind="note"):
    return queue.put(kind, {}, NOW + timedelta(minutes=minutes), None)


def test_the_earliest_comes_first_and_what_is_for_later_not_at_all(queue):
    second, first, _later = put(queue, -1), put(queue, -5), put(queue, 1)
    at_once = put(queue, 0)
    assert ids(queue) == [first, second, at_once]


def test_jobs_for_later_are_not_loaded():
    db = ZODB.DB(None)
    with db.transaction() as connection:
        connection.root.queue = JobQueue()
        for _number in range(500):
            put(connection.root.queue, 60)
        due = put(connection.root.queue, -1)
    connection = db.open()
    connection.cacheMinimize()
    queue = connection.root.queue
    connection.getTransferCounts(clear=True)
    assert ids(queue) == [due]
    loaded, _stored = connection.getTransferCounts()
    # The queue, its lists of which there are 256, and no job
    assert loaded < 300
    transaction.abort()
    connection.close()


def test_what_is_put_off_moves_and_what_has_failed_goes(queue):
    job_id = put(queue, -1)
    queue.change(job_id, lambda job: job.put_off("no mail", NOW + timedelta(minutes=5)))
    assert ids(queue) == []
    assert ids(queue, NOW + timedelta(minutes=5)) == [job_id]
    later = NOW
    while queue.get(job_id).state == WAITING:
        later += timedelta(days=1)
        (due,) = queue.due(later)
        assert due.attempts == queue.get(job_id).attempts
        queue.change(job_id, lambda job, now=later: job.note_failure("no", now))
    assert queue.get(job_id).state == FAILED
    assert ids(queue, later + timedelta(days=9)) == []
    queue.change(job_id, lambda job: job.begin_again(NOW))
    assert ids(queue) == [job_id]


def test_what_is_done_is_not_listed(queue):
    queue.remove(put(queue, -1))
    assert ids(queue) == []
    assert not queue.has_more_than(0, "note")


def test_so_many_of_a_kind(queue):
    for _number in range(3):
        put(queue, 60)
    put(queue, -1, "mail")
    assert queue.has_more_than(2, "note")
    assert not queue.has_more_than(3, "note")


def test_what_failed_is_found_without_reading_what_waits():
    db = ZODB.DB(None)
    with db.transaction() as connection:
        connection.root.queue = queue = JobQueue()
        for _number in range(500):
            put(queue, 60)
        broken = put(queue, -1)
        while queue.get(broken).state == WAITING:
            queue.change(broken, lambda job: job.note_failure("no", NOW))
    connection = db.open()
    connection.cacheMinimize()
    connection.getTransferCounts(clear=True)
    assert [job.id for job in connection.root.queue.in_state(FAILED)] == [broken]
    loaded, _stored = connection.getTransferCounts()
    assert loaded < 300
    transaction.abort()
    connection.close()


def test_how_it_stands_by_kind(queue):
    put(queue, -5), put(queue, -10), put(queue, 60)
    broken = put(queue, -1, "mail")
    while queue.get(broken).state == WAITING:
        queue.change(broken, lambda job: job.note_failure("no", NOW))
    mail, note = figures_of(queue, NOW)
    assert (mail.kind, mail.waiting, mail.due, mail.failed) == ("mail", 0, 0, 1)
    assert mail.oldest_failed == queue.get(broken).enqueued
    assert (note.kind, note.waiting, note.due, note.failed) == ("note", 3, 2, 0)
    assert note.due_since == NOW - timedelta(minutes=10)


class TestQueueFromBefore:
    """One that was stored without lists works on, until a worker makes them."""

    @pytest.fixture
    def old(self, queue):
        queue._waiting = queue._failed = None
        return queue

    def test_it_says_the_same(self, old):
        first, second = put(old, -5), put(old, -1)
        put(old, 1)
        assert ids(old) == [first, second]
        before = figures_of(old, NOW)
        assert [(each.waiting, each.due) for each in before] == [(3, 2)]
        old.make_lists()
        assert old.has_lists
        assert ids(old) == [first, second]
        assert figures_of(old, NOW) == before

    def test_one_with_a_list_of_what_waits_alone(self, queue):
        queue._failed = None
        broken = put(queue, -1)
        while queue.get(broken).state == WAITING:
            queue.change(broken, lambda job: job.note_failure("no", NOW))
        assert not queue.has_lists
        assert [job.id for job in queue.in_state(FAILED)] == [broken]
        queue.make_lists()
        assert [job.id for job in queue.in_state(FAILED)] == [broken]
        queue.change(broken, lambda job: job.begin_again(NOW))
        assert (ids(queue), list(queue.in_state(FAILED))) == ([broken], [])

    def test_what_is_queued_while_they_are_made_is_not_forgotten(self):
        db = ZODB.DB(None)
        with db.transaction() as connection:
            connection.root.queue = JobQueue()
            connection.root.queue._waiting = None
        mine, theirs = transaction.TransactionManager(), transaction.TransactionManager()
        mine.begin(), theirs.begin()
        put(db.open(mine).root.queue, -1)
        db.open(theirs).root.queue.make_lists()
        theirs.commit()
        with pytest.raises(transaction.interfaces.TransientError):
            mine.commit()
